"""What tells returners in shops in general: the weights for a book too small or too young to speak for itself.

Fitted to 360 generated shops of many habits (rhythm, regularity, seasons, growth, churn) and to CDNOW, each on its day
and in its past: centre and covariance of a hierarchical logistic regression over shops (empirical Bayes; Gelman and
Hill 2007, Data Analysis Using Regression, chapter 14). `python -m tests.bench.fit_fallback` fits them again;
`docs/identify.md` shows what is lost where one kind of shop is left out.
"""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Ints

# Name, weight, standard deviation of the weight between shops; in the order of `features.FEATURES`.
FALLBACK: tuple[tuple[str, float, float], ...] = (
    ("one", -0.064, 1.008),
    ("model", 0.942, 0.525),
    ("rate", 0.372, 0.623),
    ("overdue", -0.224, 0.568),
    ("visits", 0.322, 0.698),
    ("recency", -0.262, 0.820),
    ("once", -0.370, 0.580),
    ("silence", -0.485, 0.527),
    ("season", 0.166, 0.289),
    ("trend", 0.001, 0.230),
    ("tenure", -0.350, 0.593),
    ("horizon", 0.260, 0.646),
    ("overdue_once", -0.108, 0.505),
    ("model_square", -0.207, 0.474),
    ("long_silence", 0.062, 0.278),
    ("far_overdue", 0.009, 0.602),
    ("recency_rank", -0.278, 0.700),
    ("visits_rank", -0.096, 0.697),
    ("spend", 0.052, 0.292),
    ("lately_gap", -0.087, 0.378),
    ("lately_horizon", 0.020, 0.404),
    ("lately_long", 0.157, 0.388),
    ("quiet", 0.050, 0.527),
    ("quiet_once", 0.049, 0.443),
    ("alive", -0.113, 0.617),
    ("ranks", 0.079, 0.616),
    ("quiet_visits", -0.152, 0.414),
)
# Correlations of the weights between shops, in percent: each line those of a feature with all before it.
_CORRELATIONS = """
-14
26 -23
-56 19 -15
-43 15 -34 29
-41 13 13 1 16
12 11 -4 -5 2 -19
18 -6 -1 -31 -26 -5 -8
0 5 9 1 3 14 -13 -1
-6 7 -3 7 4 -6 10 0 -9
-34 19 12 20 -23 3 5 -5 -14 2
-26 -9 -15 0 12 -1 1 5 0 -8 31
3 -3 -2 -29 -6 10 -48 46 5 -9 -4 2
26 -33 1 -3 -16 -18 17 10 -16 4 0 -15 -3
-16 9 -7 -1 -1 0 -5 -10 2 11 3 -6 -5 -4
7 -8 -1 -37 -2 -6 4 -2 -11 3 4 10 14 -10 4
-37 19 -20 32 22 0 0 -16 -10 5 14 -3 -7 -10 3 8
17 -20 9 -12 -39 12 6 11 6 -3 -21 2 15 15 -1 -11 -28
-35 12 -13 23 25 10 -1 -22 -7 2 17 2 -13 -11 10 2 22 -17
-2 -8 16 1 -12 35 -16 16 10 -7 3 32 7 2 -19 -22 -29 18 -9
-24 5 -12 16 13 12 -10 -6 3 -20 18 -4 12 -1 33 2 10 1 11 -29
-3 2 -26 -9 -20 -24 6 -7 -17 25 8 -17 -13 2 10 4 8 -19 8 -21 -34
38 0 24 -28 -9 -12 8 -4 11 -9 -24 12 0 2 -17 -2 -5 15 -14 9 -6 -8
25 -17 13 -11 -14 -13 21 9 -8 6 -6 1 -34 17 -7 13 -7 -3 -8 11 -16 3 -10
-1 -25 34 -13 -12 13 -15 13 14 -10 -31 0 13 -22 -7 15 -25 23 -19 14 -1 -21 22 5
-11 12 -1 7 9 15 7 0 12 -7 -8 -7 -12 -10 12 1 -2 -5 3 -3 15 -9 0 -9 4
-15 15 -14 6 3 -4 5 10 -16 14 20 -9 11 12 9 4 3 -8 1 -8 19 11 -40 15 -8 9
"""
_KEPT = 0.95  # correlations this much nearer to zero: rounded ones of many features contradict each other


def as_prior(centre: Floats, width: Floats, percent: Ints) -> tuple[Floats, Floats]:
    """Return centre and precision (inverse covariance) out of centre, standard deviations and correlations."""
    correlations = percent * (_KEPT / 100)
    np.fill_diagonal(correlations, 1.0)
    precision: Floats = np.linalg.inv(correlations * np.outer(width, width)).astype(np.float64)
    return centre, precision


def _correlations() -> Ints:
    size = len(FALLBACK)
    percent = np.zeros((size, size), np.int64)
    percent[np.tril_indices(size, -1)] = [int(one) for one in _CORRELATIONS.split()]
    return percent + percent.T


PRIOR_WEIGHTS, PRIOR_PRECISION = as_prior(
    np.array([weight for _, weight, _ in FALLBACK]), np.array([width for _, _, width in FALLBACK]), _correlations()
)
