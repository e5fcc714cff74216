from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from tests.bench.shops import FAMILIES, generate
from winback_gui.analytics.chance import MoreVisits, chance_of_return
from winback_gui.analytics.chance_fit import _more_visits, fit_chance
from winback_gui.analytics.expected import expected_visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.own_time import OwnTime
from winback_gui.analytics.windows import Window
from winback_gui.domain.open_days import ALWAYS_OPEN


def test_who_hardly_comes_makes_fewer_visits_of_those_that_one_factor_for_all_would_expect() -> None:
    assert MoreVisits(0.4, 1.0).factor(np.array([0.0, 0.5, 1.0])) == pytest.approx([0.4, 0.7, 1.0])


def window(customers: int, chance: float, more: float, made: float) -> Window:
    """A past window of customers of one chance, of whom `more` visits were expected after a first one, and `made`."""
    came = np.arange(customers) < customers * chance
    visits = np.where(came, 1.0 + made, 0.0)
    rows = np.full((customers, 1), np.log(chance / (1 - chance)))
    return cast("Window", SimpleNamespace(rows=rows, more=np.full(customers, more), visits=visits, came=came))


def test_a_long_past_tells_both_factors_and_none_leaves_them_as_expected() -> None:
    weights = np.ones(1)
    learnt = _more_visits([window(50_000, 0.2, 4.0, 2.0), window(50_000, 0.8, 4.0, 4.0)], weights)
    assert learnt.factor(np.array([0.2, 0.8])) == pytest.approx([0.5, 1.0], abs=0.01)
    assert _more_visits([], weights) == MoreVisits(1.0, 1.0)
    hardly = _more_visits([window(10, 0.5, 1.0, 0.0)], weights)  # five visits expected, none made: as five of fifteen
    assert hardly.factor(np.array([0.5])) == pytest.approx([10 / 15 * 10 / 12.5], abs=1e-6)
    assert _more_visits([window(50_000, 0.5, 1.0, 50.0)], weights) == MoreVisits(3.0, 3.0)


@pytest.mark.slow
@pytest.mark.parametrize("family", ["bakery", "grocery"])
def test_visits_of_those_who_stayed_away_long_are_as_many_as_came(family: str) -> None:
    told = once = made = 0.0
    for seed in range(4):
        shop = generate(family, FAMILIES[family], 800, seed)
        histories = histories_from(shop.known, shop.today)
        model = fit_chance(histories, shop.today, shop.horizon_days)
        chance = chance_of_return(model, histories, shop.today)
        own = OwnTime.of(histories, None, (shop.today, shop.today), ALWAYS_OPEN)
        away = chance < 0.5
        told += float(expected_visits(model, chance, own)[away].sum())
        same = model.more_visits.likely
        once += float(expected_visits(replace(model, more_visits=MoreVisits(same, same)), chance, own)[away].sum())
        later = shop.days > shop.today
        made += float(np.isin(shop.customer_ids[later], histories.customer_ids[away]).sum())
    assert told == pytest.approx(made, rel=0.35)
    assert abs(told - made) < abs(once - made) / 2
