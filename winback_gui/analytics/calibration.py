"""What makes chances true: the shop's own past says where they are too high or too low."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats
from winback_gui.analytics.regression import LONGEST_ODDS, fit_weights, odds_to_chance

_DRIFT = 0.5  # standard deviation of what changes in a shop from its past to its future, in log odds
STEADY = float((1 + np.pi * _DRIFT**2 / 8) ** -0.5)
_LEVEL_STEPS = 15
_KNOTS = np.array([-3.0, -1.5, 0.0, 1.5, 3.0])
STRAIGHT = np.array([0.0, 1.0, *np.zeros(len(_KNOTS))])
# Standard deviations around a straight line: of its height, of its slope and of the change of slope at each knot.
_WIDTHS = np.array([0.1, 0.3, *np.ones(len(_KNOTS))])
_LEAST_SLOPE = 0.1  # who ranks higher keeps the higher chance
_BIG = 1500  # customers: a much smaller shop's past is too noisy to bend anything


def bend_of(odds: Floats, came: Flags, counts: Floats) -> Floats:
    """Return how log odds are to be bent so that, in the shop's past, chances were as true at each height.

    A line with knots in log odds, drawn towards the straight one (Cox 1958, Two further applications of a model for
    binary regression, Biometrika 45, gives it height and slope; knots as in the smoothed calibration curves of Austin
    and Steyerberg 2014, Statistics in Medicine 33). The past of a few hundred customers bends next to nothing: its
    evidence is weighed by n^2 / (n^2 + 1500^2).

    Args:
        odds: log odds of the shop's past windows.
        came: what happened.
        counts: how many customers each row stands for; all together n.
    """
    customers = float(counts.sum())
    share = customers**2 / (customers**2 + _BIG**2)
    bend = fit_weights(_corners(odds), came, counts * share, STRAIGHT, np.diag(_WIDTHS**-2))
    slopes = np.maximum(np.cumsum(bend[1:]), _LEAST_SLOPE)
    return np.concatenate([bend[:1], slopes[:1], np.diff(slopes)])


def bent(odds: Floats, bend: Floats) -> Floats:
    """Return log odds bent as the shop's past says."""
    return _corners(odds) @ bend


def _corners(odds: Floats) -> Floats:
    odds = np.clip(odds, -LONGEST_ODDS, LONGEST_ODDS)
    beyond = np.maximum(odds[:, None] - _KNOTS, 0)
    return np.column_stack([np.ones(len(odds)), odds, beyond])


def shift_to(odds: Floats, share: float) -> float:
    """Return what added to all log odds makes this share come (Newton steps, none longer than 1)."""
    shift = 0.0
    for _ in range(_LEVEL_STEPS):
        chance = odds_to_chance((odds + shift) * STEADY)
        slope = float((chance * (1 - chance)).mean()) * STEADY
        shift += float(np.clip((share - chance.mean()) / max(slope, 1e-6), -1, 1))
    return shift
