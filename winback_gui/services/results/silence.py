"""Letters without an answer: whose turn it is for a second letter or a call, and who may still answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.appointment import appointment_words, held_until
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import NO_WAY_BACK, Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.acting import done
from winback_gui.services.found import one_open_case
from winback_gui.services.reason.dossiers import Dossier, open_dossiers
from winback_gui.services.wording import TASK_WORDS
from winback_gui.store import cases, settings, tasks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


class NextStep(StrEnum):
    """What is proposed when no answer came."""

    SECOND_LETTER = "second-letter"
    CALL_OR_STOP = "call-or-stop"


@frozen
class SilentRow:
    """Somebody who got a letter weeks ago and has not come.

    Attributes:
        task_id: the reminder that was set for this day; None = they come up by the weeks of the shop.
    """

    case_id: int
    customer_id: int
    name: str
    step: NextStep
    said: Message
    posted_on: date
    letter_no: str = ""
    task_id: int | None = None


@frozen
class WaitingRow:
    """Somebody whose letter is in the post or on their table; it is too early to do more.

    Attributes:
        comes_up_on: when they become a thing to do.
        planned: what is planned meanwhile ("Call"); None = nothing.
        may_write_again: a second letter may follow.
    """

    case_id: int
    customer_id: int
    name: str
    said: Message
    posted_on: date
    letter_no: str
    comes_up_on: date
    planned: Message | None
    may_write_again: bool


def silent_after_letter(book: Book, today: date, dossiers: Sequence[Dossier] | None = None) -> tuple[SilentRow, ...]:
    """Return who got a letter so many weeks ago and has neither come nor answered, the longest first.

    After the first letter a second one is proposed, after that, or where they left for a reason beyond the shop, a call
    or to stop. The number of weeks is the shop's.

    Args:
        book: the open book.
        today: the day.
        dossiers: of all open cases, where the caller has them; None = read anew.
    """
    return silent_and_waiting(book, today, dossiers)[0]


def silent_and_waiting(
    book: Book, today: date, dossiers: Sequence[Dossier] | None
) -> tuple[tuple[SilentRow, ...], tuple[WaitingRow, ...]]:
    """Return also who got a letter and may still answer, the longest first; arguments as `silent_after_letter`."""
    weeks = timedelta(weeks=settings.load_shop(book.con).second_letter_weeks)
    planned = _next_tasks(book.con)
    silent, waiting = [], []
    for dossier in open_dossiers(book, today) if dossiers is None else dossiers:
        last = _last_posted(dossier)
        if last is None or last.posted_on is None or not _awaits_answer(dossier, last):
            continue
        task = planned.get(dossier.case.case_id)
        comes_up_on = last.posted_on + weeks if task is None else task.due_on
        comes_on = dossier.person.comes_on
        if comes_on is not None:  # nobody is asked again who has an appointment
            comes_up_on = max(comes_up_on, held_until(comes_on, today) + timedelta(days=1))
        is_reminder = task is None or task.kind is TaskKind.SECOND_LETTER
        if is_reminder and comes_up_on <= today:
            silent.append(_silent(dossier, last, task, today))
        else:
            waiting.append(_waiting(dossier, last, comes_up_on, None if is_reminder else task, today))
    return (
        tuple(sorted(silent, key=lambda row: (row.posted_on, row.name))),
        tuple(sorted(waiting, key=lambda row: (row.posted_on, row.name))),
    )


def _next_tasks(con: Connection) -> dict[int, Task]:
    """The nearest call, visit or reminder of each case."""
    kinds = {TaskKind.CALL, TaskKind.VISIT, TaskKind.SECOND_LETTER}
    found: dict[int, Task] = {}
    for task in tasks.open_tasks(con):
        if task.case_id is not None and task.kind in kinds:
            found.setdefault(task.case_id, task)
    return found


def plan_second_letter(book: Book, case_ids: Sequence[int]) -> Done[int]:
    """Give these cases a second letter; it is prepared with the next run. Return how many.

    Raises:
        WinbackError: a case is closed.
    """
    listed = [one_open_case(book, at) for at in case_ids]
    said = plural("{count} customer gets a second letter.", "{count} customers get a second letter.", len(listed))
    with book.action(said) as action:
        cases.update_many(book.con, [replace(case, purpose=Purpose.SECOND_LETTER) for case in listed])
        drop_reminders(book.con, case_ids)
    return done(len(listed), action)


def drop_reminders(con: Connection, case_ids: Sequence[int]) -> None:
    """Take the reminders of a second letter off the list: something was decided."""
    of_cases = tasks.of_cases(con, case_ids)
    tasks.delete(
        con,
        [
            one.task_id
            for some in of_cases.values()
            for one in some
            if one.kind is TaskKind.SECOND_LETTER and one.done_on is None
        ],
    )


def _last_posted(dossier: Dossier) -> Letter | None:
    posted = [one for one in dossier.letters if one.posted_on is not None]
    return posted[-1] if posted else None


def _awaits_answer(dossier: Dossier, last: Letter) -> bool:
    waits = any(one.posted_on is None and not one.is_left_out for one in dossier.letters)
    suppressed = any(one.kind is HeldKind.SUPPRESSED for one in dossier.held)
    if waits or suppressed or dossier.person.came_back_on is not None or last.returned_on is not None:
        return False
    # Once the reason is known a new letter follows by itself, and a second one that is planned needs no reminder.
    is_answered = last.purpose is Purpose.ASK_WHY and (dossier.main_reason is not None or bool(dossier.told))
    is_planned = dossier.purpose is Purpose.SECOND_LETTER and last.purpose is not Purpose.SECOND_LETTER
    return not is_answered and not is_planned


def _silent(dossier: Dossier, last: Letter, task: Task | None, today: date) -> SilentRow:
    posted_on = last.posted_on or today
    weeks = (today - posted_on).days // 7
    is_second = last.purpose is Purpose.SECOND_LETTER
    said = plural("{count} week after the letter, no answer", "{count} weeks after the letter, no answer", weeks)
    if is_second:
        said = plural(
            "{count} week after the second letter, no answer", "{count} weeks after the second letter, no answer", weeks
        )
    step = NextStep.SECOND_LETTER if _may_write_again(dossier, last) else NextStep.CALL_OR_STOP
    customer, case_id = dossier.customer, dossier.case.case_id
    task_id = None if task is None else task.task_id
    return SilentRow(case_id, customer.customer_id, customer.name, step, said, posted_on, last.letter_no, task_id)


def _waiting(dossier: Dossier, last: Letter, comes_up_on: date, task: Task | None, today: date) -> WaitingRow:
    posted_on = last.posted_on or today
    weeks = (today - posted_on).days // 7
    said = plural("Posted {count} week ago, no answer", "Posted {count} weeks ago, no answer", weeks)
    if not weeks:
        said = msg("Posted on {day:weekday}", day=posted_on)
    if dossier.person.comes_on is not None:
        said = msg("Posted on {day}, {why}", day=posted_on, why=appointment_words(dossier.person.comes_on, today))
    customer, case_id = dossier.customer, dossier.case.case_id
    planned = None if task is None else TASK_WORDS[task.kind]
    return WaitingRow(
        case_id,
        customer.customer_id,
        customer.name,
        said,
        posted_on,
        last.letter_no,
        comes_up_on,
        planned,
        _may_write_again(dossier, last),
    )


def _may_write_again(dossier: Dossier, last: Letter) -> bool:
    return last.purpose is not Purpose.SECOND_LETTER and NO_WAY_BACK.isdisjoint(dossier.person.states)
