"""When a shop was closed: days without any sale, in which nobody could have come, are no silence of a customer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from winback_gui.domain.frozen import frozen

CALENDAR_YEAR_DAYS = 365
_LEAST_DAYS = 9  # without a sale; shorter ones hardly lengthen a silence
_MOST_DAYS = 275
_BESIDE_DAYS = 42  # so long before and after a closed time tell how often something is sold there
_LEAST_BESIDE_DAYS = 14
_LEAST_OPEN_AGAIN_DAYS = 3  # after the newest closed time so much is enough
_LEAST_SALES = 20  # in that time: the absence of a few customers is no closed shop
# How often a shop as busy as beside it would have no sale in all that time by chance: once in 100,000 times (Poisson).
_SURPRISE = 11.5
_SHORT_DAYS, _SHORT_SURPRISE = 14, 20.0  # a shorter time is told where there is a sale on nearly every day beside it
_BUSIEST = 0.95  # share of days with a sale: nothing is sold each single day for ever
_WEEK_DAYS = 7
_OFTEN_SEEN = 4  # a weekday on so many weeks: something was sold on all but one of them
_NO_DOUBT = 3.0  # so many times that, and what was sold before it is enough for the first days after it
_AS_MUCH = 0.25  # of what was sold a day before
_A_STRAY_DAY = 4.0  # a day with a sale in a closed time (a voucher, an order) asks for so much more
_MOST_STRAY_DAYS = 4  # in a row
_LEAST_OPEN_DAYS = 14  # of a year
# A closed time that begins or ends near to the day of last year is the same: by a quarter of its length, within these.
_NEAR_DAYS = (7, 31)
_SOON_DAYS, _TO_THE_WEEK_DAYS = 5, 7  # so near to last year's day of closing, so few days without a sale are enough
_OF_A_YEAR_DAYS = 20  # known from a single year, a closed time so long is taken for one of each year


@frozen
class Closure:
    """A time in which the shop was closed: the first day, and the first one after it; days since 1970-01-01."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    @property
    def near_days(self) -> int:
        """How far from the same days of another year it may begin or end."""
        least, most = _NEAR_DAYS
        return min(most, max(least, self.days // 4))

    def is_again(self, other: Closure) -> bool:
        """Return whether it is the same closed time as another one of the year before; it may end sooner."""
        begins = abs(other.start + CALENDAR_YEAR_DAYS - self.start) <= other.near_days
        return begins and self.end <= other.end + CALENDAR_YEAR_DAYS + other.near_days

    def later(self, days: int) -> Closure:
        """Return it so many days later."""
        return Closure(self.start + days, self.end + days)


@frozen
class OpenDays:
    """When the shop was and will be closed, as told on one day.

    Attributes:
        past: closed times that are over, and the part of `now` before a stray sale, oldest first.
        now: the one in which the shop is, to the day on which it opened again last year; None = it is open.
        ahead: those of the coming year, as far as they were in the year before.
        opened_on: while it is closed, the day on which it opened again a year before.
    """

    past: tuple[Closure, ...] = ()
    now: Closure | None = None
    ahead: tuple[Closure, ...] = ()
    opened_on: int | None = None

    @property
    def closures(self) -> tuple[Closure, ...]:
        """All of them, oldest first."""
        return (*self.past, *(() if self.now is None else (self.now,)), *self.ahead)

    def closed_days(self, after: int, until: int) -> int:
        """Return how many days after the one day and up to the other the shop was closed."""
        return sum(max(0, min(until + 1, one.end) - max(after + 1, one.start)) for one in self.closures)

    def of_a_year(self, today: int) -> int:
        """Return on how many days of the coming year the shop is open; a closed time that lasts counts whole."""
        start = today if self.now is None else self.now.start - 1
        return max(_LEAST_OPEN_DAYS, CALENDAR_YEAR_DAYS - self.closed_days(start, start + CALENDAR_YEAR_DAYS))

    def within(self, horizon_days: int, today: int) -> int:
        """Return on how many days the shop is open in a time as long as the horizon, whenever in the year it begins."""
        return max(1, round(horizon_days * self.of_a_year(today) / CALENDAR_YEAR_DAYS))

    def later(self, day: int, count: int) -> int:
        """Return the day by which the shop will have been open on so many days after a day."""
        until = day + count
        for one in self.closures:
            if one.end > day + 1 and one.start <= until:
                until += one.end - max(one.start, day + 1)
        return until

    def earlier(self, day: int, count: int) -> int:
        """Return the last open day so many open days before a day."""
        until = day - count
        for one in reversed(self.closures):
            if one.start <= day and one.end > until:
                until -= min(one.end, day + 1) - one.start
        return until


ALWAYS_OPEN = OpenDays()


def open_days_of(sold: Mapping[int, int], today: int) -> OpenDays:
    """Return when the shop was closed, told from how much was sold on which days.

    A time without a sale was one of closed doors where so few sales as before or after it would leave so long a gap by
    chance less than once in 100,000 times, or where one began in the same weeks of the year before; so is a time of
    which the sales are missing in the book. The shop is closed now if it closes each year in these weeks, whatever
    single sales there were since. Who opens for less than a quarter of the year is not told so: there the season of
    each customer tells more (`analytics.season`).

    Args:
        sold: sales by day number; none after today.
        today: days since 1970-01-01.
    """
    days = _Days(sorted(sold), sold, today)
    past, now, opened_on = days.closures(), None, None
    over, last = past, len(days.sold_on) - 1
    for first in days.before_a_pause():
        start = days.sold_on[first] + 1
        before = _year_before(past, start, days, is_missed=days.is_missed_so_far(first))
        if before is not None and days.has_opened(first, before.later(CALENDAR_YEAR_DAYS).end):
            break
        if before is not None:
            over = [one for one in past if one.end <= start]
            past = over + [one for one in map(days.pause, range(first, last)) if one.days]
            now = Closure(days.sold_on[last] + 1, max(before.later(CALENDAR_YEAR_DAYS).end, today + 1))
            opened_on = before.end
            break
    return OpenDays(tuple(past), now, tuple(_ahead(over, now, days.first_sale, today)), opened_on)


def _start(closure: Closure) -> int:
    return closure.start


@frozen
class _Days:
    """Days with a sale, rising, and how many there were on each."""

    sold_on: Sequence[int]
    sold: Mapping[int, int]
    today: int

    @property
    def first_sale(self) -> int:
        return self.sold_on[0] if self.sold_on else 0

    def pause(self, at: int) -> Closure:
        """Return the pause after the day at a position."""
        return Closure(self.sold_on[at] + 1, self.sold_on[at + 1])

    def closures(self) -> list[Closure]:
        found: list[Closure] = []
        for chain in self._chains():
            one = Closure(self.sold_on[chain[0]] + 1, self.sold_on[chain[-1] + 1])
            is_told = self._is_closed(chain) or any(one.is_again(other) for other in _whole(found))
            told = chain if is_told else [at for at in chain if self._is_closed([at])]
            found += [self.pause(at) for at in told]
        return found

    def _chains(self) -> list[list[int]]:
        """Return the pauses, by the positions of the days before them; those with a few stray days between together."""
        chains: list[list[int]] = []
        for at in range(len(self.sold_on) - 1):
            if self.sold_on[at + 1] - self.sold_on[at] <= _LEAST_DAYS:
                continue
            if chains and at - chains[-1][-1] <= _MOST_STRAY_DAYS:
                chains[-1].append(at)
            else:
                chains.append([at])
        return chains

    def _is_closed(self, pauses: Sequence[int]) -> bool:
        """Return whether these pauses, by the positions of the days before them, are one closed time."""
        first, last = pauses[0], pauses[-1]
        before, after = self._days_with_a_sale(first, -1), self._days_with_a_sale(last + 1, 1)
        stray = last - first
        empty = self.sold_on[last + 1] - self.sold_on[first] - 1 - stray
        surprise, missed = _SURPRISE + stray * _A_STRAY_DAY, 0.0
        is_told = min(before, after) * empty >= surprise
        if not stray and before and after:
            missed = self._surprise_of_weekdays(first)
            is_told |= missed >= _SURPRISE
        if empty < _SHORT_DAYS:
            is_told = not stray and max(_surprise_of_a_day(min(before, after)) * empty, missed) >= _SHORT_SURPRISE
        if not is_told and before * empty >= surprise * _NO_DOUBT:
            is_told = self._has_just_opened(first, last + 1)
        return is_told and empty <= _MOST_DAYS

    def _has_just_opened(self, closed: int, opened: int) -> bool:
        """Return whether it opened lately and sells about as much as before, as far as so few days can tell.

        A few sales typed in while the till's list is missing are no open door.
        """
        known = self.today - self.sold_on[opened] + 1
        since = sum(self.sold[day] for day in self.sold_on[opened:])
        span = min(_BESIDE_DAYS, self.sold_on[closed] - self.first_sale + 1)
        before = sum(count for day, count in self.sold.items() if 0 <= self.sold_on[closed] - day < span)
        return known <= _LEAST_BESIDE_DAYS and since / known >= _AS_MUCH * before / span

    def has_opened(self, closed: int, expected: int) -> bool:
        """Return whether it opened again about when it was expected to, and sells as it did: it need not prove it."""
        opened = closed + 1
        if opened >= len(self.sold_on) or abs(self.sold_on[opened] - expected) > _TO_THE_WEEK_DAYS:
            return False
        return self._has_just_opened(closed, opened)

    def _surprise_of_weekdays(self, at: int) -> float:
        """Return how much a pause surprises in a shop that opens on certain weekdays (`_surprise_of_a_day`).

        Days at random tell less: who opens from Wednesday to Friday misses each of these days as others do theirs.
        """
        both = zip(self._weekdays(at, -1), self._weekdays(at + 1, 1), strict=True)
        sure = [_surprise_of_a_weekday(*one) for one in both]
        pause = self.pause(at)
        return sum(sure[day % _WEEK_DAYS] for day in range(pause.start, pause.end))

    def is_missed_so_far(self, at: int) -> bool:
        """Return whether the time since the day at a position, up to today, is as odd as a closed time, by itself.

        A shop that opens on no certain weekday is seen as closed for less than `_OF_A_YEAR_DAYS` only where something
        is sold on most days, and so on most weekdays.
        """
        if at < len(self.sold_on) - 1 or not self._days_with_a_sale(at, -1):
            return False
        sure = [_surprise_of_a_weekday(one) for one in self._weekdays(at, -1)]
        missed = sum(sure[day % _WEEK_DAYS] for day in range(self.sold_on[at] + 1, self.today + 1))
        return missed >= _SURPRISE

    def _weekdays(self, at: int, step: int) -> list[tuple[int, int]]:
        """Return for each day of the week, beside a pause, on how many something was sold, and how many there were."""
        edge, end = self.sold_on[at], self.sold_on[0] if step < 0 else self.sold_on[-1]
        known = min(_BESIDE_DAYS, abs(end - edge) + 1)
        counts = [(0, 0)] * _WEEK_DAYS
        for day in range(edge, edge + step * known, step):
            sold, there = counts[day % _WEEK_DAYS]
            counts[day % _WEEK_DAYS] = (sold + (day in self.sold), there + 1)
        return counts

    def _days_with_a_sale(self, at: int, step: int) -> float:
        """Return on which share of the days beside a pause something was sold; 0 where too little is known of them."""
        edge, end = self.sold_on[at], self.sold_on[0] if step < 0 else self.sold_on[-1]
        least = _LEAST_BESIDE_DAYS if step < 0 else _LEAST_OPEN_AGAIN_DAYS
        known = min(_BESIDE_DAYS, abs(end - edge) + 1)
        beside: list[int] = []
        while 0 <= at < len(self.sold_on) and abs(self.sold_on[at] - edge) < known:
            beside.append(self.sold_on[at])
            at += step
        if known < least or sum(self.sold[day] for day in beside) < _LEAST_SALES:
            return 0.0
        return len(beside) / known

    def before_a_pause(self) -> list[int]:
        """Return the positions of the days after which the time may have begun in which the shop is closed now.

        That is the newest day, where it is long ago, and those before which hardly anything but a pause lies; but none
        where so much was sold after the newest pause that the shop is open again.
        """
        newest = len(self.sold_on) - 1
        if newest < 0:
            return []
        is_silent = self.today - self.sold_on[newest] >= _SOON_DAYS
        found, place = [newest] if is_silent else [], newest
        for at in range(newest - 1, -1, -1):
            if place - at > _MOST_STRAY_DAYS:
                break
            if self.sold_on[at + 1] - self.sold_on[at] > _LEAST_DAYS:
                if not is_silent and not found and self._days_with_a_sale(at + 1, 1) > 0:
                    break  # so much was sold since that it is open again
                found.append(at)
                place = at
        return found


def _surprise_of_a_weekday(before: tuple[int, int], after: tuple[int, int] = (0, 0)) -> float:
    """Return how much a weekday without a sale surprises where something is sold on it nearly each week; else 0.

    Half a day is drawn to one half (Jeffreys' prior).

    Args:
        before: on how many of these weekdays before a pause something was sold, and how many there were.
        after: the same after it; nothing is known of it while the pause lasts.
    """
    is_seldom = any(there - sold > (there >= _OFTEN_SEEN) for sold, there in (before, after))
    if is_seldom or before[1] < _OFTEN_SEEN:
        return 0.0
    return _surprise_of_a_day((before[0] + after[0] + 0.5) / (before[1] + after[1] + 1))


def _surprise_of_a_day(share: float) -> float:
    """Return how much a day without a sale surprises where there is one on such a share of the days.

    That is -log of its chance (Shannon 1948, A mathematical theory of communication, Bell System Technical Journal 27):
    where something is sold on six days of seven, eleven empty ones are a closed door.
    """
    return -math.log1p(-min(share, _BUSIEST))


def _year_before(past: Sequence[Closure], start: int, days: _Days, *, is_missed: bool) -> Closure | None:
    """Return the closed time of the year before in whose weeks the shop closed on a day; None if it does not each year.

    It may open later than then by as much as it may close sooner: Easter lies five weeks apart. A pause that is odd by
    itself so far (`is_missed`) is the second year of such weeks, where the book knows no other.
    """
    for one in _whole(past):
        later = one.later(CALENDAR_YEAR_DAYS)
        off = abs(later.start - start)
        is_silent = days.today - start >= (_SOON_DAYS if off <= _TO_THE_WEEK_DAYS else _LEAST_DAYS) - 1
        is_same = is_silent and off <= one.near_days and days.today < later.end + one.near_days
        if is_same and _is_of_each_year(one, past, days.first_sale, is_missed=is_missed):
            return one
    return None


def _is_of_each_year(one: Closure, past: Sequence[Closure], first_sale: int, *, is_missed: bool = False) -> bool:
    """Return whether it is closed in these weeks each year: so it was the year before, or the book is too young."""
    is_young = first_sale > one.start - CALENDAR_YEAR_DAYS - one.near_days
    may_be = is_young and (is_missed or one.days >= _OF_A_YEAR_DAYS)
    return may_be or any(one.is_again(other) for other in _whole(past))


def _whole(closures: Sequence[Closure]) -> list[Closure]:
    """Return closed times with the stray days between them."""
    found: list[Closure] = []
    for one in sorted(closures, key=_start):
        if found and one.start - found[-1].end <= _LEAST_DAYS:
            found[-1] = Closure(found[-1].start, one.end)
        else:
            found.append(one)
    return found


def _ahead(past: Sequence[Closure], now: Closure | None, first_sale: int, today: int) -> list[Closure]:
    """Return the closed times of the year after today, or after the one that lasts: those of each year."""
    after = today if now is None else now.end
    found = []
    for one in _whole(past):
        later = one.later(CALENDAR_YEAR_DAYS)
        if later.end + one.near_days <= today or not _is_of_each_year(one, past, first_sale):
            continue
        if now is not None and later.start < now.end:
            later = one.later(2 * CALENDAR_YEAR_DAYS)  # the one that lasts, a year later
        if now is None and later.start <= today < min(later.end, later.start + one.near_days):
            later = Closure(today + 1, later.end)  # it should be closed, and is not known to be
        if after < later.start <= after + CALENDAR_YEAR_DAYS:
            found.append(later)
    return sorted(found, key=_start)
