from __future__ import annotations

import numpy as np
import pytest

from tests.bench.shops import FAMILIES, generate
from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.survival import Survival, chance_alive, chance_of_visit, fit_survival, minimise
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)
MODEL = Survival(r=1.0, alpha=1.0, a=1.0, b=3.0, unit_days=30)


def test_minimise_finds_the_bottom_of_a_valley() -> None:
    def banana(place: np.ndarray) -> float:
        return float((1 - place[0]) ** 2 + 100 * (place[1] - place[0] ** 2) ** 2)

    assert minimise(banana, np.array([-1.2, 1.0]), steps=300) == pytest.approx([1, 1], abs=1e-2)


def test_a_single_visit_is_not_certainly_alive() -> None:
    histories = histories_from(visits({1: [700], 2: [1]}), NOW)
    long_ago, just_now = chance_alive(MODEL, histories, NOW)
    assert long_ago < 0.5 < just_now < 1


def test_chance_falls_with_silence_and_grows_with_the_horizon() -> None:
    histories = histories_from(visits({1: [400, 370, 340, 310], 2: [100, 70, 40, 10]}), NOW)
    silent, fresh = chance_of_visit(MODEL, histories, NOW, 90)
    assert silent < fresh
    assert (chance_of_visit(MODEL, histories, NOW, 365) > chance_of_visit(MODEL, histories, NOW, 90)).all()


def test_alive_as_the_formula_says() -> None:
    histories = histories_from(visits({1: [90, 60]}), NOW)
    # x = 1, t_x = 1, T = 3 in units of 30 days: 1 / (1 + a / (b + x) ((alpha + T) / (alpha + t_x)) ** (r + x))
    assert chance_alive(MODEL, histories, NOW) == pytest.approx([1 / (1 + 1 / 4 * (4 / 2) ** 2)])


def test_the_fit_meets_the_share_that_came_again() -> None:
    shop = generate("bookshop", FAMILIES["bookshop"], 600, 2)
    histories = histories_from(shop.known, shop.today)
    model = fit_survival(histories, shop.today, 25)
    expected = chance_of_visit(model, histories, shop.today, shop.horizon_days).mean()
    assert expected == pytest.approx(shop.bought_again(histories.customer_ids).mean(), abs=0.08)
