"""The program is killed while it writes: the book has all of an action or nothing of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.conftest import NOW
from winback_gui.store import customers, imports, purchases
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_open

KILLS = 12
ROWS = 200

WRITES = """
import sys
from datetime import date, datetime
from pathlib import Path
from winback_gui.domain.customer import Customer
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import Purchase
from winback_gui.store import customers, imports, purchases
from winback_gui.store.book import Book, Holder

rows, first = int(sys.argv[2]), int(sys.argv[3])
book = Book.open(Path(sys.argv[1]), holder=Holder.here(datetime(2026, 11, 17)))
print("open", flush=True)
for run in range(first, first + 10_000):
    with book.action(msg("Imported.")) as action:
        import_id = imports.start(book.con, date(2026, 11, 17), "s", ("f.csv",))
        with action.bulk(import_id):
            new = [Customer(customer_no=f"{run}-{number}", last_name="Baum") for number in range(rows)]
            ids = customers.add_many(book.con, new, import_id)
            purchases.add_many(book.con, (Purchase(0, at, amount_minor=5, import_id=import_id) for at in ids))
    if run % 3 == 2:
        book.undo()
    book.checkpoint()
"""


@pytest.mark.slow
def test_killed_while_writing_the_book_holds_whole_actions(path: Path) -> None:
    Book.create(path, now=NOW).close()
    seed = 20_261_117
    rng = random.Random(seed)
    actions = 0
    for kill in range(KILLS):
        arguments = [sys.executable, "-c", WRITES, str(path), str(ROWS), str(kill * 10_000)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env={**os.environ}) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            time.sleep(rng.uniform(0, 0.8))
            writer.kill()
        with Book.open(path, holder=Holder.here(NOW)) as book:
            report = check_open(book)
            assert report.problems == ()
            assert customers.count(book.con) % ROWS == 0
            assert customers.count(book.con) == purchases.count(book.con)
            actions = customers.count(book.con) // ROWS
    print(f"{KILLS} kills, seed {seed}: {actions} whole actions of {ROWS} rows, none torn")
    assert actions > 0


TAKES_BACK = """
import sys
from datetime import date, datetime
from pathlib import Path
from winback_gui.domain.customer import Customer
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import Purchase
from winback_gui.store import customers, imports, purchases
from winback_gui.store.book import Book, Holder

rows, run = int(sys.argv[2]), int(sys.argv[3])
book = Book.open(Path(sys.argv[1]), holder=Holder.here(datetime(2026, 11, 17)))
print("open", flush=True)
while True:
    run += 1
    standing = [one.import_id for one in imports.all_imports(book.con) if not one.is_undone]
    if len(standing) == 3:
        book.undo_import(standing[-1], msg("Gone."))
        if run % 2:
            book.undo()
            book.redo()
        continue
    with book.action(msg("Imported.")) as action:
        import_id = imports.start(book.con, date(2026, 11, 17), "s", ("f.csv",))
        with action.bulk(import_id):
            new = [Customer(customer_no=f"{run}-{number}", last_name="Baum") for number in range(rows)]
            ids = customers.add_many(book.con, new, import_id)
            purchases.add_many(book.con, (Purchase(0, at, amount_minor=5, import_id=import_id) for at in ids))
"""


@pytest.mark.slow
def test_killed_while_an_import_is_taken_back_it_stands_whole_or_is_gone_whole(path: Path) -> None:
    Book.create(path, now=NOW).close()
    rng, rows, taken_back = random.Random(20_261_127), 2_000, 0
    for kill in range(KILLS):
        arguments = [sys.executable, "-c", TAKES_BACK, str(path), str(rows), str(kill * 10_000)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env={**os.environ}) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            time.sleep(rng.uniform(0, 1.5))
            writer.kill()
        with Book.open(path, holder=Holder.here(NOW)) as book:
            assert check_open(book).problems == ()
            records = imports.all_imports(book.con)
            standing = sum(not one.is_undone for one in records)
            assert customers.count(book.con) == purchases.count(book.con) == rows * standing
            taken_back = len(records) - standing
    assert taken_back > 0
