"""Bulk rows of an import: new purchases in, known ones recognised. All inside the transaction of the import."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import apsw

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import PurchaseKind, day_number
from winback_gui.store.purchases import AS_SOLD, IS_SALE
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from winback_gui.store.connection import Connection

SaleRow: TypeAlias = tuple[int, int, int, int, str, str, str, str, str, str, str, int]
"""customer id, day, amount, kind, what, category, receipt no., served by, source, channel, paid, line in the file."""


class SaleColumns(NamedTuple):
    """Purchases as columns of one length: the fields of `SaleRow`."""

    customer_ids: Sequence[int]
    days: Sequence[int]
    amounts: Sequence[int]
    kinds: Sequence[int]
    whats: Sequence[str]
    categories: Sequence[str]
    receipts: Sequence[str]
    served_by: Sequence[str]
    sources: Sequence[str]
    channels: Sequence[str]
    paid: Sequence[str]
    lines: Sequence[int]


_SORTED_AT_END = ("purchases_by_customer", "purchases_by_import")
_COLUMNS = "customer_id, day, amount_minor, kind, what, category, receipt_no, served_by, source, channel, paid"
_STAGED = f"""CREATE TEMP TABLE IF NOT EXISTS staged_sales (
  {_COLUMNS.replace(",", " NOT NULL,")} NOT NULL, line INTEGER NOT NULL, nth INTEGER NOT NULL)"""
_RECEIPT = "p.source = s.source AND p.receipt_no = s.receipt_no AND p.receipt_no <> ''"
_CANCELLED, _TAKEN_OUT = int(PurchaseKind.CANCELLED), int(PurchaseKind.TAKEN_OUT)
_LAST_VISIT = int(PurchaseKind.LAST_VISIT)
# What was paid in another currency is the same sum at any rate. Older rows do not say it: then the amount tells.
_SAME_SUM = "(p.paid = s.paid AND p.paid <> '' OR p.paid = '' AND p.amount_minor = s.amount_minor)"
# So it does where the file cannot say it: an export made before purchases kept what was paid.
_SAME_AMOUNT = "p.amount_minor = s.amount_minor"
_NAMESAKES = """EXISTS (SELECT 1 FROM customers one JOIN customers other
                  ON lower(one.first_name) = lower(other.first_name) AND lower(one.last_name) = lower(other.last_name)
                  WHERE one.customer_id = p.customer_id AND other.customer_id = s.customer_id
                  AND one.last_name <> '')"""
_ASKS = "(first_name || last_name || company GLOB '*[?\ufffd]*')"
_KIND = AS_SOLD.format("p")  # a file knows nothing of the owner's word on kinds of goods
_SAME_DAY = f"""p.customer_id = s.customer_id AND p.day = s.day AND {_KIND} IN (s.kind, {_TAKEN_OUT})
                AND p.source = s.source"""
_SAME_BUT_SUM = f"{_SAME_DAY} AND p.what = s.what AND p.receipt_no = ''"


@frozen
class Differing:
    """A row whose receipt number the book has with another content.

    Attributes:
        is_same_sale: customer and day agree: the file corrects the amount, the state or the words.
        is_of_namesake: the day agrees, and the customers are two of one name: one person under two names of a system.
    """

    purchase_id: int
    line: int
    receipt_no: str
    is_same_sale: bool
    is_of_namesake: bool
    amount_minor: int
    kind: int
    what: str
    category: str
    channel: str


def new_with_known_email(con: Connection, import_id: int) -> int:
    """Return how many new customers of an import have the e-mail address of somebody before it, and bought nothing."""
    sql = """SELECT count(*) FROM customers n WHERE n.import_id = ? AND n.email <> ''
             AND NOT EXISTS (SELECT 1 FROM purchases p WHERE p.customer_id = n.customer_id)
             AND EXISTS (SELECT 1 FROM customers o WHERE o.email <> '' AND lower(o.email) = lower(n.email)
                         AND o.import_id IS NOT n.import_id)"""
    return int(con.execute(sql, (import_id,)).get)


def last_purchase_id(con: Connection) -> int:
    """Return the highest id of a purchase, 0 in a book without any."""
    return int(con.execute("SELECT coalesce(max(purchase_id), 0) FROM purchases").get)


def has_purchases_of(con: Connection, source: str) -> bool:
    """Return whether any purchase of this source is in the book."""
    found = con.execute("SELECT 1 FROM purchases WHERE source = ? LIMIT 1", (source,)).get
    return found is not None


def has_named_customers(con: Connection, source: str) -> bool:
    """Return whether a list of customers with names came from this source (numbers alone are no list)."""
    sql = """SELECT 1 FROM customers WHERE source = ? AND (last_name <> '' OR first_name <> '' OR company <> '')
             LIMIT 1"""
    return con.execute(sql, (source,)).get is not None


def has_erased_suppressions(con: Connection) -> bool:
    """Return whether the do-not-write list has entries of customers who are no longer in the book."""
    return con.execute("SELECT 1 FROM suppressions WHERE customer_id IS NULL LIMIT 1").get is not None


def add_sales(con: Connection, sales: SaleColumns, import_id: int) -> bool:
    """Keep purchases that are all new. Returns False, and keeps none, when a receipt number is there already."""
    sql = f"INSERT INTO purchases ({_COLUMNS}, import_id) VALUES ({'?, ' * 11}{import_id:d})"
    con.execute("SAVEPOINT add_sales")
    try:
        con.executemany(sql, zip(*sales[:11], strict=True))
    except apsw.ConstraintError:
        con.execute("ROLLBACK TO add_sales")
        return False
    finally:
        con.execute("RELEASE add_sales")
    return True


def by_receipts(
    con: Connection, source: str, receipt_nos: Sequence[str]
) -> list[tuple[int, int, int, int, str, str, str]]:
    """Return what the book has under these receipt numbers of a source, in their order.

    Customer id, day, amount, kind, what, category and channel of each; numbers that are not in the book are left out.
    """
    sql = f"""SELECT p.customer_id, p.day, p.amount_minor, {_KIND}, p.what, p.category, p.channel
             FROM carray(?) c CROSS JOIN purchases p
             ON p.source = ? AND p.receipt_no = c.value AND p.receipt_no <> ''"""
    return list(con.execute(sql, (apsw.carray(tuple(receipt_nos)), source)))


def ids_of_receipts(con: Connection, source: str, receipt_nos: Sequence[str], until_id: int) -> list[int]:
    """Return the purchases up to an id that have one of these receipt numbers of a source."""
    if not receipt_nos:
        return []
    sql = """SELECT p.purchase_id FROM carray(?) c CROSS JOIN purchases p
             ON p.source = ? AND p.receipt_no = c.value AND p.receipt_no <> '' WHERE p.purchase_id <= ?"""
    return [at for (at,) in con.execute(sql, (apsw.carray(tuple(receipt_nos)), source, until_id))]


def last_days(con: Connection, customer_ids: Iterable[int], until_id: int) -> dict[int, int]:
    """Return the day of the last purchase of customers among those up to an id; who has none is left out."""
    sql = f"""SELECT customer_id, max(day) FROM purchases WHERE customer_id IN {IN_LIST} AND purchase_id <= ?
              GROUP BY customer_id"""
    return dict(con.execute(sql, (id_list(customer_ids), until_id)))


def add_last_visits(con: Connection, days: Sequence[tuple[int, date]], source: str, import_id: int) -> list[int]:
    """Keep days on which customers were here, of which a list says no sum; return whose days are new.

    A day is known when it has a sale, when a list said it before, when the owner took such a day out, or a sale of it
    that a file had brought, and when what was bought then was cancelled.
    """
    told = f"""SELECT customer_id, day FROM purchases WHERE customer_id IN {IN_LIST} AND
               ({IS_SALE} OR kind = {_LAST_VISIT}
                OR kind IN ({_CANCELLED}, {_TAKEN_OUT}) AND amount_minor >= 0)"""
    known = set(con.execute(told, (id_list(at for at, _day in days),)))
    new = [row for at, day in days if (row := (at, day_number(day))) not in known]
    sql = f"""INSERT INTO purchases (customer_id, day, amount_minor, kind, source, import_id)
              VALUES (?, ?, 0, {_LAST_VISIT}, ?, ?)"""
    con.executemany(sql, ((at, day, source, import_id) for at, day in new))
    return [at for at, _day in new]


def drop_days_with_sales(con: Connection, import_id: int) -> None:
    """Forget the days alone of an import that have a sale by now: its files said them twice."""
    con.execute(
        f"""DELETE FROM purchases WHERE import_id = ? AND kind = {_LAST_VISIT} AND EXISTS
            (SELECT 1 FROM purchases p WHERE p.customer_id = purchases.customer_id AND p.day = purchases.day
             AND {IS_SALE})""",
        (import_id,),
    )


def drop_days_that_agree(con: Connection, source: str, known: range, before_id: int) -> list[tuple[int, int, int]]:
    """Forget what came in of days on which a customer's purchases come to the same as those known do.

    Args:
        con: the book.
        source: of both.
        known: ids of those known.
        before_id: what came in has higher ids.

    Returns:
        The customer id, the kind and the amount of each that went.
    """
    whose = f"source = ?1 AND kind <> {_LAST_VISIT}"
    of_days = f"SELECT customer_id, day, sum(amount_minor) AS total FROM purchases WHERE {whose}"
    agree = f"""SELECT customer_id, day FROM ({of_days} AND purchase_id > ?4 GROUP BY customer_id, day)
                JOIN ({of_days} AND purchase_id BETWEEN ?2 AND ?3 GROUP BY customer_id, day)
                USING (customer_id, day, total)"""
    sql = f"""DELETE FROM purchases WHERE purchase_id > ?4 AND {whose} AND (customer_id, day) IN ({agree})
              RETURNING customer_id, kind, amount_minor"""
    return list(con.execute(sql, (source, known.start, known.stop - 1, before_id)))


@contextmanager
def sorted_at_end(con: Connection) -> Iterator[Callable[[], None]]:
    """Set two indexes aside while purchases come into a book that has none, and make them at the end.

    Sorting them once costs a third of keeping them right at every row. Inside a transaction; a rollback brings them
    back. Yields what makes them at once, for when something has to be looked up meanwhile; a second call does nothing.
    """
    if con.execute("SELECT 1 FROM purchases LIMIT 1").get is not None:
        yield lambda: None
        return
    waiting = [
        str(con.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?", (name,)).get)
        for name in _SORTED_AT_END
    ]

    def make() -> None:
        while waiting:
            con.execute(waiting.pop(0))

    for name in _SORTED_AT_END:
        con.execute(f"DROP INDEX {name}")
    yield make
    make()


def stage(con: Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Lay rows beside the book: `SaleRow` and, last, its count among equal rows of its file (from 1)."""
    con.execute(_STAGED)
    con.execute("DELETE FROM temp.staged_sales")
    con.executemany(f"INSERT INTO temp.staged_sales VALUES ({', '.join('?' * 13)})", rows)


def take_known(
    con: Connection, before_id: int, *, of_import: range, says_paid: bool, by_sum: bool = False
) -> tuple[int, list[Differing]]:
    """Take those staged rows away that the book has; return how many, and those that differ in content.

    A row without a receipt number differs where it was paid in another currency and the owner's rate is another now.

    Args:
        con: the book.
        before_id: rows without a receipt number are compared with purchases up to this id (those before the file).
        of_import: ids of what other files of the same import brought: known, and not counted as such.
        says_paid: the file can say that something was paid in another currency.
        by_sum: what was bought and receipt numbers that the book has not tell no rows apart.
    """
    same_row = f"{_SAME_DAY if by_sum else _SAME_BUT_SUM} AND {_SAME_SUM if says_paid else _SAME_AMOUNT}"
    differing = [
        Differing(at, line, receipt, bool(is_same), bool(is_namesake), amount, kind, what, category, channel)
        for at, line, receipt, is_same, is_namesake, amount, kind, what, category, channel in con.execute(
            f"""SELECT p.purchase_id, s.line, s.receipt_no, p.customer_id = s.customer_id AND p.day = s.day,
                       p.customer_id <> s.customer_id AND p.day = s.day AND {_NAMESAKES},
                       s.amount_minor, s.kind, s.what, s.category, s.channel
                FROM temp.staged_sales s JOIN purchases p ON {_RECEIPT}
                WHERE p.kind <> {_TAKEN_OUT} AND
                  (p.customer_id <> s.customer_id OR p.day <> s.day OR p.amount_minor <> s.amount_minor
                   OR {_KIND} <> s.kind OR (p.what = '' AND s.what <> '') OR (p.category = '' AND s.category <> '')
                   OR (p.channel = '' AND s.channel <> ''))
                UNION ALL
                SELECT p.purchase_id, s.line, '', 1, 0, s.amount_minor, s.kind, s.what, s.category, s.channel
                FROM temp.staged_sales s JOIN purchases p ON {same_row}
                WHERE s.receipt_no = '' AND s.paid <> '' AND s.nth = 1 AND p.purchase_id <= ?
                  AND p.amount_minor <> s.amount_minor AND p.kind <> {_TAKEN_OUT}""",
            (before_id,),
        )
    ]
    by_receipt = f"""receipt_no <> '' AND EXISTS (SELECT 1 FROM purchases p WHERE {_RECEIPT} AND p.purchase_id """
    some = "1" if by_sum else "receipt_no = ''"
    equal = f"""{some} AND nth <= (SELECT count(*) FROM purchases p WHERE {same_row} AND p.purchase_id <= ?)"""
    of_others = (of_import.start, of_import.stop - 1)
    known = _taken(con, f"{by_receipt} NOT BETWEEN ? AND ?)", *of_others)
    known += _taken(con, equal, of_import.start - 1)
    if of_import:
        _taken(con, f"{by_receipt} BETWEEN ? AND ?)", *of_others)
        _taken(con, equal, before_id)
    return known, differing


def _taken(con: Connection, which: str, *given: int) -> int:
    """Take staged rows away and return how many."""
    con.execute(f"DELETE FROM temp.staged_sales AS s WHERE {which}", given)
    return con.changes()


def add_staged(con: Connection, import_id: int) -> list[tuple[int, int, int, int]]:
    """Keep the staged rows that are left and return the customer id, the kind, the amount and the line of each."""
    sql = f"INSERT INTO purchases ({_COLUMNS}, import_id) SELECT {_COLUMNS}, ? FROM temp.staged_sales"
    con.execute(sql, (import_id,))
    return list(con.execute("SELECT customer_id, kind, amount_minor, line FROM temp.staged_sales"))


def correct(con: Connection, rows: Iterable[Differing], *, with_amount: bool) -> None:
    """Bring known purchases up to what the newer file says: amount and kind, and words that were missing."""
    sql = """UPDATE purchases SET amount_minor = iif(?1, ?2, amount_minor), kind = iif(?1, ?3, kind),
             what = iif(what = '', ?4, what), category = iif(category = '', ?5, category),
             channel = iif(channel = '', ?6, channel) WHERE purchase_id = ?7"""
    con.executemany(
        sql,
        (
            (with_amount, row.amount_minor, row.kind, row.what, row.category, row.channel, row.purchase_id)
            for row in rows
        ),
    )


def has_bare_customers(con: Connection, source: str) -> bool:
    """Return whether the book has customers of a source of whom it knows the name alone: no e-mail and no street."""
    sql = "SELECT 1 FROM customers WHERE source = ? AND email = '' AND street = '' AND last_name <> '' LIMIT 1"
    return con.execute(sql, (source,)).get is not None


def buyers_by_receipt(con: Connection, source: str, receipt_nos: Sequence[str]) -> dict[str, int]:
    """Return who has the purchase with each of these receipt numbers of a source, by the number."""
    sql = """SELECT p.receipt_no, p.customer_id FROM carray(?) c CROSS JOIN purchases p
             ON p.source = ? AND p.receipt_no = c.value AND p.receipt_no <> ''"""
    return dict(con.execute(sql, (apsw.carray(tuple(receipt_nos)), source)))


def purchases_by_receipt(
    con: Connection, sources: Iterable[str], receipt_nos: Iterable[str]
) -> dict[str, list[tuple[int, int]]]:
    """Return (purchase, its import) of all purchases of these sources that have one of these receipt numbers."""
    sql = """SELECT p.receipt_no, p.purchase_id, p.import_id FROM carray(?) c CROSS JOIN purchases p
             ON p.source = ? AND p.receipt_no = c.value AND p.receipt_no <> ''"""
    asked = apsw.carray(tuple(receipt_nos))
    found: dict[str, list[tuple[int, int]]] = {}
    for source in sources:
        for receipt_no, purchase_id, import_id in con.execute(sql, (asked, source)):
            found.setdefault(receipt_no, []).append((purchase_id, import_id))
    return found


def sources_of(con: Connection) -> list[str]:
    """Return the sources of all purchases with a receipt number, by name."""
    return [one for (one,) in con.execute("SELECT DISTINCT source FROM purchases WHERE receipt_no <> '' ORDER BY 1")]


def add_words(con: Connection, rows: Iterable[tuple[str, str, str, str, int]]) -> None:
    """Say (what, category, who served, channel, purchase id) of purchases, each where it is not known yet."""
    sql = """UPDATE purchases SET what = iif(what = '', ?1, what), category = iif(category = '', ?2, category),
             served_by = iif(served_by = '', ?3, served_by), channel = iif(channel = '', ?4, channel)
             WHERE purchase_id = ?5"""
    con.executemany(sql, rows)


def perhaps_unwritable(con: Connection, customer_ids: Iterable[int]) -> list[int]:
    """Return the ids of those of these who may lack a name, a street, a town, a letter of their name, or be a test.

    They are looked at more closely: a "?" may be meant, and a second line of the address be enough.
    """
    sql = f"""SELECT customer_id FROM customers WHERE customer_id IN {IN_LIST} AND (street = '' OR town = ''
              OR (first_name = '' AND last_name = '' AND company = '') OR {_ASKS}
              OR first_name || last_name LIKE '%test%') ORDER BY customer_id"""
    return [at for (at,) in con.execute(sql, (id_list(customer_ids),))]


def numbers_alone(con: Connection, customer_ids: Iterable[int]) -> dict[int, str]:
    """Return the numbers, by id, of those of these of whom the book knows no more: sales alone told of them."""
    sql = f"""SELECT customer_id, customer_no FROM customers WHERE customer_id IN {IN_LIST} AND first_name = ''
              AND last_name = '' AND company = '' AND email = '' AND street = '' AND street2 = '' AND town = ''"""
    return dict(con.execute(sql, (id_list(customer_ids),)))
