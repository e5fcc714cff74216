from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.open_days import Closure, OpenDays
from winback_gui.domain.purchase import day_number
from winback_gui.domain.sales_reach import LOOKED_AT_DAYS, _median, sales_reach
from winback_gui.domain.speech import Speaker

TODAY = date(2026, 11, 17)
LAST = day_number(TODAY)


def sold(*, until_ago: int, days: int = 300, each: int = 5, every: int = 1) -> dict[int, int]:
    """The same sales every so many days, up to so many days ago."""
    return {LAST - ago: each for ago in range(until_ago, until_ago + days, every)}


@pytest.mark.parametrize("ago", [0, 1, 6, 13])
def test_a_shop_that_sold_within_two_weeks_is_up_to_date(ago: int) -> None:
    reach = sales_reach(sold(until_ago=ago), TODAY)
    assert (reach.until, reach.is_behind) == (TODAY, False)


@pytest.mark.parametrize("ago", [14, 20, 75, 200])
def test_two_empty_weeks_of_a_shop_that_sells_daily_are_missing_sales(ago: int) -> None:
    reach = sales_reach(sold(until_ago=ago), TODAY)
    assert (reach.until, reach.is_behind) == (TODAY - timedelta(days=ago), True)
    assert Speaker().say(reach.said).startswith("The newest sale in the book is of")


@pytest.mark.parametrize("days_open", [1, 2, 3, 8])
def test_a_shop_that_has_just_opened_again_misses_no_sales(days_open: int) -> None:
    before = {LAST - 182 - ago: 5 for ago in range(170)}
    since = {LAST - ago: 4 for ago in range(days_open)}
    closed = OpenDays((Closure(LAST - 181, LAST - days_open + 1),))
    reach = sales_reach(before | since, TODAY, open_days=closed)
    assert (reach.until, reach.is_behind) == (TODAY, False)
    silent = sales_reach(before, TODAY, open_days=closed)
    assert not silent.is_behind, "days on which it was closed are no silence"


def test_a_few_sales_typed_in_do_not_hide_that_the_list_is_missing() -> None:
    by_hand = {LAST - 3: 2, LAST - 9: 1, LAST - 20: 2}
    reach = sales_reach(sold(until_ago=60) | by_hand, TODAY)
    assert (reach.until, reach.newest, reach.is_behind) == (
        TODAY - timedelta(days=60),
        TODAY - timedelta(days=3),
        True,
    )
    assert Speaker().say(reach.said) == "Hardly any sale in the book is newer than 18 Sept 2026"


def test_a_slow_week_and_a_quieter_season_are_no_missing_sales() -> None:
    quiet = {LAST - ago: 2 for ago in range(60)}
    assert not sales_reach(sold(until_ago=60) | quiet, TODAY).is_behind
    assert not sales_reach(sold(until_ago=8), TODAY).is_behind


@pytest.mark.parametrize(
    ("every", "last_quiet_day"),
    [
        (2, 31),  # three or four a week: a month
        (7, 36),  # one a week
        (20, 98),
        (30, 139),  # one a month: between four and five of its gaps
    ],
)
def test_a_shop_that_sells_seldom_is_behind_after_a_silence_that_is_odd_for_it(every: int, last_quiet_day: int) -> None:
    for ago, is_behind in ((last_quiet_day, False), (last_quiet_day + 1, True)):
        reach = sales_reach(sold(until_ago=ago, days=300, every=every, each=1), TODAY)
        assert reach.is_behind == is_behind


def test_a_full_market_day_does_not_make_the_next_one_late() -> None:
    """Forty sales on one day a month are one day with a sale."""
    assert not sales_reach(sold(until_ago=40, days=300, every=30, each=40), TODAY).is_behind
    assert sales_reach(sold(until_ago=160, days=200, every=30, each=40), TODAY).is_behind


def test_of_a_single_sale_it_is_not_said_after_a_month_that_others_are_missing() -> None:
    assert not sales_reach({LAST - 60: 1}, TODAY).is_behind
    assert sales_reach({LAST - LOOKED_AT_DAYS: 1}, TODAY).is_behind


def test_what_lies_longer_ago_than_a_year_says_nothing_about_what_is_usual() -> None:
    lively_once = sold(until_ago=400, days=200, each=1)
    seldom = sold(until_ago=60, days=300, every=30, each=1)
    assert not sales_reach(lively_once | seldom, TODAY).is_behind


def test_the_choice_to_count_to_the_end_has_effect_only_while_sales_are_missing() -> None:
    behind = sales_reach(sold(until_ago=75), TODAY, counts_to_end=True)
    assert (behind.is_counted_to, behind.until) == (True, TODAY - timedelta(days=75))
    assert Speaker().say(behind.counted_to_said) == "Counted to 3 Sept 2026, where your sales end."
    assert not sales_reach(sold(until_ago=75), TODAY).is_counted_to
    assert not sales_reach(sold(until_ago=1), TODAY, counts_to_end=True).is_counted_to
    assert not sales_reach({}, TODAY, counts_to_end=True).is_counted_to


def test_a_book_without_a_sale_is_not_behind() -> None:
    reach = sales_reach({}, TODAY)
    assert (reach.until, reach.newest, reach.is_behind) == (TODAY, None, False)


@given(st.dictionaries(st.integers(LAST - 2 * LOOKED_AT_DAYS, LAST), st.integers(1, 50), max_size=60))
def test_whatever_was_sold_the_day_is_one_with_a_sale_or_today(days: dict[int, int]) -> None:
    reach = sales_reach(days, TODAY)
    assert reach.is_behind == (reach.until != TODAY) or reach.newest == TODAY
    assert reach.until == TODAY or day_number(reach.until) in days
    assert reach.newest is None or reach.until <= TODAY


@given(st.lists(st.integers(0, 50), min_size=1))
def test_the_middle_is_the_one_of_the_library(values: list[int]) -> None:
    assert _median(values) == median(values)


def test_one_typed_sale_of_a_shop_that_sells_seldom_does_not_hide_that_its_list_is_missing() -> None:
    listed = sold(until_ago=118, every=7, each=1)
    typed = {LAST: 1}
    reach = sales_reach(listed | typed, TODAY, typed=typed)
    assert (reach.until, reach.newest, reach.is_behind) == (TODAY - timedelta(days=118), TODAY, True)
    assert not sales_reach(listed | typed, TODAY).is_behind, "had a list brought it"


def test_a_typed_sale_moves_nobodys_day_in_a_lively_shop() -> None:
    listed, typed = sold(until_ago=60), {LAST - 57: 3}
    assert sales_reach(listed | typed, TODAY, typed=typed).until == TODAY - timedelta(days=60)


@pytest.mark.parametrize(("each", "every"), [(5, 1), (1, 7)])
def test_a_shop_that_types_in_its_sales_is_not_told_that_a_list_is_missing(each: int, every: int) -> None:
    typed = sold(until_ago=0, days=120, each=each, every=every)
    assert not sales_reach(typed, TODAY, typed=typed).is_behind, "there never was a list"
    listed = sold(until_ago=120, days=200, each=each, every=every)
    assert not sales_reach(listed | typed, TODAY, typed=typed).is_behind, "the list was brought in once"
    stopped = sold(until_ago=60, days=120, each=each, every=every)
    assert sales_reach(stopped, TODAY, typed=stopped).is_behind
