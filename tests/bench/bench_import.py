"""1,000,000 purchases of 100,000 customers from a CSV file into a new book: CPU seconds, and the same file again.

The floor is the least that SQLite can do without looking at a value: its own command line's `.import` into a table of
texts, then INSERT ... SELECT into customers and purchases with the book's indexes.

Then 100,000 rows of a workbook (XLSX), read as a table of texts; the floor is calamine, which gives values.
"""

from __future__ import annotations

import csv
import os
import resource
import shutil
import subprocess
import tempfile
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.bench.table import Row, peak_mb, timed
from winback_gui.domain.errors import Cancelled
from winback_gui.domain.message import Message
from winback_gui.domain.progress import Silent
from winback_gui.importing import readers
from winback_gui.services.imports import import_files
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

ROWS, CUSTOMERS = 1_000_000, 100_000
SHEET_ROWS = 100_000
_RUNS = 3
_TODAY = date(2026, 11, 17)
_WHAT = ("rye loaf", "rolls", "2 paperbacks and coffee", "inner tube", "haircut")
_FLOOR = """
.mode csv
.import {file} raw
BEGIN;
CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, customer_no TEXT NOT NULL UNIQUE);
CREATE TABLE purchases (purchase_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, day INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL, what TEXT NOT NULL, receipt_no TEXT NOT NULL, source TEXT NOT NULL);
CREATE INDEX purchases_by_customer ON purchases (customer_id, day, amount_minor);
CREATE UNIQUE INDEX purchases_by_receipt ON purchases (source, receipt_no) WHERE receipt_no <> '';
INSERT INTO customers (customer_no) SELECT DISTINCT customer_no FROM raw;
INSERT INTO purchases (customer_id, day, amount_minor, what, receipt_no, source)
  SELECT c.customer_id, unixepoch(date) / 86400, CAST(round(amount * 100) AS INTEGER), what, receipt_no, 'own'
  FROM raw JOIN customers c USING (customer_no);
COMMIT;
"""


def run() -> list[Row]:
    """Write the file and measure; WINBACK_BENCH=CUSTOMERS,PURCHASES takes another size."""
    people, rows = (int(part) for part in os.environ.get("WINBACK_BENCH", f"{CUSTOMERS},{ROWS}").split(","))
    return [*measure(rows, people), *measure_sheet(SHEET_ROWS)]


def measure(rows: int, people: int) -> list[Row]:
    """Measure a file of that size; floor and import take turns only once, since each takes its time."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_file(Path(folder) / "sales.csv", rows, people)
        floor = _floor(path, Path(folder) / "floor.db")
        with Book.create(Path(folder) / "shop.winback", now=datetime.fromisoformat("2026-11-17T09:00")) as book:
            first = timed(lambda: _import(book, path))[1]
            again = timed(lambda: _import(book, path))[1]
            trial = timed(lambda: import_files.dry_run(book, import_files.look([path]), _TODAY, Silent()))[1]
            stopped = timed(lambda: _stop_midway(book, path, rows))[1]
            book.undo()  # the second import, which brought nothing
            undo = timed(book.undo)[1]
            _expect_empty(book)
    found = {
        "floor: sqlite3 .import": floor, "import": first, "the same file again": again, "again as a trial": trial,
        "stopped in the middle": stopped, "the whole import taken back": undo,
    }  # fmt: skip
    table = [
        Row(name, {"CPU s": spent, "x floor": spent / floor if floor else ""}) for name, spent in found.items() if spent
    ]
    return [*table, Row(f"{rows} rows, {people} customers", {"peak MB": f"{peak_mb():.0f}"})]


def measure_sheet(rows: int) -> list[Row]:
    """Measure a workbook of that many rows: medians of three runs in turns, with the CPU time of the child."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sales.xlsx"
        _write_sheet(write_file(Path(folder) / "sales.csv", rows, rows // 10), path)
        works = {"floor: calamine": _calamine, "read as a table": _read_table}
        seconds: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(_RUNS):
            for name, work in works.items():
                before = _cpu_seconds()
                work(path)
                seconds[name].append(_cpu_seconds() - before)
    found = {name: median(runs) for name, runs in seconds.items()}
    floor = found["floor: calamine"]
    return [
        Row(f"XLSX, {rows} rows, {name}", {"CPU s": spent, "x floor": spent / floor}) for name, spent in found.items()
    ]


def _write_sheet(source: Path, path: Path) -> None:
    """Write a file of sales as a workbook: numbers and texts as texts, days as days, amounts as numbers."""
    book = xlsxwriter.Workbook(path)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    with source.open(encoding="utf-8", newline="") as file:
        for number, (who, when, amount, what, receipt) in enumerate(csv.reader(file)):
            sheet.write_string(number, 0, who)
            if number:
                sheet.write_datetime(number, 1, datetime.fromisoformat(when), day)
                sheet.write_number(number, 2, float(amount))
            else:
                sheet.write_row(number, 1, [when, amount])
            sheet.write_row(number, 3, [what, receipt])
    book.close()


def _calamine(path: Path) -> None:
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _read_table(path: Path) -> None:
    with readers.open_table(path) as table:
        for _ in table.blocks(readers.Problems(path.name)):
            pass


def _cpu_seconds() -> float:
    """Return the CPU seconds of this process and of the children that have ended."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def write_file(path: Path, rows: int, customers: int) -> Path:
    """Write a file of sales: each customer's number, ISO days, amounts with a point, receipt numbers."""
    random = Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("customer_no,date,amount,what,receipt_no\n")
        for number in range(rows):
            day = _TODAY - timedelta(days=1400 - number * 1400 // rows)
            cents = random.randrange(100, 9999)
            who = random.randrange(customers)
            file.write(f"{who:06d},{day},{cents / 100:.2f},{random.choice(_WHAT)},B-{number}\n")
    return path


class _StopsMidway:
    """Progress whose owner presses Cancel at half the lines."""

    def __init__(self, lines: int) -> None:
        self._lines = lines

    def step(self, said: Message, done: int, total: int) -> None:
        if done > self._lines / 2:
            raise Cancelled


def _stop_midway(book: Book, path: Path, rows: int) -> None:
    before = purchases.count(book.con)
    with suppress(Cancelled):
        import_files.run(book, import_files.look([path], book=book), _TODAY, _StopsMidway(rows))
        raise AssertionError("nobody stopped it")
    if purchases.count(book.con) != before:
        raise AssertionError("a stopped import left something")


def _expect_empty(book: Book) -> None:
    if purchases.count(book.con) or customers.count(book.con):
        raise AssertionError("an import that was taken back left something")


def _import(book: Book, path: Path) -> None:
    import_files.run(book, import_files.look([path], book=book), _TODAY, Silent())


def _floor(path: Path, database: Path) -> float:
    """Return the CPU seconds of SQLite's own command line; 0 where it is not installed."""
    tool = shutil.which("sqlite3")
    if tool is None:
        return 0.0
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([tool, str(database)], input=_FLOOR.format(file=path), text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
