"""The reasons that somebody ticked on paper: as many as they like, one of them the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW = 28


@frozen
class TickedItem:
    """One box: the reason, what it says, and what the reason is called where that is something else."""

    reason_id: int
    words: str
    aside: str = ""


class TickedReasons(QWidget):
    """A box a reason, as on the slip. The first that is ticked is the main one, until another is made it.

    Args:
        name: what is asked, for screen readers.
        main_word: stands beside the main reason, as soon as there are two.
        make_main_word: the link beside each other one.
        parent: the widget that holds it.

    Signals:
        changed(): another main reason, or others.
    """

    changed = Signal()

    def __init__(self, name: str, main_word: str, make_main_word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._main_word, self._make_main_word = main_word, make_main_word
        self._ticked: list[int] = []
        self._rows: dict[int, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(0)

    @property
    def main(self) -> int:
        """Id of the main reason, 0 for none."""
        return self._ticked[0] if self._ticked else 0

    @property
    def others(self) -> tuple[int, ...]:
        """Ids of the further reasons, in the order in which they were ticked."""
        return tuple(self._ticked[1:])

    def show_items(self, items: Sequence[TickedItem]) -> None:
        """Show these reasons; nothing is ticked."""
        for item in items:
            row = _Row(item, self._main_word, self._make_main_word)
            row.box.toggled.connect(lambda on, at=item.reason_id: self._on_toggled(at, is_on=on))
            row.make_main.clicked.connect(lambda _on=False, at=item.reason_id: self.make_main(at))
            self._rows[item.reason_id] = row
            self._column.addWidget(row)
        self._column.addStretch(1)
        self._mark()

    def tick(self, reason_id: int, *, is_on: bool = True) -> None:
        """Tick a reason, or take the tick away, as a click does."""
        self._rows[reason_id].box.setChecked(is_on)

    def make_main(self, reason_id: int) -> None:
        """Make a ticked reason the main one."""
        self._ticked.sort(key=lambda at: at != reason_id)
        self._mark()
        self.changed.emit()

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """What stands at each box from top to bottom: its words, and what stands beside."""
        return tuple((row.box.text().replace("&&", "&"), row.aside.text()) for row in self._rows.values())

    def _on_toggled(self, reason_id: int, *, is_on: bool) -> None:
        if is_on:
            self._ticked.append(reason_id)
        else:
            self._ticked.remove(reason_id)
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        are_several = len(self._ticked) > 1
        for at, row in self._rows.items():
            row.is_main.setVisible(are_several and at == self.main)
            row.make_main.setVisible(at in self._ticked[1:])


class _Row(QWidget):
    """A box with its reason, and beside it whether it is the main one."""

    def __init__(self, item: TickedItem, main_word: str, make_main_word: str) -> None:
        super().__init__()
        self.box = QCheckBox(item.words.replace("&", "&&"))
        self.box.setAccessibleDescription(item.aside)
        self.aside = label(item.aside, Role.HINT)
        self.is_main = label(main_word)
        self.is_main.setProperty("role", "strong")
        self.make_main = link(make_main_word)
        self.setMinimumHeight(theme_of(self).px(_ROW))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.box)
        line.addWidget(self.aside, 1)
        line.addWidget(self.is_main)
        line.addWidget(self.make_main)
