"""Lists of customers for the screen: search as you type, sorted ids, a page of rows at a time."""

from __future__ import annotations

from array import array
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.folding import fold
from winback_gui.store import customers
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

FIRST_RESULTS = 50
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "frau", "herr", "mme", "mlle", "madame", "monsieur"})
"""Lists show them before a last name alone; no words by which customers are found have them."""


class CustomerSort(StrEnum):
    """What the table of customers can be sorted by here; by figures it is sorted where they are computed."""

    ID = "customer_id"
    NAME = "sort_name"
    NUMBER = "customer_no"
    TOWN = "town"
    POSTCODE = "postcode"
    SOURCE = "source"


def search(con: Connection, typed: str, limit: int = FIRST_RESULTS) -> list[Customer]:
    """Return the first customers whom the typed words find: every word must begin a word of theirs, in any order.

    Accents, case, ł, ø, đ, ß do not matter, nor does a title before other words. Nothing typed = the first customers of
    the book.
    """
    return customers.by_ids(con, ids(con, typed, limit=limit))


def ids(
    con: Connection,
    typed: str = "",
    *,
    sort: CustomerSort = CustomerSort.ID,
    descending: bool = False,
    limit: int | None = None,
) -> array[int]:
    """Return ids of customers (type "q") in the order of a table, so that it can fetch pages of rows by them."""
    direction = "DESC" if descending else "ASC"
    end = "" if limit is None else f" LIMIT {int(limit)}"
    query = _query(typed)
    if query is None:
        sql = f"SELECT customer_id FROM customers ORDER BY {sort} {direction}, customer_id{end}"
        return array("q", (row[0] for row in con.execute(sql)))
    if sort is CustomerSort.ID:  # straight from the index, which is in that order
        sql = f"SELECT rowid FROM customers_fts WHERE customers_fts MATCH ? ORDER BY rowid {direction}{end}"
    else:
        sql = f"""SELECT customer_id FROM customers WHERE customer_id IN
                    (SELECT rowid FROM customers_fts WHERE customers_fts MATCH ?)
                  ORDER BY {sort} {direction}, customer_id{end}"""
    return array("q", (row[0] for row in con.execute(sql, (query,))))


def letters_beyond_latin(con: Connection, customer_ids: Iterable[int] | None = None) -> str:
    """Return each letter once that stands in a name or an address and is neither Latin, Greek nor Cyrillic.

    Args:
        con: the connection.
        customer_ids: whose names and addresses; None = everybody's.
    """
    first, last = chr(1), chr(0x052F)
    sql, values = "SELECT folded FROM customers WHERE folded GLOB ?", [f"*[^{first}-{last}]*"]
    if customer_ids is not None:
        sql, values = f"{sql} AND customer_id IN {IN_LIST}", [*values, id_list(customer_ids)]
    words = con.execute(sql, values)
    return "".join(sorted({char for (folded,) in words for char in folded if char > last}))


def page(con: Connection, customer_ids: array[int], first: int, size: int) -> list[Customer]:
    """Return one page of rows of a list of ids."""
    return customers.by_ids(con, customer_ids[first : first + size])


def _query(typed: str) -> str | None:
    # Folded words hold letters and digits only, so quoting them is enough.
    words = fold(typed.replace('"', " ")).split()
    if len(words) > 1 and words[0] in _TITLES:
        del words[0]
    return " ".join(f'"{word}"*' for word in words) or None
