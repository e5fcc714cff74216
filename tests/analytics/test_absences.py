"""Who had stopped and came back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.factory import TODAY, visits
from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import VisitColumns, day_number

NOW = day_number(TODAY)


def shop(**others: list[int]) -> VisitColumns:
    """Sixty who come every ten days, sixty who did and left one after the other, and others by their days ago."""
    days = {100 + number: list(range(number % 9, 900, 10)) for number in range(60)}
    days |= {200 + number: list(range(60 + 12 * number, 1000, 10)) for number in range(60)}
    return visits(days | dict(enumerate(others.values(), 1)))


def test_an_absence_is_told_on_the_eve_of_the_return() -> None:
    columns = shop(back=[1, *range(200, 500, 10)], gone=list(range(200, 500, 10)), twice=[300, 2])
    found = absences_of(columns, fit_shop(columns, NOW, LapseRule(), None))
    assert found.customer_ids.tolist() == [1]
    assert ((NOW - found.first).tolist(), (NOW - found.last).tolist()) == ([490], [200])
    assert (found.recency_days.tolist(), found.frequency.tolist()) == ([198], [30])


def test_each_absence_is_a_row_and_one_of_long_ago_is_none() -> None:
    often = [*range(1, 60, 10), *range(300, 500, 10), *range(700, 900, 10), *range(1040, 1140, 10)]
    columns = shop(often=often)
    found = absences_of(columns, fit_shop(columns, NOW, LapseRule(), None))
    assert sorted((NOW - found.last).tolist()) == [300, 700]
    empty = visits({})
    assert not len(absences_of(empty, fit_shop(empty, NOW, LapseRule(), None)))


@pytest.mark.parametrize("rule", [LapseRule(), LapseRule(fixed_days=90)])
def test_it_is_what_would_have_been_said_on_that_eve(rule: LapseRule) -> None:
    """Moved to today or told on the day itself: the same, by the yardstick of today."""
    random = np.random.default_rng(20261127)
    days = {}
    for who in range(240):
        ago = np.cumsum(np.where(random.random(40) < 0.02, 300, random.gamma(2, 8, 40) + 1)).astype(int)
        days[who] = sorted(set((ago + 6 * who * (who % 3 > 0)).tolist()))
    columns = visits(days)
    fit = fit_shop(columns, NOW, rule, None)
    found = absences_of(columns, fit)
    assert len(found) > 5
    for who, last, away in zip(found.customer_ids, found.last, found.recency_days, strict=True):
        then = replace(fit, today=int(last + away))
        told = standings_of(visits({int(who): days[int(who)]}), then)
        assert told.has_status(Status.LAPSED)[0]
        assert (told.last[0], told.recency_days[0]) == (last, away)
