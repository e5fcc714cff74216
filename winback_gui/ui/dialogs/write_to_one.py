"""Write before the cause is fixed: only with a reason in the owner's own words, which stays visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.services.fix.fix_cause import override, take_back_override
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from winback_gui.domain.case import Case
    from winback_gui.ui.session import Session

_WIDTH = 520


class WriteToOneDialog(SessionDialog):
    """Asks for the reason. Ctrl+Enter keeps it.

    Args:
        session: the open book.
        case: whose letter waits, or was let pass before.
        name: of the customer.
        why: what holds the letter; None when it was let pass before.
        parent: the window.
    """

    def __init__(
        self,
        session: Session,
        case: Case,
        name: str,
        why: Message | None,
        parent: QWidget | None = None,
    ) -> None:
        held = msg("{name} {why}.", name=name, why=why) if why else msg("The letter goes although something holds it.")
        super().__init__(
            session,
            msg("Write anyway"),
            msg("Why should {name} get the letter now?", name=name),
            msg("{held} **Your reason stays visible** with the letter and in the results.", held=held),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._case_id = case.case_id
        name_of_field = self.plain(msg("Your reason"))
        self.words = WordsField(name_of_field, lines=3)
        self.words.setPlainText(case.override_reason)
        self.words.done.connect(self.keep)
        self.field = Field(name_of_field, self.words)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        keep = Button(
            self.plain(msg("Write to {name} anyway", name=name)),
            ButtonKind.PRIMARY,
            key_cap=self.plain(msg("Ctrl+Enter")),
        )
        keep.clicked.connect(self.keep)
        left = []
        if case.override_reason:
            close = Button(self.plain(msg("Let it wait again")), ButtonKind.SECOND, icon="lock")
            close.clicked.connect(self._close_again)
            left.append(close)
        self.set_foot(keep, cancel=self.plain(msg("Cancel")), left=left)
        self.hold_while_kept(keep, *left)
        self.words.setFocus()

    def keep(self) -> None:
        """Keep the reason and let the letter pass."""
        reason = self.words.words
        if not reason:
            self.field.say_problem(self.plain(msg("Write the reason first; one sentence is enough.")))
            return
        case_id, today = self._case_id, self.session.today()
        self.act(lambda book: override(book, [case_id], reason, today))

    def _close_again(self) -> None:
        case_id = self._case_id
        self.act(lambda book: take_back_override(book, [case_id]))
