"""An ice cream parlour in November: nothing is missing, nobody is gone who came to the end, and the owner sees why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.analytics.closed_shop import STAYED, parlour
from tests.analytics.seaside_shop import GUEST, seaside
from tests.services.stage_play import said
from tests.services.visits_book import book_of
from winback_gui.analytics.lift import LiftModel
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import day_number
from winback_gui.domain.settings import Costs
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.identify.how_sure import sure_words
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.value_story import value_story
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.store import purchases
from winback_gui.store.book import Book
from winback_gui.ui.pages.identify.words import counted_note, note_of

NOW = datetime(2026, 11, 20, 9)  # noqa: DTZ001 (as the shop)
TODAY, OPENS = NOW.date(), date(2026, 4, 1)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path: Path = tmp_path_factory.mktemp("parlour") / "shop.winback"
    with book_of(path, parlour(), NOW) as made:
        yield made


@pytest.fixture(scope="module")
def standings(book: Book) -> Standings:
    return work_out(book, TODAY)


def test_in_its_closed_time_no_sales_are_missing(book: Book, standings: Standings) -> None:
    reach = reach_of(book.con, TODAY)
    assert not reach.is_behind
    assert reach.opened_on == OPENS
    assert said(reach.before_letters).startswith(
        "You are closed; a year before you opened again on 1 Apr 2026. Whoever gets a letter now"
    )
    assert standings.sales == reach
    assert TodoKind.IMPORT not in [one.kind for one in today_view(book, TODAY).todos]
    note = counted_note(reach)
    assert note is not None
    assert said(note.text) == (
        "No sale since 30 Sept 2026: you are closed, as a year before, when you opened again on 1 Apr 2026. "
        "Until then nobody can come, and that is no silence."
    )
    other = note_of(Costs(), reach, None)
    assert other is not None
    assert said(other.text).startswith("What a letter gains is not known yet")


@pytest.mark.parametrize("days_later", [165, 200])
def test_when_it_should_be_open_again_and_nothing_is_sold_sales_are_missing(book: Book, days_later: int) -> None:
    reach = reach_of(book.con, TODAY + timedelta(days=days_later))
    assert reach.is_behind
    assert reach.opened_on is None
    assert counted_note(reach) is None


@pytest.mark.parametrize("days_later", [-700, -400, -90, -52, 0, 60, 140, 150])
def test_the_list_and_the_first_page_tell_the_same_reach(book: Book, days_later: int) -> None:
    day = TODAY + timedelta(days=days_later)
    assert Standings.of(book, day).sales == reach_of(book.con, day)


def test_nobody_is_to_be_written_to_because_it_is_winter(standings: Standings) -> None:
    lapsed = standings.columns.has_status(Status.LAPSED)
    assert lapsed[:STAYED].mean() < 0.05


def test_the_owner_sees_which_days_do_not_count(book: Book, standings: Standings) -> None:
    words = [said(one) for one in sure_words(standings, LiftModel())]
    (closed,) = [one for one in words if one.startswith("Days on which you were closed")]
    assert "since 1 Oct 2026, 1 Oct 2025 to 31 Mar 2026, 1 Oct 2024" in closed
    found = value_story(book, int(standings.columns.customer_ids[3]), TODAY, standings)
    assert found is not None
    _gap, silence, state = dict(found.parts)[FigureKind.RHYTHM].reckonings
    figures = {said(line.what): said(line.figure) for line in silence.lines}
    days, closed_days = int(figures["days since then"]), figures["of them you were closed on"]
    assert closed_days == "− 51"
    standing = standings.standing(int(standings.columns.customer_ids[3]))
    assert standing is not None
    assert standing.usual_gap_days is not None
    assert standing.overdue_ratio == pytest.approx((days - 51) / standing.usual_gap_days)
    assert said(state.outcome or msg("Edit")) == "Comes regularly"


def test_what_they_are_worth_adds_up_however_far_the_chance_looks(book: Book) -> None:
    told = work_out(book, TODAY, horizon_days=91)
    row = 3
    assert told.columns.chance_of_return[row] < 0.001, "closed for all of the three months"
    found = value_story(book, int(told.columns.customer_ids[row]), TODAY, told)
    assert found is not None
    by_chance = dict(found.parts)[FigureKind.WORTH].reckonings[-1]
    assert said(by_chance.lines[0].what) == "come again within a year"
    assert said(by_chance.lines[0].figure) == f"{told.columns.chance_a_year[row] * 100:.1f} in 100"
    assert told.columns.chance_a_year[row] > 0.5


def test_the_months_round_the_closed_time_are_left_out_and_it_is_said_why(book: Book, standings: Standings) -> None:
    shown = departures_shown(standings, standings_year_ago(book, standings))
    tested = said(shown.tested)
    assert "Left out are months in or after which you closed, or many went away for a part of the year" in tested
    assert not [month for month in shown.departures.months if month.is_unusual]


def test_once_it_is_open_again_everybody_is_told_anew(tmp_path: Path) -> None:
    with book_of(tmp_path / "shop.winback", parlour(), NOW) as made:
        before = work_out(made, TODAY)
        ids = [int(one) for one in before.columns.customer_ids[:8]]
        with made.action(msg("open in November")):
            for ago in range(4):
                for who in ids:
                    purchases.add(made.con, factory.purchase(customer_id=who, day=TODAY - timedelta(days=ago)))
        after = before.update(made, ids)
        assert before.sales.opened_on is not None
        assert after.sales == reach_of(made.con, TODAY)
        assert after.sales.opened_on is None
        assert after.fit.open_days.now is None
        one_more = before.update(made, ids[:1])
        assert one_more.columns.status_codes.tolist() == after.columns.status_codes.tolist()


def test_of_guests_who_are_away_the_owner_sees_when_and_how_many(tmp_path: Path) -> None:
    with book_of(tmp_path / "shop.winback", seaside(day_number(TODAY)), NOW) as made:
        told = work_out(made, TODAY)
        assert not told.sales.is_behind
        words = [said(one) for one in sure_words(told, LiftModel())]
        (away,) = [one for one in words if one.startswith("Some of your customers are away")]
        assert "about from October to April: 57 in 100" in away
        assert len(words) == 5
        months = told.departures().months
        assert {month.first_day.month for month in months if month.is_closed} == {9}
        guest = int(told.columns.customer_ids[GUEST[3] - 1])
        found = value_story(made, guest, TODAY, told)
        assert found is not None
        figures = [said(line.what) for line in dict(found.parts)[FigureKind.RHYTHM].reckonings[1].lines]
        assert "of them in months in which they never came" in figures


def test_an_open_shop_is_told_nothing_of_closed_days(book: Book) -> None:
    open_now = work_out(book, date(2024, 9, 1))
    assert open_now.sales.opened_on is None
    young = work_out(book, date(2023, 9, 1))
    assert not [one for one in sure_words(young, LiftModel()) if "closed" in said(one)]
