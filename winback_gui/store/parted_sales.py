"""Purchases from before two of one e-mail address were told apart: those with the wrong one are put right."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from winback_gui.store.purchases import AS_SOLD
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from winback_gui.store.connection import Connection

_Key: TypeAlias = tuple[int, int, int, str]
_KIND = AS_SOLD.format("p")


class PartedFrom(NamedTuple):
    """From whom somebody was told apart.

    Attributes:
        customer_id: whose purchases hold theirs, too.
        is_new: told apart by this import; else by the one that made them, and what came later is rightly placed.
    """

    customer_id: int
    is_new: bool


class Given(NamedTuple):
    """A new purchase that the book had with another customer: the older one is put right, and the new one goes."""

    known_id: int
    new_id: int
    customer_id: int
    kind: int
    amount_minor: int


def give_by_receipts(con: Connection, source: str, rows: Iterable[tuple[str, int, int]]) -> int:
    """Put purchases of a source right that are known by their numbers: (number, with whom they stand, whose they are).

    Returns:
        How many.
    """
    sql = """UPDATE purchases SET customer_id = ?4
             WHERE source = ?1 AND receipt_no = ?2 AND receipt_no <> '' AND customer_id = ?3"""
    count = 0
    for row in rows:
        con.execute(sql, (source, *row))
        count += con.changes()
    return count


def seen_so_far(con: Connection) -> int:
    """Return the last row of what the lists of an import hold (`gone_sales.note`), 0 = none."""
    return int(con.execute("SELECT coalesce(max(rowid), 0) FROM temp.seen_sales").get)


def find_given(
    con: Connection,
    source: str,
    parted: Mapping[int, PartedFrom],
    *,
    seen_before: int,
    until_id: int,
    before_id: int,
    by_sum: bool,
) -> list[Given]:
    """Return the new purchases of a list, of people told apart, that the book has with whom they are told apart from.

    Of purchases without numbers that one has more often in the book than in the list, the rest is somebody else's.

    Args:
        con: the book.
        source: of the list.
        parted: from whom people are told apart.
        seen_before: `seen_so_far` before the list.
        until_id: the last purchase before the import.
        before_id: the last one before the list.
        by_sum: what was bought and numbers tell no rows apart.
    """
    others = {one.customer_id for one in parted.values()}
    bare = "" if by_sum else " AND receipt_no = ''"
    sql = f"""SELECT customer_id, day, amount_minor, {{}} AS kind, {"''" if by_sum else "what"}, {{}}
              FROM {{}} WHERE source = ?1 AND customer_id IN {IN_LIST.replace("?", "?2")}{bare}"""
    held: dict[tuple[int, _Key], list[tuple[int, int]]] = defaultdict(list)
    known = sql.format(_KIND, "purchase_id, import_id", "purchases p") + " AND purchase_id <= ?3 ORDER BY purchase_id"
    for at, *key, purchase_id, import_id in con.execute(known, (source, id_list(others), until_id)):
        held[at, _key(key)].append((purchase_id, import_id or 0))
    listed: Counter[tuple[int, _Key]] = Counter()
    seen = sql.format("kind", "rowid", "temp.seen_sales") + " AND rowid > ?3"
    for at, *key, _row in con.execute(seen, (source, id_list(others), seen_before)):
        listed[at, _key(key)] += 1
    made_by = dict(con.execute(f"SELECT customer_id, import_id FROM customers WHERE customer_id IN {IN_LIST}",
                               (id_list(parted),)))  # fmt: skip
    new = sql.format(_KIND, "purchase_id", "purchases p") + " AND purchase_id > ?3 ORDER BY purchase_id"
    found = []
    for at, *key, purchase_id in con.execute(new, (source, id_list(parted), before_id)):
        whose = parted[at]
        rows = held[whose.customer_id, _key(key)]
        if len(rows) > listed[whose.customer_id, _key(key)] and (whose.is_new or rows[0][1] < (made_by[at] or 0)):
            found.append(Given(rows.pop(0)[0], purchase_id, at, key[2], key[1]))
    return found


def give(con: Connection, rows: Iterable[Given]) -> None:
    """Put the older purchases right; the caller lets the new ones go (`drop`)."""
    sql = "UPDATE purchases SET customer_id = ? WHERE purchase_id = ?"
    con.executemany(sql, ((row.customer_id, row.known_id) for row in rows))


def drop(con: Connection, rows: Iterable[Given]) -> None:
    """Forget new purchases that the book has by now."""
    con.execute(f"DELETE FROM purchases WHERE purchase_id IN {IN_LIST}", (id_list(row.new_id for row in rows),))


def _key(parts: Sequence[object]) -> _Key:
    day, amount, kind, what = parts
    return day, amount, kind, what  # type: ignore[return-value]  # as the columns are
