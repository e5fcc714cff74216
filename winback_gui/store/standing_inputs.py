"""What the question "who stopped coming" needs from the book beside visits and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection


def costs_to_serve(con: Connection, customer_ids: Iterable[int] | None = None) -> dict[int, int]:
    """Return what serving each customer costs a year, in minor units, where the owner said so.

    `customer_ids` None = of all.
    """
    only, values = ("", ()) if customer_ids is None else (f"AND customer_id IN {IN_LIST}", (id_list(customer_ids),))
    sql = f"SELECT customer_id, cost_to_serve_minor FROM customers WHERE cost_to_serve_minor IS NOT NULL {only}"
    return dict(con.execute(sql, values))
