"""A parlour that is open from April to September: who came to its end, who left it, and who came back in spring."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.bench.shops import columns
from winback_gui.domain.purchase import VisitColumns, day_number

FIRST_YEAR, LAST_YEAR = 2023, 2026
STAYED, LEFT, ONCE = 100, 40, 30


def opens(year: int) -> int:
    return day_number(date(year, 4, 1))


def closes(year: int) -> int:
    return day_number(date(year, 10, 1))


def parlour(seed: int = 5, until: int = closes(LAST_YEAR) - 1) -> VisitColumns:
    """Customers 1 to 100 came to the end, about every 12 days; 101 to 140 left on some day; 141 to 170 came once.

    The season after the last one is there, too, as far as `until` reaches.
    """
    random = np.random.default_rng(seed)
    ids: list[int] = []
    days: list[int] = []
    open_on = [number for year in range(FIRST_YEAR, LAST_YEAR + 2) for number in range(opens(year), closes(year))]
    seasons = len(open_on) / (LAST_YEAR + 2 - FIRST_YEAR)
    for who in range(1, STAYED + LEFT + ONCE + 1):
        at = random.uniform(0, seasons * 2)
        leaves = random.uniform(at + 60, seasons * 3.7) if who > STAYED else np.inf
        while at < min(len(open_on), leaves):
            ids.append(who)
            days.append(open_on[int(at)])
            at += np.inf if who > STAYED + LEFT else max(1.0, random.gamma(2.5, 12 / 2.5))
    keys = np.unique(np.array(ids) * 100_000 + np.array(days))
    keys = keys[keys % 100_000 <= until]
    return columns(keys // 100_000, keys % 100_000, np.full(len(keys), 600))
