"""A list of letters with a tick each, for dialogs that ask which of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget


class LetterTicks(QListWidget):
    """Letters to tick; Space ticks the one with the focus.

    Signals:
        ticks_changed(): another set is ticked.
    """

    ticks_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("boxed", "true")
        self.setSpacing(4)
        self.itemChanged.connect(lambda _item: self.ticks_changed.emit())

    def show_letters(self, letters: Sequence[tuple[int, str, bool]]) -> None:
        """Show letters: id, words, whether ticked."""
        self.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.clear()
        for letter_id, words, is_ticked in letters:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, letter_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)  # noqa: FBT003 (Qt's own)
        self.ticks_changed.emit()

    @property
    def ticked(self) -> list[int]:
        """The ids of the ticked letters, in order."""
        items = [self.item(row) for row in range(self.count())]
        return [
            int(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def tick(self, letter_id: int, *, is_ticked: bool) -> None:
        """Tick a letter or take its tick away."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == letter_id:
                item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
