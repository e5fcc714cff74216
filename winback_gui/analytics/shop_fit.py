"""What single standings need of the whole shop, and the visits they are told from."""

from __future__ import annotations

from array import array
from dataclasses import replace

import numpy as np

from winback_gui.analytics.chance import ChanceModel
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.histories import Histories, Ints, histories_from
from winback_gui.analytics.off_times import OffTimes
from winback_gui.analytics.own_time import OwnTime, own_time
from winback_gui.analytics.purchase_sum import PurchaseSums, purchase_sums
from winback_gui.analytics.shop_clock import on_clock, open_days_from
from winback_gui.analytics.value import yearly_retention
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.open_days import OpenDays
from winback_gui.domain.purchase import VisitColumns

_ANY_DAY = 2**31


@frozen
class ShopFit:
    """What one customer's row needs from the whole shop; kept while single customers change.

    Attributes:
        today: days since 1970-01-01.
        margin: None = not known; values then count sales.
        retention: share of customers who come again from one year to the next.
        sums: how much what people spend a purchase varies.
        is_sales_end: `today` is the day to which the sales reach, before the day that is asked about; whoever came
            after it is known to have come, and nobody is known not to have.
    """

    today: int
    rule: LapseRule
    margin: float | None
    chance: ChanceModel
    retention: float
    sums: PurchaseSums
    is_sales_end: bool = False

    @property
    def open_days(self) -> OpenDays:
        """When the shop was and will be closed."""
        return self.chance.open_days


def fit_shop(
    visits: VisitColumns, today: int, rule: LapseRule, margin: float | None, *, is_sales_end: bool = False
) -> ShopFit:
    """Learn from the whole shop what single rows need. Visits after `today` are ignored."""
    histories = histories_from(visits, today)
    chance = fit_chance(histories, today, rule.horizon_days, open_days=open_days_from(visits, today))
    retention, sums = yearly_retention(histories, today), purchase_sums(histories)
    return ShopFit(today, rule, margin, chance, retention, sums, is_sales_end)


def histories_told(visits: VisitColumns, fit: ShopFit) -> Histories:
    """Return the histories up to the fit's day, from which the silence, the season and the chance are told.

    Where the sales end on it, the few later visits that the book has all the same (typed in by hand) count as of that
    day: who made them is still there. Elsewhere later visits are ignored.
    """
    if fit.is_sales_end:
        days = array("i", np.minimum(np.array(visits.days, np.int32), fit.today).tobytes())
        visits = replace(visits, days=days)
    return histories_from(visits, fit.today)


def histories_dated(visits: VisitColumns, fit: ShopFit) -> Histories:
    """Return the same visits on their own days, from which gaps, numbers of visits and sums are told."""
    return histories_from(visits, _ANY_DAY if fit.is_sales_end else fit.today)


@frozen
class Told:
    """The same visits of the same customers, a row each, in four ways.

    Attributes:
        dated: on the days that the silence, the season and the chance are told from.
        own: on those days in each customer's own time.
        all_dated: with visits after the fit's day on days of their own: from these numbers and sums are told.
        all_own: the same by occasions: from these gaps are told.
        moved_days: by how many days each was moved on, where they tell of an earlier day.
    """

    dated: Histories
    own: OwnTime
    all_dated: Histories
    all_own: Histories
    moved_days: Ints | int = 0

    @classmethod
    def of(cls, visits: VisitColumns, fit: ShopFit) -> Told:
        """Return what a fit tells standings from."""
        dated = histories_told(visits, fit)
        own = _own_time(dated, fit)
        if not fit.is_sales_end:
            return cls(dated, own, dated, own.occasions)
        all_dated = histories_dated(visits, fit)
        return cls(dated, own, all_dated, _own_time(all_dated, fit, own.off).occasions)


def _own_time(dated: Histories, fit: ShopFit, off: OffTimes | None = None) -> OwnTime:
    clocked = on_clock(dated, fit.open_days, fit.today)
    days, apart_days = (fit.today, fit.today), fit.chance.occasions.apart_days
    return own_time(dated, clocked, days, fit.open_days, fit.chance.together, off, apart_days=apart_days)
