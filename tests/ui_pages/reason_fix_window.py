"""A page on a staged book, for Reason and Fix: the owner's hands and eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import shop
from tests.services.stage_play import StagePlay
from tests.ui_pages.page_session import COSTS, NOW, Hands, new_session
from winback_gui.domain.speech import Speaker
from winback_gui.services.book.books import create_book
from winback_gui.store.book import Book, Holder
from winback_gui.ui.pages.base import Page
from winback_gui.ui.widgets.buttons import Button

P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QDialog)


@dataclass
class Stage(Hands, Generic[P]):
    """The page, its session, and what it asked of the window."""

    page: P
    asked: list[tuple[str, object]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def play(self) -> StagePlay:
        return StagePlay(self.book)

    def dialog(self, kind: type[D]) -> D:
        return self.only(kind, self.page)

    def choose(self, menu: QMenu, begins: str) -> None:
        action = next(each for each in menu.actions() if each.text().startswith(begins))
        assert action.isEnabled()
        menu.hide()
        action.trigger()
        self.settle()

    def link(self, holder: QWidget, words: str) -> None:
        self.click(next(one for one in holder.findChildren(Button) if one.text() == words and one.isVisible()))


@contextmanager
def stage(
    kind: type[P], path: Path, qtbot: QtBot, prepare: Callable[[StagePlay], None], *, read_only: bool = False
) -> Iterator[Stage[P]]:
    """Open a book that `prepare(play)` has written, and show the page on it."""
    with create_book(path / "Lindenhof.winback", shop(costs=COSTS), NOW) as made:
        prepare(StagePlay(made))
    session = new_session()
    jobs = session.jobs
    session.open(Book.open(path / "Lindenhof.winback", holder=Holder.here(NOW), read_only=read_only))
    page = kind(session)
    set_up: Stage[P] = Stage(session, qtbot, page)
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
