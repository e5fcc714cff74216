"""When the shop was closed is told from its sales, and days are counted round it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.open_days import ALWAYS_OPEN, YEAR_DAYS, Closure, OpenDays, open_days_of
from winback_gui.domain.purchase import day_number


def day(year: int, month: int, number: int) -> int:
    return day_number(date(year, month, number))


def summers(first: int = 2023, last: int = 2026, *, each: int = 3, weekday_closed: int | None = 0) -> dict[int, int]:
    """Sales of a parlour that is open from 1 April to 30 September of some years, but for one day a week."""
    return {
        number: each
        for year in range(first, last + 1)
        for number in range(day(year, 4, 1), day(year, 10, 1))
        if number % 7 != weekday_closed
    }


def edges(closures: tuple[Closure, ...]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in closures]


def test_the_winters_of_a_parlour_are_closed_times() -> None:
    found = open_days_of(summers(weekday_closed=None), day(2026, 10, 1) - 1)
    assert edges(found.past) == [(day(year, 10, 1), day(year + 1, 4, 1)) for year in (2023, 2024, 2025)]
    assert found.now is None, "on the last open day it is open"
    assert edges(found.ahead) == [(day(2026, 10, 1), day(2027, 4, 1))]
    assert found.of_a_year(day(2026, 9, 30)) == 365 - 182
    assert found.within(YEAR_DAYS, day(2026, 9, 30)) == 183


@pytest.mark.parametrize("today", [day(2026, 10, 20), day(2026, 12, 24), day(2027, 3, 31), day(2027, 4, 9)])
def test_it_is_closed_as_a_year_ago_until_two_weeks_after_it_opened_then(today: int) -> None:
    found = open_days_of(summers(weekday_closed=None), today)
    assert found.now is not None
    assert found.now.start == day(2026, 10, 1)
    assert found.now.end == max(day(2027, 4, 1), today + 1)
    assert edges(found.ahead) == [(found.now.start + 365, found.now.end + 365)]
    assert found.closed_days(day(2026, 9, 30), today) == today - day(2026, 9, 30)


@pytest.mark.parametrize("today", [day(2026, 10, 10), day(2027, 4, 20), day(2027, 6, 1)])
def test_before_two_weeks_and_long_after_the_day_of_opening_it_is_not_called_closed(today: int) -> None:
    assert open_days_of(summers(), today).now is None


def test_right_after_it_opened_again_the_winter_is_known_as_closed() -> None:
    spring = {day(2027, 4, 1): 1}
    found = open_days_of(summers(weekday_closed=None) | spring, day(2027, 4, 1))
    assert edges(found.past)[-1] == (day(2026, 10, 1), day(2027, 4, 1)), "as in the years before"
    first = summers(2026, 2026, weekday_closed=None)
    few, many = ({day(2027, 4, number): sold for number in (1, 2, 3)} for sold in (2, 9))
    assert open_days_of(first | few, day(2027, 4, 3)).past == ()
    assert edges(open_days_of(first | many, day(2027, 4, 3)).past) == [(day(2026, 10, 1), day(2027, 4, 1))]


def test_in_its_first_winter_nobody_can_know_that_it_opens_again() -> None:
    assert open_days_of(summers(2026, 2026), day(2026, 12, 1)) == ALWAYS_OPEN


def test_a_day_with_a_sale_in_the_closed_time_is_open_and_the_rest_is_not() -> None:
    voucher = day(2025, 12, 20)
    found = open_days_of(summers() | {voucher: 1}, day(2026, 8, 1))
    assert (voucher + 1, day(2026, 4, 1)) in edges(found.past)
    assert found.closed_days(voucher - 1, voucher) == 0
    assert [one.days for one in found.ahead] == [182], "next winter it is one time"


def test_a_sale_in_this_winter_does_not_open_the_shop() -> None:
    found = open_days_of(summers() | {day(2026, 11, 3): 1}, day(2026, 11, 25))
    assert found.now is not None
    assert (day(2026, 10, 1), day(2026, 11, 3)) in edges(found.past)
    assert found.now.end == day(2027, 4, 1)


def test_a_time_that_was_closed_once_is_not_expected_again() -> None:
    sold = dict.fromkeys(range(day(2024, 1, 2), day(2026, 9, 1)), 4)
    for number in range(day(2026, 2, 1), day(2026, 5, 1)):
        del sold[number]
    found = open_days_of(sold, day(2026, 8, 31))
    assert edges(found.past) == [(day(2026, 2, 1), day(2026, 5, 1))]
    assert found.ahead == ()
    assert found.of_a_year(day(2026, 8, 31)) == YEAR_DAYS


def test_holidays_of_each_august_are_closed_times() -> None:
    sold = {number: 4 for number in range(day(2023, 1, 2), day(2026, 7, 1)) if number % 7}
    for year in (2023, 2024, 2025):
        for number in range(day(year, 8, 4), day(year, 8, 25)):
            sold.pop(number, None)
    found = open_days_of(sold, day(2026, 6, 30))
    assert len(found.past) == 3
    assert [19 <= one.days <= 23 for one in found.ahead] == [True]


@pytest.mark.parametrize(
    "sold",
    [
        {},
        {day(2026, 1, 1): 500},
        dict.fromkeys(range(day(2023, 1, 1), day(2026, 1, 1)), 9),
        dict.fromkeys(range(day(2023, 1, 1), day(2026, 1, 1), 7), 9),
        dict.fromkeys(range(day(2023, 1, 1), day(2026, 1, 1), 30), 9),
        dict.fromkeys((*range(400, 420), *range(800, 820)), 1),  # a handful of people, away together
        summers() | dict.fromkeys(range(day(2023, 1, 1), day(2026, 12, 1), 9), 1),  # quiet winters
        {number: 40 for year in range(2020, 2027) for number in range(day(year, 12, 1), day(year, 12, 24))},
    ],
    ids=["nothing", "one day", "daily", "a weekly market", "monthly", "few", "quiet", "three weeks a year"],
)
def test_what_is_no_closed_time(sold: dict[int, int]) -> None:
    assert open_days_of(sold, max(sold, default=0) + 3) == ALWAYS_OPEN


@st.composite
def opened(draw: st.DrawFn) -> OpenDays:
    edges = sorted(draw(st.lists(st.integers(0, 600), min_size=0, max_size=8, unique=True)))
    return OpenDays(tuple(Closure(*edges[at : at + 2]) for at in range(0, len(edges) - 1, 2)))


@given(opened(), st.integers(0, 600), st.integers(1, 300))
def test_later_and_earlier_count_open_days_alone(found: OpenDays, start: int, count: int) -> None:
    end = found.later(start, count)
    assert end - start - found.closed_days(start, end) == count
    assert found.closed_days(end - 1, end) == 0
    assert found.closed_days(found.earlier(end, count) - 1, found.earlier(end, count)) == 0
    assert found.closed_days(found.earlier(end, count), end) == end - found.earlier(end, count) - count
