"""The questions at the end of an import about purchases that the list does not have any more, or has again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import msg, plural
from winback_gui.services.imports.listed_again import put_back
from winback_gui.services.imports.no_longer import take_out
from winback_gui.ui.dialogs.imports.asked_note import AskedNote
from winback_gui.ui.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.message import Message
    from winback_gui.importing.report import ImportReport
    from winback_gui.ui.session import Session

DO, LEAVE = "do", "leave"


class GoneNote(AskedNote):
    """Asks whether purchases that the list does not have any more are to go.

    Args:
        session: the open book.
        report: of the import.
        words: `no_longer_words` of it.
        parent: the page.
    """

    def __init__(self, session: Session, report: ImportReport, words: Message, parent: QWidget | None = None) -> None:
        self._found, self._today = report.no_longer, session.today()
        count = len(self._found)
        answers = [(DO, plural("Take it out", "Take them out", count)), (LEAVE, plural("It stays", "They stay", count))]
        super().__init__(session, Kind.WARM, words, answers, "repeat", links_below=True, parent=parent)

    def answer(self, key: str) -> None:
        """Take them out or leave them."""
        if key == DO:
            self.act(lambda book: take_out(book, self._found, self._today))
        else:
            self.leave(msg("They stay in your book. A later list of these days asks again."))


class AgainNote(AskedNote):
    """Asks whether purchases that an earlier list did not have, and this one has again, are to come back.

    Args:
        session: the open book.
        report: of the import.
        words: `listed_again_words` of it.
        parent: the page.
    """

    def __init__(self, session: Session, report: ImportReport, words: Message, parent: QWidget | None = None) -> None:
        self._found, self._today = report.listed_again, session.today()
        count = len(self._found)
        answers = [
            (DO, plural("Put it back", "Put them back", count)),
            (LEAVE, plural("It stays out", "They stay out", count)),
        ]
        super().__init__(session, Kind.WARM, words, answers, "repeat", links_below=True, parent=parent)

    def answer(self, key: str) -> None:
        """Put them back or leave them out."""
        if key == DO:
            self.act(lambda book: put_back(book, self._found, self._today))
        else:
            self.leave(msg("They stay out of your book. A later list that has them asks again."))
