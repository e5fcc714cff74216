"""A vegetable box: weekly subscribers, of whom most pause for the holidays; a pause is no departure."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.bench.shops import columns
from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.departures import departures_of
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import VisitColumns, day_number

SUBSCRIBERS, LEFT = 120, 12
ASKED = (date(2026, 8, 17), date(2026, 9, 3), date(2026, 11, 27))


def boxes(begun: date, until: date) -> tuple[VisitColumns, dict[int, int]]:
    """Return their visits, and who left when: 12 did, from June to October of the last year.

    Sixty in a hundred pause for two to six weeks from the end of July, and for two over Christmas.
    """
    random = np.random.default_rng(1)
    left = set(random.choice(np.arange(1, SUBSCRIBERS + 1), LEFT, replace=False).tolist())
    rows: list[tuple[int, int]] = []
    leaves: dict[int, int] = {}
    for who in range(1, SUBSCRIBERS + 1):
        day = day_number(begun) + 7 * int(random.integers(0, 40)) * int(random.random() < 0.5) + int(random.integers(5))
        end = day_number(until) + 1
        if who in left:
            leaves[who] = day_number(date(2026, 6, 1)) + int(random.integers(0, 150))
            end = min(end, leaves[who])
        off: set[int] = set()
        if random.random() < 0.6:
            for year in (2024, 2025, 2026):
                pause = day_number(date(year, 7, 27)) + int(random.integers(0, 12))
                off |= {*range(pause, pause + 7 * int(random.integers(2, 7)))}
                off |= {*range(day_number(date(year, 12, 20)), day_number(date(year, 12, 20)) + 15)}
        rows += [(who, at) for at in range(day, end, 7) if at not in off and random.random() > 0.04]
    whose, days = (np.array(each) for each in zip(*sorted(rows), strict=True))
    return columns(whose, days, np.full(len(days), 2400)), leaves


@pytest.mark.parametrize("begun", [date(2024, 9, 2), date(2025, 10, 6)])
@pytest.mark.parametrize("today", ASKED)
def test_a_pause_is_no_departure_and_makes_no_bad_month(begun: date, today: date) -> None:
    bought, leaves = boxes(begun, date(2026, 11, 27))
    fit = fit_shop(bought, day_number(today), LapseRule(), None)
    found = standings_of(bought, fit, None)
    left = {who for who, day in leaves.items() if day <= day_number(today)}
    gone = set(found.customer_ids[found.has_status(Status.LAPSED)].tolist())
    assert gone <= left
    if today == ASKED[-1]:
        doubted = set(found.customer_ids[found.has_status(Status.AT_RISK)].tolist())
        assert len(left & (gone | doubted)) >= LEFT - 1, "who was here in the last weeks is no more than late"
        assert doubted <= left
    seen = departures_of(found, absences_of(bought, fit), today, today, open_days=fit.open_days)
    assert not any(month.is_unusual for month in seen.months)
