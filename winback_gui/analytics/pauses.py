"""Pauses after which somebody came again: many of their usual gaps without a visit."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Histories, Ints
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS

_MANY_GAPS = 4.0  # usual ones without a visit are a pause
_OFTEN = 2  # so many pauses are a habit


@frozen
class Pauses:
    """The pauses of each customer; shape (customers,).

    Attributes:
        count: how many.
        longest_days: the longest; 0 = there was none.
    """

    count: Ints
    longest_days: Ints

    @property
    def broken_days(self) -> Ints:
        """For how long they may be silent without having stopped: their longest pause, if there were two; else 0."""
        return np.where(self.count >= _OFTEN, self.longest_days, 0)


def pauses_of(histories: Histories, usual_gap_days: Floats) -> Pauses:
    """Return the pauses that customers have had.

    Args:
        histories: a row each.
        usual_gap_days: of each of them.
    """
    gaps = gaps_before(histories)
    least = np.maximum(_MANY_GAPS * usual_gap_days, LEAST_SILENCE_DAYS)[histories.owner]
    pauses = np.where(gaps >= least, gaps, 0)
    if not len(pauses):
        return Pauses(pauses, pauses)
    starts = histories.starts[:-1]
    return Pauses(np.add.reduceat(pauses > 0, starts, dtype=np.int64), np.maximum.reduceat(pauses, starts))


def gaps_before(histories: Histories) -> Ints:
    """Return the gap before each visit in days, 0 before the first of each customer; shape (visits,)."""
    gaps = np.diff(histories.days, prepend=0)
    gaps[histories.starts[:-1]] = 0
    return gaps
