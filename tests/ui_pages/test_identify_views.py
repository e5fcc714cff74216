"""The views behind the list of step 1, and the way from each figure to how it came about."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, customer, purchase, shop
from tests.services.stage_play import StagePlay
from tests.ui_pages.page_session import COSTS, NOW, new_session, session_on, settle
from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.message import msg
from winback_gui.services.book import shop_settings
from winback_gui.services.book.books import create_book
from winback_gui.services.customers import edit_customer
from winback_gui.services.identify import lapsed_news
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago, told_together
from winback_gui.services.identify.lapsed_news import news_since
from winback_gui.services.identify.moved_by_import import BeforeImport
from winback_gui.services.identify.standings import Standings
from winback_gui.services.result import Done
from winback_gui.store import customers, imports, purchases, settings
from winback_gui.store.book import Book, Holder
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.kept_past import KeptPast
from winback_gui.ui.pages.identify.chips import NARROW_CHIP
from winback_gui.ui.pages.identify.departures import _Read
from winback_gui.ui.pages.identify.groups import AWAY
from winback_gui.ui.pages.identify.header import GROUPS, LIST, SURE, WHEN
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.roles import Role
from winback_gui.ui.session import Session
from winback_gui.ui.tables.delegate import CellDelegate
from winback_gui.ui.tables.row_painter import PADDING
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.chips import Chip

STILL, TOGETHER, LATELY = 30, 9, 6
SIDEBAR = 204  # px of a window


@pytest.fixture(scope="module")
def shop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """30 who still come, 9 coffee drinkers who left at once, 6 of whom it gets plain one after the other."""
    path = tmp_path_factory.mktemp("views") / "shop.winback"
    with create_book(path, shop(costs=COSTS), NOW) as made, made.unrecorded(Topic.SETTINGS):
        for number in range(STILL + TOGETHER + LATELY):
            who = customers.add(made.con, customer(customer_no=f"{number}", last_name=f"Name{number:02}"))
            last = number % 10 if number < STILL else 200 if number < STILL + TOGETHER else 27 + 7 * (number - 39)
            for ago in range(last, 900, 14):
                category = "coffee" if STILL <= number < STILL + TOGETHER else "novels"
                day = TODAY - timedelta(days=ago)
                purchases.add(made.con, purchase(customer_id=who, day=day, amount_minor=2500, category=category))
    return path


@pytest.fixture
def session(qapp: QApplication, shop_file: Path, tmp_path: Path) -> Iterator[Session]:
    with session_on(
        Book.open(Path(shutil.copy(shop_file, tmp_path / "shop.winback")), holder=Holder.here(NOW))
    ) as made:
        yield made


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> IdentifyPage:
    return page_of(session, qtbot)


def page_of(session: Session, qtbot: QtBot) -> IdentifyPage:
    """Return the page over a book, shown and read."""
    made = IdentifyPage(session)
    qtbot.addWidget(made)
    made.resize(1162, 700)
    made.show()
    qtbot.waitUntil(lambda: made.view is not None)
    settle(qtbot, session)
    return made


def put_look(book: Book, day: date) -> None:
    """Make it so that the owner looked at the list on a day before."""
    with book.unrecorded(Topic.SETTINGS):
        settings.put(book.con, "looked", {"on": day.isoformat(), "before": None})


def chooses(page: IdentifyPage, session: Session, qtbot: QtBot, key: str) -> None:
    page.views.choose(key)
    settle(qtbot, session)


def listed(page: IdentifyPage) -> int:
    return page.list.table.rows_model.row_count


def test_when_they_left_shows_the_bad_month_and_what_they_shared(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    page.figures.months_requested.emit()
    settle(qtbot, session)
    view = page.departures
    assert page.stack.currentWidget() is view
    assert page.header.sentence.startswith("**9 regulars stopped in May**")
    assert view.month.sentence.said == "**9 regulars stopped in May 2026.**"
    assert view.month.findings[0].startswith("**All 9** bought “coffee” at about every third visit or more often")
    assert view.curves.marks
    view.month.show_them.click()
    settle(qtbot, session)
    assert page.views.current == LIST
    assert page.chips.current == NARROW_CHIP
    assert listed(page) == TOGETHER


def test_another_month_is_reached_with_the_keys(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    chooses(page, session, qtbot, WHEN)
    QTest.keyClick(page.departures.months, Qt.Key.Key_Home)
    QTest.keyClick(page.departures.months, Qt.Key.Key_Return)
    settle(qtbot, session)
    assert page.departures.month.sentence.said.startswith("**0 regulars stopped in ")
    assert page.departures.month.show_them.isHidden()


def test_a_group_opens_its_customers_in_the_list(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    chooses(page, session, qtbot, GROUPS)
    page.groups.kinds.choose("favourite")
    settle(qtbot, session)
    table = page.groups.table
    assert re.match(r"\*\*coffee: (\d+) of \1 regulars stopped\*\*", page.header.sentence)
    table.setFocus()
    table.go_to("coffee")
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(qtbot, session)
    assert listed(page) == TOGETHER
    assert page.stack.currentIndex() == 0


@pytest.mark.parametrize("window", [1366, 1920])
def test_from_which_sum_a_group_begins_is_read_whole(
    page: IdentifyPage, session: Session, qtbot: QtBot, window: int
) -> None:
    """Of "Next best tenth, from 1,481 € a year" the end was cut off, though there was room beside it."""
    page.resize(window - SIDEBAR, 400)
    chooses(page, session, qtbot, GROUPS)
    table = page.groups.table
    room = table.columnWidth(0) - table.first_indent - PADDING
    assert room >= QFontMetrics(theme_of(table).font(Role.STRONG)).horizontalAdvance("Next best tenth, from 1,481 € a ")


@pytest.mark.parametrize("window", [1162, 1366])
def test_of_how_many_unusually_many_stopped_is_read_whole(
    page: IdentifyPage, session: Session, qtbot: QtBot, window: int
) -> None:
    """In a window of 1162 px "92, unusually many" was cut, for the bar beside it took the room."""
    page.resize(window - SIDEBAR, 400)
    chooses(page, session, qtbot, GROUPS)
    page.groups.kinds.choose("favourite")
    settle(qtbot, session)
    table = page.groups.table
    table.show_rows([row for row in table.rows_model.rows if row.is_unusual] * 40)  # it has to be scrolled, too
    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    cell = table.rows_model.index(0, [spec.key for spec in table.rows_model.columns].index("per_100"))
    assert table.rows_model.data(cell) == "100, unusually many"
    option, delegate = QStyleOptionViewItem(), table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    option.rect = table.visualRect(cell)
    assert delegate.help_words(option, cell) == "", "it is said whole only where it is cut"


def test_without_own_tags_it_says_how_to_get_them(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    chooses(page, session, qtbot, GROUPS)
    page.groups.kinds.choose("tag")
    settle(qtbot, session)
    assert page.groups.places.currentWidget() is page.groups.empty
    session.act(lambda book, _progress: edit_customer.tag_customers(book, [1, 2], "readings"))
    settle(qtbot, session)
    assert page.groups.places.currentWidget() is page.groups.table
    titles = [page.groups.table.rows_model.row_at(line).title.text for line in range(2)]  # type: ignore[union-attr]
    assert titles == ["Tags with few regulars", "Without a tag"]


def test_how_sure_is_asked_on_several_days(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    chooses(page, session, qtbot, SURE)
    view = page.how_sure
    assert page.header.sentence.startswith("**Had you asked on 1 Nov 2025:** of 45 who came regularly ")
    assert view.test.isVisibleTo(page)
    assert view.day.count() > 2
    view.day.setCurrentIndex(1)
    view.day.activated.emit(1)
    settle(qtbot, session)
    assert page.header.sentence.startswith("**Had you asked on 1 Aug 2025:**")
    assert view.chart.marks


def people(view: QWidget, session: Session, qtbot: QtBot) -> tuple[str, list[str]]:
    """The title of the dialog that lists people, and the cells of its first line; it is closed."""
    settle(qtbot, session)
    dialog = next(one for one in view.findChildren(PeopleListedDialog) if one.isVisible())
    model = dialog.table.rows_model
    cells = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    title = dialog.accessibleName()
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return title, cells


def click(table: DataTable[Any], key: str, column: str) -> None:
    """A click on one cell."""
    line = table.rows_model.lines_of({key})[0]
    place = [one.key for one in table.rows_model.columns].index(column)
    middle = table.visualRect(table.rows_model.index(line, place)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def wrote(book: Book) -> Done[None]:
    """Letters to two of the coffee drinkers, of whom one came."""
    play, on = StagePlay(book), TODAY - timedelta(days=60)
    play.posted(*[play.ready(who, on=on) for who in (STILL + 1, STILL + 2)], on=on)
    play.buys(STILL + 1, TODAY - timedelta(days=20))
    return Done(None, Changes.everything(), msg("Wrote."), can_undo=False)


@pytest.mark.parametrize(
    ("column", "title", "cells"),
    [
        ("regulars", "coffee: who are the regulars?", ["usually every 14 days", "Stopped", "€652"]),
        ("chance", "coffee: who of those who stopped comes by themselves?", ["usually every 14 days", "about 1 in "]),
        ("lost", "coffee: what is lost with those who stopped?", ["usually every 14 days", "€652", "€"]),
        ("letters", "coffee: who got a letter?", ["came on ", "", "€"]),
        ("came", "coffee: who came back?", ["came on ", "", "€"]),
    ],
)
def test_each_figure_of_a_group_leads_to_its_people(
    page: IdentifyPage, session: Session, qtbot: QtBot, column: str, title: str, cells: list[str]
) -> None:
    """A click on "Came back: 1" showed those who stopped."""
    if column in {"letters", "came"}:
        session.act(lambda book, _progress: wrote(book))
        settle(qtbot, session)
    page.resize(1400, 700)
    chooses(page, session, qtbot, GROUPS)
    page.groups.kinds.choose("favourite")
    settle(qtbot, session)
    click(page.groups.table, "coffee", column)
    said, first = people(page.groups, session, qtbot)
    assert said == title
    for one, begin in zip(first[1:], cells, strict=False):
        assert one.startswith(begin)
    assert page.views.current == GROUPS


@pytest.mark.parametrize("column", ["title", "stopped", "per_100"])
def test_the_name_of_a_group_and_its_share_lead_to_those_who_stopped(
    page: IdentifyPage, session: Session, qtbot: QtBot, column: str
) -> None:
    chooses(page, session, qtbot, GROUPS)
    page.groups.kinds.choose("favourite")
    settle(qtbot, session)
    click(page.groups.table, "coffee", column)
    settle(qtbot, session)
    assert (page.views.current, listed(page)) == (LIST, TOGETHER)
    assert page.chips.current == NARROW_CHIP
    assert "Stopped: coffee" in [chip.text().split(" · ")[0] for chip in page.chips.findChildren(Chip)]


def test_a_line_says_no_share_of_nobody_and_how_far_its_chance_looks(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    session.act(lambda book, _progress: shop_settings.save_lapse_rule(book, LapseRule(horizon_days=182)))
    chooses(page, session, qtbot, GROUPS)
    settle(qtbot, session)
    columns = {column.key: column for column in page.groups.table.rows_model.columns}
    row = page.groups.table.rows_model.rows[0]
    assert columns["per_100"].text(row) != ""
    assert columns["per_100"].text(replace(row, regulars=0)) == ""
    tooltip = columns["chance"].tooltip
    assert tooltip is not None
    assert "comes again within half a year, if nothing is done" in tooltip(row)


def test_a_figure_of_nobody_leads_nowhere(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    chooses(page, session, qtbot, GROUPS)
    page.groups.kinds.choose("favourite")
    settle(qtbot, session)
    for column in ("letters", "came"):
        click(page.groups.table, "coffee", column)
    settle(qtbot, session)
    assert not page.groups.findChildren(PeopleListedDialog)
    assert page.views.current == GROUPS


def test_each_bar_of_how_sure_leads_to_the_people_behind_it(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    chooses(page, session, qtbot, SURE)
    view = page.how_sure
    view.states.chosen.emit(0)
    title, cells = people(view, session, qtbot)
    assert title.startswith("Who was called “Comes regularly” on ")
    assert cells[1].startswith("usually every 14 days")
    view.chart.setFocus()
    QTest.keyClick(view.chart, Qt.Key.Key_Home)
    QTest.keyClick(view.chart, Qt.Key.Key_Return)
    title, cells = people(view, session, qtbot)
    assert title.startswith("Who was given a chance of ")
    assert cells[3].startswith("came on ")


def test_the_years_of_departures_lead_to_who_left(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    chooses(page, session, qtbot, WHEN)
    page.departures.years.chosen.emit(0)
    title, cells = people(page.departures, session, qtbot)
    assert title.startswith("Who left until September 2026")
    assert "The month after that is not counted to its end" in page.departures.left_out.text()
    assert cells[1].startswith("Came every")
    assert cells[2] == "did not come"


def test_a_point_of_the_falling_lines_leads_to_the_people_of_that_year(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    chooses(page, session, qtbot, WHEN)
    curves = page.departures.curves
    assert curves.marks
    curves.setFocus()
    QTest.keyClick(curves, Qt.Key.Key_Home)
    QTest.keyClick(curves, Qt.Key.Key_Return)
    title, cells = people(page.departures, session, qtbot)
    assert title.startswith("Who of those who first came in 202")
    assert cells[1].startswith("Came every")
    assert cells[2] in {"had stopped", "still came"}


def test_each_of_the_four_numbers_leads_on(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    page.figures.stopped.click()
    settle(qtbot, session)
    assert listed(page) == int(page.figures.stopped.number)
    page.figures.once.click()
    settle(qtbot, session)
    assert page.chips.current == "one-time"
    page.figures.leaving.click()
    settle(qtbot, session)
    assert page.chips.current == "at-risk"
    page.figures.lost.click()
    settle(qtbot, session)
    assert page.views.current == GROUPS
    assert page.groups.kinds.current == AWAY


def test_the_hint_of_the_lost_sum_names_that_of_the_groups_up_to_a_year(session: Session, qtbot: QtBot) -> None:
    with session.book.unrecorded(Topic.PURCHASES):
        who = customers.add(session.book.con, customer(customer_no="L1", last_name="Longgone"))
        for ago in range(365, 1200, 14):
            day = TODAY - timedelta(days=ago)
            purchases.add(session.book.con, purchase(customer_id=who, day=day, amount_minor=9000))
    page = page_of(session, qtbot)
    lost = page.figures.lost
    assert lost.accessibleName().endswith("margin lost a year, in all")
    lost.click()
    settle(qtbot, session)
    rows = page.groups.table.rows_model.rows
    lately = [row.lost_a_year for row in rows if session.speaker.plain(row.title) != "More than a year away"]
    assert len(lately) == len(rows) - 1
    summed = session.speaker.money(replace(lately[0], minor=sum(one.minor for one in lately)), whole=True)
    assert lost.toolTip().startswith(f"With those who stopped within 12 months it was {summed}. Show how long")


def test_who_is_new_is_said_beside_the_number_once_the_list_was_seen(session: Session, qtbot: QtBot) -> None:
    first = page_of(session, qtbot)
    assert first.news.found is None, "nobody is new of a list that is seen for the first time"
    assert first.figures.stopped.aside.isHidden()
    session.act(lambda book, _: edit_customer.sold_today(book, 1, 500, "Coffee", TODAY))
    settle(qtbot, session)
    assert first.news.found is None, "all of the first day"
    first.close()
    put_look(session.book, TODAY - timedelta(days=7))
    page = page_of(session, qtbot)
    found = page.news.found
    assert found is not None
    count = len(found.customer_ids)
    assert 1 <= count < LATELY
    assert page.figures.stopped.aside.text() == f"{count} new"
    page.figures.stopped.aside.click()
    settle(qtbot, session)
    assert listed(page) == count


def test_the_last_look_is_asked_for_once(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    put_look(session.book, TODAY - timedelta(days=7))
    asked: list[date] = []

    def counting(book: Book, today: date) -> date | None:
        asked.append(today)
        return news_since(book, today)

    monkeypatch.setattr(lapsed_news, "news_since", counting)
    assert page_of(session, qtbot).news.found is not None
    assert asked == [TODAY]


def test_an_empty_list_is_not_looked_at(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    """Whoever opens the page before anything is in the book sees the list for the first time on another day."""
    with session_on(create_book(tmp_path / "empty.winback", shop(), NOW)) as session:
        page_of(session, qtbot)
        assert settings.get(session.book.con, "looked") is None


def test_an_edit_brings_a_kept_value_up_to_date_and_an_import_drops_it(session: Session, qtbot: QtBot) -> None:
    class Value:
        updated: frozenset[int] = frozenset()

        def update(self, _book: Book, ids: object) -> Value:
            fresh = Value()
            fresh.updated = frozenset(ids)  # type: ignore[call-overload]
            return fresh

    kept: KeptPast[Value] = KeptPast(session, session)
    basis, book = object(), session.book
    first = kept.work("a", basis, lambda _book: Value())(book)
    kept.keep("a", basis, first)
    session.act(lambda at, _progress: edit_customer.sold_today(at, 1, 500, "Coffee", TODAY))
    settle(qtbot, session)
    kept.work("a", basis, lambda _book: Value())  # never came to its end: a newer request took its place
    second = kept.work("a", basis, lambda _book: Value())(book)
    assert second.updated == {1}
    kept.keep("a", basis, second)
    assert kept.work("a", basis, lambda _book: first)(book).updated == frozenset()
    assert kept.work("a", object(), lambda _book: first)(book) is first
    kept.forget()
    assert kept.work("a", basis, lambda _book: first)(book) is first


def test_a_month_that_nobody_chose_follows_the_finding(session: Session, qtbot: QtBot) -> None:
    """An import took the ring from May: the panel went to April, and stayed there when the ring came back."""
    page = IdentifyPage(session)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, session)
    chooses(page, session, qtbot, WHEN)
    view = page.departures
    standings = Standings.of(session.book, TODAY)
    shown = departures_shown(standings, standings_year_ago(session.book, standings))
    months = [replace(month, is_unusual=False) for month in shown.departures.months]

    def panel_with_ring_at(number: int) -> date:
        ringed = [replace(month, is_unusual=at == number) for at, month in enumerate(months)]
        departures = replace(shown.departures, months=tuple(ringed))
        found = replace(shown, departures=departures, together=told_together(departures))
        view._show(_Read(standings, standings, BeforeImport(), found))
        settle(qtbot, session)
        said = view.month.sentence.said
        return next(month.first_day for month in months if f"{month.first_day:%B %Y}" in said)

    assert panel_with_ring_at(3) == months[3].first_day
    assert panel_with_ring_at(8) == months[8].first_day
    view.choose_month(months[5].first_day)
    assert panel_with_ring_at(3) == months[5].first_day


@pytest.fixture
def two_bad_months(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """Thirty who still come; eight left in April and eight in May, six of each of the coffee corner."""
    path = tmp_path / "months.winback"
    lasts = [(TODAY - timedelta(days=number % 9), False) for number in range(STILL)]
    for month in (date(2026, 4, 1), date(2026, 5, 1)):
        lasts += [(month + timedelta(days=2 + 3 * number), number < 6) for number in range(8)]
    with create_book(path, shop(costs=COSTS), NOW) as made, made.unrecorded(Topic.SETTINGS):
        for number, (last, loves_coffee) in enumerate(lasts):
            who = customers.add(made.con, customer(customer_no=f"{number}", last_name=f"Name{number:02}"))
            for ago in range((TODAY - last).days, 1000, 10):
                category = "coffee" if loves_coffee else ("novels", "crime", "travel")[(number + ago) % 3]
                day = TODAY - timedelta(days=ago)
                purchases.add(made.con, purchase(customer_id=who, day=day, category=category, what=""))
    with session_on(Book.open(path, holder=Holder.here(NOW))) as session:
        yield session


def test_the_panel_opens_on_all_announced_months_and_a_bar_on_its_own(two_bad_months: Session, qtbot: QtBot) -> None:
    """Announced were 16 in two months; the panel opened on the newest, and there was no way to all of them."""
    session = two_bad_months
    page = page_of(session, qtbot)
    chooses(page, session, qtbot, WHEN)
    view, panel = page.departures, page.departures.month
    assert page.header.sentence.startswith("**16 regulars stopped from April to May**")
    assert panel.sentence.said == "**16 regulars stopped from April to May 2026.**"
    assert panel.accessibleName() == "Who left from April to May 2026"
    assert panel.findings[0].startswith("**12 of the 16** bought “coffee” at about every third visit or more often")
    assert panel.together.isHidden()

    view.months.chosen.emit(view._months.index(date(2026, 5, 1)))
    settle(qtbot, session)
    assert panel.sentence.said == "**8 regulars stopped in May 2026.**"
    assert panel.accessibleName() == "Who left in May 2026"
    assert panel.together.text() == "Show all who left from April to May 2026"
    view.refresh()
    settle(qtbot, session)
    assert panel.sentence.said == "**8 regulars stopped in May 2026.**", "what was chosen stays"

    panel.together.click()
    settle(qtbot, session)
    assert panel.sentence.said == "**16 regulars stopped from April to May 2026.**"
    assert panel.together.isHidden()
    panel.show_them.click()
    settle(qtbot, session)
    assert listed(page) == 16
    assert "Stopped from April to May 2026" in [chip.text().split(" · ")[0] for chip in page.chips.findChildren(Chip)]


def test_after_an_import_the_months_keep_who_came_back(
    qapp: QApplication, shop_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(shop_file, tmp_path / "shop.winback"))
    with Book.open(path, holder=Holder.here(NOW)) as book, book.action(msg("Brought in.")) as action:
        import_id = imports.start(book.con, TODAY, "till", ("sales.csv",))
        with action.bulk(import_id):
            back = [purchase(customer_id=STILL + at, day=TODAY, import_id=import_id) for at in (1, 2, 3)]
            purchases.add_many(book.con, back)
    session = new_session()
    session.open(Book.open(path, holder=Holder.here(NOW)))
    page = IdentifyPage(session)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, session)
    chooses(page, session, qtbot, WHEN)
    view = page.departures
    assert "bought since" not in view.moved.said
    view.choose_month((TODAY - timedelta(days=200)).replace(day=1))
    settle(qtbot, session)
    assert view.month.sentence.said == "**9 regulars stopped in May 2026;** 3 of them have come back since."
    assert view.month.show_them.text() == "Show the 6 still away in the list"
    session.close()
    session.jobs.shut_down()
