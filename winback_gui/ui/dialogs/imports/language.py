"""The question at the end of an import whether letters are to be written in the language of its lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from winback_gui.domain.message import msg
from winback_gui.services.imports import language as import_language
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

YES, NO = "yes", "no"


class LanguageNote(Note):
    """Asks once; either answer is kept and said in its place.

    Args:
        session: the open book.
        language: of the lists ("de").
    """

    def __init__(self, session: Session, language: str, parent: QWidget | None = None) -> None:
        self._session, self._language = session, language
        say = session.speaker.plain
        links = [(YES, say(import_language.YES[language])), (NO, say(import_language.NO))]
        asked = session.speaker.say(import_language.ASKED[language])
        super().__init__(Kind.INFO, asked, links, icon="languages", parent=parent)
        self.link_requested.connect(self._on_answered)

    def _on_answered(self, answer: str) -> None:
        self._show_links(())
        if answer == YES:
            write = partial(import_language.write_letters_in, language=self._language)
            self._session.act(lambda book, _progress: write(book), self._on_changed)
        else:
            self._session.jobs.write(_leave, self._on_left)

    def _on_changed(self, done: Done[Shop]) -> None:
        self.show_note(Kind.GOOD, self._session.speaker.say(done.said))

    def _on_left(self, _nothing: None) -> None:
        said = msg("Letters stay as they are. Settings, Letters changes it any time.")
        self.show_note(Kind.INFO, self._session.speaker.say(said))


def _leave(book: Book, _progress: Progress) -> None:
    import_language.leave_letters(book)
