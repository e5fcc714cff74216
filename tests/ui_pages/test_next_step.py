"""While nobody is in the book, every empty page leads to the customers, and no button promises more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.stage_play import StagePlay
from tests.ui_pages.after_window import opened
from winback_gui.domain.changes import Changes
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.pages.next_step import NextStep
from winback_gui.ui.widgets.buttons import Button

PAGES = ("reason", "offer", "letters", "follow_up", "results")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_an_empty_book_leads_to_the_customers(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    """From Follow-up it went over Letters, Offer and Identify, each of them empty."""
    with opened(qtbot, tmp_path, name, lambda _play: None) as desk:
        empty = desk.only(NextStep, desk.page)
        assert empty.isVisible()
        qtbot.waitUntil(lambda: empty.button.text() == "Bring in my list")
        assert "It begins with your customers" in desk.words()
        desk.click(empty.button)
        assert desk.asked == [("import", None)]
        StagePlay(desk.session.book).customer()
        desk.session.tell_changes(Changes.everything())
        desk.settle()
        qtbot.waitUntil(lambda: empty.button.text() != "Bring in my list")
        assert "It begins with your customers" not in desk.words()


def test_nobody_can_have_told_anything_in_an_empty_book(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "identify", lambda _play: None) as desk:
        told = next(one for one in desk.page.findChildren(Button) if "leaving" in one.accessibleName())
        qtbot.waitUntil(lambda: not told.isVisible())
        later = IdentifyPage(desk.session)  # as the program makes it: when the figures are known
        assert later.told_us.isHidden()
        later.deleteLater()
        StagePlay(desk.session.book).customer(ago=())
        desk.session.tell_changes(Changes.everything())
        qtbot.waitUntil(told.isVisible)
