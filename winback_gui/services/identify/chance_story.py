"""How the chance that somebody comes again by themselves comes about: what others like them did, and what counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.how_long import how_long
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse_words import within_words
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.open_days import CALENDAR_YEAR_DAYS
from winback_gui.domain.purchase import day_from_number
from winback_gui.services.identify.how_sure import learnt_words
from winback_gui.services.identify.reckoning import (
    Reckoning,
    StoryPart,
    ValueLine,
    chance_in_100,
    days_words,
    gaps_words,
    one_place,
)

if TYPE_CHECKING:
    from winback_gui.services.identify.reckoning import OneCustomer

_FEW = 10  # of so few nothing can be told
_WEIGHED = msg(
    "Weighed together: how long they have been silent for their own rhythm, how often and how lately they came, "
    "how long you have known them, and what they spent."
)
_WEIGHED_WITH_SEASON = msg(
    "Weighed together: when their weeks of the year come, how long they have been silent, how often they came, how "
    "long you have known them, and what they spent."
)
_BY_ITSELF = msg("How likely they come again if nothing is done.")


def chance_part(one: OneCustomer) -> StoryPart:
    """Return how their chance of return comes about."""
    sentence = _BY_ITSELF
    if one.told is not None:
        sentence = msg(
            "**{told}** The chance below is what their rhythm alone would say; it knows nothing of that.", told=one.told
        )
    return StoryPart(sentence, (_others(one), _own(one)), learnt_words(one.standings))


def _others(one: OneCustomer) -> Reckoning:
    """What became of customers of the shop's own past who stood where this one stands now."""
    standing, fit = one.standing, one.standings.fit
    known = fit.chance.others_day
    day = one.standings.counted_to - timedelta(days=fit.rule.horizon_days) if known is None else day_from_number(known)
    if one.season_tells:
        return _who_waited(one, day)
    if standing.overdue_ratio is None:
        count, came = fit.chance.singles.like(standing.recency_days - one.uncounted_days)
        said = msg(
            "Who had bought once by {day}, and had been silent since for about as long as this customer.", day=day
        )
        return _told_of(fit.rule.horizon_days, said, (), count, came)
    alike = fit.chance.repeaters.like(standing.frequency, standing.overdue_ratio)
    low, high = (one_place(gaps) for gaps in alike.gaps)
    silent = msg("silent for, in gaps between visits") if standing.is_brief else msg("silent for, in usual gaps")
    lines = [ValueLine(silent, msg("{low} to {high}", low=low, high=high))]
    if alike.visits is not None:
        least, most = alike.visits
        lines.insert(0, ValueLine(msg("visits until then"), msg("{low} to {high}", low=least, high=most)))
    said = msg("Who had been silent for about as many of their usual gaps on {day} as this customer.", day=day)
    if standing.is_brief:
        said = msg(
            "Who had been silent on {day} for about as many of the gaps between their visits as this customer.", day=day
        )
    return _told_of(fit.rule.horizon_days, said, tuple(lines), alike.count, alike.came)


def _who_waited(one: OneCustomer, day: date) -> Reckoning:
    fit = one.standings.fit
    waiters, horizon = fit.chance.waiters, fit.rule.horizon_days
    if one.columns.season_ahead[one.row] >= one.columns.season_beyond[one.row]:
        said = msg(
            "Who, like this customer, came in the same weeks each year, and on {day} still had the next ones before "
            "them.",
            day=day,
        )
        return _told_of(horizon, said, (), waiters.ahead, waiters.ahead_came)
    said = msg(
        "Who, like this customer, came in the same weeks each year, and for whom the next ones were further off than "
        "{time} on {day}.",
        time=days_words(horizon),
        day=day,
    )
    return _told_of(horizon, said, (), waiters.beyond, waiters.beyond_came)


def _told_of(horizon_days: int, said: Message, lines: tuple[ValueLine, ...], count: int, came: int) -> Reckoning:
    title = msg("Others like them, in your book")
    if count < _FEW:
        why = plural(
            "Your book knows {count} customer like them from then: too few to tell.",
            "Your book knows {count} customers like them from then: too few to tell.",
            count,
        )
        return Reckoning(title, lines, None, why, said)
    counted = (
        ValueLine(msg("so many there were"), msg("{count}", count=count)),
        ValueLine(msg("of them came again {within}", within=within_words(horizon_days)), msg("{count}", count=came)),
    )
    return Reckoning(title, (*lines, *counted), None, None, said, msg("{share} in 100", share=in_100(came / count)))


def _own(one: OneCustomer) -> Reckoning:
    standing, horizon = one.standing, one.standings.fit.rule.horizon_days
    span = (standing.last_on - standing.first_on).days
    visits = msg("visits in {span}", span=how_long(span + 1)) if span else msg("visits")
    lines = [
        ValueLine(visits, msg("{count}", count=standing.frequency)),
        ValueLine(msg("silent for"), days_words(standing.recency_days)),
        *one.closed,
    ]
    if standing.overdue_ratio is not None and not one.has_season:
        words = msg("that is, in gaps between visits") if standing.is_brief else msg("that is, in usual gaps")
        lines.append(ValueLine(words, gaps_words(standing.overdue_ratio)))
    if (due_share := one.standings.fit.chance.due_share) and one.times > 1 and not one.season_tells:
        words = msg("how much is told by how long such gaps last in your shop")
        lines.append(ValueLine(words, msg("{share} in 100", share=in_100(due_share))))
    within = within_words(horizon)
    if one.season_tells and standing.expected_on is not None:
        lines.append(ValueLine(msg("their weeks of the year, next about"), msg("{day}", day=standing.expected_on)))
    if one.one_season_tells:
        later = standing.last_on + timedelta(days=CALENDAR_YEAR_DAYS)
        lines.append(ValueLine(msg("the same weeks, in which others come each year, about"), msg("{day}", day=later)))
    lines.append(
        ValueLine(
            msg("visits to be expected {within}", within=within),
            msg("{visits}", visits=one_place(standing.expected_purchases)),
        )
    )
    said = _WEIGHED_WITH_SEASON if one.season_tells or one.one_season_tells else _WEIGHED
    chance = chance_in_100(standing.chance_of_return)
    return Reckoning(msg("Their own chance"), tuple(lines), None, None, said, chance)
