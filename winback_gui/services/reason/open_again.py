"""Win-backs that only a purchase ended that is no visit (a fee, a booking that nobody kept): once known, they go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.case import Outcome
from winback_gui.domain.follow_up import NOT_NEEDED, PLANNED, TaskKind
from winback_gui.domain.message import Message, plural
from winback_gui.domain.purchase import day_number
from winback_gui.services.results.close_returned import close_as_returned, close_returned
from winback_gui.store import cases, letters, purchases, tasks, vouchers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winback_gui.domain.case import Case
    from winback_gui.store.connection import Connection


def ended_by_visit(con: Connection, today: date) -> list[Case]:
    """Return the cases that ended because somebody came back, the newest of each customer, with a visit on that day.

    Args:
        con: the book.
        today: what lies after it is ignored.
    """
    back = [one for one in cases.closed_cases(con, date.min, today) if one.outcome is Outcome.CAME_BACK]
    every = cases.of_customers(con, {one.customer_id for one in back})
    newest = {max(some, key=lambda one: one.case_id).case_id for some in every.values()}
    return _with_visit(con, [one for one in back if one.case_id in newest], today)


def open_again(con: Connection, ended: Sequence[Case], today: date) -> frozenset[int]:
    """Open those cases again whose visit is none any more; return which stay open. To be called inside an action.

    Who bought something else since, or came with a voucher of the case, is back all the same, since that day. What was
    still to be asked of whoever was back is of no use any more; what was planned for the case before is planned again.

    Args:
        con: the book.
        ended: what `ended_by_visit` returned before purchases lost their visits.
        today: as there.
    """
    still = {one.case_id for one in _with_visit(con, ended, today)}
    again = [replace(one, closed_on=None, outcome=None) for one in ended if one.case_id not in still]
    if not again:
        return frozenset()
    cases.update_many(con, again)
    _take_up_tasks(con, [one.case_id for one in again])
    close_returned(con, today, [one.customer_id for one in again])
    left = [one for one in cases.by_ids(con, [one.case_id for one in again]) if one.is_open]
    redeemed = _redeemed(con, left)
    close_as_returned(con, [(one, redeemed[one.case_id]) for one in left if one.case_id in redeemed], with_voucher=True)
    return frozenset(one.case_id for one in left) - redeemed.keys()


def again_words(count: int) -> Message:
    """Return what is said of win-backs that are open again."""
    return plural(
        "{count} win-back is open again: nothing else had ended it.",
        "{count} win-backs are open again: nothing else had ended them.",
        count,
    )


def _with_visit(con: Connection, some: Sequence[Case], today: date) -> list[Case]:
    """Return the cases on whose last day their customers have a visit."""
    columns = purchases.visits_of(con, {one.customer_id for one in some}, today)
    came = set(zip(columns.customer_ids, columns.days, strict=True))
    return [one for one in some if one.closed_on is not None and (one.customer_id, day_number(one.closed_on)) in came]


def _take_up_tasks(con: Connection, case_ids: Iterable[int]) -> None:
    """Plan again what was not needed while these cases were closed, and drop what was to be asked after them."""
    listed = [task for some in tasks.of_cases(con, case_ids).values() for task in some]
    tasks.delete(con, [one.task_id for one in listed if one.kind is TaskKind.AFTERCARE and one.done_on is None])
    for one in listed:
        if one.kind in PLANNED and one.outcome == NOT_NEEDED:
            tasks.update(con, replace(one, done_on=None, outcome=""))


def _redeemed(con: Connection, some: Sequence[Case]) -> dict[int, date]:
    """Return for each case the first day on which a voucher of its letters came in."""
    written = letters.of_cases(con, [one.case_id for one in some])
    case_of = {one.letter_id: case_id for case_id, listed in written.items() for one in listed}
    found: dict[int, date] = {}
    for letter_id, one in vouchers.of_letters(con, case_of).items():
        if one.redeemed_on is not None:
            case_id = case_of[letter_id]
            found[case_id] = min(found.get(case_id, one.redeemed_on), one.redeemed_on)
    return found
