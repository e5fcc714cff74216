"""What the question "who stopped coming" needs from the book beside visits and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection


_WORK = "(serve_minutes * ?1 + 30) / 60"  # as `domain.spend.serving_minor`
_PARTS = (_WORK, "serve_returns_minor", "serve_discounts_minor", "cost_to_serve_minor")
_SUM = " + ".join(f"coalesce({part}, 0)" for part in _PARTS)


def costs_to_serve(
    con: Connection, hour_minor: int | None, customer_ids: Iterable[int] | None = None
) -> dict[int, int]:
    """Return what serving each customer costs a year, in minor units, where a part of it is known.

    Args:
        con: the book.
        hour_minor: what an hour of the owner is worth; None = not known.
        customer_ids: None = of all.
    """
    only = "" if customer_ids is None else f"AND customer_id IN {IN_LIST.replace('?', '?2')}"
    values = (hour_minor,) if customer_ids is None else (hour_minor, id_list(customer_ids))
    sql = f"SELECT customer_id, {_SUM} FROM customers WHERE coalesce({', '.join(_PARTS)}) IS NOT NULL {only}"
    return dict(con.execute(sql, values))
