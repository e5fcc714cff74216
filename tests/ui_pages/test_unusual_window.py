"""Identify and Today say which group of customers stopped more often than chance explains, with the way to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import purchase
from tests.services.identify.test_missed_since import his_guests_go
from tests.services.stage_play import TODAY, StagePlay
from tests.ui_pages.after_window import AfterWindow, opened
from winback_gui.services.customers.edit_customer import add_purchase
from winback_gui.services.identify import missed_since as services_missed
from winback_gui.services.identify.missed_since import MissedSince
from winback_gui.services.identify.standings import Standings
from winback_gui.store.book import Book
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.pages.identify.chips import GROUPS_BY
from winback_gui.ui.pages.identify.header import GROUPS
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.pages.today.page import TodayPage

_SAID = "10 of 12 regulars stopped"


def readers_left(play: StagePlay) -> None:
    """Ten of twelve who came to the readings stopped, and four of forty others."""
    for at in range(52):
        is_reader = at < 12
        is_gone = at < 10 or 12 <= at < 16
        ago = range(300 + at % 9, 900, 20) if is_gone else range(4 + at % 9, 900, 20)
        play.customer(f"Person {at}", ago=tuple(ago), tags=("readings",) if is_reader else ())


def nobody_more_than_others(play: StagePlay) -> None:
    """Of readers and others alike each fourth stopped."""
    for at in range(52):
        ago = range(300 + at % 9, 900, 20) if at % 4 == 0 else range(4 + at % 9, 900, 20)
        play.customer(f"Person {at}", ago=tuple(ago), tags=("readings",) if at < 12 else ())


def test_identify_says_it_above_the_list_and_leads_to_the_groups(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "identify", readers_left) as desk:
        page = desk.page
        assert isinstance(page, IdentifyPage)
        assert _SAID in page.notes.unusual.said
        page.notes.unusual.link_requested.emit("group")
        desk.settle()
        assert (page.views.current, page.groups.kinds.current) == (GROUPS, "tag")
        assert _SAID in page.groups.sentence
        page.open_at(f"{GROUPS_BY}area")
        assert page.groups.kinds.current == "area"


def test_today_says_it_below_the_months(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "today", readers_left) as desk:
        page = desk.page
        assert isinstance(page, TodayPage)
        assert page.months.unusual.isVisible()
        assert _SAID in page.months.unusual.text()
        desk.click(page.months.to_groups)
        assert desk.asked == [("identify", f"{GROUPS_BY}tag")]


def test_where_no_group_stands_out_nothing_is_said(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "today", nobody_more_than_others) as desk:
        page = desk.page
        assert isinstance(page, TodayPage)
        assert page.months.isVisible()
        assert not page.months.unusual.isVisible()
        assert not page.missed.isVisible()


def test_identify_and_today_say_since_when_many_are_missed_and_show_them(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "identify", his_guests_go) as desk:
        page = desk.page
        assert isinstance(page, IdentifyPage)
        assert page.notes.unusual.said.startswith("**11 regulars were last here in September")
        page.notes.unusual.link_requested.emit("missed")
        assert _listed(desk, page) == 11
    (tmp_path / "again").mkdir()
    with opened(qtbot, tmp_path / "again", "today", his_guests_go) as desk:
        today = desk.page
        assert isinstance(today, TodayPage)
        assert today.missed.isVisible()
        assert today.missed.said.startswith("**11 regulars were last here in September")
        assert not today.months.to_groups.isVisible()
        today.missed.link_requested.emit("missed")
        assert _listed(desk, today) == 11


def _listed(desk: AfterWindow, page: QWidget) -> int:
    """Return how many are shown, and close that again."""
    desk.settle()
    dialog = page.findChild(PeopleListedDialog)
    assert isinstance(dialog, PeopleListedDialog)
    shown = dialog.table.rows_model.row_count
    dialog.reject()
    return shown


def test_it_is_looked_for_once_for_both_pages_and_not_anew_after_an_edit(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page looked for itself, and read all visits of the book after each purchase that was typed in."""
    asked: list[object] = []
    look = services_missed.missed_since

    def counting(book: Book, standings: Standings) -> MissedSince | None:
        asked.append(standings)
        return look(book, standings)

    monkeypatch.setattr(services_missed, "missed_since", counting)
    with opened(qtbot, tmp_path, "identify", his_guests_go) as desk:
        page, session = desk.page, desk.session
        assert isinstance(page, IdentifyPage)
        missed = session.unusual.missed
        assert missed is not None
        current = session.standings.current
        assert current is not None
        session.unusual.look(current)
        who = missed.customer_ids[0]
        session.act(lambda book, _progress: add_purchase(book, purchase(customer_id=who, day=TODAY), TODAY))
        qtbot.waitUntil(lambda: page.notes.unusual.said.startswith("**10 regulars"))
    assert len(asked) == 1


def test_a_page_that_is_gone_hears_no_more(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """The session outlives its pages: what was found was written into a label that was deleted."""
    with opened(qtbot, tmp_path, "today", his_guests_go) as desk:
        assert isinstance(desk.page, TodayPage)
        assert desk.page.missed.isVisible()
        session = desk.session
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.unusual.told.emit()
