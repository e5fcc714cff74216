"""Logistic regression with a normal prior."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats

_LONGEST_ODDS = 9.0  # no history proves more than about 1 in 8,000 either way
_FREE_ODDS = 8.0  # up to 1 in 3,000 log odds stay as they are
_SHORTEST_STEP = 1e-4


def fit_weights(
    rows: Floats, came: Flags, counts: Floats, prior: Floats, precision: Floats, start: Floats | None = None
) -> Floats:
    """Return the weights of a logistic regression with a normal prior (Newton steps, halved when they overshoot).

    Args:
        rows: shape (n, features).
        came: what happened, shape (n,).
        counts: how much each row counts.
        prior: centre of each weight.
        precision: inverse covariance of the weights around their centre, shape (features, features).
        start: weights to begin from, if not the centre; it only saves time.
    """
    weights = (prior if start is None else start).astype(float)
    value = _loss(weights, rows, came, counts, prior, precision)
    for _ in range(30):
        chance = odds_to_chance(rows @ weights)
        slope = rows.T @ (counts * (chance - came)) + precision @ (weights - prior)
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + precision
        step = np.linalg.solve(bend, slope)
        length = 1.0
        after = _loss(weights - step, rows, came, counts, prior, precision)
        while after > value and length > _SHORTEST_STEP:
            length /= 2
            after = _loss(weights - length * step, rows, came, counts, prior, precision)
        if after >= value - 1e-9 * abs(value):
            break
        weights, value = weights - length * step, after
    return weights


def log_evidence(weights: Floats, rows: Floats, came: Flags, counts: Floats, prior: Floats, precision: Floats) -> float:
    """Return how well a normal prior foretold what happened: the log of its marginal likelihood, less a constant.

    Laplace's approximation around the fitted weights (Kass and Raftery 1995, Bayes factors, JASA 90, section 4.1):
    fit and prior at their place, less half the log of how much narrower the data made the prior. Arguments as in
    `fit_weights`.
    """
    chance = odds_to_chance(rows @ weights)
    bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + precision
    narrower = float(np.linalg.slogdet(bend)[1] - np.linalg.slogdet(precision)[1])
    return -_loss(weights, rows, came, counts, prior, precision) - narrower / 2


def _loss(weights: Floats, rows: Floats, came: Flags, counts: Floats, prior: Floats, precision: Floats) -> float:
    odds = held(rows @ weights)
    missed = np.logaddexp(0, odds) - odds * came
    return float((counts * missed).sum() + (weights - prior) @ precision @ (weights - prior) / 2)


def held(log_odds: Floats) -> Floats:
    """Return log odds that come ever nearer to 1 in 8,000 and never reach it; up to 1 in 3,000 they stay as they are.

    Cut off instead, all beyond would share one chance, and nobody could say who of them comes before whom: all
    customers of a shop where hardly anybody came twice, or where hardly anybody stayed away.
    """
    beyond = np.maximum(np.abs(log_odds) - _FREE_ODDS, 0)
    more: Floats = np.sign(log_odds) * (_LONGEST_ODDS - _FREE_ODDS) * beyond / (1 + beyond)
    return np.clip(log_odds, -_FREE_ODDS, _FREE_ODDS) + more


def odds_to_chance(log_odds: Floats) -> Floats:
    """Return probabilities of log odds, never quite 0 or 1."""
    return 1 / (1 + np.exp(-held(log_odds)))
