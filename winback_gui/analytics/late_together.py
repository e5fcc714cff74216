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
from winback_gui.analytics.states import STATUS_CODES
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS, LONG_LATE_RATIO, Status
from winback_gui.domain.purchase import VisitColumns, day_from_number, day_number

_RECENT_MONTHS, _MONTHS_BACK = 3, 12  # months looked at
_YEAR_MONTHS = 12
_MONTHS_BESIDE = 18  # before each, at most
_RECENT_DAYS = 100  # since the end of a month
_LEAST_OPEN = 0.75  # of the days since the end of a month that is longer ago
_BEGUN_DAYS = 60  # of a book, before a month of it says anything
# Chance of naming a month of a shop in which nothing happened: a recent one, and one longer ago.
_ERROR, _ERROR_LONG_AGO = 0.05, 0.02
_LEAST_LATE, _LEAST_RATIO = 5, 2.0  # so many, and so many times the usual: fewer is no news


@frozen
class LateMonth:
    """A month, and who was here then for the last time.

    Attributes:
        first_day: the first of the month.
        customer_ids: regulars who were last here in it and are late: by a month at least, and by twice their usual gap.
        usual: how many it was of the months before, so soon after each (the median).
        is_first_year: no earlier year can say whether many are away in these weeks of each.
        is_long_ago: so long that in most shops it could be told by now whether they stopped.
    """

    first_day: date
    customer_ids: tuple[int, ...]
    usual: float
    is_first_year: bool
    is_long_ago: bool = False


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

    Where long silences were harmless (in a garden centre, whose growers and landscapers come again each spring) sixty
    who were all last here in May cannot be told to have stopped for a year. So months up to a year ago are looked at,
    as long as many of whom are missed since have not stopped.

    Where absence is told by a fixed number of days nothing is said. Nor is it of a recent month while many customers
    are away for their time of the year, and right after the shop was closed: everybody is late then. Of one longer ago
    those are left out who are away so.

    Args:
        visits: of the whole shop.
        columns: where everybody stands, from `standings_of` of the same visits.
        fit: from `fit_shop`.
        left_out: who is missed in no month: it is known why they do not come, or that they did.
    """
    if fit.rule.fixed_days is not None:
        return None
    all_year = columns.came_all_year()
    looked_at = all_year if fit.chance.together is None else all_year & (columns.away_days == 0)
    ids = np.setdiff1d(columns.customer_ids[looked_at], np.array([*left_out], np.int64))
    told = histories_told(visits, fit)
    regulars = told.only(np.flatnonzero(np.isin(told.customer_ids, ids)))
    if not len(regulars):
        return None
    today = day_from_number(fit.today)
    this_month = today.year * 12 + today.month - 1
    for ago in range(1, _MONTHS_BACK + 1):
        month = this_month - ago
        age = fit.today - _first_day(month + 1)
        is_recent = ago <= _RECENT_MONTHS and age <= _RECENT_DAYS
        if _can_be_told(fit, month, age, is_recent=is_recent):
            found = _found(regulars, columns, month, age, is_recent=is_recent)
            if found is not None:
                return found
    return None


def _can_be_told(fit: ShopFit, month: int, age: int, *, is_recent: bool) -> bool:
    """Return whether who is late since a month says anything of it, so many days after its end."""
    if is_recent and fit.chance.together is not None:
        return False
    closed = fit.open_days.closed_days(_first_day(month), fit.today)
    return not closed if is_recent else closed <= (1 - _LEAST_OPEN) * age


def is_news(count: int, usual: float) -> bool:
    """Return whether so many who are late are enough to speak of, beside how many it usually is."""
    return count >= max(_LEAST_LATE, _LEAST_RATIO * usual)


def _found(regulars: Histories, columns: StandingColumns, month: int, age: int, *, is_recent: bool) -> LateMonth | None:
    """Return a month if it stands out among those before it, each looked at so many days after its end."""
    begun = int(regulars.days.min()) + _BEGUN_DAYS
    before = [one for one in range(month - _MONTHS_BESIDE, month) if _first_day(one) >= begun]
    if len(before) < LEAST_MONTHS:
        return None
    places = np.searchsorted(columns.customer_ids, regulars.customer_ids)
    gaps, has_stopped = columns.usual_gap_days[places], columns.status_codes[places] == STATUS_CODES[Status.LAPSED]
    late, rows = np.zeros(len(regulars), bool), []
    for one, (late, there) in zip((*before, month), _late(regulars, gaps, (*before, month), age), strict=True):
        rows.append(_row(one, int(late.sum()), int(there.sum())))
    usual = float(np.median([row.count for row in rows[:-1]]))
    if not is_news(rows[-1].count if is_recent else int((late & ~has_stopped).sum()), usual):
        return None
    error = _ERROR / _RECENT_MONTHS if is_recent else _ERROR_LONG_AGO / (_MONTHS_BACK - _RECENT_MONTHS)
    if not beyond_chance(rows[:-1], rows[-1:], error):
        return None
    earlier = _same_weeks(month, begun)
    if not is_news(rows[-1].count, _share_away(regulars, gaps, earlier, age) * rows[-1].regulars):
        return None
    is_first_year = month - _YEAR_MONTHS not in earlier
    ids = tuple(regulars.customer_ids[late].tolist())
    return LateMonth(rows[-1].first_day, ids, usual, is_first_year, is_long_ago=not is_recent)


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
