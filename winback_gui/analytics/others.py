"""What became of customers like this one: those of the shop's own past whose silence was about as long."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.rhythm import ShopRhythm, own_gaps, rhythm_of
from winback_gui.analytics.waiting import SeasonParts
from winback_gui.domain.frozen import frozen

_ALIKE = 1.5  # a silence up to so many times longer or shorter counts as the same
_AS_OFTEN = 2.0  # so do up to so many times more or fewer visits
_ENOUGH = 20  # with fewer of them, how often they came is left aside


@frozen
class Singles:
    """Customers of one day of the past who had come once, in order of their silence.

    Attributes:
        recency_days: how long ago that was, rising.
        came: how many of them, up to and with each, came again within the horizon.
    """

    recency_days: Ints
    came: Ints

    def like(self, recency_days: int) -> tuple[int, int]:
        """Return how many had been silent for about as long, and how many of these came again."""
        low = int(np.searchsorted(self.recency_days, recency_days / _ALIKE, "left"))
        high = int(np.searchsorted(self.recency_days, recency_days * _ALIKE, "right"))
        before = np.concatenate([np.zeros(1, np.int64), self.came])
        return high - low, int(before[high] - before[low])


@frozen
class Alike:
    """Customers like one, and what became of them.

    Attributes:
        count: how many they were.
        came: how many of them came again within the horizon.
        visits: how often they had come, from and to; None where that was left aside.
        gaps: for how many of their usual gaps they had been silent, from and to.
    """

    count: int
    came: int
    visits: tuple[int, int] | None
    gaps: tuple[float, float]


@frozen
class Repeaters:
    """Customers of one day of the past who had come at least twice; shape (customers,).

    Attributes:
        frequency: number of visits until then.
        overdue_ratio: days since the last one / usual gap, then.
        came: whether they came again within the horizon.
    """

    frequency: Ints
    overdue_ratio: Floats
    came: Flags

    def like(self, frequency: int, overdue_ratio: float) -> Alike:
        """Return those who had been silent for about as many of their gaps: if they are enough, of as many visits."""
        gaps = (overdue_ratio / _ALIKE, overdue_ratio * _ALIKE)
        silent = (self.overdue_ratio >= gaps[0]) & (self.overdue_ratio <= gaps[1])
        least, most = max(2, round(frequency / _AS_OFTEN)), round(frequency * _AS_OFTEN)
        both = silent & (self.frequency >= least) & (self.frequency <= most)
        if int(both.sum()) >= _ENOUGH:
            return Alike(int(both.sum()), int(self.came[both].sum()), (least, most), gaps)
        return Alike(int(silent.sum()), int(self.came[silent].sum()), None, gaps)


@frozen
class Waiters:
    """Customers of one day of the past who came in the same weeks each year, by habit.

    Attributes:
        ahead, ahead_came: for how many of them these weeks lay within the horizon, and how many of these came in it.
        beyond, beyond_came: the same for whose weeks lay after it.
    """

    ahead: int = 0
    ahead_came: int = 0
    beyond: int = 0
    beyond_came: int = 0


NO_SINGLES = Singles(np.zeros(0, np.int64), np.zeros(0, np.int64))
NO_REPEATERS = Repeaters(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, bool))


def singles_of(histories: Histories, day: int, came: Flags) -> Singles:
    """Return those who had come once until a day; `came` tells of each customer whether they came again."""
    once = histories.frequency == 1
    recency, came = day - histories.last[once], came[once]
    order = np.argsort(recency, kind="stable")
    return Singles(recency[order], np.cumsum(came[order], dtype=np.int64))


def repeaters_of(histories: Histories, occasions: Histories, day: int, came: Flags, shop: ShopRhythm) -> Repeaters:
    """Return those who had come at least twice until a day, told by the shop's rhythm of that day.

    Args:
        histories: all their visits, a row each.
        occasions: the same with one visit for each occasion: their gaps.
        day: the day.
        came: whether each came again.
        shop: its rhythm of that day.
    """
    several = histories.frequency > 1
    rhythm = rhythm_of(own_gaps(occasions), day - histories.last, shop)
    return Repeaters(histories.frequency[several], rhythm.overdue_ratio[several], came[several])


def waiters_of(parts: SeasonParts, came: Flags) -> Waiters:
    """Return those whose season said of a day what their chance was; `came` tells who came within the horizon."""
    ahead, beyond = parts.is_ahead, parts.is_beyond
    return Waiters(*(int(some.sum()) for some in (ahead, ahead & came, beyond, beyond & came)))
