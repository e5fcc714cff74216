"""What the question "who stopped coming" needs from the book beside visits and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection


def costs_to_serve(con: Connection) -> dict[int, int]:
    """Return what serving each customer costs a year, in minor units, where the owner said so."""
    sql = "SELECT customer_id, cost_to_serve_minor FROM customers WHERE cost_to_serve_minor IS NOT NULL"
    return dict(con.execute(sql))
