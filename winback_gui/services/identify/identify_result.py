"""What step 1 shows: the rows, what they add up to, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from winback_gui.analytics.departures import Departures
from winback_gui.analytics.lift import LiftModel
from winback_gui.analytics.states import STATUSES
from winback_gui.analytics.worth import CutOff, cut_off
from winback_gui.domain.case import Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message
from winback_gui.domain.settings import Costs, Shop
from winback_gui.services.identify.lapsed_parts import others_sentence
from winback_gui.services.identify.lapsed_rows import LapsedRows, Lifts, lapsed_rows
from winback_gui.services.identify.lapsed_words import Stopped, cut_off_sentence, headline
from winback_gui.services.identify.nobody_stopped import NobodyStopped, nobody_stopped
from winback_gui.services.identify.standings import Standings
from winback_gui.services.results.result_titles import YEAR_AWAY_DAYS
from winback_gui.store.cases import LatestColumns


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
    rows = lapsed_rows(standings, newest, shop.costs, lifts, np.fromiter(held_ids, np.int64), coming or {})
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


def lost_a_year(standings: Standings) -> LostAYear:
    """Return what those who stopped spent a year, or left of it."""
    columns = standings.columns
    gone = columns.regulars_gone()
    lately = gone & (columns.recency_days < YEAR_AWAY_DAYS)
    lost_minor = standings.lost_a_year_minor()
    is_margin = standings.fit.margin is not None
    return LostAYear(int(lost_minor[gone].sum()), int(lost_minor[lately].sum()), is_margin)


def _cut_off(lapsed: LapsedRows, chosen_count: int, costs: Costs) -> CutOff | None:
    undecided = lapsed.decided(None)
    net = undecided.worth.net_return_minor
    if net is None:
        return None
    return cut_off(net, costs.letter_minor, costs.stamp_budget_minor, chosen_count)
