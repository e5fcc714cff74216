"""How it comes about that somebody is called stopped or regular: their usual gap, their silence, the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.analytics.occasions import merged
from winback_gui.analytics.rhythm import KNOWN_GAPS, OwnGaps, own_gaps
from winback_gui.analytics.shop_fit import Told
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse import LapseRule, Standing, Status
from winback_gui.domain.lapse_words import (
    CAME_TWICE,
    LAST_VISIT_KNOWN,
    TWO_VISITS_KNOWN,
    meaning_of,
    status_name,
    within_words,
)
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.standing_sentence import season_is_over
from winback_gui.services.identify.reckoning import Reckoning, StoryPart, ValueLine, days_words, gaps_words

if TYPE_CHECKING:
    from winback_gui.services.identify.reckoning import OneCustomer
    from winback_gui.store.book import Book


def rhythm_part(book: Book, one: OneCustomer) -> StoryPart:
    """Return how their usual gap, their silence and their state come about."""
    return StoryPart(one.standing.reason, (_gap(book, one), _silence(one), _state(one)))


def _gap(book: Book, one: OneCustomer) -> Reckoning:
    """How the usual gap comes about: `analytics.rhythm.rhythm_of`, figure by figure."""
    standing, title = one.standing, msg("Their usual gap")
    if one.has_season:
        return _each_year(one, title)
    shop = one.standings.fit.chance.shop.rhythm
    if standing.usual_gap_days is None:
        if standing.is_last_visit_alone:
            said = msg("One visit makes no rhythm: it is compared with what others did who bought once.")
            return Reckoning(title, (one.last_here,), None, None, said, msg("none yet"))
        line = ValueLine(msg("their only purchase"), msg("{day}", day=standing.last_on))
        said = msg("One purchase makes no rhythm: it is compared with what others did who bought once.")
        return Reckoning(title, (line,), None, None, said, msg("none yet"))
    if standing.is_brief:
        return _no_rhythm(one, title)
    visits = one.standings.visits_of(book, [standing.customer_id])
    told = Told.of(visits, one.standings.fit)
    own, count = own_gaps(told.all_own), one.times - 1
    lines = (
        _visits(one),
        *_occasions(one),
        ValueLine(msg("the middle one of their gaps"), days_words(float(own.median_days[0]))),
        *_middle_half(own),
        ValueLine(msg("the middle one of all your regulars"), days_words(shop.gap_days)),
        ValueLine(
            msg("how much their own gaps weigh"), msg("{share} in 100", share=in_100(count / (count + shop.pull)))
        ),
    )
    said = msg(
        "The middle one of their own gaps, drawn towards that of your other customers: the fewer visits, the more."
    )
    if count >= KNOWN_GAPS:
        said = msg(
            "The middle one of their own gaps, drawn towards that of your other customers: the fewer visits, the more, "
            "but never out of the middle half of their own."
        )
    apart_days = one.standings.fit.chance.occasions.apart_days
    if own_gaps(merged(told.all_dated, apart_days)).log_sum[0] != own.log_sum[0]:
        said = msg("{said} Days on which you were closed, or in which they never came, do not count.", said=said)
    return Reckoning(title, lines, None, None, said, days_words(standing.usual_gap_days))


def _middle_half(own: OwnGaps) -> tuple[ValueLine, ...]:
    """Between which days the middle half of their gaps lies; no line where they are too few for it."""
    if own.count[0] < KNOWN_GAPS:
        return ()
    low, high = int(own.low_days[0]), int(own.high_days[0])
    days = msg("{low} to {high} days", low=low, high=high) if low < high else days_words(high)
    return (ValueLine(msg("the middle half of their gaps"), days),)


def _visits(one: OneCustomer) -> ValueLine:
    standing = one.standing
    words = msg("visits from {first} to {last}", first=standing.first_on, last=standing.last_on)
    return ValueLine(words, msg("{count}", count=standing.frequency))


def _occasions(one: OneCustomer) -> tuple[ValueLine, ...]:
    """How often they came where visits of theirs belong together; no line where each stands by itself."""
    if one.times == one.standing.frequency:
        return ()
    days = one.standings.fit.chance.occasions.apart_days
    words = plural(
        "visits {count} day apart or less counted once", "visits {count} days apart or less counted once", days
    )
    return (ValueLine(words, msg("{count}", count=one.times)),)


def _no_rhythm(one: OneCustomer, title: Message) -> Reckoning:
    """The gap of those whose visits lie within one month or belong together: nothing is known of the next time."""
    said = (
        msg("Their visits belong together, and make no rhythm yet.")
        if one.times <= 1
        else msg("Visits within one month make no rhythm: it may have been a holiday, or a single occasion.")
    )
    return Reckoning(title, (_visits(one), *_occasions(one)), None, None, said, msg("none yet"))


def _each_year(one: OneCustomer, title: Message) -> Reckoning:
    """The gap of those who come in the same weeks each year: the one between two visits says nothing of it."""
    years = int(one.columns.seasons[one.row])
    lines = (_visits(one), ValueLine(msg("years in which they came"), msg("{count}", count=years)))
    said = msg("They come in the same weeks of the year.")
    is_twice = bool(one.columns.season_other_first[one.row])
    return Reckoning(title, lines, None, None, said, msg("twice a year") if is_twice else msg("a year"))


def _silence(one: OneCustomer) -> Reckoning:
    standing, title = one.standing, msg("How late they are")
    gap, ratio = standing.usual_gap_days, standing.overdue_ratio
    if gap is None or ratio is None or standing.is_brief:
        return Reckoning(
            title,
            (one.last_here, *(one.silence if one.uncounted_days else ())),
            None,
            None,
            msg("The days since that visit.")
            if standing.is_last_visit_alone or standing.is_brief
            else msg("The days since their only purchase."),
            days_words(standing.recency_days - one.uncounted_days),
        )
    if one.has_season and standing.expected_on is not None:
        season = (one.last_here, ValueLine(msg("expected again about"), msg("{day}", day=standing.expected_on)))
        said = msg("They come in the same weeks of the year, so a silence between them says nothing.")
        days = (one.standings.counted_to - standing.expected_on).days
        is_over = season_is_over(-days, int(one.columns.season_late_days[one.row]))
        waits = days < 0 or (standing.status is Status.SEASONAL and not is_over)
        late = msg("not late") if waits else days_words(days)
        return Reckoning(title, season, None, None, said, late)
    lines = (one.last_here, *one.silence, ValueLine(msg("their usual gap"), msg("÷ {gap}", gap=days_words(gap))))
    said = msg("Their silence, counted in their own usual gaps.")
    return Reckoning(title, lines, None, None, said, msg("{gaps} gaps", gaps=gaps_words(ratio)))


def _state(one: OneCustomer) -> Reckoning:
    standing, fit = one.standing, one.standings.fit
    name = status_name(standing)
    limit = int(one.columns.limit_days[one.row])
    if limit:
        lines = [one.last_here, *one.silence, ValueLine(msg("your limit"), days_words(limit))]
    else:
        within = msg("come again {within}", within=within_words(fit.rule.horizon_days))
        lines = [ValueLine(within, _chance_words(standing, fit.rule))]
        if standing.overdue_ratio is not None and not (one.has_season or standing.is_brief):
            lines.append(ValueLine(msg("usual gaps since the last visit"), gaps_words(standing.overdue_ratio)))
    missed = one.has_season and not limit
    return Reckoning(msg("What they are called"), tuple(lines), None, None, _means(one, name, missed=missed), name)


def _chance_words(standing: Standing, rule: LapseRule) -> Message:
    """Return the chance as a figure; where it would read as the limit that it is below, it says so."""
    share = in_100(standing.chance_of_return)
    limits = {Status.LAPSED: (rule.lapsed_below,), Status.AT_RISK: (rule.at_risk_below, rule.at_risk_below**0.5)}
    if share in {in_100(limit) for limit in limits.get(standing.status, ()) if standing.chance_of_return < limit}:
        return msg("just below {share} in 100", share=share)
    return msg("{share} in 100", share=share)


def _means(one: OneCustomer, name: Message, *, missed: bool) -> Message:
    fit, status = one.standings.fit, one.standing.status
    if missed and status is Status.LAPSED:
        limit = in_100(fit.rule.lapsed_below)
        return msg("Their weeks of the year went by without them, and the chance is below {limit} in 100.", limit=limit)
    if missed and status is Status.AT_RISK:
        return msg("Their weeks of the year went by without them.")
    if name == CAME_TWICE:
        return msg("Two visits, and they are not late. Two make no habit yet.")
    if name == TWO_VISITS_KNOWN and status is Status.ACTIVE:
        return msg("Two visits are known, and they are not late. There may have been more: a list says the last alone.")
    if name == LAST_VISIT_KNOWN:
        return msg("“{name}” means: a list says when they were last here, and nothing else is known.", name=name)
    silence = one.standing.recency_days - one.uncounted_days
    meaning = meaning_of(one.standing, fit.rule, round(fit.chance.shop.rhythm.second_days), silence)
    return msg("“{name}” means: {meaning}.", name=name, meaning=meaning)
