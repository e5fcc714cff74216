"""Prepare a run: who gets a letter, who does not and why, who is held out; numbers and codes are given out here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.campaign import Arm, Campaign, Letter, Voucher
from winback_gui.domain.customer import Customer
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.holdout import DRAWN_FOR, MIN_LETTERS, draw
from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.offer import Offer
from winback_gui.domain.stages import Stage
from winback_gui.domain.voucher import letter_no, new_code
from winback_gui.domain.voucher_ends import ClosedTime, held_open
from winback_gui.services.book.shop_settings import choose_paper
from winback_gui.services.customers.address_fit import hold_unfitting
from winback_gui.services.customers.same_place import blocks_among, open_cases_near
from winback_gui.services.letters.one_a_house import (
    hold_beside_compared,
    hold_beside_drawn,
    houses_of,
    is_compared,
    left_for_others,
    letters_of_houses,
    said_of_drawn,
    same_house,
)
from winback_gui.services.letters.tongues import Tongues, tongues_of
from winback_gui.services.letters.ways_out import HELD_OUT_WORDS, HeldBack, held_back
from winback_gui.services.listed_names import told_apart
from winback_gui.services.reason.comparison_time import without_free
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.services.result import Done
from winback_gui.store import campaigns, cases, counters, house_letters, letters, settings, vouchers
from winback_gui.store.campaigns import Member
from winback_gui.store.counters import LETTER_NUMBERS

if TYPE_CHECKING:
    from winback_gui.domain.settings import Paper
    from winback_gui.store.book import Book, Connection

_WITH_OFFER = frozenset({Purpose.APOLOGY_OFFER, Purpose.INVITATION, Purpose.BEFORE_THEY_GO, Purpose.SECOND_LETTER})
_NO_PURPOSE = msg("no letter is meant for them")
_NO_OFFER = msg("no offer is chosen yet; choose one in step 4, or “no offer”")
NO_ANSWER_WORDS = msg("was asked and has not answered yet; record the reason in Reason")
_POSTED = msg("was written to already; a second letter can be chosen in Follow-up")


@frozen
class RunPlan:
    """What would happen with every open case if letters were prepared now.

    Attributes:
        fresh: would get a new letter.
        made: have one that is not posted yet.
        held: wait, and why. suppressed: must not be written to. held_out: chance decided so, earlier.
        same_house: how many letters would go to one house together; None = each goes to a house of its own.
        drawable: the cases among whom chance decides who is held out: those never drawn, whose letter is to win back,
            and in whose house no letter lies already.
        houses: which of `fresh` live in one house and are drawn as one.
        blocks: the blocks of flats among their addresses (`place_key`): there a `letter_box` is of one last name.
        in_post: have a letter in the post that may still be answered: the one of its house; among `held`.
        abroad: how many of `fresh` need the stamp for abroad.
        tongues: what is odd about the languages of `fresh`.
        second: who of `fresh` would go without a letter if each house got only one (`left_for_others`).
        left: who of `held` goes without for the letter of their house.
    """

    fresh: tuple[Dossier, ...]
    made: tuple[Dossier, ...]
    held: tuple[HeldBack, ...]
    suppressed: tuple[HeldBack, ...]
    held_out: tuple[HeldBack, ...]
    same_house: Message | None
    drawable: tuple[int, ...]
    abroad: int
    tongues: Tongues = Tongues()
    second: tuple[HeldBack, ...] = ()
    left: tuple[Dossier, ...] = ()
    houses: tuple[frozenset[int], ...] = ()
    blocks: frozenset[str] = frozenset()
    in_post: tuple[Dossier, ...] = ()

    @property
    def waiting(self) -> tuple[HeldBack, ...]:
        """Those of `held` who wait for something."""
        return tuple(one for one in self.held if one.why is not _POSTED)

    @property
    def posted(self) -> tuple[HeldBack, ...]:
        """Those of `held` whose letter is in the post already."""
        return tuple(one for one in self.held if one.why is _POSTED)


@frozen
class Prepared:
    """What a run made.

    Attributes:
        campaign_id: None when nobody could be written to.
        letter_ids: the new letters, in posting order.
        drawn: how many of `held_out` chance drew in this run. among: of how many, see `RunPlan.drawable`.
        same_house: how many letters go to one house together; None = each goes to a house of its own.
        tongues: what is odd about the languages of the letters, new or made before.
        held_until: until when new vouchers hold that would have ended while the shop is closed; each day once.
    """

    campaign_id: int | None
    letter_ids: tuple[int, ...]
    held: tuple[HeldBack, ...]
    suppressed: tuple[HeldBack, ...]
    held_out: tuple[HeldBack, ...]
    drawn: int
    among: int
    same_house: Message | None
    tongues: Tongues = Tongues()
    held_until: tuple[date, ...] = ()


def plan_run(
    con: Connection,
    today: date,
    case_ids: Collection[int] | None = None,
    paper: Paper | None = None,
    *,
    one_a_house: bool = False,
) -> RunPlan:
    """Return what a run would do today. Writes nothing.

    Args:
        con: the book.
        today: the letters' day.
        case_ids: only these cases; None = all that are open.
        paper: what the letters are to be printed on: into its window the addresses must fit; None = the shop's own.
        one_a_house: whoever would be `second` waits.
    """
    everybody, blocks = _everybody(con, today, case_ids, paper)
    found = _sorted([one for one in everybody if case_ids is None or one.case.case_id in case_ids])
    shop = settings.load_shop(con)
    fresh, made = found.fresh, found.made
    in_post = [one for one in found.in_post if _is_awaited(one, today, shop.second_letter_weeks)]
    held, held_out = told_apart(con, found.held), told_apart(con, found.held_out)
    by_house = [one for one in fresh if one.person.house_letter is None]  # else the owner's reason set them free
    second = left_for_others(by_house, made, in_post, blocks)
    left: list[Dossier] = []
    if one_a_house:
        without = {one.case_id for one in second}
        left = [one for one in fresh if one.case.case_id in without]
        fresh, held, second = [one for one in fresh if one.case.case_id not in without], [*held, *second], ()
    settled, houses = houses_of(fresh, everybody, blocks)
    return RunPlan(
        fresh=tuple(fresh),
        made=tuple(made),
        held=tuple(each for each in held if not each.is_suppressed),
        suppressed=tuple(each for each in held if each.is_suppressed),
        held_out=tuple(held_out),
        same_house=same_house((*fresh, *made), blocks),
        drawable=tuple(one.case.case_id for one in fresh if _is_drawable(one) and one.case.case_id not in settled),
        abroad=sum(is_abroad(one.customer.address, shop.address.country) for one in fresh),
        tongues=tongues_of(fresh, shop, offer_of),
        second=second,
        left=tuple(left),
        houses=houses,
        blocks=blocks,
        in_post=tuple(in_post),
    )


@dataclass(slots=True)
class _Sorted:
    """What becomes of each of some cases in a run; see `RunPlan`."""

    fresh: list[Dossier] = field(default_factory=list)
    made: list[Dossier] = field(default_factory=list)
    in_post: list[Dossier] = field(default_factory=list)
    held: list[HeldBack] = field(default_factory=list)
    held_out: list[HeldBack] = field(default_factory=list)


def _everybody(
    con: Connection, today: date, case_ids: Collection[int] | None, paper: Paper | None
) -> tuple[list[Dossier], frozenset[str]]:
    """Return whom a run looks at, held where an address does not fit or a house is compared, and the blocks of flats.

    Beside the wanted cases those of who lives with them: a letter of another case may lie in their box.
    """
    listed = cases.open_cases(con) if case_ids is None else open_cases_near(con, case_ids)
    found = dossiers_of(con, without_free(con, listed, today), today)
    fitting = hold_unfitting(con, found, paper.form, paper.design) if paper else hold_unfitting(con, found)
    blocks = blocks_among(con, (one.customer for one in fitting))
    return hold_beside_compared(fitting, blocks), blocks


def _sorted(dossiers: Iterable[Dossier]) -> _Sorted:
    found = _Sorted()
    for dossier in dossiers:
        # Whose letter is in the post is no part of a run, whatever else holds them: so Offer counts, too (`is_in_run`).
        is_posted = dossier.stage is Stage.POSTED
        if is_posted:
            found.in_post.append(dossier)
        reasons = _not_ready(dossier) if is_posted else dossier.held or _not_ready(dossier)
        if is_compared(dossier):
            found.held_out.append(held_back(dossier, (Held(HeldKind.CLOSED, HELD_OUT_WORDS),)))
        elif reasons:
            found.held.append(held_back(dossier, reasons))
        elif dossier.stage is Stage.LETTER_MADE:
            found.made.append(dossier)
        else:
            found.fresh.append(dossier)
    return found


def _is_awaited(dossier: Dossier, today: date, weeks: int) -> bool:
    return any(one.is_awaited(today, weeks) for one in dossier.letters)


def _is_drawable(dossier: Dossier) -> bool:
    return dossier.arm is None and dossier.purpose in DRAWN_FOR


def prepare_letters(
    book: Book,
    today: date,
    *,
    hold_out_share: Decimal,
    rng: Random,
    case_ids: Collection[int] | None = None,
    min_letters: int = MIN_LETTERS,
    paper: Paper | None = None,
    one_a_house: bool = False,
    left: Collection[int] = (),
    closed_times: Sequence[ClosedTime] = (),
) -> Done[Prepared]:
    """Make a campaign for all cases that are ready: draw the hold-out, give out letter numbers and voucher codes.

    Calling it twice makes no second letter: a case whose letter is made and not posted keeps it.

    Args:
        book: the open book.
        today: the letters' day.
        hold_out_share: of those who may be written to and were never drawn; 0 = nobody.
        rng: the chance, for the draw and for codes.
        case_ids: only these cases; None = all that are open.
        min_letters: with fewer letters nobody is held out.
        paper: form and design of letters from now on; None = as they are.
        one_a_house: of several in one house only the customer who brings most a year gets one, or nobody where chance
            holds that customer out. Whoever goes without for a letter waits as long as it is awaited.
        left: further cases, not among `case_ids`, that go without so.
        closed_times: vouchers of these letters that would end in one of them hold until the shop is open again.
    """
    with book.action(msg("Letters prepared.")) as action:
        plan = plan_run(book.con, today, case_ids, paper, one_a_house=one_a_house)
        drawn = _drawn(plan, hold_out_share, rng, min_letters)
        campaign_id, made, otherwise = None, list[int](), NOTHING
        if plan.fresh:
            otherwise = NOTHING if paper is None else choose_paper(book.con, paper)
            shop = settings.load_shop(book.con)
            campaign = Campaign(0, today, shop.form, shop.design, hold_out_share)
            campaign_id, made = _make(book.con, drawn, campaign, rng, closed_times)
        waiting = _keep_left(book.con, {*left, *(each.case.case_id for each in plan.left)}, today)
        action.said = _said(len(made), waiting)
        if otherwise is not NOTHING:
            action.said = msg("{prepared} {otherwise}", prepared=action.said, otherwise=otherwise)
    tongues = tongues_of((*drawn.writable, *plan.made), settings.load_shop(book.con), offer_of)
    until = held_until(drawn.writable, today, closed_times)
    return Done(_prepared(plan, drawn, campaign_id, made, tongues, until), action.changes, action.said)


@frozen
class _Drawn:
    """What chance said in a run.

    Attributes:
        arms: of each case for which it was asked, by id.
        writable: those who get a letter.
        out: those who are held out.
        beside: those who live with somebody held out, and are held for it.
    """

    arms: dict[int, Arm]
    writable: tuple[Dossier, ...]
    out: tuple[Dossier, ...]
    beside: tuple[HeldBack, ...]


def _drawn(plan: RunPlan, share: Decimal, rng: Random, min_letters: int) -> _Drawn:
    """Let chance say who is held out, house by house."""
    arms = draw(plan.drawable, share, rng, min_letters=min_letters, houses=plan.houses)
    writable = [each for each in plan.fresh if arms.get(each.case.case_id) is not Arm.HELD_OUT]
    out = [each for each in plan.fresh if arms.get(each.case.case_id) is Arm.HELD_OUT]
    writable, beside = hold_beside_drawn(writable, out, plan.blocks)
    return _Drawn(arms, tuple(writable), tuple(out), tuple(beside))


def _prepared(
    plan: RunPlan,
    drawn: _Drawn,
    campaign_id: int | None,
    made: Sequence[int],
    tongues: Tongues,
    until: tuple[date, ...],
) -> Prepared:
    """Return what a run made, and who got nothing by it and why."""
    out = tuple(held_back(each, (Held(HeldKind.CLOSED, HELD_OUT_WORDS),)) for each in drawn.out)
    there = (*plan.in_post, *plan.made, *drawn.writable)
    return Prepared(
        campaign_id,
        tuple(made),
        (*said_of_drawn(plan.held, plan.left, there, drawn.out, plan.blocks), *drawn.beside),
        plan.suppressed,
        plan.held_out + out,
        len(out),
        len(plan.drawable),
        same_house((*drawn.writable, *plan.made), plan.blocks),
        tongues,
        until,
    )


def _said(made: int, waiting: int) -> Message:
    if made or not waiting:
        return plural("{count} letter prepared.", "{count} letters prepared.", made)
    return plural(
        "{count} customer gets none for now: one letter a house.",
        "{count} customers get none for now: one letter a house.",
        waiting,
    )


def _keep_left(con: Connection, left: Collection[int], today: date) -> int:
    """Keep for cases that go without which letter is that of their house, so that they are not offered again for now.

    After the letters were made: what chance drew, and whose letter was there before, is known only then. Return for how
    many there is one.
    """
    if not left:
        return 0
    near = dossiers_of(con, open_cases_near(con, left), today)
    weeks = settings.load_shop(con).second_letter_weeks
    blocks = blocks_among(con, (one.customer for one in near))
    found = letters_of_houses(left, near, blocks, lambda one: one.is_awaited(today, weeks))
    house_letters.keep(con, found)
    return len(found)


def posting_order(home_country: str) -> Callable[[Customer], tuple[object, ...]]:
    """Return the key by which letters are sorted for the post: home first, then by postcode, street and name."""

    def key(customer: Customer) -> tuple[object, ...]:
        address = customer.address
        country = address.country or home_country
        return (country != home_country, country, address.postcode, address.town, address.street, customer.name)

    return key


def offer_of(dossier: Dossier) -> Offer | None:
    """Return the offer that goes into the letter of a case; some purposes promise nothing."""
    return dossier.chosen.offer if carries_offer(dossier.purpose, dossier.first_purpose) else None


def voucher_offers(dossiers: Iterable[Dossier]) -> list[Offer]:
    """Return the offers with a voucher that go into the letters of cases: one for each such letter."""
    return [offer for one in dossiers if (offer := offer_of(one)) is not None and offer.has_voucher]


def held_until(dossiers: Iterable[Dossier], today: date, times: Sequence[ClosedTime]) -> tuple[date, ...]:
    """Return the better ends of vouchers that would end in one of these closed times, each day once."""
    own = {offer.ends_on(today) for offer in voucher_offers(dossiers)}
    return tuple(sorted({until for day in own if (until := held_open(day, times)) != day}))


def carries_offer(purpose: Purpose | None, first_purpose: Purpose | None = None) -> bool:
    """Return whether a letter of this purpose promises something; a second letter does as the first did."""
    return (first_purpose if purpose is Purpose.SECOND_LETTER else purpose) in _WITH_OFFER


def _not_ready(dossier: Dossier) -> tuple[Held, ...]:
    if dossier.purpose is None:
        return (Held(HeldKind.CLOSED, _NO_PURPOSE),)
    if dossier.stage is Stage.POSTED:
        return (Held(HeldKind.CLOSED, _POSTED),)
    if dossier.stage is Stage.NEEDS_REASON and dossier.case.asked_on is not None:
        return (Held(HeldKind.CLOSED, NO_ANSWER_WORDS),)
    if dossier.stage is Stage.NEEDS_OFFER:
        return (Held(HeldKind.GATE, _NO_OFFER),)
    return ()


def _make(
    con: Connection,
    drawn: _Drawn,
    campaign: Campaign,
    rng: Random,
    closed_times: Sequence[ClosedTime],
) -> tuple[int, list[int]]:
    today = campaign.made_on
    campaign_id = campaigns.add(con, campaign)
    arms = dict.fromkeys((each.case.case_id for each in drawn.writable), Arm.LETTER) | drawn.arms
    campaigns.add_members(con, [Member(campaign_id, case_id, arm, today) for case_id, arm in arms.items()])
    in_order = posting_order(settings.load_shop(con).address.country)
    made = []
    for position, dossier in enumerate(sorted(drawn.writable, key=lambda each: in_order(each.customer)), 1):
        made.append(_make_one(con, dossier, campaign_id, position, today, rng, closed_times))
    house_letters.forget(con, [each.case.case_id for each in drawn.writable])
    return campaign_id, made


def _make_one(
    con: Connection,
    dossier: Dossier,
    campaign_id: int,
    position: int,
    today: date,
    rng: Random,
    closed_times: Sequence[ClosedTime],
) -> int:
    assert dossier.purpose is not None  # noqa: S101 (plan_run lets nobody through without one)
    offer = offer_of(dossier)
    with_voucher = offer is not None and offer.has_voucher
    voucher_code = spend_code(con, rng) if with_voucher else ""
    letter = Letter(
        letter_id=0,
        letter_no=letter_no(counters.next_number(con, LETTER_NUMBERS)),
        campaign_id=campaign_id,
        case_id=dossier.case.case_id,
        customer_id=dossier.customer.customer_id,
        purpose=dossier.purpose,
        offer_id=offer.offer_id if offer else None,
        position=position,
        made_on=today,
        voucher_code=voucher_code,
        reply_code=spend_code(con, rng) if dossier.purpose is Purpose.ASK_WHY else "",
    )
    letter_id = letters.add(con, letter)
    if offer is not None and voucher_code:
        until = held_open(offer.ends_on(today), closed_times)
        vouchers.add(con, Voucher(voucher_code, letter_id, letter.customer_id, offer.offer_id, today, until))
    return letter_id


def spend_code(con: Connection, rng: Random) -> str:
    """Return a code that was never given out before, and note that it is."""
    while True:
        code = new_code(rng, ())
        if counters.spend_code(con, code):
            return code
