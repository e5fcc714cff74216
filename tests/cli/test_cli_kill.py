"""The program is killed in a large import, or while it makes letters: all or nothing, and nothing is left over."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw
import pytest
from pypdf import PdfReader

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


LETTER_KILLS = 12


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_killed_while_letters_are_made_nothing_is_half_and_the_next_run_gives_the_same(tmp_path: Path) -> None:
    path, out = tmp_path / "shop.winback", tmp_path / "out"
    _call("sample", path, "--customers", "400", "--purchases", "4000", "--seed", "3", "--ready")
    fresh = path.read_bytes()
    begun = time.perf_counter()
    _call("letters", path, "--out", out, "--one-each")
    lasts = time.perf_counter() - begun
    prepared = path.read_bytes()
    whole = _files(out)
    assert len(whole) > 20
    rng, midway, left_over = random.Random(SEED), 0, 0
    for kill in range(LETTER_KILLS):
        # Every other time the letters are in the book already: whenever it is killed, the files are to be the same.
        path.write_bytes(fresh if kill % 2 else prepared)
        if kill % 4 < 2:
            shutil.rmtree(out, ignore_errors=True)
        before = _files(out) if out.exists() else {}
        with subprocess.Popen(_letters_command(path, out), stdout=subprocess.DEVNULL) as program:
            time.sleep(rng.uniform(lasts * 0.2, lasts))
            midway += program.poll() is None
            program.kill()
        _call("check", path)
        assert _ticked_or_posted(path) == 0
        left_over = max(left_over, sum(one.name.startswith(".") for one in out.glob("*") if out.exists()))
        for name, content in _files(out).items() if out.exists() else ():
            if name.endswith(".pdf") and content != before.get(name):
                assert len(PdfReader(out / name).pages) > 0, name
            if not kill % 2 and name != "letters.csv" and content != before.get(name):
                assert content == whole[name], name
    # A half file, and the one that names what was coming.
    assert left_over <= 2, "what one killed run leaves the next one clears away"
    path.write_bytes(prepared)
    _call("letters", path, "--out", out, "--one-each")
    again = _files(out)
    assert {name: again[name] for name in whole} == whole
    assert not [one.name for one in out.iterdir() if one.name.startswith(".")]
    print(f"{LETTER_KILLS} kills while letters were made, seed {SEED}: {midway} in the middle, {len(whole)} files each")
    assert midway > LETTER_KILLS // 3, "the machine may be quieter than while it was timed, but not by so much"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_killed_while_letters_are_prepared_the_numbers_stay_as_they_were_given_out(tmp_path: Path) -> None:
    path, out, rng, midway = tmp_path / "shop.winback", tmp_path / "out", random.Random(SEED), 0
    _call("sample", path, "--customers", "400", "--purchases", "4000", "--seed", "3", "--ready")
    given: dict[int, str] = {}
    for _kill in range(LETTER_KILLS):
        with subprocess.Popen(_letters_command(path, out), stdout=subprocess.DEVNULL) as program:
            time.sleep(rng.uniform(0.3, 1.2))
            midway += program.poll() is None
            program.kill()
        now = _numbers(path)
        assert {at: now[at] for at in given} == given
        given = now
    _call("letters", path, "--out", out)
    assert given in ({}, _numbers(path)), "all letters of a run or none"
    assert len(set(_numbers(path).values())) == len(_numbers(path)) > 20
    assert midway > 0
    _call("check", path)


def _letters_command(path: Path, out: Path) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), "letters", str(path), "--out", str(out), "--one-each"]


def _call(*words: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if not one.name.startswith(".")}


def _looked_at(path: Path, sql: str) -> list[tuple[Any, ...]]:
    con = apsw.Connection(str(path))
    try:
        return con.execute(sql).fetchall()
    finally:
        con.close()


def _numbers(path: Path) -> dict[int, str]:
    return dict(_looked_at(path, "SELECT case_id, letter_no FROM letters WHERE posted_on IS NULL"))


def _ticked_or_posted(path: Path) -> int:
    """How many letters of a run that nobody has looked at are ticked, printed, signed or posted all the same."""
    sql = """SELECT count(*) FROM letters WHERE campaign_id = (SELECT max(campaign_id) FROM campaigns)
             AND posted_on IS NULL AND (looked_on IS NOT NULL OR printed_on IS NOT NULL OR signed_on IS NOT NULL)"""
    return int(_looked_at(path, sql)[0][0])
