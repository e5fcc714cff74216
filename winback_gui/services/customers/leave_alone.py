"""Somebody is left alone: their win-back ends, or is kept as one that never began."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.case import Case, Decision, Outcome
from winback_gui.services.results.close_returned import drop_open_tasks
from winback_gui.store import cases

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.store.connection import Connection


def leave_alone(con: Connection, customer_id: int, before: Case | None, today: date) -> int:
    """Keep that somebody is left alone; return the id of their case. To be called inside an action.

    Args:
        con: the book.
        customer_id: whom.
        before: their win-back that is under way; None = there is none.
        today: the day of the decision.
    """
    case = before or Case(0, customer_id, today, Decision.LEAVE)
    left = replace(case, decision=Decision.LEAVE, closed_on=today, outcome=Outcome.LEFT_ALONE)
    if before is None:
        return cases.add(con, left)
    cases.update(con, left)
    drop_open_tasks(con, [left.case_id])
    return left.case_id
