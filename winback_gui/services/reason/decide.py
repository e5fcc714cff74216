"""What the owner decides about customers who stopped: it opens their case, or closes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Case, Decision, Outcome
from winback_gui.domain.customer import Note
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.lapse import LONG_LATE_RATIO, Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.reason import UNKNOWN_KEY, CaseReason, Certainty, SaidBy
from winback_gui.services.acting import done
from winback_gui.services.customers.known_losses import known_losses
from winback_gui.services.customers.leave_alone import leave_alone
from winback_gui.services.found import one_customer, one_open_case, one_reason
from winback_gui.services.imports.same_people import ask_about_gone
from winback_gui.services.reason.comparison_time import compared_now, take_up
from winback_gui.services.results.close_returned import drop_open_tasks
from winback_gui.services.wording import DECISION_WORDS
from winback_gui.store import campaigns, case_reasons, cases, customers, letters, reasons, suppressions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from winback_gui.domain.lapse import Standing
    from winback_gui.services.reason.comparison_time import Compared
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection


@frozen
class Skipped:
    """Somebody whom a decision does not reach, and why."""

    customer_id: int
    name: str
    why: Message


@frozen
class Decided:
    """What a decision did.

    Attributes:
        case_ids: the cases that it opened, changed or closed.
    """

    case_ids: tuple[int, ...]
    skipped: tuple[Skipped, ...]


def decide(
    book: Book,
    customer_ids: Sequence[int],
    decision: Decision,
    today: date,
    standings: Mapping[int, Standing] | None = None,
) -> Done[Decided]:
    """Keep a decision about customers. Those who must not be written to are skipped, and the result says so.

    To win back, to let go kindly and to ask for referrals open a case, or change the one under way; to leave alone
    closes it at once.

    Args:
        book: the open book.
        customer_ids: about whom.
        decision: what is to be done.
        today: the day of the decision.
        standings: from Identify; somebody who is only about to leave, and a little late, gets the letter before they
            go.

    Raises:
        WinbackError: nobody was chosen.
    """
    people = customers.by_ids(book.con, list(dict.fromkeys(customer_ids)))
    if not people:
        raise WinbackError(msg("Nobody was chosen. Nothing was changed."))
    ids = [one.customer_id for one in people]
    listed = suppressions.of_customers(book.con, ids) if decision is not Decision.LEAVE else {}
    skipped = tuple(
        Skipped(one.customer_id, one.name, listed[one.customer_id][0].why)
        for one in people
        if one.customer_id in listed
    )
    meant = [customer_id for customer_id in ids if customer_id not in listed]
    at_risk = {at for at in meant if standings and at in standings and _is_a_little_late(standings[at])}
    with book.action(_said(len(meant), decision, len(skipped))) as action:
        open_now, compared = cases.open_of(book.con, meant), compared_now(book.con, today)
        lost = known_losses(book.con, [at for at in meant if at not in open_now and at not in compared], today)
        case_ids = tuple(
            _decide_one(book, at, open_now.get(at), compared.get(at), decision, today, is_at_risk=at in at_risk)
            for at in meant
        )
        for at, case_id in zip(meant, case_ids, strict=True):
            if at in lost:
                told = replace(lost[at], case_id=case_id, case_reason_id=0)
                case_reasons.record(book.con, case_id, [told], today)
        if decision is not Decision.LEAVE:
            ask_about_gone(book.con, [at for at in meant if at not in open_now or _is_over(compared, at)], today)
    return done(Decided(case_ids, skipped), action)


def _is_a_little_late(standing: Standing) -> bool:
    """Return whether it is true of somebody that they have stayed away "a little longer than usual".

    Who is four gaps late can be about to leave by their chance; "perhaps it is only the time of year" is no word to
    them.
    """
    ratio = standing.overdue_ratio
    return standing.status is Status.AT_RISK and (ratio is None or ratio < LONG_LATE_RATIO)


def told_us_they_leave(
    book: Book,
    customer_id: int,
    today: date,
    *,
    words: str = "",
    reason_id: int | None = None,
    is_urgent: bool = True,
) -> Done[int]:
    """Start with a customer who said that they leave (a complaint, a closed account). Return the case's id.

    Their case stands first in the queue. What they said is recorded as theirs, also while the reason is unknown, or
    beside the one that is known: that stays. Then it becomes a note, too, so that it shows wherever the customer does.

    Raises:
        WinbackError: they must not be written to, or are gone.
    """
    customer = one_customer(book, customer_id)
    held = suppressions.of_customer(book.con, customer_id)
    if held:
        raise WinbackError(msg("They are on the do-not-write list: {why}. Nothing was changed.", why=held[0].why))
    if reason_id is not None:
        one_reason(book, reason_id)
    said = msg("{name} stands first in the queue.", name=customer.name) if is_urgent else _told(customer.name)
    with book.action(said) as action:
        case_id = keep_telling(book.con, customer_id, words, reason_id, today, is_urgent=is_urgent)
        if reason_id is None and words.strip():
            customers.add_note(book.con, Note(0, customer_id, today, words.strip()))
    return done(case_id, action)


def keep_telling(
    con: Connection, customer_id: int, words: str, reason_id: int | None, today: date, *, is_urgent: bool
) -> int:
    """Open a case for what somebody told, or add it to the one under way. Return its id. For inside an action."""
    before = cases.open_of(con, [customer_id]).get(customer_id)
    compared = compared_now(con, today).get(customer_id)
    if before is None or (compared is not None and compared.is_over):
        wished = Case(0, customer_id, today, Decision.WIN_BACK, is_urgent=is_urgent)
        case_id = cases.add(con, wished) if compared is None else take_up(con, compared, wished, today)
        ask_about_gone(con, [customer_id], today)
    else:
        case_id = before.case_id
        cases.update(con, replace(before, decision=Decision.WIN_BACK, is_urgent=is_urgent))
    case_reasons.record(con, case_id, _with_telling(con, case_id, words.strip(), reason_id, today), today)
    return case_id


def take_back(book: Book, customer_ids: Sequence[int], today: date) -> Done[int]:
    """Take decisions back, as if they had not been made. Return how many.

    A case with a letter stays: it can be stopped in Follow-up. So does one that chance held out: it was drawn once, and
    Results compare with it. A decision to leave somebody alone goes, too.

    Raises:
        WinbackError: there is no decision that can be taken back.
    """
    newest = [
        next((one for one in some if one.is_open), some[0])
        for some in cases.of_customers(book.con, customer_ids).values()
    ]
    case_ids = [case.case_id for case in newest]
    written, drawn = letters.of_cases(book.con, case_ids), campaigns.draws_of(book.con, case_ids)
    held_out = {at for at, draws in drawn.items() if any(one.arm is Arm.HELD_OUT for one in draws)}
    meant = [case for case in newest if case.is_open or case.outcome is Outcome.LEFT_ALONE]
    gone = [one.case_id for one in meant if one.case_id not in written and one.case_id not in held_out]
    compared = compared_now(book.con, today)
    left = [one for one in meant if one.case_id in held_out and not one.is_open and _is_over(compared, one.customer_id)]
    stay = sum(one.case_id in held_out and not _is_over(compared, one.customer_id) for one in meant)
    count = len(gone) + len(left)
    if not count:
        raise WinbackError(_nothing_to_take_back(stay, has_letter=bool(written)))
    said = plural("{count} decision is taken back.", "{count} decisions are taken back.", count)
    with book.action(msg("{said} {stay}", said=said, stay=_stay_compared(stay)) if stay else said) as action:
        cases.delete(book.con, gone)
        # With the draw in them they cannot go; as a win-back that is over they are to be decided about.
        cases.update_many(book.con, [replace(one, decision=Decision.WIN_BACK, outcome=Outcome.STOPPED) for one in left])
    return done(count, action)


def _nothing_to_take_back(stay: int, *, has_letter: bool) -> Message:
    if stay:
        return msg("No decision can be taken back: {stay} Nothing was changed.", stay=_stay_compared(stay))
    if has_letter:
        return msg("No decision can be taken back: a letter was made already. Stop the win-back in Follow-up instead.")
    return msg("There is no decision to take back. Nothing was changed.")


def _stay_compared(count: int) -> Message:
    from winback_gui.services.results.outcomes import WINDOW_DAYS  # noqa: PLC0415 (it rests on what rests on this)

    return plural(
        "{count} stays in the comparison group, which is drawn once: nothing is sent, nobody calls. {days} days after "
        "the letters were posted, later where second letters follow, you decide anew.",
        "{count} stay in the comparison group, which is drawn once: nothing is sent, nobody calls. {days} days after "
        "the letters were posted, later where second letters follow, you decide anew.",
        count,
        days=WINDOW_DAYS,
    )


def _is_over(compared: Mapping[int, Compared], customer_id: int) -> bool:
    return customer_id in compared and compared[customer_id].is_over


def stop_case(book: Book, case_id: int, today: date) -> Done[None]:
    """Stop a win-back: no answer, or the owner wants no more of it.

    Raises:
        WinbackError: it is closed already.
    """
    case = one_open_case(book, case_id)
    customer = one_customer(book, case.customer_id)
    outcome = Outcome.LET_GO if case.decision is Decision.LET_GO else Outcome.STOPPED
    said = msg("The win-back of {name} is stopped.", name=customer.name)
    with book.action(said) as action:
        cases.update(book.con, replace(case, closed_on=today, outcome=outcome))
        drop_open_tasks(book.con, [case_id])
    return done(None, action)


def _decide_one(
    book: Book,
    customer_id: int,
    before: Case | None,
    compared: Compared | None,
    decision: Decision,
    today: date,
    *,
    is_at_risk: bool,
) -> int:
    purpose = Purpose.BEFORE_THEY_GO if is_at_risk and decision is Decision.WIN_BACK else None
    if decision is Decision.LEAVE:
        return leave_alone(book.con, customer_id, before, today)
    wished = Case(0, customer_id, today, decision, purpose=purpose)
    if compared is not None and (before is None or compared.is_over):
        return take_up(book.con, compared, replace(wished, is_urgent=compared.case.is_urgent), today)
    if before is None:
        return cases.add(book.con, wished)
    if before.decision is not decision:
        # Whoever is compared stays so by the letter that they would have got when chance drew.
        meant = before.purpose if compared is not None else purpose
        cases.update(book.con, replace(before, decision=decision, purpose=meant))
    return before.case_id


def _with_telling(con: Connection, case_id: int, words: str, reason_id: int | None, today: date) -> list[CaseReason]:
    """Return the reasons of a case with what was told now: the new one, or words beside the reason that is known."""
    told = CaseReason(
        case_id, reason_id or 0, said_by=SaidBy.CUSTOMER, certainty=Certainty.CERTAIN, words=words, day=today
    )
    if reason_id is not None:
        return [told]
    before = case_reasons.of_cases(con, [case_id]).get(case_id, [])
    unknown = reasons.by_key(con, UNKNOWN_KEY)
    if unknown is None or (before and not words):  # once more without a word says nothing new
        return before
    known = [one for one in before if one.reason_id != unknown.reason_id]
    return [*known, replace(told, reason_id=unknown.reason_id, is_main=not known)]


def _told(name: str) -> Message:
    return msg("The win-back of {name} is started.", name=name)


def _said(count: int, decision: Decision, skipped: int) -> Message:
    words = DECISION_WORDS[decision]
    said = plural("{count} customer set to “{words}”.", "{count} customers set to “{words}”.", count, words=words)
    if not skipped:
        return said
    left_out = plural(
        "{count} must not be written to and is left out.", "{count} must not be written to and are left out.", skipped
    )
    return msg("{said} {left_out}", said=said, left_out=left_out)
