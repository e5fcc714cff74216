"""The program on a small book, in a window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui_books.books_scene import NOW, fill
from tests.ui_frame.frame_parts import ENTRIES
from winback_gui.store.book import Book
from winback_gui.ui.app import Program
from winback_gui.ui.theme import Theme


@pytest.fixture
def program(
    theme: Theme, qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setattr("winback_gui.ui.app.registered_pages", lambda: ENTRIES)  # the pages have their own tests
    made = Program(qapp, tmp_path / "machine", lambda: NOW)
    made.window.show()
    yield made
    made.window.unkept_changes.leave()
    qtbot.waitUntil(lambda: not made.jobs.running)
    made.window.close()
    made.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "lindenhof.winback"
    with Book.create(made, now=NOW) as book:
        fill(book)
    return made
