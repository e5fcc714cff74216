"""Vouchers that would end while the shop is closed: whoever comes for theirs finds the door locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.open_days import OpenDays
from winback_gui.domain.purchase import day_from_number

_TO_COME = timedelta(days=13)  # two weeks, with the day on which it opens


@frozen
class ClosedTime:
    """A time in which the shop will be closed, as a year before: its first day, and the day on which it opens."""

    first: date
    opens: date

    @property
    def good_end(self) -> date:
        """A day on which vouchers may end: two weeks after it opens again."""
        return self.opens + _TO_COME

    def holds(self, day: date) -> bool:
        """Return whether it is closed on a day."""
        return self.first <= day < self.opens


def closed_times_of(open_days: OpenDays) -> tuple[ClosedTime, ...]:
    """Return when the shop is closed now and in the year ahead, as far as it was so before; the soonest first."""
    known = (*(() if open_days.now is None else (open_days.now,)), *open_days.ahead)
    return tuple(ClosedTime(day_from_number(one.start), day_from_number(one.end)) for one in known)


def closed_at_the_end(ends_on: date, times: Iterable[ClosedTime]) -> ClosedTime | None:
    """Return the closed time in which a voucher would end; None = it ends on an open day."""
    return next((one for one in times if one.holds(ends_on)), None)


def held_open(ends_on: date, times: Sequence[ClosedTime]) -> date:
    """Return until when a voucher had better hold: its own end, or two weeks after the shop opens again."""
    while (closed := closed_at_the_end(ends_on, times)) is not None:  # the better day may lie in the next closed time
        ends_on = closed.good_end
    return ends_on


def held_open_said(days: Iterable[date]) -> Message:
    """Return what is to be said where vouchers of a run hold longer than their offer says, until these days."""
    first, last = min(ends := list(days)), max(ends)
    when = msg("until {day}", day=last)
    if first != last:
        when = msg("until two weeks after you open again, {day} at the latest", day=last)
    return msg(
        "**Vouchers that would end while you are closed hold {when}.** That is for these letters alone: your offers "
        "stay as they are.",
        when=when,
    )


def closed_end_said(closed: ClosedTime, days: Iterable[date], until: date) -> Message:
    """Return what is to be said of vouchers that end in a closed time.

    Args:
        closed: the time.
        days: on which days they end, one for each voucher.
        until: the better end, see `held_open`.
    """
    ends = sorted(days)
    when = msg("on {day}", day=ends[0])
    if ends[0] != ends[-1]:
        when = msg("from {first} to {last}", first=ends[0], last=ends[-1])
    return plural(
        "**{count} voucher ends {when}, while you are closed:** about from {first:short} to {last:short}, as a year "
        "before. Better let it hold until {until}, two weeks after you open.",
        "**{count} vouchers end {when}, while you are closed:** about from {first:short} to {last:short}, as a year "
        "before. Better let them hold until {until}, two weeks after you open.",
        len(ends),
        when=when,
        first=closed.first,
        last=closed.opens - timedelta(days=1),
        until=until,
    )
