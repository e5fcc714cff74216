"""A list of letters with a tick each, for dialogs that ask which of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LetterTicks(QListView):
    """Letters to tick; Space ticks the one with the focus. Only what is in sight is put into words.

    Args:
        name: of the list, for screen readers.
        letter_ids: the letters, in order.
        words: what is said of the letter at a place.
        ticked: the letters that are ticked.
        parent: the dialog.

    Signals:
        ticks_changed(): another set is ticked.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        name: str,
        letter_ids: Sequence[int],
        words: Callable[[int], str],
        ticked: Iterable[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("boxed", "true")
        self.setSpacing(4)
        self.setUniformItemSizes(True)  # of thousands each would be measured else
        self._letters = _Letters(letter_ids, words, ticked, self)
        self._letters.dataChanged.connect(self.ticks_changed)
        self.setModel(self._letters)

    @property
    def ticked(self) -> list[int]:
        """The ids of the ticked letters, in order."""
        return self._letters.ticked

    def tick(self, letter_id: int, *, is_ticked: bool) -> None:
        """Tick a letter or take its tick away."""
        self._letters.tick([letter_id], is_ticked=is_ticked)

    def tick_all(self, *, is_ticked: bool) -> None:
        """Tick all letters or none."""
        self._letters.tick(self._letters.letter_ids, is_ticked=is_ticked)


class _Letters(QAbstractListModel):
    def __init__(
        self, letter_ids: Sequence[int], words: Callable[[int], str], ticked: Iterable[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.letter_ids = tuple(letter_ids)
        self._words, self._ticked = words, set(ticked)

    @property
    def ticked(self) -> list[int]:
        return [one for one in self.letter_ids if one in self._ticked]

    def tick(self, letter_ids: Iterable[int], *, is_ticked: bool) -> None:
        if is_ticked:
            self._ticked.update(letter_ids)
        else:
            self._ticked.difference_update(letter_ids)
        self.dataChanged.emit(self.index(0), self.index(len(self.letter_ids) - 1), [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many letters there are."""
        return 0 if parent.isValid() else len(self.letter_ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a letter, and whether it is ticked."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            is_ticked = self.letter_ids[index.row()] in self._ticked
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick that the owner set or took away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([self.letter_ids[index.row()]], is_ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
