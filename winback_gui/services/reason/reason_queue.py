"""The queue of cases whose reason is asked for, and the story of one customer beside it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Channel, Permission
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import CauseState, Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.reason import UNKNOWN_KEY
from winback_gui.domain.stages import Stage
from winback_gui.domain.unwritable import MOVED_AWAY, WHICH_COUNTRY, WRONG_ADDRESS
from winback_gui.domain.why_not import why_not
from winback_gui.services.found import one_case
from winback_gui.services.identify.worth import Worth, as_money, worth_of
from winback_gui.services.letters.ways_out import HELD_OUT_WORDS
from winback_gui.services.listed_names import listed_names
from winback_gui.services.offer.in_run import Badge, badge_of, is_in_run, run_dossiers
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.services.reason.told_us import shortened
from winback_gui.services.wording import NUMBER_KNOWN
from winback_gui.store import case_reasons, causes, customers, purchases, settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.cause import Cause
    from winback_gui.domain.customer import Customer, Note
    from winback_gui.domain.held import Held
    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.purchase import Purchase
    from winback_gui.domain.reason import CaseReason, Reason
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.reason.ask_cards import WayToAsk
    from winback_gui.services.reason.same_time import SameTime
    from winback_gui.store.book import Book
    from winback_gui.store.case_reasons import PastReason

_SHUTS = frozenset(
    {
        HeldKind.SUPPRESSED, HeldKind.DOUBT, HeldKind.COMING, HeldKind.PAYS, HeldKind.CHANNEL, HeldKind.HOUSEHOLD,
        HeldKind.CHILD,
    }
)  # fmt: skip
_SAID_FIRST = frozenset({HeldKind.DOUBT, HeldKind.COMING, HeldKind.CHILD})
"""What holds whichever way they are to be reached."""
_LAST_SHOWN = 4


class ReasonState(StrEnum):
    """What is known about the reason of a case."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    ASKED = "asked"
    COMPARED = "compared"  # it is not known, and nobody of the comparison group is asked


class Way(StrEnum):
    """How somebody whose reason is unknown can be asked, or why not."""

    TOLD = "told"  # nobody need ask: they told it in their own words, and the reason is to be chosen
    CALL = "call"
    LETTER = "letter"
    OTHER_LETTER = "other-letter"  # the owner chose another letter for them
    MADE = "made"
    ASKED = "asked"
    COMPARED = "compared"
    HERE = "here"  # they may still come, or have an appointment
    NONE = "none"


_NOTHING_TO_DO = frozenset({Way.OTHER_LETTER, Way.MADE, Way.ASKED, Way.COMPARED})


@frozen
class QueueRow:
    """One case in the queue.

    Attributes:
        name: with what tells namesakes apart.
        worth_a_year: the margin they brought a year, or what they spent while the margin is not known.
        said: the reason's title, what they told while none is chosen, "Reason unknown yet" or "Asked by letter,
            waiting".
    """

    case_id: int
    customer_id: int
    name: str
    worth_a_year: Money
    state: ReasonState
    said: Message
    is_urgent: bool


@frozen
class Queue:
    """The queue with its sentence.

    Attributes:
        rows: urgent ones first, then the most worth first.
        unknown: of how many the reason is not known, without those of the comparison group: nobody asks them.
        told: of those whose reason is unknown, how many told something in their own words: it is only to be chosen.
        to_ask: of those whose reason is unknown, how many can be called or can get a letter that asks.
        letter_case_ids: for whom Prepare would make the letter that asks now.
        ways: in words, what can be done about those whose reason is unknown; each is counted once, in this order of
            preference: told by themselves, asked already, a letter that is made, a call, a
            letter. `detail` is the sentence with them.
    """

    rows: tuple[QueueRow, ...]
    known: int
    unknown: int
    told: int
    to_ask: int
    letter_case_ids: tuple[int, ...]
    ways: Message
    sentence: Message
    detail: Message


@frozen
class Story:
    """What the owner looks at while choosing a reason.

    Attributes:
        contact: "may be written to and called", as far as they allowed it, or why not.
        bought: everything up to today, newest first (time line).
        last_bought: the newest few visits.
        standing: with the sentence of Identify, where the standings were given.
        liked: what drew them and what they came for; None where no purchase says.
        habit: "came nearly every second Saturday"; None without one.
        told: what is recorded now, the main one first.
        words: what they told in their own words, while no reason is chosen; "" = nothing.
        history: everything ever recorded, oldest first.
        suggested: for each reason id the one cause that other cases link it to.
        causes: the whole register, to link the reason to.
        ways: whether they can be asked by call, by visit and by letter, or why not.
        same_time: other regulars who stopped within a week before or after, or in the same month.
    """

    case: Case
    customer: Customer
    worth: Worth
    contact: Message
    bought: tuple[Purchase, ...]
    last_bought: tuple[Purchase, ...]
    standing: Standing | None
    liked: Message | None
    habit: Message | None
    notes: tuple[Note, ...]
    choices: tuple[Reason, ...]
    told: tuple[CaseReason, ...]
    words: str
    history: tuple[PastReason, ...]
    suggested: dict[int, Cause]
    causes: tuple[Cause, ...]
    ways: tuple[WayToAsk, ...]
    same_time: SameTime


def queue(book: Book, today: date, dossiers: Sequence[Dossier] | None = None) -> Queue:
    """Return everybody who is to be won back, with what is known about their reason.

    Args:
        book: the open book.
        today: the day.
        dossiers: of all open cases as a run finds them, where the caller has them; None = read anew.
    """
    currency = settings.load_shop(book.con).currency
    every = run_dossiers(book, today) if dossiers is None else dossiers
    listed = [one for one in every if one.case.decision is Decision.WIN_BACK]
    ranked = sorted(listed, key=lambda one: (not one.case.is_urgent, -_rank_minor(one), one.customer.name))
    names = listed_names(book.con, [one.customer for one in ranked])
    rows = tuple(_row(one, currency, names) for one in ranked)
    lacking = [one for one in listed if one.main_reason is None]
    unknown = [one for one in lacking if one.arm is not Arm.HELD_OUT]
    known, ways = len(rows) - len(lacking), Counter(_way_to_ask(one, today) for one in unknown)
    can_get = tuple(one.case.case_id for one in unknown if _gets_the_letter(one))
    said = ways_to_ask(ways)
    sentence, detail = _sentence(known, len(rows)), _detail(len(unknown), said)
    to_ask = ways[Way.CALL] + ways[Way.LETTER]
    return Queue(rows, known, len(unknown), ways[Way.TOLD], to_ask, can_get, said, sentence, detail)


def to_find_out(book: Book, today: date) -> int:
    """Return of how many the reason is still to be found out: it is not known, and nobody waits for their answer."""
    listed = (one for one in run_dossiers(book, today) if one.case.decision is Decision.WIN_BACK)
    return sum(one.main_reason is None and _way_to_ask(one, today) not in _NOTHING_TO_DO for one in listed)


def story(book: Book, case_id: int, today: date, standings: Standings | None = None) -> Story:
    """Return what helps to see why a customer left.

    Args:
        book: the open book.
        case_id: the case.
        today: what lies after it is ignored.
        standings: of Identify, where they are at hand: then the sentence and those who stopped at the same time are
            theirs; without, regulars who are overdue are taken.

    Raises:
        WinbackError: the case is gone.
    """
    # The list and the counts need not load these.
    from winback_gui.analytics.story import story_of  # noqa: PLC0415
    from winback_gui.services.reason.ask_cards import ways_for  # noqa: PLC0415
    from winback_gui.services.reason.record_reason import all_reasons, suggested_causes  # noqa: PLC0415
    from winback_gui.services.reason.same_time import announced_months, same_time  # noqa: PLC0415

    con, case = book.con, one_case(book, case_id)
    dossier = dossiers_of(con, [case], max(today, case.opened_on))[0]
    customer = dossier.customer
    bought = tuple(one for one in purchases.of_customer(con, customer.customer_id) if one.day <= today)
    past = story_of(bought, today)
    announced = None if standings is None else announced_months(standings)
    choices = tuple(sorted(all_reasons(book), key=lambda one: (one.key == UNKNOWN_KEY, not one.key)))
    return Story(
        case=case,
        customer=customer,
        worth=worth_of(con, [customer.customer_id], today)[customer.customer_id],
        contact=_contact(dossier, today),
        bought=bought,
        last_bought=tuple(one for one in bought if one.is_visit)[:_LAST_SHOWN],
        standing=standings.standing(customer.customer_id) if standings else None,
        liked=past.liked,
        habit=past.habit,
        notes=tuple(customers.notes_of(con, customer.customer_id)),
        choices=choices,
        told=tuple(case_reasons.of_cases(con, [case_id]).get(case_id, ())),
        words=dossier.told,
        history=tuple(case_reasons.history_of(con, case_id)),
        suggested=suggested_causes(con),
        causes=tuple(causes.all_causes(con)),
        ways=ways_for(dossier, today),
        same_time=same_time(con, customer.customer_id, today, standings, announced),
    )


def _rank_minor(dossier: Dossier) -> int:
    return dossier.yearly_minor if dossier.margin_minor is None else dossier.margin_minor


def _row(dossier: Dossier, currency: str, names: Mapping[int, str]) -> QueueRow:
    state, said = _state(dossier)
    return QueueRow(
        dossier.case.case_id,
        dossier.customer.customer_id,
        names[dossier.customer.customer_id],
        as_money(dossier.margin_minor, currency) or Money(dossier.yearly_minor, currency),
        state,
        said,
        dossier.case.is_urgent,
    )


def _state(dossier: Dossier) -> tuple[ReasonState, Message]:
    if dossier.main_reason is not None:
        return ReasonState.KNOWN, dossier.main_reason.title
    if dossier.arm is Arm.HELD_OUT:
        return ReasonState.COMPARED, msg("Comparison group: nobody asks")
    if dossier.told:
        return ReasonState.UNKNOWN, msg("Told us: “{words}”", words=shortened(dossier.told))
    if dossier.case.asked_on is None:
        return ReasonState.UNKNOWN, msg("Reason unknown yet")
    how = {
        str(Channel.CALL): msg("Asked by call, waiting"),
        str(Channel.VISIT): msg("Asked at a visit, waiting"),
        str(Channel.LETTER): msg("Asked by letter, waiting"),
    }
    return ReasonState.ASKED, how.get(dossier.case.asked_by, msg("Asked, waiting"))


def _way_to_ask(dossier: Dossier, today: date) -> Way:
    """Return the best way to ask somebody whose reason is unknown; nobody of the comparison group is asked."""
    if dossier.arm is Arm.HELD_OUT:
        return Way.COMPARED
    if dossier.told:
        return Way.TOLD
    if dossier.case.asked_on is not None:
        return Way.ASKED
    if dossier.stage is Stage.LETTER_MADE:
        return Way.MADE
    if dossier.is_coming:
        return Way.HERE
    is_here = CauseState.STILL_COMES in dossier.person.states  # there a call asks nothing but what they meant
    if not why_not(dossier.person, Purpose.INVITATION if is_here else Purpose.ASK_WHY, Channel.CALL, today):
        return Way.CALL
    if _gets_the_letter(dossier):
        return Way.LETTER
    if is_here:
        return Way.HERE
    return Way.OTHER_LETTER if dossier.stage is Stage.POSTED or badge_of(dossier) is Badge.READY else Way.NONE


def _gets_the_letter(dossier: Dossier) -> bool:
    """Whether Prepare would make the letter that asks for them now."""
    return dossier.purpose is Purpose.ASK_WHY and is_in_run(dossier) and badge_of(dossier) is Badge.READY


def _contact(dossier: Dossier, today: date) -> Message:
    if dossier.person.grounds:
        return msg("must not be written to")
    if dossier.arm is Arm.HELD_OUT:
        return HELD_OUT_WORDS
    by_letter, by_call = (_shut(dossier, channel, today) for channel in (Channel.LETTER, Channel.CALL))
    held = next((one.why for one in by_letter if one.kind in _SAID_FIRST), None)
    if held is not None:
        return held
    is_allowed = dossier.customer.phone_permission is Permission.YES
    if not by_letter and (by_call or is_allowed):
        return msg("may be written to") if by_call else msg("may be written to and called")
    number = msg("may be called") if is_allowed else NUMBER_KNOWN
    if not by_letter:
        return msg("may be written to; {number}", number=number)
    address = next((one.why for one in by_letter if one.why in {WRONG_ADDRESS, MOVED_AWAY, WHICH_COUNTRY}), None)
    if address is not None:
        return address if by_call else msg("{number}; {address}", number=number, address=address)
    return msg("cannot be reached yet: address and phone number are missing") if by_call else number


def _shut(dossier: Dossier, channel: Channel, today: date) -> list[Held]:
    """Return what shuts a channel, whatever the gate says about a purpose: an invitation stands in for all of them."""
    held = why_not(dossier.person, Purpose.INVITATION, channel, today)
    return [one for one in held if one.kind in _SHUTS]


def _sentence(known: int, count: int) -> Message:
    if not count:
        return msg("Nobody is to be won back yet. Decide in Identify whom to write to.")
    if count == 1:
        return msg("**The reason is known.**") if known else msg("**The reason is not known yet.**")
    return plural("**{count} of {all} reasons is known.**", "**{count} of {all} reasons are known.**", known, all=count)


def ways_to_ask(counts: Mapping[Way, int]) -> Message:
    """Return "3 have a phone number, 5 others can get a letter that asks, 2 have a letter made"."""
    calls, by_letter = counts.get(Way.CALL, 0), counts.get(Way.LETTER, 0)
    letters = plural("{count} can get a letter that asks", "{count} can get a letter that asks", by_letter)
    if calls:  # those with a number may get a letter, too: the button counts them with the others
        letters = plural(
            "{count} other can get a letter that asks", "{count} others can get a letter that asks", by_letter
        )

    told, here, other, made, asked, rest = (
        counts.get(way, 0) for way in (Way.TOLD, Way.HERE, Way.OTHER_LETTER, Way.MADE, Way.ASKED, Way.NONE)
    )
    parts = (
        (
            told,
            plural(
                "{count} told you in their own words (choose the reason)",
                "{count} told you in their own words (choose the reason)",
                told,
            ),
        ),
        (calls, plural("{count} has a phone number", "{count} have a phone number", calls)),
        (by_letter, letters),
        (here, plural("{count} can be asked when they are here", "{count} can be asked when they are here", here)),
        (other, plural("{count} has another letter", "{count} have another letter", other)),
        (made, plural("{count} has a letter made", "{count} have a letter made", made)),
        (asked, plural("{count} was asked already", "{count} were asked already", asked)),
        (rest, plural("{count} cannot be asked yet", "{count} cannot be asked yet", rest)),
    )
    said = [words for count, words in parts if count]
    if not said:
        return NOTHING
    joined = said[0]
    for words in said[1:]:
        joined = msg("{one}, {other}", one=joined, other=words)
    return joined


def _detail(unknown: int, ways: Message) -> Message:
    if not unknown:
        return NOTHING
    return plural("{count} is unknown yet: {ways}.", "{count} are unknown yet: {ways}.", unknown, ways=ways)
