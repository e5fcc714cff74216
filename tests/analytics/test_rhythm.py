from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.rhythm import DEFAULT_GAP_DAYS, own_gaps, rhythm_of, shop_rhythm
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import day_number
from winback_gui.domain.speech import Speaker

NOW = day_number(TODAY)
REGULARS: dict[int, list[int]] = {who: list(range(who % 20, 600, 30)) for who in range(1, 40)}


def usual_gap(who: int, days: dict[int, list[int]]) -> float:
    histories = histories_from(visits(REGULARS | days), NOW)
    rhythm = rhythm_of(own_gaps(histories), NOW - histories.last, shop_rhythm(histories, NOW))
    return float(rhythm.usual_gap_days[histories.customer_ids.tolist().index(who)])


def test_gaps_of_a_customer() -> None:
    own = own_gaps(histories_from(visits({1: [100, 90, 60, 50], 2: [7]}), NOW))
    assert own.count.tolist() == [3, 0]
    assert own.median_days[0] == 10
    assert np.isnan(own.median_days[1])
    assert own.last_days.tolist() == [10, 0]
    assert own.log_sum[0] == pytest.approx(np.log(10) + np.log(30) + np.log(10))


def test_median_of_an_even_number_lies_between() -> None:
    assert own_gaps(histories_from(visits({1: [100, 90, 70]}), NOW)).median_days.tolist() == [15]


def test_many_visits_speak_for_themselves() -> None:
    assert usual_gap(99, {99: list(range(96, 900, 24))}) == pytest.approx(24, rel=0.02)


def test_few_visits_are_drawn_towards_the_shop() -> None:
    assert 4 < usual_gap(99, {99: [100, 97]}) < 30


def test_one_long_holiday_does_not_become_usual() -> None:
    days = [*range(10, 200, 10), *range(500, 700, 10)]
    assert usual_gap(99, {99: days}) == pytest.approx(10, rel=0.1)


def test_the_shops_own_figures() -> None:
    shop = shop_rhythm(histories_from(visits(REGULARS), NOW), NOW)
    assert shop.gap_days == 30
    assert shop.second_days == 60
    assert shop.spread < 0.2


def test_a_shop_where_nobody_came_twice() -> None:
    shop = shop_rhythm(histories_from(visits({1: [5], 2: [900]}), NOW), NOW)
    assert shop.gap_days == DEFAULT_GAP_DAYS


@given(st.lists(st.integers(1, 900), min_size=4, max_size=12))
def test_from_four_gaps_on_the_usual_one_is_among_the_middle_half_of_them(gaps: list[int]) -> None:
    histories = histories_from(visits(REGULARS | {99: np.cumsum([0, *gaps]).tolist()}), NOW)
    own = own_gaps(histories)
    low, high = own.low_days[-1], own.high_days[-1]
    assert 2 * sum(low <= gap <= high for gap in gaps) >= len(gaps)
    assert {low, high} <= set(gaps)
    rhythm = rhythm_of(own, NOW - histories.last, shop_rhythm(histories, NOW))
    assert low <= rhythm.usual_gap_days[-1] <= high


def test_how_often_they_came_is_told_from_their_own_gaps() -> None:
    """ "Every 4 to 14 months" was said in a piano tuner's book, of gaps of 182 to 224 days and one repair."""
    tuned = np.cumsum([30, 196, 182, 7, 203, 224, 189, 210, 199, 188]).tolist()
    seldom = {who: [20 + who, 360 + 2 * who, 740 + who, 747 + who, 1130] for who in range(1, 30)}
    bought = visits(seldom | {99: tuned})
    fit = fit_shop(bought, NOW, LapseRule(), None)
    columns = standings_of(bought, fit, None)
    told = Speaker().plain(standing_at(columns, columns.position(99) or 0, fit).reason)
    assert told.startswith("Has come every 6 to 7 months for 4½ years")


@pytest.mark.parametrize(
    ("gaps", "middle"),
    [
        ([12], (12, 12)),
        ([5, 90], (5, 90)),
        ([1, 60, 50], (50, 60)),
        ([1, 2, 60], (1, 2)),
        ([88, 106, 334, 313], (106, 313)),
        ([8, 412, 465, 343, 413, 6], (343, 413)),
        ([10, 6, 218, 198, 211, 194, 198, 172, 189, 186, 7], (172, 198)),
    ],
)
def test_of_two_halves_about_the_median_the_one_that_differs_less(gaps: list[int], middle: tuple[int, int]) -> None:
    own = own_gaps(histories_from(visits({1: np.cumsum([0, *gaps]).tolist()}), NOW))
    assert (own.low_days[0], own.high_days[0]) == middle
    assert middle[0] <= own.median_days[0] <= middle[1]


def test_three_gaps_are_still_drawn_towards_the_shop_beyond_their_own() -> None:
    assert usual_gap(99, {99: [10, 210, 410, 610]}) < 195
    assert usual_gap(99, {99: [10, 210, 410, 610, 810]}) == pytest.approx(200)
