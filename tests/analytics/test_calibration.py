from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.bench.measures import calibration_error
from winback_gui.analytics.calibration import STEADY, STRAIGHT, bend_of, bent, season_in, shift_to
from winback_gui.analytics.regression import odds_to_chance


def _shop(customers: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return log odds told, and what came where the far ends are told too mildly."""
    rng = np.random.default_rng(2)
    told = rng.normal(0, 2, customers)
    return told, rng.random(customers) < odds_to_chance(told * np.where(np.abs(told) > 1, 2.0, 1.0))


def test_what_a_big_past_shows_too_mild_is_told_more_sharply() -> None:
    told, came = _shop(4000)
    bend = bend_of(told, came, np.ones(4000))
    before, after = (calibration_error(odds_to_chance(odds), came) for odds in (told, bent(told, bend)))
    assert after < before * 0.6


def test_a_small_past_bends_next_to_nothing() -> None:
    told, came = _shop(150)
    now = odds_to_chance(bent(told, bend_of(told, came, np.ones(150))))
    assert np.abs(now - odds_to_chance(told)).mean() < 0.02
    assert bent(told, STRAIGHT) == pytest.approx(told)


@given(st.integers(0, 2**32 - 1), st.integers(1, 3000))
def test_who_ranks_higher_keeps_the_higher_chance(seed: int, customers: int) -> None:
    rng = np.random.default_rng(seed)
    told = np.sort(rng.normal(rng.normal(), rng.uniform(0.1, 5), customers))
    now = bent(told, bend_of(told, rng.random(customers) < rng.random(), np.full(customers, rng.uniform(0.1, 30))))
    assert np.isfinite(now).all()
    assert (np.diff(now) >= -1e-9).all()


def test_those_of_long_odds_are_told_apart() -> None:
    assert (np.diff(odds_to_chance(bent(np.array([-40.0, -15, -12, -10, 10, 12, 15, 40]), STRAIGHT))) > 0).all()


@pytest.mark.parametrize("share", [0.02, 0.4, 0.97])
def test_a_shift_makes_the_share_come(share: float) -> None:
    odds = np.random.default_rng(1).normal(0, 2, 500)
    assert odds_to_chance((odds + shift_to(odds, share)) * STEADY).mean() == pytest.approx(share, abs=1e-3)


def test_a_season_is_believed_where_last_year_was_far_off_and_many_were_seen() -> None:
    assert season_in(0.8, 0.003) == pytest.approx(0.8 * 0.16 / 0.1855, abs=0.01)
    assert abs(season_in(0.1, 0.003)) < 0.03
    assert season_in(-0.8, 0.003) == -season_in(0.8, 0.003)
    assert season_in(0.8, 1.0) < 0.1
    assert season_in(0.0, 1e6) == 0
    assert np.isfinite(season_in(20.0, 1e-6))
