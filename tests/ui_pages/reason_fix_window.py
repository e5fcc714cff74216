"""A page on a staged book, for Reason and Fix: the owner's hands and eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, shop
from tests.services.stage_play import StagePlay
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.services.books import create_book
from winback_gui.store.book import Book, Holder
from winback_gui.ui import books
from winback_gui.ui.jobs import Jobs
from winback_gui.ui.pages.base import Page
from winback_gui.ui.session import Session
from winback_gui.ui.widgets.buttons import Button

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 42).astimezone()
COSTS = Costs(margin=Decimal("0.35"), paper_minor=4, print_minor=5, stamp_minor=105)
P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QDialog)


@dataclass
class Stage(Generic[P]):
    """The page, its session, and what it asked of the window."""

    page: P
    session: Session
    qtbot: QtBot
    asked: list[tuple[str, object]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def book(self) -> Book:
        return self.session.book

    @property
    def play(self) -> StagePlay:
        return StagePlay(self.book)

    def settle(self) -> None:
        for _round in range(2):
            self.qtbot.waitUntil(lambda: not self.session.jobs.running, timeout=8000)
            QApplication.processEvents()

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

    def dialog(self, kind: type[D]) -> D:
        found = [each for each in self.page.findChildren(kind) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def choose(self, menu: QMenu, begins: str) -> None:
        action = next(each for each in menu.actions() if each.text().startswith(begins))
        assert action.isEnabled()
        menu.hide()
        action.trigger()
        self.settle()

    def link(self, holder: QWidget, words: str) -> None:
        self.click(next(one for one in holder.findChildren(Button) if one.text() == words and one.isVisible()))


@contextmanager
def stage(kind: type[P], path: Path, qtbot: QtBot, prepare: Callable[[StagePlay], None]) -> Iterator[Stage[P]]:
    """Open a book that `prepare(play)` has written, and show the page on it."""
    with create_book(path / "Lindenhof.winback", shop(costs=COSTS), NOW) as made:
        prepare(StagePlay(made))
    jobs = Jobs()
    session = Session(
        jobs, Speaker(), lambda: TODAY, lambda: NOW, books.read_shop, books.read_counts, lambda book, _was: book.close()
    )
    session.open(Book.open(path / "Lindenhof.winback", holder=Holder.here(NOW)))
    page = kind(session)
    set_up: Stage[P] = Stage(page, session, qtbot)
    session.page_requested.connect(lambda name, argument: set_up.asked.append((name, argument)))
    session.said.connect(lambda done: set_up.said.append(Speaker().plain(done.said)))
    jobs.failed.connect(lambda why: set_up.failed.append(Speaker().plain(why)))
    page.resize(1162, 676)
    page.show()
    set_up.settle()
    try:
        yield set_up
    finally:
        page.hide()
        set_up.settle()
        session.close()
        jobs.shut_down()
        page.close()
        page.deleteLater()
        QApplication.processEvents()
