"""The question at the end of an import whether purchases that the list does not have any more are to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import msg, plural
from winback_gui.services.imports.no_longer import take_out
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.message import Message
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

TAKE_OUT, STAY = "take-out", "stay"


class GoneNote(Note):
    """Asks once; what was done is said in its place.

    Args:
        session: the open book.
        report: of the import.
        words: `no_longer_words` of it.
        parent: the page.
    """

    def __init__(self, session: Session, report: ImportReport, words: Message, parent: QWidget | None = None) -> None:
        self._session, self._found = session, report.no_longer
        say, count = session.speaker.plain, len(report.no_longer)
        links = [
            (TAKE_OUT, say(plural("Take it out", "Take them out", count))),
            (STAY, say(plural("It stays", "They stay", count))),
        ]
        super().__init__(Kind.WARM, session.speaker.say(words), links, icon="repeat", links_below=True, parent=parent)
        self.link_requested.connect(self._on_answered)

    def _on_answered(self, answer: str) -> None:
        self._show_links(())
        if answer == STAY:
            said = msg("They stay in your book. A later list of these days asks again.")
            self.show_note(Kind.INFO, self._session.speaker.say(said))
            return
        found, today = self._found, self._session.today()
        self._session.act(lambda book, _progress: take_out(book, found, today), self._on_gone)

    def _on_gone(self, done: Done[int]) -> None:
        self.show_note(Kind.GOOD, self._session.speaker.say(done.said))
