"""A shop whose customers come each ten days, some of whom left one by one."""

from __future__ import annotations

from functools import cache

from tests.factory import TODAY, visits
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import day_number


@cache
def weekly_shop(*, stayed: int = 60, left: int = 30, passed_through: int = 0) -> StandingColumns:
    """Return where everybody of three years stands.

    Args:
        stayed: came all the time.
        left: one by one over the last two years.
        passed_through: came for the first time within the last year, for three months, and left.
    """
    days = {1000 + at: range(at % 9, 1100, 10) for at in range(stayed)}
    days |= {at: range(100 + 20 * at, 1100, 10) for at in range(left)}
    days |= {2000 + at: range(120 + 10 * at, 220 + 10 * at, 10) for at in range(passed_through)}
    columns = visits(days)
    return standings_of(columns, fit_shop(columns, day_number(TODAY), LapseRule(), None), None)
