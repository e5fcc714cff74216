"""The window is killed while its threads make letters or write the PDF: the book is whole, no letter is half."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_open

NOW = datetime(2026, 11, 17, 9)  # noqa: DTZ001 (a book's time is local)
SEED, KILLS = 20_261_127, 10
UNPOSTED = """SELECT letter_id, letter_no, looked_on IS NOT NULL, printed_on, signed_on FROM letters
              WHERE posted_on IS NULL"""

# What the pages Offer and Letters ask of the session's threads, again and again.
WORK = """
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from PySide6.QtWidgets import QApplication
from winback_gui.domain.speech import Speaker
from winback_gui.services.book import books as services
from winback_gui.services.letters.look_through import looks_right, previewer_of
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.store import letters
from winback_gui.ui import books
from winback_gui.ui.jobs import Jobs
from winback_gui.ui.letter_jobs import LetterJobs
from winback_gui.ui.session import Session

today, now = date(2026, 11, 17), datetime(2026, 11, 17, 9).astimezone()
app = QApplication([])
ways = books.read_shop, books.read_counts, lambda book, _changed: book.close()
session = Session(Jobs(), Speaker(), lambda: today, lambda: now, *ways)
session.jobs.failed.connect(lambda why: print(why.text, file=sys.stderr))
session.open(services.open_book(Path(sys.argv[1]), now))
jobs, out = LetterJobs(lambda: today), Path(sys.argv[2])

def prepare(book, _progress):
    return prepare_letters(book, today, hold_out_share=Decimal("0.2"), rng=Random())

def tick(book, _progress):
    waiting = [one.letter_id for one in letters.unposted(book.con) if not one.is_left_out and one.looked_on is None]
    return looks_right(book, waiting[:30], today, previewer_of(book)) if waiting else None

def save(_done=None):
    waiting = [one.letter_id for one in letters.unposted(session.book.con)]
    session.jobs.read(jobs.save_letters(waiting, out, (0.0, 0.0), one_each=True, both_sides=False), save)

def ticked(_done):
    print("working", flush=True)
    save()

session.act(prepare, lambda _done: session.jobs.write(tick, ticked))
app.exec()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_killed_while_its_threads_make_letters(tmp_path: Path) -> None:
    path, out, rng = tmp_path / "shop.winback", tmp_path / "out", random.Random(SEED)
    make_sample(path, customers=300, purchases=3000, seed=3, today=NOW.date(), ready=True)
    given: dict[int, str] = {}
    ticked = in_work = 0
    pdfs: list[Path] = []
    for kill in range(KILLS):
        arguments = [sys.executable, "-c", WORK, str(path), str(out)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as window:
            assert window.stdout is not None
            if kill % 3:  # every third is killed at any time, also while the letters are prepared
                assert window.stdout.readline() == "working\n"
            time.sleep(rng.uniform(0, 4))
            in_work += window.poll() is None
            window.kill()
        with Book.open(path, holder=Holder.here(NOW)) as book:
            assert check_open(book).problems == ()
            rows: list[tuple[Any, ...]] = book.con.execute(UNPOSTED).fetchall()
        assert all(printed is None and signed is None for _at, _no, _looked, printed, signed in rows)
        assert {at: number for at, number, *_rest in rows if at in given} == given
        given = {at: number for at, number, *_rest in rows}
        assert sum(looked for _at, _no, looked, *_rest in rows) >= ticked
        ticked = sum(looked for _at, _no, looked, *_rest in rows)
        pdfs = list(out.glob("*.pdf"))
        assert all(one.read_bytes()[-6:].strip() == b"%%EOF" for one in pdfs)
        assert sum(one.name.startswith(".") for one in out.glob(".*")) <= 2, "a half file, and what names the letters"
    told = f"{len(given)} letters, {ticked} ticked, {len(pdfs)} whole PDFs"
    print(f"{KILLS} kills of a window at work, seed {SEED}: {told}")
    assert in_work == KILLS
    assert pdfs
