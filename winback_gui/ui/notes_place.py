"""The place above the page for notes about what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from winback_gui.ui.book_notes import ProblemNote, ReadOnlyNote, UnkeptNote
from winback_gui.ui.widgets.bare_column import bare_column

if TYPE_CHECKING:
    from winback_gui.ui.session import Session
    from winback_gui.ui.unkept import UnkeptChanges


class NotesPlace(QWidget):
    """Where notes stand above the page; takes no room while all of them are hidden.

    Attributes:
        unkept, read_only, problem: the notes.
    """

    def __init__(self, session: Session, unkept: UnkeptChanges, parent: QWidget) -> None:
        super().__init__(parent)
        self.unkept = UnkeptNote(session, unkept)
        self.read_only = ReadOnlyNote(session)
        self.problem = ProblemNote(session)
        column = bare_column(self)
        column.setContentsMargins(24, 12, 24, 0)
        column.setSpacing(8)
        self._notes: tuple[QWidget, ...] = (self.unkept, self.read_only, self.problem)
        for note in self._notes:
            column.addWidget(note)
            note.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the notes."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setVisible(any(not note.isHidden() for note in self._notes))
