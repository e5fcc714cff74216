"""Closing the cases of those who bought again, whoever brings the purchase: an import, the form, a voucher."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.case import Case, Outcome
from winback_gui.domain.follow_up import NOT_NEEDED, PLANNED, Task, TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.acting import done
from winback_gui.services.results.returned import first_returns
from winback_gui.store import cases, letters, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection

AFTERCARE_DAYS = (14, 61, 183)  # two weeks, two months, six months after they came back


@frozen
class CameBack:
    """One case that was closed because its customer bought again.

    Attributes:
        after_letter: a letter had been posted before that day; else they came by themselves.
        before_letter: one was posted, on that day or later: they came before it was there, and Results do not count it.
    """

    case_id: int
    customer_id: int
    on: date
    after_letter: bool
    before_letter: bool = False


def close_returned(
    con: Connection, today: date, customer_ids: Iterable[int] | None = None, *, brought_now: int = 0
) -> tuple[CameBack, ...]:
    """Close the open cases of customers who bought again. To be called inside an action (an import's, for one).

    Those who came back after a letter get three tasks: are they satisfied, after two weeks, two months and six months?
    What was planned for a closed case (a call, a second letter) is needed no more; it comes up again with `open_again`.

    Args:
        con: the book.
        today: what lies after it is ignored.
        customer_ids: whom to look at; None = everyone with an open case.
        brought_now: as in `first_returns`.
    """
    open_now = cases.open_cases(con) if customer_ids is None else list(cases.open_of(con, customer_ids).values())
    returns = first_returns(con, open_now, today, brought_now)
    back = [(case, returns[case.case_id]) for case in open_now if case.case_id in returns]
    return close_as_returned(con, back)


def close_as_returned(
    con: Connection, back: Iterable[tuple[Case, date]], *, with_voucher: bool = False
) -> tuple[CameBack, ...]:
    """Close cases whose customers are known to have come back on these days; a voucher shows that they had the letter.

    A letter that was posted on the day of the visit, or later, did not bring them.
    """
    listed = list(back)
    written = letters.of_cases(con, [case.case_id for case, _ in listed])
    found = tuple(
        _came_back(case, day, written.get(case.case_id, ()), with_voucher=with_voucher) for case, day in listed
    )
    cases.update_many(con, [replace(case, closed_on=day, outcome=Outcome.CAME_BACK) for case, day in listed])
    _set_aside(con, {case.case_id: day for case, day in listed})
    for one in found:
        if one.after_letter:
            _plan_aftercare(con, one)
    return found


def _came_back(case: Case, day: date, written: Iterable[Letter], *, with_voucher: bool) -> CameBack:
    posted = [one.posted_on for one in written if one.posted_on is not None]
    after = with_voucher or any(on < day for on in posted)
    return CameBack(case.case_id, case.customer_id, day, after, before_letter=bool(posted) and not after)


def _set_aside(con: Connection, back: Mapping[int, date]) -> None:
    """Tick what was planned for these cases as not needed on the day of their return; what else is open goes."""
    for case_id, some in tasks.of_cases(con, back).items():
        for task in some:
            if task.done_on is None and task.kind in PLANNED:
                tasks.update(con, replace(task, done_on=back[case_id], outcome=NOT_NEEDED))
    drop_open_tasks(con, back)


def drop_open_tasks(con: Connection, case_ids: Iterable[int]) -> None:
    """Remove what was still to be done for cases; an address that is wrong stays wrong, and is still to be found."""
    of_cases = tasks.of_cases(con, case_ids)
    gone = (task for some in of_cases.values() for task in some if task.done_on is None)
    tasks.delete(con, [task.task_id for task in gone if task.kind is not TaskKind.ADDRESS])


def check_returned(book: Book, today: date) -> Done[tuple[CameBack, ...]]:
    """Look through all open cases for customers who bought again and close those."""
    with book.action(msg("Nobody came back since.")) as action:
        back = close_returned(book.con, today)
        action.said = came_back_words(len(back))
    return done(back, action)


def came_back_words(count: int) -> Message:
    """Return "3 customers came back."."""
    if not count:
        return msg("Nobody came back since.")
    return plural("{count} customer came back.", "{count} customers came back.", count)


def _plan_aftercare(con: Connection, one: CameBack) -> None:
    for days in AFTERCARE_DAYS:
        due_on = one.on + timedelta(days=days)
        tasks.add(con, Task(0, TaskKind.AFTERCARE, one.customer_id, one.case_id, due_on))
