"""A window on a staged book, for the pages that come after the letters: Today, Follow-up, Results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, shop
from tests.services.stage_play import StagePlay
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.services.books import create_book
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.jobs import Jobs
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages import PAGES
from winback_gui.ui.pages.base import Page
from winback_gui.ui.session import Session

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 42).astimezone()
COSTS = Costs(margin=Decimal("0.35"), paper_minor=4, print_minor=5, stamp_minor=105)
W = TypeVar("W", bound=QWidget)


@dataclass
class AfterWindow:
    """The window, and the owner's hands and eyes."""

    window: MainWindow
    session: Session
    page: Page
    qtbot: QtBot
    asked: list[tuple[str, object]] = field(default_factory=list)

    @property
    def book(self) -> Book:
        return self.session.book

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.jobs.running, timeout=8000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.session.jobs.running, timeout=8000)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        self.settle()

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def only(self, kind: type[W]) -> W:
        """The one visible widget of a kind: a dialog."""
        QApplication.processEvents()
        found = [one for one in self.page.findChildren(kind) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def words(self) -> str:
        """All that can be read on the page."""
        return "\n".join(one.text() for one in self.page.findChildren(QLabel) if one.isVisible())

    def undo(self) -> None:
        self.session.undo()
        self.settle()


@contextmanager
def opened(
    qtbot: QtBot, tmp_path: Path, name: str, stage: Callable[[StagePlay], object], costs: Costs = COSTS
) -> Iterator[AfterWindow]:
    """Open the page `name` on a book that `stage` filled."""
    book = create_book(tmp_path / "lindenhof.winback", shop(costs=costs), NOW)
    stage(StagePlay(book))
    jobs = Jobs()
    session = Session(
        jobs,
        Speaker(),
        lambda: TODAY,
        lambda: NOW,
        books.read_shop,
        books.read_counts,
        lambda one, _changed: one.close(),
    )
    entries = tuple(entry for entry in PAGES if entry.name == name)
    window = MainWindow(session, entries, QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat))
    window.show()
    session.open(book)
    made = AfterWindow(window, session, window.page(name), qtbot)
    session.page_requested.connect(lambda page, argument: made.asked.append((page, argument)))
    session.import_requested.connect(lambda _paths: made.asked.append(("import", None)))
    try:
        made.settle()
        yield made
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()
