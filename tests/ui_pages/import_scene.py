"""The import dialog, as tests open it and go on in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests import factory
from tests.ui_pages.page_session import NOW, session_on
from winback_gui.services.book.books import create_book
from winback_gui.store.book import Book
from winback_gui.ui.dialogs.imports.dialog import ImportDialog
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme

EXPORTS = Path(__file__).parents[1] / "exports"
TILL = """Kd-Nr;Nachname;Vorname;PLZ;Belegdatum;Summe;Zahlart
00417;Okafor;Amara;50676;13.08.2026;18,40;Bar
00098;Pavlović;Nina;50937;14.08.2026;42,00;EC
;Laufkunde;;;15.08.2026;3,20;Bar
00733;Aydın;Mehmet;50823;17.08.2026;26,50;EC
"""


@pytest.fixture
def session(theme: Theme, tmp_path: Path) -> Iterator[Session]:
    with session_on(create_book(tmp_path / "lindenhof.winback", factory.shop(), NOW)) as made:
        yield made


@pytest.fixture
def till(tmp_path: Path) -> Path:
    path = tmp_path / "umsatz.csv"
    path.write_text(TILL, encoding="cp1252", errors="replace")
    path.write_text(TILL, encoding="utf-8")
    return path


def opened(qtbot: QtBot, session: Session, *paths: Path) -> ImportDialog:
    dialog = ImportDialog(session, paths)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def wait_for_figures(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.trial.result is not None, timeout=10_000)


def press(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=10_000)
    QTest.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)


def words_of(widget: QWidget) -> str:
    """Return all that can be read in it."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def book_of(session: Session) -> Book:
    return session.book
