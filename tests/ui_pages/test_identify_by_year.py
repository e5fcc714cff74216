"""Step 1 in shops whose customers come in seasons or so seldom that a month tells nothing of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.factory import TODAY, visits
from tests.services.visits_book import book_of
from tests.ui_pages.identify_on import identify_on
from tests.ui_pages.page_session import NOW, settle
from winback_gui.domain.purchase import day_number
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.pages.identify.header import WHEN

WEEKLY = {1000 + at: range(at % 9, 1400, 10) for at in range(12)}


def december_people(left: int) -> dict[int, list[int]]:
    """Thirty people who come each December; so many of them were last here in 2024."""
    years = {who: range(2021, 2025 if who <= left else 2026) for who in range(1, 31)}
    return {who: [(TODAY - date(year, 12, 4 + who % 15)).days for year in came] for who, came in years.items()}


def test_where_hardly_anybody_comes_all_year_no_months_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    book = book_of(tmp_path / "trees.winback", visits(december_people(9)), NOW)
    with identify_on(book, qtbot) as page:
        page.views.choose(WHEN)
        settle(qtbot, page.session)
        view = page.departures
        assert not view.months.isVisibleTo(page)
        assert view.month.isHidden()
        assert not view.years.isHidden()
        assert page.header.sentence.startswith("**Your regulars come in seasons or about once a year:**")


def test_who_missed_their_season_is_named_below_the_months(qtbot: QtBot, tmp_path: Path) -> None:
    book = book_of(tmp_path / "shop.winback", visits({**WEEKLY, **december_people(9)}), NOW)
    with identify_on(book, qtbot) as page:
        page.views.choose(WHEN)
        settle(qtbot, page.session)
        view = page.departures
        assert not view.month.isHidden()
        assert view.tested.text().endswith(
            "9 more who stopped came in seasons or about once a year, and are counted by years alone."
        )
        assert page.view is not None
        standings = page.view.result.standings
        december = standings.stopped_between(day_number(date(2024, 12, 1)), day_number(date(2025, 1, 1)))
        assert [len(each) for each in december] == [0, 0], "they are in no month's list either"
        view.years.chosen.emit(0)
        settle(qtbot, page.session)
        dialog = view.findChild(PeopleListedDialog)
        assert isinstance(dialog, PeopleListedDialog)
        assert dialog.table.rows_model.rowCount() == 9
        dialog.reject()
