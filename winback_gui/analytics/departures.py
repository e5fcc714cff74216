"""How many regulars stopped in each month, and in which months unusually many did."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from winback_gui.analytics.bad_months import KEPT_MONTHS, UNEVEN, MonthOfDepartures, marked_months, surplus_of
from winback_gui.analytics.histories import Ints
from winback_gui.analytics.off_times import OffTogether
from winback_gui.analytics.season import YEAR_DAYS
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.states import SELDOM_DAYS
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS, LONG_LATE_RATIO, Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.open_days import ALWAYS_OPEN, OpenDays
from winback_gui.domain.purchase import day_from_number, day_number

SHOWN_MONTHS = 24

_ROUNDING = 1e-6  # of an exponential of a logarithm
_MOST_TOLD = 0.674  # standard deviations above the mean of log gaps: three of four (normal quantile of .75)
_SHORTEST_UNTIL_TOLD, _LONGEST_UNTIL_TOLD = 30, SELDOM_DAYS
_LONG_AGO_DAYS = 180  # of those who stopped later the quick ones alone are told
_LEAST_REGULARS = 10  # with fewer who come all year the months tell nothing
_HARDLY_ANYBODY = 0.1  # or with fewer than so many for each who comes in seasons
_LEAST_LONG_AGO = 10
_UNDECIDED_WEIGHS = 3.0  # so much worse is a month that grows on than one that is counted later
_LEAST_SHARE = 0.25  # of the regulars of the month with most: so many must be there before a month says anything
_LONG_CLOSED_DAYS, _SOON_DAYS = 28, 10
_MANY_AWAY = 0.25  # of the customers: so many leave their mark on a month
_LEAST_TO_WATCH, _MORE_THAN_USUAL = 3, 1.5


@frozen
class Departures:
    """Departures by month, oldest first.

    Attributes:
        usual: median of the months compared, as it is said and drawn: a whole number, or 0.5 for "under 1"; None when
            there are too few.
        is_uneven: the months differ among themselves by more than chance explains, whether or not one stands out.
        headline: the latest unusual month, with those side by side with it, in a sentence; None when there is none.
        told_after_days: silence after which most regulars who stopped are told, 600 at most.
        by_year: regulars who stopped and are in no month, because they came in seasons or about once a year.
        are_by_year: hardly anybody else is a regular.
        may_stand_out: a month that is still counting holds more than usual, though chance explains it so far.
        in_occasions: visits that lie close count once in this shop, which decides who is a regular.
    """

    months: tuple[MonthOfDepartures, ...]
    usual: float | None
    headline: Message | None
    is_uneven: bool = False
    told_after_days: int = _SHORTEST_UNTIL_TOLD
    by_year: int = 0
    are_by_year: bool = False
    may_stand_out: bool = False
    in_occasions: bool = False

    @property
    def announced(self) -> tuple[MonthOfDepartures, ...]:
        """The latest unusual month, with those side by side with it: of them the headline tells; () = of none."""
        return () if self.usual is None else _newest_together(self.months)


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
    this_month = today.year * 12 + today.month - 1
    first_month = max(this_month - months - KEPT_MONTHS + 1, _month_of(columns, this_month))
    reach = day_number(sales_until or today)
    if together is not None and together.share < _MANY_AWAY:
        together = None  # the months are those of all the others
    until = _told_until(reach, together)
    counted, wait = _counted_until(gone, returned, until, open_days)
    decided = _decided_until(all_year, until)
    counted, wait = min(counted, decided), max(wait, min(until - decided, _LONGEST_UNTIL_TOLD))
    regulars = _regulars(all_year, range(first_month - 1, this_month + 1))
    closed = {month for month in regulars if _is_closed(open_days, month) or _go_away(together, month)}
    rows = list(_counted_by_month(gone, returned, regulars, counted, closed))[1:]  # of the first only who was there
    by_year = columns.is_by_year & columns.are_regulars()
    others = int(by_year.sum())
    are_by_year = len(all_year) < min(others, max(_LEAST_REGULARS, others * _HARDLY_ANYBODY))
    has_all_sales = reach >= day_number(today)
    marked, usual = (rows[-months:], None) if are_by_year else marked_months(rows, months, has_all_sales=has_all_sales)
    compared = [row for row in marked if row.is_compared]
    return Departures(
        tuple(marked),
        usual,
        _headline(marked, usual, today),
        is_uneven=usual is not None and surplus_of(compared) > UNEVEN,
        told_after_days=wait,
        by_year=int((by_year & columns.regulars_gone()).sum()),
        are_by_year=are_by_year,
        may_stand_out=usual is not None and any(row.is_growing and row.count >= _many(usual) for row in marked),
    )


def _counted_by_month(
    gone: StandingColumns, returned: StandingColumns, regulars: Mapping[int, int], counted: int, closed: Collection[int]
) -> Iterator[MonthOfDepartures]:
    """Count who stopped in each of the months in `regulars`, which says how many were there.

    Args:
        gone: who is lapsed.
        returned: who had stopped and came back.
        regulars: by month, rising.
        counted: day before which all is counted.
        closed: months in or after which the shop was closed, or many went away.
    """
    index, index_back = _months_of(gone.last), _months_of(returned.last)
    least, has_begun = max(1, max(regulars.values()) * _LEAST_SHARE), False
    for month, there in regulars.items():
        inside = index == month
        back = np.setdiff1d(returned.customer_ids[index_back == month], gone.customer_ids[inside])
        is_complete = day_number(first_of_month(month + 1)) <= counted
        yield MonthOfDepartures(
            first_of_month(month),
            int(inside.sum()) + len(back),
            is_complete=is_complete,
            is_too_early=not has_begun,
            is_closed=month in closed,
            back=len(back),
            regulars=max(1, there),
        )
        has_begun |= there >= least


def _many(usual: float) -> float:
    return max(_LEAST_TO_WATCH, _MORE_THAN_USUAL * usual)


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
    """Return how many of these were there to leave in each month: regulars by its end, who had not stopped before it.

    That is who has come twice, and for a month: whoever leaves sooner passed through and stopped in no month.
    """
    starts = [day_number(first_of_month(month)) for month in (*months, months.stop)]
    since = np.sort(np.maximum(columns.second_on(), columns.first + LEAST_SILENCE_DAYS))
    left_on = np.sort(columns.last[columns.regulars_gone()])
    there = np.searchsorted(since, starts[1:]) - np.searchsorted(left_on, starts[:-1])
    return dict(zip(months, there.tolist(), strict=True))


def _is_closed(open_days: OpenDays, month: int) -> bool:
    """Return whether the shop was closed for long in a month, or soon after it."""
    start, after = (day_number(first_of_month(one)) for one in (month, month + 1))
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
    start, after = (day_number(first_of_month(one)) for one in (month, month + 1))
    return bool((together.start - start) % YEAR_DAYS < after + _SOON_DAYS - start)


def first_of_month(month: int) -> date:
    """Return the first day of a month, counted from the year 0 on: 12 for each year."""
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
    are: the quantile of a hundred jumps with each of them, and months would often go back to counting.
    """
    last = np.concatenate([gone.last, returned.last])
    order = np.argsort(last, kind="stable")
    logs = np.log(np.concatenate([gone.until_told_days(), returned.until_told_days()])[order])
    last = last[order]
    if not len(last):
        return until - _SHORTEST_UNTIL_TOLD, _SHORTEST_UNTIL_TOLD
    middle = float(logs.mean())  # sums of squares far from nought would lose what parts alike silences
    sums, squares = np.cumsum(logs - middle), np.cumsum((logs - middle) ** 2)
    counted, waits = [], []
    for day in range(until - until % 7, until - _LONGEST_UNTIL_TOLD, -7):
        wait, count = _LONG_AGO_DAYS, len(logs)
        for _again in range(2):  # where it takes longer, those of so long ago say so
            long_ago = int(np.searchsorted(last, day - max(wait, _LONG_AGO_DAYS), "right"))
            count = long_ago if long_ago >= _LEAST_LONG_AGO else count
            mean = float(sums[count - 1]) / count
            spread = math.sqrt(max(float(squares[count - 1]) / count - mean * mean, 0.0))
            days = math.exp(middle + mean + _MOST_TOLD * spread)
            wait = math.ceil(min(max(days, _SHORTEST_UNTIL_TOLD), _LONGEST_UNTIL_TOLD) - _ROUNDING)
        waits.append(wait)
        counted.append(open_days.earlier(day, wait))
    return max(counted), waits[0]


def _decided_until(all_year: StandingColumns, until: int) -> int:
    """Return the day before which of those whose silence is long enough for it most are lapsed, and not only at risk.

    Where people pause and come again, silence alone decides nothing: the chance of return must have fallen, too, and
    how long that takes each shop shows itself. Who is not decided counts by the chance that they have left. It is the
    day that parts them best, if who is not decided before it costs three times what somebody decided after it does (a
    classification by costs: Elkan 2001, The foundations of cost-sensitive learning, IJCAI).
    """
    long_late = all_year.take((all_year.limit_days == 0) & (all_year.overdue_ratio >= LONG_LATE_RATIO))
    told = long_late.take(np.argsort(long_late.last, kind="stable"))
    gone, at_risk = told.has_status(Status.LAPSED), told.has_status(Status.AT_RISK)
    will_have_left = np.where(at_risk, 1 - told.chance_a_year, 0.0)
    days = np.append(told.last, until)
    begins = np.flatnonzero(np.append(True, np.diff(days) > 0))  # before this day lie all of the days before
    undecided_before = np.concatenate([np.zeros(1), np.cumsum(will_have_left)])[begins]
    gone_after = np.concatenate([np.cumsum(gone[::-1])[::-1], np.zeros(1)])[begins]
    cost = _UNDECIDED_WEIGHS * undecided_before + gone_after
    return int(days[begins][np.flatnonzero(cost == cost.min())[-1]])


def _newest_together(rows: Sequence[MonthOfDepartures]) -> tuple[MonthOfDepartures, ...]:
    """Return the newest unusual month of these, with those right before it."""
    unusual = [row for row in rows if row.is_unusual]
    found = unusual[-1:]
    for row in reversed(unusual[:-1]):
        if first_of_month(row.first_day.year * 12 + row.first_day.month) != found[0].first_day:
            break
        found.insert(0, row)
    return tuple(found)


def _headline(rows: list[MonthOfDepartures], usual: float | None, today: date) -> Message | None:
    bad = _newest_together(rows)
    if not bad or usual is None:
        return None
    day, last, back = bad[0].first_day, bad[-1].first_day, sum(row.back for row in bad)
    is_last_year = (today - day).days >= 330  # noqa: PLR2004 (the same month of last year needs its year)
    month = msg("in {month:month_year}", month=last) if is_last_year else msg("in {month:month}", month=last)
    if day < last:
        until = msg("{month:month_year}", month=last) if is_last_year else msg("{month:month}", month=last)
        month = msg("from {month:month} to {last}", month=day, last=until)
    stopped = plural(
        "**{count} regular stopped {month}**",
        "**{count} regulars stopped {month}**",
        sum(row.count for row in bad),
        month=month,
    )
    if back:
        came = plural("{count} of them has come back since", "{count} of them have come back since", back)
        stopped = msg("{stopped}, {came}", stopped=stopped, came=came)
    return msg("{stopped}; {usual}.", stopped=stopped, usual=_beside(usual))


def _beside(usual: float) -> Message:
    """Say the usual level beside an unusual month."""
    if not usual:
        return msg("in most months nobody does")
    if usual < 1:
        return msg("fewer than 1 a month is usual")
    return msg("about {usual} a month is usual", usual=round(usual))
