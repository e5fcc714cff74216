"""The open book's news: announcements, undo, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from tests.factory import customer
from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Progress
from winback_gui.services.result import Done
from winback_gui.store import customers
from winback_gui.store.book import Book
from winback_gui.ui.counts import Counts
from winback_gui.ui.session import Session


def add_customer(book: Book, _progress: Progress) -> Done[int]:
    with book.action(msg("1 customer added.")) as action:
        number = customers.add(book.con, customer(customer_no="00418"))
    return Done(number, action.changes, msg("1 customer added."))


def test_opening_reads_shop_and_figures(session: Session, make_book: Callable[..., Book], qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.counts_changed) as caught:
        session.open(make_book())
    counts: Counts = caught.args[0]
    assert session.shop.name == "Lindenhof Books"
    assert (counts.customers, counts.purchases, counts.last_change) == (1, 1, None)


def test_act_announces_and_undo_takes_back(session: Session, make_book: Callable[..., Book], qtbot: QtBot) -> None:
    session.open(make_book())
    said: list[Done[Any]] = []
    changed: list[Changes] = []
    after: list[int] = []
    session.said.connect(said.append)
    session.book_changed.connect(changed.append)
    session.act(add_customer, lambda done: after.append(done.value))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert changed[0].touches(Topic.CUSTOMERS)
    assert after == [said[0].value]
    assert customers.count(session.book.con) == 2
    session.undo()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert session.speaker.plain(said[1].said) == "Undone: 1 customer added."
    assert not said[1].can_undo
    assert customers.count(session.book.con) == 1
    session.redo()
    qtbot.waitUntil(lambda: len(said) == 3)
    assert customers.count(session.book.con) == 2


def test_last_change_is_the_moment_of_the_change(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.counts_changed):
        session.open(make_book())
    with qtbot.waitSignal(session.counts_changed):
        session.tell_changes(Changes(frozenset({Topic.PURCHASES})))
    assert session.counts.last_change is not None
    assert session.counts.last_change.hour == 10


def test_nothing_to_undo_is_said(session: Session, make_book: Callable[..., Book], qtbot: QtBot) -> None:
    session.open(make_book())
    with qtbot.waitSignal(session.said) as caught:
        session.undo()
    assert caught.args[0].said == msg("There is nothing to take back.")


def test_closing_forgets_the_book(session: Session, make_book: Callable[..., Book], qtbot: QtBot) -> None:
    session.open(make_book())
    with qtbot.waitSignal(session.book_closed):
        session.close()
    assert not session.has_book
    assert session.shop.name == ""
    assert session.counts == Counts()


def test_opening_another_closes_the_first(session: Session, make_book: Callable[..., Book]) -> None:
    first, second = make_book("one.winback"), make_book("two.winback")
    session.open(first)
    session.open(second)
    assert session.book is second
    first.close()  # a second close does nothing
