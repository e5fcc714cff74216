"""What the panel of a customer says of their purchases: what, how much, and in what time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import PurchaseKind

if TYPE_CHECKING:
    from winback_gui.domain.purchase import Purchase
    from winback_gui.services.identify.worth import Worth

_NO_SALE: dict[PurchaseKind, tuple[Message, Message]] = {
    PurchaseKind.CANCELLED: (msg("{what} (cancelled)"), msg("cancelled")),
    PurchaseKind.TAKEN_OUT: (msg("{what} (taken out)"), msg("taken out")),
    PurchaseKind.REFUND: (msg("{what} (given back)"), msg("given back")),
    PurchaseKind.NO_VISIT: (msg("{what} (no visit)"), msg("no visit")),
}


def what_of(one: Purchase) -> Message:
    """Return what was bought, and what became of it."""
    if one.kind is PurchaseKind.LAST_VISIT:
        return msg("was here, a list says")
    what = one.what or one.category
    if one.kind not in _NO_SALE:
        return as_typed(what)
    with_words, alone = _NO_SALE[one.kind]
    return Message(with_words.text, {"what": what}) if what else alone


def paid_of(one: Purchase, currency: str) -> Message:
    """Return what was paid, that nothing was to pay (paid before, or free), or that nobody knows it."""
    if one.kind is PurchaseKind.PREPAID:
        return msg("nothing to pay")
    if one.kind is PurchaseKind.LAST_VISIT:
        return msg("sum not known")
    return msg("{sum}", sum=Money(one.amount_minor, currency))


def in_what_time(worth: Worth, *, is_brief: bool) -> Message:
    """Return what stands below what they spend: "a year"; of one who bought once or came briefly none is known."""
    margin = worth.margin_a_year
    if worth.visits == 1:
        return (
            msg("once; margin not known") if margin is None else msg("once, {margin:whole} of it margin", margin=margin)
        )
    if is_brief:
        return (
            msg("in all; margin not known")
            if margin is None
            else msg("in all, {margin:whole} of it margin", margin=margin)
        )
    if margin is None:
        return msg("a year; margin not known")
    return msg("a year, {margin:whole} of it margin", margin=margin)
