"""Visit histories as arrays: every customer's days and amounts in one row of a ragged table, and their plain sums."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import VisitColumns

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@frozen
class Histories:
    """Customers with at least one visit; the visits of customer i are `days[starts[i]:starts[i + 1]]`, rising.

    Attributes:
        customer_ids: shape (customers,), rising.
        starts: shape (customers + 1,).
        days: days since 1970-01-01, shape (visits,).
        amounts_minor: spent on that day, net of refunds, shape (visits,).
        is_priced: whether the sum of that day is known, shape (visits,); where it is not, the amount is 0 or a refund.
        fees_minor: of the amounts, what was paid without a visit since the visit before, shape (visits,).
    """

    customer_ids: Ints
    starts: Ints
    days: Ints
    amounts_minor: Ints
    is_priced: Flags
    fees_minor: Ints

    def __len__(self) -> int:
        return len(self.customer_ids)

    @property
    def frequency(self) -> Ints:
        """Number of visits of each customer."""
        return np.diff(self.starts)

    @property
    def first(self) -> Ints:
        """Day of the first visit."""
        return self.days[self.starts[:-1]]

    @property
    def last(self) -> Ints:
        """Day of the last visit."""
        return self.days[self.starts[1:] - 1]

    @property
    def spent_minor(self) -> Ints:
        """All they ever spent, net."""
        if not len(self):
            return np.zeros(0, np.int64)
        return np.add.reduceat(self.amounts_minor, self.starts[:-1])

    @property
    def bought_minor(self) -> Ints:
        """What was bought on the day of each visit, net of refunds, shape (visits,): without `fees_minor`."""
        return self.amounts_minor - self.fees_minor

    @property
    def priced(self) -> Ints:
        """Of how many visits of each customer the sum is known."""
        if not len(self):
            return np.zeros(0, np.int64)
        return np.add.reduceat(self.is_priced.astype(np.int64), self.starts[:-1])

    @property
    def usual_minor(self) -> Floats:
        """What each customer spends a visit, net of refunds; 0 where no sum of theirs is known."""
        priced = self.priced
        return np.where(priced > 0, self.spent_minor / np.maximum(priced, 1), 0.0)

    @property
    def owner(self) -> Ints:
        """Position of the customer of every visit, shape (visits,)."""
        return np.repeat(np.arange(len(self)), self.frequency)

    def count_between(self, first_day: int, last_day: int) -> Ints:
        """Return how many visits each customer made from `first_day` to `last_day`, both included."""
        if not len(self):
            return np.zeros(0, np.int64)
        inside = (self.days >= first_day) & (self.days <= last_day)
        return np.add.reduceat(inside.astype(np.int64), self.starts[:-1])

    def until(self, day: int) -> Histories:
        """Return the histories as they stood on a day: later visits, and customers who came later, are not there."""
        kept = self.days <= day
        if kept.all():
            return self
        counts = self.count_between(-(2**62), day)
        here = counts > 0
        return Histories(self.customer_ids[here], _starts(counts[here]), self.days[kept], self.amounts_minor[kept],
                         self.is_priced[kept], self.fees_minor[kept])  # fmt: skip

    def only(self, positions: Ints) -> Histories:
        """Return the histories of some customers, given by rising positions."""
        counts = self.frequency[positions]
        starts = _starts(counts)
        offsets = np.repeat(self.starts[positions] - starts[:-1], counts)
        rows = np.arange(starts[-1]) + offsets
        return Histories(self.customer_ids[positions], starts, self.days[rows], self.amounts_minor[rows],
                         self.is_priced[rows], self.fees_minor[rows])  # fmt: skip


def _starts(counts: Ints) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


_GOLDEN = (5**0.5 - 1) / 2


def some_rows(count: int, most: int) -> Ints:
    """Return the rows of every k-th of so many, on the mean, so that fewer than twice `most` are left.

    Spread evenly, but in step with no order of them: where each tenth customer is of a kind, each fifth is no sample
    (fractions of multiples of the golden ratio: Niederreiter 1992, Random Number Generation and Quasi-Monte Carlo
    Methods, chapter 3).
    """
    step = max(1, count // most)
    rows = np.arange(count)
    return rows if step == 1 else rows[np.mod(rows * _GOLDEN, 1) < 1 / step]


def histories_from(visits: VisitColumns, today: int) -> Histories:
    """Return the histories up to today; visits after `today` (days since 1970-01-01) are ignored.

    Rows that are not in order, or several of one customer on one day, are put in order and added up.
    """
    ids = np.frombuffer(visits.customer_ids, np.int64) if len(visits) else np.zeros(0, np.int64)
    days = np.frombuffer(visits.days, np.int32).astype(np.int64) if len(visits) else np.zeros(0, np.int64)
    amounts = np.frombuffer(visits.amounts_minor, np.int64) if len(visits) else np.zeros(0, np.int64)
    priced = np.frombuffer(visits.unpriced, np.int8) == 0 if len(visits.unpriced) else np.ones(len(ids), bool)
    fees = np.frombuffer(visits.fees_minor, np.int64) if len(visits.fees_minor) else np.zeros(len(ids), np.int64)
    kept = days <= today
    if not kept.all():
        ids, days, amounts, priced, fees = ids[kept], days[kept], amounts[kept], priced[kept], fees[kept]
    steps, gaps = np.diff(ids), np.diff(days)
    if not np.all((steps > 0) | ((steps == 0) & (gaps > 0))):
        ids, days, amounts, priced, fees = _in_order(ids, days, amounts, priced, fees)
    changes = np.flatnonzero(np.diff(ids)) + 1
    starts = np.concatenate([np.zeros(min(1, len(ids)), np.int64), changes])
    return Histories(ids[starts], np.append(starts, len(ids)).astype(np.int64), days, amounts.copy(), priced, fees)


def _in_order(ids: Ints, days: Ints, amounts: Ints, priced: Flags, fees: Ints) -> tuple[Ints, Ints, Ints, Flags, Ints]:
    order = np.lexsort((days, ids))
    ids, days, amounts, priced, fees = ids[order], days[order], amounts[order], priced[order], fees[order]
    is_new = np.append(True, (np.diff(ids) != 0) | (np.diff(days) != 0))
    first = np.flatnonzero(is_new)
    of_day = np.add.reduceat(amounts, first), np.logical_or.reduceat(priced, first), np.add.reduceat(fees, first)
    return ids[first], days[first], *of_day
