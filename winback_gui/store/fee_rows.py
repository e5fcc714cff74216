"""Who paid on which day for what: for the question which goods nobody comes for, and who goes on paying for those."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winback_gui.domain.purchase import PurchaseKind
from winback_gui.store.purchases import IS_VISIT
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from winback_gui.store.connection import Connection

_OF_SOME = f"""SELECT p.customer_id, day, category, what, amount_minor > 0
               FROM customers c CROSS JOIN purchases p ON p.customer_id = c.customer_id
               WHERE c.customer_id % ? = 0 AND {IS_VISIT}"""


class Visit(NamedTuple):
    """A row of purchases that counts as a visit; `is_paid`: something was paid for it on that day."""

    customer_id: int
    day: int
    category: str
    what: str
    is_paid: bool


def visits_of_some(con: Connection, most: int) -> Iterator[Visit]:
    """Yield the visits of all customers, or of about so many of them where there are more. Read it to its end.

    Those whose number is a multiple of one number: the same book always gives the same.
    """
    customers = int(con.execute("SELECT count(*) FROM customers").get)
    for who, day, category, what, is_paid in con.execute(_OF_SOME, (customers // most + 1,)):
        yield Visit(who, day, category, what, bool(is_paid))


def paid_without_visit(
    con: Connection, customer_ids: Iterable[int], first: int, last: int
) -> Iterator[tuple[int, int, str, str]]:
    """Yield customer, day, kind and what it was of purchases for which nobody comes, by customer and day.

    Args:
        con: the book.
        customer_ids: whose.
        first: day number of the first day asked about.
        last: of the last one; both are included.
    """
    sql = f"""SELECT customer_id, day, category, what FROM purchases
              WHERE customer_id IN {IN_LIST} AND kind = {int(PurchaseKind.NO_VISIT)} AND amount_minor > 0
              AND day BETWEEN ? AND ? ORDER BY customer_id, day"""
    return iter(con.execute(sql, (id_list(customer_ids), first, last)))


def newest_day(con: Connection, until: int) -> int | None:
    """Return the day number up to which the book has purchases, of any kind; None = it has none."""
    newest: int | None = con.execute("SELECT max(day) FROM purchases WHERE day <= ?", (until,)).get
    return newest
