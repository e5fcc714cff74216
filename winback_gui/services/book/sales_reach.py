"""How far the sales of a book reach (see `domain.sales_reach`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.open_days import open_days_of
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.sales_reach import LOOKED_AT_DAYS, SalesReach, sales_reach
from winback_gui.store import purchases, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.store.connection import Connection


_LOOKED_AT_SALES = 20_000  # the newest: to ask each of a year of a large shop who typed it in would take a second


def reach_of(con: Connection, today: date, *, counts_to_end: bool | None = None) -> SalesReach:
    """Return how far the sales of a book reach on a day, and whether absence is counted to there.

    A list of last visits is no list of sales: it does not tell it.

    Args:
        con: the book.
        today: the day.
        counts_to_end: as for `sales_reach`; None = as the owner chose.
    """
    if counts_to_end is None:
        counts_to_end = settings.load_shop(con).lapse.counts_to_sales_end
    return reach_from(con, purchases.sales_by_day(con, date.min, today), today, counts_to_end=counts_to_end)


def reach_from(con: Connection, sold: Mapping[int, int], today: date, *, counts_to_end: bool) -> SalesReach:
    """Return what `reach_of` does, of all sales by day number up to today, where the caller has counted them."""
    after = day_number(today) - LOOKED_AT_DAYS
    late = {day: count for day, count in sold.items() if day > after}
    if not late and sold:
        late = {max(sold): 1}  # longer ago than what is looked at: that alone says enough
    open_days = open_days_of(sold, day_number(today))  # whether it is closed now, the years before tell
    return sales_reach(
        late, today, typed=typed_among(con, late, today), counts_to_end=counts_to_end, open_days=open_days
    )


def typed_among(con: Connection, sold: Mapping[int, int], today: date) -> dict[int, int]:
    """Return how many of the newest of these sales were typed in by hand, by day number; none is after `today`."""
    after, left = day_number(today) - LOOKED_AT_DAYS, _LOOKED_AT_SALES
    for day in sorted((day for day in sold if day > after), reverse=True):
        left -= sold[day]
        if left < 0:
            after = day
            break
    return purchases.typed_by_day(con, day_from_number(after), today)
