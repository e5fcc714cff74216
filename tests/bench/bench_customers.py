"""The Customers page at 100,000 customers (or of WINBACK_BENCH=CUSTOMERS,PURCHASES): search, load, paint, scroll.

Search as you type and the list are read as on a worker's connection; a table is painted off screen. The floor of a
scroll step is the same table over a row that is always the same. All of it is CPU time.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtWidgets import QApplication

from tests.bench.table import Row, interleaved, peak_mb
from winback_gui.domain.customer import Customer
from winback_gui.domain.speech import Speaker
from winback_gui.resources_path import resource
from winback_gui.services.book.books import open_book
from winback_gui.services.customers.addresses import to_look_at
from winback_gui.services.customers.customer_list import ListQuery, Order, list_customers
from winback_gui.services.customers.customer_rows import CustomerRow, customer_rows
from winback_gui.services.identify import find_lapsed
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store import customer_search
from winback_gui.store.book import Book
from winback_gui.ui.fonts import load_fonts
from winback_gui.ui.pages.customers.columns import customer_columns, removed_row
from winback_gui.ui.tables.paged import PagedTable
from winback_gui.ui.theme import install

Fetch = Callable[[Sequence[int]], Sequence[CustomerRow]]
_TODAY = date(2026, 11, 17)
_SCROLLS = 200
_MADE = 4096
_TYPED = (
    "m", "ma", "mar", "mari", "maria", "s", "sc", "schm", "schmi", "a b", "50", "5067", "an mu", "strasse", "lukasz",
    "lukasz w", "muller", "weyer 7", "00123", "0221 47", "mail.exa", "zzz", "o", "nguyen", "ozturk",
)  # fmt: skip


def run() -> list[Row]:
    """Make the shop and measure."""
    people, sales = (int(part) for part in os.environ.get("WINBACK_BENCH", "100000,300000").split(","))
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.winback"
        make_sample(path, today=_TODAY, customers=people, purchases=sales)
        with open_book(path, datetime.combine(_TODAY, datetime.min.time())) as book:
            rows = [_search(book), *_lists(book), *_table(app, book)]
    return [*rows, Row(f"{people} customers", {"peak MB": f"{peak_mb():.0f}"})]


def _search(book: Book) -> Row:
    """Each beginning of each word, as it is typed: the first 50."""
    begun = sorted({typed[:end] for typed in _TYPED for end in range(1, len(typed) + 1)})
    times = []
    for _ in range(10):
        for typed in begun:
            start = time.process_time()
            customer_search.search(book.con, typed)
            times.append((time.process_time() - start) * 1000)
    found = customer_search.search(book.con, "lukasz", 1)
    if not found or "Łukasz" not in found[0].person:
        raise AssertionError("lukasz does not find Łukasz")
    p99 = quantiles(times, n=100)[98]
    return Row(
        "search, first 50",
        {"CPU ms, median": f"{median(times):.2f}", "CPU ms, p99": f"{p99:.2f}", "target": "p99 <= 3"},
    )


def _lists(book: Book) -> list[Row]:
    works: dict[str, Callable[[], object]] = {
        "ids in id order": lambda: customer_search.ids(book.con),
        "the page's list, by name": lambda: list_customers(book, ListQuery(), None),
        "the page's list, by town": lambda: list_customers(book, ListQuery(order=Order.TOWN), None),
        "the page's list, “mar”": lambda: list_customers(book, ListQuery(typed="mar"), None),
        "addresses to look at": lambda: to_look_at(book.con),
    }
    return [Row(name, {"CPU s": seconds}) for name, seconds in interleaved(works).items()]


def _table(app: QApplication, book: Book) -> list[Row]:
    load_fonts(resource("fonts"))
    install(app)
    in_order = customer_search.ids(book.con)
    same = customer_rows(book, in_order[:1], None, "EUR")[0]
    kept = find_lapsed.work_out(book, _TODAY)
    made = {who: _with_id(same, who) for who in in_order[:_MADE]}
    tables: dict[str, Fetch] = {
        "floor: the same row": (lambda ids: [made[who] for who in ids]),
        "rows of the book": (lambda ids: customer_rows(book, ids, None, "EUR")),
        "rows with where they stand": lambda ids: customer_rows(book, ids, kept, "EUR"),
    }
    loads = {
        "in id order": lambda: customer_search.ids(book.con),
        "by name": lambda: list_customers(book, ListQuery(), None).ids,
    }
    rows = []
    for name, load in loads.items():
        times = sorted(_first_paint(app, tables["rows of the book"], load) for _ in range(3))
        target = "<= 0.2" if name == "in id order" else "<= 1"
        rows.append(Row(f"load and first paint, {name}", {"CPU s": times[1], "target": target}))
    steps: dict[str, list[float]] = {name: [] for name in tables}
    for _ in range(3):
        for name, fetch in tables.items():
            steps[name].append(_scroll_step(app, fetch, in_order))
    floor = median(steps["floor: the same row"])
    for name, found in steps.items():
        step = median(found)
        rows.append(Row(f"scroll step, {name}", {"CPU s": step, "x floor": step / floor, "target": "<= 1.5"}))
    return rows


def _shown(app: QApplication, fetch: Fetch) -> PagedTable[CustomerRow]:
    table = PagedTable(
        customer_columns(Speaker(), lambda: "DE"),
        key=lambda row: row.customer.customer_id,
        fetch=fetch,
        gone=removed_row,
        name="x",
    )
    table.resize(900, 600)
    table.show()
    app.processEvents()
    return table


def _first_paint(app: QApplication, fetch: Fetch, load: Callable[[], array[int]]) -> float:
    table = _shown(app, fetch)
    start = time.process_time()
    table.show_keys(load())
    table.grab()
    app.processEvents()
    took = time.process_time() - start
    table.close()
    table.deleteLater()
    return took


def _scroll_step(app: QApplication, fetch: Fetch, ids: array[int]) -> float:
    """CPU seconds of a step of three rows, as a wheel makes it, with its painting."""
    table = _shown(app, fetch)
    table.show_keys(ids)
    app.processEvents()
    bar = table.verticalScrollBar()
    start = time.process_time()
    for number in range(_SCROLLS):
        bar.setValue(number * 3 * bar.singleStep())
        table.viewport().repaint()
        app.processEvents()
    took = (time.process_time() - start) / _SCROLLS
    table.close()
    table.deleteLater()
    return took


def _with_id(row: CustomerRow, who: int) -> CustomerRow:
    from dataclasses import replace

    customer: Customer = replace(row.customer, customer_id=who)
    return replace(row, customer=customer)
