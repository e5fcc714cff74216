"""An inn: people of the town all year, guests of one week of August, closed in November."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.bench.shops import columns
from tests.factory import TODAY
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import VisitColumns, day_number
from winback_gui.domain.speech import Speaker

STAYS, LEFT, GUESTS = range(1, 81), range(101, 131), range(201, 351)
CAMPER = 401
NOW = day_number(TODAY)


def inn(*, is_closed: bool) -> VisitColumns:
    """Three years of visits every 30 days or so; thirty of the town left this June, half of the guests came twice."""
    random = np.random.default_rng(5)
    first = NOW - 3 * 365
    years = range(2023, 2026) if is_closed else ()
    closed = {day_number(date(year, 11, 1)) + at for year in years for at in range(30)}
    rows: list[tuple[int, int]] = []
    for who in (*STAYS, *LEFT):
        day, until = first + random.uniform(0, 90), NOW if who in STAYS else day_number(date(2026, 6, 20))
        while day <= until:
            rows.append((who, int(day)))
            day += random.gamma(4, 30 / 4)
    for who in GUESTS:
        for year in [2024, 2025] if who % 2 else [random.choice([2024, 2025, 2026])]:
            start = day_number(date(year, 8, 1)) + int(random.integers(0, 20))
            rows += [(who, start + at) for at in range(0, 6, 2)]
    rows += [(CAMPER, day_number(date(2025, 7, 20)) + at) for at in range(0, 40, 5)]
    kept = sorted({(who, day) for who, day in rows if day not in closed})
    ids, days = (np.array(each) for each in zip(*kept, strict=True))
    return columns(ids, days, np.full(len(ids), 2000))


def told(bought: VisitColumns, days_ago: int = 0) -> StandingColumns:
    fit = fit_shop(bought, NOW - days_ago, LapseRule(), None)
    return standings_of(bought, fit, None)


@pytest.mark.parametrize("is_closed", [True, False])
def test_guests_who_come_again_after_a_year_keep_nobody_of_the_town_from_having_stopped(is_closed: bool) -> None:
    """Thirty guests of a head waiter who left were about to leave, with 51 to 77 in 100: none of them came again."""
    found = told(inn(is_closed=is_closed))
    left, stays = (np.isin(found.customer_ids, list(each)) for each in (LEFT, STAYS))
    assert found.has_status(Status.LAPSED)[left].mean() >= 0.9
    assert np.median(found.chance_of_return[left]) < 0.3
    assert found.has_status(Status.ACTIVE)[stays].mean() >= 0.9


def test_the_guest_of_two_summers_is_a_regular_from_the_second_on() -> None:
    found = told(inn(is_closed=True))
    twice = found.take(found.has_season & (found.seasons == 2) & np.isin(found.customer_ids, list(GUESTS)))
    assert len(twice) > 20
    assert np.all(twice.last - twice.second_on() < 10)


@pytest.mark.parametrize("days_ago", [440, 240, 90])
def test_the_guest_of_one_summer_is_said_to_be_known_from_that_alone(days_ago: int) -> None:
    """Of six weeks of one summer, a year ago, stood there: “Has come every 5 days for 5 weeks”."""
    bought = inn(is_closed=False)
    fit = fit_shop(bought, NOW - days_ago, LapseRule(), None)
    found = standings_of(bought, fit, None)
    row = found.position(CAMPER)
    assert row is not None
    one = standing_at(found, row, fit)
    assert one.status is Status.NEW
    said = Speaker().plain(one.reason)
    assert said.endswith("from one season alone: whether they come in the next cannot be told yet.") == (days_ago < 440)
