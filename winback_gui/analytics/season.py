"""Customers who come in the same weeks each year, and only then: they are not gone between their seasons."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.two_seasons import TwoSeasons, in_months, two_seasons_of
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import ALWAYS_OPEN, Closure, OpenDays

YEAR_DAYS = 365.25
_SHORTEST_BY_DAYS = 75  # the first and the last visit are a year less that apart at least
_WIDTH_DAYS = 31  # visits lie this near to the middle of their season at most
_WIDTH_OF_TWO_DAYS = 16.0  # only two seasons known: a chance neighbour is likelier, so they must be nearer
_LENGTH_DAYS = 91  # of the longest season of those who come several times in one
_GRACE_DAYS = 21
_LEAST_HALF_DAYS = 7
_LONG_CLOSED_DAYS, _CATCHING_UP_DAYS = 60, 45


@frozen
class Seasons:
    """Seasons of each customer; shape (customers,).

    Attributes:
        is_seasonal: at least two years, all visits in the same weeks, no year left out, or one of four and more.
        next_day: middle of the season after the last visit, days since 1970-01-01; only where `is_seasonal`.
        missed_from: from this day on it is missed, some weeks after their latest day of it; only where `is_seasonal`.
        is_missed: it is, and they did not come.
        seasons: in how many of them they came.
        early_days, late_days: how long before its middle the first of their days in a season lies, and the last after.
        first_month, last_month: of the first and the last of these days, 1 to 12.
        has_gap: one year was left out.
        is_long: seasonal only for coming several times in a season of up to a quarter.
        other_first_month, other_last_month: of who comes in two seasons each year, the months of the one in which they
            were last here; `next_day` and all the rest is of the other. 0 = one season.
    """

    is_seasonal: Flags
    next_day: Ints
    missed_from: Ints
    is_missed: Flags
    seasons: Ints
    early_days: Ints
    late_days: Ints
    first_month: Ints
    last_month: Ints
    has_gap: Flags
    is_long: Flags
    other_first_month: Ints
    other_last_month: Ints

    @property
    def is_twice(self) -> Flags:
        """Who comes in two seasons each year."""
        return self.other_first_month > 0


def seasons_of(
    histories: Histories, today: int, year_days: float = YEAR_DAYS, open_days: OpenDays = ALWAYS_OPEN
) -> Seasons:
    """Return who is seasonal.

    The middle of a season is the circular mean of the days of the year (Mardia and Jupp 2000, Directional Statistics,
    chapter 2); a customer is seasonal when every visit lies near it. So is who came several times in one season, and in
    the same quarter of another; and who comes in two parts of each year (`two_seasons`).

    Args:
        histories: a row each.
        today: days since 1970-01-01.
        year_days: the length of a year; another than the calendar's tells who keeps to one by chance.
        open_days: when the shop was closed: a season that fell into it was not missed, and who came right after a long
            closing only caught up.
    """
    customers = len(histories)
    span = histories.last - histories.first
    chosen = np.flatnonzero(span >= int(year_days) - _SHORTEST_BY_DAYS)
    some, chosen = _without_catching_up(histories.only(chosen), chosen, open_days)
    circle = _circle(some, year_days)
    # The season of the last visit, counted from the first: with no year left out there are as many as years. Where only
    # two are known none may be: two visits two years apart lie in the same weeks by chance too often.
    years = np.rint((some.last - some.first) / year_days).astype(np.int64) + 1
    last_middle = some.last - _off_middle(some.last.astype(float), circle.middle, year_days)
    left_out = years - circle.seasons - _closed_years(last_middle, years, year_days, open_days)
    width = np.where(circle.seasons == 2, _WIDTH_OF_TWO_DAYS, _WIDTH_DAYS)  # noqa: PLR2004 (two seasons)
    is_short = np.maximum(-circle.earliest, circle.latest) <= width
    is_long = ~is_short & (circle.latest - circle.earliest <= _LENGTH_DAYS) & (some.frequency > circle.seasons)
    fits = (is_short | is_long) & (circle.seasons >= 2) & (left_out <= (circle.seasons > 2))  # noqa: PLR2004
    early, late = (np.rint(days).astype(np.int64) for days in (-circle.earliest, circle.latest))
    once = _Found(
        fits, np.rint(last_middle + year_days).astype(np.int64), circle.seasons, early, late, circle.first_month,
        circle.last_month, fits & (left_out > 0),
    )  # fmt: skip
    twice = two_seasons_of(some, year_days)
    # What has a hole of two months in the same weeks each year is no season of a quarter: Valentine's and Mother's Day.
    is_twice = twice.fits & (~fits | is_long)
    is_long = fits & is_long & ~is_twice
    found = once.or_twice(twice, is_twice)
    next_day = _not_closed(found.next_day, found.early, found.late, year_days, open_days)
    missed_from = next_day + np.maximum(_WIDTH_DAYS, found.late) + _GRACE_DAYS + 1
    other_months = (np.where(is_twice, month, 0) for month in in_months(twice.other_day, twice.other_half_days))
    is_missed = found.fits & (today >= missed_from)
    figures = (found.fits, next_day, missed_from, is_missed, found.seasons, found.early, found.late, found.first_month,
               found.last_month, found.has_gap, is_long, *other_months)  # fmt: skip
    return Seasons(*(_spread(figure, chosen, customers) for figure in figures))


@frozen
class _Found:
    """One season of each customer, as in `Seasons`; shape (customers,)."""

    fits: Flags
    next_day: Ints
    seasons: Ints
    early: Ints
    late: Ints
    first_month: Ints
    last_month: Ints
    has_gap: Flags

    def or_twice(self, twice: TwoSeasons, is_twice: Flags) -> _Found:
        """Return it with the next of two seasons for some."""
        half = twice.half_days
        two = (is_twice, twice.next_day, twice.seasons, half, half, *in_months(twice.next_day, half), twice.has_gap)
        one = (getattr(self, field.name) for field in fields(self))
        return _Found(*(np.where(is_twice, of_two, of_one) for of_two, of_one in zip(two, one, strict=True)))


def _without_catching_up(histories: Histories, rows: Ints, open_days: OpenDays) -> tuple[Histories, Ints]:
    """Return the histories without visits right after a long closing that is none of each year; and whose they are."""
    caught_up = np.zeros(len(histories.days), bool)
    for one in _once_closed(open_days):
        caught_up |= (histories.days >= one.end) & (histories.days < one.end + _CATCHING_UP_DAYS)
    if not caught_up.any():
        return histories, rows
    counts = np.add.reduceat((~caught_up).astype(np.int64), histories.starts[:-1])
    here, kept = counts > 0, ~caught_up
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts[here], dtype=np.int64)])
    left = Histories(histories.customer_ids[here], starts, histories.days[kept], histories.amounts_minor[kept],
                     histories.is_priced[kept], histories.fees_minor[kept])  # fmt: skip
    return left, rows[here]


def _once_closed(open_days: OpenDays) -> list[Closure]:
    """Return the long closed times that are none of each year."""
    past = open_days.past
    long = [one for one in past if one.days >= _LONG_CLOSED_DAYS]
    return [one for one in long if not any(one.is_again(other) or other.is_again(one) for other in past)]


def _closed_years(last_middle: Floats, years: Ints, year_days: float, open_days: OpenDays) -> Ints:
    """Return how many of somebody's seasons between the first and the last fell into a long closed time."""
    closed = np.zeros(len(years), np.int64)
    for one in _once_closed(open_days):
        ago = np.ceil((last_middle - one.end) / year_days)  # the last one before its end, in years before the last
        day = last_middle - ago * year_days
        closed += (day >= one.start) & (day < one.end) & (ago >= 1) & (ago < years - 1)
    return closed


def _not_closed(next_day: Ints, early: Ints, late: Ints, year_days: float, open_days: OpenDays) -> Ints:
    """Return the next season, or the one after where the shop was closed for half of it: nobody could have come.

    After a holiday of a few weeks they come: it delays a season and takes none away.
    """
    first, after = next_day - np.maximum(early, _LEAST_HALF_DAYS), next_day + np.maximum(late, _LEAST_HALF_DAYS) + 1
    closed = np.zeros(len(next_day), np.int64)
    for one in open_days.past:
        if one.days >= _LONG_CLOSED_DAYS:
            closed += np.maximum(0, np.minimum(after, one.end) - np.maximum(first, one.start))
    return np.where(closed * 2 >= after - first, next_day + round(year_days), next_day)


def _spread(figure: NDArray[Any], chosen: Ints, customers: int) -> NDArray[Any]:
    """Return a figure of some customers as one of all; zero (no) for the others."""
    spread = np.zeros(customers, figure.dtype)
    spread[chosen] = figure
    return spread


@frozen
class _Circle:
    """Visits on the circle of the year; shape (customers,).

    Attributes:
        middle: day of the year.
        earliest, latest: days of the visits farthest before and after it; `earliest` is not above 0.
        seasons: number of seasons with a visit.
        first_month, last_month: of the earliest and of the latest of these visits, 1 to 12.
    """

    middle: Floats
    earliest: Floats
    latest: Floats
    seasons: Ints
    first_month: Ints
    last_month: Ints


def _circle(histories: Histories, year_days: float) -> _Circle:
    if not len(histories):
        nothing, none = np.zeros(0), np.zeros(0, np.int64)
        return _Circle(nothing, nothing, nothing, none, none, none)
    starts, owner = histories.starts[:-1], histories.owner
    angle = histories.days * (2 * np.pi / year_days)
    sine, cosine = np.add.reduceat(np.sin(angle), starts), np.add.reduceat(np.cos(angle), starts)
    middle = np.arctan2(sine, cosine) * year_days / (2 * np.pi)
    off = _off_middle(histories.days.astype(float), middle[owner], year_days)
    season = np.rint((histories.days - off - middle[owner]) / year_days).astype(np.int64)
    is_new = np.append(True, (np.diff(season) != 0) | (np.diff(owner) != 0))
    seasons = np.add.reduceat(is_new.astype(np.int64), starts)
    earliest, latest = np.minimum.reduceat(off, starts), np.maximum.reduceat(off, starts)
    first, last = (_months(histories, np.flatnonzero(off == edge[owner])) for edge in (earliest, latest))
    return _Circle(middle, earliest, latest, seasons, first, last)


def _months(histories: Histories, rows: Ints) -> Ints:
    """Return the month, 1 to 12, of one of these visits of each customer."""
    months = np.zeros(len(histories), np.int64)
    since_1970 = histories.days[rows].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    months[histories.owner[rows]] = since_1970 % 12 + 1
    return months


def _off_middle(days: Floats, middle: Floats, year_days: float) -> Floats:
    return (days - middle + year_days / 2) % year_days - year_days / 2
