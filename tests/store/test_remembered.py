"""What a reader worked out is kept for as long as the book stands as it did."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.store.shelf import fill
from winback_gui.domain.changes import Topic
from winback_gui.domain.message import msg
from winback_gui.store import customers
from winback_gui.store.book import Book


class Counting:
    """Counts how often the customers were counted."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        return customers.count(self._book.con)

    def ask(self, given: str = "today") -> int:
        """Return the number of customers, remembered."""
        return self._book.remembered("customers", given, self)


def test_a_reader_works_it_out_once(book: Book) -> None:
    fill(book)
    with book.another() as reader:
        counting = Counting(reader)
        assert counting.ask() == counting.ask()
        assert counting.calls == 1
        with reader.snapshot():
            counting.ask()
        assert counting.calls == 1


def test_another_day_is_worked_out_anew(book: Book) -> None:
    with book.another() as reader:
        counting = Counting(reader)
        counting.ask("today")
        counting.ask("tomorrow")
        assert counting.calls == 2


def undone(book: Book) -> None:
    book.undo()


def left(book: Book) -> None:
    with book.unrecorded(Topic.CUSTOMERS):
        book.con.execute("UPDATE customers SET last_name = 'Other'")


@pytest.mark.parametrize("change", [fill, undone, left])
def test_every_change_of_another_connection_is_seen(book: Book, change: Callable[[Book], object]) -> None:
    if change is not fill:
        fill(book)
    with book.another() as reader:
        counting = Counting(reader)
        counting.ask()
        change(book)
        assert counting.ask() == customers.count(book.con)
        assert counting.calls == 2


def test_a_snapshot_keeps_to_its_moment(book: Book) -> None:
    with book.another() as reader:
        counting = Counting(reader)
        with reader.snapshot():
            before = counting.ask()
            fill(book)
            assert counting.ask() == before
        assert counting.ask() == customers.count(book.con) != before


def test_what_is_taken_back_before_it_is_kept_changes_nothing(book: Book) -> None:
    fill(book)
    with book.another() as reader:
        counting = Counting(reader)
        before = counting.ask()
        with suppress(RuntimeError), book.action(msg("Changed")):
            book.con.execute("DELETE FROM suppressions")
            raise RuntimeError
        assert counting.ask() == before


def test_who_writes_looks_anew(book: Book) -> None:
    counting = Counting(book)
    counting.ask()
    counting.ask()
    assert counting.calls == 2
