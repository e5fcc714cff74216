"""What stands below the average of a person's purchases: one far larger than the others would pass for the usual."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import PurchaseKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.purchase import Purchase

_FEWEST: Final = 3  # of two nobody knows which is the usual one
_FAR_ABOVE: Final = 1.5  # times what is usual: then the average is nobody's purchase


def average_words(bought: Iterable[Purchase], currency: str) -> Message:
    """Return what the average of a person's purchases says: where one of them lifts it, which, and what is usual.

    Args:
        bought: what they bought, in any order.
        currency: of the book.
    """
    sums: Counter[int] = Counter()
    for each in bought:
        if each.is_sale and each.kind is not PurchaseKind.PREPAID:  # what a card cost is no usual purchase
            sums[each.day.toordinal()] += each.amount_minor
    days = sorted(sums.values())
    if len(days) < _FEWEST or sum(days) / len(days) <= _FAR_ABOVE * median(days):
        return msg("for a purchase, on average")
    return msg(
        "for a purchase, on average: once {most:whole}, usually about {usual:whole}",
        most=Money(days[-1], currency),
        usual=Money(round(median(days)), currency),
    )
