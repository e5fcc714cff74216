"""A practice whose patients come for one to five visits in three weeks, and then not for about half a year."""

from __future__ import annotations

import numpy as np

from tests.bench.shops import columns
from tests.factory import TODAY
from winback_gui.domain.purchase import VisitColumns, day_number

NOW = day_number(TODAY)
STAYED, LEFT = 120, 40
_BEGINS = NOW - 1500


def practice(seed: int = 5, until: int = NOW) -> VisitColumns:
    """Patients 1 to 120 come to the end and after it, 121 to 160 left on some day; visits up to `until`."""
    random = np.random.default_rng(seed)
    ids: list[int] = []
    days: list[int] = []
    for who in range(1, STAYED + LEFT + 1):
        at = random.uniform(_BEGINS - 180, _BEGINS + (1100 if who <= STAYED else 300))
        usual = 180 * np.exp(0.2 * random.standard_normal())
        leaves = np.inf if who <= STAYED else random.uniform(at + 400, NOW - 30)
        while at < min(NOW + 400, leaves):
            visits = at + np.concatenate([[0], np.cumsum(random.integers(5, 13, random.poisson(1.5)))])
            ids += [who] * len(visits)
            days += visits.astype(int).tolist()
            at = visits[-1] + usual * np.exp(0.12 * random.standard_normal())
    keys = np.unique(np.array(ids) * 100_000 + np.array(days))
    keys = keys[(keys % 100_000 <= until) & (keys % 100_000 >= _BEGINS)]
    return columns(keys // 100_000, keys % 100_000, np.full(len(keys), 5000))
