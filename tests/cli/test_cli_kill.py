"""The program is killed in the middle of a large import: all rows or none, and the book opens at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.bench.bench_import import write_file
from winback_gui.store import purchases
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_open

ROOT = Path(__file__).parents[2]
KILLS, ROWS, CUSTOMERS = 40, 60_000, 6_000
SEED = 20_261_126
NOW = datetime(2026, 11, 26, 9)  # noqa: DTZ001 (a book's time is local)
OPENS_WITHIN_SECONDS = 3.0


@pytest.mark.slow
def test_killed_in_an_import_the_book_has_all_rows_or_none(tmp_path: Path) -> None:
    sales = write_file(tmp_path / "sales.csv", ROWS, CUSTOMERS)
    rng = random.Random(SEED)
    whole, slowest, midway = 0, 0.0, 0
    lasts = _whole_import_seconds(tmp_path / "timed.winback", sales)
    path = tmp_path / "shop.winback"
    Book.create(path, now=NOW).close()
    for _ in range(KILLS):
        with subprocess.Popen(_command(path, sales), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            time.sleep(rng.uniform(0.1, lasts * 1.1))
            midway += program.poll() is None
            program.kill()
        begun = time.perf_counter()
        with Book.open(path, holder=Holder.here(NOW)) as book:
            slowest = max(slowest, time.perf_counter() - begun)
            assert check_open(book).problems == ()
            count = purchases.count(book.con)
        assert count in {0, ROWS}
        if count:
            whole += 1
            path.unlink()
            Book.create(path, now=NOW).close()
    told = f"{midway} in the middle, {whole} whole imports, none torn; opened within {slowest:.2f} s"
    print(f"{KILLS} kills, seed {SEED}: {told}")
    assert midway > KILLS // 2
    assert slowest < OPENS_WITHIN_SECONDS


def _command(path: Path, sales: Path) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), "import", str(path), str(sales)]


def _whole_import_seconds(path: Path, sales: Path) -> float:
    Book.create(path, now=NOW).close()
    begun = time.perf_counter()
    subprocess.run(_command(path, sales), check=True, capture_output=True)
    return time.perf_counter() - begun
