"""A field that finds one person by typing, with the first matches below it; the keyboard is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from winback_gui.services.customers.find_people import Person

_ROWS = 5
_ROW_PX = 30


class PeopleFinder(QWidget):
    """Type some letters; Up and Down choose among the matches, Enter takes one.

    Args:
        hint: in the empty field; also its name for screen readers.
        matches: name of the list, for screen readers.
        find: gives the first people for what is typed.
        nobody: says that nobody is found by it.
        parent: the widget that holds it.

    Signals:
        taken(Person): a person was taken.
        missed(str): what is typed finds nobody; "" = it finds somebody, or nothing is typed.
        emptied(): what is typed no longer stands for the person who was taken.
    """

    taken = Signal(object)
    emptied = Signal()
    missed = Signal(str)

    def __init__(
        self,
        hint: str,
        matches: str,
        find: Callable[[str], Sequence[Person]],
        nobody: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._nobody = find, nobody
        self._people: list[Person] = []
        self._taken: Person | None = None
        self.field = SearchField(hint)
        self.matches = QListWidget()
        self.matches.setAccessibleName(matches)
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matches.setProperty("frame", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.matches)
        self.setFocusProxy(self.field)
        self.matches.setFixedHeight(theme_of(self).px(_ROWS * _ROW_PX) + 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_edited)
        self.matches.itemClicked.connect(lambda _item: self.take_current())

    @property
    def person(self) -> Person | None:
        """Who was taken."""
        return self._taken

    def take(self, person: Person) -> None:
        """Take this person."""
        self._taken = person
        self.field.setText(person.name)
        self._show([person])
        self.taken.emit(person)

    def take_current(self) -> bool:
        """Take the marked match; False when there is none."""
        row = self.matches.currentRow()
        if not 0 <= row < len(self._people):
            return False
        self.take(self._people[row])
        return True

    def empty(self) -> None:
        """Begin anew."""
        self._taken = None
        self.field.clear()
        self._show([])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with Up and Down, take with Enter; what is taken already goes on to the dialog."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                last = len(self._people) - 1
                self.matches.setCurrentRow(max(0, min(last, self.matches.currentRow() + step)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._taken is None:
                self.take_current()
                return True
            if event.key() == Qt.Key.Key_Tab and self._taken is None and self.field.text().strip():
                self.take_current()
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        if self._taken is not None:
            self._taken = None
            self.emptied.emit()
        self._show(list(self._find(text)))

    def _show(self, people: list[Person]) -> None:
        self._people = people
        self.matches.clear()
        for one in people:
            words = " · ".join(part for part in (one.name, one.customer_no, one.where) if part)
            item = QListWidgetItem(words, self.matches)
            item.setSizeHint(QSize(0, theme_of(self).px(_ROW_PX)))
        typed = "" if people else self.field.text().strip()
        if typed:
            QListWidgetItem(self._nobody(typed), self.matches).setFlags(Qt.ItemFlag.NoItemFlags)
        self.matches.setCurrentRow(0 if people else -1)
        self.missed.emit(typed)
