"""The book is closed, changed for another, or an action taken back while work runs on it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.factory import customer
from tests.ui_frame.frame_parts import NOW
from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Progress
from winback_gui.services.result import Done
from winback_gui.store import customers
from winback_gui.store.book import Book, Holder
from winback_gui.ui.session import Session


class _Slow:
    """Adds customers one by one inside one action, and looks after each whether it is to stop."""

    def __init__(self) -> None:
        self.is_under_way = threading.Event()

    def __call__(self, book: Book, progress: Progress) -> Done[int]:
        said = msg("Brought in.")
        with book.action(said) as action:
            for at in range(1_000_000):
                customers.add(book.con, customer(customer_no=f"N{at}"))
                self.is_under_way.set()
                progress.step(msg("Bringing in"), at, 0)
        return Done(1, action.changes, said)


def _counted(book: Book) -> int:
    with Book.open(book.path, holder=Holder.here(NOW), read_only=True) as again:
        return customers.count(again.con)


def test_closing_while_an_import_runs_leaves_the_book_as_it_was(
    session: Session, make_book: Callable[..., Book]
) -> None:
    book, slow = make_book(), _Slow()
    told: list[object] = []
    session.open(book)
    session.act(slow, told.append, told.append)
    assert slow.is_under_way.wait(10)
    session.close()
    assert told == []
    assert not book.path.with_name(book.path.name + ".lock").exists()
    assert not book.path.with_name(book.path.name + "-wal").exists()
    assert _counted(book) == 1


def test_another_book_while_an_import_runs(session: Session, make_book: Callable[..., Book], qtbot: QtBot) -> None:
    first, second, slow = make_book("one.winback"), make_book("two.winback"), _Slow()
    session.open(first)
    session.act(slow)
    assert slow.is_under_way.wait(10)
    session.open(second)
    assert session.book is second
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=8000)
    assert customers.count(session.book.con) == 1
    assert _counted(first) == 1


def test_undo_waits_for_its_turn_and_takes_back_one_action(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    session.open(make_book())
    may_end = threading.Event()

    def add(number: str) -> Callable[[Book, Progress], Done[int]]:
        def work(book: Book, _progress: Progress) -> Done[int]:
            with book.action(msg("Added.")) as action:
                customers.add(book.con, customer(customer_no=number))
                may_end.wait(10)
            return Done(1, action.changes, msg("Added."))

        return work

    session.act(add("A"))
    session.act(add("B"))
    session.undo()
    may_end.set()
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=8000)
    assert {one.customer_no for one in customers.all_customers(session.book.con)} == {"00417", "A"}


def test_an_error_that_quotes_a_customer_reaches_no_log(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    session.open(make_book())

    def fails(_book: Book, _progress: Progress) -> Done[int]:
        raise KeyError("Quillfeather")

    with qtbot.waitSignal(session.jobs.failed) as caught:
        session.act(fails)
    assert "Quillfeather" not in str(caught.args)
    assert "KeyError at" in caplog.text
    assert "Quillfeather" not in caplog.text
    session.tell_changes(Changes(frozenset({Topic.CUSTOMERS})))
