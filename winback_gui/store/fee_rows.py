"""Who was there on which day for what: for the question which goods are paid for without a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winback_gui.store.purchases import IS_VISIT

if TYPE_CHECKING:
    from collections.abc import Iterator

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
