"""Which purchases that the book has from a source a newer list of it does not have any more.

The rows of the list lie beside the book, in a table that the file never sees.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from winback_gui.domain.purchase import PurchaseKind
from winback_gui.store.erasures import IS_ERASED
from winback_gui.store.purchases import COUNTS
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection
    from winback_gui.store.import_rows import SaleColumns

_SEEN: Final = """CREATE TEMP TABLE seen_sales (
  source TEXT NOT NULL, customer_id INTEGER NOT NULL, day INTEGER NOT NULL, amount_minor INTEGER NOT NULL,
  kind INTEGER NOT NULL, what TEXT NOT NULL, receipt_no TEXT NOT NULL)"""
_SOURCES: Final = """CREATE TEMP TABLE seen_sources (
  source TEXT PRIMARY KEY, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL) WITHOUT ROWID"""
"""Kept beside the rows: to ask a million of them takes half a second."""
_PRIME: Final = 9973
KEY: Final = "customer_id, day, amount_minor"
"""By what a purchase without a number is known."""
Key: TypeAlias = tuple[int, int, int]
"""Whose a purchase is, day number and sum in minor units (`KEY`)."""
_CANCELLED, _TAKEN_OUT = int(PurchaseKind.CANCELLED), int(PurchaseKind.TAKEN_OUT)
_LAST_VISIT = int(PurchaseKind.LAST_VISIT)
_HELD: Final = f"""p.source = ?1 AND p.{COUNTS} AND p.kind <> {_LAST_VISIT}
  AND p.customer_id NOT IN (SELECT customer_id FROM temp.left_alone)"""
"""Of a row of purchases p: whether it is of the source, counts, and may be asked about.

Days alone may be of a list of customers, and no list has those any more who were erased and whose sums were kept.
"""
_LEFT_ALONE: Final = "CREATE TEMP TABLE left_alone (customer_id INTEGER PRIMARY KEY)"
_UNREAD: Final = "CREATE TEMP TABLE unread_sources (source TEXT NOT NULL, count INTEGER NOT NULL)"
_NUMBER_LISTED: Final = """(p.receipt_no <> '' AND EXISTS (SELECT 1 FROM temp.seen_sales s
  WHERE s.receipt_no = p.receipt_no AND s.receipt_no <> '' AND s.source = ?1))"""
SOLD: Final = f"kind NOT IN ({_CANCELLED}, {_TAKEN_OUT}, {_LAST_VISIT})"
"""Of a row of a list: whether it counts."""
_TOLD_BY: Final = ("customer_id", "what", "category", "served_by", "channel")
"""By what a list may leave purchases out."""


class GoneRow(NamedTuple):
    """A purchase that the list does not have any more."""

    purchase_id: int
    customer_id: int
    day: int
    amount_minor: int
    what: str
    category: str
    served_by: str
    channel: str

    @property
    def key(self) -> Key:
        """By what it is known where it has no number."""
        return self.customer_id, self.day, self.amount_minor


def begin(con: Connection) -> None:
    """Make room for what the lists of an import hold."""
    end(con)
    for sql in (_SEEN, _SOURCES, _LEFT_ALONE, _UNREAD):
        con.execute(sql)
    con.execute(f"INSERT INTO temp.left_alone SELECT customer_id FROM customers WHERE {IS_ERASED}")


def note(con: Connection, sales: SaleColumns, source: str) -> None:
    """Remember what a list of a source holds, known or new; rows that mean nobody, too (customer id -1)."""
    names = [one or source for one in sales.sources]
    rows = zip(
        names, sales.customer_ids, sales.days, sales.amounts, sales.kinds, sales.whats, sales.receipts, strict=True
    )
    con.executemany("INSERT INTO temp.seen_sales VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    for name in set(names):
        days = [day for day, one in zip(sales.days, names, strict=True) if one == name]
        con.execute(
            """INSERT INTO temp.seen_sources VALUES (?, ?, ?) ON CONFLICT DO UPDATE
               SET first_day = min(first_day, excluded.first_day), last_day = max(last_day, excluded.last_day)""",
            (name, min(days), max(days)),
        )


def leave_alone(con: Connection, customer_ids: Iterable[int]) -> None:
    """Have nothing asked of customers: rows that could not be read may hold what the lists seem to have no more."""
    con.executemany("INSERT OR IGNORE INTO temp.left_alone VALUES (?)", ((one,) for one in customer_ids))


def note_unread(con: Connection, source: str, count: int) -> None:
    """Have nothing asked of a source: of so many rows that could not be read, some may be anybody's."""
    con.execute("INSERT INTO temp.unread_sources VALUES (?, ?)", (source, count))


def unread(con: Connection, source: str) -> int:
    """Return how many rows of a source could not be read, where some of them may be anybody's; else 0."""
    return int(con.execute("SELECT coalesce(sum(count), 0) FROM temp.unread_sources WHERE source = ?", (source,)).get)


def last_days(con: Connection) -> dict[str, int]:
    """Return of which sources there are rows, and the number of the last day of each."""
    return dict(con.execute("SELECT source, last_day FROM temp.seen_sources ORDER BY source"))


def days_covered(con: Connection, source: str, until_id: int) -> list[int]:
    """Return the days, as day numbers, on which the book has purchases up to an id and the list plainly goes on.

    Its first and its last day may be cut. A day on which it has nothing may be a hole: it is covered where the book has
    but one purchase of it, and the list something on the days around.
    """
    listed = {day for (day,) in con.execute("SELECT DISTINCT day FROM temp.seen_sales WHERE source = ?", (source,))}
    if not listed:
        return []
    first, last = min(listed), max(listed)
    sql = f"""SELECT day, count(*) FROM purchases p
              WHERE {_HELD} AND purchase_id <= ?2 AND day > ?3 AND day < ?4 GROUP BY day"""
    held = dict(con.execute(sql, (source, until_id, first, last)))
    around = [first, *sorted(held), last]
    return [
        day
        for before, day, after in zip(around, around[1:], around[2:], strict=False)
        if day in listed or (held[day] == 1 and {before, after} <= listed)
    ]


def count_held(con: Connection, source: str, until_id: int, days: Iterable[int]) -> int:
    """Return how many purchases up to an id the book has of a source on some days."""
    sql = (
        f"SELECT count(*) FROM purchases p WHERE {_HELD} AND purchase_id <= ?2 AND day IN {IN_LIST.replace('?', '?3')}"
    )
    return int(con.execute(sql, (source, until_id, id_list(days))).get)


def days_that_differ(con: Connection, source: str, days: Iterable[int]) -> list[int]:
    """Return those of some days whose purchases are not the same in the book and in the list.

    Compared by their number and sums, of which all agree where the rows do: in the list of a large shop nearly all days
    are as they were, and row by row that takes as long as the import itself.
    """
    digest = f"count(*), sum(amount_minor), sum(customer_id), sum(customer_id * (amount_minor % {_PRIME}))"
    listed = IN_LIST.replace("?", "?2")
    sql = f"""SELECT DISTINCT day FROM
                (SELECT day, {digest} FROM purchases p WHERE {_HELD} AND day IN {listed} GROUP BY day
                 EXCEPT SELECT day, {digest} FROM temp.seen_sales WHERE source = ?1 AND {SOLD} GROUP BY day)"""
    return [day for (day,) in con.execute(sql, (source, id_list(days)))]


def count_gone(con: Connection, source: str, until_id: int, days: Iterable[int]) -> int:
    """Return how many purchases up to an id, on some days, the list does not have, and remember of which sums.

    What has a number is known by it; the rest by customer, day and sum, each counted once.
    """
    con.execute("CREATE INDEX IF NOT EXISTS temp.seen_by_receipt ON seen_sales (receipt_no) WHERE receipt_no <> ''")
    con.execute(f"CREATE INDEX IF NOT EXISTS temp.seen_by_key ON seen_sales ({KEY})")
    con.execute("DROP TABLE IF EXISTS temp.gone_sales")
    # In the order of the indexes: sorting all purchases of a large book would take as long as the import.
    sql = f"""
      CREATE TEMP TABLE gone_sales AS
      SELECT {KEY}, min(held.times - coalesce(listed.times, 0), held.old) AS times FROM
        (SELECT {KEY}, count(*) AS times, sum(purchase_id <= ?2) AS old
         FROM purchases p INDEXED BY purchases_by_customer
         WHERE {_HELD} AND day IN {IN_LIST.replace("?", "?3")} AND NOT {_NUMBER_LISTED} GROUP BY {KEY}) held
      LEFT JOIN
        (SELECT {KEY}, count(*) AS times FROM temp.seen_sales s INDEXED BY seen_by_key
         WHERE source = ?1 AND {SOLD} AND NOT (receipt_no <> '' AND EXISTS
           (SELECT 1 FROM purchases p WHERE p.source = ?1 AND p.receipt_no = s.receipt_no AND p.receipt_no <> ''))
         GROUP BY {KEY}) listed
      USING ({KEY}) WHERE held.times > coalesce(listed.times, 0) AND held.old > 0
        AND NOT EXISTS (SELECT 1 FROM temp.seen_sales s WHERE s.customer_id = -1 AND s.day = held.day
                        AND s.amount_minor = held.amount_minor AND s.source = ?1)"""
    con.execute(sql, (source, until_id, id_list(days)))
    return int(con.execute("SELECT coalesce(sum(times), 0) FROM temp.gone_sales").get)


def gone(con: Connection, source: str, until_id: int) -> list[GoneRow]:
    """Return the purchases that `count_gone` has counted.

    Of several that are alike, those are in the list that came of it or have what was bought in common with it.
    """
    sql = f"""
      SELECT {", ".join(GoneRow._fields)} FROM
        (SELECT p.*, g.times, row_number() OVER (PARTITION BY {KEY} ORDER BY purchase_id > ?2, EXISTS
           (SELECT 1 FROM temp.seen_sales s WHERE s.customer_id = p.customer_id AND s.day = p.day
            AND s.amount_minor = p.amount_minor AND s.what = p.what AND s.source = ?1), purchase_id DESC) AS nth
         FROM temp.gone_sales g CROSS JOIN purchases p USING ({KEY}) WHERE {_HELD} AND NOT {_NUMBER_LISTED})
      WHERE nth <= times ORDER BY day, purchase_id"""
    return [GoneRow._make(row) for row in con.execute(sql, (source, until_id))]


def without_left_out(
    con: Connection, source: str, days: Iterable[int], found: Iterable[GoneRow], least: int
) -> list[GoneRow]:
    """Return those purchases that were not left out by what they have in common; none where most were.

    So many of one customer, one kind of goods, one who served, of which the list has none at all, are no corrections:
    the list is of the others only.

    Args:
        con: the book.
        source: of the list.
        days: that are compared.
        found: what the list does not have.
        least: so many tell it.
    """
    gone_rows, listed = list(found), id_list(days)
    kept = gone_rows
    for name in _TOLD_BY:
        at = GoneRow._fields.index(name)
        times = Counter(row[at] for row in gone_rows)
        left_out = set()
        for value in [value for value, count in times.items() if count >= least and value != ""]:
            sql = f"""SELECT count(*) FROM purchases p WHERE {_HELD} AND day IN {IN_LIST.replace("?", "?2")}
                      AND {name} = ?3"""
            if int(con.execute(sql, (source, listed, value)).get) == times[value]:
                left_out.add(value)
        kept = [row for row in kept if row[at] not in left_out]
    return kept if 2 * len(kept) > len(gone_rows) else []


def end(con: Connection) -> None:
    """Forget what the lists hold."""
    for name in ("seen_sales", "seen_sources", "gone_sales", "left_alone", "unread_sources"):
        con.execute(f"DROP TABLE IF EXISTS temp.{name}")
