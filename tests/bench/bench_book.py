"""The sample shop in a book, at the sizes given by WINBACK_BENCH (CUSTOMERS,PURCHASES; default 20000,300000): CPU.

The floor of the columns is one GROUP BY of everything; the others stand as seconds, dossiers also as microseconds a
case. `WINBACK_BENCH_BOOK` = a file takes a sample shop that stands already (it is only read).
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.bench.table import Row, interleaved
from winback_gui.domain.purchase import day_from_number
from winback_gui.services.book.books import open_book
from winback_gui.services.fix.cause_register import register
from winback_gui.services.identify import find_lapsed
from winback_gui.services.identify.lapsed_list import view_of
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.services.reason.reason_queue import queue
from winback_gui.services.results.follow_up_desk import desk
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.services.today.today import today_view
from winback_gui.store import cases, customer_search, customers, purchases, suppressions

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.store.book import Book

_TODAY = date(2026, 11, 17)
_FLOOR = "SELECT customer_id, count(*), sum(amount_minor), min(day), max(day) FROM purchases GROUP BY customer_id"
_TYPED = ("m", "ma", "mar", "mari", "maria", "s", "sc", "schm", "a b", "50", "an mu", "strasse")


def run() -> list[Row]:
    """Make the shop, or open the one that is given, and measure."""
    given = os.environ.get("WINBACK_BENCH_BOOK")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(given) if given else Path(folder) / "sample.winback"
        if not given:
            people, sales = (int(part) for part in os.environ.get("WINBACK_BENCH", "20000,300000").split(","))
            make_sample(path, today=_TODAY, customers=people, purchases=sales)
        with open_book(path, datetime.combine(_TODAY, datetime.min.time())) as book:
            sold = purchases.sales_by_day(book.con, date.min, date.max)
            newest = day_from_number(max(sold)) if sold else _TODAY
            return [*_columns(book, newest), *_views(book, newest), _search(book)]


def _columns(book: Book, today: date) -> list[Row]:
    con = book.con
    waiting = cases.open_cases(con)
    since = [(case.case_id, case.customer_id, case.opened_on) for case in waiting]
    ids = [case.customer_id for case in waiting]
    seconds = interleaved(
        {
            "floor: GROUP BY": lambda: list(con.execute(_FLOOR)),
            "visits as columns": lambda: purchases.visit_columns(con, today),
            "summary columns": lambda: purchases.summary_columns(con, today),
            "summaries of those with an open case": lambda: purchases.summaries(con, ids, today),
            "first visit since each open case": lambda: purchases.first_visits_after(con, since, today),
            "do-not-write entries of those": lambda: suppressions.of_customers(con, ids),
            "newest cases as columns": lambda: cases.latest_columns(con, today),
        }
    )
    floor = seconds["floor: GROUP BY"]
    return [Row(name, {"CPU s": spent, "x floor": spent / floor}) for name, spent in seconds.items()]


def _views(book: Book, today: date) -> list[Row]:
    kept = find_lapsed.work_out(book, today)
    who = [int(kept.columns.customer_ids[0])]
    works: dict[str, Callable[[], object]] = {
        "dossiers of all open cases": partial(open_dossiers, book, today),
        "Today": partial(today_view, book, today),
        "queue of reasons": partial(queue, book, today),
        "register of causes": partial(register, book, today),
        "run of offers": partial(offer_run, book, today),
        "follow-up": partial(desk, book, today),
        "Identify, first time": partial(find_lapsed.work_out, book, today),
        "Identify after one edit": lambda: view_of(book, today, kept.update(book, who)),
    }
    seconds = interleaved(works)
    count = cases.count_open(book.con)
    rows = [Row(name, {"CPU s": spent}) for name, spent in seconds.items()]
    each = seconds["dossiers of all open cases"] / max(1, count) * 1e6
    sizes = f"{customers.count(book.con)} customers, {purchases.count(book.con)} purchases, {count} open cases"
    return [*rows, Row(f"one dossier ({sizes})", {"microseconds": f"{each:.0f}"})]


def _search(book: Book) -> Row:
    times = []
    for _ in range(20):
        for typed in _TYPED:
            start = time.perf_counter()
            customer_search.search(book.con, typed)
            times.append((time.perf_counter() - start) * 1000)
    slowest = quantiles(times, n=100)[98]
    return Row("search, first 50", {"median ms": f"{median(times):.2f}", "p99 ms": f"{slowest:.2f}"})
