"""What tells returners in shops in general: the weights for a book too small or too young to speak for itself.

Fitted to 360 generated shops of many habits (rhythm, regularity, seasons, growth, churn), to CDNOW and to a grocer, its
departments and categories (The Complete Journey), each on its day and in its past: centre, how it moves with the length
of the horizon, and covariance of a hierarchical logistic regression over shops (empirical Bayes; Gelman and
Hill 2007, Data Analysis Using Regression, chapter 14). `python -m tests.bench.fit_fallback` fits them again;
`docs/identify.md` shows what is lost where one kind of shop is left out.
"""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Ints
from winback_gui.domain.frozen import frozen

# Name, weight, what is added for each step of `length_of`, standard deviation between shops; in the order of
# `features.FEATURES`.
FALLBACK: tuple[tuple[str, float, float, float], ...] = (
    ("one", -0.416, 0.273, 0.835),
    ("model", 1.025, -0.162, 0.527),
    ("rate", 0.383, -0.039, 0.629),
    ("overdue", -0.219, -0.050, 0.520),
    ("visits", 0.339, -0.127, 0.651),
    ("recency", 0.043, -0.266, 0.734),
    ("once", -0.210, -0.179, 0.511),
    ("silence", -0.402, -0.002, 0.509),
    ("season", 0.126, -0.007, 0.401),
    ("trend", 0.034, -0.038, 0.243),
    ("tenure", 0.071, -0.135, 0.645),
    ("horizon", 0.456, -0.132, 0.677),
    ("overdue_once", -0.021, 0.025, 0.476),
    ("model_square", -0.050, -0.078, 0.484),
    ("long_silence", 0.077, -0.014, 0.294),
    ("far_overdue", 0.141, 0.077, 0.609),
    ("recency_rank", -0.344, 0.165, 0.690),
    ("visits_rank", 0.125, -0.080, 0.731),
    ("spend", 0.126, -0.020, 0.294),
    ("lately_gap", -0.055, -0.070, 0.392),
    ("lately_horizon", 0.101, -0.009, 0.443),
    ("lately_long", 0.130, 0.001, 0.412),
    ("quiet", 0.102, -0.259, 0.498),
    ("quiet_once", -0.088, 0.154, 0.438),
    ("alive", -0.136, -0.035, 0.524),
    ("ranks", 0.158, -0.030, 0.618),
    ("quiet_visits", -0.255, 0.079, 0.442),
)
# Correlations of the weights between shops, in percent: each line those of a feature with all before it.
_CORRELATIONS = """
7
11 -30
-39 9 -8
-31 0 -25 15
-28 -1 11 -19 6
1 7 -2 0 5 -9
10 2 -4 -29 -15 -3 -3
5 2 3 0 -2 4 -8 -1
-5 2 3 2 2 -4 9 3 -5
-35 7 24 9 -25 10 11 1 -11 0
-29 -14 -10 -4 10 3 8 5 -5 -5 41
-1 0 -1 -30 -1 10 -51 43 0 -5 7 5
13 -37 3 1 -8 -4 13 9 -9 4 9 -1 4
-18 1 -1 -11 -3 -3 -7 -12 1 13 4 -1 -1 -6
-10 0 3 -26 6 9 6 -8 -10 6 18 18 16 0 7
-26 22 -11 31 14 2 -1 -7 -3 2 -1 -5 -6 -9 1 -2
6 -26 8 -10 -34 12 12 6 0 3 -3 12 16 17 3 3 -22
-28 -1 0 11 16 8 1 -10 -7 2 18 11 -2 -3 8 13 9 -1
0 -17 13 -2 -16 30 -12 13 4 -3 9 39 9 8 -18 -6 -28 15 -4
-21 -4 -7 7 11 8 -7 -5 -1 -18 24 1 11 2 34 9 7 4 10 -28
-7 5 -26 -11 -19 -16 -1 -7 -6 22 -5 -18 -9 -8 11 -4 5 -17 2 -21 -34
24 0 10 -21 -3 -11 -3 -4 5 -3 -10 19 3 -4 -14 5 15 4 -3 4 5 1
16 -6 6 -3 -4 -5 28 7 -2 5 -12 -3 -36 12 -8 0 -2 -9 -7 12 -11 1 -15
-15 -19 24 -3 -6 3 -12 8 7 -7 -22 -3 7 -14 -5 14 -13 14 -8 7 4 -20 16 3
-7 3 0 1 2 7 10 3 4 -4 2 4 -13 -3 11 2 -1 -1 4 -2 12 -2 3 -9 -2
-5 14 -12 -1 2 -8 3 6 -7 10 4 -14 6 7 8 -1 3 -11 -3 -11 14 11 -36 25 -4 13
"""
_KEPT = 0.95  # correlations this much nearer to zero: rounded ones of many features contradict each other


@frozen
class Prior:
    """What is believed of a shop's weights before its past is looked at: normal, around a centre.

    Attributes:
        centre: of a shop asked for a horizon of e (2.7) of its usual gaps.
        by_length: what is added to it for each step of `length_of`, up and down.
        precision: inverse covariance around the centre.
    """

    centre: Floats
    by_length: Floats
    precision: Floats

    def centre_at(self, horizon_days: float, gap_days: float) -> Floats:
        """Return the centre for a shop with such a usual gap.

        Weights differ between shops in a way that the shop's own rhythm foretells (group-level predictors: Gelman and
        Hill 2007, chapter 13): where a horizon holds fifty usual gaps, silence says nearly all.
        """
        return self.centre + self.by_length * length_of(horizon_days, gap_days)


def length_of(horizon_days: float, gap_days: float) -> float:
    """Return how long a horizon is for a shop: log of the usual gaps in it, in steps of 1.5."""
    return float(np.clip(np.log(horizon_days / gap_days) - 1, -3, 4)) / 1.5


def as_prior(centre: Floats, by_length: Floats, width: Floats, percent: Ints) -> Prior:
    """Return the prior out of centre, its slope, standard deviations and correlations."""
    correlations = percent * (_KEPT / 100)
    np.fill_diagonal(correlations, 1.0)
    precision: Floats = np.linalg.inv(correlations * np.outer(width, width)).astype(np.float64)
    return Prior(centre, by_length, precision)


def _correlations() -> Ints:
    size = len(FALLBACK)
    percent = np.zeros((size, size), np.int64)
    percent[np.tril_indices(size, -1)] = [int(one) for one in _CORRELATIONS.split()]
    return percent + percent.T


PRIOR = as_prior(
    np.array([weight for _, weight, _, _ in FALLBACK]),
    np.array([more for _, _, more, _ in FALLBACK]),
    np.array([width for *_, width in FALLBACK]),
    _correlations(),
)
