"""The Letters page on a small real book, as the window makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from tests.ui_pages.page_session import NOW, new_session
from winback_gui.domain.campaign import Letter
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Costs
from winback_gui.services.book.books import create_book
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.services.letters.look_through import looks_right, previewer_of
from winback_gui.store import letters
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.pages.letters.page import LettersPage
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme

NAMES = ("Amara Okafor", "Elif Korkmaz", "Søren Kjeldgaard")


def make_letters(book: Book, *names: str, looked_at: int = 0) -> dict[str, int]:
    """Letters by name; the first `looked_at` of them look right."""
    play = StagePlay(book)
    made = {}
    for at, name in enumerate(names):
        case_id = play.ready(play.customer(name))
        made[name] = play.made(case_id)[0]
        if at < looked_at:
            looks_right(book, [made[name]], TODAY, previewer_of(book))
    return made


class Desk:
    """The page with what a test asks of it again and again."""

    def __init__(self, page: LettersPage, session: Session, book: Book, qtbot: QtBot) -> None:
        self.page, self.session, self.book, self.qtbot = page, session, book, qtbot

    def wait(self, is_so: Callable[[], bool], timeout: int = 8000) -> None:
        self.qtbot.waitUntil(is_so, timeout=timeout)

    def quiet(self) -> None:
        """Wait until no job runs."""
        self.wait(lambda: not self.session.jobs.running)

    def shown(self, name: str) -> None:
        """Wait until the letter of this person is on the desk."""
        self.wait(lambda: self.page.panel.shown_name == name and not self.session.jobs.running)

    def open_body(self) -> None:
        """Ask for the whole text, and wait until it opens."""
        self.page.panel.whole_text.click()
        self.wait(lambda: hasattr(self.page, "body_dialog") and self.page.body_dialog.isVisible())

    def letter(self, letter_id: int) -> Letter:
        found = letters.get(self.session.book.con, letter_id)
        assert found is not None
        return found

    def words_on_page(self) -> str:
        """What stands on the page that is shown."""
        sheet = self.page.view.widget()
        assert sheet is not None
        return sheet.accessibleDescription()


_MADE: dict[tuple[tuple[str, ...], int], tuple[bytes, dict[str, int]]] = {}


def _book_with(names: tuple[str, ...], looked_at: int, path: Path) -> tuple[bytes, dict[str, int]]:
    """Return a book with these letters as bytes, made once, and the letters' ids by name."""
    if (names, looked_at) not in _MADE:
        costs = Costs(margin=Decimal("0.35"), stamp_minor=95)
        with create_book(path, factory.shop(costs=costs), NOW) as book:
            of_name = make_letters(book, *names, looked_at=looked_at)
        _MADE[names, looked_at] = (path.read_bytes(), of_name)
        path.unlink()
    return _MADE[names, looked_at]


class Desks:
    """Opens the page on books with letters of these names, of which some look right already."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._path = folder / "shop.winback"
        self._qtbot = qtbot
        self._session = new_session(machine=QSettings(str(folder / "winback.ini"), QSettings.Format.IniFormat))
        self._pages: list[LettersPage] = []
        self.ids: dict[str, int] = {}
        """The letters' ids by name."""

    def __call__(self, *names: str, looked_at: int = 0) -> Desk:
        data, of_name = _book_with(names, looked_at, self._path)
        self._path.write_bytes(data)
        self.ids.update(of_name)
        book = books.open_book(self._path, NOW, Silent())
        self._session.open(book)
        page = LettersPage(self._session)
        page.resize(1162, 700)
        self._pages.append(page)
        page.show()
        page.activateWindow()
        desk = Desk(page, self._session, book, self._qtbot)
        desk.wait(lambda: page.pile is not None)
        desk.quiet()
        return desk

    def close(self) -> None:
        jobs = self._session.jobs
        for page in self._pages:
            page.close()
            page.deleteLater()
        self._session.close()
        jobs.shut_down()
        QApplication.processEvents()


@pytest.fixture
def desk(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Desks]:
    made = Desks(tmp_path, qtbot)
    yield made
    made.close()


def states(desk: Desk) -> dict[str, LetterState]:
    assert desk.page.pile is not None
    return {row.name: row.state for row in desk.page.pile.rows}
