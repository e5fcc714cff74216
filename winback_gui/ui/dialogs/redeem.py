"""A voucher over the counter: type its code, see whose it is, redeem it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.money import EXAMPLE_PAID_MINOR
from winback_gui.domain.typed_day import typed_day
from winback_gui.domain.typed_figure import typed_money, written_minor
from winback_gui.domain.voucher import code_problem, read_code
from winback_gui.services.results.redeem_voucher import look_up, redeem
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import Badge, BadgeText
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.day_field import DayField
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.results.redeem_voucher import VoucherRow
    from winback_gui.ui.session import Session

_WIDTH, _SIDE = 640, 240
_LONGEST = 8  # letters and figures of a code


class RedeemDialog(SessionDialog):
    """Takes a code in any spelling; the right side says at once whose it is.

    Args:
        session: the open book.
        code: typed in already.
        parent: the page.
    """

    def __init__(self, session: Session, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Redeem a voucher"),
            msg("Which voucher came in?"),
            msg("Small letters and hyphens do not matter; O is read as 0, I and L as 1."),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._found: VoucherRow | None = None
        self.code, self.amount = QLineEdit(), QLineEdit()
        self.code.setPlaceholderText("7K3M-Q9TW")
        currency, locale = session.shop.currency, session.speaker.locale
        self.amount.setPlaceholderText(written_minor(EXAMPLE_PAID_MINOR, currency, locale))
        self.code_field = Field(self.plain(msg("Code on the letter")), self.code)
        self.amount_field = Field(
            self.plain(msg("What they bought for, in {currency}", currency=currency)),
            self.amount,
            hint=self.plain(msg("may stay empty")),
        )
        ahead = msg("This day has not come yet. Enter the day on which it came in.")
        today = session.today()
        self.day = DayField(self.plain(msg("When it came in")), today, today, ahead, session.speaker)
        self.amount_use = label(
            self.plain(msg("Only to reckon what the offer costs you; it is not kept as a sale.")), Role.HINT, wrap=True
        )
        first = QHBoxLayout()
        first.addWidget(self.code_field, 2)
        first.addWidget(self.day, 1)
        self.body.addLayout(first)
        self.body.addWidget(self.amount_field)
        self.body.addWidget(self.amount_use)
        self.body.addStretch(1)
        self._build_side()
        self.verb = Button(self.plain(msg("Redeem the voucher")), ButtonKind.PRIMARY)
        self.verb.clicked.connect(self.keep)
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(self.verb)
        self.code.textChanged.connect(self._on_typed)
        self.day.line.textEdited.connect(lambda _text: self._on_typed())
        self.amount.textChanged.connect(lambda: self.amount_field.say_problem(""))
        self.code.setText(code)
        self._on_typed()
        (self.code if self.amount_field.isHidden() else self.amount).setFocus()

    @property
    def said(self) -> str:
        """What the right side says about the voucher's state."""
        return self._state.accessibleName() if self._found is not None else ""

    def keep(self) -> None:
        """Redeem it, or say at the field what to do."""
        if (day := self.day.read()) is None:
            return
        if self._found is None:
            try:
                self._found = look_up(self.session.book, self.code.text(), day)
            except WinbackError as error:
                self.code_field.say_problem(self.plain(error.message))
                self.code.setFocus()
                return
        if self._found.problem is not None and not self._found.may_insist:
            self.code_field.say_problem(self.plain(self._found.problem))
            self.code.setFocus()
            return
        typed = self.amount.text().strip() if self._found.asks_amount else ""
        amount = typed_money(typed, self.session.shop.currency, self.session.speaker.locale) if typed else None
        if typed and amount is None:
            example = self.amount.placeholderText()
            self.amount_field.say_problem(self.plain(msg("Enter what was paid, like {example}.", example=example)))
            self.amount.setFocus()
            return
        code, insists = self._found.code, self._found.problem is not None
        self.act(lambda book: redeem(book, code, day, amount_minor=amount, even_if_expired=insists))

    @property
    def _day(self) -> date:
        """The day as far as it is typed; today until it is one."""
        today = self.session.today()
        day = typed_day(self.day.line.text(), today, self.session.speaker.locale)
        return today if day is None or day > today else day

    def _build_side(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._who = label("", Role.NAME, wrap=True)
        self._offer = label("", Role.BODY, wrap=True)
        self._state = Badge("")
        self._hint = label("", Role.CAPTION, wrap=True)
        for widget in (self._who, self._offer, self._state, self._hint):
            column.addWidget(widget)
        column.addStretch(1)
        self.set_side(side, _SIDE)

    def _on_typed(self) -> None:
        self.code_field.say_problem("")
        typed = self.code.text().strip()
        self._found = None
        if read_code(typed) is not None:
            try:
                self._found = look_up(self.session.book, typed, self._day)
            except WinbackError as error:
                self.code_field.say_problem(self.plain(error.message))
        elif sum(sign.isalnum() for sign in typed) >= _LONGEST:
            self.code_field.say_problem(self.plain(code_problem(typed) or msg("No voucher of yours has this code.")))
        self._show()

    def _show(self) -> None:
        found = self._found
        for known in (self._who, self._offer, self._state):
            known.setVisible(found is not None)
        for asked in (self.amount_field, self.amount_use):
            asked.setVisible(found is not None and found.asks_amount)
        self.verb.say(self.plain(msg("Redeem the voucher")))
        # A scanner presses Enter by itself: what ran out is redeemed by the button alone.
        self.verb.setDefault(found is None or found.problem is None or not found.may_insist)
        if found is None:
            self._hint.setText(self.plain(msg("You see here whose voucher it is as soon as the code is complete.")))
            return
        self._who.setText(found.name)
        self._offer.setText(found.offer)
        if found.redeemed_on is not None:
            self._state.show_badge(BadgeText(self.plain(msg("Redeemed already")), Kind.BAD, "ban"))
        elif found.problem is not None:
            self._state.show_badge(BadgeText(self.plain(msg("Ran out")), Kind.WARM, "clock"))
            self.verb.say(self.plain(msg("Redeem it all the same")))
        else:
            self._state.show_badge(BadgeText(self.plain(msg("Good")), Kind.GOOD, "check"))
        good = msg(
            "Good until {day}. The book then knows that they came back; the sale itself comes with the next import.",
            day=found.expires_on,
        )
        self._hint.setText(self.plain(found.problem or good))
