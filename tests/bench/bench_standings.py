"""Step 1 on a book of 100,000 customers and about 1,000,000 purchases: CPU seconds.

The floor is the least that SQL can do: one summary a customer (visits, first, last, spend) with GROUP BY.
"""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

from tests.bench.shops import FAMILIES, generate
from tests.bench.table import Row, interleaved, peak_mb
from winback_gui.domain.changes import Topic
from winback_gui.domain.customer import Customer
from winback_gui.domain.purchase import Purchase, day_from_number
from winback_gui.services.identify import find_lapsed
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

_CUSTOMERS = 100_000
_FLOOR = """SELECT customer_id, count(*), min(day), max(day), sum(amount_minor) FROM purchases
            WHERE kind = 0 AND amount_minor > 0 GROUP BY customer_id"""


def run() -> list[Row]:
    """Fill a book and measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.winback"
        with Book.create(path, now=datetime.fromisoformat("2026-01-01T00:00")) as book:
            today = _fill(book)
            return _measure(book, today)


def _fill(book: Book) -> date:
    shop = generate("big", FAMILIES["bookshop"], _CUSTOMERS, 1)
    visits = shop.known
    rows = zip(visits.customer_ids, visits.days, visits.amounts_minor, strict=True)
    with book.unrecorded(Topic.CUSTOMERS, Topic.PURCHASES):
        customers.add_many(book.con, [Customer(customer_no=str(number)) for number in range(1, _CUSTOMERS + 1)], 1)
        sales = (Purchase(customer_id=who, day=day_from_number(day), amount_minor=minor) for who, day, minor in rows)
        purchases.add_many(book.con, sales)
    return day_from_number(shop.today)


def _measure(book: Book, today: date) -> list[Row]:
    first = find_lapsed.identify(book, today)
    kept = first.standings
    who = [first.rows.customer_ids[0]]
    seconds = interleaved(
        {
            "floor: GROUP BY": lambda: list(book.con.execute(_FLOOR)),
            "visits as columns": lambda: purchases.visit_columns(book.con, today),
            "summary columns": lambda: purchases.summary_columns(book.con, today),
            "identify, first time": lambda: find_lapsed.identify(book, today),
            "identify after one edit": lambda: find_lapsed.identify(book, today, standings=kept.update(book, who)),
            "one page of 256 rows": lambda: first.rows[:256],
            "every standing with its sentence": lambda: sum(1 for _ in kept),
        }
    )
    floor = seconds["floor: GROUP BY"]
    count = f"{len(kept)} customers, {purchases.count(book.con)} purchases"
    rows = [Row(name, {"CPU s": spent, "x floor": spent / floor}) for name, spent in seconds.items()]
    return [*rows, Row(count, {"peak MB": f"{peak_mb():.0f}"})]
