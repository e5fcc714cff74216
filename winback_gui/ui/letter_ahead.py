"""The letter that comes next, read while the owner reads the one before, so that it lies there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from winback_gui.domain.changes import Changes
    from winback_gui.services.letters.letter_rows import LetterSheet
    from winback_gui.ui.letter_jobs import LetterJobs
    from winback_gui.ui.session import Session


class SheetAhead(QObject):
    """Keeps one letter that was read ahead, as long as nothing happens in the book that could change what it says.

    Args:
        session: whose book it is.
        work: how a letter is read.
        parent: the page.
    """

    def __init__(self, session: Session, work: LetterJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self._letter_id = 0
        self._sheet: LetterSheet | None = None
        self._changes = 0  # in the book since it was asked for
        session.book_changed.connect(self._on_book_changed)

    def read(self, letter_id: int) -> None:
        """Read a letter, unless it is kept already and still true."""
        if letter_id == self._letter_id and not self._changes:
            return
        self._letter_id, self._sheet, self._changes = letter_id, None, 0
        self._session.jobs.read(self._work.sheet(letter_id), self._on_read, slot="letters ahead")

    def take(self, letter_id: int) -> LetterSheet | None:
        """Return the letter as it would be read now; None where it has to be read."""
        return self._sheet if letter_id == self._letter_id and not self._changes else None

    def another_was_ticked(self) -> None:
        """The last change was the tick of another letter, which says nothing of this one."""
        self._changes -= 1

    def _on_read(self, sheet: LetterSheet) -> None:
        if sheet.letter.letter_id == self._letter_id:
            self._sheet = sheet

    def _on_book_changed(self, _changes: Changes) -> None:
        self._changes += 1
