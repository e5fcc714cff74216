from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from tests import factory
from tests.store.conftest import NOW
from tests.store.shelf import fill, search_fits
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.store import check, customer_search, customers, faults
from winback_gui.store.backup import row_counts
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_book, check_open
from winback_gui.store.states import BookState


def test_sound(book: Book, path: Path) -> None:
    fill(book)
    report = check_open(book)
    assert report.is_sound
    assert report.counts["letters"] == 1
    assert check_book(path).state is BookState.IN_USE
    book.close()
    before = path.read_bytes()
    assert check_book(path) == report
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("PRAGMA foreign_keys = 0; DELETE FROM cases", "no longer there"),
        ("INSERT INTO customers_fts (customers_fts) VALUES ('delete-all')", "search index"),
    ],
)
def test_what_does_not_fit_together_is_said(book: Book, path: Path, harm: str, said: str) -> None:
    fill(book)
    book.close()
    con = apsw.Connection(str(path))
    con.execute(harm)
    con.close()
    assert any(said in problem.text for problem in check_book(path).problems)


def test_search_index_is_mended_on_opening(book: Book, path: Path) -> None:
    fill(book)
    book.close()
    con = apsw.Connection(str(path))
    con.execute("INSERT INTO customers_fts (customers_fts) VALUES ('delete-all')")
    con.close()
    with Book.open(path, holder=Holder.here(NOW)) as opened:
        assert len(customer_search.search(opened.con, "amara")) == 1
        assert search_fits(opened)


def test_a_customer_who_is_added_while_the_book_is_looked_over_is_no_damage(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(book)
    counted = row_counts

    def count_and_add(con: apsw.Connection) -> dict[str, int]:
        counts = counted(con)
        with book.action(msg("Added.")):
            customers.add(book.con, factory.customer(customer_no="2"))
        return counts

    monkeypatch.setattr(check, "row_counts", count_and_add)
    with book.reader() as reader:
        report = check_open(reader)
        assert report.problems == ()
        assert report.counts["customers"] == 1
        assert customers.count(reader.con) == 2, "and the reader is at the newest state again"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(apsw.BusyError, faults.busy), (apsw.IOError, faults.failed), (apsw.CantOpenError, faults.no_access)],
)
def test_a_disk_that_does_not_answer_is_no_damage(
    book: Book, monkeypatch: pytest.MonkeyPatch, error: type[apsw.Error], sentence: Callable[[Path], Message]
) -> None:
    def fails(_con: apsw.Connection) -> dict[str, int]:
        raise error

    monkeypatch.setattr(check, "row_counts", fails)
    with pytest.raises(WinbackError) as told:
        check_open(book)
    assert told.value.message == sentence(book.path)
    assert not book.con.in_transaction


@pytest.mark.parametrize("error", [apsw.CorruptError, apsw.NotADBError])
def test_what_is_broken_in_the_file_is_damage(
    book: Book, monkeypatch: pytest.MonkeyPatch, error: type[apsw.Error]
) -> None:
    def fails(_con: apsw.Connection) -> dict[str, int]:
        raise error

    monkeypatch.setattr(check, "row_counts", fails)
    assert check_open(book).problems == (faults.damaged(book.path),)


def test_a_search_index_that_does_not_fit_is_said_only_to_who_asks(book: Book) -> None:
    fill(book)
    book.con.pragma("query_only", value=False)
    book.con.execute("INSERT INTO customers_fts (customers_fts) VALUES ('delete-all')")
    with book.reader() as reader:
        assert check_open(reader, with_search_index=False).problems == ()
        (problem,) = check_open(reader).problems
        assert "search index" in problem.text


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert check_book(tmp_path / "none.winback").state is BookState.MISSING
