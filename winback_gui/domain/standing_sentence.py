"""The one sentence that says where a customer stands: "usually every 24 days, now 96"."""

from __future__ import annotations

from datetime import date

from winback_gui.domain.frozen import frozen
from winback_gui.domain.how_long import how_long_about
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS, Standing, Status
from winback_gui.domain.message import Message, msg, plural

TWICE = 2
FEW_VISITS = 5  # below this the gap is "probably" every so many days
FEW_SEASONS = 3  # below this each season is "probably"
_WEEK_DAYS = 7
_MANY_MONTHS = 4  # a season of so many months is said by its first and its last one
_SEVERAL_IN_A_SEASON = 1.5  # visits a season; of who comes so often "once a year" is not true
_GONE_BELOW = 0.25
_LEAST_SHARE = 0.01
_ALMOST_HALF, _JUST_OVER_HALF = 0.45, 0.55
_IN_TENS_FROM = 0.375  # below it one in so many is nearer: 1 in 3, and not 1 in 2
_BETWEEN_9_AND_10, _NEARLY_ALL = 0.925, 0.975  # in tens these would be 9 or all; they are said in twenties
# A mean gap of so many calendar days at most: three days of four, three of five, two of five. The usual gap is one day
# for all of them, because most of their visits follow on the day before.
_EVERY_DAY, _NEARLY_EVERY_DAY, _EVERY_DAY_OR_TWO = 4 / 3, 5 / 3, 2.5


@frozen
class Reasons:
    """The figures that a customer's state was told from.

    Attributes:
        recency_days: days since the last visit.
        occasions: their visits, those that belong together (three in two weeks, and then half a year none) counted
            once; None = each stands by itself.
        usual_gap_days: None for a single visit; of two occasions not below the shop's.
        middle_gaps_days: the shortest and the longest of the middle half of their own gaps.
        lately_gap_days: median of the last four gaps, where luck does not explain that they are long; else None.
        pauses: after how many pauses they came again: many of their usual gaps without a visit.
        longest_pause_days: the longest of these.
        next_season: middle of the season after the last visit, of a long one its first day; None for those who come all
            year.
        next_season_in_days: until that middle; negative when it is over.
        seasons: in how many years they came in these weeks.
        has_left_a_season_out: they did not come in one of the years between.
        season_early_days, season_late_days: how long before that their first days lie, and after it the last ones.
        season_months: days in the months that it touches, in their order; empty = the month of `next_season` alone.
        other_months: the same of who comes in two seasons each year, of the one in which they were last here.
        came_back_after_days: the silence that the last visits ended; None = there was none.
        others_count, others_came: single visits of this shop's past with a silence like this one, and how many of
            them came again within the time looked ahead.
        chance_of_return: probability of a visit within that time.
        fixed_days: the owner's own number of days, where that is the rule.
        counted_to: the day of which all this is told, where the sales end before today; None = today. Who came after it
            has a `last_on` later than it, and no silence.
        uncounted_days: how many days since the last visit do not count: the shop was closed, or it is their time away.
        away_from, away_until: the newest time of the year in which they never came, and the day after it; None = there
            is none, or they came since.
        is_away: it is that time now.
        is_last_visit_alone: a list says when they were last here, and nothing else is known.
        may_be_more: so it is of some of several visits: they may have come more often.
        is_one_season: known for one season alone, in which others come each year, and silent for longer than is usual.
    """

    status: Status
    frequency: int
    first_on: date
    last_on: date
    recency_days: int
    usual_gap_days: float | None
    middle_gaps_days: tuple[float, float]
    lately_gap_days: float | None
    next_season: date | None
    next_season_in_days: int
    came_back_after_days: int | None
    others_count: int
    others_came: int
    chance_of_return: float
    fixed_days: int | None
    counted_to: date | None = None
    is_last_visit_alone: bool = False
    may_be_more: bool = False
    seasons: int = FEW_SEASONS
    has_left_a_season_out: bool = False
    season_early_days: int = 0
    season_late_days: int = 0
    season_months: tuple[date, ...] = ()
    other_months: tuple[date, ...] = ()
    uncounted_days: int = 0
    away_from: date | None = None
    away_until: date | None = None
    is_away: bool = False
    is_one_season: bool = False
    occasions: int | None = None
    pauses: int = 0
    longest_pause_days: int = 0

    @property
    def times(self) -> int:
        """How often they came, visits that belong together counted once."""
        return self.frequency if self.occasions is None else self.occasions

    @property
    def is_brief(self) -> bool:
        """Whether they came more than once, and always within the same month, or on a single occasion."""
        is_short = (self.last_on - self.first_on).days < LEAST_SILENCE_DAYS
        return self.frequency > 1 and (is_short or self.times <= 1)

    @property
    def silence(self) -> int | Message:
        """The days since the last visit that count, as they stand in a short sentence."""
        if not self.uncounted_days:
            return self.recency_days
        if self.away_from is not None:
            return plural("{count} day in season", "{count} days in season", self.recency_days - self.uncounted_days)
        return plural("{count} open day", "{count} open days", self.recency_days - self.uncounted_days)

    @property
    def are_few_seasons(self) -> bool:
        """Whether they came in too few years for it to be more than probable."""
        return min(self.frequency, self.seasons) < FEW_SEASONS

    @property
    def is_season_now(self) -> bool:
        """Whether their next season has begun, or does within days; and it may be over."""
        return round((self.next_season_in_days - self.season_early_days) / _WEEK_DAYS) <= 0

    @property
    def is_season_over(self) -> bool:
        """Whether the latest of their days in it is a week past, so that they have not come this time so far."""
        return season_is_over(self.next_season_in_days, self.season_late_days)

    @property
    def has_many_months(self) -> bool:
        """Whether their season is too long for a list of its months."""
        return len(self.season_months) >= _MANY_MONTHS and not self.other_months

    @property
    def mean_gap_days(self) -> float:
        """The mean time between two visits in calendar days, the silence that they came back from left out."""
        back = self.came_back_after_days
        days = (self.last_on - self.first_on).days - (back or 0)
        return max(1.0, days / max(1, self.frequency - (1 if back is None else 2)))


def season_is_over(in_days: int, late_days: int) -> bool:
    """Return whether the weeks in which somebody comes are over.

    Args:
        in_days: until the middle of their season; negative when that is past.
        late_days: how long after it the last of their days lies.
    """
    return in_days + late_days < -_WEEK_DAYS


def daily_pace(reasons: Reasons) -> Message | None:
    """Return the pace of whose usual gap is one day, true to the visits that they made; None = it is not that often.

    Half of somebody's gaps can be of one day, and the visits lie on every other day all the same.
    """
    mean = reasons.mean_gap_days
    if mean <= _EVERY_DAY:
        return msg("every day")
    if mean <= _NEARLY_EVERY_DAY:
        return msg("nearly every day")
    if mean <= _EVERY_DAY_OR_TWO:
        return msg("every day or two")
    return None


def months_of(reasons: Reasons, season: date, *, is_short: bool = False) -> Message:
    """Return the months of their season, or of both: "December", "November or December", "April and December".

    Args:
        reasons: of the customer.
        season: a day in their season.
        is_short: "Nov/Dec", "Oct–Dec", for a table.
    """
    words = _months_in_short if is_short else _months_in_full
    months = reasons.season_months or (season,)
    if not reasons.other_months:
        return words(months)
    both = sorted((months, reasons.other_months))
    return msg("{months} and {others}", months=words(both[0]), others=words(both[1]))


def _months_in_full(months: tuple[date, ...]) -> Message:
    *before, last = months
    told = msg("{month:month}", month=last)
    for at, month in enumerate(reversed(before)):
        if at:
            told = msg("{month:month}, {months}", month=month, months=told)
        else:
            told = msg("{month:month} or {last}", month=month, last=told)
    return told


def _months_in_short(months: tuple[date, ...]) -> Message:
    first, last = months[0], months[-1]
    if len(months) == 1:
        return msg("{month:month_short}", month=first)
    if len(months) == 2:  # noqa: PLR2004 (two)
        return msg("{first:month_short}/{last:month_short}", first=first, last=last)
    return msg("{first:month_short}–{last:month_short}", first=first, last=last)


def standing_sentence(reasons: Reasons) -> Message:
    """Return the short sentence, as it stands in a table: "usually every 24 days, now 96".

    About 30 letters of it are seen in a window of usual size, so what decides comes first.
    """
    limit = reasons.fixed_days if reasons.status in {Status.LAPSED, Status.AT_RISK} else None
    if reasons.is_last_visit_alone or (reasons.may_be_more and limit is not None):
        here = _last_here(reasons)
        return here if limit is None else msg("{here}, limit {limit}", here=here, limit=limit)
    if reasons.frequency <= 1 or reasons.usual_gap_days is None:
        day = reasons.counted_to
        return _once(reasons.status, reasons.recency_days) if day is None else _once_by(reasons, day)
    if limit is not None:
        return _over_limit(reasons, limit)
    if reasons.next_season is not None:
        return _season(reasons, reasons.next_season)
    back = reasons.came_back_after_days
    if back is not None:
        return plural("came back after {count} day", "came back after {count} days", back)
    if reasons.frequency == TWICE or reasons.is_brief or reasons.is_one_season:
        return _seen(reasons)
    return _rhythm(reasons, _pace(reasons, reasons.usual_gap_days))


def _over_limit(reasons: Reasons, limit: int) -> Message:
    days = reasons.recency_days - reasons.uncounted_days
    if reasons.counted_to is not None:
        return plural(
            "silent {count} day by {day:short}, limit {limit}",
            "silent {count} days by {day:short}, limit {limit}",
            days,
            day=reasons.counted_to,
            limit=limit,
        )
    if reasons.uncounted_days and reasons.away_from is None:
        return plural(
            "silent {count} open day, limit {limit}", "silent {count} open days, limit {limit}", days, limit=limit
        )
    return plural("silent {count} day, limit {limit}", "silent {count} days, limit {limit}", days, limit=limit)


def _last_here(reasons: Reasons) -> Message:
    day = reasons.counted_to
    if reasons.recency_days == 0:
        return msg("last here today") if day is None else msg("last here on {day:short}", day=reasons.last_on)
    if day is None:
        return plural("last here {count} day ago", "last here {count} days ago", reasons.recency_days)
    return plural(
        "last here {count} day before {day:short}",
        "last here {count} days before {day:short}",
        reasons.recency_days,
        day=day,
    )


def _once(status: Status, recency_days: int) -> Message:
    if recency_days == 0:
        return msg("first bought today")
    if status is Status.NEW:
        return plural("first bought {count} day ago", "first bought {count} days ago", recency_days)
    return plural("bought once, {count} day ago", "bought once, {count} days ago", recency_days)


def _once_by(reasons: Reasons, day: date) -> Message:
    """Return the sentence of one purchase where the sales end before today: nothing of it is "ago"."""
    if reasons.status is Status.NEW:
        return msg("first bought on {day:short}", day=reasons.last_on)
    return plural(
        "bought once, {count} day before {day:short}",
        "bought once, {count} days before {day:short}",
        reasons.recency_days,
        day=day,
    )


def _seen(reasons: Reasons) -> Message:
    """Say what was seen: one gap is no habit, and a day that a list knows alone may not be the one before it."""
    apart, day = (reasons.last_on - reasons.first_on).days, reasons.counted_to
    if reasons.frequency > TWICE:
        count = reasons.frequency
        times = msg("{count} visits known", count=count) if reasons.may_be_more else msg("{count} times", count=count)
        seen = plural("{times} in {count} day", "{times} in {count} days", apart + 1, times=times)
    else:
        times = msg("two visits known") if reasons.may_be_more else msg("twice")
        seen = plural("{times}, {count} day apart", "{times}, {count} days apart", apart, times=times)
    if reasons.recency_days == 0:
        return msg("{seen}, here today", seen=seen) if day is None else seen
    if day is not None:
        return msg("{seen}, {days} by {day:short}", seen=seen, days=reasons.silence, day=day)
    return msg("{seen}, now {days}", seen=seen, days=reasons.silence)


def each_of(reasons: Reasons, season: date) -> Message:
    """Return when they come: "each December", "about once a year, mostly from June to September"."""
    if reasons.has_many_months:
        year = _each_year(reasons)
        first, *_, last = reasons.season_months
        return msg("{each_year}, mostly from {first:month} to {last:month}", each_year=year, first=first, last=last)
    months = months_of(reasons, season)
    if reasons.has_left_a_season_out:
        return msg("nearly each {months}", months=months)
    return msg("each {months}", months=months)


def _each_year(reasons: Reasons) -> Message:
    if reasons.frequency < _SEVERAL_IN_A_SEASON * reasons.seasons:
        return msg("about once a year")
    return msg("nearly each year") if reasons.has_left_a_season_out else msg("each year")


def _season(reasons: Reasons, season: date) -> Message:
    """Return the sentence of who comes in the same weeks of each year: where several months are named, in short."""
    each = _each_in_short(reasons, season)
    if reasons.status is not Status.SEASONAL:
        if reasons.other_months or reasons.are_few_seasons:  # too long for the end of it to be seen
            return msg("not last time; {each}", each=each)
        if len(reasons.season_months) > 1:
            return msg("{each}, not last time", each=each)
        return msg("{each}, not the last time", each=each)
    if reasons.is_season_over:
        if reasons.other_months or reasons.are_few_seasons:
            return msg("not this time; {each}", each=each)
        if len(reasons.season_months) > 1:
            return msg("{each}, not this time", each=each)
        return msg("{each}, not this time so far", each=each)
    if reasons.counted_to is not None:
        return msg("{each}, next in {season:year}", each=each, season=season)
    if reasons.is_season_now:
        return msg("{each}, expected now", each=each)
    # As the full sentence says it: the two stand side by side.
    return msg("{each}, next in {time}", each=each, time=how_long_about(reasons.next_season_in_days))


def _each_in_short(reasons: Reasons, season: date) -> Message:
    if reasons.has_many_months:
        first, *_, last = reasons.season_months
        if reasons.are_few_seasons:
            return msg("probably {first:month_short} to {last:month_short}", first=first, last=last)
        return msg("yearly {first:month_short} to {last:month_short}", first=first, last=last)
    if reasons.other_months:
        return _two_in_short(reasons, season)
    each = each_of(reasons, season)
    if len(reasons.season_months) > 1:
        months = months_of(reasons, season, is_short=True)
        gap = reasons.has_left_a_season_out
        each = msg("nearly each {months}", months=months) if gap else msg("each {months}", months=months)
    return msg("probably {what}", what=each) if reasons.are_few_seasons else each


def _two_in_short(reasons: Reasons, season: date) -> Message:
    """Return when they come who come in two seasons: the months of both are so long that little room is left."""
    both = sorted((reasons.season_months or (season,), reasons.other_months))
    months = months_of(reasons, season, is_short=True)
    if reasons.are_few_seasons and max(map(len, both)) > 1:
        first, second = map(_months_in_short, both)
        return msg("probably {months}, {others}", months=first, others=second)
    if reasons.are_few_seasons:
        return msg("probably {months}", months=months)
    return msg("most {months}", months=months) if reasons.has_left_a_season_out else msg("each {months}", months=months)


def _pace(reasons: Reasons, usual_gap_days: float) -> Message:
    """Return how often they came: "usually every 24 days"; of few visits it is only probable."""
    gap_days = max(1, round(usual_gap_days))
    every = daily_pace(reasons) if gap_days == 1 else None
    if every is None:
        every = plural("every day", "every {count} days", gap_days)
    if reasons.times < FEW_VISITS:
        return msg("probably {every}", every=every)
    return msg("usually {every}", every=every)


def _rhythm(reasons: Reasons, pace: Message) -> Message:
    day = reasons.counted_to
    if reasons.is_away and reasons.away_until is not None and reasons.status is Status.ACTIVE:
        return msg("{pace}, again in {month:month}", pace=pace, month=reasons.away_until)
    if reasons.recency_days == 0:
        if day is None:
            return msg("{pace}, here today", pace=pace)
        return msg("{pace}, here on {day:short}", pace=pace, day=reasons.last_on)
    if day is not None:
        # The sales end before today: nothing of it is "now".
        return msg("{pace}, {days} by {day:short}", pace=pace, days=reasons.silence, day=day)
    if reasons.uncounted_days == reasons.recency_days:
        return msg("{pace}, not late", pace=pace)
    return msg("{pace}, now {days}", pace=pace, days=reasons.silence)


def outlook(standing: Standing) -> Message | None:
    """Return what to think of it, in a short sentence ("Probably gone."); None where nothing is wrong, or known."""
    status, chance_of_return = standing.status, standing.chance_of_return
    if standing.is_last_visit_alone:
        return None
    if status is Status.LAPSED:
        return msg("Probably gone.") if chance_of_return < _GONE_BELOW else msg("More likely gone than not.")
    if status is Status.AT_RISK:
        return msg("May be about to leave.")
    return None


def about_one_in(share: float) -> Message:
    """Return a chance in words that can be pictured: "about 1 in 5", "about 1 in 2", "about 7 in 10"."""
    if share < _LEAST_SHARE:
        return msg("less than 1 in 100")
    if share >= _NEARLY_ALL:
        return most_of(share)
    if share >= _IN_TENS_FROM and not is_about_half(share):
        return msg("about {share}", share=most_of(share))
    return msg("about 1 in {many}", many=round(1 / share))


def at_most_one_in(share: float) -> Message:
    """Return a small chance that may be smaller still: "at most 1 in 100"."""
    return about_one_in(share) if share < _LEAST_SHARE else msg("at most 1 in {many}", many=round(1 / share))


def is_about_half(share: float) -> bool:
    """Whether a share in tens would be "5 in 10": nobody says so, it is half."""
    return _ALMOST_HALF <= share < _JUST_OVER_HALF


def most_of(share: float) -> Message:
    """Return a large share in tens, and near to all in twenties: "7 in 10", "19 in 20", "more than 19 in 20".

    About half of people is said by the caller (`is_about_half`): "half of them" asks for another sentence.
    """
    if share >= _NEARLY_ALL:
        return msg("more than 19 in 20")
    if share >= _BETWEEN_9_AND_10:
        return msg("19 in 20")
    return msg("{many} in 10", many=round(share * 10))
