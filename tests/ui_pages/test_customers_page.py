"""The Customers page as the owner uses it: find, several at once, what one may ask for; undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.customers_scene import Desk, desks, press, type_into
from winback_gui.domain.case import Decision
from winback_gui.domain.settings import Costs
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.services.customers.customer_list import View
from winback_gui.services.customers.edit_customer import change_customer, sold_today
from winback_gui.store import cases, customers, suppressions
from winback_gui.ui import file_dialogs
from winback_gui.ui.dialogs.erase_person import ErasePersonDialog
from winback_gui.ui.dialogs.posted_letter import PostedLetterDialog
from winback_gui.ui.dialogs.stop_writing import StopWritingDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.dialogs.words import TagDialog
from winback_gui.ui.machine import documents
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.row_painter import PADDING
from winback_gui.ui.theme import Theme, theme_of
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.labels import GivingLabel


@pytest.fixture
def open_desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    with desks(theme, qtbot, tmp_path) as opens:
        yield opens


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


# The list


def test_sentence_chips_and_the_first_person(desk: Desk) -> None:
    assert desk.page.header.sentence == "6 people. **2 stopped coming**."
    assert desk.names() == [
        "Fatou Diallo", "Björn Hallström", "Dmytro Kovalchuk", "Łukasz Müller", "Amara Okafor", "Nobody Yet",
    ]  # fmt: skip
    assert desk.page.customer is not None
    assert desk.page.customer.name == "Fatou Diallo"
    row = desk.page.table.rows_model.rows[4]
    speaker = desk.session.speaker
    assert row.rhythm is not None
    assert row.said is not None
    assert speaker.plain(row.rhythm) == "usually every 24 days, now 226"
    assert speaker.plain(row.said) == "Stopped"


def test_typing_finds_without_accents_and_says_when_nobody_is_found(desk: Desk) -> None:
    QTest.keyClicks(desk.window, "f", Qt.KeyboardModifier.ControlModifier)
    desk.window.focus_find()
    assert desk.page.search.hasFocus()
    QTest.keyClicks(desk.page.search, "lukasz mull")
    desk.settle()
    assert desk.names() == ["Łukasz Müller"]
    assert desk.page.customer is not None
    assert desk.page.customer.name == "Łukasz Müller"
    type_into(desk.page.search, "Krueger")
    desk.settle()
    assert desk.page._nobody.isVisible()
    assert any("Krueger" in one.text() for one in desk.page._nobody.findChildren(QLabel))
    assert desk.page.panel.shown is None
    desk.page.show_all()
    desk.settle()
    assert len(desk.names()) == 6


def test_views(desk: Desk) -> None:
    for view, people in (
        (View.STOPPED, {"Amara Okafor", "Dmytro Kovalchuk"}),
        (View.ONE_TIME, {"Fatou Diallo"}),
        (View.NEVER, {"Nobody Yet"}),
        (View.NOT_WRITTEN, set()),
    ):
        desk.page.open_at(view)
        desk.settle()
        assert set(desk.names()) == people, view


def test_a_link_to_a_view_shows_all_of_it_whatever_was_searched_for(desk: Desk) -> None:
    """The search would hide whom the link leads to, and the page said that nobody is called so."""
    for _again in range(2):  # the second time the view is chosen already
        type_into(desk.page.search, "Krueger")
        desk.settle()
        desk.page.open_at(View.NEVER)
        desk.settle()
        assert desk.page.search.text() == ""
        assert desk.names() == ["Nobody Yet"]


def test_a_click_on_a_head_sorts_and_the_next_start_remembers(desk: Desk, open_desk: Callable[..., Desk]) -> None:
    desk.page.table.sort_by("last", descending=True)
    desk.page.table.table_layout.show_column("town", shown=True)
    desk.settle()
    assert desk.names()[:2] == ["Björn Hallström", "Łukasz Müller"]
    assert desk.names()[-1] == "Nobody Yet", "who never came has no day and stands last"
    again = open_desk(name="other.winback")
    assert again.names()[:2] == ["Björn Hallström", "Łukasz Müller"]
    assert again.page.table.table_layout.is_shown("town")


def test_numbers_are_listed_as_the_shop_dials_them(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    who = desk.page.table.rows_model.rows[0].customer
    change_customer(desk.session.book, replace(who, phone="+492214710142"))
    desk.page.table.table_layout.show_column("phone", shown=True)
    desk.page.refresh()
    desk.settle()
    (column,) = [one for one in desk.page.table.rows_model.columns if one.key == "phone"]
    assert column.cell_text(desk.page.table.rows_model.rows[0]) == "0221 4710142"


def test_rows_are_read_by_pages(painted: None, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(tuple((f"Person{number:04} Same", ()) for number in range(600)))
    source: Any = desk.page.table.rows_model.source  # type: ignore[attr-defined] # a lazy model
    assert len(source) == 600
    assert len(source._pages) == 1
    desk.page.table.scrollToBottom()
    desk.window.grab()
    assert len(source._pages) == 2


def test_empty_book_leads_to_the_import(open_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_desk(())
    assert not desk.page.panel.isVisible()
    assert desk.page.header.sentence == "Nobody is in the book yet."
    buttons = [one for one in desk.page.findChildren(QWidget) if getattr(one, "text", str)() == "Bring in my list"]
    with qtbot.waitSignal(desk.window.import_requested):
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


# Several at once


def test_several_are_won_back_tagged_suppressed_and_removed_in_one_step(desk: Desk) -> None:
    desk.choose("Amara Okafor", "Dmytro Kovalchuk")
    assert desk.page.bulk.isVisible()
    assert desk.page.bulk.start.text() == "Win back 2"
    desk.page.bulk.start.click()
    desk.settle()
    opened = cases.open_of(desk.book.con, desk.ids.values())
    assert {one.decision for one in opened.values()} == {Decision.WIN_BACK}
    assert len(opened) == 2
    assert set(desk.page.chosen_ids) == {desk.ids["Amara Okafor"], desk.ids["Dmytro Kovalchuk"]}, "the choice stays"
    desk.undo()
    assert not cases.open_of(desk.book.con, desk.ids.values())
    desk.page.bulk.tag.click()
    dialog = desk.dialog(TagDialog)
    QTest.keyClicks(dialog.tag, "old friends")
    press(dialog.tag, Qt.Key.Key_Return)
    desk.settle()
    assert customers.tag_counts(desk.book.con) == {"old friends": 2}
    desk.page.chips.choose("tag:old friends")
    desk.settle()
    assert set(desk.names()) == {"Amara Okafor", "Dmytro Kovalchuk"}
    desk.page.bulk.stop.click()
    stop = desk.dialog(StopWritingDialog)
    stop.keep()
    desk.settle()
    assert len(suppressions.all_suppressions(desk.book.con)) == 2
    desk.undo()
    desk.page.bulk.remove.click()
    desk.settle()
    assert customers.count(desk.book.con) == 4
    desk.undo()
    assert customers.count(desk.book.con) == 6


def test_ctrl_adds_to_the_choice_and_one_alone_has_no_bar(desk: Desk) -> None:
    table = desk.page.table
    assert not desk.page.bulk.isVisible()
    index = table.rows_model.index(2, 0)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert len(desk.page.chosen_ids) == 2
    assert desk.page.bulk.isVisible()
    table.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Clear)
    assert not desk.page.bulk.isVisible()


def test_a_tag_is_taken_from_one(desk: Desk) -> None:
    desk.show("Amara Okafor")
    desk.ask("tags")
    dialog = desk.dialog(TagDialog)
    type_into(dialog.tag, "friend")
    dialog.put()
    desk.settle()
    desk.ask("tags")
    dialog = desk.dialog(TagDialog)
    type_into(dialog.tag, "foe")
    dialog.take()
    assert "friend" in dialog.field.problem
    type_into(dialog.tag, "friend")
    dialog.take()
    desk.settle()
    assert customers.tag_counts(desk.book.con) == {}


def test_told_us_starts_an_urgent_win_back_with_the_reason(desk: Desk) -> None:
    desk.show("Björn Hallström")
    desk.ask("told")
    dialog = desk.dialog(ToldLeavingDialog)
    desk.settle()
    QTest.keyClicks(dialog.words, "The last order came broken")
    dialog.reason.setCurrentIndex(1)
    dialog.start.click()
    desk.settle()
    case = cases.open_of(desk.book.con, [desk.ids["Björn Hallström"]])[desk.ids["Björn Hallström"]]
    assert case.is_urgent
    assert "This win-back" in desk.panel_text()
    assert "They told us: “The last order came broken”" in desk.panel_text()
    assert "Win back" in [badge.accessibleName() for badge in desk.page.panel.findChildren(QLabel)]


def test_panel_names_the_country_of_who_lives_abroad(desk: Desk) -> None:
    kept = customers.get(desk.book.con, desk.ids["Fatou Diallo"])
    assert kept is not None
    change_customer(desk.book, replace(kept, address=replace(kept.address, country="CH")))
    desk.page.refresh()
    desk.show("Fatou Diallo")
    assert "Köln, Switzerland · number" in desk.panel_text()
    desk.show("Amara Okafor")
    assert "Germany" not in desk.panel_text()


def test_panel_names_the_hours_that_cost_nothing_only_because_an_hour_has_no_price(desk: Desk) -> None:
    kept = customers.get(desk.book.con, desk.ids["Fatou Diallo"])
    assert kept is not None
    change_customer(desk.book, replace(kept, serve_minutes=300, serve_returns_minor=3000))
    desk.page.refresh()
    desk.show("Fatou Diallo")
    assert "€30.00 a year, without 5 hours of work: an hour of yours has no price yet" in desk.panel_text()


def test_panel_marks_who_costs_more_than_they_bring(desk: Desk) -> None:
    def badges() -> list[str]:
        return [badge.accessibleName() for badge in desk.page.panel.findChildren(QLabel)]

    save_costs(desk.book, Costs(margin=Decimal("0.35")))
    desk.page.refresh()
    desk.show("Amara Okafor")
    assert "Costs more than they bring" not in badges()
    kept = customers.get(desk.book.con, desk.ids["Amara Okafor"])
    assert kept is not None
    change_customer(desk.book, replace(kept, cost_to_serve_minor=100_000))
    desk.page.refresh()
    desk.show("Amara Okafor")
    assert "Costs more than they bring" in badges()


def test_panel_leads_to_letter_and_reason(desk: Desk, qtbot: QtBot) -> None:
    desk.show("Amara Okafor")
    desk.ask("start")
    desk.settle()
    with qtbot.waitSignal(desk.session.page_requested) as asked:
        desk.ask("case")
    assert asked.args == ["reason", desk.ids["Amara Okafor"]]
    assert "See the letter" not in main_verbs(desk)
    play = StagePlay(desk.book)
    made = play.made(play.ready(desk.ids["Amara Okafor"]))[0]
    desk.page.refresh()
    desk.settle()
    assert "See the letter" in main_verbs(desk)
    with qtbot.waitSignal(desk.session.page_requested) as asked:
        desk.ask("letter")
    assert asked.args == ["letters", made]


def test_a_posted_letter_is_read_again_and_none_of_somebody_erased(desk: Desk) -> None:
    play, who = StagePlay(desk.book), desk.ids["Amara Okafor"]
    letter_id = play.posted(play.ready(who))[0]
    desk.show("Fatou Diallo")
    desk.show("Amara Okafor")
    assert "See the letter" in main_verbs(desk)
    for about in (None, letter_id):
        desk.ask("letter", about)
        read = desk.dialog(PostedLetterDialog)
        assert "Okafor" in read.accessibleName()
        assert read.view.page_count >= 1
        press(read, Qt.Key.Key_Return)
        assert not read.isVisible()
        desk.settle()
    erase_customer(desk.book, who, TODAY, keeps_sums=True)
    desk.page.refresh()
    desk.show("Fatou Diallo")
    desk.show("Amara Okafor")
    assert desk.page.customer is not None
    assert desk.page.customer.name == f"erased-{who}"
    assert "See the letter" not in main_verbs(desk)


def main_verbs(desk: Desk) -> list[str]:
    return [one.text() for one in desk.page.panel.findChildren(Button) if one.isVisible()]


def test_a_page_that_is_asked_for_somebody_shows_them(desk: Desk) -> None:
    desk.page.open_at(View.ONE_TIME)
    desk.settle()
    desk.window.show_page("customers", desk.ids["Łukasz Müller"])
    desk.settle()
    assert desk.page.customer is not None
    assert desk.page.customer.name == "Łukasz Müller"


# What they may ask for about themselves


def test_all_about_one_leaves_as_a_file_named_by_number(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def chosen(_parent: object, _title: str, proposed: Path, _kind: str) -> Path:
        assert proposed.parent == documents()
        suggested.append(proposed.name)
        return tmp_path / proposed.name

    monkeypatch.setattr(file_dialogs, "file_to_write", chosen)
    desk.show("Amara Okafor")
    menu = desk.page.panel.more_menu()
    files = next(one for one in menu.findChildren(QMenu) if one.title().startswith("All that the book"))
    for action in files.actions():
        action.trigger()
        desk.settle()
    menu.deleteLater()
    assert len(suggested) == 2
    assert all("Okafor" not in name and (tmp_path / name).stat().st_size > 500 for name in suggested)


def test_erased_for_good_in_the_window(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.show("Amara Okafor")
    menu = desk.page.panel.more_menu()
    next(one for one in menu.actions() if one.text() == "Erase for good").trigger()
    menu.deleteLater()
    desk.settle()
    dialog = desk.dialog(ErasePersonDialog)
    assert "No copy of the book" in dialog.held.said
    dialog.erase()
    desk.settle()
    assert customers.get(desk.book.con, who) is None
    assert desk.book.can_undo() is None
    assert "Okafor" not in desk.panel_text()


@pytest.mark.parametrize("width", [1180, 1366])
def test_a_long_rhythm_is_read_whole(desk: Desk, width: int) -> None:
    """Of "probably every 170 days, now 622 open" a window of 1366 px showed "now 62…"."""
    desk.page.resize(width - 204, 640)
    desk.settle()
    table = desk.page.table
    metrics = QFontMetrics(theme_of(table).font(Role.BODY))
    numbers = {spec.key: number for number, spec in enumerate(table.rows_model.columns)}
    rhythm = table.columnWidth(numbers["rhythm"]) - 2 * PADDING
    assert rhythm >= metrics.horizontalAdvance("usually every 170 days, now 222 open")
    name = table.columnWidth(numbers["name"]) - table.first_indent - PADDING
    assert name >= QFontMetrics(theme_of(table).font(Role.STRONG)).horizontalAdvance("Emma Lange-Wagner")


def test_a_long_name_of_what_was_bought_does_not_cut_the_narrowest_panel(desk: Desk) -> None:
    """It made the whole panel wider than it may be in the smallest window: the button Edit was cut."""
    who = desk.ids["Dmytro Kovalchuk"]
    what = "Waschen, schneiden, föhnen und eine lange Beratung dazu"
    desk.session.act(lambda book, _progress: sold_today(book, who, 4800, what, TODAY))
    desk.settle()
    desk.window.resize(1024, 600)
    desk.show("Dmytro Kovalchuk")
    panel = desk.page.panel
    edit = next(one for one in panel.findChildren(Button) if one.text() == "Edit")
    assert edit.mapTo(panel, edit.rect().topRight()).x() < panel.width() - 8
    words = next(one for one in panel.findChildren(GivingLabel) if one.text() == what)
    assert words.toolTip() == what
