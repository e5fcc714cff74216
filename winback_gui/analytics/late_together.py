"""A month since which unusually many regulars have not been here: seen long before it can be told that they stopped."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import numpy as np

from winback_gui.analytics.bad_months import LEAST_MONTHS, MonthOfDepartures, beyond_chance
from winback_gui.analytics.departures import first_of_month
from winback_gui.analytics.histories import Flags, Floats, Histories
from winback_gui.analytics.shop_fit import ShopFit, histories_told
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS, LONG_LATE_RATIO
from winback_gui.domain.purchase import VisitColumns, day_from_number, day_number

_MONTHS_BACK = 3  # months looked at: who was last here before them can be told to have stopped by now
_YEAR_MONTHS = 12
_MONTHS_BESIDE = 18  # before each, at most
_LONGEST_DAYS = 100  # since the end of a month
_BEGUN_DAYS = 60  # of a book, before a month of it says anything
_ERROR = 0.05  # chance of naming a month of a shop in which nothing happened
_LEAST_LATE, _LEAST_RATIO = 5, 2.0  # so many, and so many times the usual: fewer is no news


@frozen
class LateMonth:
    """A month, and who was here then for the last time.

    Attributes:
        first_day: the first of the month.
        customer_ids: regulars who were last here in it and are late: by a month at least, and by twice their usual gap.
        usual: how many it was of the months before, so soon after each (the median).
        is_first_year: no earlier year can say whether many are away in these weeks of each.
    """

    first_day: date
    customer_ids: tuple[int, ...]
    usual: float
    is_first_year: bool


def late_together(
    visits: VisitColumns, columns: StandingColumns, fit: ShopFit, left_out: Collection[int] = ()
) -> LateMonth | None:
    """Return the newest month since which more regulars are missed than chance explains; None = there is none.

    A daily guest of a café may come again after two months of silence, so that nobody can be said to have stopped. But
    of twenty who were all last here in September something can be said in October: so soon after any month before, one
    or two were so late, who came again or not. The months are held against each other at the same age, which asks for
    no chance of return, and are tested as those of departures are (`bad_months`), with the error divided by the number
    of months looked at. Where as many were away in the same weeks of an earlier year, and came again, it may be their
    holiday, and nothing is said.

    Where absence is told by a fixed number of days, while many customers are away for their time of the year, and right
    after the shop was closed, nothing is said: everybody is late then.

    Args:
        visits: of the whole shop.
        columns: where everybody stands, from `standings_of` of the same visits.
        fit: from `fit_shop`.
        left_out: who is missed in no month: it is known why they do not come, or that they did.
    """
    if fit.rule.fixed_days is not None or fit.chance.together is not None:
        return None
    told = histories_told(visits, fit)
    looked_at = np.setdiff1d(columns.customer_ids[columns.came_all_year()], np.array([*left_out], np.int64))
    regulars = told.only(np.flatnonzero(np.isin(told.customer_ids, looked_at)))
    if not len(regulars):
        return None
    gaps = columns.usual_gap_days[np.searchsorted(columns.customer_ids, regulars.customer_ids)]
    today = day_from_number(fit.today)
    this_month = today.year * 12 + today.month - 1
    for month in range(this_month - 1, this_month - _MONTHS_BACK - 1, -1):
        age = fit.today - _first_day(month + 1)
        if age > _LONGEST_DAYS or fit.open_days.closed_days(_first_day(month), fit.today):
            return None
        if (found := _found(regulars, gaps, month, age)) is not None:
            return found
    return None


def is_news(count: int, usual: float) -> bool:
    """Return whether so many who are late are enough to speak of, beside how many it usually is."""
    return count >= max(_LEAST_LATE, _LEAST_RATIO * usual)


def _found(regulars: Histories, gaps: Floats, month: int, age: int) -> LateMonth | None:
    """Return a month if it stands out among those before it, each looked at so many days after its end."""
    begun = int(regulars.days.min()) + _BEGUN_DAYS
    before = [one for one in range(month - _MONTHS_BESIDE, month) if _first_day(one) >= begun]
    if len(before) < LEAST_MONTHS:
        return None
    late, rows = np.zeros(len(regulars), bool), []
    for one, (late, there) in zip((*before, month), _late(regulars, gaps, (*before, month), age), strict=True):
        rows.append(_row(one, int(late.sum()), int(there.sum())))
    usual = float(np.median([row.count for row in rows[:-1]]))
    if not is_news(rows[-1].count, usual):
        return None
    if not beyond_chance(rows[:-1], rows[-1:], _ERROR / _MONTHS_BACK):
        return None
    earlier = _same_weeks(month, begun)
    if not is_news(rows[-1].count, _share_away(regulars, gaps, earlier, age) * rows[-1].regulars):
        return None
    is_first_year = month - _YEAR_MONTHS not in earlier
    return LateMonth(rows[-1].first_day, tuple(regulars.customer_ids[late].tolist()), usual, is_first_year)


def _same_weeks(month: int, begun: int) -> tuple[int, ...]:
    """Return the same month of each earlier year that is known, and those beside it: no holiday begins on one day."""
    years = (month - _YEAR_MONTHS, month - 2 * _YEAR_MONTHS)
    return tuple(one for year in years for one in (year - 1, year, year + 1) if _first_day(one) >= begun)


def _share_away(regulars: Histories, gaps: Floats, months: tuple[int, ...], age: int) -> float:
    """Return how many of those who were there were late so soon after one of these months and came again, at most."""
    away = 0.0
    for month, (late, there) in zip(months, _late(regulars, gaps, months, age), strict=True):
        came_again = late & (regulars.last > _first_day(month + 1) + age)
        away = max(away, float(came_again.sum()) / max(1, int(there.sum())))
    return away


def _late(regulars: Histories, gaps: Floats, months: tuple[int, ...], age: int) -> Iterator[tuple[Flags, Flags]]:
    """Yield of each month who was last here in it and late so many days after its end, and who was there to be late."""
    owner, second = regulars.owner, regulars.days[regulars.starts[:-1] + 1]
    least = np.maximum(LEAST_SILENCE_DAYS, LONG_LATE_RATIO * gaps)
    for month in months:
        start, end = _first_day(month), _first_day(month + 1)
        on = end + age
        seen = np.bincount(owner[regulars.days <= on], minlength=len(regulars))
        last = regulars.days[regulars.starts[:-1] + np.maximum(seen, 1) - 1]
        there = (seen > 1) & (second < end) & (last - regulars.first >= LEAST_SILENCE_DAYS) & (last >= start)
        yield there & (last < end) & (on - last >= least), there


def _row(month: int, count: int, regulars: int) -> MonthOfDepartures:
    return MonthOfDepartures(first_of_month(month), count, is_complete=True, regulars=max(1, regulars))


def _first_day(month: int) -> int:
    return day_number(first_of_month(month))
