"""How good a forecast is: area under the curve, calibration error."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def auc(score: Floats, came: Flags) -> float:
    """Return the probability that one who came scores above one who did not (ties count half); 0.5 without both."""
    positives, negatives = int(came.sum()), int((~came).sum())
    if not positives or not negatives:
        return 0.5
    _, place, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return float((ranks[came].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def auc_gain(score: Floats, rival: Floats, came: Flags) -> tuple[float, float]:
    """Return how much the area under the curve exceeds a rival's on the same customers, and its standard error.

    DeLong, DeLong and Clarke-Pearson 1988, Comparing the areas under two or more correlated receiver operating
    characteristic curves, Biometrics 44.
    """
    (above, below), (rival_above, rival_below) = _placements(score, came), _placements(rival, came)
    came_gain, stayed_gain = above - rival_above, below - rival_below
    if len(came_gain) < 2 or len(stayed_gain) < 2:
        return float(auc(score, came) - auc(rival, came)), float("inf")
    variance = came_gain.var(ddof=1) / len(came_gain) + stayed_gain.var(ddof=1) / len(stayed_gain)
    return float(came_gain.mean()), float(np.sqrt(variance))


def _placements(score: Floats, came: Flags) -> tuple[Floats, Floats]:
    """Return for each who came the share of others below, and for each other the share of those who came above."""
    yes, no = np.sort(score[came]), np.sort(score[~came])
    below = (np.searchsorted(no, score[came], "left") + np.searchsorted(no, score[came], "right")) / (2 * len(no))
    under = (np.searchsorted(yes, score[~came], "left") + np.searchsorted(yes, score[~came], "right")) / (2 * len(yes))
    return below, 1 - under


def calibration_error(chance: Floats, came: Flags) -> float:
    """Return the mean distance of forecast and outcome over ten equal bins of the chance, weighed by their size."""
    bins = np.minimum((chance * 10).astype(int), 9)
    error = 0.0
    for number in range(10):
        inside = bins == number
        if inside.any():
            error += abs(float(chance[inside].mean()) - float(came[inside].mean())) * float(inside.mean())
    return error
