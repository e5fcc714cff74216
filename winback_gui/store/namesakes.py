"""Customers of one name, and what tells each of them apart from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.folding import fold
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

# By the index of names.
_OTHERS = """SELECT 1 FROM customers o WHERE o.sort_name = s.sort_name AND o.customer_id <> s.customer_id
               AND o.first_name = s.first_name COLLATE NOCASE AND o.last_name = s.last_name COLLATE NOCASE
               AND (s.first_name <> '' OR s.last_name <> '' OR o.company = s.company COLLATE NOCASE)"""
_SQL = f"""SELECT s.customer_id, CASE WHEN s.town = '' OR EXISTS ({_OTHERS} AND o.town = s.town COLLATE NOCASE)
                                 THEN s.customer_no ELSE s.town END
           FROM customers s WHERE s.customer_id IN {IN_LIST} AND EXISTS ({_OTHERS})"""


def namesakes(con: Connection, people: Iterable[Customer]) -> dict[int, str]:
    """Return what tells those of these customers apart who have a namesake in the book, by their ids.

    It is the town, or the number where another one of that name lives in that town, too, or theirs is not known.
    """
    return dict(con.execute(_SQL, (id_list(one.customer_id for one in people),)))


def near(con: Connection, people: Iterable[Customer]) -> set[int]:
    """Return the ids of all who share last name and postcode with one another and with one of these customers.

    Where one of two has no postcode, it is the town. By the index of names, so that a letter's own house is found
    without reading the whole book.
    """
    places = {(fold(one.last_name), one.address.postcode, one.address.town) for one in people if one.last_name}
    sql = """SELECT customer_id FROM customers WHERE sort_name >= ?1 || ' ' AND sort_name < ?1 || '!'
             AND (replace(postcode, ' ', '') = replace(?2, ' ', '') COLLATE NOCASE
                  OR '' IN (postcode, ?2) AND town <> '' AND town = ?3 COLLATE NOCASE)"""
    found: set[int] = set()
    for name, code, town in places:
        several = [at for (at,) in con.execute(sql, (name, code, town))] if name else []
        found.update(several if len(several) > 1 else ())
    return found
