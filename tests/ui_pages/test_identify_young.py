"""Step 1 over a book that is too young to tell who stopped: it says so, and offers nothing that leads nowhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.factory import visits
from tests.services.visits_book import book_of
from tests.ui_pages.identify_on import identify_on
from tests.ui_pages.page_session import NOW, settle
from winback_gui.ui.pages.identify.header import GROUPS
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState


def words_of(empty: EmptyState) -> list[str]:
    return [each.text() for each in empty.findChildren(QLabel) if each.isVisibleTo(empty) and each.text()]


def test_a_young_book_is_no_good_news(qtbot: QtBot, tmp_path: Path) -> None:
    """There stood "Nobody has come twice yet", though all of them had, and a filled verb that led to an empty page."""
    known = visits({who: range(4 + who % 6, 34, 6) for who in range(1, 62)})
    with identify_on(book_of(tmp_path / "young.winback", known, NOW), qtbot) as page:
        assert page.header.sentence.startswith(
            "**Your book is too young to tell who stopped: it reaches back 33 days.**"
        )
        assert words_of(page.list.empty)[0].startswith("Your book is too young to tell who stopped")
        assert page.list.empty.drawing.shown is Drawing.CALENDAR
        assert page.go_on.isHidden()
        page.views.choose(GROUPS)
        for kind in ("value", "area", "served-by", "favourite"):
            page.groups.kinds.choose(kind)
            settle(qtbot, page.session)
            assert words_of(page.groups.empty)[1].startswith("You have no regulars yet."), kind


def test_where_nobody_left_the_cup_stands_and_the_verb_stays(qtbot: QtBot, tmp_path: Path) -> None:
    known = visits({who: range(who % 5, 400, 9) for who in range(1, 31)})
    with identify_on(book_of(tmp_path / "shop.winback", known, NOW), qtbot) as page:
        assert words_of(page.list.empty)[0] == "None of your regulars has stopped coming."
        assert page.list.empty.drawing.shown is Drawing.CUP
        assert not page.go_on.isHidden()
        page.views.choose(GROUPS)
        page.groups.kinds.choose("area")
        settle(qtbot, page.session)
        assert words_of(page.groups.empty)[1].startswith("Where your regulars live is not known")
