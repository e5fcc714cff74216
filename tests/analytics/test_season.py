from __future__ import annotations

from datetime import date, timedelta

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


def test_a_year_left_out_is_no_season() -> None:
    assert not seasons([date(2022, 12, 14), date(2023, 12, 12), date(2025, 12, 16)]).is_seasonal[0]


def test_who_comes_in_summer_too_is_not_seasonal() -> None:
    assert not seasons([*DECEMBERS, date(2025, 6, 10)]).is_seasonal[0]


def test_a_season_gone_by_without_them_is_missed() -> None:
    assert not seasons(DECEMBERS, date(2027, 1, 5)).is_missed[0]
    assert seasons(DECEMBERS, date(2027, 3, 1)).is_missed[0]
