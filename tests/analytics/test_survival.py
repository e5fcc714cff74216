from __future__ import annotations

from math import gamma, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.bench.shops import FAMILIES, generate
from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.survival import (
    Survival,
    _Likelihood,
    chance_alive,
    chance_of_visit,
    fit_survival,
    minimise,
)
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)
MODEL = Survival(r=1.0, alpha=1.0, a=1.0, b=3.0, unit_days=30)


def test_minimise_finds_the_bottom_of_a_valley() -> None:
    def banana(place: np.ndarray) -> tuple[float, np.ndarray]:
        side, height = 1 - place[0], place[1] - place[0] ** 2
        slope = np.array([-2 * side - 400 * place[0] * height, 200 * height])
        return float(side**2 + 100 * height**2), slope

    assert minimise(banana, np.array([-1.2, 1.0]), steps=300) == pytest.approx([1, 1], abs=1e-2)


@given(
    logs=arrays(float, 4, elements=st.floats(-2, 2)),
    people=st.lists(st.tuples(st.integers(0, 30), st.floats(0, 1), st.floats(0, 60)), min_size=1, max_size=20),
)
def test_the_slope_of_the_likelihood_is_its_slope(logs: np.ndarray, people: list[tuple[int, float, float]]) -> None:
    x, share, age = (np.array(column) for column in zip(*people, strict=True))
    likelihood = _Likelihood(x, np.where(x > 0, share * age, 0.0), age)
    _value, slope = likelihood.at(logs)
    for place, shift in enumerate(np.eye(4) * 1e-5):
        measured = (likelihood.at(logs + shift)[0] - likelihood.at(logs - shift)[0]) / 2e-5
        assert slope[place] == pytest.approx(measured, rel=1e-4, abs=1e-4)


def test_the_likelihood_as_the_paper_says() -> None:
    # One customer with two visits after the first, t_x = 1, T = 3 (Batislam et al. 2007, equation 2).
    r, alpha, a, b = 0.8, 1.5, 0.6, 2.0
    rates = gamma(r + 2) / gamma(r) * alpha**r
    stays = gamma(a + b) * gamma(b + 3) / (gamma(b) * gamma(a + b + 3))
    expected = rates * stays * ((alpha + 3) ** -(r + 2) + a / (b + 2) * (alpha + 1) ** -(r + 2))
    value, _slope = _Likelihood(np.array([2]), np.array([1.0]), np.array([3.0])).at(np.log([r, alpha, a, b]))
    assert value == pytest.approx(log(expected))


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
