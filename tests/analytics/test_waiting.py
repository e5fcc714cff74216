"""Whoever comes in the same weeks each year is likely to come again, whatever their silence says in that shop."""

from __future__ import annotations

import numpy as np
import pytest

from tests.factory import TODAY, visits
from winback_gui.analytics.chance import chance_of_return, fit_chance
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.regression import odds_to_chance
from winback_gui.analytics.waiting import season_shift, wait_for_season
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)


def test_a_season_ahead_is_waited_for_and_one_that_passed_is_not() -> None:
    histories = histories_from(
        visits({1: [1060, 695, 330], 2: [1130, 765, 400], 3: [1080, 715, 350], 4: [900, 500, 330]}), NOW
    )
    assert wait_for_season(histories, NOW, 365).tolist() == [True, False, True, False]
    assert not wait_for_season(histories, NOW, 90).any(), "a shorter horizon looks at these weeks a year ago"


def test_among_weekly_customers_eleven_months_of_silence_are_no_goodbye_of_who_comes_each_december() -> None:
    weekly = {who: list(range(3 + who % 5, 1000, 7 + who % 4)) for who in range(1, 40)}
    gone = {who: list(range(250 + who * 9, 1000, 7 + who % 4)) for who in range(60, 85)}
    others = {200 + at: [980 - at, 615 - at, 330 - at % 9 - 20] for at in range(3)}
    yearly = {who: [1060 - who % 9, 695 - who % 9, 330 - who % 9] for who in range(300, 320)}
    histories = histories_from(visits({**weekly, **gone, **others, **yearly}), NOW)
    chance = chance_of_return(fit_chance(histories, NOW, 365), histories, NOW)
    ids = histories.customer_ids
    assert chance[ids >= 300].min() > 0.3
    assert chance[ids >= 300].mean() > 2 * chance[(ids >= 60) & (ids < 100)].mean()


@pytest.mark.parametrize(
    ("waiting", "came", "low", "high"), [(0, 0, 0.3, 0.45), (20, 20, 0.6, 0.75), (200, 0, 0.1, 0.11)]
)
def test_the_past_tells_how_many_come_again(waiting: int, came: int, low: float, high: float) -> None:
    odds = np.log(np.array([0.1, 0.1, 0.1]) / 0.9)
    told = odds_to_chance(odds + season_shift(odds, waiting, came))
    assert low < told.mean() < high
    assert (told >= odds_to_chance(odds)).all()


def test_nobody_who_is_likely_to_come_is_made_less_likely() -> None:
    odds = np.full(5, 3.0)
    assert season_shift(odds, 0, 0) == 0
    assert season_shift(np.zeros(0), 9, 9) == 0
