"""A book whose program was killed, or that found no room at closing: it is judged together with its log."""

from __future__ import annotations

import importlib
import random
import shutil
import sys
from pathlib import Path

import apsw
import pytest

from tests import factory
from tests.store.conftest import NOW
from tests.store.shelf import fill
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.store import customers
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_book
from winback_gui.store.states import BookState, probe
from winback_gui.store.wal import side_file

PASSWORD = "geheim"  # noqa: S105 (of the tests)


def killed(path: Path, to: Path, *, password: str | None = None) -> Path:
    """Leave at `to` what a program that is killed leaves: a book at rest, and one more customer in the log only."""
    with Book.create(path, now=NOW) as book:
        fill(book)
        with book.unrecorded():
            customers.add_many(book.con, [factory.customer(customer_no=str(at)) for at in range(500)], 0)
    if password is not None:
        con = apsw.Connection(str(path))
        con.pragma("rekey", password)
        con.close()
    with Book.open(path, holder=Holder.here(NOW), password=password) as book:
        book.checkpoint()
        with book.action(msg("Later.")):
            customers.add(book.con, factory.customer(customer_no="later"))
        shutil.copy(path, to)
        shutil.copy(side_file(path, "wal"), side_file(to, "wal"))
    return to


def around(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


@pytest.fixture
def left(path: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "killed"
    folder.mkdir()
    return killed(path, folder / path.name)


def spoil_log(log: Path, how: str) -> None:
    whole = log.read_bytes()
    log.write_bytes({"whole": whole, "empty": b"", "half": whole[: len(whole) // 2], "header": whole[:20]}[how])


@pytest.mark.parametrize("log", ["whole", "empty", "half", "header", "none"])
def test_a_book_that_was_cut_off_is_damaged_whatever_log_lies_beside_it(left: Path, log: str) -> None:
    whole, rng = left.read_bytes(), random.Random(log)
    side = side_file(left, "wal")
    if log == "none":
        side.unlink()
    else:
        spoil_log(side, log)
    for share in (0.3, 0.6, 0.9, rng.uniform(0.2, 0.95)):
        left.write_bytes(whole[: int(len(whole) * share)])
        before = around(left)
        assert probe(left) is BookState.DAMAGED
        with pytest.raises(WinbackError, match="is damaged"):
            Book.open(left, holder=Holder.here(NOW))
        assert not check_book(left).is_sound
        assert around(left) == before


def test_a_killed_book_is_looked_at_without_a_trace_and_opens_with_all_of_it(left: Path) -> None:
    before = around(left)
    assert probe(left) is BookState.PLAIN
    report = check_book(left)
    assert report.is_sound
    assert report.counts["customers"] == 502
    assert around(left) == before
    with Book.open(left, holder=Holder.here(NOW)) as book:
        assert customers.by_number(book.con, "later") is not None
        assert customers.count(book.con) == 502


@pytest.mark.parametrize("log", ["empty", "header"])
def test_a_killed_book_whose_log_was_emptied_opens_with_what_is_in_the_file(left: Path, log: str) -> None:
    spoil_log(side_file(left, "wal"), log)
    with Book.open(left, holder=Holder.here(NOW)) as book:
        assert customers.count(book.con) == 501
    leftovers = [file.name for file in left.parent.iterdir() if "leftover" in file.name]
    assert len(leftovers) == (log == "header"), "an empty one is nothing to keep"


def test_a_log_that_does_not_fit_makes_no_damage(left: Path) -> None:
    bent = bytearray(left.read_bytes())
    bent[len(bent) // 2 :] = bytes(len(bent) - len(bent) // 2)
    left.write_bytes(bent)
    before = around(left)
    assert probe(left) is BookState.DAMAGED
    assert around(left) == before


def test_a_locked_book_is_judged_with_its_log_too(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    left = killed(path, folder / path.name, password=PASSWORD)
    whole = left.read_bytes()
    assert probe(left) is BookState.LOCKED_OR_DAMAGED
    for share in (0.3, 0.6, 0.9):
        left.write_bytes(whole[: int(len(whole) * share)])
        before = around(left)
        with pytest.raises(WinbackError, match="is damaged"):
            Book.open(left, holder=Holder.here(NOW), password=PASSWORD)
        assert around(left) == before
    left.write_bytes(whole)
    with Book.open(left, holder=Holder.here(NOW), password=PASSWORD) as book:
        assert customers.count(book.con) == 502


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
@pytest.mark.parametrize(
    "pages", [pytest.param(0, marks=pytest.mark.slow), 10, pytest.param(200, marks=pytest.mark.slow)]
)
def test_a_book_closed_on_a_full_disk_is_whole_with_its_log(path: Path, pages: int) -> None:
    resource = importlib.import_module("resource")  # not there on Windows
    with Book.create(path, now=NOW) as book:
        size = path.stat().st_size
        with book.unrecorded():
            customers.add_many(book.con, [factory.customer(customer_no=str(at)) for at in range(2_000)], 0)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + pages * 4096 + 100, hard))
        try:
            book.close()  # only a part of the log finds room in the book
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert side_file(path, "wal").exists()
    before = around(path)
    assert probe(path) is BookState.PLAIN
    assert around(path) == before
    side = side_file(path, "wal")
    whole = side.read_bytes()
    side.write_bytes(whole[: len(whole) // 2])
    if pages:
        assert probe(path) is BookState.DAMAGED, "half of the log is not all of the book"
    side.write_bytes(whole)
    with Book.open(path, holder=Holder.here(NOW)) as again:
        assert customers.count(again.con) == 2_000
    assert check_book(path).is_sound
