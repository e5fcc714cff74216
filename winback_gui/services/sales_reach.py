"""How far the sales of a book reach (see `domain.sales_reach`)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.purchase import day_number
from winback_gui.domain.sales_reach import LOOKED_AT_DAYS, SalesReach, sales_reach
from winback_gui.store import purchases, settings

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.store.connection import Connection


def reach_of(con: Connection, today: date) -> SalesReach:
    """Return how far the sales of a book reach on a day, and whether absence is counted to there."""
    sold = purchases.sales_by_day(con, today - timedelta(days=LOOKED_AT_DAYS), today)
    if not sold and (newest := purchases.last_day(con, today)) is not None:
        sold = {day_number(newest): 1}  # longer ago than what is looked at: that alone says enough
    return sales_reach(sold, today, counts_to_end=settings.load_shop(con).lapse.counts_to_sales_end)
