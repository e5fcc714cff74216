"""The questions at the end of an import about purchases that the list does not have any more, or has again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import msg, plural
from winback_gui.services.imports.listed_again import put_back
from winback_gui.services.imports.no_longer import take_out
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.message import Message
    from winback_gui.importing.report import GoneSale, ImportReport
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

DO, LEAVE = "do", "leave"


class _SalesNote(Note):
    """Asks once; what was done is said in its place, and where it was refused it asks again.

    Args:
        session: the open book.
        found: the purchases.
        words: the question.
        answers: what may be done, and what leaves all as it is.
        left: said where all is left as it is.
        parent: the page.
    """

    def __init__(
        self,
        session: Session,
        found: Sequence[GoneSale],
        words: Message,
        answers: tuple[Message, Message],
        left: Message,
        parent: QWidget | None,
    ) -> None:
        self._session, self._found, self._asked, self._left = session, found, words, left
        self._answers = list(zip((DO, LEAVE), map(session.speaker.plain, answers), strict=True))
        super().__init__(
            Kind.WARM, session.speaker.say(words), self._answers, icon="repeat", links_below=True, parent=parent
        )
        self.link_requested.connect(self._on_answered)

    def _change(self, book: Book) -> Done[int]:
        """Do what the owner said."""
        raise NotImplementedError

    def _on_answered(self, answer: str) -> None:
        self._show_links(())
        if answer == LEAVE:
            self.show_note(Kind.INFO, self._session.speaker.say(self._left))
            return
        self._session.act(lambda book, _progress: self._change(book), self._on_done, self._on_failed)

    def _on_done(self, done: Done[int]) -> None:
        self.show_note(Kind.GOOD, self._session.speaker.say(done.said))

    def _on_failed(self, why: Message) -> None:
        said = msg("{said} {again}", said=why, again=self._asked)
        self.show_note(Kind.BAD, self._session.speaker.say(said), self._answers)


class GoneNote(_SalesNote):
    """Asks whether purchases that the list does not have any more are to go.

    Args:
        session: the open book.
        report: of the import.
        words: `no_longer_words` of it.
        parent: the page.
    """

    def __init__(self, session: Session, report: ImportReport, words: Message, parent: QWidget | None = None) -> None:
        count, self._today = len(report.no_longer), session.today()
        answers = plural("Take it out", "Take them out", count), plural("It stays", "They stay", count)
        left = msg("They stay in your book. A later list of these days asks again.")
        super().__init__(session, report.no_longer, words, answers, left, parent)

    def _change(self, book: Book) -> Done[int]:
        return take_out(book, self._found, self._today)


class AgainNote(_SalesNote):
    """Asks whether purchases that an earlier list did not have, and this one has again, are to come back.

    Args:
        session: the open book.
        report: of the import.
        words: `listed_again_words` of it.
        parent: the page.
    """

    def __init__(self, session: Session, report: ImportReport, words: Message, parent: QWidget | None = None) -> None:
        count, self._today = len(report.listed_again), session.today()
        answers = plural("Put it back", "Put them back", count), plural("It stays out", "They stay out", count)
        left = msg("They stay out of your book. A later list that has them asks again.")
        super().__init__(session, report.listed_again, words, answers, left, parent)

    def _change(self, book: Book) -> Done[int]:
        return put_back(book, self._found, self._today)
