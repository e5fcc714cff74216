from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from winback_gui.domain.message import msg
from winback_gui.services.book.books import make_copy
from winback_gui.services.book.try_opening import WayOn, try_to_open
from winback_gui.store import customers, faults, states
from winback_gui.store.book import Book, Holder
from winback_gui.store.wal import side_file

NOW = datetime(2026, 11, 17, 9, 30)  # noqa: DTZ001 (local time, as the program has it)


@pytest.fixture
def cut_off(tmp_path: Path) -> Path:
    """Return a book that was cut off, with the log of its killed program and a copy beside it."""
    path, left = tmp_path / "a.winback", tmp_path / "killed" / "a.winback"
    left.parent.mkdir()
    with Book.create(path, now=NOW) as book:
        with book.action(msg("One.")):
            customers.add(book.con, factory.customer())
        book.checkpoint()
        with book.action(msg("Two.")):
            customers.add(book.con, factory.customer(customer_no="2"))
        shutil.copy(path, left)
        shutil.copy(side_file(path, "wal"), side_file(left, "wal"))
    with Book.open(path, holder=Holder.here(NOW)) as book:
        shutil.move(make_copy(book, NOW - timedelta(days=1)).parent, left.parent)
    left.write_bytes(left.read_bytes()[:-20_000])
    return left


def test_a_book_that_was_cut_off_beside_its_log_stays_as_it_is_and_offers_its_copies(cut_off: Path) -> None:
    before = cut_off.read_bytes()
    opening = try_to_open(cut_off, NOW)
    assert opening.why == faults.damaged(cut_off)
    assert opening.ways == (WayOn.RESTORE,)
    assert cut_off.read_bytes() == before


def test_damage_that_only_opening_finds_offers_the_copies_too(cut_off: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "_state_by", lambda *_arguments: states.BookState.PLAIN)
    side_file(cut_off, "wal").unlink()
    opening = try_to_open(cut_off, NOW)
    assert opening.why == faults.damaged(cut_off)
    assert opening.ways == (WayOn.RESTORE,)


def test_damage_is_known_by_its_kind_and_not_by_its_sentence(cut_off: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "_state_by", lambda *_arguments: states.BookState.PLAIN)
    told = iter(range(9))
    monkeypatch.setattr(faults, "damaged", lambda _path: msg("Told in other words: {number}", number=next(told)))
    side_file(cut_off, "wal").unlink()
    assert try_to_open(cut_off, NOW).ways == (WayOn.RESTORE,)


def test_a_large_book_wants_a_look_where_it_was_not_closed_or_can_only_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, left = tmp_path / "a.winback", tmp_path / "left.winback"
    with Book.create(path, now=NOW) as book:
        with book.action(msg("One.")):
            customers.add(book.con, factory.customer())
        shutil.copy(path, left)
        shutil.copy(side_file(path, "wal"), side_file(left, "wal"))

    def wants_check(of: Path) -> bool:
        opening = try_to_open(of, NOW)
        assert opening.book is not None
        opening.book.close()
        return opening.wants_check

    saved = {one: one.read_bytes() for one in (left, side_file(left, "wal"))}
    assert not wants_check(left), "so small a book is read in full by opening it"
    monkeypatch.setattr(states, "_SMALL_BYTES", 100)
    for one, bytes_then in saved.items():
        one.write_bytes(bytes_then)
    assert wants_check(left)
    assert not wants_check(left), "it was closed now; the daily copy reads it"
    assert not wants_check(path)
    monkeypatch.setattr(states, "is_writable", lambda _path: False)
    assert wants_check(path)
