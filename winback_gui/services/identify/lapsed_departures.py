"""When regulars left: by month, this year against the year before, and how long those of each year stayed."""

from __future__ import annotations

from datetime import date, timedelta

from winback_gui.analytics.attrition import YearOfDepartures, counted_until, year_of_departures
from winback_gui.analytics.departures import Departures
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.staying import StayingCurve, staying_curves
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message
from winback_gui.services.identify.departure_words import (
    compared_years,
    departures_headline,
    staying_words,
    when_ringed,
    years_leave_out,
)
from winback_gui.services.identify.moved_by_import import BeforeImport, moved_words
from winback_gui.services.identify.standings import Standings
from winback_gui.store.book import Book

_LEAST_REGULARS = 10
_YEAR_DAYS = 365
_YEAR_MONTHS = 12


@frozen
class DeparturesShown:
    """The view of departures.

    Attributes:
        headline: what stands out among the months.
        this_year, year_before: None where the book is too young for them.
        verdict: the two years compared, or why they cannot be.
        curves: by year of the first visit, the newest last.
        staying: what the curves say, in one sentence.
        tested: when a month is ringed.
        moved: why other numbers stood there before the newest import; None = they did not, or that is long ago.
        together: the first days of the months that are looked at together to begin with.
        left_out: whom the two years leave out: who came and left within the newest, and the months after it; None =
            nobody.
    """

    departures: Departures
    headline: Message
    this_year: YearOfDepartures | None
    year_before: YearOfDepartures | None
    verdict: Message
    curves: tuple[StayingCurve, ...]
    staying: Message
    tested: Message
    together: tuple[date, ...]
    moved: Message | None = None
    left_out: Message | None = None


def departures_shown(standings: Standings, year_ago: Standings, before: BeforeImport | None = None) -> DeparturesShown:
    """Return the view of departures.

    Args:
        standings: of today.
        year_ago: of the same day a year before, as `standings_year_ago` gives them.
        before: where everybody stood before the newest import, where that is known.
    """
    departures = standings.departures()
    until = standings.counted_to.replace(day=1)
    after = until if departures.are_by_year else counted_until(departures)
    this_year = last_year = None
    by_year_left = 0
    if after is not None:
        this_year, last_year, by_year_left = _both_years(standings.columns, year_ago.columns, after, until)
    curves = staying_curves(standings.columns)
    return DeparturesShown(
        departures,
        departures_headline(departures, this_year, last_year),
        this_year,
        last_year,
        compared_years(this_year, last_year),
        curves,
        staying_words(curves),
        when_ringed(departures),
        told_together(departures),
        moved_words(before, standings, (departures.months[0].first_day, standings.today + timedelta(days=1))),
        years_leave_out(this_year, until, by_year_left),
    )


def _both_years(
    now: StandingColumns, then: StandingColumns, after: date, until: date
) -> tuple[YearOfDepartures | None, YearOfDepartures | None, int]:
    """Return this year and the one before, of the same kinds of regulars; and how many who left are in neither for it.

    None where too few are known.

    Who comes once a year can have stopped only after two of their seasons. Where the book is too young for any of them
    to have done so in the year before, they are in neither: the guests of two summers would make this year look bad.
    """
    newer = year_of_departures(now, after, until)
    older = year_of_departures(then, _year_earlier(after), _year_earlier(until), beside=newer)
    if newer.by_year and not older.by_year and _known(older) is not None:
        others = year_of_departures(now.take(~now.is_by_year), after, until)
        if _known(others) is not None:
            older = year_of_departures(then, _year_earlier(after), _year_earlier(until), beside=others)
            return others, _known(older), newer.left - others.left
    return _known(newer), _known(older), 0


def standings_year_ago(book: Book, standings: Standings) -> Standings:
    """Return where everybody stood a year before the day that is counted to, told by the yardstick of today."""
    return standings.on(book, standings.counted_to - timedelta(days=_YEAR_DAYS))


def _year_earlier(day: date) -> date:
    return date(day.year - 1, day.month, 1)


def told_together(departures: Departures) -> tuple[date, ...]:
    """Return the first days of the months that are looked at together to begin with; () = nobody left.

    They are those of which the headline tells, else the last year that is counted: where no month stands out, people
    may leave for one cause all year long, a few in each month.
    """
    complete = [month for month in departures.months if month.is_complete][-_YEAR_MONTHS:]
    months = departures.announced or (complete if any(month.count for month in complete) else ())
    return tuple(month.first_day for month in months)


def _known(year: YearOfDepartures) -> YearOfDepartures | None:
    return year if year.regulars >= _LEAST_REGULARS else None
