"""A garden centre: guests of its café all year, growers each spring, landscapers each week from April to October."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.bench.shops import columns
from winback_gui.domain.purchase import VisitColumns, day_number

GUESTS = 90
BEGUN, WENT = date(2024, 4, 1), date(2025, 5, 3)


def garden_centre(until: date, *, gone: int = 20, growers: int = 100, landscapers: int = 20) -> VisitColumns:
    """Return its visits; customers 1 to `gone` are guests who come no more from May 2025 on.

    Growers and landscapers are silent for months and come again: there a long silence is harmless.
    """
    random = np.random.default_rng(5)
    rows: list[tuple[int, int]] = []
    for who in range(1, GUESTS + 1):
        gap, day = 3 + who % 6, day_number(BEGUN) + int(random.integers(0, 20))
        end = day_number(WENT) + int(random.integers(0, 26)) if who <= gone else day_number(until) + 1
        while day < end:
            rows.append((who, day))
            day += max(1, int(random.gamma(4, gap / 4)))
    for year in (2024, 2025):
        for who in range(GUESTS + 1, GUESTS + growers + 1):
            days = day_number(date(year, 4, 18)) + random.integers(0, 50, int(random.integers(2, 5)))
            rows.extend((who, int(day)) for day in days)
        for who in range(GUESTS + growers + 1, GUESTS + growers + landscapers + 1):
            rows.extend((who, day_number(date(year, 4, 2)) + 7 * week + who % 5) for week in range(30))
    kept = sorted({row for row in rows if row[1] <= day_number(until)})
    whose, days = (np.array(each) for each in zip(*kept, strict=True))
    return columns(whose, days, np.full(len(days), 420))
