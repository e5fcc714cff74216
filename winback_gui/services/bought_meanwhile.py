"""Who may have bought since they seem gone: as somebody of whom it is still asked whether they are this customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.store import pairs, purchases

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from winback_gui.store.connection import Connection


def bought_meanwhile(con: Connection, customer_ids: Collection[int], today: date) -> dict[int, date]:
    """Return the last day on which somebody bought who may be this customer, by customer id.

    Only where that is later than their own last visit: they may not be gone at all. Those of whom nothing is asked, or
    the owner has said what holds, are left out.
    """
    asked: dict[int, list[int]] = {}
    for at, other in pairs.open_about(con, customer_ids):
        asked.setdefault(at, []).append(other)
    if not asked:
        return {}
    last = purchases.last_visits(con, {*asked, *(other for others in asked.values() for other in others)}, today)
    found = {}
    for at, others in asked.items():
        day = max((last[other] for other in others if other in last), default=None)
        if day is not None and (at not in last or day > last[at]):
            found[at] = day
    return found
