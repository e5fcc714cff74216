"""What the tests of the pages share: the day, the shop's own figures, a session, and the owner's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.services.book.books import book_facts
from winback_gui.services.identify.standings import Standings
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.counts import Counts
from winback_gui.ui.jobs import Jobs
from winback_gui.ui.session import Session

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 42).astimezone()
COSTS = Costs(margin=Decimal("0.35"), paper_minor=4, print_minor=5, stamp_minor=105)
W = TypeVar("W", bound=QWidget)


def failing_runs(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    """The runs over the whole shop, none of which works until `monkeypatch.undo()`."""
    runs: list[Book] = []

    def fail(book: Book, _today: date) -> Standings:
        runs.append(book)
        raise ZeroDivisionError

    monkeypatch.setattr("winback_gui.services.identify.find_lapsed.work_out", fail)
    return runs


def new_session(
    *, speaker: Speaker | None = None, now: Callable[[], datetime] = lambda: NOW, machine: QSettings | None = None
) -> Session:
    """A session without a book, as the program makes it; closing it closes the book and keeps no copy.

    Of the frame's figures those are read that pages look at; all of them, after each step, are for its own tests.
    """
    return Session(
        Jobs(),
        speaker or Speaker(),
        lambda: TODAY,
        now,
        books.read_shop,
        _read_counts,
        lambda book, _was_changed: book.close(),
        machine=machine,
    )


def _read_counts(book: Book, _today: date, _standings: Standings | None) -> Counts:
    facts = book_facts(book)
    return Counts(customers=facts.customers, purchases=facts.purchases)


@contextmanager
def session_on(book: Book) -> Iterator[Session]:
    """Give a session on an open book, closed with it in the end."""
    session = new_session()
    jobs = session.jobs
    session.open(book)
    yield session
    session.close()
    jobs.shut_down()
    QApplication.processEvents()


def settle(qtbot: QtBot, session: Session) -> None:
    """Wait until no job runs, also none that the end of another one began, and no standings wait for their turn."""
    for _round in range(2):
        qtbot.waitUntil(lambda: not (session.jobs.running or session.standings._is_put_off), timeout=20_000)
        QApplication.processEvents()


@dataclass
class Hands:
    """A page on an open book, and what the owner does there."""

    session: Session
    qtbot: QtBot

    @property
    def book(self) -> Book:
        return self.session.book

    def settle(self) -> None:
        settle(self.qtbot, self.session)

    def key(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(widget, key, modifiers)
        self.settle()

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def undo(self) -> None:
        self.session.undo()
        self.settle()

    def only(self, kind: type[W], inside: QWidget) -> W:
        """The one visible widget of a kind: a dialog, which may take a few turns to come, or a menu."""
        found: list[W] = []

        def is_there() -> bool:
            found[:] = [one for one in inside.findChildren(kind) if one.isVisible()]
            return len(found) == 1

        self.qtbot.waitUntil(is_there)
        return found[0]
