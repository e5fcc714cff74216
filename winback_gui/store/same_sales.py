"""Whether purchases that came in just now stand in the book already, from another list. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from winback_gui.domain.purchase import PurchaseKind

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection

_NO_SUM: Final = f"kind <> {int(PurchaseKind.LAST_VISIT)}"
_SUM: Final = "customer_id, day, amount_minor"
_ALL: Final = f"{_SUM}, what, receipt_no"
_BARE: Final = "receipt_no = ''"
_NUMBERED: Final = "receipt_no <> ''"


class Alike(NamedTuple):
    """How many purchases of a file a source has already, each counted once.

    Attributes:
        inside: purchases of the file within the days of the source.
        by_sum: of those, how many are there with customer, day and sum.
        by_all: how many are there with what was bought and the receipt number as well.
        by_day: how many are of a customer's day that comes to the same there, in however many purchases.
        crossed: how many are there by customer, day and sum, with a receipt number on one side alone: without one in
            the file, and with one in the file.
        crossed_by_day: likewise, how many are of a customer's day that comes to the same.
    """

    inside: int
    by_sum: int
    by_all: int
    by_day: int
    crossed: tuple[int, int]
    crossed_by_day: tuple[int, int]


def sources_alike(con: Connection, new: range, until_id: int, most: int) -> list[tuple[str, int, int]]:
    """Return the sources that have the same sums of the same customers and days as new purchases, the likest first.

    Args:
        con: the book.
        new: ids of the purchases that came in.
        until_id: the last id before the import; those up to it are compared with.
        most: look at about as many of the new ones, evenly spread.

    Returns:
        Source, how many of those looked at have their like there, or are of a day that comes to the same there, and how
        many were looked at.
    """
    first, last = con.execute(
        f"SELECT min(day), max(day) FROM purchases WHERE purchase_id <= ? AND {_NO_SUM}", (until_id,)
    ).get or (None, None)
    if first is None:
        return []
    inside = f"n.purchase_id BETWEEN ? AND ? AND n.day BETWEEN ? AND ? AND n.{_NO_SUM}"
    given = (new.start, new.stop - 1, first, last)
    count = int(con.execute(f"SELECT count(*) FROM purchases n WHERE {inside}", given).get)
    step = max(1, count // most)
    some = f"{inside} AND n.purchase_id % {step} = 0"
    looked_at = int(con.execute(f"SELECT count(*) FROM purchases n WHERE {some}", given).get)
    by_sum = con.execute(
        f"""SELECT o.source, count(DISTINCT n.purchase_id) FROM purchases n CROSS JOIN purchases o
            ON o.customer_id = n.customer_id AND o.day = n.day AND o.amount_minor = n.amount_minor
            AND o.purchase_id <= ? AND o.{_NO_SUM} WHERE {some} GROUP BY o.source""",
        (until_id, *given),
    )
    hits = Counter(dict(by_sum))
    by_day = con.execute(
        f"""WITH some AS MATERIALIZED (SELECT customer_id, day, count(*) AS times FROM purchases n WHERE {some}
                                       GROUP BY customer_id, day)
            SELECT source, sum(times) FROM
              (SELECT some.*, sum(n.amount_minor) AS total FROM some CROSS JOIN purchases n USING (customer_id, day)
               WHERE n.purchase_id BETWEEN ? AND ? AND n.{_NO_SUM} GROUP BY customer_id, day)
            JOIN
              (SELECT customer_id, day, o.source, sum(o.amount_minor) AS total
               FROM some CROSS JOIN purchases o USING (customer_id, day)
               WHERE o.purchase_id <= ? AND o.{_NO_SUM} GROUP BY customer_id, day, o.source)
            USING (customer_id, day, total) GROUP BY source""",
        (*given, *given[:2], until_id),
    )
    hits |= Counter(dict(by_day))
    return [(source, count, looked_at) for source, count in hits.most_common()]


def count_alike(con: Connection, new: range, until_id: int, source: str) -> Alike:
    """Return how many new purchases a source has already.

    Args:
        con: the book.
        new: ids of the purchases that came in.
        until_id: the last id before the import.
        source: with whose purchases they are compared.
    """
    theirs = f"source = ? AND purchase_id <= ? AND {_NO_SUM}"
    days = con.execute(f"SELECT min(day), max(day) FROM purchases WHERE {theirs}", (source, until_id)).get
    ours = f"purchase_id BETWEEN ? AND ? AND day BETWEEN ? AND ? AND {_NO_SUM}"
    given = (new.start, new.stop - 1, *days)
    inside = int(con.execute(f"SELECT count(*) FROM purchases WHERE {ours}", given).get)

    def pairs(key: str, mine: str = "1", other: str = "1") -> int:
        sql = f"""SELECT coalesce(sum(min(n.times, o.times)), 0)
                  FROM (SELECT {key}, count(*) AS times FROM purchases WHERE {ours} AND {mine} GROUP BY {key}) n
                  JOIN (SELECT {key}, count(*) AS times FROM purchases
                        WHERE {theirs} AND day BETWEEN ? AND ? AND {other} GROUP BY {key}) o USING ({key})"""
        return int(con.execute(sql, (*given, source, until_id, *days)).get)

    def whole_days(mine: str = "1", other: str = "1") -> int:
        sql = f"""SELECT coalesce(sum(n.times), 0)
                  FROM (SELECT customer_id, day, sum(amount_minor) AS total, count(*) AS times FROM purchases
                        WHERE {ours} AND {mine} GROUP BY customer_id, day) n
                  JOIN (SELECT customer_id, day, sum(amount_minor) AS total FROM purchases
                        WHERE {theirs} AND day BETWEEN ? AND ? AND {other} GROUP BY customer_id, day) o
                  USING (customer_id, day, total)"""
        return int(con.execute(sql, (*given, source, until_id, *days)).get)

    return Alike(
        inside,
        by_sum=pairs(_SUM),
        by_all=pairs(_ALL),
        by_day=whole_days(),
        crossed=(pairs(_SUM, _BARE, _NUMBERED), pairs(_SUM, _NUMBERED, _BARE)),
        crossed_by_day=(whole_days(_BARE, _NUMBERED), whole_days(_NUMBERED, _BARE)),
    )
