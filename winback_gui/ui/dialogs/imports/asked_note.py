"""A question at the end of an import that is answered in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain.message import Message, msg
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session


class AskedNote(Note):
    """Asks once; what was done is said in its place, and where it was refused it says why and asks again.

    Args:
        session: the open book.
        kind: of the note.
        asked: the question.
        answers: the links (key, words).
        icon: its lucide drawing.
        links_below: below the question in place of beside it.
        parent: the page.
    """

    def __init__(
        self,
        session: Session,
        kind: Kind,
        asked: Message,
        answers: Sequence[tuple[str, Message]],
        icon: str,
        *,
        links_below: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._session, self._asked = session, asked
        self._answers = [(key, session.speaker.plain(words)) for key, words in answers]
        said = session.speaker.say(asked)
        super().__init__(kind, said, self._answers, icon=icon, links_below=links_below, parent=parent)
        self.link_requested.connect(self._on_answered)

    def answer(self, key: str) -> None:
        """Do what was said (`act`), or say that all is left as it is (`leave`)."""
        raise NotImplementedError

    def act(self, change: Callable[[Book], Done[Any]]) -> None:
        """Change the book and say what was done."""
        self._session.act(lambda book, _progress: change(book), self._on_done, self._on_failed)

    def leave(self, said: Message) -> None:
        """Say that all is left as it is."""
        self.show_note(Kind.INFO, self._session.speaker.say(said))

    def _on_answered(self, key: str) -> None:
        self._show_links(())
        self.answer(key)

    def _on_done(self, done: Done[Any]) -> None:
        self.show_note(Kind.GOOD, self._session.speaker.say(done.said))

    def _on_failed(self, why: Message) -> None:
        said = msg("{said} {again}", said=why, again=self._asked)
        self.show_note(Kind.BAD, self._session.speaker.say(said), self._answers)
