"""Customers of one name, and what tells each of them apart from the others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from winback_gui.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

# By the index of names: a firm stands behind its person's name there, so that a name is a range, and "!" its end.
_OTHERS = """SELECT 1 FROM customers o
             WHERE o.sort_name >= w.name AND o.sort_name < w.name || '!' AND o.customer_id <> s.customer_id
               AND o.first_name = s.first_name COLLATE NOCASE AND o.last_name = s.last_name COLLATE NOCASE
               AND (s.first_name <> '' OR s.last_name <> '' OR o.company = s.company COLLATE NOCASE)"""
_SQL = f"""WITH wanted AS (SELECT value ->> 0 AS customer_id, value ->> 1 AS own FROM json_each(?)),
             w AS (SELECT s.customer_id, coalesce(own, s.sort_name) AS name
                   FROM wanted JOIN customers s USING (customer_id))
           SELECT s.customer_id, CASE WHEN s.town = '' OR EXISTS ({_OTHERS} AND o.town = s.town COLLATE NOCASE)
                                 THEN s.customer_no ELSE s.town END
           FROM w JOIN customers s USING (customer_id) WHERE EXISTS ({_OTHERS})"""


def namesakes(con: Connection, people: Iterable[Customer]) -> dict[int, str]:
    """Return what tells those of these customers apart who have a namesake in the book, by their ids.

    It is the town, or the number where another one of that name lives in that town, too, or theirs is not known.
    """
    wanted = [(one.customer_id, _name(one) if one.person and one.company else None) for one in people]
    return dict(con.execute(_SQL, (json.dumps(wanted),)))


def _name(customer: Customer) -> str:
    return fold(f"{customer.last_name} {customer.first_name}")
