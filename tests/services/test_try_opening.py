from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from winback_gui.domain.message import msg
from winback_gui.services.books import make_copy
from winback_gui.services.try_opening import WayOn, try_to_open
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
