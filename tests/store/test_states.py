from __future__ import annotations

import os
import random
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from tests import factory
from tests.store.conftest import NOW
from tests.store.shelf import fill
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.store import customers, states
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_book
from winback_gui.store.migrations import current_version
from winback_gui.store.states import BookState, probe
from winback_gui.store.wal import side_file


@pytest.fixture
def closed(path: Path) -> Path:
    with Book.create(path, now=NOW) as book:
        fill(book)
    return path


def refused(path: Path) -> str:
    """Return the sentence of an opening that is refused; the file and its folder stay as they are."""
    before = path.read_bytes() if path.is_file() else b""
    around = sorted(file.name for file in path.parent.iterdir())
    with pytest.raises(WinbackError) as error:
        Book.open(path, holder=Holder.here(NOW))
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(file.name for file in path.parent.iterdir()) == around
    return error.value.message.text


def put_in_header(path: Path, offset: int, value: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(struct.pack(">I", value))


def test_plain_and_in_use(closed: Path) -> None:
    assert probe(closed) is BookState.PLAIN
    with Book.open(closed, holder=Holder.here(NOW)) as book:
        assert probe(closed) is BookState.IN_USE
        assert customers.count(book.con) == 1
    assert probe(closed) is BookState.PLAIN


def test_newer(closed: Path) -> None:
    put_in_header(closed, 60, current_version() + 1)
    assert probe(closed) is BookState.NEWER
    assert "newer version" in refused(closed)


def test_other_sqlite_file(path: Path) -> None:
    con = apsw.Connection(str(path))
    con.execute("CREATE TABLE recipes (name TEXT)")
    con.close()
    assert probe(path) is BookState.FOREIGN
    assert "not a customer book" in refused(path)


def a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("customers.csv", "a;b" * 2_000)


@pytest.mark.parametrize(
    ("make", "state"),
    [
        (lambda path: path.write_bytes(b""), BookState.EMPTY_FILE),
        (lambda path: path.write_text("Dear diary, " * 900), BookState.FOREIGN),
        (lambda path: path.write_bytes(b"\0" * 8192), BookState.FOREIGN),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), BookState.FOREIGN),
        (a_zip, BookState.FOREIGN),
        (lambda path: path.mkdir(), BookState.FOREIGN),
        (lambda path: None, BookState.MISSING),
    ],
)
def test_what_is_no_book(path: Path, make: Callable[[Path], object], state: BookState) -> None:
    make(path)
    assert probe(path) is state
    assert states.sentence(path, state).text == refused(path)


def test_no_access(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    assert probe(closed) is BookState.NO_ACCESS


def test_read_only(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    assert probe(closed) is BookState.READ_ONLY
    with Book.open(closed, holder=Holder.here(NOW)) as book:
        assert book.is_read_only


def test_encrypted_or_damaged(closed: Path) -> None:
    con = apsw.Connection(str(closed))
    con.pragma("rekey", "geheim")
    con.close()
    assert probe(closed) is BookState.LOCKED_OR_DAMAGED
    assert "locked with a password" in refused(closed)


def test_a_table_that_is_missing(closed: Path) -> None:
    con = apsw.Connection(str(closed))
    con.execute("DROP TABLE vouchers")
    con.close()
    assert probe(closed) is BookState.DAMAGED
    assert "damaged" in refused(closed)


def test_truncated_at_50_places(closed: Path) -> None:
    whole = closed.read_bytes()
    rng = random.Random(50)
    for _ in range(50):
        closed.write_bytes(whole[: rng.randrange(1, len(whole))])
        assert probe(closed) in {BookState.DAMAGED, BookState.FOREIGN}
        refused(closed)


@pytest.mark.slow
def test_bits_flipped_at_200_places(closed: Path) -> None:
    whole = closed.read_bytes()
    rng = random.Random(200)
    found = 0
    for number in range(200):
        # Half of them where the file says what it is and how it is laid out.
        at = rng.randrange(100) if number % 2 else rng.randrange(len(whole))
        bent = bytearray(whole)
        bent[at] ^= 1 << rng.randrange(8)
        closed.write_bytes(bent)
        report = check_book(closed)
        if not report.is_sound:
            found += 1
            if report.state not in states.OPENABLE or report.state is BookState.LOCKED_OR_DAMAGED:
                refused(closed)
        assert closed.read_bytes() == bent
    assert found > 40


def test_left_over_log_of_another_book_is_not_played_in(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.winback"
    with Book.create(other, now=NOW) as book:
        with book.action(msg("Other.")):
            customers.add(book.con, factory.customer(customer_no="other"))
        shutil.copy(side_file(other, "wal"), side_file(closed, "wal"))
    assert probe(closed) is BookState.PLAIN
    with Book.open(closed, holder=Holder.here(NOW)) as book:
        assert customers.by_number(book.con, "other") is None
        assert customers.by_number(book.con, "00417") is not None
    assert check_book(closed).is_sound
    assert (tmp_path / "Lindenhof.winback-leftover-1").exists()


def test_log_of_a_killed_program_is_taken_up(path: Path, tmp_path: Path) -> None:
    with Book.create(path, now=NOW) as book:
        fill(book)
        book.checkpoint()
        with book.action(msg("Later.")):
            customers.add(book.con, factory.customer(customer_no="later"))
        killed = tmp_path / "killed.winback"
        shutil.copy(path, killed)
        shutil.copy(side_file(path, "wal"), side_file(killed, "wal"))
    with Book.open(killed, holder=Holder.here(NOW)) as book:
        assert customers.by_number(book.con, "later") is not None
