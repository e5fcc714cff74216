"""Pages are made before anybody visits them, but never while something else is going on."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui_frame.frame_parts import ENTRIES
from winback_gui.domain.progress import Progress
from winback_gui.store.book import Book
from winback_gui.ui import pages_ahead
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages_ahead import PagesAhead

NAMES = tuple(entry.name for entry in ENTRIES)


@pytest.fixture
def ahead(window: MainWindow, make_book: Callable[..., Book], monkeypatch: pytest.MonkeyPatch) -> PagesAhead:
    """Has only pages to make: their modules and the dialogs count as loaded."""
    monkeypatch.setattr(pages_ahead, "_load", lambda _module: False)
    window.session.open(make_book())
    return PagesAhead(window, window.session.jobs, NAMES)


def test_all_pages_are_made_and_laid_out(ahead: PagesAhead, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ahead.made):
        ahead.begin()
    assert ahead.is_done
    assert all(window.has_page(name) for name in NAMES)
    shown = window.page(window.current_page).size()
    assert all(window.page(name).size() == shown for name in NAMES)


def test_nothing_is_made_while_a_job_runs(ahead: PagesAhead, window: MainWindow, qtbot: QtBot) -> None:
    go_on = Event()

    def wait(_book: Book, _progress: Progress) -> None:
        go_on.wait(20)

    made = [name for name in NAMES if window.has_page(name)]
    window.session.jobs.read(wait, is_long=True)
    ahead.begin()
    qtbot.wait(150)
    assert [name for name in NAMES if window.has_page(name)] == made
    go_on.set()
    qtbot.waitUntil(lambda: ahead.is_done)
    assert all(window.has_page(name) for name in NAMES)


def test_it_ends_with_the_book(ahead: PagesAhead, window: MainWindow) -> None:
    ahead.begin()
    ahead.stop()
    window.session.close()
    for _turn in range(3):
        QApplication.processEvents()
    assert ahead.is_done
