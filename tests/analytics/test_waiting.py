"""Whoever comes in the same weeks each year will come in them again, and not before; chance neighbours will not."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analytics.seasonal_shop import BEYOND, DUE, REGULAR, SINGLE_DUE, group_of, shop
from tests.factory import TODAY, visits
from winback_gui.analytics.chance import chance_of_return, fit_chance
from winback_gui.analytics.histories import Floats, Histories, histories_from
from winback_gui.analytics.season import seasons_of
from winback_gui.analytics.waiting import Past, SeasonOdds, Trust, season_odds
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)


def told(histories: Histories, horizon: int) -> Floats:
    return chance_of_return(fit_chance(histories, NOW, horizon), histories, NOW)


def added(odds: SeasonOdds, histories: Histories, today: int = NOW, horizon: int = 60) -> Floats:
    """What seasons add to log odds of -1."""
    return odds.added(histories, today, horizon, np.full(len(histories), -1.0))


def test_who_comes_each_december_is_expected_in_it_and_not_in_march() -> None:
    histories = shop()
    chance, group = told(histories, 60), group_of(histories)
    assert chance[group == DUE].min() > 0.35
    assert chance[group == BEYOND].max() < 0.05


def test_over_a_whole_year_both_are_expected() -> None:
    histories = shop()
    chance, group = told(histories, 365), group_of(histories)
    assert chance[group == DUE].min() > 0.5
    assert chance[group == BEYOND].min() > 0.5


def test_those_of_one_season_are_told_by_it_where_many_keep_to_one() -> None:
    for others in (True, False):
        histories = shop(seasonal=others)
        assert (
            added(fit_chance(histories, NOW, 60).seasons, histories)[group_of(histories) == SINGLE_DUE] > 0
        ).all() == others


def test_visits_a_year_apart_that_chance_explains_change_nothing() -> None:
    rng = np.random.default_rng(3)
    at_random = visits({who: rng.choice(1400, 2 + who % 3, replace=False).tolist() for who in range(1, 1500)})
    histories = histories_from(at_random, NOW)
    assert seasons_of(histories, NOW).is_seasonal.sum() > 20, "chance alone makes many"
    trust = season_odds(histories, NOW, 90, []).trust
    assert trust.of_two < 0.2
    assert trust.of_one < 0.2


def test_the_past_tells_how_many_come_again() -> None:
    histories = shop()
    is_due = group_of(histories) == DUE
    odds = np.full(len(histories), -1.0)
    means = []
    for share in (0.0, 1.0):
        came = is_due & (np.arange(len(histories)) % 10 < share * 10)
        found = season_odds(histories, NOW, 60, [Past(histories, NOW, odds, came, 1.0)])
        means.append(added(found, histories)[is_due].mean())
    none, all_of_them = means
    assert none < 0 < added(season_odds(histories, NOW, 60, []), histories)[is_due].mean() < all_of_them


def test_a_season_counts_by_how_much_of_it_lies_within_the_horizon() -> None:
    rows = histories_from(visits({1: [1060, 695, 330]}), NOW)
    odds = SeasonOdds(Trust(of_more=1.0), ahead=1.0, beyond=-1.0)
    by_horizon = [added(odds, rows, NOW, horizon)[0] for horizon in range(10, 80, 5)]
    assert (by_horizon[0], by_horizon[-1]) == (-1.0, 1.0)
    assert (np.diff(by_horizon) >= 0).all()
    assert added(odds, rows, NOW + 60)[0] == 0, "the season went by without them"


def test_of_a_season_ahead_silence_says_less() -> None:
    rows = histories_from(visits({1: [1060, 695, 330]}), NOW)
    odds = SeasonOdds(Trust(of_more=1.0), set_aside=0.4)
    assert odds.added(rows, NOW, 60, np.array([-5.0])) == pytest.approx([2.0])
    assert odds.added(rows, NOW, 10, np.array([-5.0])) == pytest.approx([0.0])


def test_between_two_visits_of_one_season_the_next_is_not_a_year_away() -> None:
    odds = SeasonOdds(Trust(of_more=1.0, of_long=1.0), ahead=1.0, beyond=-1.0)
    several = histories_from(visits({1: [745, 740, 735, 375, 370, 365, 5]}), NOW)
    assert added(odds, several)[0] == 0
    assert added(odds, several, NOW + 90)[0] == -1


@pytest.mark.parametrize("horizon", [1, 30, 344, 365, 3000])
def test_nobody_and_a_book_without_a_past_are_no_trouble(horizon: int) -> None:
    nobody = histories_from(visits({}), NOW)
    assert added(season_odds(nobody, NOW, horizon, []), nobody, NOW, horizon).tolist() == []
    one = histories_from(visits({1: [3]}), NOW)
    past = [Past(nobody, NOW - horizon, np.zeros(0), np.zeros(0, bool), 1.0)]
    assert season_odds(one, NOW, horizon, past) == season_odds(one, NOW, horizon, [])


def test_regulars_are_told_by_their_rhythm_alone() -> None:
    histories = shop()
    assert not added(fit_chance(histories, NOW, 60).seasons, histories)[group_of(histories) == REGULAR].any()
