"""Every customer's own time: days on which the shop is closed, or they are always away, do not count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winback_gui.analytics.features import ShopModel, features_of
from winback_gui.analytics.histories import Floats, Histories, Ints, some_rows
from winback_gui.analytics.occasions import apart_days_in, merged
from winback_gui.analytics.off_times import (
    OffTimes,
    OffTogether,
    in_groups,
    in_own_time,
    off_times_of,
    off_together,
)
from winback_gui.analytics.season import YEAR_DAYS
from winback_gui.analytics.shop_clock import on_clock
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import CALENDAR_YEAR_DAYS as _YEAR
from winback_gui.domain.open_days import OpenDays

_MOST_CLOSED_DAYS = 60  # of a year: in a shop that is closed for longer nobody can tell who would have been away
_MOST_ASKED = 5000  # ... whose gaps tell whether their visits belong together
MOST_LOOKED_AT = 20_000  # customers who tell what is so in a big shop: when they are off together, how long gaps last


@frozen
class OwnTime:
    """Histories by each customer's own time: days on which the shop is closed, or they are always away, do not count.

    Attributes:
        clocked: their histories.
        off: their off times; None = nobody has one.
        day, calendar_day: of which this is told, by the shop's clock and by the calendar.
        open_days: when the shop is open.
        occasions: the histories with one visit for each occasion: what rhythm and chance are told from.
    """

    clocked: Histories
    off: OffTimes | None
    day: int
    calendar_day: int
    open_days: OpenDays
    occasions: Histories

    @classmethod
    def of(
        cls, clocked: Histories, off: OffTimes | None, days: tuple[int, int], open_days: OpenDays, apart_days: int = 0
    ) -> OwnTime:
        """Return histories by each customer's own time, in which visits `apart_days` apart belong together."""
        return cls(clocked, off, *days, open_days, merged(clocked, apart_days))

    def only(self, rows: Ints) -> OwnTime:
        """Return some customers."""
        off = None if self.off is None else self.off.only(rows)
        clocked = self.clocked.only(rows)
        occasions = clocked if self.occasions is self.clocked else self.occasions.only(rows)
        return replace(self, clocked=clocked, occasions=occasions, off=off)

    def ahead_days(self, horizon_days: int, *, whole_year: bool = False) -> Ints:
        """Return how many days of a horizon are each customer's own.

        Args:
            horizon_days: its length, in days on which the shop is open.
            whole_year: the share that is theirs in a year, whenever it begins.
        """
        ahead = np.full(len(self.clocked), horizon_days)
        if self.off is None:
            return ahead
        if whole_year:
            return np.rint(ahead * (1 - self.off.days / YEAR_DAYS)).astype(np.int64)
        end = self.open_days.later(self.calendar_day, horizon_days)
        return ahead - self.off.between(np.full(len(ahead), self.calendar_day), end, self.open_days)

    def rows(self, horizon_days: int, shop: ShopModel, *, whole_year: bool = False) -> Floats:
        """Return the features of every customer, shape (customers, len(FEATURES))."""
        occasions = self.occasions
        rows = features_of(occasions, self.day, horizon_days, shop)
        if self.off is None:
            return rows
        for days, year_days, some in in_groups(
            self.off, self.ahead_days(horizon_days, whole_year=whole_year), horizon_days
        ):
            theirs = replace(shop, year_days=year_days)
            rows[some] = features_of(occasions.only(some), self.day, days, theirs)
        return rows


def own_time(
    dated: Histories,
    clocked: Histories,
    days: tuple[int, int],
    open_days: OpenDays,
    together: OffTogether | None,
    off: OffTimes | None = None,
    *,
    apart_days: int = 0,
) -> OwnTime:
    """Return histories in each customer's own time.

    Args:
        dated: by the calendar.
        clocked: the same by the shop's clock.
        days: of which it is told, by the shop's clock and by the calendar.
        open_days: when the shop is open.
        together: as in `ShopTime`.
        off: their off times, where these are told from other visits.
        apart_days: as in `Occasions`.
    """
    if together is None:
        return OwnTime.of(clocked, None, days, open_days, apart_days)
    off = off_times_of(dated, days[1], together) if off is None else off
    return OwnTime.of(in_own_time(dated, clocked, off, days[1], open_days), off, days, open_days, apart_days)


@frozen
class ShopTime:
    """Histories of the shop up to today, by the calendar and by the shop's clock; the same customers in both.

    Attributes:
        together: when many of the customers are away each year: on each day the off times of all are told from what was
            known then. None = they are not, or the shop itself is closed for long.
        apart_days: as in `Occasions`.
    """

    dated: Histories
    clocked: Histories
    open_days: OpenDays
    today: int
    together: OffTogether | None
    apart_days: int = 0

    @classmethod
    def of(cls, histories: Histories, open_days: OpenDays, today: int) -> ShopTime:
        """Return the histories up to today, told in both ways."""
        told = cls(histories, on_clock(histories, open_days, today), open_days, today, None)
        closed_days = max(open_days.closed_days(today - _YEAR, today), _YEAR - open_days.of_a_year(today))
        if closed_days <= _MOST_CLOSED_DAYS:
            told = replace(told, together=off_together(told.some(MOST_LOOKED_AT).dated, today))
        return replace(told, apart_days=apart_days_in(told.some(_MOST_ASKED).own(today).clocked))

    def some(self, most: int) -> ShopTime:
        """Return `some_rows` of a big shop: its customers, fewer than twice as many."""
        rows = some_rows(len(self.dated), most)
        if len(rows) == len(self.dated):
            return self
        return replace(self, dated=self.dated.only(rows), clocked=self.clocked.only(rows))

    def until(self, day: int) -> ShopTime:
        """Return it as it stood on a day by the clock."""
        clocked = self.clocked.until(day)
        # Somebody may be known to have been here while the shop was closed, after the last day that the clock shows.
        days = np.minimum(self.dated.days[self.clocked.days <= day], self.on_calendar(day))
        dated = replace(clocked, days=days)
        return replace(self, dated=dated, clocked=clocked)

    def on_calendar(self, day: int) -> int:
        """Return a day by the clock as one of the calendar."""
        return self.today if day == self.today else self.open_days.earlier(self.today, self.today - day)

    def own(self, day: int) -> OwnTime:
        """Return the histories, none later than a day by the clock, by each customer's own time."""
        days = (day, self.on_calendar(day))
        return own_time(self.dated, self.clocked, days, self.open_days, self.together, apart_days=self.apart_days)
