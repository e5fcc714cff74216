"""A window on a staged book, for the pages that come after the letters: Today, Follow-up, Results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import shop
from tests.services.stage_play import StagePlay
from tests.ui_pages.page_session import COSTS, NOW, Hands, new_session
from winback_gui.domain.settings import Costs
from winback_gui.services.book.books import create_book
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages import PAGES
from winback_gui.ui.pages.base import Page

W = TypeVar("W", bound=QWidget)


@dataclass
class AfterWindow(Hands):
    """The window, and the owner's hands and eyes."""

    window: MainWindow
    page: Page
    asked: list[tuple[str, object]] = field(default_factory=list)

    def dialog(self, kind: type[W]) -> W:
        return self.only(kind, self.page)

    def words(self) -> str:
        """All that can be read on the page."""
        return "\n".join(one.text() for one in self.page.findChildren(QLabel) if one.isVisible())


@contextmanager
def opened(
    qtbot: QtBot, tmp_path: Path, name: str, stage: Callable[[StagePlay], object], costs: Costs = COSTS
) -> Iterator[AfterWindow]:
    """Open the page `name` on a book that `stage` filled."""
    book = create_book(tmp_path / "lindenhof.winback", shop(costs=costs), NOW)
    stage(StagePlay(book))
    session = new_session()
    entries = tuple(entry for entry in PAGES if entry.name == name)
    window = MainWindow(session, entries, QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat))
    window.show()
    session.open(book)
    made = AfterWindow(session, qtbot, window, window.page(name))
    session.page_requested.connect(lambda page, argument: made.asked.append((page, argument)))
    session.import_requested.connect(lambda _paths: made.asked.append(("import", None)))
    try:
        made.settle()
        yield made
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()
