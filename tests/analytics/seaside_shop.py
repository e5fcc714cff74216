"""A bakery by the sea, open all year: guests of the summer beside people of the town."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.bench.shops import columns
from winback_gui.domain.purchase import VisitColumns, day_number

FIRST_YEAR, LAST_YEAR = 2023, 2026
GUESTS, NEW_GUESTS, LEFT_GUESTS, TOWN, LEFT_TOWN = 60, 20, 20, 40, 20
GUEST = range(1, GUESTS + 1)
NEW_GUEST = range(101, 101 + NEW_GUESTS)
LEFT_GUEST = range(201, 201 + LEFT_GUESTS)
OF_TOWN = range(301, 301 + TOWN)
LEFT_OF_TOWN = range(401, 401 + LEFT_TOWN)


def comes(year: int) -> int:
    """The first day of a summer."""
    return day_number(date(year, 5, 1))


def goes(year: int) -> int:
    """The day after a summer."""
    return day_number(date(year, 9, 20))


def seaside(until: int, seed: int = 9) -> VisitColumns:
    """Guests came every 8 days or so from May to September, new ones last summer for the first time.

    Guests and people of the town who left did so in July of the last year.
    """
    random = np.random.default_rng(seed)
    first, end = comes(FIRST_YEAR), goes(LAST_YEAR + 1)
    summer = [day for year in range(FIRST_YEAR, LAST_YEAR + 2) for day in range(comes(year), goes(year))]
    left = day_number(date(LAST_YEAR, 7, 1))
    rows: list[tuple[int, int]] = []

    def walk(who: int, days: list[int], leaves: int) -> None:
        at = random.uniform(0, 12)
        while at < len(days) and days[int(at)] < leaves:
            rows.append((who, days[int(at)]))
            at += max(1.0, random.gamma(2.5, 8 / 2.5))

    for who in GUEST:
        walk(who, summer, end)
    for who in NEW_GUEST:
        walk(who, [day for day in summer if day >= comes(LAST_YEAR)], end)
    for who in LEFT_GUEST:
        walk(who, summer, left)
    for who in OF_TOWN:
        walk(who, list(range(first, end)), end)
    for who in LEFT_OF_TOWN:
        walk(who, list(range(first, end)), left)
    keys = np.unique([who * 100_000 + day for who, day in rows if day <= until])
    return columns(keys // 100_000, keys % 100_000, np.full(len(keys), 600))
