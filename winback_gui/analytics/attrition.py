"""How many of the regulars of a year ago have left since."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from winback_gui.analytics.departures import Departures
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_number, month_after


@frozen
class YearOfDepartures:
    """Twelve months, and what became of those who were regulars when they began.

    Attributes:
        since, until: first and last day, of the twelve months in which more of them are told.
        regulars: came for longer than a month, first before `since`, and had not left by then; of whom it takes long to
            tell, only who could be told by `until`: in a book of five years an optician's would all look faithful.
        left_ids: customers among them who stopped within these months: by their last visit, or, where they came in
            seasons or about once a year, by the day on which that could be told. By their last visit the newest year
            would hold hardly any of these.
        newcomers_left: how many more stopped within them who had first come in them, and are none of `regulars`.
        by_year: how many of `regulars` come in seasons or about once a year.
        is_of_seasons: more of `regulars` come in seasons or about once a year than all year, so that the twelve months
            are theirs.
    """

    since: date
    until: date
    regulars: int
    left_ids: tuple[int, ...]
    newcomers_left: int = 0
    by_year: int = 0
    is_of_seasons: bool = False

    @property
    def left(self) -> int:
        """How many of them stopped within these months."""
        return len(self.left_ids)


def counted_until(departures: Departures) -> date | None:
    """Return the first day after the last month that is counted to its end; None where no month is.

    Months that are still counting would make the newer of two years look better than it is.
    """
    complete = [month.first_day for month in departures.months if month.is_complete]
    if not complete:
        return None
    newest = complete[-1]
    return month_after(newest)


def year_of_departures(
    columns: StandingColumns, after: date, until: date | None = None, *, beside: YearOfDepartures | None = None
) -> YearOfDepartures:
    """Return the twelve months before a day (the first of a month).

    Args:
        columns: where everybody stands.
        after: up to it the months are counted to their end.
        until: the first of the month in which this is told: of who comes in seasons or about once a year the twelve
            months before it, for that they stopped is known on the day on which it can be told. None = as the others.
        beside: the newer year that it stands beside, and is named like; None = by those who are most of its regulars.
    """
    both = [_year_before(each) for each in (after, after if until is None else until)]
    start, end = (np.where(columns.is_by_year, slow, quick) for quick, slow in zip(*both, strict=True))
    gone = columns.regulars_gone()
    left_on = np.where(columns.is_by_year, columns.told_on, columns.last)
    regulars = columns.are_regulars() & (columns.first < start) & ~(gone & (left_on < start))
    newcomers_left = gone & (columns.first >= start) & (left_on < end)
    regulars &= ~columns.is_by_year | (columns.second_on() + (columns.told_on - columns.last) < end)
    left = regulars & gone & (left_on < end)
    count = int(regulars.sum())
    # Over those counted alone: of who comes each December most may be known for too short a time to be among them.
    by_year = int((regulars & columns.is_by_year).sum())
    is_of_seasons = 2 * by_year > count if beside is None else beside.is_of_seasons
    named = until if until is not None and is_of_seasons else after
    since = date(named.year - 1, named.month, 1)
    left_ids = tuple(columns.customer_ids[left].tolist())
    return YearOfDepartures(
        since,
        named - timedelta(days=1),
        count,
        left_ids,
        newcomers_left=int(newcomers_left.sum()),
        by_year=by_year,
        is_of_seasons=is_of_seasons,
    )


def _year_before(after: date) -> tuple[int, int]:
    return day_number(date(after.year - 1, after.month, 1)), day_number(after)
