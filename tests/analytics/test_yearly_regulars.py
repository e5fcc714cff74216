"""A chimney sweep and a piano tuner: who comes each year, and how soon it is said that somebody stays away."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.bench.shops import columns
from tests.factory import TODAY
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)
FIRST = day_number(date(2019, 1, 1))
RATIOS = (0.9, 1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 1.4)
OWN = range(1001, 1001 + len(RATIOS))
_GAP = 390


def tuner(spread_days: float) -> StandingColumns:
    """Return 150 customers of each year, of whom a quarter stopped one by one, and some of every thirteen months.

    Those came five times, and are as late as `RATIOS` says, in their own usual gaps.
    """
    random = np.random.default_rng(4)
    rows: list[tuple[int, int]] = []
    for who in range(1, 151):
        day, until = FIRST + int(random.integers(0, 365)), NOW
        if random.random() < 0.25:
            until = FIRST + int(random.integers(150, 365 * 7))
        while day <= until:
            rows.append((who, day))
            day += max(30, int(random.normal(365, spread_days)))
    for who, ratio in zip(OWN, RATIOS, strict=True):
        last = NOW - int(_GAP * ratio)
        rows += [(who, last - _GAP * ago + off) for ago, off in enumerate((0, 9, -6, 4, -8))]
    whose, days = (np.array(each) for each in zip(*sorted(rows), strict=True))
    bought = columns(whose, days, np.full(len(days), 9000))
    return standings_of(bought, fit_shop(bought, NOW, LapseRule(), None), None)


def test_nobody_who_is_late_and_hardly_comes_again_is_called_active() -> None:
    """Beside “active” stood 2 in 100: a quarter of a gap is three months where it is a year."""
    late = 0
    for spread_days in (12, 40):
        found = tuner(spread_days)
        own = found.take(np.isin(found.customer_ids, list(OWN)))
        unlikely = (own.chance_of_return < 0.5) & (own.overdue_ratio >= 1)
        assert np.all(own.has_status(Status.AT_RISK)[unlikely])
        late += int((unlikely & (own.overdue_ratio < 1.25)).sum())
    assert late >= 4


def test_who_is_a_little_late_and_likely_to_come_is_not_about_to_leave() -> None:
    found = tuner(40)
    likely = np.isin(found.customer_ids, list(OWN)) & (found.overdue_ratio < 1.25) & (found.chance_of_return >= 0.5)
    assert likely.sum() >= 4
    assert np.all(found.has_status(Status.ACTIVE)[likely])
