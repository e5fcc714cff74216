"""What the question "who stopped coming" needs from the book beside the visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest case of a customer.

    Attributes:
        opened_day: days since 1970-01-01.
    """

    customer_id: int
    decision: Decision
    opened_day: int
    is_open: bool


def costs_to_serve(con: Connection) -> dict[int, int]:
    """Return what serving each customer costs a year, in minor units, where the owner said so."""
    sql = "SELECT customer_id, cost_to_serve_minor FROM customers WHERE cost_to_serve_minor IS NOT NULL"
    return dict(con.execute(sql))


def newest_decisions(con: Connection) -> dict[int, Decided]:
    """Return the newest case of every customer who has one, by customer; an open one counts as the newest."""
    sql = "SELECT customer_id, decision, opened_on, closed_on IS NULL FROM cases ORDER BY closed_on IS NULL, case_id"
    return {row[0]: Decided(row[0], Decision(row[1]), row[2], bool(row[3])) for row in con.execute(sql)}
