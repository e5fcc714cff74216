"""Who stays away and goes on paying for something for which nobody comes: no letter tells them that they are missed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.still_pays import Payment, still_pays
from winback_gui.store import fee_rows

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from winback_gui.store.connection import Connection

_LOOK_BACK_DAYS: Final = 730


def paying(con: Connection, customer_ids: Collection[int], today: date) -> dict[int, Payment]:
    """Return the last payment of those of these customers who go on paying, by id.

    It is told of the day to which the book has purchases: where no list came for weeks, nobody has paid since.

    Args:
        con: the book.
        customer_ids: those asked about.
        today: what lies after it is ignored.
    """
    last = day_number(today)
    rows = list(fee_rows.paid_without_visit(con, customer_ids, last - _LOOK_BACK_DAYS, last))
    if not rows:
        return {}
    asked_of = fee_rows.newest_day(con, last) or last
    found = {}
    for customer_id, of_one in groupby(rows, key=lambda row: row[0]):
        paid = list(of_one)
        if still_pays(sorted({day for _id, day, _kind, _what in paid}), asked_of):
            _id, day, kind, what = paid[-1]
            found[customer_id] = Payment(kind or what, day_from_number(day))
    return found
