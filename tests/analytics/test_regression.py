from __future__ import annotations

import numpy as np
import pytest

from winback_gui.analytics.regression import fit_weights, held, log_evidence


def test_nothing_seen_speaks_for_no_prior() -> None:
    nothing = (np.zeros((0, 2)), np.zeros(0, bool), np.zeros(0))
    for centre in (np.zeros(2), np.ones(2)):
        assert log_evidence(centre, *nothing, centre, np.eye(2)) == 0


def test_evidence_is_the_chance_of_what_was_seen_over_all_weights_of_the_prior() -> None:
    rng = np.random.default_rng(2)
    rows = np.column_stack([np.ones(100), rng.standard_normal(100)])
    came = rng.random(100) < 1 / (1 + np.exp(-rows @ np.array([0.3, 1.2])))
    centre, width = np.array([0.0, 1.0]), 0.5
    fitted = fit_weights(rows, came, np.ones(100), centre, np.eye(2) / width**2)
    found = log_evidence(fitted, rows, came, np.ones(100), centre, np.eye(2) / width**2)
    drawn = centre + width * rng.standard_normal((10_000, 2))
    odds = drawn @ rows.T
    logs = np.where(came, -np.logaddexp(0, -odds), -np.logaddexp(0, odds)).sum(axis=1)
    assert found == pytest.approx(float(np.log(np.exp(logs - logs.max()).mean()) + logs.max()), abs=0.1)


def test_the_prior_that_lies_nearer_has_more_evidence() -> None:
    rng = np.random.default_rng(3)
    rows = np.column_stack([np.ones(200), rng.standard_normal(200)])
    came = rng.random(200) < 1 / (1 + np.exp(-rows @ np.array([0.0, 2.0])))
    seen = (rows, came, np.ones(200))
    near, far = (
        log_evidence(fit_weights(*seen, centre, np.eye(2) * 9), *seen, centre, np.eye(2) * 9)
        for centre in (np.array([0.0, 1.8]), np.array([0.0, -1.0]))
    )
    assert near > far + 5


def test_long_odds_come_near_to_a_bound_and_keep_their_order() -> None:
    odds = np.array([-900, -30, -12, -9.5, -9, -8, -1, 0, 3, 8, 9, 9.5, 12, 30, 900])
    found = held(odds)
    assert found[5:10].tolist() == odds[5:10].tolist()
    assert (np.diff(found) > 0).all()
    assert (np.abs(found) < 9).all()
