"""The shop's own clock: days on which it was closed do not count, for nobody could have come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winback_gui.analytics.histories import Histories, Ints
from winback_gui.domain.open_days import OpenDays, open_days_of
from winback_gui.domain.purchase import VisitColumns


def sold_by_day(visits: VisitColumns, today: int) -> dict[int, int]:
    """Return how many customers bought something on each day up to today (days since 1970-01-01); rising, none empty.

    Days of which a list only says that somebody was last here tell nothing of the shop's sales.
    """
    days = np.frombuffer(visits.days, np.int32) if len(visits) else np.zeros(0, np.int32)
    if len(visits.unpriced):
        days = days[np.frombuffer(visits.unpriced, np.int8) == 0]
    days = days[days <= today]
    if not len(days):
        return {}
    first = int(days.min())
    counts = np.bincount(days - first)
    sold_on = np.flatnonzero(counts)
    return dict(zip((sold_on + first).tolist(), counts[sold_on].tolist(), strict=True))


def open_days_from(visits: VisitColumns, today: int) -> OpenDays:
    """Return when the shop was closed, told from the days with a sale up to today (days since 1970-01-01)."""
    return open_days_of(sold_by_day(visits, today), today)


def on_clock(histories: Histories, open_days: OpenDays, today: int) -> Histories:
    """Return the histories with their days told by the shop's clock, which shows `today` today.

    Time stands still while the shop is closed (operational time: Feller 1971, An Introduction to Probability Theory
    and Its Applications II, chapter X.7): a visit lies as many days before today as the shop was open since. Each
    customer's days still rise, whatever was typed in for a day on which the shop was closed.
    """
    if not open_days.closures:
        return histories
    days = clock_days(histories.days, open_days, np.array(today))
    return replace(histories, days=rising(days, histories.owner))


def clock_days(days: Ints, open_days: OpenDays, today: Ints) -> Ints:
    """Return days by a clock that shows `today` today (one day for all, or one for each)."""
    told = days.copy()
    for one in open_days.closures:
        told += np.clip(today + 1 - one.start, 0, one.days) - np.clip(days + 1 - one.start, 0, one.days)
    return told


def days_later(days: Ints, counts: Ints, open_days: OpenDays) -> Ints:
    """Return by which days the shop will have been open on so many days after others; `OpenDays.later` of many."""
    until = days + counts
    for one in open_days.closures:
        is_between = (one.end > days + 1) & (one.start <= until)
        until += np.where(is_between, one.end - np.maximum(one.start, days + 1), 0)
    return until


def rising(days: Ints, owner: Ints) -> Ints:
    """Return the days with those of one customer moved back until each lies before the next."""
    if not np.any((np.diff(days) <= 0) & (np.diff(owner) == 0)):
        return days
    place = np.arange(len(days))
    apart = int(np.ptp(days)) + len(days) + 1
    level = days - place + owner * apart
    held: Ints = np.minimum.accumulate(level[::-1])[::-1]
    return held + place - owner * apart
