"""Numbers for somebody new. One that meant anybody once, erased or not, is given to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection

GIVEN_PREFIX = "W-"
"""Begins the numbers that we give to people whose system has none for them."""
NUMBER_OF = "number:"
"""Before the source, among the keys: a number that somebody had in an entry merged into theirs, or before."""
# The do-not-write list would hold for whoever had the number next, and the record of an erasure would know them by it.
_USED = f"""(SELECT customer_no AS number FROM customers
             UNION ALL SELECT key FROM customer_keys WHERE source GLOB '{NUMBER_OF}*'
             UNION ALL SELECT customer_no FROM suppressions
             UNION ALL SELECT customer_no FROM erasures)"""


def free_number(con: Connection) -> str:
    """Return a customer number that is not taken: one more than the highest plain number, as wide as that one."""
    sql = """SELECT customer_no FROM customers WHERE customer_no GLOB '[0-9]*' AND customer_no NOT GLOB '*[^0-9]*'
             AND length(customer_no) < 16
             ORDER BY CAST(customer_no AS INTEGER) DESC, length(customer_no) DESC LIMIT 1"""
    highest: str = con.execute(sql).get or "0000"
    number = int(highest)
    while True:
        number += 1
        wanted = str(number).zfill(len(highest))
        if con.execute(f"SELECT 1 FROM {_USED} WHERE number = ? LIMIT 1", (wanted,)).get is None:
            return wanted


def next_given_number(con: Connection, prefix: str) -> int:
    """Return the next free n of the numbers "W-n" that we give to people whose system has no number for them."""
    sql = f"""SELECT max(CAST(substr(number, length(?1) + 1) AS INTEGER)) FROM {_USED}
              WHERE number GLOB ?1 || '[0-9]*'"""
    return int(con.execute(sql, (prefix,)).get or 0) + 1
