"""Regulars who stay away in the same part of each year, while others come: that time is no silence of theirs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.season import YEAR_DAYS
from winback_gui.analytics.shop_clock import rising
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import OpenDays

_LEAST_VISITS = 6
_LEAST_DAYS, _MOST_DAYS = 60, 275
_BEGUN_DAYS = 30  # after so many days one without a visit counts as another
_LEAST_LIFE_DAYS = 290  # a whole off time and visits on both sides of it
_BY_CHANCE = 0.01
_PARTS = 16  # of a day, to which the day of the year is told
_LEAST_PEOPLE = 8
_LEAST_SHARE = 0.05  # of those who came often and long enough to show one
_CLEAR_SHARE = 0.12  # of fewer the off times must agree more
_LEAST_AGREEMENT, _FULL_AGREEMENT = 0.9, 0.95
_LEAST_KIND = 0.35  # so many of them off together: then others who were never seen in that time may be of their kind
_LEAST_LIKELY = 0.6
_HALF_A_MONTH = 15
_STEPS = 8  # in which the days that somebody comes within a horizon are told


@frozen
class OffTimes:
    """The part of each year in which a customer never came; shape (customers,).

    Attributes:
        start: its first day, in days since 1970-01-01 modulo `YEAR_DAYS`.
        days: how long it lasts; 0 = they have none.
    """

    start: Floats
    days: Floats

    @property
    def has(self) -> Flags:
        """Who has one."""
        return self.days > 0

    def only(self, rows: Ints) -> OffTimes:
        """Return those of some customers, or of one several times."""
        return OffTimes(self.start[rows], self.days[rows])

    def between(self, after: Ints, until: Ints | int, open_days: OpenDays) -> Ints:
        """Return how many days after the one and up to the other lie in it on which the shop is open."""
        until = np.broadcast_to(until, after.shape)
        told = self._between(after, until)
        for one in open_days.closures:
            told -= self._between(
                np.clip(after, one.start - 1, one.end - 1), np.clip(until, one.start - 1, one.end - 1)
            )
        return told

    def _between(self, after: Ints, until: Ints) -> Ints:
        told: Ints = np.rint(self._before(until + 1) - self._before(after + 1)).astype(np.int64)
        return told

    def _before(self, day: Ints | Floats) -> Floats:
        turns = (day - self.start) / YEAR_DAYS
        whole = np.floor(turns)
        told: Floats = whole * self.days + np.minimum((turns - whole) * YEAR_DAYS, self.days)
        return told


@frozen
class OffTogether:
    """The part of the year in which many of a shop's customers are away.

    Attributes:
        start: its first day, in days since 1970-01-01 modulo `YEAR_DAYS`.
        days: how long it lasts.
        share: how many are away, of those who came often and long enough to tell.
    """

    start: float
    days: float
    share: float


def off_times_of(histories: Histories, today: int, together: OffTogether | None = None) -> OffTimes:
    """Return in which part of each year customers never came.

    It is the widest arc of the year without a visit, over all years. By chance alone the widest of the arcs between n
    visits is a share g of the year or more with a probability of at most n (1 - g)^(n - 1) (Stevens 1939, Solution to a
    geometrical problem in probability, Annals of Eugenics 9). They must have come again after one, and not have come in
    a second since.

    Of who has not been known for so long, a shop tells in which many are away together: whoever was never seen in that
    time is one of these with the odds of their share against the chance that all visits of somebody else miss it.

    Args:
        histories: a row each.
        today: days since 1970-01-01.
        together: from `off_together`, of the whole shop.
    """
    start, days = np.zeros(len(histories)), np.zeros(len(histories))
    some = np.flatnonzero(_may_have(histories))
    if len(some):
        of = histories.only(some)
        first, long = _widest(of)
        count = of.frequency.astype(float)
        by_chance = count * np.maximum(1 - (long + 1) / YEAR_DAYS, 0.0) ** (count - 1)
        whole = np.floor((of.last - first - long) / YEAR_DAYS) - np.ceil((of.first - first) / YEAR_DAYS) + 1
        since = np.floor((today - _BEGUN_DAYS - first) / YEAR_DAYS) - np.floor((of.last - first) / YEAR_DAYS)
        holds = (by_chance < _BY_CHANCE) & (long >= _LEAST_DAYS) & (long <= _MOST_DAYS)
        holds &= whole + (since > 0) >= 2  # noqa: PLR2004 (one may be a pause)
        start[some[holds]], days[some[holds]] = first[holds], long[holds]
    if together is not None and together.share >= _LEAST_KIND and len(histories):
        misses = ~_was_there(histories, together)
        odds = together.share / (1 - together.share + 1e-9)
        others = (1 - together.days / YEAR_DAYS) ** histories.frequency
        is_one = (days == 0) & misses & (odds / (odds + others) >= _LEAST_LIKELY)
        start[is_one], days[is_one] = together.start, together.days
    return OffTimes(start, days)


def _was_there(histories: Histories, together: OffTogether) -> Flags:
    """Return who was ever seen in a part of the year."""
    inside = np.mod(histories.days - together.start, YEAR_DAYS) < together.days
    seen: Flags = np.logical_or.reduceat(inside, histories.starts[:-1])
    return seen


def _may_have(histories: Histories) -> Flags:
    return (histories.frequency >= _LEAST_VISITS) & (histories.last - histories.first >= _LEAST_LIFE_DAYS)


def _widest(histories: Histories) -> tuple[Floats, Floats]:
    """Return the first day of the widest part of the year without a visit, and its length, of each customer."""
    in_year = np.rint(np.mod(histories.days, YEAR_DAYS) * _PARTS).astype(np.int64)
    width = int(YEAR_DAYS * _PARTS) + 2
    ordered = np.sort(histories.owner * width + in_year)
    owner = ordered // width
    at = (ordered - owner * width) / _PARTS
    first, last = histories.starts[:-1], histories.starts[1:] - 1
    gap = np.append(np.diff(at), 0.0)
    gap[last] = at[first] + YEAR_DAYS - at[last]
    widest = np.maximum.reduceat(gap, first)
    places = np.flatnonzero(gap == widest[owner])
    _, of_each = np.unique(owner[places], return_index=True)
    return np.mod(at[places[of_each]] + 1, YEAR_DAYS), widest - 1


def off_together(histories: Histories, today: int) -> OffTogether | None:
    """Return in which part of the year many of a shop's customers are away; None where their off times are no habit.

    A pause of one and a silence of another fall on any weeks; only where a whole part of the town is away do they
    agree. It is told by the mean resultant length of their middles (Mardia and Jupp 2000, Directional Statistics,
    chapter 2), where one in twenty of those has one who came often and long enough. The time is that in which three of
    four are away already, and three of four still.
    """
    off = off_times_of(histories, today)
    middle = (off.start + off.days / 2)[off.has] * (2 * np.pi / YEAR_DAYS)
    able = int(_may_have(histories).sum())
    if len(middle) < max(_LEAST_PEOPLE, able * _LEAST_SHARE):
        return None
    sine, cosine = np.sin(middle).mean(), np.cos(middle).mean()
    least = _LEAST_AGREEMENT if len(middle) >= able * _CLEAR_SHARE else _FULL_AGREEMENT
    if np.hypot(sine, cosine) < least:
        return None
    centre = float(np.arctan2(sine, cosine)) * YEAR_DAYS / (2 * np.pi)
    begun = np.mod(centre - off.start[off.has], YEAR_DAYS)
    ended = np.mod(off.start[off.has] + off.days[off.has] - centre, YEAR_DAYS)
    before, after = float(np.quantile(begun, 0.25)), float(np.quantile(ended, 0.25))
    return OffTogether(float(np.mod(centre - before, YEAR_DAYS)), before + after, len(middle) / able)


def in_own_time(dated: Histories, clocked: Histories, off: OffTimes, day: int, open_days: OpenDays) -> Histories:
    """Return the histories by the shop's clock with the off time of each customer left out, too.

    Args:
        dated: by the calendar.
        clocked: the same by the shop's clock.
        off: of each customer.
        day: of which it is told, by the calendar.
        open_days: when the shop was closed: an off time in it is left out once.
    """
    owner = dated.owner
    days = clocked.days + off.only(owner).between(dated.days, day, open_days)
    return replace(clocked, days=rising(days, owner))


def in_groups(off: OffTimes, ahead_days: Ints, horizon_days: int) -> list[tuple[int, int, Ints]]:
    """Return customers with an off time by how much of a horizon lies outside of it.

    Args:
        off: as of today.
        ahead_days: how many days of the horizon lie outside of the off time of each customer.
        horizon_days: its length.

    Returns:
        (days outside, days of a year outside, rows): the first rounded to an eighth of the horizon, one at least, the
        second to half a month. What one customer is told must not hang on who else is.
    """
    step = horizon_days / _STEPS
    days = np.maximum(1, np.rint(np.rint(ahead_days / step) * step)).astype(np.int64)
    year_days = (np.rint((YEAR_DAYS - off.days) / _HALF_A_MONTH) * _HALF_A_MONTH).astype(np.int64)
    rows = np.flatnonzero(off.has)
    pairs, of_each = np.unique(np.column_stack([days, year_days])[rows], axis=0, return_inverse=True)
    return [(int(ahead), int(year), rows[of_each.reshape(-1) == number]) for number, (ahead, year) in enumerate(pairs)]
