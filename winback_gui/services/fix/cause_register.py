"""The register of causes as a page shows it: people, money, letters behind each, and what comes up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.case import Outcome
from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.reason import ReasonPath
from winback_gui.domain.stages import STAGE_WORDS, Stage
from winback_gui.services.fix.cause_chart import ParetoBar, pareto_bars
from winback_gui.services.fix.cause_words import may_go_words, register_sentence
from winback_gui.services.found import one_cause
from winback_gui.services.identify.worth import worth_of
from winback_gui.services.letters.one_a_house import is_compared
from winback_gui.services.letters.ways_out import HELD_OUT_WORDS
from winback_gui.services.listed_names import listed_names
from winback_gui.services.offer.in_run import Badge, badge_of, is_in_run, may_go, needs_offer, run_dossiers
from winback_gui.services.wording import CAUSE_STATUS_WORDS
from winback_gui.store import case_reasons, cases, causes, customers, purchases, reasons, settings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.reason import CaseReason
    from winback_gui.services.fix.cause_letter import InLetter
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection

_HELD = frozenset({Badge.HELD, Badge.NOT_WRITTEN})
_NAMED = 3  # so many people are named; of more, the rest are counted


@frozen
class CauseRow:
    """One cause in the register.

    Attributes:
        people: customers who left for it, also those whose case is closed; `back` of them have come back.
        lost_a_year: what they left in a usual year (or spent, where the margin is not known), without those who came
            back; each counts as on Identify.
        may_go, need_offer, wait: open cases whose letter may leave, may once its offer is chosen, or waits for this or
            another fix.
        held: open cases whose letter something else holds (an address, a remark); the list of people says what.
        letters: "11 may go", "3 of 7 may go", "3 wait", "other offer", or "" with no letter to come.
        named_again: how often it was named, since it was fixed, by people who were here after the fix.
    """

    cause: Cause
    status: Message
    people: int
    back: int
    lost_a_year: Money
    may_go: int
    need_offer: int
    wait: int
    held: int
    letters: Message
    named_again: int


@frozen
class UnlinkedReason:
    """A reason that was recorded and points to no cause yet.

    Attributes:
        case_ids: the open cases in which it does.
        wait: how many of their letters wait. A letter that is in the post, or that needs no cause (thanks), does not.
        suggested: the one cause that other cases link it to; None = there is none.
    """

    reason_id: int
    title: Message
    case_ids: tuple[int, ...]
    wait: int
    suggested: Cause | None


@frozen
class Register:
    """The register with its sentence and its chart; rows by money lost.

    Attributes:
        lost_is_margin: whether `lost_a_year` of the rows is margin, not spending.
        waiting: letters that wait for a cause that is not fixed.
        without_cause: letters that wait only because a reason points to no cause yet; none of them is in `waiting`.
    """

    rows: tuple[CauseRow, ...]
    pareto: tuple[ParetoBar, ...]
    unlinked: tuple[UnlinkedReason, ...]
    recurring: tuple[CauseRow, ...]
    lost_is_margin: bool
    sentence: Message
    not_fixed: int
    waiting: int
    without_cause: int


@frozen
class PersonBehind:
    """One customer who left for a cause.

    Attributes:
        state: how far their case is, or what holds their letter.
        waits: their letter waits for a fix; `may_override` = a written reason would let it pass.
        override_reason: the owner's written reason for writing anyway; "" = none.
    """

    case_id: int
    customer_id: int
    name: str
    state: Message
    waits: bool
    may_override: bool
    override_reason: str


@frozen
class CausePage:
    """One cause in the panel.

    Attributes:
        people: everybody who left for it, whose letters wait first.
        gate: whether letters may leave, in words; `is_closed` = they wait.
        in_letter: how the two sentences would read in the letter of somebody who waits for one; None = nobody does.
        who: "Mehmet Aydın, Wolfgang Thelen and Nadia Haddad."
    """

    row: CauseRow
    people: tuple[PersonBehind, ...]
    sentence: Message
    gate: Message
    is_closed: bool
    case_ids: tuple[int, ...]
    customers: tuple[Customer, ...]
    in_letter: InLetter | None
    who: Message


def register(book: Book, today: date, open_ones: Sequence[Dossier] | None = None) -> Register:
    """Return all causes with the people and the money behind each, the most money first.

    Args:
        book: the open book.
        today: the day.
        open_ones: dossiers of all open cases as a run finds them, where the caller has them; None = read anew.
    """
    if open_ones is not None:
        return _read_register(book, today, open_ones)
    return book.remembered("register", today, lambda: _read_register(book, today, run_dossiers(book, today)))


def _read_register(book: Book, today: date, open_ones: Sequence[Dossier]) -> Register:
    con, all_told = book.con, case_reasons.of_cases(book.con)
    linked: dict[int, list[CaseReason]] = {}
    for told in (one for some in all_told.values() for one in some):
        if told.cause_id is not None:
            linked.setdefault(told.cause_id, []).append(told)
    dossiers = {one.case.case_id: one for one in open_ones}
    case_ids = {one.case_id for some in linked.values() for one in some}
    whose = {at: dossiers[at].case for at in case_ids & dossiers.keys()}
    whose |= {case.case_id: case for case in cases.by_ids(con, sorted(case_ids - dossiers.keys()))}
    lost_with = _lost_a_year_minor(con, whose.values(), dossiers, today)
    shop = settings.load_shop(con)
    rows = []
    for cause in causes.all_causes(con):
        told_here = linked.get(cause.cause_id, [])
        ids = {whose[one.case_id].customer_id for one in told_here}
        away = {case.customer_id for case in (whose[one.case_id] for one in told_here) if not _came_back(case)}
        lost = Money(sum(lost_with[at] for at in away), shop.currency)
        open_here = [dossiers[one.case_id] for one in told_here if one.case_id in dossiers]
        again = _named_again(con, cause, told_here, whose, today)
        rows.append(_row(cause, len(ids), len(ids - away), lost, open_here, again))
    rows.sort(key=lambda row: (-row.lost_a_year.minor, -row.people, row.cause.title))
    is_margin = shop.costs.margin is not None
    return _register(tuple(rows), _unlinked(con, all_told, dossiers), open_ones, is_margin=is_margin)


def _lost_a_year_minor(
    con: Connection, some: Collection[Case], dossiers: Mapping[int, Dossier], today: date
) -> dict[int, int]:
    """Return what is lost a year with the customers of cases, by customer id; a dossier knows it already."""
    known = {one.customer_id: dossiers[one.case_id].lost_a_year_minor for one in some if one.case_id in dossiers}
    others = worth_of(con, {one.customer_id for one in some} - known.keys(), today)
    return known | {at: worth.lost_a_year_minor for at, worth in others.items()}


def cause_page(book: Book, cause_id: int, today: date) -> CausePage:
    """Return one cause with everyone who left for it.

    Raises:
        WinbackError: it is gone.
    """
    from winback_gui.services.fix.cause_letter import in_letter  # noqa: PLC0415 (Today needs no text of letters)

    one_cause(book, cause_id)
    found = register(book, today)
    row = next(row for row in found.rows if row.cause.cause_id == cause_id)
    told = case_reasons.of_cause(book.con, cause_id)
    case_ids = tuple(dict.fromkeys(one.case_id for one in told))
    of_cases = cases.by_ids(book.con, list(case_ids))
    people = customers.by_ids(book.con, list(dict.fromkeys(case.customer_id for case in of_cases)))
    open_ones = {one.case.case_id: one for one in run_dossiers(book, today)}
    dossiers = [open_ones[at] for at in case_ids if at in open_ones]
    waiting = [one for one in dossiers if one.waits_for_fix]
    to_write = waiting or [one for one in dossiers if not one.held]
    return CausePage(
        row=row,
        people=_people(of_cases, dossiers, listed_names(book.con, people)),
        sentence=_left_for_it(row, lost_is_margin=found.lost_is_margin),
        gate=_gate_words(row, len(waiting)),
        is_closed=bool(waiting),
        case_ids=case_ids,
        customers=tuple(people),
        in_letter=in_letter(book.con, to_write[0].customer, row.cause.status) if to_write else None,
        who=_who(people),
    )


def _people(of_cases: list[Case], dossiers: list[Dossier], names: dict[int, str]) -> tuple[PersonBehind, ...]:
    by_case = {one.case.case_id: one for one in dossiers}
    found = [_person(case, by_case.get(case.case_id), names[case.customer_id]) for case in of_cases]
    return tuple(sorted(found, key=lambda one: (not one.waits, not one.override_reason, one.name)))


def _person(case: Case, dossier: Dossier | None, name: str) -> PersonBehind:
    waits = dossier is not None and dossier.waits_for_fix
    may = dossier is not None and bool(dossier.held) and all(held.may_override for held in dossier.held)
    override = case.override_reason.strip() if case.is_open else ""
    return PersonBehind(case.case_id, case.customer_id, name, _state(case, dossier), waits, waits and may, override)


def _state(case: Case, dossier: Dossier | None) -> Message:
    if dossier is None:
        return STAGE_WORDS[Stage.CAME_BACK if _came_back(case) else Stage.CLOSED]
    is_on_the_way = dossier.stage in {Stage.LETTER_MADE, Stage.POSTED, Stage.CAME_BACK, Stage.CLOSED}
    if is_compared(dossier) and not is_on_the_way:
        return HELD_OUT_WORDS
    if dossier.case.override_reason.strip() and not dossier.held:
        return msg("Written to anyway")
    if is_on_the_way or not dossier.held:
        return STAGE_WORDS[dossier.stage]
    stuck = dossier.beside_gate or next((held for held in dossier.held if not held.may_override), None)
    return stuck.why if stuck is not None else STAGE_WORDS[dossier.stage]


def _named_again(
    con: Connection, cause: Cause, told: Sequence[CaseReason], whose: Mapping[int, Case], today: date
) -> int:
    """How many named the cause who had been here after the fix: who left before it says nothing about the fix.

    Nor does who has come back only since they named it.
    """
    if cause.status is not CauseStatus.FIXED:
        return 0
    named_on = {one.case_id: one.day for one in told if one.day is not None and one.day > cause.status_on}
    since = ((at, whose[at].customer_id, cause.status_on) for at in named_on)
    visits = purchases.first_visits_after(con, since, today)
    return sum(day <= named_on[at] for at, day in visits.items())


def _came_back(case: Case) -> bool:
    return case.outcome is Outcome.CAME_BACK


def _row(cause: Cause, people: int, back: int, lost: Money, dossiers: list[Dossier], again: int) -> CauseRow:
    unsent = [one for one in dossiers if one.stage not in {Stage.POSTED, Stage.CAME_BACK, Stage.CLOSED}]
    free, lacking = sum(map(may_go, unsent)), sum(map(needs_offer, unsent))
    wait = sum(one.waits_for_fix for one in unsent)
    letters = _letters(cause, free, lacking, wait)
    held = sum(is_in_run(one) and badge_of(one) in _HELD for one in unsent)
    return CauseRow(
        cause, CAUSE_STATUS_WORDS[cause.status], people, back, lost, free, lacking, wait, held, letters, again
    )


def _letters(cause: Cause, free: int, lacking: int, wait: int) -> Message:
    if wait:
        return plural("{count} waits", "{count} wait", wait)
    if not (free or lacking):
        return NOTHING
    if cause.status is CauseStatus.CANNOT_FIX:
        return msg("other offer")
    if not free:
        return plural("{count} needs an offer", "{count} need an offer", lacking)
    if lacking:
        return plural("{count} of {all} may go", "{count} of {all} may go", free, all=free + lacking)
    return plural("{count} may go", "{count} may go", free)


def waits_without_cause(dossier: Dossier) -> bool:
    """Return whether a letter waits, and only because what is behind a reason was not named yet."""
    return dossier.waits_for_fix and dossier.person.lacks_cause


def _unlinked(
    con: Connection, all_told: Mapping[int, Sequence[CaseReason]], dossiers: Mapping[int, Dossier]
) -> tuple[UnlinkedReason, ...]:
    known = {one.reason_id: one for one in reasons.all_reasons(con, with_archived=True)}
    open_ids = cases.open_ids(con)
    found: dict[int, list[int]] = {}
    for told in (one for some in all_told.values() for one in some):
        fixable = known[told.reason_id].path is ReasonPath.FIXABLE
        if told.cause_id is None and fixable and told.case_id in open_ids:
            found.setdefault(told.reason_id, []).append(told.case_id)
    if not found:
        return ()
    from winback_gui.services.reason.record_reason import suggested_causes  # noqa: PLC0415 (Today is seldom in need of it)

    suggested = suggested_causes(con)
    waiting = {at for at, one in dossiers.items() if one.waits_for_fix}
    rows = (
        UnlinkedReason(at, known[at].title, tuple(ids), len(waiting.intersection(ids)), suggested.get(at))
        for at, ids in found.items()
    )
    return tuple(sorted(rows, key=lambda one: (-one.wait, -len(one.case_ids))))


def _register(
    rows: tuple[CauseRow, ...],
    unlinked: tuple[UnlinkedReason, ...],
    open_ones: Sequence[Dossier],
    *,
    is_margin: bool,
) -> Register:
    not_fixed = [row for row in rows if row.cause.status in {CauseStatus.OPEN, CauseStatus.IN_WORK}]
    # One letter is one, however many causes it waits for.
    without = sum(map(waits_without_cause, open_ones))
    waiting = sum(one.waits_for_fix for one in open_ones) - without
    return Register(
        rows,
        pareto_bars(rows),
        unlinked,
        tuple(row for row in rows if row.named_again),
        is_margin,
        register_sentence([row.cause.status for row in rows], waiting, without),
        len(not_fixed),
        waiting,
        without,
    )


def _left_for_it(row: CauseRow, *, lost_is_margin: bool) -> Message:
    people = plural("{count} person left for it", "{count} people left for it", row.people)
    named_on = row.cause.first_named_on
    if row.back and row.back == row.people:
        back = plural(
            "{count} person left for it and has come back", "All {count} who left for it have come back", row.back
        )
        return msg("{people}. First named on {day}.", people=back, day=named_on)
    lost = msg("{money:whole} margin lost a year", money=row.lost_a_year)
    if not lost_is_margin:
        lost = msg("{money:whole} spending lost a year", money=row.lost_a_year)
    if not row.back:
        return msg("{people}, {lost}. First named on {day}.", people=people, lost=lost, day=named_on)
    back = plural("{count} has come back", "{count} have come back", row.back)
    lost = plural("{lost} with the other one", "{lost} with the others", row.people - row.back, lost=lost)
    return msg("{people}, {back}: {lost}. First named on {day}.", people=people, back=back, lost=lost, day=named_on)


def _gate_words(row: CauseRow, waiting: int) -> Message:
    if waiting and row.cause.status is CauseStatus.FIXED:
        return plural(
            "**This is fixed.** {count} letter waits for another cause that is not fixed, or not named yet.",
            "**This is fixed.** {count} letters wait for another cause that is not fixed, or not named yet.",
            waiting,
        )
    if waiting:
        return plural(
            "**The gate is closed.** {count} letter waits until this is fixed.",
            "**The gate is closed.** {count} letters wait until this is fixed.",
            waiting,
        )
    if row.cause.status is CauseStatus.CANNOT_FIX:
        return msg("**The gate is half open.** An honest other offer may go, without “what we changed”.")
    if row.cause.status is not CauseStatus.FIXED:
        return msg("**The gate is closed.** No letter waits for it now.")
    held = plural("{count} is held; the list says why", "{count} are held; the list says why", row.held)
    if not (row.may_go or row.need_offer):
        if row.held:
            return msg("**The gate is open.** {held}.", held=held)
        return msg("**The gate is open.** No letter waits for it.")
    letters = may_go_words(row.may_go, row.need_offer)
    if not row.held:
        return msg("**The gate is open.** {letters}.", letters=letters)
    return msg("**The gate is open.** {letters}. {held}.", letters=letters, held=held)


def _who(people: list[Customer]) -> Message:
    if not people:
        return msg("Nobody yet.")
    names = [one.name for one in people[:_NAMED]]
    rest = len(people) - len(names)
    if rest:
        return msg("{names} and {rest}.", names=", ".join(names), rest=plural("{count} other", "{count} others", rest))
    if len(names) == 1:
        return msg("{name}.", name=names[0])
    return msg("{names} and {last}.", names=", ".join(names[:-1]), last=names[-1])
