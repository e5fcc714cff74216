"""A page that is visited before anything of it is read says nothing untrue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from winback_gui.store.book import Book
from winback_gui.ui.jobs import _Worker
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages import registered_pages
from winback_gui.ui.pages.base import Page
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.cover import Cover
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.page_header import PageHeader

NAMES = tuple(entry.name for entry in registered_pages())


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Until it is set, nothing is read."""
    event, usual = Event(), _Worker._do

    def held(*words: Any) -> Any:
        event.wait(20)
        return usual(*words)

    monkeypatch.setattr(_Worker, "_do", staticmethod(held))
    yield event
    event.set()


@pytest.fixture
def real_window(
    theme: Theme, session: Session, tmp_path: Path, make_book: Callable[..., Book], go_on: Event
) -> Iterator[MainWindow]:
    made = MainWindow(session, registered_pages(), QSettings(str(tmp_path / "real.ini"), QSettings.Format.IniFormat))
    made.resize(1366, 768)
    made.show()
    session.open(make_book())
    yield made
    go_on.set()
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def is_covered(page: Page) -> bool:
    return any(cover.isVisible() for cover in page.findChildren(Cover))


def test_no_page_says_that_there_is_nothing_before_it_was_read(
    real_window: MainWindow, go_on: Event, qtbot: QtBot
) -> None:
    pages = [real_window.page(name) for name in NAMES]
    for page in pages:
        real_window.show_page(page.name)
        QApplication.processEvents()
        said = [empty for empty in page.findChildren(EmptyState) if empty.isVisible()]
        assert not said or is_covered(page), page.name
        blank = [one for one in page.findChildren(Button) if one.isVisible() and not (one.text() or one.toolTip())]
        assert not blank or is_covered(page), f"a button without words on {page.name}"
        assert is_covered(page) == page.is_blank_until_read, page.name
    go_on.set()
    qtbot.waitUntil(lambda: not any(page.findChildren(Cover) for page in pages))


def test_a_covered_page_shows_its_title_and_grows_with_the_window(real_window: MainWindow) -> None:
    real_window.show_page("results")
    QApplication.processEvents()
    page = real_window.page("results")
    (cover,) = page.findChildren(Cover)
    header = page.findChild(PageHeader)
    assert isinstance(header, PageHeader)
    real_window.resize(1500, 900)
    QApplication.processEvents()
    assert cover.geometry() == page.rect()
    picture = page.grab().toImage()
    title = header.title_area.translated(header.mapTo(page, QPoint(0, 0)))
    seen = {
        (x, y)
        for x in range(0, picture.width(), 5)
        for y in range(0, picture.height(), 4)
        if picture.pixelColor(x, y) != picture.pixelColor(1, 1)
    }
    assert seen
    assert all(title.contains(x, y) for x, y in seen)
