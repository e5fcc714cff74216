"""When a shop was closed: days without any sale, in which nobody could have come, are no silence of a customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from winback_gui.domain.frozen import frozen

KNOWN_DAYS = 3 * 366
"""So many days of sales tell whether the shop is closed now: this year's closing day and those of the years before."""

YEAR_DAYS = 365
_LEAST_DAYS = 14  # without a sale; shorter ones hardly lengthen a silence
_MOST_DAYS = 275
_BESIDE_DAYS = 42  # so long before and after a closed time tell how often something is sold there
_LEAST_BESIDE_DAYS = 14
_LEAST_OPEN_AGAIN_DAYS = 3  # after the newest closed time so much is enough
_LEAST_SALES = 20  # in that time: the absence of a few customers is no closed shop
# How often a shop as busy as beside it would have no sale in all that time by chance: once in 100,000 times (Poisson).
_SURPRISE = 11.5
_A_STRAY_DAY = 4.0  # a day with a sale in a closed time (a voucher, an order) asks for so much more
_MOST_STRAY_DAYS = 2  # in a row
_SAME_WEEKS_DAYS = 31  # a closed time that begins so near to the day of last year's is the same
_LEAST_OPEN_DAYS = 14  # of a year
_LATE_DAYS = 14  # so long after last year's day of opening the shop may still be closed
_OF_A_YEAR_DAYS = 28  # known from a single year, a closed time so long is taken for one of each year


@frozen
class Closure:
    """A time in which the shop was closed: the first day, and the first one after it; days since 1970-01-01."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    def later(self, days: int) -> Closure:
        """Return it so many days later."""
        return Closure(self.start + days, self.end + days)


@frozen
class OpenDays:
    """When the shop was and will be closed, as told on one day.

    Attributes:
        past: closed times that are over, oldest first. A day with a sale between is open.
        now: the one in which the shop is, to the day on which it opened again last year; None = it is open.
        ahead: those of the coming year, as far as they were in the year before.
    """

    past: tuple[Closure, ...] = ()
    now: Closure | None = None
    ahead: tuple[Closure, ...] = ()

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
        return max(_LEAST_OPEN_DAYS, YEAR_DAYS - self.closed_days(start, start + YEAR_DAYS))

    def within(self, horizon_days: int, today: int) -> int:
        """Return on how many days the shop is open in a time as long as the horizon, whenever in the year it begins."""
        return max(1, round(horizon_days * self.of_a_year(today) / YEAR_DAYS))

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
    chance less than once in 100,000 times; so is a time of which the sales are missing in the book. The shop is closed
    now if it closed in the same weeks of a year before. Who opens for less than a quarter of the year is not told so:
    there the season of each customer tells more (`analytics.season`).

    Args:
        sold: sales by day number; none after today.
        today: days since 1970-01-01.
    """
    days = _Days(sorted(sold), sold)
    past, last = days.closures(), len(days.sold_on) - 1
    now = None
    for first in days.before_a_pause(today):
        if (end := _opens_again(past, days.sold_on[first] + 1, today)) is not None:
            past += [days.pause(at) for at in range(first, last)]
            now = Closure(days.sold_on[last] + 1, end)
            break
    past = sorted(set(past), key=_start)
    first_sale = days.sold_on[0] if sold else today
    return OpenDays(tuple(past), now, tuple(_ahead(past, now, first_sale, today)))


def _start(closure: Closure) -> int:
    return closure.start


@frozen
class _Days:
    """Days with a sale, rising, and how many there were on each."""

    sold_on: Sequence[int]
    sold: Mapping[int, int]

    def pause(self, at: int) -> Closure:
        """Return the pause after the day at a position."""
        return Closure(self.sold_on[at] + 1, self.sold_on[at + 1])

    def closures(self) -> list[Closure]:
        pauses = [at for at in range(len(self.sold_on) - 1) if self.sold_on[at + 1] - self.sold_on[at] > _LEAST_DAYS]
        chains: list[list[int]] = []
        for at in pauses:
            if chains and at - chains[-1][-1] <= _MOST_STRAY_DAYS:
                chains[-1].append(at)
            else:
                chains.append([at])
        found: list[Closure] = []
        for chain in chains:
            if self._is_closed(chain) or _is_again(found, self.sold_on[chain[0]] + 1, self.sold_on[chain[-1] + 1]):
                told = chain
            else:
                told = [at for at in chain if self._is_closed([at])]
            found += [self.pause(at) for at in told]
        return found

    def _is_closed(self, pauses: Sequence[int]) -> bool:
        """Return whether these pauses, by the positions of the days before them, are one closed time."""
        first, last = pauses[0], pauses[-1]
        before, after = self._days_with_a_sale(first, -1), self._days_with_a_sale(last + 1, 1)
        stray = last - first
        empty = self.sold_on[last + 1] - self.sold_on[first] - 1 - stray
        return empty <= _MOST_DAYS and min(before, after) * empty >= _SURPRISE + stray * _A_STRAY_DAY

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

    def before_a_pause(self, today: int) -> list[int]:
        """Return the positions of the days after which the pause may have begun in which today lies, newest first."""
        if not self.sold_on or today - self.sold_on[-1] < _LEAST_DAYS:
            return []
        found = [len(self.sold_on) - 1]
        for at in range(len(self.sold_on) - 2, -1, -1):
            if found[-1] - at > _MOST_STRAY_DAYS:
                break
            if self.sold_on[at + 1] - self.sold_on[at] > _LEAST_DAYS:
                found.append(at)
        return found


def _is_again(past: Sequence[Closure], start: int, end: int) -> bool:
    """Return whether a pause lies in the same weeks as a closed time of the year before."""
    return any(
        max(abs(first + YEAR_DAYS - start), abs(after + YEAR_DAYS - end)) <= _SAME_WEEKS_DAYS
        for first, after in _whole(past)
    )


def _opens_again(past: Sequence[Closure], start: int, today: int) -> int | None:
    """Return when a shop opens again that closed on a day; None if it did not in the same weeks of a year before."""
    for years in (1, 2):
        for first, end in _whole(past):
            later = round(years * 365.25)
            if abs(first + later - start) <= _SAME_WEEKS_DAYS and today < end + later + _LATE_DAYS:
                return max(end + later, today + 1)
    return None


def _whole(closures: Sequence[Closure]) -> list[tuple[int, int]]:
    """Return closed times with the stray days between them: first day, and the first one after it."""
    found: list[tuple[int, int]] = []
    for one in sorted(closures, key=_start):
        if found and one.start - found[-1][1] <= _LEAST_DAYS:
            found[-1] = (found[-1][0], one.end)
        else:
            found.append((one.start, one.end))
    return found


def _ahead(past: Sequence[Closure], now: Closure | None, first_sale: int, today: int) -> list[Closure]:
    """Return the closed times of the year after today, or after the one that lasts: those of each year."""
    known = [(start, end) for start, end in _whole(past) if end > today - YEAR_DAYS]
    found = []
    for start, end in known:
        is_of_each_year = any(abs(other + YEAR_DAYS - start) <= _SAME_WEEKS_DAYS for other, _ in _whole(past))
        is_young = first_sale > start - YEAR_DAYS - _SAME_WEEKS_DAYS
        if is_of_each_year or (is_young and end - start >= _OF_A_YEAR_DAYS):
            found.append(Closure(start, end).later(YEAR_DAYS))
    if now is not None:
        found = [one for one in found if abs(one.start - now.start) > _SAME_WEEKS_DAYS]
        found.append(Closure(now.start, now.end).later(YEAR_DAYS))
    after = today if now is None else now.end
    return sorted((one for one in found if one.start > after), key=_start)
