"""What became of those whom the program would have called active or lapsed on a day of the past."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Ints
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status

_BINS = 10
_LEAST_IN_BIN = 5


@frozen
class StateThen:
    """The customers of one state on that day; `came` bought within the time after it."""

    count: int
    came: int

    @property
    def stayed_away(self) -> int:
        """Those who did not buy within the time after it."""
        return self.count - self.came


@frozen
class GivenChance:
    """Customers who were given about the same chance.

    Attributes:
        said: mean of the chances given.
        count, came: how many they were, and how many of them came.
    """

    said: float
    count: int
    came: int


@frozen
class Backtest:
    """What was said on one day and what came of it.

    Attributes:
        states: of everybody known on that day.
        chances: customers by the chance that they were given, in tenths, the lowest first; tenths with hardly anybody
            are left out.
        off_by: mean distance between said and came, weighted by people (expected calibration error); None = nobody.
    """

    states: Mapping[Status, StateThen]
    chances: tuple[GivenChance, ...]
    off_by: float | None


def chance_bin(chance: Floats) -> Ints:
    """Return in which tenth each chance lies, from 0."""
    return np.minimum((chance * _BINS).astype(np.int64), _BINS - 1)


def backtest_of(then: StandingColumns, chance: Floats, came: Flags) -> Backtest:
    """Return what became of the customers of a past day.

    Calibration in ten equal bins as in Naeini, Cooper and Hauskrecht 2015 (Obtaining well calibrated probabilities
    using Bayesian binning, AAAI).

    Args:
        then: standings as they were told on that day, from what was known then.
        chance: of buying within the time that was waited, as given on that day, for the same customers.
        came: who bought within that time.
    """
    states = {}
    for status in Status:
        of_state = then.has_status(status)
        states[status] = StateThen(int(of_state.sum()), int((of_state & came).sum()))
    bins = chance_bin(chance)
    count = np.bincount(bins, minlength=_BINS)
    said = np.bincount(bins, chance, minlength=_BINS) / np.maximum(count, 1)
    came_of = np.bincount(bins, came.astype(float), minlength=_BINS)
    off = np.abs(said - came_of / np.maximum(count, 1))
    return Backtest(
        states,
        tuple(
            GivenChance(float(said[at]), int(count[at]), int(came_of[at]))
            for at in range(_BINS)
            if count[at] >= _LEAST_IN_BIN
        ),
        float((off * count).sum() / count.sum()) if len(chance) else None,
    )
