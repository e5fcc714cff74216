"""Whom the months of departures do not tell: who comes in seasons or about once a year, and who passed through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from tests.bench.shops import FAMILIES, generate
from tests.factory import TODAY, visits
from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.attrition import counted_until, year_of_departures
from winback_gui.analytics.bad_months import MonthOfDepartures, marked_months
from winback_gui.analytics.departures import Departures, _decided_until, departures_of
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.analytics.states import STATUS_CODES
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import VisitColumns, day_from_number, day_number

NOW = day_number(TODAY)
WEEKLY = {1000 + at: range(at % 9, 1400, 10) for at in range(40)}
"""Regulars who never left."""


def told(bought: VisitColumns, rule: LapseRule | None = None) -> tuple[StandingColumns, Departures]:
    """Where everybody stands today, and the departures."""
    fit = fit_shop(bought, NOW, rule or LapseRule(), None)
    columns = standings_of(bought, fit)
    return columns, departures_of(columns, absences_of(bought, fit), TODAY)


def december(year: int, who: int) -> int:
    """How many days ago somebody came in a December."""
    return (TODAY - date(year, 12, 4 + who % 15)).days


def december_shop(left: int) -> dict[int, list[int]]:
    """Thirty people come each December; so many of them were last here in 2024."""
    years = {who: range(2021, 2025 if who < left else 2026) for who in range(30)}
    return {who: [december(year, who) for year in came] for who, came in years.items()}


def test_who_missed_their_season_stopped_in_no_month_but_in_the_year_in_which_they_did_not_come() -> None:
    """A December in which many of them are last seen was ringed, and the newest year held none of them."""
    columns, found = told(visits({**WEEKLY, **december_shop(9)}))
    missed = columns.take(columns.customer_ids < 9)
    assert missed.is_by_year.all()
    assert missed.has_status(Status.LAPSED).all()
    assert sum(month.count for month in found.months) == 0
    assert not any(month.is_unusual for month in found.months)
    assert (found.by_year, found.are_by_year) == (9, False)
    assert set(missed.told_on.tolist()) <= set(range(day_number(date(2026, 1, 5)), day_number(date(2026, 2, 28))))
    after = counted_until(found)
    assert after is not None
    this_year = year_of_departures(columns, after)
    assert set(this_year.left_ids) == set(range(9))
    assert this_year.regulars == 70
    assert year_of_departures(columns, date(after.year - 1, after.month, 1)).left == 0


def test_of_a_shop_of_december_people_no_month_is_told() -> None:
    _columns, found = told(visits(december_shop(9)))
    assert found.are_by_year
    assert (found.usual, found.headline) == (None, None)


def test_who_comes_every_other_year_counts_in_the_year_in_which_it_can_be_told() -> None:
    """Of an optician's customers everybody who was last here two years ago stood as if they had stopped then."""
    every_other_year = {who: range(1200 + 20 * who, 4700, 730 + who) for who in range(20)}
    columns, found = told(visits({**WEEKLY, **every_other_year}))
    seldom = columns.take(columns.customer_ids < 20)
    assert seldom.is_by_year.all()
    gone = seldom.take(seldom.regulars_gone())
    assert len(gone) > 0
    assert np.all(gone.told_on - gone.last > 1000)
    assert np.all(gone.told_on <= NOW)
    assert sum(month.count for month in found.months) == 0
    assert found.by_year == len(gone)
    year = year_of_departures(columns, date(2026, 11, 1))
    in_it = gone.take((gone.told_on >= day_number(year.since)) & (gone.told_on < day_number(date(2026, 11, 1))))
    assert 0 < year.left == len(in_it) < len(gone)
    assert year.left <= year.regulars
    assert year_of_departures(seldom, date(2018, 11, 1)).regulars == 0, "nobody could be told by then"


def test_by_a_number_of_days_who_comes_once_a_year_counts_in_a_month() -> None:
    """They had stopped after 90 days by the owner's rule, and were "counted by years alone" all the same."""
    yearly = {who: range(200 + who, 2000, 330 + who) for who in range(20)}
    columns, found = told(visits({**WEEKLY, **yearly}), LapseRule(fixed_days=90))
    assert columns.has_status(Status.LAPSED).sum() == 20
    assert not columns.is_by_year.any()
    assert found.by_year == 0
    assert sum(month.count for month in found.months) > 0


def test_the_second_time_is_that_of_the_second_treatment() -> None:
    """Of series of eight visits, half a year apart, the "second time" was three weeks after the first day."""
    series = {who: [who + 200 * at + 6 * visit for at in range(7) for visit in range(8)] for who in range(40)}
    columns, _found = told(visits(series))
    assert (columns.occasions == 7).all()
    assert columns.second_on() - columns.first == pytest.approx(207, abs=1)


def test_who_came_within_one_month_alone_passed_through() -> None:
    """Twenty guests of one August were "20 regulars stopped in August"."""
    guests = {who: [(TODAY - date(2026, 8, day)).days for day in (2, 4, 5, 7, 9, 12, 14)] for who in range(1, 21)}
    columns, found = told(visits({**WEEKLY, **guests}))
    assert columns.take(columns.customer_ids < 21).has_status(Status.ONE_TIME).all()
    assert sum(month.count for month in found.months) == 0
    assert not columns.are_regulars()[columns.customer_ids < 21].any()


def month(regulars: int, count: int, number: int) -> MonthOfDepartures:
    """A complete month with so many regulars of whom so many stopped."""
    first_day = date(2025 + number // 12, number % 12 + 1, 1)
    return MonthOfDepartures(first_day, count, is_complete=True, regulars=regulars)


def test_a_month_is_held_against_the_regulars_who_were_there() -> None:
    """In a shop that grows more leave each month, though nothing happened."""
    growing = [month(40 + 30 * number, 2 + number, number) for number in range(12)]
    assert not any(row.is_unusual for row in marked_months(growing, 24)[0])
    bad_with_few = [*growing[:4], replace(growing[4], count=19), *growing[5:]]
    assert [row.is_unusual for row in marked_months(bad_with_few, 24)[0]].index(True) == 4
    bad_with_many = [*growing[:11], replace(growing[11], count=19)]
    assert not any(row.is_unusual for row in marked_months(bad_with_many, 24)[0])


def test_a_month_is_counted_only_when_those_silent_since_then_are_decided() -> None:
    """Where people pause for months nobody can be called lapsed after two gaps: the newest months read nought."""
    columns, _found = told(visits({who: range(10 * who, 1400, 10) for who in range(1, 31)}))
    silent = columns.take(columns.recency_days >= 60)
    by_chance = np.where(silent.recency_days < 150, Status.AT_RISK, Status.LAPSED)
    codes = np.array([STATUS_CODES[Status(state)] for state in by_chance])
    undecided = replace(silent, status_codes=codes, chance_a_year=np.full(len(silent), 0.6))
    assert _decided_until(undecided, NOW) == NOW - 140
    assert _decided_until(undecided.take(undecided.has_status(Status.LAPSED)), NOW) == NOW
    assert _decided_until(replace(undecided, limit_days=np.full(len(silent), 60)), NOW) == NOW
    assert _decided_until(columns.take(columns.recency_days < 0), NOW) == NOW


def test_by_a_fixed_number_of_days_a_month_is_counted_when_these_are_over() -> None:
    leaving = {who: range(35 * who, 1400, 10) for who in range(1, 31)}
    _columns, found = told(visits(leaving), LapseRule(fixed_days=200))
    after = counted_until(found)
    assert after == date(2026, 4, 1)
    assert found.told_after_days == 201


def growing(counts: list[int], still: list[int]) -> list[MonthOfDepartures]:
    """Months counted to their end, and then some that still count, of a hundred regulars each."""
    rows = [month(100, count, number) for number, count in enumerate([*counts, *still])]
    return [replace(row, is_complete=number < len(counts)) for number, row in enumerate(rows)]


def test_a_month_that_still_counts_is_ringed_as_soon_as_it_holds_too_many() -> None:
    """A stylist left in March; until July it said that no month stands out, above a bar of five times the usual."""
    usual = [3, 2, 4, 3, 1, 5, 3, 2, 4, 3]
    assert [row.is_unusual for row in marked_months(growing(usual, [15, 2, 0]), 24)[0]].index(True) == 10
    assert not any(row.is_unusual for row in marked_months(growing(usual, [6, 2, 0]), 24)[0])
    shown, level = marked_months(growing(usual, [15, 2, 0]), 24, has_all_sales=False)
    assert not any(row.is_unusual for row in shown), "whoever was here lately may only look gone"
    assert level == 3


def test_who_came_twice_and_left_could_leave() -> None:
    """They were counted as having stopped, but not among those who could: a bad month of theirs was not seen."""
    of_each_month = {
        who: [30 * month + number % 20, 30 * month + number % 20 + 35]
        for month in range(3, 30)
        for number, who in enumerate(range(100 * month, 100 * month + 10))
    }
    _columns, found = told(visits(of_each_month))
    assert all(row.count <= row.regulars for row in found.months)
    assert sum(row.count for row in found.months) > 150


def test_the_year_of_seasonal_people_does_not_hang_on_when_others_are_told() -> None:
    slow = {500 + who: range(200 + 30 * who, 2500, 150 + who) for who in range(9)}
    columns, found = told(visits({**december_shop(9), **slow}))
    assert found.are_by_year
    year = year_of_departures(columns, counted_until(found) or TODAY, TODAY.replace(day=1))
    assert set(range(9)) <= set(year.left_ids)
    assert year.until == TODAY.replace(day=1) - timedelta(days=1), "it is named by those who are most of them"


def test_a_year_is_named_by_those_who_are_counted_in_it() -> None:
    """Forty December people, known for two years, named a year of 25 others: it seemed to reach two months further."""
    young = {who: [december(year, who) for year in (2024, 2025)] for who in range(40)}
    weekly = {1000 + at: range((at * 37) % 400 if at % 3 == 0 else at % 9, 1500, 10 + at % 20) for at in range(25)}
    columns, found = told(visits({**young, **weekly}))
    assert 2 * int(columns.is_by_year.sum()) > len(columns)
    after = counted_until(found)
    assert after is not None
    assert after < TODAY.replace(day=1)
    year = year_of_departures(columns, after, TODAY.replace(day=1))
    assert year.regulars == 25
    assert year.until == after - timedelta(days=1)


def test_a_year_in_which_few_come_in_seasons_is_named_by_the_others() -> None:
    columns, found = told(visits({**WEEKLY, **december_shop(9)}))
    after = counted_until(found)
    assert after is not None
    assert after < TODAY.replace(day=1)
    year = year_of_departures(columns, after, TODAY.replace(day=1))
    assert (year.regulars, year.left) == (70, 9), "those who come in seasons are counted in it all the same"
    assert (year.since, year.until) == (date(after.year - 1, after.month, 1), after - timedelta(days=1))


def test_the_year_before_is_named_as_the_year_that_it_stands_beside() -> None:
    """Whoever most regulars were then: two bars of one picture show the same months of their years."""
    few_now = year_of_departures(told(visits(WEEKLY))[0], date(2026, 9, 1), TODAY.replace(day=1))
    seasonal = told(visits(december_shop(9)))[0]
    alone = year_of_departures(seasonal, date(2025, 9, 1), date(2025, 11, 1))
    beside = year_of_departures(seasonal, date(2025, 9, 1), date(2025, 11, 1), beside=few_now)
    assert (alone.until, beside.until) == (date(2025, 10, 31), date(2025, 8, 31))
    assert (alone.regulars, alone.left_ids) == (beside.regulars, beside.left_ids)
    assert year_of_departures(told(visits(WEEKLY))[0], date(2025, 9, 1), date(2025, 11, 1), beside=alone).until == (
        date(2025, 10, 31)
    )


def test_who_first_came_within_a_year_is_no_regular_of_when_it_began() -> None:
    new = {5000 + at: range(at % 9, 200, 10) for at in range(12)}
    columns, _found = told(visits({**WEEKLY, **new}))
    assert columns.are_regulars().sum() == 52
    assert year_of_departures(columns, date(2026, 11, 1)).regulars == 40


def test_a_handful_who_come_all_year_make_no_months() -> None:
    people = {1000 * copy + who: days for copy in range(5) for who, days in december_shop(9).items()}
    regulars = {9000 + at: range(at % 9, 1400, 10) for at in range(12)}
    assert told(visits({**people, **regulars}))[1].are_by_year


def test_the_owners_limit_makes_nobody_one_who_comes_by_the_year() -> None:
    columns, found = told(visits(WEEKLY), LapseRule(fixed_days=610))
    assert not columns.is_by_year.any()
    assert not found.are_by_year
    assert np.all(columns.told_on == columns.last + 611)


@pytest.mark.parametrize("seed", [9000, 9001])
def test_where_people_pause_the_newest_counted_months_are_not_empty(seed: int) -> None:
    """In a grocery where silences of months end again three or four of them read nought, as if nobody had left."""
    shop = generate("grocery", replace(FAMILIES["grocery"], years=3.0), 400, seed)
    fit = fit_shop(shop.known, shop.today, LapseRule(), None)
    columns = standings_of(shop.known, fit)
    found = departures_of(columns, absences_of(shop.known, fit), day_from_number(shop.today))
    counted = [month.count for month in found.months if month.is_complete]
    assert min(counted[-3:]) >= 0.25 * found.usual if found.usual is not None else False
    assert 100 < found.told_after_days < 300
    assert sum(month.count for month in found.months if not month.is_complete) < 0.2 * sum(counted)


def test_the_worst_month_does_not_hide_those_beside_it() -> None:
    """A supermarket opened: 13 stopped in October; 7 in September and 6 in November stood beside "usual: 0"."""
    counts = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 7, 13, 6, 0, 1, 0, 0, 0, 1]
    rows = marked_months(growing(counts, []), 24)[0]
    assert [row.count for row in rows if row.is_unusual] == [7, 13, 6]


def test_a_month_whose_people_came_back_is_not_ringed() -> None:
    """14 students on holiday "stopped in June"; 10 of them were back in October."""
    usual = [3, 2, 4, 3, 1, 5, 3, 2, 4, 3, 3, 2]
    rows = growing([*usual, 15, 3, 2], [])
    assert [row.is_unusual for row in marked_months(rows, 24)[0]].index(True) == 12
    back = [*rows[:12], replace(rows[12], back=11), *rows[13:]]
    assert not any(row.is_unusual for row in marked_months(back, 24)[0])


def back_in(rows: list[MonthOfDepartures], number: int, back: int) -> list[MonthOfDepartures]:
    """The months, of whose one so many came back."""
    return [replace(row, back=back) if at == number else row for at, row in enumerate(rows)]


@pytest.mark.parametrize("bad", [10, 11])
def test_a_month_whose_people_came_back_does_not_hide_another_one(bad: int) -> None:
    """25 on holiday, of whom 20 came back, raised what is usual: the month in which 10 left for good was not ringed."""
    usual = [3, 2, 4, 3, 1, 5, 3, 2, 4, 3, 3, 2]
    rows = growing([*usual, 25, 3, bad, 3, 2], [])
    assert [row.count for row in marked_months(rows, 24)[0] if row.is_unusual] == [25, bad]
    assert [row.count for row in marked_months(back_in(rows, 12, 20), 24)[0] if row.is_unusual] == [bad]


def test_a_bad_month_does_not_hide_one_that_still_counts() -> None:
    """Nor one whose people came back: it is held against the usual ones alone."""
    usual = [3, 2, 4, 3, 1, 5, 3, 2, 4, 3, 3, 2]
    rows = growing([*usual, 25, 3], [11, 2])
    assert [row.count for row in marked_months(rows, 24)[0] if row.is_unusual] == [25, 11]
    assert [row.count for row in marked_months(back_in(rows, 12, 20), 24)[0] if row.is_unusual] == [11]
    assert not any(row.is_unusual for row in marked_months(back_in(back_in(rows, 12, 20), 14, 8), 24)[0])


@pytest.mark.parametrize(("count", "back", "is_ringed"), [(18, 11, True), (18, 12, False), (20, 14, False)])
def test_a_month_is_one_of_absence_where_no_more_than_a_third_are_still_away(
    count: int, back: int, is_ringed: bool
) -> None:
    rows = growing([3, 2, 4, 3, 1, 5, 3, 2, 4, 3, 3, 2, count, 3, 2], [])
    assert marked_months(back_in(rows, 12, back), 24)[0][12].is_unusual == is_ringed


def test_who_comes_each_half_year_at_any_time_of_it_is_counted_by_months() -> None:
    """Of a dentist's patients two thirds came "each June and November", and every month of departures was empty."""
    half_yearly = {who: [3 * who + 182 * visit + (who * visit) % 9 for visit in range(12)] for who in range(60)}
    gone = {100 + who: [400 + 3 * who + 182 * visit for visit in range(10)] for who in range(20)}
    columns, found = told(visits({**half_yearly, **gone}))
    assert (columns.season_other_first > 0).mean() > 0.3
    assert columns.is_by_year.mean() < 0.2
    assert sum(month.count for month in found.months) > 10
