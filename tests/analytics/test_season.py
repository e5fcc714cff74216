from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.season import Seasons, seasons_of
from winback_gui.domain.purchase import day_from_number, day_number


def seasons(days: list[date], today: date = TODAY) -> Seasons:
    columns = visits({1: [(TODAY - day).days for day in days]})
    return seasons_of(histories_from(columns, day_number(today)), day_number(today))


DECEMBERS = [date(2023, 12, 14), date(2024, 12, 10), date(2024, 12, 20), date(2025, 12, 16)]


def test_each_december_is_a_season() -> None:
    found = seasons(DECEMBERS)
    assert found.is_seasonal.tolist() == [True]
    assert not found.is_missed[0]
    assert abs(day_from_number(int(found.next_day[0])) - date(2026, 12, 15)) < timedelta(days=4)


def test_two_years_are_enough_one_is_not() -> None:
    assert seasons(DECEMBERS[2:]).is_seasonal[0]
    assert not seasons(DECEMBERS[1:3]).is_seasonal[0]


def test_a_season_over_new_year() -> None:
    assert seasons([date(2023, 12, 28), date(2025, 1, 3), date(2025, 12, 30)]).is_seasonal[0]


def test_of_four_years_one_may_be_left_out_of_three_none() -> None:
    found = seasons([date(2022, 12, 14), date(2023, 12, 12), date(2025, 12, 16)])
    assert found.is_seasonal[0]
    assert found.has_gap[0]
    assert not seasons(DECEMBERS).has_gap[0]
    assert not seasons([date(2023, 12, 12), date(2025, 12, 16)]).is_seasonal[0]
    assert not seasons([date(2020, 12, 14), date(2021, 12, 12), date(2024, 12, 10), date(2025, 12, 16)]).is_seasonal[0]


def test_who_comes_in_summer_too_is_not_seasonal() -> None:
    assert not seasons([*DECEMBERS, date(2025, 6, 10)]).is_seasonal[0]


def test_a_season_gone_by_without_them_is_missed() -> None:
    assert not seasons(DECEMBERS, date(2027, 1, 5)).is_missed[0]
    assert seasons(DECEMBERS, date(2027, 3, 1)).is_missed[0]


CHRISTMAS = [date(2024, 11, 2), date(2024, 11, 7), date(2024, 11, 9), date(2025, 12, 21)]


def test_several_visits_in_a_season_of_a_quarter_count_as_one() -> None:
    found = seasons(CHRISTMAS)
    assert found.is_seasonal[0]
    assert found.is_long[0]
    assert not seasons(DECEMBERS).is_long[0]
    assert (found.seasons[0], found.first_month[0], found.last_month[0]) == (2, 11, 12)


@pytest.mark.parametrize(
    "days",
    [
        [*CHRISTMAS, date(2025, 6, 10)],
        [*CHRISTMAS, date(2025, 9, 19)],
        CHRISTMAS[:3],
        [date(2023, 11, 2), date(2023, 11, 9), date(2025, 12, 21)],
        [date(2024, 11, 2), date(2025, 12, 21)],
    ],
)
def test_a_visit_outside_a_year_alone_a_year_left_out_or_two_days_far_apart_are_no_long_season(
    days: list[date],
) -> None:
    assert not seasons(days).is_seasonal[0]


def test_a_long_season_is_missed_some_weeks_after_its_latest_day() -> None:
    assert not seasons(CHRISTMAS, date(2027, 1, 8)).is_missed[0]
    assert seasons(CHRISTMAS, date(2027, 1, 14)).is_missed[0]


def test_the_months_of_a_season_are_those_of_the_visits() -> None:
    found = seasons([date(2023, 12, 1), date(2024, 12, 1), date(2026, 1, 1)])
    assert (found.first_month[0], found.last_month[0]) == (12, 1)
