"""The list of step 1: who stopped coming, who is about to, who came once; with worth, decision and the cut-off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import overload

import numpy as np

from winback_gui.analytics.departures import Departures
from winback_gui.analytics.histories import Flags, Ints
from winback_gui.analytics.lift import LiftModel, kind_codes
from winback_gui.analytics.shop_fit import ShopFit
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.states import STATUSES
from winback_gui.analytics.worth import CutOff, LetterCosts, LetterWorth, best_first, cut_off, letter_worth
from winback_gui.domain.case import Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Standing, Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.reason import LiftKind
from winback_gui.domain.settings import Costs, Shop
from winback_gui.services.cost_words import letter_without
from winback_gui.services.identify.lapsed_parts import others_sentence
from winback_gui.services.identify.nobody_stopped import NobodyStopped, nobody_stopped
from winback_gui.services.identify.standings import Standings
from winback_gui.services.results.result_titles import YEAR_AWAY_DAYS
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


@frozen
class LostAYear:
    """What the regulars who stopped spent a year, or left of it.

    Attributes:
        minor: of all of them, in minor units.
        lately_minor: of those who are away for no longer than a year. All who ever stopped add up, over the years, to
            more than a shop earns in one.
        is_margin: whether it is margin; without a known one it is spending.
    """

    minor: int
    lately_minor: int
    is_margin: bool


@frozen
class IdentifyResult:
    """What step 1 shows.

    Attributes:
        standings: of everybody; keep it, and `update` it after an edit.
        lift: how much a letter adds, and how much of that was learnt here.
        rows: lapsed, at-risk and one-time customers and whoever has a case under way (somebody who said that they leave
            may have bought yesterday); urgent ones first, then best first, last those who must not be written to or
            have an appointment ahead.
        status_counts: of all customers who ever bought.
        decision_counts: of the lapsed; None = not decided.
        to_win_back: cases under way of those who are to be won back; they go on to Reason.
        departures: regulars who stopped, by month.
        lost: what the regulars who stopped spent a year, or left of it.
        letters_promised: to those chosen, and not in the post yet: they are paid from the same sum.
        cut_off: where the sum for letters ends among the lapsed not decided yet; None where it or costs are not known.
        cut_off_said: the line in the table.
        headline: the sentence under the page's title.
        nobody: why nobody is called stopped; None where somebody is.
    """

    standings: Standings
    lift: LiftModel
    rows: LapsedRows
    status_counts: Mapping[Status, int]
    decision_counts: Mapping[Decision | None, int]
    to_win_back: int
    letters_promised: int
    departures: Departures
    lost: LostAYear
    cut_off: CutOff | None
    cut_off_said: Message | None
    headline: Message
    nobody: NobodyStopped | None = None

    @property
    def goes_on(self) -> bool:
        """Whether there is somebody to go on with to Reason, or may be: in a book that is too young there is not."""
        is_too_young = self.nobody is not None and self.nobody.is_too_young
        return not is_too_young or self.to_win_back > 0 or len(self.rows) > 0


@frozen
class Stopped:
    """Who stopped coming, counted.

    Attributes:
        count: all of them.
        regulars: of those who are known as regulars; of a last visit alone nobody knows.
        undecided: about whom nothing is decided.
        coming: who has an appointment ahead; nothing is to be decided about them, if it is not yet.
        nobody: why there are none; None where there are.
    """

    count: int
    regulars: int
    undecided: int
    nobody: NobodyStopped | None = None
    coming: int = 0

    @property
    def are_regulars(self) -> bool:
        """Whether all of them are known as regulars."""
        return self.regulars >= self.count


def lost_a_year(standings: Standings) -> LostAYear:
    """Return what those who stopped spent a year, or left of it."""
    columns = standings.columns
    gone = columns.regulars_gone()
    lately = gone & (columns.recency_days < YEAR_AWAY_DAYS)
    lost_minor = standings.lost_a_year_minor()
    is_margin = standings.fit.margin is not None
    return LostAYear(int(lost_minor[gone].sum()), int(lost_minor[lately].sum()), is_margin)


def build_result(
    standings: Standings,
    newest: LatestColumns,
    shop: Shop,
    lifts: Lifts,
    held_ids: Iterable[int] = (),
    coming: Mapping[int, date] | None = None,
) -> IdentifyResult:
    """Return what step 1 shows.

    Args:
        standings: of everybody.
        newest: the newest case of each customer.
        shop: its costs.
        lifts: what a letter adds.
        held_ids: who must not be written to.
        coming: the day of the next appointment of whoever has one ahead.
    """
    columns = standings.columns
    rows = _rows(standings, newest, shop.costs, lifts, np.fromiter(held_ids, np.int64), coming or {})
    lapsed = rows.with_status(Status.LAPSED)
    status_numbers = np.bincount(columns.status_codes, minlength=len(STATUSES))
    decision_counts = lapsed.decision_counts()
    departures = standings.departures()
    written = np.array(newest.customer_ids, np.int64)[np.array(newest.gets_no_more, bool)]
    promised = int((~np.isin(rows.decided(Decision.WIN_BACK).customer_ids, written)).sum())
    cut = _cut_off(lapsed, promised, shop.costs)
    nobody = None if len(lapsed) else nobody_stopped(standings)
    regulars, booked = int(columns.regulars_gone().sum()), int((lapsed.coming > 0).sum())
    stopped = Stopped(len(lapsed), regulars, decision_counts[None], nobody, booked)
    return IdentifyResult(
        standings=standings,
        lift=lifts.model,
        rows=rows,
        status_counts={status: int(count) for status, count in zip(STATUSES, status_numbers, strict=True)},
        decision_counts=decision_counts,
        to_win_back=sum(
            bool(is_open) and decision is Decision.WIN_BACK
            for is_open, decision in zip(newest.under_way, newest.decisions, strict=True)
        ),
        letters_promised=promised,
        departures=departures,
        lost=lost_a_year(standings),
        cut_off=cut,
        cut_off_said=None if cut is None else cut_off_sentence(cut, shop),
        headline=headline(departures, stopped, others_sentence(rows.all_decided())),
        nobody=nobody,
    )


def _rows(
    standings: Standings,
    newest: LatestColumns,
    costs: Costs,
    lifts: Lifts,
    held_ids: Ints,
    coming: Mapping[int, date],
) -> LapsedRows:
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


def _cut_off(lapsed: LapsedRows, chosen_count: int, costs: Costs) -> CutOff | None:
    undecided = lapsed.decided(None)
    net = undecided.worth.net_return_minor
    if net is None:
        return None
    return cut_off(net, costs.letter_minor, costs.stamp_budget_minor, chosen_count)


def cut_off_sentence(cut: CutOff, shop: Shop) -> Message:
    """Return the line where the sum for letters ends: "€56 pays for 49 letters at €1.14; ..., 6 are left.".

    Where letters are left over because nobody below is worth one, it says that instead. What the price of a letter
    leaves out is named beside it: the sum will not reach so far.
    """
    budget, price = Money(cut.budget_minor, shop.currency), msg("{price}", price=Money(cut.letter_minor, shop.currency))
    without = letter_without(shop.costs)
    if without is not None:
        price = msg("{price} {without}", price=price, without=without)
    if not cut.letter_count:
        return msg(
            "**Your sum for letters ends here.** {budget} pays for no letter; one costs {price}.",
            budget=budget,
            price=price,
        )
    pays = plural(
        "{budget} pays for {count} letter at {price}",
        "{budget} pays for {count} letters at {price}",
        cut.letter_count,
        budget=msg("{sum:whole}", sum=budget) if budget.major == round(budget.major) else budget,
        price=price,
    )
    pays = msg("{pays}.", pays=with_chosen(pays, cut.chosen_count, cut.left_count))
    if cut.row_count < cut.left_count:
        return msg("**Below this line a letter is expected to cost more than it brings.** {pays}", pays=pays)
    return msg("**Your sum for letters ends here.** {pays}", pays=pays)


def with_chosen(pays: Message, chosen: int, left: int) -> Message:
    """Add how many letters are promised, and how many more a sum pays for: "43 you chose wait for one, 6 are left".

    Args:
        pays: how many letters the sum pays for; where nobody is chosen all of them are left, and nothing is added.
        chosen: who is chosen and whose letter is not in the post yet: what was posted is not spent again.
        left: letters.
    """
    if not chosen:
        return pays
    return msg(
        "{pays}; {chosen}, {left}",
        pays=pays,
        chosen=plural("{count} you chose waits for one", "{count} you chose wait for one", chosen),
        left=plural("{count} is left", "{count} are left", left) if left else msg("none is left"),
    )


def headline(departures: Departures, stopped: Stopped, others: Message | None) -> Message:
    """Return the sentence under the title: what stands out, and what is still to be decided.

    Args:
        departures: by month.
        stopped: who stopped coming.
        others: who stands under a decision beside them, so that whoever adds up the chips finds their sum.
    """
    if stopped.nobody is not None:
        said = stopped.nobody.headline
    else:
        first = departures.headline or _stopped_words(departures, stopped)
        said = msg("{first} {rest}", first=first, rest=_undecided(stopped))
    return said if others is None else msg("{first} {rest}", first=said, rest=others)


def _stopped_words(departures: Departures, stopped: Stopped) -> Message:
    """Say how many stopped: by a fixed number of days nobody knows of a last visit whether it was a regular's."""
    if not stopped.are_regulars and not stopped.regulars:
        return plural("**{count} person stopped coming.**", "**{count} people stopped coming.**", stopped.count)
    if not stopped.are_regulars:
        return plural(
            "**{count} person stopped coming**, {regulars} of them known as regulars.",
            "**{count} people stopped coming**, {regulars} of them known as regulars.",
            stopped.count,
            regulars=stopped.regulars,
        )
    if departures.usual is not None and departures.usual >= 1:
        return plural(
            "**{count} regular stopped coming**; about {usual} a month is usual.",
            "**{count} regulars stopped coming**; about {usual} a month is usual.",
            stopped.count,
            usual=round(departures.usual),
        )
    return plural("**{count} regular stopped coming.**", "**{count} regulars stopped coming.**", stopped.count)


def _undecided(stopped: Stopped) -> Message:
    if stopped.coming and stopped.count == 1:
        return msg("They have an appointment, and nobody else is to be decided about.")
    if stopped.coming:
        coming = plural(
            "Of the {all} who stopped, {count} has an appointment",
            "Of the {all} who stopped, {count} have an appointment",
            stopped.coming,
            all=stopped.count,
        )
        if not stopped.undecided:
            return msg("{coming}, and nobody else is to be decided about.", coming=coming)
        return plural(
            "{coming}, {count} is not decided about yet.",
            "{coming}, {count} are not decided about yet.",
            stopped.undecided,
            coming=coming,
        )
    if stopped.undecided == 0:
        return plural("That one is decided about.", "All of them are decided about.", stopped.count)
    if stopped.undecided == stopped.count:
        return plural("That one is not decided about yet.", "None of them is decided about yet.", stopped.count)
    return plural(
        "{count} of the {all} is not decided about yet.",
        "{count} of the {all} are not decided about yet.",
        stopped.undecided,
        all=stopped.count,
    )
