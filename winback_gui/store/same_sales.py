"""Whether purchases that came in just now stand in the book already, from another list. Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.purchase import PurchaseKind

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection

_NO_SUM: Final = f"kind <> {int(PurchaseKind.LAST_VISIT)}"
_SUM: Final = "customer_id, day, amount_minor"
_ALL: Final = f"{_SUM}, what, receipt_no"


def sources_alike(con: Connection, new: range, until_id: int, most: int) -> list[tuple[str, int, int]]:
    """Return the sources that have purchases of the same customers, days and sums as new ones, the likest first.

    Args:
        con: the book.
        new: ids of the purchases that came in.
        until_id: the last id before the import; those up to it are compared with.
        most: look at about as many of the new ones, evenly spread.

    Returns:
        Source, how many of those looked at have their like there, and how many were looked at.
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
    found = con.execute(
        f"""SELECT o.source, count(DISTINCT n.purchase_id) FROM purchases n CROSS JOIN purchases o
            ON o.customer_id = n.customer_id AND o.day = n.day AND o.amount_minor = n.amount_minor
            AND o.purchase_id <= ? AND o.{_NO_SUM} WHERE {some} GROUP BY o.source ORDER BY 2 DESC, 1""",
        (until_id, *given),
    )
    return [(source, hits, looked_at) for source, hits in found]


def count_alike(con: Connection, new: range, until_id: int, source: str) -> tuple[int, int, int]:
    """Return how many new purchases a source has already, each counted once.

    Args:
        con: the book.
        new: ids of the purchases that came in.
        until_id: the last id before the import.
        source: with whose purchases they are compared.

    Returns:
        How many new ones lie within the days of the source, how many of them are there with customer, day and sum, and
        how many with what was bought and the receipt number as well.
    """
    theirs = f"source = ? AND purchase_id <= ? AND {_NO_SUM}"
    days = con.execute(f"SELECT min(day), max(day) FROM purchases WHERE {theirs}", (source, until_id)).get
    ours = f"purchase_id BETWEEN ? AND ? AND day BETWEEN ? AND ? AND {_NO_SUM}"
    given = (new.start, new.stop - 1, *days)
    inside = int(con.execute(f"SELECT count(*) FROM purchases WHERE {ours}", given).get)
    by_sum, by_all = (
        int(
            con.execute(
                f"""SELECT coalesce(sum(min(n.times, o.times)), 0)
                    FROM (SELECT {key}, count(*) AS times FROM purchases WHERE {ours} GROUP BY {key}) n
                    JOIN (SELECT {key}, count(*) AS times FROM purchases
                          WHERE {theirs} AND day BETWEEN ? AND ? GROUP BY {key}) o USING ({key})""",
                (*given, source, until_id, *days),
            ).get
        )
        for key in (_SUM, _ALL)
    )
    return inside, by_sum, by_all
