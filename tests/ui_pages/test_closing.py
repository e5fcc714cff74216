"""Closing the window in the middle of typing: what was typed is in the book when it is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.services.stage_play import StagePlay
from tests.ui_pages.after_window import AfterWindow, opened
from tests.ui_pages.page_session import NOW
from winback_gui.services.book.books import open_book
from winback_gui.store import case_reasons, causes, letters, settings
from winback_gui.store.book import Book
from winback_gui.ui.pages.fix.page import FixPage
from winback_gui.ui.pages.letters.page import LettersPage
from winback_gui.ui.pages.reason.page import ReasonPage


def one_letter(play: StagePlay) -> None:
    play.made(play.ready(play.customer("Amara Okafor")))


def field_of(desk: AfterWindow) -> QWidget:
    page = desk.page
    if isinstance(page, LettersPage):
        return page.panel.editor
    if isinstance(page, FixPage):
        return page.panel.changed
    if isinstance(page, ReasonPage):
        return page.picker.words
    return next(one for one in page.findChildren(QLineEdit) if one.text() == "Lindenhof Books")


def kept(book: Book, name: str) -> str:
    if name == "letters":
        return letters.unposted(book.con)[0].edits.personal_line or ""
    if name == "fix":
        return causes.all_causes(book.con)[0].what_we_changed
    if name == "reason":
        return next(one.words for some in case_reasons.of_cases(book.con).values() for one in some if one.is_main)
    return settings.load_shop(book.con).name


@pytest.mark.parametrize("name", ["letters", "fix", "reason", "settings"])
@pytest.mark.parametrize("is_active", [True, False], ids=["", "another window in front"])
def test_what_is_being_typed_is_kept_when_the_window_closes(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, *, name: str, is_active: bool
) -> None:
    with opened(qtbot, tmp_path, name, one_letter) as desk:
        field = field_of(desk)
        qtbot.waitUntil(field.isEnabled)
        field.setFocus()
        QTest.keyClicks(field, "So glad. ")
        if not is_active:
            out = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
            QApplication.sendEvent(field, out)
        desk.window.close()
    with open_book(tmp_path / "lindenhof.winback", NOW) as book:
        assert "So glad." in kept(book, name)
