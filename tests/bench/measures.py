"""How good a forecast is: area under the curve, calibration error, Brier score."""

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


def calibration_error(chance: Floats, came: Flags) -> float:
    """Return the mean distance of forecast and outcome over ten equal bins of the chance, weighed by their size."""
    bins = np.minimum((chance * 10).astype(int), 9)
    error = 0.0
    for number in range(10):
        inside = bins == number
        if inside.any():
            error += abs(float(chance[inside].mean()) - float(came[inside].mean())) * float(inside.mean())
    return error


def brier(chance: Floats, came: Flags) -> float:
    """Return the mean squared distance of chance and outcome."""
    return float(((chance - came) ** 2).mean())
