"""The question at the end of an import whether anybody comes for what looks like a fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import msg
from winback_gui.services.customers.no_visits import fee_words, tell_goods
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.settings import Shop
    from winback_gui.services.customers.no_visits import Fee
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

NOBODY, THEY_COME = "nobody", "they-come"


class FeeNote(Note):
    """Asks once; either answer is kept and said in its place.

    Args:
        session: the open book.
        fee: what it asks about.
        parent: the page.
    """

    def __init__(self, session: Session, fee: Fee, parent: QWidget | None = None) -> None:
        self._session, self._fee = session, fee
        say = session.speaker.plain
        links = [(NOBODY, say(msg("No, it is no visit"))), (THEY_COME, say(msg("They come for it")))]
        super().__init__(Kind.WARM, session.speaker.say(fee_words(fee)), links, icon="repeat", parent=parent)
        self.link_requested.connect(self._on_answered)

    def _on_answered(self, answer: str) -> None:
        self._show_links(())
        name = [self._fee.name]
        kinds, visits = (name, []) if answer == NOBODY else ([], name)
        today = self._session.today()
        self._session.act(lambda book, _progress: tell_goods(book, today, kinds, visits), self._on_kept)

    def _on_kept(self, done: Done[Shop]) -> None:
        self.show_note(Kind.GOOD, self._session.speaker.say(done.said))
