"""Why they left: recording it for a case, and asking for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.case_code import CARD_CODE_LENGTH, CARD_CODE_SHORTEST, read_case_code, signs_of
from winback_gui.domain.customer import Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.reason import UNKNOWN_KEY, CaseReason, Certainty, Reason, ReasonPath, SaidBy
from winback_gui.domain.voucher import code_problem, read_code
from winback_gui.services.acting import done
from winback_gui.services.customers.suppress import put_on_list
from winback_gui.services.fix.fix_cause import new_cause_title, put_in_register
from winback_gui.services.found import one_case, one_cause, one_customer, one_open_case, one_reason
from winback_gui.store import campaigns, case_reasons, cases, causes, letters, reasons, suppressions, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.cause import Cause
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


def record(
    book: Book,
    case_id: int,
    reason_id: int,
    today: date,
    *,
    said_by: SaidBy = SaidBy.OWNER,
    certainty: Certainty = Certainty.PROBABLE,
    words: str = "",
    others: Sequence[int] = (),
    cause_id: int | None = None,
    new_cause: str = "",
    keeps_cause: bool = True,
) -> Done[int]:
    """Keep why a customer left and return the case's id. What was recorded before stays as history.

    Each reason is linked to the cause given, else to the one that it had in this case, else to the one that it means by
    itself (`meant_cause`). No other cause is taken: its letter would own up to a mistake that nobody named. Somebody
    who has died is put on the do-not-write list at once and the case is closed.

    Args:
        book: the open book.
        case_id: the case, open or closed.
        reason_id: the main reason; "unknown yet" takes the others back.
        today: the day.
        said_by: who gave it.
        certainty: how sure the owner is.
        words: what was said; never printed.
        others: further reasons.
        cause_id: the cause that the main reason points to; None = the one it had, or means by itself.
        new_cause: name of a new cause for the register, which the main reason then points to; "" = none.
        keeps_cause: False = without a cause given, the main reason has none any more: not named yet.

    Raises:
        WinbackError: the case, a reason or the cause is gone, or there is a cause of the new one's name.
    """
    case, main = one_case(book, case_id), one_reason(book, reason_id)
    customer = one_customer(book, case.customer_id)
    told = _told(book, main, others, cause_id, new_cause, said_by, certainty, words, keeps_cause=keeps_cause)
    loses_cause = not (keeps_cause or cause_id or told.new_cause) and _cause_before(book, case_id, main) is not None
    gone = _taken_back(book, case_id) if main.key == UNKNOWN_KEY else None
    with book.action(_said(customer.name, main, told.words, gone, loses_cause=loses_cause)) as action:
        _keep(book, [case], told, today)
    return done(case_id, action)


def record_several(
    book: Book,
    case_ids: Sequence[int],
    reason_id: int,
    today: date,
    *,
    said_by: SaidBy = SaidBy.OWNER,
    certainty: Certainty = Certainty.PROBABLE,
    words: str = "",
    cause_id: int | None = None,
    new_cause: str = "",
    keeps_cause: bool = True,
) -> Done[int]:
    """Keep one reason for several customers at once (five stopped in the same two weeks) and return how many.

    As `record` for each of them; one step to take back.

    Raises:
        WinbackError: nobody is chosen; or a case, the reason or the cause is gone.
    """
    listed, main = [one_case(book, case_id) for case_id in case_ids], one_reason(book, reason_id)
    if not listed:
        raise WinbackError(msg("Nobody is chosen. Choose who left for this reason."))
    told = _told(book, main, (), cause_id, new_cause, said_by, certainty, words, keeps_cause=keeps_cause)
    said = plural(
        "{count} customer: “{reason}” is recorded.",
        "{count} customers: “{reason}” is recorded.",
        len(listed),
        reason=main.title,
    )
    with book.action(said) as action:
        _keep(book, listed, told, today)
    return done(len(listed), action)


@frozen
class _Told:
    """What is to be recorded, checked: the main reason first."""

    listed: tuple[Reason, ...]
    cause_id: int | None
    new_cause: str
    said_by: SaidBy
    certainty: Certainty
    words: str
    keeps_cause: bool


def _told(
    book: Book,
    main: Reason,
    others: Sequence[int],
    cause_id: int | None,
    new_cause: str,
    said_by: SaidBy,
    certainty: Certainty,
    words: str,
    *,
    keeps_cause: bool,
) -> _Told:
    if cause_id is not None:
        one_cause(book, cause_id)
    title = new_cause_title(book, new_cause) if new_cause.strip() and main.path is ReasonPath.FIXABLE else ""
    listed = [main] if main.key == UNKNOWN_KEY else [main, *_others(book, others, main.reason_id)]
    return _Told(tuple(listed), cause_id, title, said_by, certainty, words.strip(), keeps_cause)


def _keep(book: Book, listed: Sequence[Case], told: _Told, today: date) -> None:
    """Record it for each case, inside the caller's action."""
    main, cause_id = told.listed[0], told.cause_id
    if told.new_cause:
        cause_id = put_in_register(book, told.new_cause, [case.case_id for case in listed], today)
    for case in listed:
        recorded = [
            CaseReason(
                case_id=case.case_id,
                reason_id=reason.reason_id,
                cause_id=(
                    _cause_for(book, case.case_id, reason, cause_id, keeps=told.keeps_cause)
                    if reason is main
                    else _cause_for(book, case.case_id, reason, None)
                ),
                is_main=reason is main,
                said_by=told.said_by,
                certainty=told.certainty,
                words=told.words if reason is main else "",
                day=today,
            )
            for reason in told.listed
        ]
        case_reasons.record(book.con, case.case_id, recorded, today)
        _purpose_follows(book, case, main)
    ground = next((reason.ground for reason in told.listed if reason.ground is not None), None)
    if ground is not None:
        put_on_list(book.con, [one_customer(book, case.customer_id) for case in listed], ground, today)


def suggested_causes(con: Connection) -> dict[int, Cause]:
    """Return for each reason the cause that cases link it to, where it is exactly one."""
    linked: dict[int, set[int]] = {}
    for told in (one for some in case_reasons.of_cases(con).values() for one in some):
        if told.cause_id is not None:
            linked.setdefault(told.reason_id, set()).add(told.cause_id)
    only = {reason_id: next(iter(found)) for reason_id, found in linked.items() if len(found) == 1}
    known = causes.by_ids(con, only.values())
    return {reason_id: known[cause_id] for reason_id, cause_id in only.items()}


def meant_cause(reason: Reason, suggested: Mapping[int, Cause]) -> Cause | None:
    """Return the cause that a reason means by itself, None for most: it may be taken without a question.

    A reason that the owner named ("Stamp card stopped counting") and linked to one cause only is that cause; for one
    that every book has ("Service, waiting") the only cause so far is a guess.

    Args:
        reason: the reason.
        suggested: from `suggested_causes`.
    """
    return None if reason.key else suggested.get(reason.reason_id)


def ask(book: Book, case_id: int, by: Channel, today: date) -> Done[None]:
    """Plan to ask a customer why: by a call or a visit (a task for today), or by the letter that asks.

    Raises:
        WinbackError: they must not be written to or called, or are in the comparison group, the case is closed, or
            this is no way to ask.
    """
    case = one_open_case(book, case_id)
    customer = one_customer(book, case.customer_id)
    held = suppressions.of_customer(book.con, customer.customer_id)
    if held:
        raise WinbackError(msg("They are on the do-not-write list: {why}. Nothing was changed.", why=held[0].why))
    if campaigns.is_held_out(book.con, case_id):
        raise WinbackError(msg("They are in the comparison group: nothing is sent, nobody calls. Nothing was changed."))
    kinds = {Channel.CALL: TaskKind.CALL, Channel.VISIT: TaskKind.VISIT}
    if by is not Channel.LETTER and by not in kinds:
        raise WinbackError(msg("Ask by call, by visit or by letter."))
    with book.action(_asking(customer.name, by)) as action:
        if by is Channel.LETTER:
            cases.update(book.con, replace(case, purpose=Purpose.ASK_WHY))
        else:
            tasks.add(book.con, Task(0, kinds[by], customer.customer_id, case_id, today))
    return done(None, action)


def was_asked(book: Book, case_id: int, by: Channel, today: date) -> Done[None]:
    """Keep that a customer was asked and has not answered yet; the call or visit that was planned is done.

    Raises:
        WinbackError: the case is closed.
    """
    case = one_open_case(book, case_id)
    customer = one_customer(book, case.customer_id)
    with book.action(msg("{name} was asked.", name=customer.name)) as action:
        cases.update(book.con, replace(case, asked_on=today, asked_by=str(by)))
        for task in tasks.of_cases(book.con, [case_id]).get(case_id, ()):
            if task.done_on is None and str(task.kind) == str(by):
                tasks.update(book.con, replace(task, done_on=today, outcome="asked"))
    return done(None, action)


def case_of_reply(book: Book, typed: str) -> int:
    """Return the case that a reply slip or a card belongs to, by the code printed on it.

    Raises:
        WinbackError: it is no code of ours, or of no letter or card in this book.
    """
    found = len(signs_of(typed))
    if found < CARD_CODE_SHORTEST:
        raise WinbackError(
            msg(
                "A code has at least {wanted} signs, this one has {found}. Please look at the slip again.",
                wanted=CARD_CODE_SHORTEST,
                found=found,
            )
        )
    if found <= CARD_CODE_LENGTH:
        case_id = read_case_code(typed)
        if case_id is None:
            raise WinbackError(msg("One sign is mistyped or missing. Please look at the card or the slip again."))
        if not cases.by_ids(book.con, [case_id]):
            raise WinbackError(msg("No card of this book has the code {code}. Look at the card again.", code=typed))
        return case_id
    problem = code_problem(typed)
    if problem is not None:
        raise WinbackError(problem)
    letter = letters.by_reply_code(book.con, read_code(typed) or "")
    if letter is None:
        raise WinbackError(msg("No letter in this book has the code {code}. Look at the slip again.", code=typed))
    return letter.case_id


def all_reasons(book: Book, *, with_archived: bool = False) -> tuple[Reason, ...]:
    """Return the reasons to choose from, "unknown yet" last."""
    listed = reasons.all_reasons(book.con, with_archived=with_archived)
    return tuple(sorted(listed, key=lambda reason: reason.key == UNKNOWN_KEY))


def _others(book: Book, others: Iterable[int], main_id: int) -> list[Reason]:
    found = [one_reason(book, at) for at in dict.fromkeys(others) if at != main_id]
    return [reason for reason in found if reason.key != UNKNOWN_KEY]


def _cause_for(book: Book, case_id: int, reason: Reason, chosen: int | None, *, keeps: bool = True) -> int | None:
    if chosen is not None or not keeps or reason.path is not ReasonPath.FIXABLE:
        return chosen
    kept = _cause_before(book, case_id, reason)
    if kept is not None:
        return kept
    meant = meant_cause(reason, suggested_causes(book.con))
    return meant.cause_id if meant else None


def _cause_before(book: Book, case_id: int, reason: Reason) -> int | None:
    before = case_reasons.of_cases(book.con, [case_id]).get(case_id, [])
    return next((one.cause_id for one in before if one.reason_id == reason.reason_id), None)


def _purpose_follows(book: Book, case: Case, main: Reason) -> None:
    """A letter that asks is of no use once the reason is known: the case gets the letter that suits it.

    Whose animal died gets no other letter than that of sympathy.
    """
    is_over = case.purpose is Purpose.ASK_WHY and main.key != UNKNOWN_KEY
    if case.is_open and case.purpose is not None and (is_over or main.path is ReasonPath.LOSS):
        cases.update(book.con, replace(case, purpose=None))


def _taken_back(book: Book, case_id: int) -> Reason | None:
    """Return the main reason that a case has now and loses by "unknown yet"; None where it had none."""
    before = case_reasons.of_cases(book.con, [case_id]).get(case_id)
    reason = one_reason(book, before[0].reason_id) if before else None
    return None if reason is None or reason.key == UNKNOWN_KEY else reason


def _said(name: str, main: Reason, words: str, gone: Reason | None, *, loses_cause: bool) -> Message:
    if gone is not None:
        return msg("{name}: “{reason}” is taken back; the reason is unknown yet.", name=name, reason=gone.title)
    if main.key == UNKNOWN_KEY and words:
        return msg("{name}: your words are kept; the reason is unknown yet.", name=name)
    if main.key == UNKNOWN_KEY:
        return msg("{name}: the reason is unknown yet.", name=name)
    if loses_cause:
        return msg(
            "{name}: “{reason}” is recorded. No apology goes out until its cause is named.",
            name=name,
            reason=main.title,
        )
    return msg("{name}: “{reason}” is recorded.", name=name, reason=main.title)


def _asking(name: str, by: Channel) -> Message:
    words = {
        Channel.CALL: msg("{name} is on the list of calls.", name=as_typed(name)),
        Channel.VISIT: msg("{name} is on the list of visits.", name=as_typed(name)),
        Channel.LETTER: msg("{name} gets the letter that asks why.", name=as_typed(name)),
    }
    return words[by]
