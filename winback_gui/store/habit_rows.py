"""What customers bought, where and through which source: for the question what some of them have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_number
from winback_gui.store.purchases import IS_BOUGHT, IS_SALE
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from winback_gui.store.connection import Connection

_VISITS = f"""SELECT customer_id, day, what, category, served_by FROM purchases
              WHERE customer_id IN {IN_LIST} AND day BETWEEN ? AND ? AND {IS_SALE}
              ORDER BY customer_id, day"""
_PLACES = f"SELECT customer_id, postcode, town, country FROM customers WHERE customer_id IN {IN_LIST}"
# SQLite gives the source and channel of the row that has the least day.
_WAYS = f"""SELECT customer_id, source, channel, min(day) FROM purchases
               WHERE customer_id IN {IN_LIST} AND {IS_SALE} GROUP BY customer_id"""
# Of blanks nothing is known, as if nothing stood there.
_MOST_OFTEN = f"""SELECT customer_id, trim({{column}}) AS name, count(*) FROM purchases
                 WHERE {IS_SALE} AND name <> '' {{only}} GROUP BY customer_id, name ORDER BY customer_id, name"""

# Their category, or else what was bought: one of the two is empty.
_BOUGHT = f"""SELECT customer_id, trim(category) AS goods, iif(trim(category) = '', what, '') AS item, count(*)
             FROM purchases WHERE {IS_SALE} AND (goods <> '' OR what <> '') {{only}}
             GROUP BY customer_id, goods, item"""


_SOME = """SELECT customer_id FROM customers WHERE customer_id % max(1, (SELECT count(*) FROM customers) / ?) = 0"""
_OF_SOME = f"""SELECT DISTINCT customer_id, trim(what), trim(category) FROM purchases
               WHERE customer_id IN ({_SOME}) AND day <= ? AND {IS_SALE} ORDER BY customer_id"""


@frozen
class Place:
    """Where a customer lives, as typed."""

    postcode: str
    town: str
    country: str


def visits_between(
    con: Connection, customer_ids: Iterable[int], since: date, until: date
) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield customer, day number, items, category and who served of each sale, by customer, then by day."""
    yield from con.execute(_VISITS, (id_list(customer_ids), day_number(since), day_number(until)))


def bought_by_some(con: Connection, count: int, until_day: int) -> list[tuple[int, str, str]]:
    """Return (customer id, items, kind of goods) of what about so many customers bought, taken evenly from all."""
    return list(con.execute(_OF_SOME, (count, until_day)))


def places(con: Connection, customer_ids: Iterable[int]) -> dict[int, Place]:
    """Return where these customers live."""
    rows = con.execute(_PLACES, (id_list(customer_ids),))
    return {who: Place(postcode, town, country) for who, postcode, town, country in rows}


def first_ways(con: Connection, customer_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return source and channel ("" = not known) of each customer's first purchase; those without one are left out."""
    rows = con.execute(_WAYS, (id_list(customer_ids),))
    return {who: (source, channel.strip()) for who, source, channel, _day in rows}


def all_places(con: Connection) -> Iterator[tuple[int, str, str, str]]:
    """Yield customer, postcode, town and country of everybody."""
    yield from con.execute("SELECT customer_id, postcode, town, country FROM customers")


def all_tags(con: Connection) -> Iterator[tuple[str, int]]:
    """Yield each of the owner's tags with a customer who wears it, by tag."""
    yield from con.execute("SELECT tag, customer_id FROM customer_tags ORDER BY tag, customer_id")


def has_bare_items(con: Connection, customer_ids: Iterable[int] | None = None) -> bool:
    """Return whether any sale (to these customers; None = to anybody) says what was bought and no category."""
    only, values = _only(customer_ids)
    sql = f"SELECT 1 FROM purchases WHERE trim(category) = '' AND what <> '' AND {IS_SALE} {only} LIMIT 1"
    return con.execute(sql, values).fetchone() is not None


def bought(con: Connection, customer_ids: Iterable[int] | None = None) -> Iterator[tuple[int, str, str, int]]:
    """Yield customer, category, what was bought in the words of the source where there is none, and how often.

    Args:
        con: the book.
        customer_ids: None = of all.
    """
    only, values = _only(customer_ids)
    yield from con.execute(_BOUGHT.format(only=only), values)


def all_bare_items(con: Connection) -> list[str]:
    """Return all that was bought without a category, in the words of the source, each once and in order."""
    sql = f"SELECT DISTINCT what FROM purchases WHERE trim(category) = '' AND what <> '' AND {IS_SALE} ORDER BY what"
    return [what for (what,) in con.execute(sql)]


def all_bought(con: Connection) -> list[str]:
    """Return all that was ever bought, in the words of the source, each once and in order."""
    rows = con.execute(f"SELECT DISTINCT what FROM purchases WHERE {IS_BOUGHT} AND what <> '' ORDER BY what")
    return [what for (what,) in rows]


def all_categories(con: Connection) -> list[str]:
    """Return the kinds of goods of all sales, as their sources write them, each once and in order."""
    sql = f"SELECT DISTINCT trim(category) AS name FROM purchases WHERE {IS_BOUGHT} AND name <> '' ORDER BY name"
    return [category for (category,) in con.execute(sql)]


def buyers_of_categories(con: Connection) -> list[tuple[str, int]]:
    """Return the kinds of goods of all sales, and by how many customers each was bought."""
    sql = f"""SELECT category, count(DISTINCT customer_id) FROM purchases
              WHERE {IS_BOUGHT} AND trim(category) <> '' GROUP BY category"""
    return list(con.execute(sql))


def favourite_categories(
    con: Connection, customer_ids: Iterable[int] | None = None, *, until_day: int | None = None
) -> dict[int, str]:
    """Return the category that each customer bought on most occasions; of equal ones the first by name.

    Args:
        con: the book.
        customer_ids: None = of all; those without a known category are left out.
        until_day: the last day that counts; None = all days.
    """
    return _most_often(con, "category", customer_ids, until_day)


def mostly_served_by(con: Connection, customer_ids: Iterable[int] | None = None) -> dict[int, str]:
    """Return who served each customer most often; of equal ones the first by name.

    Args:
        con: the book.
        customer_ids: None = of all; those of whom it is not known are left out.
    """
    return _most_often(con, "served_by", customer_ids)


def _only(customer_ids: Iterable[int] | None) -> tuple[str, list[str]]:
    """Return a condition that leaves these customers (None = all), and its values."""
    return ("", []) if customer_ids is None else (f"AND customer_id IN {IN_LIST}", [id_list(customer_ids)])


def _most_often(
    con: Connection, column: str, customer_ids: Iterable[int] | None, until_day: int | None = None
) -> dict[int, str]:
    only, ids = _only(customer_ids)
    values: list[str | int] = [*ids]
    if until_day is not None:
        only, values = f"{only} AND day <= ?", [*values, until_day]
    found: dict[int, str] = {}
    most: dict[int, int] = {}
    for who, name, count in con.execute(_MOST_OFTEN.format(column=column, only=only), values):
        if count > most.get(who, 0):
            found[who], most[who] = name, count
    return found
