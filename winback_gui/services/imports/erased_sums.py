"""Purchases that the book holds as the sums of somebody who was erased: kept again, they would count twice."""

from __future__ import annotations

from itertools import compress

from winback_gui.store import erasures
from winback_gui.store.book import Connection
from winback_gui.store.import_rows import SaleColumns


class ErasedSums:
    """Knows up to which day such sums go.

    Args:
        con: the book.
    """

    def __init__(self, con: Connection) -> None:
        self._con = con
        self._has_sums = erasures.keeps_any_sums(con)
        self._kept_until: dict[int, int | None] = {}

    def without(self, sales: SaleColumns) -> SaleColumns:
        """Return purchases without those that these sums hold."""
        if not self._has_sums:
            return sales
        if fresh := set(sales.customer_ids) - self._kept_until.keys():
            self._kept_until |= dict.fromkeys(fresh) | erasures.sums_kept_until(self._con, fresh)
        until = {at: day for at, day in self._kept_until.items() if day is not None}
        if until.keys().isdisjoint(sales.customer_ids):
            return sales
        kept_until = [until.get(at) for at in sales.customer_ids]
        good = [last is None or day > last for last, day in zip(kept_until, sales.days, strict=True)]
        return SaleColumns._make(list(compress(column, good)) for column in sales)
