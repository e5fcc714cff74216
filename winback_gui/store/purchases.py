"""Purchases: single ones by hand, many by import, and all of them as columns for analytics."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from winback_gui.domain.frozen import frozen
from winback_gui.domain.no_visits import folded
from winback_gui.domain.purchase import Purchase, PurchaseKind, VisitColumns, day_from_number, day_number
from winback_gui.domain.spend import ONE_OFF_LEAST, ONE_OFF_TIMES, one_off_minor
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from winback_gui.store.connection import Connection

_FIELDS = (
    "customer_id, day, amount_minor, kind, what, category, receipt_no, source, served_by, import_id, channel, paid"
)
_SELECT = f"SELECT purchase_id, {_FIELDS} FROM purchases"
_TAKEN_OUT, _LAST_VISIT = int(PurchaseKind.TAKEN_OUT), int(PurchaseKind.LAST_VISIT)
IS_SALE = "(kind = 0 AND amount_minor > 0 OR kind = 5)"
"""Of a row of purchases: whether it is a visit of which the sum is known."""
IS_VISIT = f"({IS_SALE} OR kind = 4)"
"""Of a row of purchases: whether it is a visit (`PurchaseKind`)."""
COUNTS = "kind IN (0, 1, 4, 5, 6)"
"""Of a row of purchases: whether it counts for anything."""
IS_BOUGHT = f"({IS_SALE} OR kind = 6)"
"""Of a row of purchases: whether something was bought or paid for, whether they came for it or not."""
AS_SOLD = "iif({0}.kind = 6, iif({0}.amount_minor = 0, 5, 0), {0}.kind)"
"""What a row of purchases (of the table or alias {0}) is without the owner's word on kinds of goods."""
_IS_NAMED = "(category IN (SELECT value FROM json_each(?1)) OR what IN (SELECT value FROM json_each(?2)))"
_INSERT = f"INSERT INTO purchases ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@frozen
class SpendSummary:
    """What one customer spent, all in all.

    Attributes:
        visits: days with a sale above zero, and those of which a list knows the day alone.
        spent_minor: net of refunds, without what was paid for no visit since the last one.
        priced: of the visits, those of which the sum is known.
        one_off_minor: what one purchase far beyond the others counts too much in a usual year (`domain.spend`).
    """

    customer_id: int
    visits: int
    spent_minor: int
    first_on: date
    last_on: date
    priced: int
    one_off_minor: int = 0

    @property
    def usual_minor(self) -> float | None:
        """What they spend a visit; None where no sum is known."""
        return self.spent_minor / self.priced if self.priced else None

    @property
    def spent_at_usual_minor(self) -> float:
        """What a year of theirs is told from: all they spent, but for what one purchase far beyond the others counts.

        Each visit of which no sum is known counts with a usual one.
        """
        return (self.spent_minor - self.one_off_minor) / self.priced * self.visits if self.priced else 0.0


@frozen
class SummaryColumns:
    """One row a customer who ever bought, sorted by customer: the fields of `SpendSummary`, days as day numbers."""

    customer_ids: array[int]
    visits: array[int]
    spent_minor: array[int]
    first_days: array[int]
    last_days: array[int]

    def __len__(self) -> int:
        return len(self.visits)


def get(con: Connection, purchase_id: int) -> Purchase | None:
    """Return one purchase."""
    row = con.execute(f"{_SELECT} WHERE purchase_id = ?", (purchase_id,)).get
    return None if row is None else _purchase(row)


def of_customer(con: Connection, customer_id: int) -> list[Purchase]:
    """Return everything a customer bought, newest first, with refunds and cancelled rows.

    Of a day that has a sale, a list that knows the day alone says nothing more: that is left out.
    """
    sql = f"{_SELECT} WHERE customer_id = ? ORDER BY day DESC, purchase_id DESC"
    return _each_day_once([_purchase(row) for row in con.execute(sql, (customer_id,))])


def rows_of_customer(con: Connection, customer_id: int) -> list[Purchase]:
    """Return every row that the book holds of a customer, newest first, also those that `of_customer` leaves out."""
    sql = f"{_SELECT} WHERE customer_id = ? ORDER BY day DESC, purchase_id DESC"
    return [_purchase(row) for row in con.execute(sql, (customer_id,))]


def of_customers(con: Connection, customer_ids: Iterable[int]) -> dict[int, list[Purchase]]:
    """Return everything that some customers bought, as `of_customer`; with an empty list who bought nothing."""
    ids = list(customer_ids)
    found: dict[int, list[Purchase]] = {at: [] for at in ids}
    sql = f"{_SELECT} WHERE customer_id IN {IN_LIST} ORDER BY day DESC, purchase_id DESC"
    for row in con.execute(sql, (id_list(ids),)):
        found[row[1]].append(_purchase(row))
    return {at: _each_day_once(bought) for at, bought in found.items()}


def all_purchases(con: Connection) -> Iterator[Purchase]:
    """Yield every purchase in the order of ids. Read it to its end."""
    return (_purchase(row) for row in con.execute(f"{_SELECT} ORDER BY purchase_id"))


def add(con: Connection, purchase: Purchase) -> int:
    """Keep one purchase and return its id."""
    con.execute(_INSERT, _values(purchase))
    return con.last_insert_rowid()


def add_many(con: Connection, rows: Iterable[Purchase]) -> None:
    """Keep the purchases of an import (`import_id` set), known ones left out before."""
    con.executemany(_INSERT, map(_values, rows))


def update(con: Connection, purchase: Purchase) -> None:
    """Change a purchase."""
    names = " = ?, ".join(_FIELDS.split(", "))
    con.execute(f"UPDATE purchases SET {names} = ? WHERE purchase_id = ?", (*_values(purchase), purchase.purchase_id))


def delete(con: Connection, purchase_ids: Iterable[int]) -> int:
    """Remove purchases. Return how many."""
    con.execute(f"DELETE FROM purchases WHERE purchase_id IN {IN_LIST}", (id_list(purchase_ids),))
    return con.changes()


def take_out_days_alone(con: Connection, customer_id: int, day: date) -> None:
    """Take out the visits of a customer's day of which lists know the day alone, unless it has a sale."""
    con.execute(
        f"""UPDATE purchases SET kind = {_TAKEN_OUT} WHERE customer_id = ?1 AND day = ?2 AND kind = {_LAST_VISIT}
            AND NOT EXISTS (SELECT 1 FROM purchases WHERE customer_id = ?1 AND day = ?2 AND {IS_SALE})""",
        (customer_id, day_number(day)),
    )


def count(con: Connection) -> int:
    """Return how many rows there are, refunds and cancelled ones included."""
    return int(con.execute("SELECT count(*) FROM purchases").get)


def has_sums(con: Connection) -> bool:
    """Return whether any row says a sum of money; days that lists know alone say none."""
    return con.execute("SELECT 1 FROM purchases WHERE amount_minor <> 0 LIMIT 1").get is not None


def count_bought(con: Connection) -> int:
    """Return how many purchases there are: what was sold for a sum, without refunds and what was cancelled."""
    return int(con.execute(f"SELECT count(*) FROM purchases WHERE {IS_BOUGHT}").get)


def counts_bought(con: Connection, customer_ids: Iterable[int]) -> dict[int, int]:
    """Return how many purchases customers have, as `count_bought` counts; those without any are left out."""
    sql = f"""SELECT customer_id, count(*) FROM purchases
              WHERE {IS_BOUGHT} AND customer_id IN {IN_LIST} GROUP BY customer_id"""
    return dict(con.execute(sql, (id_list(customer_ids),)))


def last_visits(con: Connection, customer_ids: Iterable[int], as_of: date) -> dict[int, date]:
    """Return the day of the last visit of customers up to and with a day; those without one are left out."""
    sql = f"""SELECT customer_id, max(day) FROM purchases WHERE {IS_VISIT} AND day <= ?
              AND customer_id IN {IN_LIST} GROUP BY customer_id"""
    rows = con.execute(sql, (day_number(as_of), id_list(customer_ids)))
    return {at: day_from_number(day) for at, day in rows}


def mark_no_visits(con: Connection, kinds: Iterable[str], *, import_id: int | None = None) -> int:
    """Let purchases of these kinds of goods be no visits, and all others what they were; return how many changed.

    Args:
        con: the book.
        kinds: as the owner wrote them.
        import_id: look at what this import brought alone; None = at everything.
    """
    wanted = frozenset(map(folded, kinds))
    if not wanted and con.execute("SELECT 1 FROM purchases WHERE kind = 6 LIMIT 1").get is None:
        return 0
    named = tuple(_spelt(con, column, wanted, import_id) for column in ("category", "what"))
    only = "" if import_id is None else "AND import_id = ?3 AND import_id <> 0"
    values = named if import_id is None else (*named, import_id)
    con.execute(f"UPDATE purchases SET kind = 6 WHERE {IS_SALE} AND {_IS_NAMED} {only}", values)
    changed = con.changes()
    back = AS_SOLD.format("purchases")
    con.execute(f"UPDATE purchases SET kind = {back} WHERE kind = 6 AND NOT {_IS_NAMED} {only}", values)
    return changed + con.changes()


def visits_brought(con: Connection, customer_id: int, as_of: date) -> list[tuple[date, int]]:
    """Return when a customer was here, up to and with a day, each with the import that says so (0 = by hand).

    A day is there once for each row that says it: what one import made known is known, whatever says it again.
    """
    sql = f"SELECT day, import_id FROM purchases WHERE {IS_VISIT} AND customer_id = ? AND day <= ?"
    rows = con.execute(sql, (customer_id, day_number(as_of)))
    return [(day_from_number(day), import_id) for day, import_id in rows]


def sales_by_day(con: Connection, after: date, until: date) -> dict[int, int]:
    """Return how many sales there were on each day, by day number: after the first day, up to and with the last.

    What a customer bought on one day counts once.
    """
    sql = f"""SELECT day, count(*) FROM (SELECT DISTINCT customer_id, day FROM purchases
              WHERE {IS_SALE} AND day > ? AND day <= ?) GROUP BY day"""
    return dict(con.execute(sql, (day_number(after), day_number(until))))


def typed_by_day(con: Connection, after: date, until: date) -> dict[int, int]:
    """Return of how many sales of `sales_by_day` nothing is known but what was typed in by hand.

    The index tells which sales lie between the days; each of them is then looked at.
    """
    sql = f"""SELECT day, count(*) FROM (SELECT day FROM purchases INDEXED BY purchases_by_customer
              WHERE {IS_SALE} AND day > ? AND day <= ? GROUP BY customer_id, day HAVING min(source = 'hand'))
              GROUP BY day"""
    return dict(con.execute(sql, (day_number(after), day_number(until))))


# Columns


def visit_columns(con: Connection, as_of: date, *, before_import: int | None = None) -> VisitColumns:
    """Return all visits up to and with a day, one row a customer and day (see `VisitColumns`).

    Refunds are taken from the customer's last visit on or before their day; one that comes before every visit is taken
    from the first. What was paid without a visit is on the next one: a fee that goes on while nobody comes is in none.
    Customers who never had a visit are left out. With `before_import` what that import and later ones brought is left
    out, too; what was entered by hand since stays.
    """
    from winback_gui.store.visit_rows import all_visits  # noqa: PLC0415 (loads numpy)

    return all_visits(con, day_number(as_of), before_import)


def visits_of(con: Connection, customer_ids: Iterable[int], as_of: date) -> VisitColumns:
    """Return the visits of some customers, as `visit_columns` does: after one edit nothing else is read again."""
    return _net(con.execute(_DAYS, (day_number(as_of), id_list(customer_ids))))


def paid_without_visit(con: Connection, customer_ids: Iterable[int], as_of: date) -> dict[int, list[tuple[date, int]]]:
    """Return what customers paid without a visit up to and with a day, each sum with its own day; in minor units.

    In `visits_of` the same sums are on the next visit.
    """
    sql = f"""SELECT customer_id, day, amount_minor FROM purchases WHERE kind = 6 AND day <= ?
              AND customer_id IN {IN_LIST}"""
    found: dict[int, list[tuple[date, int]]] = {}
    for customer_id, day, amount in con.execute(sql, (day_number(as_of), id_list(customer_ids))):
        found.setdefault(customer_id, []).append((day_from_number(day), amount))
    return found


def spent_on(con: Connection, days: Iterable[tuple[int, int, date]]) -> dict[int, int]:
    """Return what was spent on single days, refunds not taken off, in minor units.

    Args:
        con: the book.
        days: a key of the caller's (rows of the result), the customer, the day.

    Returns:
        By key; those without a visit on the day are left out.
    """
    asked = json.dumps([[key, customer_id, day_number(day)] for key, customer_id, day in days])
    return {key: spent for key, spent in con.execute(_SPENT_ON, (asked,)) if spent is not None}


def first_visits_after(con: Connection, since: Iterable[tuple[int, int, date]], as_of: date) -> dict[int, date]:
    """Return the first visit after a day, up to and with `as_of`.

    Args:
        con: the book.
        since: a key of the caller's (rows of the result), the customer, the day.
        as_of: what lies after it is ignored.

    Returns:
        By key; those without such a visit are left out.
    """
    asked = json.dumps([[key, customer_id, day_number(day)] for key, customer_id, day in since])
    found = con.execute(_FIRST_AFTER, (day_number(as_of), asked))
    return {key: day_from_number(day) for key, day in found if day is not None}


def largest_minor(con: Connection) -> int:
    """Return the largest sum that anybody ever paid at once; 0 without any purchase."""
    return int(con.execute("SELECT ifnull(max(amount_minor), 0) FROM purchases WHERE kind = 0").get)


def summaries(con: Connection, customer_ids: Iterable[int], as_of: date) -> dict[int, SpendSummary]:
    """Return what these customers spent, for a page of a table; those who never bought are left out."""
    ids = list(customer_ids)
    rows = list(con.execute(_SUMMARY, (day_number(as_of), id_list(ids))))
    one_off = _one_offs(con, ids, as_of)
    return {
        at: SpendSummary(at, visits, spent, day_from_number(first), day_from_number(last), priced, one_off.get(at, 0))
        for at, visits, spent, first, last, priced in rows
    }


def _one_offs(con: Connection, customer_ids: Iterable[int], as_of: date) -> dict[int, int]:
    """Return what one purchase far beyond the others counts too much, of those who made one.

    Only who may have made one is looked at by days: refunds make a day smaller, never larger.
    """
    asked = (day_number(as_of), id_list(customer_ids), ONE_OFF_LEAST, ONE_OFF_TIMES - 1, ONE_OFF_TIMES)
    some = [at for (at,) in con.execute(_MAY_BE_ONE_OFF, asked)]
    if not some:
        return {}
    visits = visits_of(con, some, as_of)
    spent, sums = defaultdict[int, int](int), defaultdict[int, list[int]](list)
    columns = visits.customer_ids, visits.amounts_minor, visits.fees_minor, visits.unpriced
    for who, amount, fee, is_unpriced in zip(*columns, strict=True):
        spent[who] += amount
        if not is_unpriced:
            sums[who].append(amount - fee)
    top = usual_top_minor(con, as_of)
    return {who: one_off_minor(max(each), spent[who], len(each), top) for who, each in sums.items() if min(each) > 0}


def usual_top_minor(con: Connection, as_of: date) -> int:
    """Return what all but one in a hundred purchases of the shop come to, up to and with a day (`spend.rare_place`).

    A purchase is what somebody bought on one day, net of refunds and without what was paid for no visit, in minor
    units; 0 where there are too few of them.
    """
    from winback_gui.store import visit_rows  # noqa: PLC0415 (loads numpy)

    return visit_rows.usual_top_minor(con, day_number(as_of))


def summary_columns(con: Connection, as_of: date) -> SummaryColumns:
    """Return what every customer who ever bought spent, as columns sorted by customer."""
    from winback_gui.store.visit_rows import all_summaries, as_array  # noqa: PLC0415 (loads numpy)

    found = all_summaries(con, day_number(as_of))
    return SummaryColumns(
        as_array("q", found.customer_ids), as_array("i", found.visits), as_array("q", found.spent_minor),
        as_array("i", found.first_days), as_array("i", found.last_days),
    )  # fmt: skip


_DAYS = f"""SELECT customer_id, day, ifnull(sum(amount_minor) FILTER (WHERE kind <> 6), 0),
                  ifnull(sum(amount_minor) FILTER (WHERE kind = 6), 0), max({IS_VISIT}), max({IS_SALE})
           FROM purchases WHERE {COUNTS} AND day <= ? AND customer_id IN {IN_LIST}
           GROUP BY customer_id, day ORDER BY customer_id, day"""
# With the largest day m of n and all they spent s: m (n - 1) > t (s - m), that is m (n - 1 + t) > t s. What was paid
# without a visit may be in s or not.
_MAY_BE_ONE_OFF = f"""SELECT customer_id FROM
                         (SELECT customer_id, sum(iif(kind = 6, 0, amount_minor)) AS spent,
                                 sum(iif({IS_SALE}, amount_minor, 0)) AS sold
                          FROM purchases WHERE {COUNTS} AND day <= ? AND customer_id IN {IN_LIST}
                          GROUP BY customer_id, day)
                       GROUP BY customer_id
                       HAVING count(*) >= ? AND max(sold) * (count(*) + ?) > ? * sum(spent)"""
_FIRST_AFTER = f"""SELECT value ->> 0, (SELECT day FROM purchases
                    WHERE customer_id = value ->> 1 AND day > value ->> 2 AND day <= ? AND {IS_VISIT}
                    ORDER BY day LIMIT 1)
                  FROM json_each(?)"""
_SPENT_ON = f"""SELECT value ->> 0, (SELECT sum(amount_minor) FROM purchases WHERE customer_id = value ->> 1
                 AND day = value ->> 2 AND {IS_SALE}) FROM json_each(?)"""
_SUMMARY = f"""SELECT customer_id, count(DISTINCT CASE WHEN {IS_VISIT} THEN day END) AS visits,
                     sum(iif(kind = 6 AND day > last, 0, amount_minor)), min(day) FILTER (WHERE {IS_VISIT}), last,
                     count(DISTINCT CASE WHEN {IS_SALE} THEN day END)
              FROM purchases JOIN (SELECT customer_id, max(day) AS last FROM purchases
                WHERE {IS_VISIT} AND day <= ?1 AND customer_id IN {IN_LIST.replace("?", "?2")} GROUP BY customer_id)
              USING (customer_id) WHERE {COUNTS} AND day <= ?1 GROUP BY customer_id"""


def _spelt(con: Connection, column: str, wanted: frozenset[str], import_id: int | None) -> str:
    """Return how the book writes these kinds in a column, for `IN_LIST`: SQLite folds no letters beyond A to Z."""
    if not wanted:
        return id_list(())
    only = "" if import_id is None else f"AND import_id = {import_id:d} AND import_id <> 0"
    found = con.execute(f"SELECT DISTINCT {column} FROM purchases WHERE {column} <> '' {only}")
    return id_list(name for (name,) in found if folded(name) in wanted)


def _net(rows: Iterable[tuple[int, int, int, int, int, int]]) -> VisitColumns:
    columns = VisitColumns(array("q"), array("i"), array("q"))
    ids, amounts = columns.customer_ids, columns.amounts_minor
    # Refunds of a customer before their first visit, and fees since the last one.
    whose, waiting, paid = 0, 0, 0
    for customer_id, day, amount, fee, is_visit, is_priced in rows:
        if customer_id != whose:
            whose, waiting, paid = customer_id, 0, 0
        paid += fee
        if is_visit:
            ids.append(customer_id)
            columns.days.append(day)
            amounts.append(amount + waiting + paid)
            columns.fees_minor.append(paid)
            columns.unpriced.append(1 - is_priced)
            waiting = paid = 0
        elif ids and ids[-1] == customer_id:
            amounts[-1] += amount
        else:
            waiting += amount
    return columns


def _each_day_once(bought: list[Purchase]) -> list[Purchase]:
    """Leave out visits without a sum on days that have a sale, and a second one of a day; newest first."""
    told = {one.day for one in bought if one.is_sale}
    kept: list[Purchase] = []
    for one in bought:
        if one.kind is PurchaseKind.LAST_VISIT:
            if one.day in told:
                continue
            told.add(one.day)
        kept.append(one)
    return kept


def _values(purchase: Purchase) -> tuple[Any, ...]:
    return (
        purchase.customer_id, day_number(purchase.day), purchase.amount_minor, int(purchase.kind), purchase.what,
        purchase.category, purchase.receipt_no, purchase.source, purchase.served_by, purchase.import_id,
        purchase.channel, purchase.paid,
    )  # fmt: skip


def _purchase(row: tuple[Any, ...]) -> Purchase:
    purchase_id, customer_id, day, amount, kind, *rest = row
    return Purchase(purchase_id, customer_id, day_from_number(day), amount, PurchaseKind(kind), *rest)
