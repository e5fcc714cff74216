"""One purchase: entered for another day, corrected, or taken out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import Purchase, PurchaseKind
from winback_gui.domain.typed_figure import typed_money, written_minor
from winback_gui.services.customers.edit_customer import HAND, add_purchase, change_purchase, far_above, remove_purchase
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.dialogs.sold_today import much_more
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.day_field import DayField
from winback_gui.ui.widgets.fields import Field

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.ui.session import Session

_WIDTH = 560


class PurchaseForm(SessionDialog):
    """Asks for day, amount and what.

    Args:
        session: the open book.
        customer: who bought.
        purchase: the one to correct; None = a new one.
        parent: the page.
    """

    def __init__(
        self, session: Session, customer: Customer, purchase: Purchase | None = None, parent: QWidget | None = None
    ) -> None:
        name = customer.name
        super().__init__(
            session,
            msg("Purchase"),
            msg("What did {name} buy?", name=name) if purchase is None else msg("What was it really?"),
            _whence(purchase),
            parent,
        )
        self._asked_minor = 0  # a sum that looked like a slip: kept when it is entered once more
        self._before = purchase or Purchase(customer_id=customer.customer_id, day=session.today())
        self._is_new = purchase is None
        locale, currency = session.speaker.locale, session.shop.currency
        ahead = msg("This day has not come yet. Enter the day of the purchase.")
        self.day_field = DayField(self.plain(msg("Day")), self._before.day, session.today(), ahead, session.speaker)
        self.day = self.day_field.line
        self.amount = QLineEdit()
        if purchase is not None and purchase.kind is not PurchaseKind.LAST_VISIT:
            self.amount.setText(written_minor(purchase.amount_minor, currency, locale))
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.what, self.category = QLineEdit(self._before.what), QLineEdit(self._before.category)
        self.amount_field = Field(self.plain(msg("Amount in {currency}", currency=currency)), self.amount)
        self._build()
        (self.day if self._is_new else self.amount).setFocus()
        (self.day if self._is_new else self.amount).selectAll()

    def _build(self) -> None:
        self.setMinimumWidth(_WIDTH)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(12)
            self.body.addLayout(row)
        first.addWidget(self.day_field, 1)
        first.addWidget(self.amount_field, 1)
        second.addWidget(Field(self.plain(msg("What was bought (optional)")), self.what), 2)
        second.addWidget(Field(self.plain(msg("Kind of goods")), self.category), 1)
        words = msg("Keep the purchase") if self._is_new else msg("Keep the changes")
        keep = Button(self.plain(words), ButtonKind.PRIMARY, key_cap=self.plain(msg("Enter")))
        keep.clicked.connect(self.keep)
        left = []
        if not self._is_new:
            out = Button(self.plain(msg("Take this purchase out")), ButtonKind.DANGER, icon="trash-2")
            out.clicked.connect(self.take_out)
            left.append(out)
        self.set_foot(keep, cancel=self.plain(msg("Cancel")), left=left)
        self.hold_while_kept(keep, *left)

    def keep(self) -> None:
        """Keep the purchase; where a field needs another value, say so there."""
        session, today = self.session, self.session.today()
        day = self.day_field.read()
        amount = typed_money(self.amount.text(), session.shop.currency, session.speaker.locale)
        is_amount = amount is not None and amount >= 0
        wrong = msg("Enter what was paid; 0 where a card or a membership had paid for it.")
        self.amount_field.say_problem("" if is_amount else self.plain(wrong))
        if day is None:
            return
        if amount is None or not is_amount:
            self.amount.setFocus()
            return
        most = far_above(session.book, amount)
        if most is not None and amount not in {self._asked_minor, self._before.amount_minor}:
            self._asked_minor = amount
            self.amount_field.say_problem(self.plain(much_more(Money(amount, session.shop.currency), most)))
            self.amount.setFocus()
            return
        after = replace(
            self._before, day=day, amount_minor=amount, what=self.what.text(), category=self.category.text().strip()
        )
        if self._is_new:
            self.act(lambda book: add_purchase(book, after, today))
        else:
            self.act(lambda book: change_purchase(book, after, today))

    def take_out(self) -> None:
        """Take the purchase out of the book; Undo brings it back."""
        purchase_id = self._before.purchase_id
        self.act(lambda book: remove_purchase(book, purchase_id))


def _whence(purchase: Purchase | None) -> Message | None:
    """Return where a purchase comes from, where a file brought it."""
    if purchase is None or purchase.source == HAND:
        return None
    if purchase.kind is PurchaseKind.LAST_VISIT:
        return msg("A list says that they were here, and not what was paid. The next list leaves alone what you enter.")
    return msg("A file brought this purchase. The next file will not change what you correct here.")
