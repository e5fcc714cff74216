"""What happens to every open case if letters were prepared now, what it costs, and choosing otherwise for one."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace
from typing import TYPE_CHECKING

from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.birth import CHILD_MARK, FAMILY_MARK
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import CauseState, Purpose, pass_gate
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.offer_rules import run_cost
from winback_gui.domain.still_pays import PAYS_MARK
from winback_gui.services.acting import done
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.cost_words import letter_without
from winback_gui.services.found import one_customer, one_offer, one_open_case
from winback_gui.services.identify.worth import as_money
from winback_gui.services.letters.prepare_letters import NO_ANSWER_WORDS, carries_offer, offer_of
from winback_gui.services.letters.voucher_ends import VoucherEnds, ends_to_come
from winback_gui.services.letters.ways_out import HELD_OUT_WORDS
from winback_gui.services.letters.within_budget import over_budget
from winback_gui.services.listed_names import listed_names
from winback_gui.services.offer.in_run import BADGE_WORDS, PART_OF, Badge, Part, badge_of, is_in_run, run_dossiers
from winback_gui.services.offer.waits_for import WaitsFor, held_by, waits_each, waits_for, waits_words
from winback_gui.services.reason.dossiers import Dossier
from winback_gui.services.wording import NO_OFFER_WORDS, PURPOSE_WORDS
from winback_gui.store import cases, settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.offer import RunCost
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


WRITTEN_ANYWAY = msg("Written anyway")
_NO_RULE = msg("no rule gives an offer for this reason; choose one, or none")
_OVER_CAP = msg("the rule's offer would cost more than your cap, or its cost is not known; choose one, or none")


@frozen
class OfferRow:
    """One open case in the run.

    Attributes:
        reason_id: of the main reason; 0 = unknown yet.
        cause_id: what the main reason points to.
        states, first_purpose: what the gate looks at.
        offer_id: None = none; `offer` then says what the letter is ("Only ask, with a reply slip").
        lacks_offer: nobody has said yet what is offered, or that nothing is.
        by_rule: by the rule of the reason, not chosen for this customer.
        cost_if_used: None = not known.
        margin_a_year: what they bring a year; None while the margin is not known.
        why: for all but the ready ones, what stands in the way and what to do.
        may_override: "write anyway, with a reason" would help.
        is_overridden: written to against the gate, for `case.override_reason`.
        may_choose: whether offer and kind of letter can be chosen now.
        waits_for: what has to happen before a letter can go; None where nothing has to, or none ever goes.
        promises: whether this kind of letter carries an offer at all.
    """

    case: Case
    customer_id: int
    name: str
    reason: Message
    reason_id: int
    cause_id: int | None
    states: frozenset[CauseState]
    first_purpose: Purpose | None
    purpose: Purpose
    offer_id: int | None
    offer: Message
    lacks_offer: bool
    by_rule: bool
    cost_if_used: Money | None
    margin_a_year: Money | None
    badge: Badge
    badge_words: Message
    why: Message | None
    may_override: bool
    is_overridden: bool
    may_choose: bool
    waits_for: WaitsFor | None
    promises: bool

    @property
    def lacks_address(self) -> bool:
        """Whether what is wrong is their name or address, or that there is none."""
        return self.waits_for is WaitsFor.ADDRESS

    @property
    def reason_is_known(self) -> bool:
        """Whether a reason is recorded."""
        return self.reason_id != 0


@frozen
class BarPart:
    """One part of the bar: "31 letters", "can be printed".

    Attributes:
        waits: what its detail is made of, where they wait for several things: each in words.
    """

    part: Part
    count: int
    said: Message
    detail: Message
    waits: Mapping[WaitsFor, Message] = field(default_factory=dict)


@frozen
class OfferRun:
    """All open cases that have no posted letter of their purpose yet.

    Attributes:
        rows: the most margin (or spend) first.
        to_prepare: how many letters "Prepare letters" would make now.
        cost: of all letters that can be printed; parts that are not known are None.
        post, offers: the same as money.
        lacks_margin: the shop's margin is not known, and so not how many must come back to pay for it (`run_return`).
        left_out: which parts of a letter's price are not known, and so not in `post`; None = all are in it.
        abroad: how many of the letters need the stamp for abroad.
        by_reason: how many letters go out for each reason id (0 = unknown yet).
        over_budget: that the letters cost more than is set for them; None = they do not.
        voucher_ends: vouchers of new letters that would end while the shop is closed; None = none would.
        child_count: how many letters are held because they would go to a child, whatever else they wait for.
    """

    rows: tuple[OfferRow, ...]
    bar: tuple[BarPart, ...]
    sentence: Message
    to_prepare: int
    cost: RunCost
    letter: Money | None
    post: Money | None
    offers: Money | None
    lacks_margin: bool
    left_out: Message | None
    abroad: int
    by_reason: dict[int, int]
    over_budget: Message | None = None
    voucher_ends: VoucherEnds | None = None
    child_count: int = 0


def offer_run(book: Book, today: date) -> OfferRun:
    """Return what would happen to every open case, and what it costs."""
    shop = settings.load_shop(book.con)
    dossiers = [one for one in run_dossiers(book, today) if is_in_run(one)]
    dossiers.sort(key=lambda one: (-_rank_minor(one), one.customer.name, one.case.case_id))
    names = listed_names(book.con, [one.customer for one in dossiers])
    rows = tuple(_row(one, shop.currency, names) for one in dossiers)
    writable = [one for one, row in zip(dossiers, rows, strict=True) if PART_OF[row.badge] is Part.LETTERS]
    abroad = sum(is_abroad(one.customer.address, shop.address.country) for one in writable)
    cost = run_cost(shop.costs, [_cost_minor(one) for one in writable], abroad)
    bar = _bar(rows)
    ready = [one for one, row in zip(dossiers, rows, strict=True) if row.badge is Badge.READY]
    return OfferRun(
        rows=rows,
        bar=bar,
        sentence=_sentence(bar),
        to_prepare=sum(row.badge is Badge.READY for row in rows),
        cost=cost,
        letter=as_money(cost.letter_minor, shop.currency),
        post=as_money(cost.post_minor, shop.currency),
        offers=as_money(cost.offers_minor, shop.currency),
        lacks_margin=shop.costs.margin is None,
        left_out=letter_without(shop.costs),
        abroad=abroad,
        by_reason=dict(Counter(one.main_reason.reason_id if one.main_reason else 0 for one in writable)),
        over_budget=over_budget(shop, len(writable), abroad),
        voucher_ends=ends_to_come(ready, today, reach_of(book.con, today).closed_times) if ready else None,
        child_count=sum(any(held.kind is HeldKind.CHILD for held in one.held) for one in dossiers),
    )


def choose_offer(book: Book, case_ids: Sequence[int], offer_id: int | None) -> Done[int]:
    """Choose an offer for these customers; None = by the rule of their reason again. Return how many.

    Raises:
        WinbackError: a case is closed, or the offer is gone.
    """
    listed = [one_open_case(book, at) for at in case_ids]
    title = as_typed(one_offer(book, offer_id).title) if offer_id is not None else msg("by the rule of the reason")
    said = _for_whom(book, listed, title)
    with book.action(said) as action:
        cases.update_many(book.con, [replace(case, offer_id=offer_id, no_offer=False) for case in listed])
    return done(len(listed), action)


def no_offer(book: Book, case_ids: Sequence[int]) -> Done[int]:
    """Write to these customers without an offer, whatever the rules say. Return how many.

    Raises:
        WinbackError: a case is closed.
    """
    listed = [one_open_case(book, at) for at in case_ids]
    with book.action(_for_whom(book, listed, msg("no offer"))) as action:
        cases.update_many(book.con, [replace(case, offer_id=None, no_offer=True) for case in listed])
    return done(len(listed), action)


def choose_purpose(book: Book, case_ids: Sequence[int], purpose: Purpose | None) -> Done[int]:
    """Choose which letter these customers get; None = the one that suits the case. Return how many.

    Raises:
        WinbackError: a case is closed.
    """
    listed = [one_open_case(book, at) for at in case_ids]
    words = PURPOSE_WORDS[purpose] if purpose is not None else msg("the letter that suits")
    with book.action(_for_whom(book, listed, words)) as action:
        cases.update_many(book.con, [replace(case, purpose=purpose) for case in listed])
    return done(len(listed), action)


def _rank_minor(dossier: Dossier) -> int:
    return dossier.yearly_minor if dossier.margin_minor is None else dossier.margin_minor


def _cost_minor(dossier: Dossier) -> int | None:
    return dossier.cost_if_used_minor if offer_of(dossier) is not None else 0


def _row(dossier: Dossier, currency: str, names: Mapping[int, str]) -> OfferRow:
    purpose, badge = dossier.purpose, badge_of(dossier)
    assert purpose is not None  # noqa: S101 (`is_in_run`)
    is_overridden = not dossier.held and _is_overridden(dossier, purpose)
    offer, reason = offer_of(dossier), dossier.main_reason
    return OfferRow(
        case=dossier.case,
        customer_id=dossier.customer.customer_id,
        name=names[dossier.customer.customer_id],
        reason=reason.title if reason else msg("Unknown yet"),
        reason_id=reason.reason_id if reason else 0,
        cause_id=dossier.main_cause.cause_id if dossier.main_cause else None,
        states=dossier.person.states,
        first_purpose=dossier.first_purpose,
        purpose=purpose,
        offer_id=offer.offer_id if offer else None,
        offer=_offer_words(dossier, purpose),
        lacks_offer=dossier.lacks_offer,
        by_rule=dossier.chosen.by_rule,
        cost_if_used=as_money(_cost_minor(dossier), currency),
        margin_a_year=as_money(dossier.margin_minor, currency),
        badge=badge,
        badge_words=WRITTEN_ANYWAY if is_overridden and badge is Badge.READY else BADGE_WORDS[badge],
        why=_why(dossier, badge),
        may_override=badge is not Badge.HELD_OUT
        and bool(dossier.held)
        and all(one.may_override for one in dossier.held),
        is_overridden=is_overridden,
        may_choose=badge not in {Badge.NOT_WRITTEN, Badge.HELD_OUT, Badge.LETTER_MADE},
        waits_for=waits_for(dossier, badge),
        promises=carries_offer(purpose, dossier.first_purpose),
    )


def _offer_words(dossier: Dossier, purpose: Purpose) -> Message:
    offer = offer_of(dossier)
    if offer is not None:
        return as_typed(offer.title)
    return BADGE_WORDS[Badge.NEEDS_OFFER] if dossier.lacks_offer else NO_OFFER_WORDS[purpose]


def _is_overridden(dossier: Dossier, purpose: Purpose) -> bool:
    verdict = pass_gate(
        purpose,
        dossier.person.states,
        override_reason=dossier.case.override_reason,
        first_purpose=dossier.first_purpose,
    )
    marks = dossier.person.marks | {CHILD_MARK, FAMILY_MARK, PAYS_MARK}
    is_known = not dossier.case.override_knows.isdisjoint(marks)
    return verdict.is_overridden or (bool(dossier.case.override_reason) and is_known)


def _why(dossier: Dossier, badge: Badge) -> Message | None:
    if badge is Badge.HELD_OUT:
        return HELD_OUT_WORDS
    if dossier.held:
        return (held_by(dossier) if badge is Badge.HELD else dossier.held[0]).why
    no_offer = _OVER_CAP if dossier.chosen.over_cap else _NO_RULE
    return {
        Badge.NO_REASON: NO_ANSWER_WORDS,
        Badge.NEEDS_OFFER: no_offer,
    }.get(badge)


def _bar(rows: Sequence[OfferRow]) -> tuple[BarPart, ...]:
    counts = Counter(PART_OF[row.badge] for row in rows)
    letters, wait, never, out = (counts[part] for part in Part)
    badges = Counter(row.badge for row in rows)
    waits = waits_each(Counter(row.waits_for for row in rows if row.waits_for))
    return (
        BarPart(Part.LETTERS, letters, plural("letter", "letters", letters), _letters_detail(badges)),
        BarPart(
            Part.WAIT,
            wait,
            _wait_words(wait, badges),
            waits_words(waits.values()),
            waits,
        ),
        BarPart(
            Part.NOT_WRITTEN,
            never,
            plural("must not be written to", "must not be written to", never),
            msg("on the do-not-write list"),
        ),
        BarPart(Part.HELD_OUT, out, msg("comparison group"), msg("nothing is sent, nobody calls")),
    )


def _wait_words(count: int, badges: Counter[Badge]) -> Message:
    if badges[Badge.WAITS] == count:
        return plural("waits for a fix", "wait for a fix", count)
    return plural("waits", "wait", count)


def _letters_detail(badges: Counter[Badge]) -> Message:
    if not badges[Badge.LETTER_MADE]:
        return msg("can be printed")
    made = plural("{count} made", "{count} made", badges[Badge.LETTER_MADE])
    if not badges[Badge.READY]:
        return made
    return msg("{ready} new, {made}", ready=badges[Badge.READY], made=made)


def _sentence(bar: Sequence[BarPart]) -> Message:
    counts = {part.part: part for part in bar}
    if not any(part.count for part in bar):
        return msg("Nobody is to be written to yet. Decide in Identify whom to win back.")
    letters = counts[Part.LETTERS].count
    said = plural("**{count} letter**", "**{count} letters**", letters)
    for part in (Part.WAIT, Part.NOT_WRITTEN, Part.HELD_OUT):
        if counts[part].count:
            more = msg("{count} {words}", count=counts[part].count, words=_in_sentence(counts[part]))
            said = msg("{said}; {more}", said=said, more=more)
    return msg("{said}.", said=said)


def _in_sentence(part: BarPart) -> Message:
    return msg("in the comparison group") if part.part is Part.HELD_OUT else part.said


def _for_whom(book: Book, listed: Sequence[Case], what: Message) -> Message:
    if len(listed) == 1:
        return msg("{name}: {what}.", name=one_customer(book, listed[0].customer_id).name, what=what)
    return plural("{count} customer: {what}.", "{count} customers: {what}.", len(listed), what=what)
