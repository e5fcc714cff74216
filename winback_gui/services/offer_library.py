"""The library of offers, and which offer suits which reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.offer import Offer, OfferRule
from winback_gui.services.acting import done
from winback_gui.services.found import one_offer, one_reason
from winback_gui.services.worth import as_money
from winback_gui.store import offers, reasons, settings, vouchers

if TYPE_CHECKING:
    from winback_gui.domain.money import Money
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: whoever left for this reason gets this offer.

    Attributes:
        cap: given only when it costs no more; None = always.
    """

    reason_id: int
    reason: Message
    offer_id: int
    offer: Message
    cap: Money | None


def library(book: Book, *, with_archived: bool = False) -> tuple[Offer, ...]:
    """Return the offers in the order in which they were made."""
    return tuple(offers.all_offers(book.con, with_archived=with_archived))


def rules(book: Book) -> tuple[RuleRow, ...]:
    """Return the rules in the order of the reasons; those of archived reasons and offers are left out."""
    known = {one.offer_id: one for one in offers.all_offers(book.con)}
    by_reason = {rule.reason_id: rule for rule in offers.all_rules(book.con) if rule.offer_id in known}
    currency = settings.load_shop(book.con).currency
    return tuple(
        RuleRow(
            reason.reason_id,
            reason.title,
            rule.offer_id,
            as_typed(known[rule.offer_id].title),
            as_money(rule.cap_minor, currency),
        )
        for reason in reasons.all_reasons(book.con)
        if (rule := by_reason.get(reason.reason_id)) is not None
    )


def add_offer(book: Book, offer: Offer) -> Done[int]:
    """Keep a new offer and return its id.

    Raises:
        WinbackError: it has no name, or a figure cannot be.
    """
    offer = _checked(offer)
    with book.action(msg("“{title}” can be offered.", title=offer.title)) as action:
        offer_id = offers.add(book.con, offer)
    return done(offer_id, action)


def change_offer(book: Book, offer: Offer) -> Done[int]:
    """Keep what was changed about an offer. Vouchers that are out keep the day on which they end.

    Raises:
        WinbackError: it is gone, has no name, or a figure cannot be.
    """
    one_offer(book, offer.offer_id)
    offer = _checked(offer)
    with book.action(msg("“{title}” is changed.", title=offer.title)) as action:
        offers.update(book.con, offer)
    return done(offer.offer_id, action)


def archive_offer(book: Book, offer_id: int, *, is_archived: bool = True) -> Done[int]:
    """Take an offer out of the library, or bring it back. Vouchers that are out hold."""
    offer = one_offer(book, offer_id)
    said = (
        msg("“{title}” is no longer offered.", title=offer.title)
        if is_archived
        else msg("“{title}” can be offered again.", title=offer.title)
    )
    with book.action(said) as action:
        offers.update(book.con, replace(offer, is_archived=is_archived))
    return done(offer_id, action)


def remove_offer(book: Book, offer_id: int) -> Done[None]:
    """Remove an offer that was never promised to anybody.

    Raises:
        WinbackError: there are vouchers for it.
    """
    offer = one_offer(book, offer_id)
    if any(voucher.offer_id == offer_id for voucher in vouchers.all_vouchers(book.con)):
        raise WinbackError(
            msg("**“{title}” was promised in letters** and stays in the book. Archive it instead.", title=offer.title)
        )
    with book.action(msg("“{title}” is removed.", title=offer.title)) as action:
        offers.delete(book.con, offer_id)
    return done(None, action)


def save_rule(book: Book, rule: OfferRule) -> Done[None]:
    """Keep which offer suits a reason, in place of the one it had.

    Raises:
        WinbackError: the reason or the offer is gone, or the cap is below zero.
    """
    reason, offer = one_reason(book, rule.reason_id), one_offer(book, rule.offer_id)
    if rule.cap_minor is not None and rule.cap_minor < 0:
        raise WinbackError(msg("The most it may cost cannot be below zero. Leave it empty for no limit."))
    said = msg("“{reason}” gets “{offer}”.", reason=reason.title, offer=offer.title)
    with book.action(said) as action:
        offers.save_rule(book.con, rule)
    return done(None, action)


def remove_rule(book: Book, reason_id: int) -> Done[None]:
    """Take the rule of a reason away: its cases get no offer by themselves."""
    reason = one_reason(book, reason_id)
    with book.action(msg("“{reason}” has no rule any more.", reason=reason.title)) as action:
        offers.delete_rule(book.con, reason_id)
    return done(None, action)


def _checked(offer: Offer) -> Offer:
    title = " ".join(offer.title.split())
    if not title:
        raise WinbackError(msg("An offer needs a name; it prints on the voucher."))
    if offer.cost_minor is not None and offer.cost_minor < 0:
        raise WinbackError(msg("A cost cannot be below zero. Leave the field empty when you do not know it."))
    if offer.percent is not None and not 0 < offer.percent <= 1:
        raise WinbackError(msg("A discount lies between 0 and 100 percent."))
    if offer.valid_days < 1:
        raise WinbackError(msg("A voucher must hold for at least one day."))
    return replace(offer, title=title, letter_text=offer.letter_text.strip())
