"""Who of one name were born on different days: two people, whom name and place alone would make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.birth import are_two
from winback_gui.store import customers

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from winback_gui.importing.people import PersonRow
    from winback_gui.store.connection import Connection


class Births:
    """When those were born whom rows may mean; what a row adds counts for the next one.

    Args:
        con: the book.
        rows: of people; where none of them says when they were born, nothing is read.
        ids: whom they may mean.
    """

    def __init__(self, con: Connection, rows: Sequence[PersonRow], ids: Collection[int]) -> None:
        asks = any(row.customer.born_on is not None for row in rows)
        self._born_on = {one.customer_id: one.born_on for one in customers.by_ids(con, sorted(ids))} if asks else {}

    def one_of(self, row: PersonRow, customer_id: int | None) -> int | None:
        """Return whom a row means, or None where they were born on another day. What it adds counts from then on."""
        born_on = row.customer.born_on
        if customer_id is None or born_on is None:
            return customer_id
        known = self._born_on.get(customer_id)
        if are_two(known, born_on):
            return None
        self._born_on[customer_id] = known or born_on
        return customer_id

    def alone(self, several: Collection[int], born_on: date | None) -> int | None:
        """Return who alone of those of one name and place can be meant: nobody else of them was born on that day."""
        may_be = [at for at in several if not are_two(born_on, self._born_on.get(at))]
        sure = [at for at in may_be if born_on is not None and self._born_on.get(at) == born_on]
        left = sure or may_be
        return left[0] if len(left) == 1 else None
