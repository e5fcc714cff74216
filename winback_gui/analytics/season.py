"""Customers who come in the same weeks each year, and only then: they are not gone between their seasons."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.domain.frozen import frozen

YEAR_DAYS = 365.25
_LEAST_SPAN_DAYS = 300
_WIDTH_DAYS = 31.0  # visits lie this near to the middle of their season at most
_WIDTH_OF_TWO_DAYS = 16.0  # only two seasons known: a chance neighbour is likelier, so they must be nearer
_GRACE_DAYS = 21


@frozen
class Seasons:
    """Seasons of each customer; shape (customers,).

    Attributes:
        is_seasonal: at least two years, all visits in the same weeks, no year left out.
        next_day: middle of the season after the last visit, days since 1970-01-01; only where `is_seasonal`.
        is_missed: that season went by without a visit.
    """

    is_seasonal: Flags
    next_day: Ints
    is_missed: Flags


def seasons_of(histories: Histories, today: int) -> Seasons:
    """Return who is seasonal.

    The middle of a season is the circular mean of the days of the year (Mardia and Jupp 2000, Directional Statistics,
    chapter 2); a customer is seasonal when every visit lies near it.
    """
    customers = len(histories)
    if not customers:
        nothing = np.zeros(0, bool)
        return Seasons(nothing, np.zeros(0, np.int64), nothing)
    span = histories.last - histories.first
    chosen = np.flatnonzero(span >= _LEAST_SPAN_DAYS)
    some = histories.only(chosen)
    middle, farthest, seasons = _circle(some)
    # The season of the last visit, counted from the first: with no year left out there are as many as years.
    years = np.rint((some.last - some.first) / YEAR_DAYS).astype(np.int64) + 1
    width = np.where(seasons == 2, _WIDTH_OF_TWO_DAYS, _WIDTH_DAYS)  # noqa: PLR2004 (two seasons)
    fits = (farthest <= width) & (seasons >= 2) & (seasons == years)  # noqa: PLR2004
    last_middle = some.last - _off_middle(some.last.astype(float), middle)
    next_day = np.zeros(customers, np.int64)
    next_day[chosen] = np.rint(last_middle + YEAR_DAYS).astype(np.int64)
    is_seasonal = np.zeros(customers, bool)
    is_seasonal[chosen] = fits
    return Seasons(is_seasonal, next_day, is_seasonal & (today > next_day + _WIDTH_DAYS + _GRACE_DAYS))


def _circle(histories: Histories) -> tuple[Floats, Floats, Ints]:
    """Return the middle day of the year, the farthest visit from it, and the number of seasons with a visit."""
    if not len(histories):
        return np.zeros(0), np.zeros(0), np.zeros(0, np.int64)
    starts, owner = histories.starts[:-1], histories.owner
    angle = histories.days * (2 * np.pi / YEAR_DAYS)
    sine, cosine = np.add.reduceat(np.sin(angle), starts), np.add.reduceat(np.cos(angle), starts)
    middle = np.arctan2(sine, cosine) * YEAR_DAYS / (2 * np.pi)
    off = _off_middle(histories.days.astype(float), middle[owner])
    farthest = np.maximum.reduceat(np.abs(off), starts)
    season = np.rint((histories.days - off - middle[owner]) / YEAR_DAYS).astype(np.int64)
    is_new = np.append(True, (np.diff(season) != 0) | (np.diff(owner) != 0))
    return middle, farthest, np.add.reduceat(is_new.astype(np.int64), starts)


def _off_middle(days: Floats, middle: Floats) -> Floats:
    return (days - middle + YEAR_DAYS / 2) % YEAR_DAYS - YEAR_DAYS / 2
