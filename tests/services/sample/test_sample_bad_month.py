"""The month in which many left for one cause is there, and marked, whenever the sample shop is made."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.factory import TODAY, visits
from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.departures import Departures, departures_of
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import day_number
from winback_gui.domain.sample.plans import TILL_MONTHS_AGO, make_plans
from winback_gui.domain.sample.purchases import visit_days
from winback_gui.services.identify.standings import Standings
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder


def till_month(today: date) -> date:
    months = today.year * 12 + today.month - 1 - TILL_MONTHS_AGO
    return date(months // 12, months % 12 + 1, 1)


def marked(departures: Departures) -> list[date]:
    return [month.first_day for month in departures.months if month.is_unusual]


def departures_of_plans(customers: int, purchases: int, seed: int, today: date) -> Departures:
    """Of the visits alone, without a book: nobody has come again after the letters of half a year ago."""
    now, rng = day_number(today), Random(seed)
    plans = make_plans(customers, purchases, today, Random(f"plans {seed}"))
    columns = visits({plan.number: [day_number(TODAY) - day for day in visit_days(plan, now, rng)] for plan in plans})
    fit = fit_shop(columns, now, LapseRule(), None)
    return departures_of(standings_of(columns, fit), absences_of(columns, fit), today)


@pytest.mark.parametrize(
    ("seed", "today"), [(1, date(2027, 2, 21)), pytest.param(2, date(2028, 2, 29), marks=pytest.mark.slow)]
)
def test_the_month_of_the_till_is_marked_and_no_other(seed: int, today: date) -> None:
    departures = departures_of_plans(600, 9_000, seed, today)
    assert marked(departures) == [till_month(today)]
    assert not departures.is_uneven


@pytest.mark.slow
@pytest.mark.parametrize("customers", [450, 2_000])
def test_in_a_small_shop_and_in_a_large_one_too(customers: int) -> None:
    assert marked(departures_of_plans(customers, 15 * customers, 1, TODAY)) == [till_month(TODAY)]


@pytest.mark.slow
@pytest.mark.parametrize("customers", [100, 200, 300])
def test_where_few_left_it_may_be_chance_but_no_other_month_is_marked(customers: int) -> None:
    """Six who stopped in one of nineteen months, where two are usual, is what chance explains; 12 beside 5 are, too."""
    for seed in range(1, 9):
        assert marked(departures_of_plans(customers, 15 * customers, seed, TODAY)) in ([], [till_month(TODAY)])


@pytest.mark.slow
@pytest.mark.parametrize("days", range(9, 374, 31))
def test_in_the_book_itself_the_month_is_marked_on_any_day_of_a_year(tmp_path: Path, days: int) -> None:
    today = TODAY + timedelta(days=days)
    path = tmp_path / "shop.winback"
    make_sample(path, today=today)
    holder = Holder.here(datetime(today.year, today.month, today.day, 9))  # noqa: DTZ001 (as the shop)
    with Book.open(path, holder=holder, read_only=True) as book:
        standings = Standings.of(book, today)
        departures = departures_of(standings.columns, standings.returned, today)
    assert marked(departures) == [till_month(today)]
    assert departures.usual is not None
    assert 5 <= departures.usual <= 12
