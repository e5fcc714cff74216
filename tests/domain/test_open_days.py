"""When the shop was closed is told from its sales, and days are counted round it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.open_days import ALWAYS_OPEN, CALENDAR_YEAR_DAYS, Closure, OpenDays, open_days_of
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
    assert found.within(CALENDAR_YEAR_DAYS, day(2026, 9, 30)) == 183


@pytest.mark.parametrize(
    "today", [day(2026, 10, 20), day(2026, 12, 24), day(2027, 3, 31), day(2027, 4, 9), day(2027, 4, 30)]
)
def test_it_is_closed_as_a_year_ago_until_a_month_after_it_opened_then(today: int) -> None:
    found = open_days_of(summers(weekday_closed=None), today)
    assert found.now is not None
    assert found.now.start == day(2026, 10, 1)
    assert found.now.end == max(day(2027, 4, 1), today + 1)
    assert edges(found.ahead) == [(day(2027, 10, 1), day(2026, 4, 1) + 2 * 365)], "as long as it was, not as it lasts"
    assert found.closed_days(day(2026, 9, 30), today) == today - day(2026, 9, 30)


@pytest.mark.parametrize("today", [day(2026, 10, 3), day(2027, 5, 3), day(2027, 6, 1)])
def test_in_the_first_days_and_long_after_the_day_of_opening_it_is_not_called_closed(today: int) -> None:
    assert open_days_of(summers(), today).now is None


def test_right_after_it_opened_again_the_winter_is_known_as_closed() -> None:
    spring = {day(2027, 4, 1): 1}
    found = open_days_of(summers(weekday_closed=None) | spring, day(2027, 4, 1))
    assert edges(found.past)[-1] == (day(2026, 10, 1), day(2027, 4, 1)), "as in the years before"
    for first in (summers(2026, 2026, weekday_closed=None), summers(2026, 2026, each=1)):
        found = open_days_of(first | spring, day(2027, 4, 1))
        assert [one.end for one in found.past] == [day(2027, 4, 1)], "so long a silence of a busy shop was no chance"


def test_from_the_day_of_closing_on_the_year_ahead_has_as_many_open_days() -> None:
    sold = summers(weekday_closed=None)
    for ago in range(-3, 40):
        today = day(2026, 10, 1) + ago
        found = open_days_of({number: each for number, each in sold.items() if number <= today}, today)
        assert 180 <= found.of_a_year(today) <= 189, ago
        assert (found.now is not None) == (ago >= 4), ago
    winter = dict.fromkeys(range(day(2026, 10, 1), day(2026, 12, 1)), 3)
    assert open_days_of(sold | winter, day(2026, 11, 30)).of_a_year(day(2026, 11, 30)) == 365, "open this winter"


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


@pytest.mark.parametrize("days_later", [0, 1, 5, 13, 14, 30])
@pytest.mark.parametrize("count", [1, 4])
def test_for_some_stray_sales_the_shop_stays_closed(days_later: int, count: int) -> None:
    market = {day(2026, 12, 16) + number: 2 for number in range(count)}
    found = open_days_of(summers(weekday_closed=None) | market, max(market) + days_later)
    assert found.now is not None
    assert found.now.end == day(2027, 4, 1)
    assert edges(found.past)[-1] == (day(2026, 10, 1), day(2026, 12, 16))
    assert len(found.ahead) == 1, "next winter is one time, however often something is sold in this one"


@pytest.mark.parametrize("days_open", [1, 2, 3])
def test_on_its_first_day_after_the_holiday_a_busy_shop_is_open(days_open: int) -> None:
    """With 36 sales on that day it said "No sale since 25 Aug: you are closed, as a year before"."""
    holidays = {number for year in (2024, 2025, 2026) for number in range(day(year, 8, 4), day(year, 8, 25))}
    sold = {number: 20 for number in range(day(2024, 1, 1), day(2026, 8, 25) + days_open) if number not in holidays}
    found = open_days_of(sold, max(sold))
    assert found.now is None
    assert found.past[-1].start == day(2026, 8, 4)
    closed = open_days_of({number: each for number, each in sold.items() if number < day(2026, 8, 4)}, day(2026, 8, 23))
    assert closed.now is not None


@pytest.mark.parametrize("sold_a_day", [1, 9])
def test_a_shop_that_opens_sooner_than_last_year_is_open(sold_a_day: int) -> None:
    early = {day(2027, 2, 10) + number: sold_a_day for number in range(6)}
    sold = summers(weekday_closed=None)
    after = {days: open_days_of(sold | {one: early[one] for one in list(early)[:days]}, list(early)[days - 1])
             for days in range(1, 7)}  # fmt: skip
    assert after[6].now is None
    for found in after.values():
        assert found.closed_days(day(2026, 9, 30), day(2027, 2, 9)) == 132, "the winter is no silence on any day"


@pytest.mark.parametrize("days_open", range(1, 15))
def test_a_workshop_that_was_closed_once_for_long_is_known_to_have_been_from_its_first_day_on(days_open: int) -> None:
    sold = {number: 2 for number in range(day(2022, 1, 3), day(2024, 2, 1)) if number % 7 not in {2, 3}}
    again = [number for number in range(day(2024, 8, 31), day(2024, 9, 30)) if number % 7 not in {2, 3}][:days_open]
    found = open_days_of(sold | dict.fromkeys(again, 2), again[-1])
    assert [one.end for one in found.past] == [again[0]]


def test_two_sales_typed_in_while_the_list_is_missing_are_no_open_door() -> None:
    sold = dict.fromkeys(range(day(2025, 1, 2), day(2026, 9, 30)), 9)
    typed = {day(2026, 11, 1): 1, day(2026, 11, 20): 2}
    for today in range(day(2026, 11, 20), day(2026, 12, 20), 3):
        assert open_days_of(sold | typed, today) == ALWAYS_OPEN


def test_a_holiday_hides_no_month_of_missing_sales() -> None:
    sold = dict.fromkeys(range(day(2022, 1, 10), day(2026, 11, 26)), 20)
    for year in range(2022, 2026):
        for number in range(day(year, 12, 24), day(year + 1, 1, 10)):
            sold.pop(number, None)
    assert open_days_of(sold, day(2026, 12, 9)).now is None
    there = sold | dict.fromkeys(range(day(2026, 11, 26), day(2026, 12, 23)), 20)
    found = open_days_of(there, day(2027, 1, 8))
    assert found.now is not None, "a day sooner than last year it is the same holiday"
    assert [one.days for one in found.ahead] == [17]
    assert open_days_of(there, day(2027, 1, 20)).now is None


@pytest.mark.parametrize("first_year", [2022, 2024])
def test_what_was_closed_once_and_open_a_year_later_does_not_excuse_missing_sales(first_year: int) -> None:
    sold = dict.fromkeys(range(day(first_year, 1, 2), day(2027, 2, 1)), 9)
    rebuilt = 2025 if first_year == 2024 else 2026
    for number in range(day(rebuilt, 2, 1), day(rebuilt, 5, 1)):
        del sold[number]
    found = open_days_of(sold, day(2027, 3, 1))
    assert found.now is None
    assert len(found.past) == 1


def test_a_time_that_was_closed_once_is_not_expected_again() -> None:
    sold = dict.fromkeys(range(day(2024, 1, 2), day(2026, 9, 1)), 4)
    for number in range(day(2026, 2, 1), day(2026, 5, 1)):
        del sold[number]
    found = open_days_of(sold, day(2026, 8, 31))
    assert edges(found.past) == [(day(2026, 2, 1), day(2026, 5, 1))]
    assert found.ahead == ()
    assert found.of_a_year(day(2026, 8, 31)) == CALENDAR_YEAR_DAYS


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


def test_a_day_on_the_edge_of_a_closed_time_is_not_in_it() -> None:
    found = OpenDays((Closure(100, 120), Closure(200, 210)))
    assert [found.later(90, count) for count in (9, 10, 11, 89, 90)] == [99, 120, 121, 199, 210]
    assert [found.earlier(130, count) for count in (10, 11, 12)] == [120, 99, 98]
    assert [found.earlier(210, count) for count in (1, 80, 81)] == [199, 120, 99]


def test_the_edges_of_what_is_told() -> None:
    def gap(empty: int, each: int = 5, beside: int = 60) -> dict[int, int]:
        return dict.fromkeys((*range(1000, 1000 + beside), *range(1000 + beside + empty, 1400 + beside)), each)

    assert not open_days_of(gap(8), 1460).past
    assert open_days_of(gap(9), 1460).past
    assert open_days_of(gap(274), 1460).past
    assert not open_days_of(gap(276), 1460).past
    assert not open_days_of(gap(40, beside=13), 1413).past, "too little is known of before"
    assert not open_days_of({number: 5 for number in gap(300) if number % 20 == 0}, 1460).past, "seldom open anyway"


@pytest.mark.parametrize(
    ("open_weekdays", "empty", "is_told"),
    [(6, 11, True), (4, 11, True), (2, 11, False), (2, 18, True), (1, 20, False), (1, 34, True)],
)
def test_a_busy_shop_is_closed_between_the_years(open_weekdays: int, empty: int, is_told: bool) -> None:
    """A bakery's eleven days from Christmas on were no closed time: 75 were about to leave then, 56 of whom came."""
    closed = range(1100, 1100 + empty)
    sold = {day: 9 for day in range(1000, 1300) if day % 7 < open_weekdays and day not in closed}
    assert bool(open_days_of(sold, 1299).past) is is_told


def test_a_shop_of_three_days_a_week_is_closed_between_the_years() -> None:
    """On 7 January 59 of 114 customers of vegetable boxes were about to leave; all but one came."""
    weekly = range(day(2024, 3, 1), day(2026, 3, 1))
    winters = [(day(2024, 12, 22), day(2025, 1, 5)), (day(2025, 12, 21), day(2026, 1, 4))]
    sold = {number: 30 for number in weekly if number % 7 in {1, 3, 4} and not any(a <= number < b for a, b in winters)}

    def asked(today: int) -> OpenDays:
        return open_days_of({number: count for number, count in sold.items() if number <= today}, today)

    assert asked(day(2025, 3, 1)).past == asked(day(2025, 11, 1)).past != ()
    assert asked(day(2025, 12, 31)).now is not None, "from what is odd by itself in last year's weeks"
    for later in range(day(2026, 1, 11), day(2026, 2, 20)):
        found = asked(later)
        assert len(found.past) == 2
        assert found.now is None


def test_a_pause_at_last_years_time_is_the_second_one_where_days_are_no_rule_too() -> None:
    """Something is sold on four days of five, on no weekday nearly always: how many days are empty tells it."""
    rng = np.random.default_rng(6)
    first = day(2024, 3, 4)
    sold = {number: 9 for number in range(first, day(2026, 3, 1)) if rng.random() < 0.8}
    for winter in (day(2024, 12, 20), day(2025, 12, 20)):
        for number in range(winter, winter + 17):
            sold.pop(number, None)

    def asked(today: int) -> Closure | None:
        return open_days_of({number: count for number, count in sold.items() if number <= today}, today).now

    assert asked(day(2025, 12, 26)) is None
    assert asked(day(2026, 1, 5)) is not None


def test_a_weekday_seen_three_times_is_no_opening_day_yet() -> None:
    young = {number: 9 for number in range(day(2026, 9, 1), day(2026, 9, 22)) if number % 7 in {1, 3}}
    assert open_days_of(young | {day(2026, 10, 20) + number: 9 for number in range(30)}, day(2026, 11, 20)).past == ()


@pytest.mark.parametrize("share", [0.15, 0.3, 0.43, 0.6, 0.8])
def test_days_at_random_make_no_opening_days(share: float) -> None:
    days = np.flatnonzero(np.random.default_rng(int(100 * share)).random(365 * 30) < share)
    assert open_days_of(dict.fromkeys(days.tolist(), 3), 365 * 30) == ALWAYS_OPEN


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
