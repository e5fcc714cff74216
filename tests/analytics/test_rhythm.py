from __future__ import annotations

import numpy as np
import pytest

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.rhythm import DEFAULT_GAP_DAYS, own_gaps, rhythm_of, shop_rhythm
from winback_gui.domain.purchase import day_number

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
