"""Who comes less often lately, told from more than luck."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Histories
from winback_gui.analytics.pauses import gaps_before

_LATELY_GAPS = 4
_BY_CHANCE = 0.02  # so many of those who come as ever may be told to come less often


def lately_gap_days(histories: Histories) -> Floats:
    """Return the median of the last four gaps of who comes less often lately; NaN for others.

    Each of the four must be among the longest of all of theirs. Of n gaps in any order the last k are among the r
    longest with a chance of C(r, k) / C(n, k), however the gaps are distributed (a permutation test: Fisher 1935, The
    Design of Experiments, chapter 3). One long gap among the last ones makes nobody slow, nor do two.
    """
    lately = np.full(len(histories), np.nan)
    several = np.flatnonzero(histories.frequency > _LATELY_GAPS)
    if not len(several):
        return lately
    gaps = gaps_before(histories)
    last = gaps[histories.starts[1:][several, None] - np.arange(_LATELY_GAPS, 0, -1)]
    least = np.full(len(histories), np.iinfo(np.int64).max)
    least[several] = last.min(axis=1)
    longest = np.add.reduceat(gaps >= least[histories.owner], histories.starts[:-1], dtype=np.int64)[several]
    all_gaps = histories.frequency[several] - 1
    chance = np.prod([(longest - at) / (all_gaps - at) for at in range(_LATELY_GAPS)], axis=0)
    lately[several] = np.where(chance <= _BY_CHANCE, np.median(last, axis=1), np.nan)
    return lately
