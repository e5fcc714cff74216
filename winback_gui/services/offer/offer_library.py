"""The library of offers, and which offer suits which reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.offer import MOST_VALID_DAYS, OFFER_FIELDS, Offer, OfferRule
from winback_gui.domain.own_words import place_in
from winback_gui.domain.reason import ReasonPath
from winback_gui.domain.template import TemplateError, parse_text
from winback_gui.services.acting import done
from winback_gui.services.found import one_offer, one_reason
from winback_gui.services.identify.worth import as_money
from winback_gui.store import offers, reasons, settings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from winback_gui.domain.money import Money
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


EXPIRY_FIELD = "expiry_day"


@frozen
class ReasonRule:
    """A reason within the shop's control, and what it gets; offer_id None = no rule."""

    reason_id: int
    reason: Message
    offer_id: int | None
    cap_minor: int | None


@frozen
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


def reason_rules(book: Book) -> tuple[ReasonRule, ...]:
    """Return every reason that an offer could win back, with its rule where there is one."""
    known = {one.offer_id for one in offers.all_offers(book.con)}
    by_reason = {rule.reason_id: rule for rule in offers.all_rules(book.con) if rule.offer_id in known}
    found = []
    for reason in reasons.all_reasons(book.con):
        if reason.path is ReasonPath.FIXABLE:
            rule = by_reason.get(reason.reason_id)
            offer_id, cap = (rule.offer_id, rule.cap_minor) if rule else (None, None)
            found.append(ReasonRule(reason.reason_id, reason.title, offer_id, cap))
    return tuple(found)


def save_offers(book: Book, changed: Sequence[Offer]) -> Done[tuple[int, ...]]:
    """Keep several offers at once, new ones (id 0) among them. Return their ids.

    Raises:
        WinbackError: one is gone, has no name, or a figure or its sentence cannot be; none is kept then.
    """
    checked = [_checked(offer) for offer in changed]
    for offer in checked:
        if offer.offer_id:
            one_offer(book, offer.offer_id)
    said = plural("{count} offer is kept.", "{count} offers are kept.", len(checked))
    if len(checked) == 1:
        said = msg("“{title}” is kept.", title=checked[0].title)
    ids = []
    with book.action(said) as action:
        for offer in checked:
            if offer.offer_id:
                offers.update(book.con, offer)
            ids.append(offer.offer_id or offers.add(book.con, offer))
    return done(tuple(ids), action)


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


def save_rules(book: Book, rules: Sequence[OfferRule], removed: Collection[int] = ()) -> Done[int]:
    """Keep several rules at once, and take away those of the reasons `removed`. Return how many were changed.

    Raises:
        WinbackError: a reason or an offer is gone, or a cap is below zero.
    """
    before = {rule.reason_id: rule for rule in offers.all_rules(book.con)}
    changed = [rule for rule in rules if before.get(rule.reason_id) != rule]
    gone = [reason_id for reason_id in removed if reason_id in before]
    for rule in changed:
        one_reason(book, rule.reason_id)
        one_offer(book, rule.offer_id)
        _check_cap(rule)
    count = len(changed) + len(gone)
    with book.action(plural("{count} rule is changed.", "{count} rules are changed.", count)) as action:
        for rule in changed:
            offers.save_rule(book.con, rule)
        for reason_id in gone:
            offers.delete_rule(book.con, reason_id)
    return done(count, action)


def check_text(text: str, *, has_voucher: bool) -> None:
    """Read the sentence of an offer.

    Raises:
        TemplateError: a field is misspelt, is none that an offer may use, or a brace stands alone; with its place.
    """
    for piece in parse_text(text):
        if isinstance(piece, str):
            continue
        if piece.field not in OFFER_FIELDS:
            said = msg(
                "In line {line}, column {column} stands “{field}”, which no offer can use. Choose one from the list.",
                line=piece.line,
                column=piece.column,
                field=piece.field,
            )
            raise TemplateError(said, piece.line, piece.column, piece.field)
        if piece.field == EXPIRY_FIELD and not has_voucher:
            said = msg(
                "“{field}” is known only with a voucher. Add a voucher, or take it out of the sentence.",
                field=piece.field,
            )
            raise TemplateError(said, piece.line, piece.column, piece.field)


def check_title(title: str) -> None:
    """Look at the name of an offer, which prints on the voucher.

    It is the same for all who get it, and stands in lists, rules and results: nothing in it is filled for one person.

    Raises:
        WinbackError: there is none, or it has a place in braces.
    """
    if not title.strip():
        raise WinbackError(msg("An offer needs a name; it prints on the voucher."))
    if place := place_in(title):
        raise WinbackError(
            msg(
                "The name is the same for everybody, so nothing fills “{place}”. Write it out, or put it into the "
                "sentence.",
                place=place,
            )
        )


def _check_cap(rule: OfferRule) -> None:
    if rule.cap_minor is not None and rule.cap_minor < 0:
        raise WinbackError(msg("The most it may cost cannot be below zero. Leave it empty for no limit."))


def _checked(offer: Offer) -> Offer:
    title = " ".join(offer.title.split())
    check_title(title)
    if offer.cost_minor is not None and offer.cost_minor < 0:
        raise WinbackError(msg("A cost cannot be below zero. Leave the field empty when you do not know it."))
    if offer.percent is not None and not 0 < offer.percent <= 1:
        raise WinbackError(msg("A discount lies between 0 and 100 percent."))
    if offer.valid_days < 1:
        raise WinbackError(msg("A voucher must hold for at least one day."))
    if offer.valid_days > MOST_VALID_DAYS:
        raise WinbackError(msg("A voucher holds for {most} days at most.", most=MOST_VALID_DAYS))
    check_text(offer.letter_text, has_voucher=offer.has_voucher)
    return replace(offer, title=title, letter_text=offer.letter_text.strip())
