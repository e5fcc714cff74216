"""A click on a page in the sidebar always shows that page, and its first view: from other pages, from pages aside of
it, and from the views within it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from winback_gui.store.book import Book
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages import Group, registered_pages
from winback_gui.ui.pages.identify.header import GROUPS, LIST, SURE, WHEN
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.pages.settings.page import KINDS, SettingsPage
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme

IN_SIDEBAR = tuple(entry.name for entry in registered_pages() if entry.group != Group.ASIDE)
ASIDE = tuple(entry.name for entry in registered_pages() if entry.group == Group.ASIDE)


@pytest.fixture
def window(theme: Theme, session: Session, tmp_path: Path, make_book: Callable[..., Book]) -> Iterator[MainWindow]:
    made = MainWindow(session, registered_pages(), QSettings(str(tmp_path / "real.ini"), QSettings.Format.IniFormat))
    made.resize(1366, 768)
    made.show()
    session.open(make_book())
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def click(window: MainWindow, name: str) -> None:
    pages = window.sidebar.pages
    at = pages.visualRect(pages._model.index(pages._model.row_of(name), 0)).center()
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=at)


def shows(window: MainWindow, name: str) -> bool:
    return window.current_page == name and window._frame.stack.currentWidget() is window.page(name)


@pytest.mark.parametrize("name", IN_SIDEBAR)
def test_a_click_leads_to_the_page_from_wherever_one_is(window: MainWindow, qtbot: QtBot, name: str) -> None:
    for before in (*ASIDE, name, "today", "customers"):
        window.show_page(before)
        click(window, name)
        qtbot.waitUntil(lambda: shows(window, name))


@pytest.mark.parametrize("aside", ASIDE)
def test_enter_on_the_page_that_is_marked_leaves_the_one_aside_of_it(window: MainWindow, aside: str) -> None:
    window.show_page("customers")
    window.show_page(aside)
    QTest.keyClick(window.sidebar.pages, Qt.Key.Key_Return)
    assert shows(window, "customers")


@pytest.mark.parametrize("view", [WHEN, GROUPS, SURE])
@pytest.mark.parametrize("elsewhere", ["identify", "results"])
def test_a_click_on_identify_shows_the_list(window: MainWindow, qtbot: QtBot, view: str, elsewhere: str) -> None:
    page = window.page("identify")
    assert isinstance(page, IdentifyPage)
    window.show_page("identify", view)
    assert page.views.current == view
    window.show_page(elsewhere)
    click(window, "identify")
    qtbot.waitUntil(lambda: shows(window, "identify"))
    assert page.views.current == LIST


def test_a_click_on_settings_shows_the_first_section(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    window.show_page("settings", KINDS[-1].key)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().value() > 0)
    click(window, "settings")
    assert page.names.currentRow() == 0
    assert page.area.verticalScrollBar().value() == 0


def test_the_arrow_keys_in_the_sidebar_leave_a_page_as_it_was(window: MainWindow) -> None:
    page = window.page("identify")
    assert isinstance(page, IdentifyPage)
    window.show_page("identify", WHEN)
    QTest.keyClick(window.sidebar.pages, Qt.Key.Key_Up)
    QTest.keyClick(window.sidebar.pages, Qt.Key.Key_Down)
    assert shows(window, "identify")
    assert page.views.current == WHEN
