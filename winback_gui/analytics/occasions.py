"""Visits that belong together: a patient comes thrice in two weeks, and then not for half a year."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.domain.frozen import frozen

_APART_DAYS = (14, 21, 30, 45, 60)
_MOST_AT_THE_EDGE = 0.15  # of the short gaps: longer than half of `apart_days`; of the long ones: up to twice as long
_LEAST_WITHIN = 0.1  # of the gaps of those who have both kinds
_LEAST_CUSTOMERS = 20  # who have both
_LEAST_SHARE = 0.5  # of those who have long ones
_LEAST_BESIDE_STEADY = 1 / 3  # of those who come all the time: beside more of them those who pause are no patients
_LONGEST, _LONGEST_DAYS = 3.0, 120  # times `apart_days`, at least: who came on for longer comes all the time


@frozen
class Occasions:
    """How visits of a shop belong together.

    Attributes:
        apart_days: a visit so many days after the one before, or fewer, belongs to the same occasion; 0 = each visit is
            one by itself.
        goes_on: chance that a further visit of the same occasion follows within the horizon, after 0, 1, ...
            `apart_days` days of silence.
        horizon_days: that horizon.
        visits: how many make one, in the mean.
    """

    apart_days: int = 0
    goes_on: tuple[float, ...] = (0.0,)
    horizon_days: int = 0
    visits: float = 1.0

    def still_to_come(self, histories: Histories, today: int, ahead_days: Ints) -> Floats:
        """Return the chance that the occasion of each customer goes on within the horizon.

        Args:
            histories: with all their visits, a row each.
            today: the day, on the same clock.
            ahead_days: on how many days of the horizon each can come: behind a closed door nothing goes on.
        """
        silence = np.clip(today - histories.last, 0, self.apart_days + 1)
        needed = np.maximum(np.minimum(self.apart_days - silence, self.horizon_days), 1)
        chance = np.array([*self.goes_on, 0.0])[silence] * np.clip(ahead_days / needed, 0.0, 1.0)
        return np.where(comes_in_occasions(histories, self.apart_days), chance, 0.0)

    def visits_each(self, histories: Histories) -> Floats:
        """Return how many visits an occasion of each customer has, in the mean of the shop."""
        return np.where(comes_in_occasions(histories, self.apart_days), self.visits, 1.0)


EACH_VISIT = Occasions()


def apart_days_in(histories: Histories) -> int:
    """Return how far visits lie apart, at most, that belong to the same occasion; 0 = each visit stands by itself.

    Told from the gaps of those who have short and long ones: there are hardly any between the two (a valley between two
    modes, as in Hartigan and Hartigan 1985, The dip test of unimodality, Annals of Statistics 13). In other shops two
    visits in a week are just that: their gaps are of all lengths. Nor is a studio a practice to which far more people
    come all the time: its students, who come each week of a term and pause until the next, are few.
    """
    gaps, owner = _gaps(histories)
    for apart_days in _APART_DAYS:
        is_short = gaps <= apart_days
        short, long = (np.bincount(owner[each], minlength=len(histories)) > 0 for each in (is_short, ~is_short))
        in_occasions = comes_in_occasions(histories, apart_days)
        both = short & long & in_occasions
        theirs = both[owner]
        within, apart = gaps[theirs & is_short], gaps[theirs & ~is_short]
        steady = int((~in_occasions).sum())
        if int(both.sum()) < max(_LEAST_CUSTOMERS, _LEAST_SHARE * int(long.sum()), _LEAST_BESIDE_STEADY * steady):
            continue
        if len(within) < _LEAST_WITHIN * (len(within) + len(apart)):
            continue
        if max(np.mean(within > apart_days / 2), np.mean(apart <= 2 * apart_days)) <= _MOST_AT_THE_EDGE:
            return apart_days
    return 0


def occasions_in(histories: Histories, today: int, horizon_days: int, apart_days: int) -> Occasions:
    """Return how often an occasion goes on, from all visits that `apart_days` are known of.

    Args:
        histories: up to today.
        today: the day, on the same clock.
        horizon_days: how far ahead the chance looks.
        apart_days: from `apart_days_in`.
    """
    if not apart_days:
        return EACH_VISIT
    after = np.full(len(histories.days), np.iinfo(np.int64).max)
    same = np.diff(histories.owner) == 0
    after[:-1][same] = np.diff(histories.days)[same]
    known = (histories.days <= today - apart_days) & comes_in_occasions(histories, apart_days)[histories.owner]
    gaps = np.sort(after[known])
    ends = [min(apart_days, silence + horizon_days) for silence in range(apart_days + 1)]
    longer = len(gaps) - np.searchsorted(gaps, np.arange(apart_days + 1), "right")
    within = np.searchsorted(gaps, ends, "right") - np.searchsorted(gaps, np.arange(apart_days + 1), "right")
    theirs = histories.only(np.flatnonzero(comes_in_occasions(histories, apart_days)))
    visits = len(theirs.days) / max(1, int(begins(theirs, apart_days).sum()))
    # One more for whom it did not: nothing is sure.
    return Occasions(apart_days, tuple((within / (longer + 1)).tolist()), horizon_days, max(1.0, visits))


def comes_in_occasions(histories: Histories, apart_days: int) -> Flags:
    """Return whose visits are put together: of nobody who came for long without a pause; shape (customers,).

    That is for three times `apart_days`, and for four months at least.
    """
    if not apart_days or not len(histories):
        return np.zeros(len(histories), bool)
    first = np.flatnonzero(_begins(histories, apart_days))
    last = np.append(first[1:], len(histories.days)) - 1
    is_long = histories.days[last] - histories.days[first] > _longest_days(apart_days)
    theirs: Flags = np.bincount(histories.owner[first[is_long]], minlength=len(histories)) == 0
    return theirs


def begins(histories: Histories, apart_days: int) -> Flags:
    """Return which visits begin an occasion, each of who does not come in occasions; shape (visits,)."""
    if not apart_days:
        return np.ones(len(histories.days), bool)
    return _begins(histories, apart_days) | ~comes_in_occasions(histories, apart_days)[histories.owner]


def gaps_until(histories: Histories, apart_days: int) -> tuple[Ints, Ints]:
    """Return of each visit how many gaps its customer had had by it, and how many days these took together.

    Told as on the day of that visit: who came for long without a pause later came in occasions until then.
    """
    owner, at = histories.owner, np.arange(len(histories.days))
    starts, days = histories.starts[:-1][owner], histories.days
    gaps, span = at - starts, days - days[starts]
    if not apart_days or not len(histories):
        return gaps, span
    first = _begins(histories, apart_days)
    place = np.cumsum(first) - 1
    length = days - days[first][place]
    is_long = length > _longest_days(apart_days)
    had_long = np.maximum.accumulate(np.where(is_long, at, -1)) >= starts
    later = place - place[starts]
    # An occasion counts on its last day: the first gap begins with the last visit of the first one.
    ends = np.append(np.flatnonzero(first)[1:], len(days)) - 1
    theirs = days - days[ends[place[starts]]]
    return np.where(had_long, gaps, later), np.where(had_long, span, np.where(later > 0, theirs, 0))


def merged(histories: Histories, apart_days: int) -> Histories:
    """Return the histories with one visit for each occasion, on its last day so far."""
    if not apart_days or not len(histories):
        return histories
    first = np.flatnonzero(begins(histories, apart_days))
    counts = np.bincount(histories.owner[first], minlength=len(histories))
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
    return Histories(
        histories.customer_ids,
        starts,
        histories.days[np.append(first[1:], len(histories.days)) - 1],
        np.add.reduceat(histories.amounts_minor, first),
        np.logical_or.reduceat(histories.is_priced, first),
        np.add.reduceat(histories.fees_minor, first),
    )


def _longest_days(apart_days: int) -> float:
    """Return how long an occasion lasts at most: never less than four months."""
    return max(_LONGEST * apart_days, _LONGEST_DAYS)


def _begins(histories: Histories, apart_days: int) -> Flags:
    goes_on = (np.diff(histories.owner) == 0) & (np.diff(histories.days) <= apart_days)
    return np.append(True, ~goes_on)


def _gaps(histories: Histories) -> tuple[Ints, Ints]:
    """Return the gaps between visits, and whose they are."""
    owner = histories.owner
    same = np.diff(owner) == 0
    return np.diff(histories.days)[same], owner[1:][same]
