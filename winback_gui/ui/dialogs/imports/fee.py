"""The question at the end of an import whether anybody comes for what looks like a fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import msg
from winback_gui.services.customers.no_visits import fee_words, tell_goods
from winback_gui.ui.dialogs.imports.asked_note import AskedNote
from winback_gui.ui.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.services.customers.no_visits import Fee
    from winback_gui.ui.session import Session

NOBODY, THEY_COME = "nobody", "they-come"


class FeeNote(AskedNote):
    """Asks once; either answer is kept and said in its place.

    Args:
        session: the open book.
        fee: what it asks about.
        parent: the page.
    """

    def __init__(self, session: Session, fee: Fee, parent: QWidget | None = None) -> None:
        self._name, self._today = fee.name, session.today()
        answers = [(NOBODY, msg("No, it is no visit")), (THEY_COME, msg("They come for it"))]
        super().__init__(session, Kind.WARM, fee_words(fee), answers, "repeat", parent=parent)

    def answer(self, key: str) -> None:
        """Keep what the owner said."""
        kinds, visits = ([self._name], []) if key == NOBODY else ([], [self._name])
        self.act(lambda book: tell_goods(book, self._today, kinds, visits))
