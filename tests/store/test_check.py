from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tests.store.conftest import NOW
from tests.store.shelf import fill, search_fits
from winback_gui.store import customer_search
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


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert check_book(tmp_path / "none.winback").state is BookState.MISSING
