"""How many regulars stopped in each month, and in which months unusually many did."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np

from winback_gui.analytics.histories import Ints
from winback_gui.analytics.off_times import OffTogether
from winback_gui.analytics.season import YEAR_DAYS
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.states import LONG_LATE_RATIO, silence_until_told
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.open_days import ALWAYS_OPEN, OpenDays
from winback_gui.domain.purchase import day_from_number, day_number

SHOWN_MONTHS = 24
LEAST_MONTHS = 6
"""With fewer months that can be compared nothing can be called usual."""

_ERROR = 0.05  # chance of marking any month of a shop in which nothing happened
_KEPT_ERROR = 0.2  # a month once marked keeps its mark up to this: it must not come and go with the days
_KEPT_MONTHS = 6
_KEPT_LEAST_MONTHS = 12  # looked at again with fewer, one shop in 14 in which nothing happened was told of a bad month
_LEAST_UNUSUAL = 4
_LEAST_RATIO = 1.5
_LEFT_OUT = 4  # of so many months the largest is left out of the scatter
_VARIANCE_OF_THE_REST = 1.85  # of a normal: its variance / that without the largest quarter (12 values 1.74, 23: 1.84)
_MOST_TOLD = 0.674  # standard deviations above the mean of log gaps: three of four (normal quantile of .75)
_SHORTEST_UNTIL_TOLD, _LONGEST_UNTIL_TOLD = 30, 600  # days
_LONG_AGO_DAYS = 180
_LEAST_REGULARS = 10  # with fewer who come all year the months tell nothing
_LEAST_LONG_AGO = 10
_UNDECIDED_WEIGHS = 3.0
_LEAST_SHARE = 0.25  # of the regulars of the month with most: so many must be there before a month says anything
_LONG_CLOSED_DAYS, _SOON_DAYS = 28, 10
_UNEVEN = 2.0  # by chance alone 6 months scatter so much in 7 of 100 shops, 12 months in 3, 18 months in 1


@frozen
class MonthOfDepartures:
    """A month.

    Attributes:
        first_day: the first of the month.
        count: regulars who stopped in it, whether they are lapsed now or came back after they were.
        yearly_spend_minor: what those spent a year, together, who have not come back.
        is_complete: False = still counting: some who stopped then cannot be told yet.
        is_unusual: more than chance explains.
        is_too_early: less than a quarter of the later regulars were there, so that hardly anybody could leave.
        is_closed: the shop was closed in it or right after it, or many customers went away for their time of the year:
            who then stayed away for good was last here before, all in one month.
        back: how many of `count` came back.
        regulars: how many were there who could leave, at least 1.
    """

    first_day: date
    count: int
    yearly_spend_minor: int
    is_complete: bool
    is_unusual: bool = False
    is_too_early: bool = False
    is_closed: bool = False
    back: int = 0
    regulars: int = 1

    @property
    def is_compared(self) -> bool:
        """Whether it says something about what is usual."""
        return self.is_complete and not self.is_too_early and not self.is_closed


@frozen
class Departures:
    """Departures by month, oldest first.

    Attributes:
        usual: median of the months compared, as it is said and drawn: a whole number, or 0.5 for "under 1"; None when
            there are too few.
        is_uneven: the months differ among themselves by more than chance explains, whether or not one stands out.
        spend_lost_a_year_minor: yearly spend of all who are lapsed, whenever they left.
        headline: the latest unusual month in a sentence; None when there is none.
        told_after_days: silence after which three of four regulars who stopped are told.
        by_year: regulars who stopped and are in no month, because they came in seasons or about once a year.
        are_by_year: hardly anybody else is a regular.
    """

    months: tuple[MonthOfDepartures, ...]
    usual: float | None
    spend_lost_a_year_minor: int
    headline: Message | None
    is_uneven: bool = False
    told_after_days: int = _SHORTEST_UNTIL_TOLD
    by_year: int = 0
    are_by_year: bool = False


def departures_of(
    columns: StandingColumns,
    returned: StandingColumns,
    today: date,
    sales_until: date | None = None,
    *,
    months: int = SHOWN_MONTHS,
    open_days: OpenDays = ALWAYS_OPEN,
    together: OffTogether | None = None,
) -> Departures:
    """Return the departures of the last months, up to today's.

    Whoever had stopped and came back stopped all the same: they stay in the month in which they did. Without them the
    older of two months alike would be the smaller one, because more of its people have had the time to come back.
    Who comes in seasons, or about once a year, is in no month: it is always that of their season, and tells nothing.

    Args:
        columns: where everybody stands.
        returned: who had stopped and came back, from `absences_of`.
        today: the day.
        sales_until: how far the sales reach; None = to today. Who was there shortly before is not told yet: their next
            visit may only be missing.
        months: how many at most.
        open_days: when the shop was closed.
        together: when many of its customers are away each year.
    """
    all_year = columns.take(columns.came_all_year())
    gone, returned = all_year.take(all_year.regulars_gone()), returned.take(returned.came_all_year())
    index, index_back = _months_of(gone.last), _months_of(returned.last)
    this_month = today.year * 12 + today.month - 1
    first_month = max(this_month - months - _KEPT_MONTHS + 1, _month_of(columns, this_month))
    until = _told_until(day_number(sales_until or today), together)
    counted, wait = _counted_until(gone, returned, until, open_days)
    decided = _decided_until(all_year, until)
    counted, wait = min(counted, decided), max(wait, until - decided)
    regulars = _regulars(all_year, range(first_month, this_month + 1))
    least = max(1, max(regulars.values()) * _LEAST_SHARE)
    since = next((month for month, count in regulars.items() if count >= least), this_month + 1)
    rows = []
    for month in range(first_month, this_month + 1):
        inside = index == month
        after = _first_of(month + 1)
        back = np.setdiff1d(returned.customer_ids[index_back == month], gone.customer_ids[inside])
        rows.append(
            MonthOfDepartures(
                _first_of(month),
                int(inside.sum()) + len(back),
                int(gone.yearly_spend_minor[inside].sum()),
                is_complete=day_number(after) <= counted,
                is_too_early=month < since,
                is_closed=_is_closed(open_days, month) or _go_away(together, month),
                back=len(back),
                regulars=max(1, regulars[month]),
            )
        )
    by_year = columns.is_by_year & columns.are_regulars()
    are_by_year = len(all_year) < min(_LEAST_REGULARS, int(by_year.sum()))
    marked, usual = (rows[-months:], None) if are_by_year else _marked(rows, months)
    compared = [row for row in marked if row.is_compared]
    return Departures(
        tuple(marked),
        usual,
        int(columns.yearly_spend_minor[columns.regulars_gone()].sum()),
        _headline(marked, usual, today),
        is_uneven=usual is not None and _surplus(compared) > _UNEVEN,
        told_after_days=wait,
        by_year=int((by_year & columns.regulars_gone()).sum()),
        are_by_year=are_by_year,
    )


def gone_since(columns: StandingColumns) -> dict[int, int]:
    """Return the day number of the last visit of every regular who is lapsed, by customer."""
    lapsed = columns.regulars_gone()
    return dict(zip(columns.customer_ids[lapsed].tolist(), columns.last[lapsed].tolist(), strict=True))


def _month_of(columns: StandingColumns, this_month: int) -> int:
    if not len(columns):
        return this_month
    day = day_from_number(int(columns.first.min()))
    return day.year * 12 + day.month - 1


def _regulars(columns: StandingColumns, months: range) -> dict[int, int]:
    """Return how many of these were there in each month: came twice before it, and last in it or later."""
    gap = (columns.last - columns.first) / np.maximum(columns.frequency - 1, 1)
    twice_on = columns.first + gap
    starts = [day_number(_first_of(month)) for month in months]
    came_twice, last = np.sort(twice_on), np.sort(columns.last)
    there = np.searchsorted(came_twice, starts) - np.searchsorted(last, starts)
    return dict(zip(months, there.tolist(), strict=True))


def _is_closed(open_days: OpenDays, month: int) -> bool:
    """Return whether the shop was closed for long in a month, or soon after it."""
    start, after = (day_number(_first_of(one)) for one in (month, month + 1))
    return any(
        one.days >= _LONG_CLOSED_DAYS and one.start < after + _SOON_DAYS and one.end > start + _SOON_DAYS
        for one in open_days.closures
    )


def _told_until(day: int, together: OffTogether | None) -> int:
    """Return up to which day silence counts: while many customers are away, to the day on which they went."""
    ago = 0.0 if together is None else (day - together.start) % YEAR_DAYS
    return day - int(ago) if together is not None and ago < together.days else day


def _go_away(together: OffTogether | None, month: int) -> bool:
    """Return whether many customers went away for their time of the year in a month, or soon after it."""
    if together is None:
        return False
    start, after = (day_number(_first_of(one)) for one in (month, month + 1))
    return bool((together.start - start) % YEAR_DAYS < after + _SOON_DAYS - start)


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _months_of(days: Ints) -> Ints:
    """Return the months, counted from the year 0, in which days since 1970-01-01 lie."""
    months: Ints = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return months


def _counted_until(
    gone: StandingColumns, returned: StandingColumns, until: int, open_days: OpenDays
) -> tuple[int, int]:
    """Return the day before which all is counted, by how far the sales reach, and how long it takes to tell somebody.

    Told by now are three of four of those who stopped before it, and nobody sooner than after a month. For half of them
    would be too early: a month would stand as counted to its end while it still grows by half. How long that takes is
    asked of those who had stopped so long before that all of them are told (where there are enough), whether they came
    back or not: among those of late are the quick ones alone. Their silences are taken for log-normal, as usual gaps
    are: the quantile of a hundred jumps with each of them, and a month that was counted would go back to counting. What
    was counted in an earlier week stays.
    """
    last = np.concatenate([gone.last, returned.last])
    order = np.argsort(last, kind="stable")
    both = ((gone.usual_gap_days, gone.limit_days), (returned.usual_gap_days, returned.limit_days))
    logs = np.log(np.concatenate([silence_until_told(*each) for each in both])[order])
    last = last[order]
    if not len(last):
        return until - _SHORTEST_UNTIL_TOLD, _SHORTEST_UNTIL_TOLD
    counted, waits = [], []
    for day in range(until - until % 7, until - _LONGEST_UNTIL_TOLD, -7):
        wait = _LONG_AGO_DAYS
        for _again in range(2):  # where it takes longer, those of so long ago say so
            long_ago = int(np.searchsorted(last, day - max(wait, _LONG_AGO_DAYS), "right"))
            some = logs[:long_ago] if long_ago >= _LEAST_LONG_AGO else logs
            days = math.exp(float(some.mean() + _MOST_TOLD * some.std()))
            wait = math.ceil(min(max(days, _SHORTEST_UNTIL_TOLD), _LONGEST_UNTIL_TOLD))
        waits.append(wait)
        counted.append(open_days.earlier(day, wait))
    return max(counted), waits[0]


def _decided_until(all_year: StandingColumns, until: int) -> int:
    """Return the day before which of those whose silence is long enough for it most are lapsed, and not only at risk.

    Where people pause and come again, silence alone decides nothing: the chance of return must have fallen, too, and
    how long that takes each shop shows itself. Who is not decided counts by the chance that they have left. It is the
    day that parts them best, if who is not decided before it counts three times what somebody decided after it does: so
    that three of four who stopped are told (a quantile of .75 by its check loss; Koenker and Bassett 1978, Regression
    quantiles, Econometrica 46).
    """
    long_late = all_year.take((all_year.limit_days == 0) & (all_year.overdue_ratio >= LONG_LATE_RATIO))
    told = long_late.take(np.argsort(long_late.last, kind="stable"))
    gone, at_risk = told.has_status(Status.LAPSED), told.has_status(Status.AT_RISK)
    will_have_left = np.where(at_risk, 1 - told.chance_a_year, 0.0)
    undecided_before = np.concatenate([np.zeros(1), np.cumsum(will_have_left)])
    gone_after = np.concatenate([np.cumsum(gone[::-1])[::-1], np.zeros(1)])
    loss = _UNDECIDED_WEIGHS * undecided_before + gone_after
    best = len(loss) - 1 - int(np.argmin(loss[::-1]))  # the latest of equals
    return until if best == len(told) else int(told.last[best])


def _marked(rows: list[MonthOfDepartures], months: int) -> tuple[list[MonthOfDepartures], float | None]:
    """Mark the last months that hold more departures than chance explains, and return them with the usual level.

    A mark stays for `_KEPT_MONTHS` while chance explains it in fewer than `_KEPT_ERROR` of shops: whoever was told of a
    bad month shall find it again, though the months beside it are no longer the same. Both together still mark
    a shop in which nothing happened in fewer than `_ERROR` (simulated, see the tests).

    Args:
        rows: the months shown, with some before them that count only for a mark that stays.
        months: how many are shown.
    """
    shown, before = rows[-months:], rows[:-months]
    compared = [row for row in shown if row.is_compared]
    if len(compared) < LEAST_MONTHS:
        return shown, None
    known = [row for row in before if row.is_compared] + compared
    told: set[date] = set()
    for ago in range(max(0, min(_KEPT_MONTHS, len(known) - _KEPT_LEAST_MONTHS)) + 1):
        until = len(known) - ago
        told |= _standing_out(known[max(0, until - len(compared)) : until], _ERROR)
    told &= _standing_out(compared, _KEPT_ERROR)
    marked = [replace(row, is_unusual=row.first_day in told) for row in shown]
    return marked, _said_level(float(np.median([row.count for row in compared])))


def _standing_out(rows: list[MonthOfDepartures], error: float) -> set[date]:
    """Return the months of these that hold more departures than chance explains.

    Each is tested against the usual level (the median, or the mean of the other months where that is higher) with the
    upper tail of a Poisson count; the limit is divided by the number of months (Bonferroni), because among many months
    one is always the worst. Where the months of the shop scatter more than Poisson counts do (`_surplus`), counts and
    level are divided by that surplus first (quasi-Poisson; McCullagh and Nelder 1989, Generalized Linear Models,
    chapter 6.2). A month stands out only if it is half as much again as usual.

    Args:
        rows: months that can be compared.
        error: chance that any of them stands out in a shop in which nothing happened.
    """
    counts = [row.count for row in rows]
    usual, there = float(np.median(counts)), sum(row.regulars for row in rows)
    many = [row for row in rows if row.count >= max(_LEAST_UNUSUAL, _LEAST_RATIO * usual)]
    if not many:
        return set()
    rate = float(np.median([row.count / row.regulars for row in rows]))
    surplus = _surplus(rows)
    found = set()
    for row in many:
        others = (sum(counts) - row.count) / (there - row.regulars) * row.regulars
        level = max(rate * row.regulars, others, 0.5)
        tail = poisson_tail(round(row.count / surplus), level / surplus)
        if row.count >= _LEAST_RATIO * level and tail * len(counts) < error:
            found.add(row.first_day)
    return found


def _said_level(usual: float) -> float:
    """Return the usual level as it is said: halves of a person only where it is less than one."""
    return usual if usual < 1 else float(math.floor(usual + 0.5))


def _surplus(rows: list[MonthOfDepartures]) -> float:
    """Return how much more than Poisson counts these months scatter, at least 1.

    Pearson's dispersion (variance / mean; McCullagh and Nelder 1989, chapter 4.5) of all but the largest quarter, so
    that the bad months looked for do not hide themselves: what drives people away lasts, and four or five months in a
    row can be full of it. The median absolute deviation is too coarse for it: counts round 5
    have 1 or 2 or 3, and with 2 half of all shops that scatter by chance alone seem to scatter by more.
    """
    counts, regulars = (np.array([getattr(row, of) for row in rows], float) for of in ("count", "regulars"))
    rest = np.argsort(counts / regulars)[: -max(1, round(len(rows) / _LEFT_OUT))]
    expected = regulars[rest] * (counts[rest].sum() / regulars[rest].sum())
    if not expected.any():
        return 1.0
    off = (counts[rest] - expected) / np.sqrt(expected)
    return max(1.0, _VARIANCE_OF_THE_REST * float(off.var(ddof=1)))


def poisson_tail(count: int, mean: float) -> float:
    """Return the probability of `count` or more when `mean` is expected."""
    if count <= 0:
        return 1.0
    # Summed upwards from the count itself, so that tiny tails keep their digits.
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    total, step = 0.0, count
    while term > total * 1e-16 or step < mean:
        total += term
        step += 1
        term *= mean / step
    return min(1.0, total)


def _headline(rows: list[MonthOfDepartures], usual: float | None, today: date) -> Message | None:
    unusual = [row for row in rows if row.is_unusual]
    if not unusual or usual is None:
        return None
    worst = unusual[-1]
    day = worst.first_day
    is_last_year = (today - day).days >= 330  # noqa: PLR2004 (the same month of last year needs its year)
    stopped = plural(
        "**{count} regular stopped in {month}**",
        "**{count} regulars stopped in {month}**",
        worst.count,
        month=msg("{month:month_year}", month=day) if is_last_year else msg("{month:month}", month=day),
    )
    if worst.back:
        came = plural("{count} of them came back since", "{count} of them came back since", worst.back)
        stopped = msg("{stopped}, {came}", stopped=stopped, came=came)
    return msg("{stopped}; {usual}.", stopped=stopped, usual=_beside(usual))


def _beside(usual: float) -> Message:
    """Say the usual level beside an unusual month."""
    if not usual:
        return msg("in most months nobody does")
    if usual < 1:
        return msg("fewer than 1 a month is usual")
    return msg("about {usual} a month is usual", usual=round(usual))
