"""Purchases that were taken out because a list had them no more: what they were, and whether a list has them again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from winback_gui.domain.purchase import PurchaseKind, day_from_number, day_number
from winback_gui.store.gone_sales import KEY, SOLD, GoneRow, Key
from winback_gui.store.purchases import COUNTS, IS_VISIT
from winback_gui.store.rows import IN_LIST, id_list, insert_sql

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from winback_gui.store.connection import Connection

_TAKEN_OUT: Final = int(PurchaseKind.TAKEN_OUT)


class TakenOut(NamedTuple):
    """A purchase that was taken out."""

    purchase_id: int
    customer_id: int
    day: date
    is_visit: bool


class Listed(NamedTuple):
    """What a source's lists have of purchases that are taken out of the book.

    Attributes:
        again: may be put back.
        others: how many may not.
        newer: what these became, which the lists do not have: they are older than the one that said so.
    """

    again: list[GoneRow]
    others: int
    newer: frozenset[Key]


def listed_again(con: Connection, source: str, last_day: int) -> Listed:
    """Return what a source's lists have of purchases that are taken out, more of their like than count.

    May be put back: what was taken out for a list that went no further, unless something came since that these have not
    (of the same customer, or of this sum on this day): then they are older, and it is what became of the sale.

    Args:
        con: the book, with the rows of the lists beside it.
        source: of the lists.
        last_day: of theirs.
    """
    out = f"p.source = ?1 AND p.kind = {_TAKEN_OUT}"
    sql = f"""SELECT list_until, {", ".join(f"p.{name}" for name in GoneRow._fields)} FROM purchases p
              LEFT JOIN taken_out USING (purchase_id) WHERE {out} ORDER BY day, purchase_id"""
    found = [(until, GoneRow._make(row)) for until, *row in con.execute(sql, (source,))]
    if not found:
        return Listed([], 0, frozenset())
    more, _newest = _more_in_list(con, source, {row.customer_id for _until, row in found})
    listed: list[tuple[int | None, GoneRow]] = []
    for until, row in found:
        if more[row.key] > 0:
            more[row.key] -= 1
            listed.append((until, row))
    became = _became(con, source, [row for until, row in listed if until is not None], last_day)
    again = [row for until, row in listed if until is not None and until <= last_day and not became[row.purchase_id]]
    return Listed(again, len(listed) - len(again), frozenset().union(*became.values()))


def _became(con: Connection, source: str, rows: list[GoneRow], last_day: int) -> dict[int, frozenset[Key]]:
    """Return by id what came since of the customer of each row, or of its day and sum, that the lists lack."""
    if not rows:
        return {}
    more, newest = _more_in_list(con, source, {row.customer_id for row in rows}, {row.day for row in rows})
    first_day = int(con.execute("SELECT first_day FROM temp.seen_sources WHERE source = ?", (source,)).get)
    lacking = [key for key, count in more.items() if count < 0 and first_day <= key[1] <= last_day]
    return {
        row.purchase_id: frozenset(
            key
            for key in lacking
            if newest[key] > row.purchase_id and (key[0] == row.customer_id or key[1:] == row.key[1:])
        )
        for row in rows
    }


def _more_in_list(
    con: Connection, source: str, customer_ids: Collection[int], days: Collection[int] = ()
) -> tuple[Counter[Key], dict[Key, int]]:
    """Return how many more of each key the lists have than count in the book, and the newest purchase of each there.

    Looked at are some customers, and all of some days: of days the whole book is read.
    """
    of_days = f" OR day IN {IN_LIST.replace('?', '?3')}" if days else ""
    which = f"source = ?1 AND (customer_id IN {IN_LIST.replace('?', '?2')}{of_days})"
    values = (source, id_list(customer_ids), *((id_list(days),) if days else ()))
    more: Counter[Key] = Counter()
    newest: dict[Key, int] = {}
    sql = f"SELECT {KEY}, count(*) FROM temp.seen_sales WHERE {which} AND {SOLD} GROUP BY {KEY}"
    for who, day, amount, count in con.execute(sql, values):
        more[who, day, amount] += count
    sql = f"SELECT {KEY}, count(*), max(purchase_id) FROM purchases WHERE {which} AND {SOLD} GROUP BY {KEY}"
    for who, day, amount, count, last in con.execute(sql, values):
        more[who, day, amount] -= count
        newest[who, day, amount] = last
    return more, newest


def take_out(con: Connection, until: Mapping[int, date]) -> list[TakenOut]:
    """Take purchases out that still count, so that no file adds them again; return what each was.

    Args:
        con: the book.
        until: by id, the last day of the list that does not have it.
    """
    which = f"WHERE purchase_id IN {IN_LIST} AND {COUNTS}"
    listed = id_list(until)
    sql = f"SELECT purchase_id, kind, customer_id, day, {IS_VISIT} FROM purchases {which}"
    gone = list(con.execute(sql, (listed,)))
    con.execute(f"UPDATE purchases SET kind = {_TAKEN_OUT} {which}", (listed,))
    con.executemany(
        insert_sql("taken_out", "purchase_id, kind, list_until"),
        ((one, kind, day_number(until[one])) for one, kind, *_ in gone),
    )
    return [TakenOut(one, at, day_from_number(day), bool(is_visit)) for one, _kind, at, day, is_visit in gone]


def put_back(con: Connection, purchase_ids: Iterable[int]) -> list[int]:
    """Let purchases that `take_out` took be what they were, and return whose they are."""
    listed = id_list(purchase_ids)
    sql = f"""UPDATE purchases SET kind = t.kind FROM taken_out t
              WHERE t.purchase_id = purchases.purchase_id AND purchases.purchase_id IN {IN_LIST}
                AND purchases.kind = {_TAKEN_OUT} RETURNING customer_id"""
    whose = [at for (at,) in con.execute(sql, (listed,))]
    con.execute(f"DELETE FROM taken_out WHERE purchase_id IN {IN_LIST}", (listed,))
    return whose
