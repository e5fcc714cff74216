"""Somebody brought somebody: whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from winback_gui.domain.message import msg
from winback_gui.services.results.follow_up import record_referral
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field

if TYPE_CHECKING:
    from winback_gui.ui.session import Session

_WIDTH = 460


class NoteReferralDialog(SessionDialog):
    """Keeps whom a customer brought, so that both can be thanked.

    Args:
        session: the open book.
        customer_id: who brought somebody.
        name: their name.
        parent: the page.
    """

    def __init__(self, session: Session, customer_id: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("They brought somebody"),
            msg("Whom did {name} bring?", name=name),
            msg("It stands under “Brought somebody”, so that you can thank both."),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._customer_id = customer_id
        self.who = QLineEdit()
        self.field = Field(self.plain(msg("Name, or a word that you know them by")), self.who)
        self.body.addWidget(self.field)
        verb = Button(self.plain(msg("Keep it")), ButtonKind.PRIMARY)
        verb.clicked.connect(self.keep)
        self.set_foot(verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(verb)
        self.who.setFocus()

    def keep(self) -> None:
        """Keep it, or say that a name is missing."""
        if not self.who.text().strip():
            self.field.say_problem(self.plain(msg("Write whom they brought, so that you can thank both.")))
            self.who.setFocus()
            return
        customer_id, who, today = self._customer_id, self.who.text(), self.session.today()
        self.act(lambda book: record_referral(book, customer_id, who, today))
