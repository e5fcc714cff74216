"""What makes chances true: the shop's own past says where they are too high or too low."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats
from winback_gui.analytics.regression import fit_weights, held, odds_to_chance

_DRIFT = 0.5  # standard deviation of what changes in a shop from its past to its future, in log odds
STEADY = float((1 + np.pi * _DRIFT**2 / 8) ** -0.5)
_LEVEL_STEPS = 15
_SEASON = 0.4  # standard deviation of the level of a season, in log odds, in shops that have one: every second
_YEAR_TO_YEAR = 0.15  # of what else sets a year apart from the next
_KNOTS = (0.0, 1.5, 3.0)  # where the slope may change, on both sides of one half
_STRAIGHT_SIDE = (1.0, 0.0, 0.0)
STRAIGHT = np.array([0.0, *_STRAIGHT_SIDE, *_STRAIGHT_SIDE])
# Standard deviations around a straight line: of its height at one half, of the first slope, of each change of slope.
_WIDTHS = np.array([0.2, *(0.5, 1.0, 1.0) * 2])
_LEAST_SLOPE = 0.1  # who ranks higher keeps the higher chance
_BIG = 1000  # customers: a much smaller shop's past is too noisy to bend anything


def bend_of(odds: Floats, came: Flags, counts: Floats) -> Floats:
    """Return how log odds are to be bent so that, in the shop's past, chances were as true at each height.

    A line with knots in log odds, drawn towards the straight one (Cox 1958, Two further applications of a model for
    binary regression, Biometrika 45, gives it height and slope; knots as in the smoothed calibration curves of Austin
    and Steyerberg 2014, Statistics in Medicine 33). The past of a few hundred customers bends next to nothing: its
    evidence is weighed by n^2 / (n^2 + 1000^2).

    Args:
        odds: log odds of the shop's past windows.
        came: what happened.
        counts: how many customers each row stands for; all together n.
    """
    customers = float(counts.sum())
    share = customers**2 / (customers**2 + _BIG**2)
    bend = fit_weights(_corners(odds), came, counts * share, STRAIGHT, np.diag(_WIDTHS**-2))
    sides = np.maximum(np.cumsum(bend[1:].reshape(2, -1), axis=1), _LEAST_SLOPE)
    return np.concatenate([bend[:1], np.diff(sides, prepend=0, axis=1).ravel()])


def bent(odds: Floats, bend: Floats) -> Floats:
    """Return log odds bent as the shop's past says."""
    bowed: Floats = (_corners(odds) * bend).sum(axis=1)
    return bowed


def _corners(odds: Floats) -> Floats:
    odds = held(odds)
    above = [np.maximum(odds - knot, 0) for knot in _KNOTS]
    below = [np.minimum(odds + knot, 0) for knot in _KNOTS]
    return np.column_stack([np.ones(len(odds)), *above, *below])


def shift_to(odds: Floats, share: float) -> float:
    """Return what added to all log odds makes this share come (Newton steps, none longer than 1)."""
    shift = 0.0
    for _ in range(_LEVEL_STEPS):
        chance = odds_to_chance((odds + shift) * STEADY)
        slope = float((chance * (1 - chance)).mean()) * STEADY
        shift += float(np.clip((share - chance.mean()) / max(slope, 1e-6), -1, 1))
    return shift


def season_in(off: float, luck: float) -> float:
    """Return how much of what a forecast of these weeks was off last year is their season, and comes again.

    Every second shop has seasons; in the others a year is off by luck and by what changed (a spike and a slab:
    Mitchell and Beauchamp 1988, Bayesian variable selection in linear regression, JASA 83). So little counts next to
    nothing, and much nearly whole.

    Args:
        off: what last year's log odds had to be raised by.
        luck: the variance of that by the luck of so few customers.
    """
    chance = luck + _YEAR_TO_YEAR**2
    both = chance + _SEASON**2
    log_odds = (np.log(chance / both) + off**2 * (1 / chance - 1 / both)) / 2
    return float(off * _SEASON**2 / both / (1 + np.exp(-log_odds)))
