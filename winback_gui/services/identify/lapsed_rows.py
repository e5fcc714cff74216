"""The rows of step 1: who stopped coming, who is about to, who came once; with worth and decision, best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import overload

import numpy as np

from winback_gui.analytics.histories import Flags, Ints
from winback_gui.analytics.lift import LiftModel, kind_codes
from winback_gui.analytics.shop_fit import ShopFit
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.states import STATUSES
from winback_gui.analytics.worth import LetterCosts, LetterWorth, best_first, letter_worth
from winback_gui.domain.case import Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Standing, Status
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.reason import LiftKind
from winback_gui.domain.settings import Costs
from winback_gui.services.identify.standings import Standings
from winback_gui.store.cases import LatestColumns

_LISTED = (Status.LAPSED, Status.AT_RISK, Status.ONE_TIME)
_DECISIONS: tuple[Decision | None, ...] = (None, *Decision)


@frozen
class LapsedRow:
    """One customer in the list.

    Attributes:
        decision: None = not decided; who must not be written to, or has an appointment, is left alone without one.
        lift: how much a letter adds to the chance of return (the "chance by letter").
        margin_a_year_minor, net_return_minor: None = not known, because the margin, a cost or every sum is not.
        is_urgent: they said that they leave, or complained loudly.
        comes_on: the day of their next appointment; None = none is known.
        waits: nothing is decided, nor to be as long as that day lies ahead.
        may_be_less: `lift` is the least that is counted of anybody: a letter adds so much at most.
    """

    standing: Standing
    decision: Decision | None
    lift: float
    margin_a_year_minor: int | None
    net_return_minor: int | None
    is_urgent: bool = False
    may_be_less: bool = False
    comes_on: date | None = None
    waits: bool = False

    @property
    def is_loss(self) -> bool:
        """Whether serving them costs more a year than they leave beyond the goods."""
        return self.margin_a_year_minor is not None and self.margin_a_year_minor < 0


@frozen
class LapsedRows(Sequence[LapsedRow]):
    """Rows, best first. Each is made when it is asked for, so that a list of 100,000 opens at once.

    Attributes:
        columns: figures of the customers in the order of the list.
        worth: of a letter to each of them.
        decisions: position in (not decided, *Decision) of each.
        urgent: who said that they leave, or complained loudly.
        held: who must not be written to, or has an appointment ahead.
        coming: the day number of the next appointment of each; 0 = none is known.
        waiting: about whom nothing is decided, nor to be until then.
        may_be_less: of whom the least that is counted stands for what a letter adds.
    """

    columns: StandingColumns
    worth: LetterWorth
    decisions: Ints
    urgent: Flags
    held: Flags
    coming: Ints
    waiting: Flags
    fit: ShopFit
    may_be_less: Flags

    def __len__(self) -> int:
        return len(self.columns)

    @overload
    def __getitem__(self, row: int) -> LapsedRow: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[LapsedRow]: ...
    def __getitem__(self, row: int | slice) -> LapsedRow | Sequence[LapsedRow]:
        """Return a row, or the rows of a page."""
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        margin, net = self.worth.margin_a_year_minor, self.worth.net_return_minor
        if not self.columns.priced[row]:
            margin = net = None
        return LapsedRow(
            standing_at(self.columns, row % len(self), self.fit),
            _DECISIONS[int(self.decisions[row])],
            float(self.worth.lift[row]),
            None if margin is None else int(margin[row]),
            None if net is None else round(float(net[row])),
            bool(self.urgent[row]),
            bool(self.may_be_less[row]),
            day_from_number(int(self.coming[row])) if self.coming[row] else None,
            bool(self.waiting[row]),
        )

    @property
    def customer_ids(self) -> list[int]:
        """The customers in the order of the list."""
        return [int(customer_id) for customer_id in self.columns.customer_ids]

    def decided(self, decision: Decision | None) -> LapsedRows:
        """Return the rows with one decision; None = not decided."""
        return self._take(np.flatnonzero(self.decisions == _DECISIONS.index(decision)))

    def all_decided(self) -> LapsedRows:
        """Return the rows about whom something was decided, be it what it may."""
        return self._take(np.flatnonzero(self.decisions != _DECISIONS.index(None)))

    def with_status(self, *statuses: Status) -> LapsedRows:
        """Return the rows in one of these states."""
        return self._take(np.flatnonzero(self.columns.has_status(*statuses)))

    def only_urgent(self) -> LapsedRows:
        """Return those who said that they leave, or complained loudly."""
        return self._take(np.flatnonzero(self.urgent))

    def at_a_loss(self) -> LapsedRows:
        """Return those who cost more a year than they leave; nobody while the margin is not known."""
        margin = self.worth.margin_a_year_minor
        if margin is None:
            return self._take(np.zeros(0, np.int64))
        return self._take(np.flatnonzero((margin < 0) & (self.columns.priced > 0)))

    def of_customers(self, customer_ids: Iterable[int]) -> LapsedRows:
        """Return the rows of these customers (found by name, chosen), still best first."""
        return self._take(np.flatnonzero(self._are_among(customer_ids)))

    def count_of(self, customer_ids: Iterable[int]) -> int:
        """Return how many of these customers are in the list."""
        return int(self._are_among(customer_ids).sum())

    def decision_counts(self) -> dict[Decision | None, int]:
        """Return how many there are of each decision; None = not decided."""
        numbers = np.bincount(self.decisions, minlength=len(_DECISIONS))
        return {decision: int(count) for decision, count in zip(_DECISIONS, numbers, strict=True)}

    def status_counts(self) -> dict[Status, int]:
        """Return how many there are in each state."""
        numbers = np.bincount(self.columns.status_codes, minlength=len(STATUSES))
        return {status: int(count) for status, count in zip(STATUSES, numbers, strict=True)}

    def _are_among(self, customer_ids: Iterable[int]) -> Flags:
        return np.isin(self.columns.customer_ids, np.fromiter(customer_ids, np.int64))

    def _take(self, rows: Ints) -> LapsedRows:
        margin, net = self.worth.margin_a_year_minor, self.worth.net_return_minor
        worth = LetterWorth(
            self.worth.lift[rows],
            None if margin is None else margin[rows],
            self.worth.back_minor[rows],
            None if net is None else net[rows],
        )
        return LapsedRows(
            self.columns.take(rows),
            worth,
            self.decisions[rows],
            self.urgent[rows],
            self.held[rows],
            self.coming[rows],
            self.waiting[rows],
            self.fit,
            self.may_be_less[rows],
        )


@frozen
class Lifts:
    """What a letter adds: learnt from own hold-outs, and why each customer with a case left, as far as it is known."""

    model: LiftModel = field(default_factory=LiftModel)
    kinds: Mapping[int, LiftKind] = field(default_factory=dict)


def lapsed_rows(
    standings: Standings,
    newest: LatestColumns,
    costs: Costs,
    lifts: Lifts,
    held_ids: Ints,
    coming: Mapping[int, date],
) -> LapsedRows:
    """Return the rows: urgent ones first, then best first, last those who must not be written to or are to come.

    Args:
        standings: of everybody.
        newest: the newest case of each customer.
        costs: the shop's.
        lifts: what a letter adds.
        held_ids: who must not be written to.
        coming: the day of the next appointment of whoever has one ahead.
    """
    columns = standings.columns
    whose, under_way = np.array(newest.customer_ids, np.int64), np.array(newest.under_way, bool)
    listed = columns.take(columns.has_status(*_LISTED) | np.isin(columns.customer_ids, whose[under_way]))
    kinds = kind_codes(listed.customer_ids, lifts.kinds)
    lift = lifts.model.lift(listed.chance_of_return, kinds)
    may_be_less = lifts.model.may_be_less(listed.chance_of_return, kinds)
    serving = standings.serving_costs_minor(listed.customer_ids)
    worth = letter_worth(listed, LetterCosts(standings.fit.margin, costs.letter_minor), lift, serving)
    decisions, urgent = _decided(listed, newest, whose, under_way)
    ahead = _ahead(listed.customer_ids, coming)
    held = np.isin(listed.customer_ids, held_ids) | (ahead > 0)
    # Nothing is to be decided about who must not be written to or is to come, as long as that holds: left alone.
    is_open = decisions == _DECISIONS.index(None)
    decisions[held & is_open] = _DECISIONS.index(Decision.LEAVE)
    order = best_first(listed, worth)
    order = order[np.lexsort((np.arange(len(order)), ~urgent[order], held[order]))]
    every = LapsedRows(listed, worth, decisions, urgent, held, ahead, is_open & (ahead > 0), standings.fit, may_be_less)
    return every._take(order)  # noqa: SLF001 (the two are one)


def _ahead(customer_ids: Ints, coming: Mapping[int, date]) -> Ints:
    """Return the day number of the next appointment of each customer; 0 = none."""
    days = np.zeros(len(customer_ids), np.int64)
    for row in np.flatnonzero(np.isin(customer_ids, np.fromiter(coming, np.int64))) if coming else ():
        days[row] = day_number(coming[int(customer_ids[row])])
    return days


def _decided(listed: StandingColumns, newest: LatestColumns, whose: Ints, under_way: Flags) -> tuple[Ints, Flags]:
    """What was decided about each of the listed (position in `_DECISIONS`), and who is urgent."""
    decisions, urgent = np.zeros(len(listed), np.int64), np.zeros(len(listed), bool)
    if not len(listed):
        return decisions, urgent
    rows = np.minimum(np.searchsorted(listed.customer_ids, whose), len(listed) - 1)
    # A closed case from before their last visit is about an earlier absence.
    holds = under_way | (np.array(newest.opened_days, np.int64) >= listed.last[rows])
    holds &= listed.customer_ids[rows] == whose
    code_of = {decision: code for code, decision in enumerate(_DECISIONS)}
    codes = np.array([code_of[decision] for decision in newest.decisions], np.int64)
    # Who was written to and whose win-back is stopped is nobody to win back any more: they are left alone.
    codes[(codes == code_of[Decision.WIN_BACK]) & ~under_way] = code_of[Decision.LEAVE]
    decisions[rows[holds]] = codes[holds]
    urgent[rows[holds]] = (np.array(newest.urgent, bool) & under_way)[holds]
    return decisions, urgent
