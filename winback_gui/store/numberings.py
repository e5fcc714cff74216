"""Numberings of customers: what they are called who have a number, and who is known in a numbering of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.numbering import NUMBERED
from winback_gui.store import customers, imports
from winback_gui.store.numbers import GIVEN_PREFIX, NUMBER_OF
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection


def names_of(con: Connection, customer_ids: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Return (first name, last name, company) of customers."""
    sql = f"SELECT customer_id, first_name, last_name, company FROM customers WHERE customer_id IN {IN_LIST}"
    return {at: (first, last, company) for at, first, last, company in con.execute(sql, (id_list(customer_ids),))}


def ids_by_own_numbers(con: Connection, numbering: str, numbers: Iterable[str]) -> dict[str, int]:
    """Return whom a numbering of its own means by these numbers; who has one of them in the book is nobody in it."""
    return customers.ids_by_keys(con, f"{NUMBER_OF}{numbering}", numbers)


def ids_in(con: Connection, numbering: str, numbers: Iterable[str]) -> dict[str, int]:
    """Return whom a numbering means by these numbers; "" = that of the book."""
    return ids_by_own_numbers(con, numbering, numbers) if numbering else customers.ids_by_numbers(con, numbers)


def names_in_use(con: Connection) -> list[str]:
    """Return the numberings of their own in which anybody is known."""
    first, behind = f"{NUMBER_OF}{NUMBERED}", f"{NUMBER_OF}{NUMBERED}:"  # the next character behind the digits
    sql = """WITH RECURSIVE found (source) AS (
               SELECT min(source) FROM customer_keys WHERE source >= ?1 AND source < ?2
               UNION ALL SELECT (SELECT min(source) FROM customer_keys WHERE source > found.source AND source < ?2)
               FROM found WHERE found.source IS NOT NULL)
             SELECT source FROM found WHERE source IS NOT NULL"""  # by the index: a book has a million keys
    return [source.removeprefix(NUMBER_OF) for (source,) in con.execute(sql, (first, behind))]


def held_now(con: Connection, numbers: Iterable[str]) -> dict[int, int]:
    """Return who had these numbers before they changed hands, by the one whom the program means by them now."""
    sql = f"""SELECT k.customer_id, c.customer_id FROM customers c
              JOIN customer_keys k ON k.source = '{NUMBER_OF}' || c.source AND k.key = c.customer_no
              WHERE c.customer_no IN {IN_LIST} AND k.customer_id <> c.customer_id"""
    return dict(con.execute(sql, (id_list(numbers),)))


def with_and_without_names(con: Connection, import_id: int) -> tuple[int, int, str]:
    """Return how many customers of a number of the shop's own have a name, how many none, and a number with a name.

    Those whom this import brought are in neither.
    """
    sql = f"""SELECT count(*) FILTER (WHERE is_named), count(*) FILTER (WHERE NOT is_named),
                     coalesce(min(customer_no) FILTER (WHERE is_named), '')
              FROM (SELECT customer_no, last_name <> '' OR company <> '' AS is_named FROM customers
                    WHERE customer_no NOT GLOB '{GIVEN_PREFIX}*' AND coalesce(import_id, 0) <> ?)"""
    named, nameless, example = con.execute(sql, (import_id,)).get
    return named, nameless, example


def other_numbers(con: Connection, numbering: str, numbers: Iterable[str], most: int = 5000) -> list[str]:
    """Return the numbers of named customers in a numbering ("" = that of the book), but for these; at most so many."""
    if numbering:
        sql = f"""SELECT key FROM customer_keys JOIN customers USING (customer_id) WHERE customer_keys.source = ?
                  AND (last_name <> '' OR company <> '') AND key NOT IN {IN_LIST} LIMIT ?"""
        found = con.execute(sql, (f"{NUMBER_OF}{numbering}", id_list(numbers), most))
    else:
        sql = f"""SELECT customer_no FROM customers WHERE customer_no NOT GLOB '{GIVEN_PREFIX}*'
                  AND (last_name <> '' OR company <> '') AND customer_no NOT IN {IN_LIST} LIMIT ?"""
        found = con.execute(sql, (id_list(numbers), most))
    return [number for (number,) in found]


def standing_since(con: Connection, import_id: int) -> date | None:
    """Return the day of an import; None = it was taken back."""
    record = imports.get(con, import_id)
    return None if record is None or record.is_undone else record.imported_on
