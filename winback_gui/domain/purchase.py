"""What a customer bought on one occasion."""

from __future__ import annotations

from array import array
from dataclasses import field
from datetime import date
from enum import IntEnum

from winback_gui.domain.frozen import frozen

_EPOCH = date(1970, 1, 1)
_EPOCH_ORDINAL = _EPOCH.toordinal()


class PurchaseKind(IntEnum):
    """What a row of sales is. Visits are sales above zero, those paid before, and days that a list knows alone."""

    SALE = 0
    REFUND = 1  # lowers value, is no visit
    CANCELLED = 2  # cancelled, voided or refunded whole: counts for nothing, kept so that the same file adds nothing
    TAKEN_OUT = 3  # by the owner, or entered anew by hand: counts for nothing, and no file corrects or adds it again
    LAST_VISIT = 4  # a list says that they were here that day, and not what was paid: `amount_minor` is 0
    PREPAID = 5  # they were here and had nothing to pay (a card had paid before, or it was free): `amount_minor` is 0
    NO_VISIT = 6  # a sale, or one paid before, of a kind of goods for which nobody comes (`domain.no_visits`)


@frozen
class Purchase:
    """One purchase.

    Attributes:
        amount_minor: in the book's currency; negative for a refund.
        what: the items in words ("2 paperbacks, coffee").
        category: the main category of the items, where the source knows one: that for which most was paid.
        receipt_no: the till's number; "" = none. Unique within its source.
        served_by: who served, where the source says so.
        import_id: the import that brought it; 0 = entered by hand.
        channel: the way by which it was bought, in the words of the source ("web", "Point of Sale"); "" = not known.
        paid: the sum in another currency that was paid ("USD 12.50"), of which `amount_minor` is the worth at the
            owner's rate; "" = paid in the book's, or not known.
    """

    purchase_id: int = 0
    customer_id: int = 0
    day: date = _EPOCH
    amount_minor: int = 0
    kind: PurchaseKind = PurchaseKind.SALE
    what: str = ""
    category: str = ""
    receipt_no: str = ""
    source: str = "hand"
    served_by: str = ""
    import_id: int = 0
    channel: str = ""
    paid: str = ""

    @property
    def is_visit(self) -> bool:
        """Whether it counts for the rhythm."""
        return self.is_sale or self.kind is PurchaseKind.LAST_VISIT

    @property
    def is_sale(self) -> bool:
        """Whether it is a visit of which the sum is known."""
        return (self.kind is PurchaseKind.SALE and self.amount_minor > 0) or self.kind is PurchaseKind.PREPAID


@frozen
class VisitColumns:
    """All visits of a book as columns, for analytics: one row a customer and day, sorted by customer, then day.

    Attributes:
        customer_ids: type "q".
        days: days since 1970-01-01, type "i".
        amounts_minor: what was spent that day; refunds of the customer are taken from the last visit on or before their
            day, so that sums are net, and what was paid without a visit is on the next one; type "q". May be negative.
        unpriced: 1 for a day of which no sum is known, else 0; type "b". Empty = all sums are known.
        fees_minor: of `amounts_minor`, what was paid without a visit; type "q". Empty = nothing on any day.
    """

    customer_ids: array[int]
    days: array[int]
    amounts_minor: array[int]
    unpriced: array[int] = field(default_factory=lambda: array("b"))
    fees_minor: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.days)


def day_number(day: date) -> int:
    """Return days since 1970-01-01: how the book keeps days."""
    return day.toordinal() - _EPOCH_ORDINAL


def day_from_number(number: int) -> date:
    """Return the date of a day number."""
    return date.fromordinal(_EPOCH_ORDINAL + number)


def weekday_of(number: int) -> int:
    """Return the weekday of a day number, 0 = Monday."""
    return (number + _EPOCH.weekday()) % 7


def month_after(day: date) -> date:
    """Return the first day of the month after that of a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
