"""What the owner says to a row of the Follow-up page, as one action each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.message import msg
from winback_gui.services.acting import done
from winback_gui.services.found import one_customer, one_open_case
from winback_gui.services.reason.decide import stop_case
from winback_gui.services.result import Done
from winback_gui.services.results.follow_up import TaskOutcome, do_task
from winback_gui.services.results.follow_up_desk import Answer
from winback_gui.services.results.silence import drop_reminders, plan_second_letter
from winback_gui.store import tasks

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.results.follow_up_desk import DeskRow
    from winback_gui.store.book import Book

LATER_DAYS = 14
_OUTCOMES = {
    Answer.DONE: TaskOutcome.DONE,
    Answer.SATISFIED: TaskOutcome.SATISFIED,
    Answer.NOT_SATISFIED: TaskOutcome.NOT_SATISFIED,
    Answer.NO_ANSWER: TaskOutcome.NO_ANSWER,
}
_CALLS = {Answer.CALL: TaskKind.CALL, Answer.VISIT: TaskKind.VISIT}


def answer(
    book: Book, row: DeskRow, said: Answer, today: date, *, note: str = "", same_cause: bool = False
) -> Done[None]:
    """Do what the owner says to a row.

    Args:
        book: the open book.
        row: from the desk.
        said: one of the row's answers.
        today: the day.
        note: what they said in words; becomes a note about them where the answer ticks a task.
        same_cause: the old cause came up again (`Answer.NOT_SATISFIED`).

    Raises:
        WinbackError: the task is done already, or the case is closed.
        ValueError: the row has no such answer.
    """
    if said not in {one for one, _words in row.answers}:
        raise ValueError(f"{row.kind} has no answer {said}")
    if said in _OUTCOMES and row.task_id is not None:
        ticked = do_task(book, row.task_id, today, _OUTCOMES[said], note=note, same_cause=same_cause)
        return _plain(ticked)
    if row.case_id is None:
        raise ValueError(f"{row.kind} belongs to no case")
    if said is Answer.SECOND_LETTER:
        return _plain(plan_second_letter(book, [row.case_id]))
    if said is Answer.STOP:
        return stop_case(book, row.case_id, today)
    if said in _CALLS:
        return _plan(book, row.case_id, _CALLS[said], today)
    return _plan(book, row.case_id, TaskKind.SECOND_LETTER, today + timedelta(days=LATER_DAYS))


def _plain(result: Done[Any]) -> Done[None]:
    return Done(None, result.changes, result.said, result.can_undo)


def _plan(book: Book, case_id: int, kind: TaskKind, due_on: date) -> Done[None]:
    """Put a call, a visit or a reminder in the place of the reminder that is there."""
    case = one_open_case(book, case_id)
    customer = one_customer(book, case.customer_id)
    said = msg("{name} comes up again on {day}.", name=customer.name, day=due_on)
    if kind is TaskKind.CALL:
        if not customer.phone:
            raise WinbackError(msg("The book has no phone number of this customer. Enter it in their form first."))
        said = msg("Call {name}: it is on the list of things that are due.", name=customer.name)
    elif kind is TaskKind.VISIT:
        said = msg("Visit {name}: it is on the list of things that are due.", name=customer.name)
    with book.action(said) as action:
        drop_reminders(book.con, [case_id])
        tasks.add(book.con, Task(0, kind, case.customer_id, case_id, due_on))
    return done(None, action)
