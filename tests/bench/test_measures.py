from __future__ import annotations

import numpy as np
import pytest

from tests.bench.measures import auc, auc_gain


def test_the_gain_is_the_difference_of_the_areas_and_its_doubt_that_of_new_customers() -> None:
    rng = np.random.default_rng(2)
    gains, doubts = [], []
    for _ in range(200):
        came = rng.random(300) < 0.4
        score = np.round(rng.standard_normal(300) + came, 1)
        rival = score + rng.standard_normal(300)
        gain, doubt = auc_gain(score, rival, came)
        assert gain == pytest.approx(auc(score, came) - auc(rival, came))
        gains.append(gain)
        doubts.append(doubt)
    assert np.mean(doubts) == pytest.approx(np.std(gains), rel=0.15)


def test_one_who_came_tells_no_doubt() -> None:
    came = np.array([True, False, False])
    assert auc_gain(np.array([3.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0]), came) == (1.0, float("inf"))
