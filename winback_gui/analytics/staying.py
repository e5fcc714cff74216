"""How long customers stay: survival curves by the year of their first visit."""

from __future__ import annotations

from datetime import date

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Ints
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.purchase import day_from_number

MOST_YEARS = 5
_LEAST_REGULARS = 10  # a curve of fewer people is an anecdote
_LEAST_AT_RISK = 5
_LEAST_DAYS = 183  # a shorter curve tells nothing


@frozen
class StayingCurve:
    """The regulars whose first visit was in one year.

    Attributes:
        year: of the first visit.
        is_and_before: the book begins in this year, so that some of them came earlier.
        count: how many regulars.
        days: days since the first visit at which somebody left, rising.
        shares: share that still came after each of these days.
        until_days: how far the curve reaches: beyond it too few have been known for so long.
    """

    year: int
    is_and_before: bool
    count: int
    days: Ints
    shares: Floats
    until_days: int

    def share_after(self, days: int) -> float | None:
        """Return the share that still came so many days after their first visit; None beyond the curve."""
        if days > self.until_days:
            return None
        before = int(np.searchsorted(self.days, days, side="right"))
        return float(self.shares[before - 1]) if before else 1.0


def staying_curves(columns: StandingColumns) -> tuple[StayingCurve, ...]:
    """Return the curves of the last years, the newest last.

    Regulars only, who came for longer than a month: others are told apart in the whole program. Leaving is
    lapse as the program tells it, on the day of the last visit; who has not lapsed is known to have come until the
    last visit, and not counted beyond it.
    """
    regular = columns.take(columns.are_regulars())
    if not len(regular):
        return ()
    begins = day_from_number(int(columns.first.min()))
    years = _years_of_first(regular)
    left = regular.has_status(Status.LAPSED)
    found = []
    for year in sorted(set(years.tolist()))[-MOST_YEARS:]:
        of_year = years == year
        if int(of_year.sum()) < _LEAST_REGULARS:
            continue
        known_for = (regular.last - regular.first)[of_year]
        days, shares = kaplan_meier(known_for, left[of_year])
        still_known = np.sort(known_for)[::-1][_LEAST_AT_RISK - 1]
        if still_known < _LEAST_DAYS:
            continue
        is_first = date(year, 12, 31) >= begins and year == begins.year
        found.append(StayingCurve(year, is_first, int(of_year.sum()), days, shares, int(still_known)))
    return tuple(found)


@frozen
class StayingPeople:
    """The regulars whose first visit was in one year, by what was known of them so many days after it.

    Attributes:
        stopped: they had left by then, the first to leave first.
        stayed: they still came.
        not_yet: they have not left, but have not been known for so long: they count for as long as they are known.
    """

    stopped: tuple[int, ...]
    stayed: tuple[int, ...]
    not_yet: tuple[int, ...]


def staying_people(columns: StandingColumns, year: int, days: int) -> StayingPeople:
    """Return who is behind the point of a curve."""
    regular = columns.take(columns.are_regulars())
    of_year = regular.take(_years_of_first(regular) == year)
    known_for, left = of_year.last - of_year.first, of_year.has_status(Status.LAPSED)
    order = np.argsort(known_for, kind="stable")
    by_then = known_for <= days

    def ids(which: Flags) -> tuple[int, ...]:
        return tuple(of_year.customer_ids[order][which[order]].tolist())

    return StayingPeople(ids(left & by_then), ids(~by_then), ids(~left & by_then))


def _years_of_first(columns: StandingColumns) -> Ints:
    return np.array(columns.first, "datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def kaplan_meier(known_for: Ints, left: Flags) -> tuple[Ints, Floats]:
    """Return days at which somebody left, and the share that stayed beyond each.

    The product-limit estimate of Kaplan and Meier (1958, Nonparametric estimation from incomplete observations, JASA
    53): at each day the share is multiplied by one less those who left among those known until then; who is known for a
    shorter time without having left counts as long as they are known.

    Args:
        known_for: days from the first to the last visit of each customer.
        left: whether they left after it.
    """
    days, leaving = np.unique(known_for[left], return_counts=True)
    ordered = np.sort(known_for)
    at_risk = len(ordered) - np.searchsorted(ordered, days, side="left")
    return days.astype(np.int64), np.cumprod(1 - leaving / np.maximum(at_risk, 1)).astype(np.float64)
