"""Customers who come in two parts of each year, and only then: each April and each December."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Histories, Ints
from winback_gui.domain.frozen import frozen

_LEAST_VISITS = 4  # two years of each
_LEAST_APART_DAYS = 60
_PAUSES_A_YEAR = 1.2  # two, and here and there one left out
_WIDTH_DAYS = 31.0


@frozen
class TwoSeasons:
    """The two seasons of each customer; shape (customers,).

    Attributes:
        fits: all their visits lie in two parts of the year, each known from two years at least.
        next_day: middle of the one that comes after the last visit, days since 1970-01-01.
        seasons: from how many years both are known.
        half_days: how far from that middle its first and last day lie.
        has_gap: one year was left out in one of them.
        other_day: some day in the middle of the one of the last visit.
        other_half_days: how far from it its first and last day lie.
    """

    fits: Flags
    next_day: Ints
    seasons: Ints
    half_days: Ints
    has_gap: Flags
    other_day: Ints
    other_half_days: Ints


def two_seasons_of(histories: Histories, year_days: float) -> TwoSeasons:
    """Return who comes in two parts of each year.

    The two widest gaps between the days of the year of somebody's visits part them; on both sides they must lie within
    two months, be seen in at least two years, and leave no year out, or one of more than two.
    """
    customers = len(histories)
    found = _nobody(customers)
    some = np.flatnonzero(_may_be(histories, year_days))
    if not len(some):
        return found
    of = histories.only(some)
    first_cut, second_cut, ordered = _cuts(of, year_days)
    place = np.arange(len(of.days)) - np.repeat(of.starts[:-1], of.frequency)
    owner = of.owner
    is_inner = (place > first_cut[owner]) & (place <= second_cut[owner])
    at = np.mod(of.days, year_days)[ordered]
    begins = of.starts[:-1]
    inner_from, inner_to = at[begins + first_cut + 1], at[begins + second_cut]
    after = np.where(second_cut + 1 < of.frequency, second_cut + 1, 0)
    outer_from = at[begins + after]
    outer_span = np.mod(at[begins + first_cut] - outer_from, year_days)
    middles = np.column_stack([np.mod(outer_from + outer_span / 2, year_days), (inner_from + inner_to) / 2])
    halves = np.column_stack([outer_span / 2, (inner_to - inner_from) / 2])
    apart = np.minimum(inner_from - at[begins + first_cut], np.mod(outer_from - inner_to, year_days))
    # By the calendar again: which of the two each visit belongs to, and to the season of which year.
    kind = np.zeros(len(of.days), np.int64)
    kind[ordered] = is_inner
    turn = np.rint((of.days - middles[owner, kind]) / year_days).astype(np.int64)
    seen, left_out = _years(owner, kind, turn, len(some))
    last = of.starts[1:] - 1
    rows = np.arange(len(some))
    now, other = kind[last], 1 - kind[last]
    last_middle = middles[rows, now] + turn[last] * year_days
    ahead = np.mod(middles[rows, other] - middles[rows, now], year_days)
    fits = (apart >= _LEAST_APART_DAYS) & (halves.max(axis=1) <= _WIDTH_DAYS) & (seen.min(axis=1) >= 2)  # noqa: PLR2004
    fits &= (left_out <= (seen > 2)).all(axis=1) & _both_are_alive(owner, kind, turn, seen)  # noqa: PLR2004
    found.fits[some] = fits
    found.next_day[some] = np.rint(last_middle + ahead).astype(np.int64)
    found.seasons[some] = seen.min(axis=1)
    found.half_days[some] = np.rint(halves[rows, other]).astype(np.int64)
    found.has_gap[some] = (left_out > 0).any(axis=1)
    found.other_day[some] = np.rint(last_middle).astype(np.int64)
    found.other_half_days[some] = np.rint(halves[rows, now]).astype(np.int64)
    return found


def _may_be(histories: Histories, year_days: float) -> Flags:
    """Return who came often and long enough, and stayed away long enough between: of few, all else is worked out."""
    span = histories.last - histories.first
    long = np.append((np.diff(histories.days) >= _LEAST_APART_DAYS) & (np.diff(histories.owner) == 0), False)
    pauses = np.add.reduceat(long.astype(np.int64), histories.starts[:-1]) if len(histories) else span
    return (histories.frequency >= _LEAST_VISITS) & (span >= year_days) & (pauses >= _PAUSES_A_YEAR * span / year_days)


def _nobody(customers: int) -> TwoSeasons:
    no, nought = np.zeros(customers, bool), np.zeros(customers, np.int64)
    return TwoSeasons(no, nought, nought.copy(), nought.copy(), no.copy(), nought.copy(), nought.copy())


def _cuts(histories: Histories, year_days: float) -> tuple[Ints, Ints, Ints]:
    """Return after which visits, in the order of the days of the year, the two widest gaps lie; and that order."""
    day, owner = np.mod(histories.days, year_days), histories.owner
    ordered = np.lexsort((day, owner))
    at = day[ordered]
    begins, ends = histories.starts[:-1], histories.starts[1:] - 1
    gap = np.append(np.diff(at), 0.0)
    gap[ends] = at[begins] + year_days - at[ends]
    cuts = []
    for _ in range(2):
        widest = np.maximum.reduceat(gap, begins)
        places = np.flatnonzero(gap == widest[owner])
        _, of_each = np.unique(owner[places], return_index=True)
        cut = places[of_each]
        cuts.append(cut - begins)
        gap[cut] = -1.0
    both = np.sort(np.column_stack(cuts), axis=1)
    return both[:, 0], both[:, 1], ordered


def _years(owner: Ints, kind: Ints, turn: Ints, customers: int) -> tuple[Ints, Ints]:
    """Return in how many years each season of each customer was seen, and how many were left out between."""
    least, width = int(turn.min()), int(np.ptp(turn)) + 1
    seasons = np.unique((owner * 2 + kind) * width + turn - least)
    whose, turns = seasons // width, seasons % width
    seen = np.bincount(whose, minlength=2 * customers)
    low, high = np.full(2 * customers, width), np.full(2 * customers, -1)
    np.minimum.at(low, whose, turns)
    np.maximum.at(high, whose, turns)
    left_out = np.where(seen > 0, high - low + 1 - seen, 0)
    return seen.reshape(customers, 2), left_out.reshape(customers, 2)


def _both_are_alive(owner: Ints, kind: Ints, turn: Ints, seen: Ints) -> Flags:
    """Return who still comes in both: neither lags behind the other by more than a year."""
    high = np.full(seen.shape, -(2**31))
    np.maximum.at(high, (owner, kind), turn)
    alive: Flags = np.abs(high[:, 0] - high[:, 1]) <= 1
    return alive


def in_months(days: Ints, half_days: Ints) -> tuple[Ints, Ints]:
    """Return the months, 1 to 12, in which seasons round some days begin and end."""
    begin, end = ((days + sign * half_days).astype("datetime64[D]").astype("datetime64[M]") for sign in (-1, 1))
    return begin.astype(np.int64) % 12 + 1, end.astype(np.int64) % 12 + 1
