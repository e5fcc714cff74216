"""The question at the end of an import whether letters are to be written in the language of its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import msg
from winback_gui.services.imports import language as import_language
from winback_gui.ui.dialogs.imports.asked_note import AskedNote
from winback_gui.ui.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

YES, NO = "yes", "no"


class LanguageNote(AskedNote):
    """Asks once; either answer is kept and said in its place.

    Args:
        session: the open book.
        language: of the lists ("de").
        letters_in: of the letters.
    """

    def __init__(self, session: Session, language: str, letters_in: str, parent: QWidget | None = None) -> None:
        self._language = language
        answers = [(YES, import_language.YES[language]), (NO, import_language.NO)]
        said = import_language.asked(language, letters_in)
        super().__init__(session, Kind.INFO, said, answers, "languages", parent=parent)

    def answer(self, key: str) -> None:
        """Write letters in it from now on, or leave them as they are."""
        if key == YES:
            self.act(lambda book: import_language.write_letters_in(book, language=self._language))
        else:
            self._session.jobs.write(_leave, self._on_left)

    def _on_left(self, _nothing: None) -> None:
        self.leave(msg("Letters stay as they are. Settings, Letters changes it any time."))


def _leave(book: Book, _progress: Progress) -> None:
    import_language.leave_letters(book)
