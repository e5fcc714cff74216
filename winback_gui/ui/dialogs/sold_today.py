"""Sold today: who, how much, what; with the keyboard alone, and it stays open for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.domain.money import EXAMPLE_PAID_MINOR, Money
from winback_gui.domain.typed_figure import typed_money, written_minor
from winback_gui.services.customers.edit_customer import far_above, sold_today
from winback_gui.services.customers.find_people import find_people, person
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.people_finder import PeopleFinder

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_WIDTH, _MATCHES = 620, 5


class SoldTodayDialog(SessionDialog):
    """Keeps one purchase after the other.

    Args:
        session: the open book.
        customer_id: who bought, where that is known; 0 = to be found.
        parent: the page.
    """

    def __init__(self, session: Session, customer_id: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Sold today"),
            msg("Who bought something today?"),
            msg("Type a few letters, Enter takes the first match. It stays open for the next one."),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._count, self._sum_minor, self._last_minor = 0, 0, 0
        self._asked_minor = 0  # a sum that looked like a slip: kept when it is entered once more
        hint = self.plain(msg("Name, street or number"))
        self.finder = PeopleFinder(
            hint,
            self.plain(msg("Matches")),
            lambda text: find_people(session.book, text, _MATCHES),
            lambda text: self.plain(msg("Nobody is called “{typed}”", typed=text)),
        )
        self.add = link(self.plain(msg("Add them as a customer")))
        self.add.hide()
        self.amount, self.what = QLineEdit(), QLineEdit()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        example = written_minor(EXAMPLE_PAID_MINOR, session.shop.currency, session.speaker.locale)
        self.amount.setPlaceholderText(example)
        self._who_field = Field(self.plain(msg("Customer")), self.finder)
        self._amount_field = Field(self.plain(msg("Amount in {currency}", currency=session.shop.currency)), self.amount)
        self._so_far = label("", Role.HINT)
        self._build()
        found = person(session.book, customer_id) if customer_id else None
        if found is not None:
            self.finder.take(found)
            self.amount.setFocus()
        else:
            self.finder.field.setFocus()

    def _build(self) -> None:
        self.body.addWidget(self._who_field)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._amount_field, 1)
        row.addWidget(Field(self.plain(msg("What was bought (optional)")), self.what), 3)
        self.body.addLayout(row)
        self.body.addStretch(1)
        keep = Button(self.plain(msg("Keep the purchase")), ButtonKind.PRIMARY, key_cap=self.plain(msg("Enter")))
        keep.clicked.connect(self.keep)
        self.set_foot(keep, cancel=self.plain(msg("Close")), left=[self._so_far])
        self.hold_while_kept(keep)
        self.finder.taken.connect(self._on_taken)
        self.finder.missed.connect(lambda typed: self.add.setVisible(bool(typed)))
        self.add.clicked.connect(self._on_add)

    def keep(self) -> None:
        """Keep the purchase; where a field needs another value, say so there and go to it."""
        who = self.finder.person
        amount = typed_money(self.amount.text(), self.session.shop.currency, self.session.speaker.locale)
        self._who_field.say_problem("" if who else self.plain(self._nobody()))
        no_amount = amount is None or amount < 0
        is_asked_too_early = who is None and not self.amount.text().strip()
        wrong = no_amount and not is_asked_too_early
        self._amount_field.say_problem(self.plain(self._no_amount()) if wrong else "")
        if who is None:
            self.finder.field.setFocus()
            return
        if amount is None or amount < 0:
            self.amount.setFocus()
            return
        most = far_above(self.session.book, amount)
        if most is not None and amount != self._asked_minor:
            self._asked_minor = amount
            self._amount_field.say_problem(self.plain(much_more(Money(amount, self.session.shop.currency), most)))
            self.amount.setFocus()
            return
        what, today = self.what.text(), self.session.today()
        self._last_minor = amount
        self.act(lambda book: sold_today(book, who.customer_id, amount, what, today), self._on_sold)

    def _nobody(self) -> Message:
        typed = self.finder.field.text().strip()
        if typed:
            return msg(
                "Nobody here is called “{typed}”. Choose one of the matches, or add the customer first.", typed=typed
            )
        return msg("Type a name or a number and choose one of the matches.")

    def _no_amount(self) -> Message:
        example = written_minor(EXAMPLE_PAID_MINOR, self.session.shop.currency, self.session.speaker.locale)
        return msg("Enter what was paid, like {example}; 0 where a card or a membership paid for it.", example=example)

    def _on_add(self) -> None:
        """Enter somebody new, with what was typed as the name, and go on with them."""
        first, _, last = self.finder.field.text().strip().rpartition(" ")
        form = CustomerForm(self.session, parent=self)
        form.edits["first_name"].setText(first)
        form.edits["last_name"].setText(last)
        form.kept.connect(self._on_added)
        form.open()

    def _on_added(self, customer_id: int) -> None:
        found = person(self.session.book, customer_id)
        if found is not None:
            self.finder.take(found)

    def _on_taken(self) -> None:
        self._who_field.say_problem("")
        self.add.hide()
        self.amount.setFocus()
        self.amount.selectAll()

    def _on_sold(self, done: Done[int]) -> None:
        self._count += 1
        self._sum_minor += self._last_minor
        self.show_note(Kind.GOOD, done.said)
        money = Money(self._sum_minor, self.session.shop.currency)
        self._so_far.setText(
            self.plain(plural("{count} purchase, {money}", "{count} purchases, {money}", self._count, money=money))
        )
        self.amount.setText("")  # not cleared: that counts as typed, and leaving would ask about it
        self.what.setText("")
        self.finder.empty()
        self.finder.field.setFocus()


def much_more(amount: Money, most: Money) -> Message:
    """Return the question about a sum that may be a slip of the finger."""
    if not most.minor:
        return msg("{amount} is a great deal. Press Enter once more if it is right.", amount=amount)
    return msg(
        "{amount}? The most that anybody paid here was {most}. Press Enter once more if it is right.",
        amount=amount,
        most=most,
    )
