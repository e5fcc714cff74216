"""In plain words: how it is told who stopped coming, how much of it was learnt from this book, what is assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse_words import rule_words
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_from_number

if TYPE_CHECKING:
    from winback_gui.analytics.lift import LiftModel
    from winback_gui.services.identify.standings import Standings

_NAMED_TIMES = 4
_HALF_A_MONTH_DAYS = 15
_MUCH = 150  # so many past silences say more than the shops from which the fallback was learnt


def sure_words(standings: Standings, lift: LiftModel) -> tuple[Message, ...]:
    """Return in plain words how it is told, how much of it was learnt from this book, and what is assumed."""
    from winback_gui.services.identify.lift import lift_words  # noqa: PLC0415 (loads numpy)

    return (
        _rule_in_force(standings),
        *closed_words(standings),
        *away_words(standings),
        learnt_words(standings),
        lift_words(lift),
        msg(
            "**Gain per letter** is the chance that the letter adds, not the one that they come by themselves, times "
            "what they leave you in one year, less the letter. More than one year is not counted, because who came "
            "back may leave again. What an offer costs is not in it; the Offer page counts that."
        ),
    )


def _rule_in_force(standings: Standings) -> Message:
    """Return how it is told who stopped: by their own rhythm, or after the owner's number of days."""
    rule = standings.fit.rule
    if rule.fixed_days is None:
        return msg(
            "**Everyone is compared with themselves.** Who came every 12 days is missed after a month; who comes each "
            "December is not missed in June. “Probably” stands where there are fewer than 5 purchases: then their "
            "rhythm leans on that of your other customers."
        )
    return msg(
        "{rule} Regulars who stay away for longer count as stopped, however often they came before. Only the chance "
        "that they come again is told from their own rhythm all the same.",
        rule=rule_words(rule),
    )


def closed_words(standings: Standings) -> tuple[Message, ...]:
    """Return when the shop was closed, the newest times first; nothing where it never was."""
    open_days = standings.fit.open_days
    told = [
        msg("{first} to {last}", first=day_from_number(one.start), last=day_from_number(one.end - 1))
        for one in reversed(open_days.past)
    ]
    if open_days.now is not None:
        told.insert(0, msg("since {first}", first=day_from_number(open_days.now.start)))
    if not told:
        return ()
    times = told[0]
    for one in told[1:_NAMED_TIMES]:
        times = msg("{times}, {time}", times=times, time=one)
    if rest := len(told[_NAMED_TIMES:]):
        times = plural("{times} and {count} time before", "{times} and {count} times before", rest, times=times)
    return (
        msg(
            "**Days on which you were closed do not count as silence:** {times}. Nothing was sold then, or these sales "
            "are not in the book: nobody could be seen.",
            times=times,
        ),
    )


def away_words(standings: Standings) -> tuple[Message, ...]:
    """Return when many of the customers are away each year; nothing where they are not."""
    together = standings.fit.chance.together
    if together is None:
        return ()
    first = day_from_number(round(together.start) + _HALF_A_MONTH_DAYS)
    last = day_from_number(round(together.start + together.days) - _HALF_A_MONTH_DAYS)
    return (
        msg(
            "**Some of your customers are away in the same part of each year,** about from {first:month} to "
            "{last:month}: {share} in 100 of those regulars who are known for long enough. For them that time is no "
            "silence.",
            first=first,
            last=last,
            share=in_100(together.share),
        ),
    )


def learnt_words(standings: Standings) -> Message:
    """Return how much of the chance of return was learnt from this book."""
    past = standings.fit.chance.past_rows
    months = max(0, (standings.fit.today - int(standings.columns.first.min())) // 30) if len(standings) else 0
    if 0 < past < _MUCH:
        return plural(
            "**Your own book says little yet:** it has {count} earlier silence to learn from. The chance that somebody "
            "comes again leans mostly on how it goes in other shops. It is a chance, not a verdict.",
            "**Your own book says little yet:** it has {count} earlier silences to learn from. The chance that "
            "somebody comes again leans mostly on how it goes in other shops. It is a chance, not a verdict.",
            past,
        )
    if past:
        return plural(
            "**The chance that somebody comes again was learnt from your own book:** what happened after {count} "
            "earlier silence. It is a chance, not a verdict: some of those on this list will come by themselves.",
            "**The chance that somebody comes again was learnt from your own book:** what happened after {count} "
            "earlier silences. It is a chance, not a verdict: some of those on this list will come by themselves.",
            past,
        )
    return plural(
        "**Your book is still young: it reaches back {count} month.** Until its own past says more, the chance "
        "that somebody comes again is told from how it goes in other shops.",
        "**Your book is still young: it reaches back {count} months.** Until its own past says more, the chance "
        "that somebody comes again is told from how it goes in other shops.",
        months,
    )
