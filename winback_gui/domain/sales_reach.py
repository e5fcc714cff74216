"""How far the sales in a book reach: who came after that day cannot be in it, and only looks gone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.open_days import ALWAYS_OPEN, OpenDays
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.voucher_ends import ClosedTime, closed_times_of

LOOKED_AT_DAYS = 53 * 7
_WEEK_DAYS = 7
_LEAST_DAYS = 8 * _WEEK_DAYS  # with fewer nothing can be called usual
_LEAST_USUAL = 4  # sales a week; below it two empty weeks are nothing odd
_SPARSE_SHARE = 0.25
_TYPED_SHARE = 0.5  # of the usual sales: so many are typed in where no list is brought in any more
_LEAST_SILENCE_DAYS = 14
_LEAST_PAUSE_DAYS = 31  # of a shop that sells seldom
# A silence that comes less than once in 200 times at the usual rate is one of missing sales. Days with a sale are
# counted, not sales: those of one market day say nothing about how soon the next market is.
_SURPRISE = math.log(200)


@frozen
class SalesReach:
    """How far the sales reach.

    Attributes:
        until: the last day of which the book can tell who came: today, unless newer sales are missing.
        newest: the day of the newest sale; None in a book without one.
        is_behind: newer sales are missing.
        is_counted_to: they are, and the owner has absence counted to `until` (`LapseRule.counts_to_sales_end`).
        opened_on: the shop is closed for the time of the year, so that no sale is missing: the day on which it opened
            again a year before. None = it is not.
        closed_times: when it is closed now and in the year ahead, as far as it was so before.
    """

    until: date
    newest: date | None
    is_behind: bool
    is_counted_to: bool = False
    opened_on: date | None = None
    closed_times: tuple[ClosedTime, ...] = ()

    @property
    def said(self) -> Message:
        """What is missing, in words; for a book that is behind."""
        if self.newest == self.until:
            return msg("The newest sale in the book is of {day}", day=self.until)
        return msg("Hardly any sale in the book is newer than {day}", day=self.until)

    @property
    def counted_to_said(self) -> Message:
        """The day of which everything is told, in words; where the owner has it counted so."""
        return msg("Counted to {day}, where your sales end.", day=self.until)

    @property
    def closed_said(self) -> Message | None:
        """That the shop is closed, in words; None while it is open."""
        if self.opened_on is None or self.newest is None:
            return None
        return msg(
            "No sale since {newest}: you are closed, as a year before, when you opened again on {day}.",
            newest=self.newest,
            day=self.opened_on,
        )

    @property
    def before_letters(self) -> Message | None:
        """What is said before letters are made or printed; None for an open shop whose newest sales are there."""
        if self.opened_on is not None:
            return msg(
                "**You are closed; a year before you opened again on {day}.** Whoever gets a letter now finds a closed "
                "door, and a voucher may end before you open.",
                day=self.opened_on,
            )
        if not self.is_behind:
            return None
        return msg(
            "**{newest}.** Who came since then gets a letter all the same. Bring in the newer sales first.",
            newest=self.said,
        )


def sales_reach(
    sold: Mapping[int, int],
    today: date,
    *,
    typed: Mapping[int, int] | None = None,
    counts_to_end: bool = False,
    open_days: OpenDays = ALWAYS_OPEN,
) -> SalesReach:
    """Return how far the sales reach.

    They reach to the newest day that ends a week with at least a quarter of the sales of a usual one (the median of the
    last year), so that a few sales typed in by hand do not hide that the till's list was not brought in; when that is
    two weeks ago or more, newer ones are missing. A shop that sells seldom (fewer than four sales in a usual week) is
    behind after a silence that would be odd for it, and never within a month. Days on which the shop was closed are no
    silence.

    Sales typed in by hand after the newest that a list brought say of those customers alone that they came, unless they
    are so many that the shop types in all of them.

    Args:
        sold: sales by day number, of the last `LOOKED_AT_DAYS` days at least; none after today.
        today: the day.
        typed: of those, the ones typed in by hand; None = none.
        counts_to_end: the owner's choice for as long as newer sales are missing.
        open_days: when the shop was closed.
    """
    if not sold:
        return SalesReach(today, None, is_behind=False)
    last, newest = day_number(today), max(sold)
    if open_days.opened_on is not None:
        opened_on = day_from_number(open_days.opened_on)
        times = closed_times_of(open_days)
        return SalesReach(today, day_from_number(newest), is_behind=False, opened_on=opened_on, closed_times=times)
    sold = _without_typed(sold, typed, last) if typed else sold
    ago_open = [
        ago
        for ago in range(min(last - min(sold) + 1, LOOKED_AT_DAYS))
        if not open_days.closed_days(last - ago - 1, last - ago)
    ]
    days = [sold.get(last - ago, 0) for ago in ago_open]
    usual = _median([sum(days[at : at + _WEEK_DAYS]) for at in range(0, len(days), _WEEK_DAYS)])
    until = max(sold)
    if len(days) >= _LEAST_DAYS and usual >= _LEAST_USUAL:
        silent = next(
            at for at in range(len(days)) if days[at] and sum(days[at : at + _WEEK_DAYS]) >= usual * _SPARSE_SHARE
        )
        until = last - ago_open[silent]
        is_behind = silent >= _LEAST_SILENCE_DAYS
    else:
        silent = last - until - open_days.closed_days(until, last)
        is_behind = silent > max(_LEAST_PAUSE_DAYS, _longest_pause(sold, last, open_days))
    return SalesReach(
        until=day_from_number(until) if is_behind else today,
        newest=day_from_number(newest),
        is_behind=is_behind,
        is_counted_to=is_behind and counts_to_end,
        closed_times=closed_times_of(open_days),
    )


def _without_typed(sold: Mapping[int, int], typed: Mapping[int, int], last: int) -> Mapping[int, int]:
    """Leave out what was typed in since the newest sale that a list brought; all of it tells where no list did.

    So it does where half as many were typed in as the lists of the year before had for the same time: a shop may bring
    in its sales once, and type in all that come after.
    """
    listed = {day: count for day in sold if (count := sold[day] - typed.get(day, 0)) > 0}
    if not listed:
        return sold
    end = max(listed)
    usual = sum(listed.values()) / max(_LEAST_DAYS, end - min(listed) + 1)
    if sum(count for day, count in typed.items() if day > end) >= usual * (last - end) * _TYPED_SHARE:
        return sold
    return {day: count for day, count in sold.items() if day <= end}


def _longest_pause(sold: Mapping[int, int], last: int, open_days: OpenDays) -> float:
    """Return how many days without a sale are still nothing odd for a shop that sells seldom.

    A silence of t days has the chance exp(-rate * t) where days with a sale come by chance (Poisson). The rate is that
    of the year up to the newest sale; a short one counts as `_LEAST_DAYS`, so that a lively first week is none.
    """
    days = [day for day in sold if last - day < LOOKED_AT_DAYS] or [max(sold)]
    known = max(days) - min(days) + 1 - open_days.closed_days(min(days), max(days))
    return _SURPRISE * max(_LEAST_DAYS, known) / len(days)


def _median(values: list[int]) -> float:
    """Return the middle of some values; `statistics` would load fractions for it before the first page is filled."""
    upper, lower = sorted(values), sorted(values, reverse=True)
    return (upper[len(values) // 2] + lower[len(values) // 2]) / 2
