"""A reply slip or a card came back: its code finds the case, its ticks are recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from winback_gui.domain.case_code import CARD_CODE_SHORTEST
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.reason import Certainty, SaidBy
from winback_gui.domain.voucher import CODE_LENGTH, read_code
from winback_gui.services.found import customer_of_case
from winback_gui.services.reason.record_reason import case_of_reply, record
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.arranging import scrolling
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.ticked_reasons import TickedItem, TickedReasons
from winback_gui.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.letters.slip_choices import SlipChoice
    from winback_gui.ui.session import Session

_SIZE = (620, 720)
_LEAST_LIST = 150


class ReplySlipDialog(SessionDialog):
    """Type the code, see whose slip it is, tick what was ticked: all of it, as the slip asks for it."""

    def __init__(self, session: Session, choices: Sequence[SlipChoice], parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("A slip came back"),
            msg("What did they tick?"),
            msg(
                "Type the code from the slip, or from a call or visit card, and tick what they ticked. The words of "
                "the slip come first, those of the card beside them."
            ),
            parent,
        )
        self._case_id = 0
        self.code = QLineEdit()
        self.code.setPlaceholderText("7K3M-Q9TW")
        self.code.textChanged.connect(self._on_typed)
        self._code_field = Field(self.plain(msg("Code")), self.code)
        self.body.addWidget(self._code_field)
        self.whose = label("")
        self.whose.setProperty("role", "strong")
        self._hint = label(
            self.plain(msg("You see here whose answer it is as soon as the code is complete.")), Role.CAPTION
        )
        self.body.addWidget(self.whose)
        self.body.addWidget(self._hint)
        self.reasons = TickedReasons(
            self.plain(msg("What they ticked")), self.plain(msg("Main reason")), self.plain(msg("Make it the main one"))
        )
        self.reasons.show_items([self._item(one) for one in choices])
        self.reasons.changed.connect(self._show_verb)
        scroll = scrolling(self.reasons)
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # many reasons scroll
        scroll.setMinimumHeight(theme_of(self).px(_LEAST_LIST))
        self.body.addWidget(scroll, 1)
        wrote = self.plain(msg("What they wrote (never printed)"))
        self.words = WordsField(wrote)
        self.body.addWidget(Field(wrote, self.words))
        self.verb = Button(self.plain(msg("Keep what they ticked")), ButtonKind.PRIMARY)
        self.verb.clicked.connect(self._on_keep)
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(self.verb)
        self._show_whose()
        self._show_verb()
        self.resize(*_SIZE)

    def _item(self, one: SlipChoice) -> TickedItem:
        title = self.plain(one.title)
        return TickedItem(one.reason_id, one.words or title, "" if one.words in {"", title} else title)

    def _on_typed(self, text: str) -> None:
        self._case_id = 0
        problem = whose = ""
        typed = "".join(sign for sign in text if sign.isalnum())
        if len(typed) >= CARD_CODE_SHORTEST:
            try:
                self._case_id = case_of_reply(self.session.book, text)
                name = customer_of_case(self.session.book, self._case_id).name
                whose = self.plain(msg("This is the answer of {name}.", name=name))
            except WinbackError as error:
                # A code that is still being typed is no mistake yet.
                problem = self.plain(error.message) if len(typed) >= CODE_LENGTH else ""
        self._code_field.say_problem(problem)
        self.whose.setText(whose)
        self._show_whose()
        self._show_verb()

    def _show_whose(self) -> None:
        self.whose.setVisible(bool(self.whose.text()))
        self._hint.setVisible(not self.whose.text())

    def _show_verb(self) -> None:
        self.verb.setEnabled(bool(self._case_id and self.reasons.main))

    def _on_keep(self) -> None:
        case_id, main, others = self._case_id, self.reasons.main, self.reasons.others
        words, today = self.words.toPlainText(), self.session.today()
        by = SaidBy.REPLY_SLIP if read_code(self.code.text()) else SaidBy.CUSTOMER
        self.act(
            lambda book: record(
                book, case_id, main, today, said_by=by, certainty=Certainty.CERTAIN, words=words, others=others
            )
        )
