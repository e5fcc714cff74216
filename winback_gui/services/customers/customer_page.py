"""Everything about one person, for the panel and the form."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.analytics.story import story_of
from winback_gui.domain.address_check import can_take_texts, phone_of
from winback_gui.domain.campaign import Arm
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.held import HeldKind
from winback_gui.domain.matching import household_key, spellings
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.domain.postcode_shape import countries_of_shape, hides_postcode
from winback_gui.domain.spend import serving_minor, yearly_margin_minor
from winback_gui.domain.stages import STAGE_WORDS
from winback_gui.domain.unwritable import why_unwritable, why_wrong_address
from winback_gui.domain.why_not import may_be_listed, may_be_twice, may_have_bought
from winback_gui.services.customers.confirm_address import moved_from_here
from winback_gui.services.customers.corrections import DifferenceLine, open_differences
from winback_gui.services.customers.probably_also import probably_also
from winback_gui.services.customers.remarks import open_remarks, unanswered, worst_of
from winback_gui.services.found import one_customer
from winback_gui.services.identify.worth import Worth, as_money, worth_of
from winback_gui.services.letters.ways_out import HELD_OUT_WORDS
from winback_gui.services.reason.comparison_time import free_cases
from winback_gui.services.reason.dossiers import Dossier, dossiers_of, may_be_of
from winback_gui.services.reason.told_us import told_us
from winback_gui.services.results.voucher_visits import back_by_voucher
from winback_gui.services.wording import DECISION_WORDS, OUTCOME_WORDS, PURPOSE_WORDS
from winback_gui.store import (
    appointments,
    cases,
    customer_search,
    customers,
    letters,
    purchases,
    settings,
    suppressions,
    tasks,
)

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.appointment import Appointment
    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.case import Case
    from winback_gui.domain.customer import Customer, Note
    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.purchase import Purchase
    from winback_gui.domain.remark import Remark
    from winback_gui.domain.suppression import Suppression
    from winback_gui.store.book import Book, Connection


class LineKind(StrEnum):
    """What a line about a case says; pages choose its icon by it."""

    REASON = "reason"
    UNKNOWN = "unknown"
    CAUSE_FIXED = "cause-fixed"
    CAUSE_OPEN = "cause-open"
    OFFER = "offer"
    LETTER = "letter"
    CLOSED = "closed"
    HELD = "held"
    DOUBT = "doubt"  # held, too, until the owner says who they are or what a remark means


_WAS_COMPARED = msg("No letter: was in the comparison group")
_COMPARISON_OVER = msg("No letter so far: was in the comparison group, and that is over. Decide in Identify")


@frozen
class CaseLine:
    """One line about a case."""

    kind: LineKind
    said: Message


@frozen
class LetterLine:
    """One letter to this person."""

    letter_id: int
    letter_no: str
    what: Message
    made_on: date
    posted_on: date | None
    state: Message
    returned_on: date | None = None


@frozen
class CustomerPage:
    """Everything about one person.

    Attributes:
        standing: the figures and the sentence of Identify, where they were given; None for one who never bought.
        bought: newest first, with refunds and cancelled rows, up to today.
        liked: what drew them and what they came for; None where no purchase says.
        came_by: by which channel they first bought; None where it is not known.
        habit: "came nearly every second Saturday"; None without one.
        may_write: "Letters allowed", or why not.
        is_writable: whether a letter of some kind may reach them.
        cases: newest first.
        decision: what was decided about the open case ("Win back"); None without one, and where they were held out and
            the comparison is over: then they are to be decided about anew.
        case_lines: the story of the newest case in a few lines.
        household: others of this last name at this address.
        may_be: the name of somebody on the do-not-write list who may be this very person; "" = nobody.
        same_no: the number of somebody else who is probably the same, not decided yet; "" = nobody.
        bought_meanwhile: the last day on which somebody bought who may be this person and is being won back.
        remarks: of the notes and tags, those that sound as if they must not be written to, not decided yet.
        differences: what files say against the owner's corrections, not decided yet.
        back_on: when they redeemed a voucher, while no purchase since then is in the book and no new case is open.
        phone: as one reads it out in its country; the book keeps it as typed.
        mobile: the same where text messages can reach it, "" for a landline.
        told: what they told that makes their case under way urgent; None = nothing.
        appointments: those that hold letters (ahead, or lately and not known yet), the earliest first, each once for
            each list that says it.
    """

    customer: Customer
    standing: Standing | None
    worth: Worth
    bought: tuple[Purchase, ...]
    liked: Message | None
    came_by: Message | None
    habit: Message | None
    notes: tuple[Note, ...]
    may_write: Message
    is_writable: bool
    suppressions: tuple[Suppression, ...]
    cases: tuple[Case, ...]
    decision: Message | None
    case_lines: tuple[CaseLine, ...]
    letters: tuple[LetterLine, ...]
    household: tuple[Customer, ...]
    may_be: str
    same_no: str
    bought_meanwhile: date | None
    remarks: tuple[Remark, ...]
    differences: tuple[DifferenceLine, ...]
    back_on: date | None
    phone: str
    mobile: str
    told: Message | None
    appointments: tuple[Appointment, ...] = ()

    @property
    def comes_on(self) -> date | None:
        """The day of the first appointment that holds letters; None = none does."""
        return self.appointments[0].comes_on if self.appointments else None

    @property
    def is_in_doubt(self) -> bool:
        """Whether nobody writes to them until the owner says who they are, or what a remark means."""
        return bool(self.remarks or self.may_be or self.same_no) or self.bought_meanwhile is not None


def customer_page(book: Book, customer_id: int, today: date, standing: Standing | None = None) -> CustomerPage:
    """Return everything about one person.

    Args:
        book: the open book.
        customer_id: who.
        today: purchases after it are left out.
        standing: from Identify, where it is at hand.

    Raises:
        WinbackError: they are no longer in the book.
    """
    con = book.con
    customer = one_customer(book, customer_id)
    bought = tuple(one for one in purchases.of_customer(con, customer_id) if one.day <= today)
    home = settings.load_shop(con).address.country
    phone = phone_of(customer, home)
    listed = tuple(suppressions.of_customer(con, customer_id))
    of_them = tuple(cases.of_customers(con, [customer_id]).get(customer_id, ()))
    dossiers = dossiers_of(con, of_them[:1], today)
    is_free = bool(dossiers) and dossiers[0].arm is Arm.HELD_OUT and of_them[0].case_id in free_cases(con, today)
    story, told = story_of(bought, today), told_us(con, [customer_id]).get(customer_id)
    may_be = "" if listed else may_be_of(con, [customer], suppressions.of_customers(con)).get(customer_id, "")
    bought_as_other = dossiers[0].person.bought_meanwhile if dossiers and of_them[0].is_open and not listed else None
    same_no = "" if listed or may_be else probably_also(con, [customer_id], today).get(customer_id, "")
    doubt = may_be_listed(may_be) or may_be_twice(same_no) or may_have_bought(bought_as_other)
    remarks = unanswered(open_remarks(con, [customer_id]).get(customer_id, ()), listed)
    lacks = doubt.why if doubt is not None else why_unwritable(customer) or _wrong_address(con, customer)
    if remarks:
        lacks = worst_of(remarks).why
    return CustomerPage(
        customer=customer,
        standing=standing,
        worth=_worth(con, customer, today, standing),
        bought=bought,
        liked=story.liked,
        came_by=story.came_by,
        habit=story.habit,
        notes=tuple(customers.notes_of(con, customer_id)),
        may_write=_may_write(listed, lacks),
        is_writable=not listed and lacks is None,
        suppressions=listed,
        cases=of_them,
        decision=DECISION_WORDS[of_them[0].decision] if of_them and of_them[0].is_open and not is_free else None,
        case_lines=case_lines(dossiers[0], is_free=is_free) if dossiers else (),
        letters=tuple(_letter_line(one) for one in letters.of_customers(con, [customer_id]).get(customer_id, ())),
        household=household_of(con, customer),
        may_be=may_be,
        same_no=same_no,
        bought_meanwhile=bought_as_other,
        remarks=remarks,
        differences=open_differences(con, customer),
        back_on=None if of_them and of_them[0].is_open else back_by_voucher(con, [customer_id], today).get(customer_id),
        phone=phone,
        mobile=phone if can_take_texts(customer.phone, customer.address.country or home) else "",
        told=None if told is None else told.whole,
        appointments=_appointments(con, customer_id, today),
    )


def _appointments(con: Connection, customer_id: int, today: date) -> tuple[Appointment, ...]:
    first = appointments.days_that_hold(con, today).get(customer_id)
    if first is None:
        return ()
    return tuple(one for one in appointments.of_customer(con, customer_id) if one.comes_on >= first)


def _wrong_address(con: Connection, customer: Customer) -> Message | None:
    """Return what is said while the right address is looked for."""
    is_wrong = customer.customer_id in tasks.customers_with_open(con, TaskKind.ADDRESS)
    home = settings.load_shop(con).address.country
    return why_wrong_address(
        is_wrong=is_wrong,
        has_moved=bool(moved_from_here(con, [customer])),
        asks_country=bool(countries_of_shape(customer.address, home)),
        hides_postcode=hides_postcode(customer.address, home),
    )


def _worth(con: Connection, customer: Customer, today: date, standing: Standing | None) -> Worth:
    """Return what they bring; a year's spend is the standing's where it is at hand, as lists of customers show it."""
    worth = worth_of(con, [customer.customer_id], today)[customer.customer_id]
    if standing is None:
        return worth
    shop = settings.load_shop(con)
    yearly = standing.yearly_spend_minor
    margin = yearly_margin_minor(yearly, shop.costs.margin, serving_minor(customer, shop.costs.hour_minor))
    return replace(worth, spend_a_year=Money(yearly, shop.currency), margin_a_year=as_money(margin, shop.currency))


def household_of(con: Connection, customer: Customer) -> tuple[Customer, ...]:
    """Return the others of the same last name at the same address."""
    key = household_key(customer)
    if not key:
        return ()
    where = customer.address.postcode or customer.address.town
    found = {
        one.customer_id: one
        for spelled in spellings(customer.last_name)
        for one in customer_search.search(con, f"{spelled} {where}")
    }
    return tuple(one for one in found.values() if one.customer_id != customer.customer_id and household_key(one) == key)


def case_lines(dossier: Dossier, *, is_free: bool = False) -> tuple[CaseLine, ...]:
    """Return reason, cause, offer and letter of a case in a line each.

    Args:
        dossier: of the case.
        is_free: the time of the comparison to which they were held out is over (`comparison_time.free_cases`).
    """
    lines = [_reason_line(dossier)]
    if dossier.main_cause is not None:
        lines.append(_cause_line(dossier))
    posted = [one for one in dossier.letters if one.posted_on is not None]
    is_held_out = dossier.arm is Arm.HELD_OUT and not posted
    is_compared = is_held_out and dossier.case.is_open and not is_free
    if dossier.chosen.offer is not None and not is_held_out:
        lines.append(CaseLine(LineKind.OFFER, as_typed(dossier.chosen.offer.title)))
    if is_compared:
        lines.append(CaseLine(LineKind.LETTER, msg("No letter: {why}", why=HELD_OUT_WORDS)))
    elif is_held_out:
        lines.append(CaseLine(LineKind.LETTER, _COMPARISON_OVER if is_free else _WAS_COMPARED))
    if posted:
        lines.append(CaseLine(LineKind.LETTER, _letter_state(posted[-1])))
    if dossier.case.outcome is not None and dossier.case.closed_on is not None:
        words = OUTCOME_WORDS[dossier.case.outcome]
        closed = msg("{words}, {day}", words=words, day=dossier.case.closed_on)
        lines.append(CaseLine(LineKind.CLOSED, closed))
    elif dossier.held:
        held = dossier.held[0]
        kind = LineKind.DOUBT if held.kind is HeldKind.DOUBT else LineKind.HELD
        lines.append(CaseLine(kind, msg("No letter: {why}", why=held.why)))
    elif not posted and not is_held_out:
        lines.append(CaseLine(LineKind.LETTER, STAGE_WORDS[dossier.stage]))
    return tuple(lines)


def _reason_line(dossier: Dossier) -> CaseLine:
    reason = dossier.main_reason
    if reason is None:
        return CaseLine(LineKind.UNKNOWN, msg("Reason unknown yet"))
    return CaseLine(LineKind.REASON, msg("Reason: {reason}", reason=reason.title))


def _cause_line(dossier: Dossier) -> CaseLine:
    cause = dossier.main_cause
    assert cause is not None  # noqa: S101 (asked before)
    if cause.status is CauseStatus.FIXED:
        return CaseLine(LineKind.CAUSE_FIXED, msg("Fixed on {day}: {cause}", day=cause.status_on, cause=cause.title))
    if cause.status is CauseStatus.CANNOT_FIX:
        return CaseLine(LineKind.CAUSE_OPEN, msg("Cannot be fixed: {cause}", cause=cause.title))
    return CaseLine(LineKind.CAUSE_OPEN, msg("Not fixed yet: {cause}", cause=cause.title))


def _may_write(listed: tuple[Suppression, ...], lacks: Message | None) -> Message:
    if listed:
        return msg("Not written to: {why}", why=listed[0].why)
    return msg("No letter: {why}", why=lacks) if lacks is not None else msg("Letters allowed")


def _letter_line(letter: Letter) -> LetterLine:
    return LetterLine(
        letter.letter_id,
        letter.letter_no,
        PURPOSE_WORDS[letter.purpose],
        letter.made_on,
        letter.posted_on,
        _letter_state(letter),
        letter.returned_on,
    )


def _letter_state(letter: Letter) -> Message:
    if letter.returned_on is not None:
        return msg("Letter {number} came back from the post on {day}", number=letter.letter_no, day=letter.returned_on)
    if letter.posted_on is not None:
        return msg("Letter {number} posted on {day}", number=letter.letter_no, day=letter.posted_on)
    if letter.is_left_out:
        return msg("Letter {number} left out", number=letter.letter_no)
    return msg("Letter {number} made on {day}, not posted", number=letter.letter_no, day=letter.made_on)
