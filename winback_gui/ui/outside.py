"""What the window shows while no book is open: notes, and below them the three doors."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_gui.ui.widgets.bare_column import bare_column

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.ui.notes_place import NotesPlace
    from winback_gui.ui.pages.first_start import FirstStartPage


class Outside(QWidget):
    """Stands in place of the pages. The doors are made when somebody is to choose: who starts with a book sees none.

    Signals:
        sample_requested(), list_requested(), open_requested(): a door was chosen.
    """

    sample_requested = Signal()
    list_requested = Signal()
    open_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._column = bare_column(self)

    @cached_property
    def doors(self) -> FirstStartPage:
        """The three doors; they are shown from the moment when they are first asked for."""
        from winback_gui.ui.pages.first_start import FirstStartPage  # noqa: PLC0415 (who opens a book does not pay for it)

        doors = FirstStartPage(self._speaker, self)
        doors.sample_requested.connect(self.sample_requested)
        doors.list_requested.connect(self.list_requested)
        doors.open_requested.connect(self.open_requested)
        self._column.addWidget(doors, 1)
        doors.show()
        return doors

    def place_notes(self, notes: NotesPlace) -> None:
        """Take the notes over from the frame of a book."""
        self._column.insertWidget(0, notes)
