"""The full sentence for where a customer stands: what they did, until when, and what speaks for or against them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from winback_gui.domain.how_long import how_long, how_long_about
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Argument, Message, msg, plural
from winback_gui.domain.standing_sentence import (
    FEW_VISITS,
    TWICE,
    Reasons,
    daily_pace,
    each_of,
    is_about_half,
    months_of,
    most_of,
)

_DAY, _WEEK_DAYS, _MONTH_DAYS, _YEAR_DAYS = _UNITS = (1, 7, 30.44, 365.25)
_UNTIL = (14, 70, 700)  # a pace is said in days, weeks or months below so many days
_NEARLY_ONE = 0.75  # of a unit; a pace that begins with less is said in the smaller one
_HALF_A_MONTH = timedelta(days=15)  # of a month in which they were last here in the first days, they are away
_WILD = 4.0  # where the longest of the middle half of somebody's gaps is so many times the shortest, it is no rhythm
_SLOWER = 1.8  # lately this many times their usual gap: their pace is what is said
_LEAST_SPAN_DAYS = 20
_LEAST_PAUSE_DAYS, _MANY_GAPS = 45, 4.0  # a pause is said from so long on, and so many times their longer usual gaps
_OTHERS = 20  # so many customers like this at least before "of such customers 1 in 9" is said
_SELDOM, _OFTEN = 0.01, 0.4
_EARLY_DAYS = 120  # of who has been silent for longer than this nobody says that it is early


def standing_reason(reasons: Reasons) -> Message:
    """Return the full sentence: "Came every 2 to 3 weeks for a year, last on 3 March, 14 weeks ago."."""
    said = _reason(reasons)
    by_season = reasons.next_season is not None and reasons.fixed_days is None
    if not reasons.uncounted_days or by_season or reasons.status is Status.ONE_TIME:
        return said
    if reasons.away_from is not None and reasons.away_until is not None:
        if reasons.frequency <= 1:
            return said
        first, last = reasons.away_from + _HALF_A_MONTH, reasons.away_until - _HALF_A_MONTH
        if first.month == last.month:
            return plural(
                "{said} They never came in {month:month}: {count} of these days does not count.",
                "{said} They never came in {month:month}: {count} of these days do not count.",
                reasons.uncounted_days,
                said=said,
                month=first,
            )
        return plural(
            "{said} They never came from {first:month} to {last:month}: {count} of these days does not count.",
            "{said} They never came from {first:month} to {last:month}: {count} of these days do not count.",
            reasons.uncounted_days,
            said=said,
            first=first,
            last=last,
        )
    return plural(
        "{said} On {count} of these days you were closed; it does not count.",
        "{said} On {count} of these days you were closed; they do not count.",
        reasons.uncounted_days,
        said=said,
    )


def _reason(reasons: Reasons) -> Message:
    if reasons.is_last_visit_alone:
        return _last_here(reasons)
    if reasons.fixed_days is not None and reasons.status in {Status.LAPSED, Status.AT_RISK}:
        return _by_days(reasons, reasons.fixed_days)
    if reasons.frequency <= 1 or reasons.usual_gap_days is None:
        return _once(reasons)
    if reasons.next_season is not None:
        return _season(reasons, reasons.next_season)
    pace = _pace(reasons, reasons.usual_gap_days)
    if reasons.came_back_after_days is not None:
        away = how_long(reasons.came_back_after_days)
        return msg("Came {pace}, stayed away for {away}, and is back: last on {last}.", pace=pace, away=away,
                   last=reasons.last_on)  # fmt: skip
    if reasons.is_one_season:
        seen = _often(reasons, (reasons.last_on - reasons.first_on).days)
        return msg("{seen} They are known from one season alone: whether they come in the next cannot be told yet.",
                   seen=seen)  # fmt: skip
    if reasons.is_brief and reasons.status in {Status.NEW, Status.ONE_TIME}:
        return _brief(reasons)
    if reasons.times < FEW_VISITS:
        return _few(reasons, reasons.usual_gap_days)
    lately = reasons.lately_gap_days
    if lately is not None and lately >= _SLOWER * reasons.usual_gap_days:
        slower = _every(lately)
        return msg("Came {pace}, lately only {slower}; last on {last}, {ago}.", pace=pace, slower=slower,
                   last=reasons.last_on, ago=_ago(reasons))  # fmt: skip
    return _regular(reasons, pace)


def _last_here(reasons: Reasons) -> Message:
    """Return what is known where a list says the last visit alone: that, and what the owner's number of days says."""
    last, ago, days = reasons.last_on, _ago(reasons), reasons.fixed_days
    if days is not None and reasons.status is Status.LAPSED:
        return plural(
            "Was last here on {last}, {ago}: longer than your rule of {count} day. Nothing else is known.",
            "Was last here on {last}, {ago}: longer than your rule of {count} days. Nothing else is known.",
            days, last=last, ago=ago,
        )  # fmt: skip
    if days is not None and reasons.status is Status.AT_RISK:
        return plural(
            "Was last here on {last}, {ago}; by your rule they have stopped after {count} day. Nothing else is known.",
            "Was last here on {last}, {ago}; by your rule they have stopped after {count} days. Nothing else is known.",
            days, last=last, ago=ago,
        )  # fmt: skip
    return msg("Was last here on {last}, {ago}; nothing else is known.", last=last, ago=ago)


def _regular(reasons: Reasons, pace: Message) -> Message:
    span = (reasons.last_on - reasons.first_on).days
    if span < _LEAST_SPAN_DAYS:
        return _often(reasons, span)
    told: dict[str, Argument] = {
        "pace": _with_pauses(reasons, pace),
        "span": how_long(span),
        "last": reasons.last_on,
        "ago": _ago(reasons),
    }
    if reasons.status in {Status.LAPSED, Status.AT_RISK}:
        return msg("Came {pace} for {span}, last on {last}, {ago}.", **told)
    return msg("Has come {pace} for {span}, last on {last}, {ago}.", **told)


def _with_pauses(reasons: Reasons, pace: Message) -> Message:
    """Return the pace with the pauses that it leaves out: who came each week of some terms did not for 22 months."""
    longest, high = reasons.longest_pause_days, reasons.middle_gaps_days[1]
    if longest < max(_LEAST_PAUSE_DAYS, _MANY_GAPS * high) or _is_wild(reasons.middle_gaps_days):
        return pace
    if reasons.pauses == 1:
        return msg("{pace}, with a pause of {time},", pace=pace, time=how_long(longest))
    return msg("{pace}, with pauses of up to {time},", pace=pace, time=how_long(longest))


def _few(reasons: Reasons, gap_days: float) -> Message:
    seen = _often(reasons, (reasons.last_on - reasons.first_on).days)
    if reasons.status is Status.NEW:
        return _too_early(reasons, seen)
    if reasons.times <= TWICE:
        # One gap is no habit: what is said of the next visit is what the others do.
        expected = msg("Going by your other customers, too, the next was to be expected after {time}.",
                       time=how_long_about(max(1, round(gap_days))))  # fmt: skip
        return msg("{seen} {expected}", seen=seen, expected=expected)
    pace = _pace(reasons, gap_days, is_even=True)
    return msg("{seen} Probably {pace}, going by your other customers, too.", seen=seen, pace=pace)


def _too_early(reasons: Reasons, seen: Message) -> Message:
    if reasons.recency_days <= _EARLY_DAYS:
        return msg("{seen} It is too early to tell.", seen=seen)
    return msg("{seen} They came only a few times: whether they stopped cannot be told yet.", seen=seen)


def _brief(reasons: Reasons) -> Message:
    """Say what was seen of somebody whose visits all lie within a month."""
    seen = _often(reasons, (reasons.last_on - reasons.first_on).days)
    if reasons.status is Status.NEW:
        return _too_early(reasons, seen)
    if is_about_half(reasons.chance_of_return):
        return msg("{seen} Probably half of such customers come again.", seen=seen)
    share = _one_in(reasons.chance_of_return)
    if _SELDOM <= reasons.chance_of_return <= _OFTEN:
        return msg("{seen} Of such customers probably {share} comes again.", seen=seen, share=share)
    return msg("{seen} Of such customers probably {share} come again.", seen=seen, share=share)


def _often(reasons: Reasons, span_days: int) -> Message:
    return msg(
        "Came {times} in {span}, last on {last}, {ago}.",
        times=_times(reasons),
        span=how_long(span_days + 1),
        last=reasons.last_on,
        ago=_ago(reasons),
    )


def _times(reasons: Reasons) -> Message:
    if reasons.may_be_more:
        is_twice = reasons.frequency == TWICE
        return msg("at least twice") if is_twice else msg("at least {count} times", count=reasons.frequency)
    return msg("twice") if reasons.frequency == TWICE else msg("{count} times", count=reasons.frequency)


def _once(reasons: Reasons) -> Message:
    ago = _ago(reasons)
    if reasons.counted_to is not None and reasons.recency_days <= 0:
        ago = msg("on {day}", day=reasons.last_on)
    if reasons.status is Status.NEW and reasons.recency_days > _EARLY_DAYS:
        return msg("One purchase, {ago}; whether it stays the only one cannot be told yet.", ago=ago)
    if reasons.status is Status.NEW:
        return msg("First purchase {ago}; it is too early to tell.", ago=ago)
    if reasons.others_count >= _OTHERS:
        if is_about_half(reasons.others_came / reasons.others_count):
            return msg("One purchase, {ago}; about half of such customers came again.", ago=ago)
        share = _one_in(reasons.others_came / reasons.others_count)
        return msg("One purchase, {ago}; of such customers {share} came again.", ago=ago, share=share)
    if is_about_half(reasons.chance_of_return):
        return msg("One purchase, {ago}; probably half of such customers come again.", ago=ago)
    share = _one_in(reasons.chance_of_return)
    if _SELDOM <= reasons.chance_of_return <= _OFTEN:
        return msg("One purchase, {ago}; of such customers probably {share} comes again.", ago=ago, share=share)
    return msg("One purchase, {ago}; of such customers probably {share} come again.", ago=ago, share=share)


def _season(reasons: Reasons, season: date) -> Message:
    if reasons.are_few_seasons:
        return _few_seasons(reasons, season)
    each = each_of(reasons, season)
    if reasons.status is Status.SEASONAL or reasons.next_season_in_days > 0:
        comes = msg("Buys {each}", each=each)
        if reasons.may_be_more:
            comes = msg("Comes {each}", each=each)
        if reasons.is_season_over:
            return _not_so_far(reasons, comes)
        if reasons.is_season_now and reasons.counted_to is None:
            return msg("{comes}: expected now.", comes=comes)
        if reasons.counted_to is not None:
            return msg("{comes}: next expected in {season:month_year}.", comes=comes, season=season)
        return msg("{comes}: next expected in {time}.", comes=comes, time=how_long_about(reasons.next_season_in_days))
    came = msg("Bought {each}", each=each)
    if reasons.may_be_more:
        came = msg("Came {each}", each=each)
    return msg("{came}, but not the last time; last on {last}, {ago}.", came=came, last=reasons.last_on,
               ago=_ago(reasons))  # fmt: skip


def _not_so_far(reasons: Reasons, comes: Message) -> Message:
    """Say it of who is still waited for, though the weeks in which they come are over."""
    if reasons.counted_to is not None:
        return msg("{comes}; by {day} they had not come this time.", comes=comes, day=reasons.counted_to)
    return msg("{comes}; this time they have not come so far.", comes=comes)


def _few_seasons(reasons: Reasons, season: date) -> Message:
    when = msg("in {months}", months=months_of(reasons, season))
    if reasons.has_many_months:
        first, *_, final = reasons.season_months
        when = msg("between {first:month} and {last:month}", first=first, last=final)
    seen = msg("Came twice, each time {when}", when=when)
    if reasons.may_be_more:
        seen = msg("Two visits are known, each {when}", when=when)
    if reasons.frequency > TWICE and reasons.may_be_more:
        seen = msg("Visits in two years are known, each {when}", when=when)
    elif reasons.frequency > TWICE:
        seen = msg("Came in two years, each time {when}", when=when)
    last = msg("last on {last}, {ago}", last=reasons.last_on, ago=_ago(reasons))
    if reasons.status is not Status.SEASONAL and reasons.next_season_in_days <= 0:
        return msg("{seen}, but not in the last one; {last}.", seen=seen, last=last)
    if reasons.is_season_over:
        return _not_so_far(reasons, msg("{seen}, {last}", seen=seen, last=last))
    if reasons.counted_to is not None:
        return msg("{seen}, {last}: probably next in {season:month_year}.", seen=seen, last=last, season=season)
    if reasons.is_season_now:
        return msg("{seen}, {last}: probably expected now.", seen=seen, last=last)
    return msg(
        "{seen}, {last}: probably next in {time}.",
        seen=seen,
        last=last,
        time=how_long_about(reasons.next_season_in_days),
    )


def _by_days(reasons: Reasons, days: int) -> Message:
    since = msg("Nothing bought since {last}, {ago}", last=reasons.last_on, ago=_ago(reasons))
    if reasons.may_be_more:
        since = msg("Was last here on {last}, {ago}", last=reasons.last_on, ago=_ago(reasons))
    if reasons.status is Status.AT_RISK:
        return plural(
            "{since}; by your rule they have stopped after {count} day.",
            "{since}; by your rule they have stopped after {count} days.",
            days,
            since=since,
        )
    return plural(
        "{since}: longer than your rule of {count} day.",
        "{since}: longer than your rule of {count} days.",
        days,
        since=since,
    )


def how_long_ago(days: int) -> Message:
    """Return how long ago something was: "today", "14 weeks ago"."""
    if days <= 0:
        return msg("today")
    if days == 1:
        return msg("yesterday")
    return msg("{time} ago", time=how_long(days))


def _ago(reasons: Reasons) -> Message:
    """Return how long ago the last visit was; where the sales end before today, how long before that day."""
    day = reasons.counted_to
    if day is None:
        return how_long_ago(reasons.recency_days)
    if reasons.last_on > day:
        return msg("later than your other sales")
    if reasons.last_on == day:
        return msg("where your sales end")
    return msg("{time} before {day}", time=how_long(reasons.recency_days), day=day)


def _pace(reasons: Reasons, gap_days: float, *, is_even: bool = False) -> Message:
    """Return how often they came; of who mostly came on the day after, true to all of their visits.

    Args:
        reasons: of the customer.
        gap_days: their usual gap.
        is_even: of so few visits it is not said how far their gaps differ.
    """
    if is_even:
        return _every(gap_days) if round(gap_days) > 1 else daily_pace(reasons) or _every(reasons.mean_gap_days)
    middle = reasons.middle_gaps_days
    if round(gap_days) > 1:
        return _every(gap_days, middle)
    mean = daily_pace(reasons)
    if _is_wild(middle):
        return msg("irregularly, about {pace}", pace=mean or _every(reasons.mean_gap_days))
    if mean is None:
        return msg("{pace} with breaks", pace=_every(gap_days, middle))
    return mean if _whole(middle, 1) == (1, 1) else _every(gap_days, middle)


def _is_wild(middle_days: tuple[float, float]) -> bool:
    low, high = middle_days
    return high > _WILD * max(low, 1.0)


def _every(gap_days: float, middle_days: tuple[float, float] | None = None) -> Message:
    """Return the pace: "every 2 to 3 weeks"; of gaps that differ wildly the usual one alone.

    Args:
        gap_days: the usual gap; the unit goes by it.
        middle_days: between which the middle half of their gaps lies; None = only the usual one is said.
    """
    middle = (gap_days, gap_days) if middle_days is None else middle_days
    if _is_wild(middle):
        return msg("irregularly, about {pace}", pace=_every(gap_days))
    unit = _unit_of(gap_days, middle[0])
    low, high = _whole(middle, unit)
    if unit == _DAY and low == high == _WEEK_DAYS:
        return msg("every week")
    return _each(unit, high) if low == high else _from_to(unit, low, high)


def _each(unit_days: float, count: int) -> Message:
    if unit_days == _DAY:
        return plural("every day", "every {count} days", count)
    if unit_days == _WEEK_DAYS:
        return plural("every week", "every {count} weeks", count)
    if unit_days == _MONTH_DAYS:
        return plural("every month", "every {count} months", count)
    return plural("every year", "every {count} years", count)


def _from_to(unit_days: float, low: int, high: int) -> Message:
    if unit_days == _DAY:
        return msg("every {low} to {high} days", low=low, high=high)
    if unit_days == _WEEK_DAYS:
        return msg("every {low} to {high} weeks", low=low, high=high)
    if unit_days == _MONTH_DAYS:
        return msg("every {low} to {high} months", low=low, high=high)
    return msg("every {low} to {high} years", low=low, high=high)


def _unit_of(gap_days: float, shortest_days: float) -> float:
    """Return how long the unit of a pace is, in days; a smaller one where it begins well below one of them."""
    number = bisect_right(_UNTIL, gap_days)
    while number and shortest_days < _NEARLY_ONE * _UNITS[number]:
        number -= 1
    return _UNITS[number]


def _whole(middle_days: tuple[float, float], unit_days: float) -> tuple[int, int]:
    low, high = middle_days
    shortest = max(1, round(low / unit_days))
    return shortest, max(shortest, round(high / unit_days))


def _one_in(share: float) -> Message:
    """Return a share of others: "1 in 9"."""
    if share < _SELDOM:
        return msg("fewer than 1 in 100")
    if share > _OFTEN:
        return most_of(share)
    return msg("1 in {many}", many=round(1 / share))
