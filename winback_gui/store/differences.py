"""What files say against the owner's corrections: noted at each import, never taken over by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.corrections import ADDRESS_COLUMNS
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store.rows import IN_LIST, id_list, insert_sql

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection

_FIELDS = "customer_id, field, theirs, source, said_on, is_kept"


@frozen
class Difference:
    """One field of one customer.

    Attributes:
        field: the column that the owner corrected ("street").
        theirs: what the newest file says.
        source: whose file ("shopify").
        is_kept: the owner was asked and kept the own value.
    """

    customer_id: int
    field: str
    theirs: str
    source: str
    said_on: date
    is_kept: bool = False


def of_customers(con: Connection, customer_ids: Iterable[int] | None = None) -> list[Difference]:
    """Return what is noted, by customer and field; None = of all customers."""
    only, values = ("", ()) if customer_ids is None else (f"WHERE customer_id IN {IN_LIST}", (id_list(customer_ids),))
    rows = con.execute(f"SELECT {_FIELDS} FROM differences {only} ORDER BY customer_id, field", values)
    return [
        Difference(at, field, theirs, source, day_from_number(day), bool(is_kept))
        for at, field, theirs, source, day, is_kept in rows
    ]


def note(con: Connection, found: Iterable[Difference]) -> None:
    """Note what files say. What the owner decided about the same words stays; other words ask again."""
    sql = f"""{insert_sql("differences", _FIELDS)} ON CONFLICT DO UPDATE SET
              is_kept = iif(theirs = excluded.theirs, is_kept, 0), source = excluded.source,
              said_on = excluded.said_on, theirs = excluded.theirs"""
    con.executemany(
        sql,
        ((one.customer_id, one.field, one.theirs, one.source, day_number(one.said_on), one.is_kept) for one in found),
    )


def keep_own(con: Connection, customer_id: int, fields: Iterable[str]) -> None:
    """Remember that the owner keeps the own value of these fields."""
    con.execute(
        f"UPDATE differences SET is_kept = 1 WHERE customer_id = ? AND field IN {IN_LIST}",
        (customer_id, id_list(fields)),
    )


def drop(
    con: Connection, customer_id: int, fields: Iterable[str], *, of_source: str = "", but_kept: bool = False
) -> None:
    """Forget differences that are none any more; `of_source`: only what this source said.

    `but_kept`: what the owner has decided about stays, for another row of the same file may say it again.
    """
    con.execute(
        f"DELETE FROM differences WHERE customer_id = ?1 AND field IN {IN_LIST.replace('?', '?2')} "
        "AND ?3 IN ('', source) AND NOT (is_kept AND ?4)",
        (customer_id, id_list(fields), of_source, but_kept),
    )


def hand_over(con: Connection, gone_id: int, kept_id: int) -> None:
    """Let the differences of a customer be those of another, where that one has none of the field.

    The columns of an address go together: of two addresses the one that a file said last stays.
    """
    newest = f"SELECT coalesce(max(said_on), 0) FROM differences WHERE customer_id = ? AND field IN {IN_LIST}"
    address = id_list(ADDRESS_COLUMNS)
    ((of_gone,),) = con.execute(newest, (gone_id, address))
    ((of_kept,),) = con.execute(newest, (kept_id, address))
    if of_gone and of_kept:
        drop(con, gone_id if of_kept >= of_gone else kept_id, ADDRESS_COLUMNS)
    con.execute("UPDATE OR IGNORE differences SET customer_id = ? WHERE customer_id = ?", (kept_id, gone_id))
