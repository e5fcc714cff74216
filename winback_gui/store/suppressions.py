"""The list of people who must not be written to. It outlives them: erased and back by an import, they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain.matching import match_keys
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.store.rows import IN_LIST, from_day, id_list, insert_sql, to_day, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

_FIELDS = "customer_id, customer_no, match_key, ground, since, note, list_says"
_COLUMNS = f"s.suppression_id, {', '.join(f's.{name}' for name in _FIELDS.split(', '))}"
_SELECT = f"SELECT {_COLUMNS} FROM suppressions s"
# The order of the tables is given: without statistics SQLite tries every wanted id for every entry.
_ALL_JOINED = f"SELECT c.customer_id, {_COLUMNS} FROM suppressions s CROSS JOIN customers c WHERE"
_SOME_JOINED = f"""SELECT c.customer_id, {_COLUMNS} FROM {IN_LIST} j CROSS JOIN customers c CROSS JOIN suppressions s
                   WHERE c.customer_id = j.value AND"""


def all_suppressions(con: Connection) -> list[Suppression]:
    """Return the whole list, newest first."""
    return [_suppression(row) for row in con.execute(f"{_SELECT} ORDER BY since DESC, suppression_id DESC")]


def of_customers(con: Connection, customer_ids: Iterable[int] | None = None) -> dict[int, list[Suppression]]:
    """Return the entries that hold for customers, by customer id; those without any are left out.

    An entry holds for the customer it names; for everybody with the same name and address (the same person kept
    twice, or back by another import); and, once its customer was erased, for the one who has their number. What
    they said themselves comes before what a list says of them.

    Args:
        con: the book.
        customer_ids: None = all.
    """
    joined, values = (_ALL_JOINED, ()) if customer_ids is None else (_SOME_JOINED, (id_list(customer_ids),))
    sql = f"""{joined} c.customer_id = s.customer_id
              UNION {joined} c.match_key = s.match_key AND c.match_key <> '' AND s.match_key <> ''
              UNION {joined} c.customer_no = s.customer_no AND +s.customer_id IS NULL
              ORDER BY 1, 2"""
    found: dict[int, list[Suppression]] = {}
    for customer_id, *row in con.execute(sql, values * 3):
        found.setdefault(customer_id, []).append(_suppression(tuple(row)))
    for entries in found.values():
        entries.sort(key=lambda one: one.list_says != "")
    return found


def of_customer(con: Connection, customer_id: int) -> list[Suppression]:
    """Return the entries that hold for one customer (see `of_customers`)."""
    return of_customers(con, [customer_id]).get(customer_id, [])


def holding_for(con: Connection, customer_no: str, match_key: str) -> list[Suppression]:
    """Return the entries that would hold for somebody who is not in the book yet."""
    sql = f"""{_SELECT} WHERE (s.match_key = ?1 AND s.match_key <> '') OR (s.customer_no = ?2 AND s.customer_id IS NULL)
              ORDER BY suppression_id"""
    return [_suppression(row) for row in con.execute(sql, (match_key, customer_no))]


def add(con: Connection, suppression: Suppression) -> int:
    """Put somebody on the list and return the entry's id."""
    con.execute(insert_sql("suppressions", _FIELDS), _values(suppression))
    return con.last_insert_rowid()


def update(con: Connection, suppression: Suppression) -> None:
    """Change an entry."""
    con.execute(
        update_sql("suppressions", _FIELDS, "suppression_id"), (*_values(suppression), suppression.suppression_id)
    )


def delete(con: Connection, suppression_ids: Iterable[int]) -> int:
    """Take entries off the list. Return how many."""
    con.execute(f"DELETE FROM suppressions WHERE suppression_id IN {IN_LIST}", (id_list(suppression_ids),))
    return con.changes()


def join_again(con: Connection, customers: Iterable[Customer]) -> int:
    """Tie entries of erased customers to those who came back with an import. Return how many entries.

    `of_customers` finds them also without this; tied, they are listed with a name.
    """
    sql = f"""UPDATE suppressions SET customer_id = ?
              WHERE customer_id IS NULL AND (match_key IN {IN_LIST} OR customer_no = ?)"""
    joined = 0
    for customer in customers:
        # Every spelling: whoever was erased with a postcode that lost its zero comes in again with it.
        con.execute(sql, (customer.customer_id, id_list(match_keys(customer)), customer.customer_no))
        joined += con.changes()
    return joined


def _values(entry: Suppression) -> tuple[Any, ...]:
    ground, since = str(entry.ground), from_day(entry.since)
    return entry.customer_id, entry.customer_no, entry.match_key, ground, since, entry.note, entry.list_says


def _suppression(row: tuple[Any, ...]) -> Suppression:
    suppression_id, customer_id, customer_no, match_key, ground, since, note, says = row
    day = to_day(since)
    assert day is not None  # noqa: S101 (NOT NULL in the schema)
    return Suppression(suppression_id, customer_id, customer_no, match_key, Ground(ground), day, note, says)
