"""Who is behind a figure of the past: those of one state or chance on a day, or who left in a year, and what came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.backtest import chance_bin
from winback_gui.analytics.histories import Flags, Ints
from winback_gui.analytics.staying import StayingCurve, staying_people
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse import Status
from winback_gui.domain.lapse_words import STATUS_NAMES
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.standing_sentence import about_one_in
from winback_gui.services.people_listed import MOST_LISTED, ListedPerson, PeopleListed
from winback_gui.store import customers, purchases

if TYPE_CHECKING:
    from winback_gui.analytics.attrition import YearOfDepartures
    from winback_gui.services.identify.moved_by_import import Likelier
    from winback_gui.services.identify.past_test import AskedThen
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book, Connection

_MONTH_DAYS = 30.44
_HEADS = (msg("What was said then"), msg("Chance given, in 100"), msg("Did they come?"))


def people_of_state(book: Book, said: AskedThen, status: Status) -> PeopleListed:
    """Return who was in a state on a past day, those first for whom it was wrong."""
    title = msg("Who was called “{state}” on {day}?", state=STATUS_NAMES[status], day=said.asked.day)
    return _of_past(book, said, title, said.standings.columns.has_status(status), came_first=status is Status.LAPSED)


def people_of_chance(book: Book, said: AskedThen, chance: float) -> PeopleListed:
    """Return who was given about the same chance on a past day: the same tenth as `chance` lies in."""
    given = said.chances.columns.chance_of_return
    title = msg("Who was given a chance of {chance} on {day}?", chance=about_one_in(chance), day=said.asked.day)
    return _of_past(book, said, title, chance_bin(given) == chance_bin(np.array([chance]))[0], came_first=True)


def people_who_left(book: Book, year: YearOfDepartures, then: Standings, today: date) -> PeopleListed:
    """Return the regulars who left in twelve months, and which of them came again since."""
    ids = list(year.left_ids)
    last = {who: then.standing(who) for who in ids[:MOST_LISTED]}
    since = [(who, who, one.last_on) for who, one in last.items() if one is not None]
    came = purchases.first_visits_after(book.con, since, today)
    names = _names(book.con, [who for who, _same, _day in since])
    people = tuple(
        ListedPerson(who, names[who], (one.reason, _what_came(came.get(who))))
        for who, one in last.items()
        if one is not None and who in names
    )
    sentence = plural(
        "**{left} of {count} regular of {since:month_year} stopped** by the end of {until:month_year}.",
        "**{left} of {count} regulars of {since:month_year} stopped** by the end of {until:month_year}.",
        year.regulars,
        left=year.left,
        since=year.since,
        until=year.until,
    )
    title = msg("Who left until {until:month_year}?", until=year.until)
    return PeopleListed(title, sentence, (msg("How they came"), msg("Did they come?")), people, len(ids))


def people_who_stayed(book: Book, standings: Standings, curve: StayingCurve, days: int) -> PeopleListed:
    """Return the regulars of one year of first visits: who had stopped so many days after it, and who still came."""
    people = staying_people(standings.columns, curve.year, days)
    told = (
        (people.stopped, msg("had stopped")),
        (people.stayed, msg("still came")),
        (people.not_yet, msg("not known for so long yet")),
    )
    listed = [(who, words) for ids, words in told for who in ids]
    names = _names(book.con, [who for who, _words in listed[:MOST_LISTED]])
    standing = {who: standings.standing(who) for who in names}
    lines = tuple(
        ListedPerson(who, names[who], (one.reason, words))
        for who, words in listed[:MOST_LISTED]
        if who in names and (one := standing[who]) is not None
    )
    after = _months_words(days)
    sentence = plural(
        "**After {months} {share} in 100 still came:** {stopped} of {count} regular had stopped, {stayed} still came.",
        "**After {months} {share} in 100 still came:** {stopped} of {count} regulars had stopped, {stayed} still came.",
        len(listed),
        months=after,
        share=in_100(curve.share_after(days) or 0.0),
        stopped=len(people.stopped),
        stayed=len(people.stayed),
    )
    if people.not_yet:
        sentence = plural(
            "{sentence} {count} has not been known for so long, and counts for as long as it is.",
            "{sentence} {count} have not been known for so long, and count for as long as they are.",
            len(people.not_yet),
            sentence=sentence,
        )
    title = msg("Who of those who first came in {year:year} stayed?", year=date(curve.year, 1, 1))
    heads = (msg("How they came"), msg("After {months}", months=after))
    return PeopleListed(title, sentence, heads, lines, len(listed))


def people_likelier(book: Book, likelier: Likelier, before: Standings, now: Standings) -> PeopleListed:
    """Return who left the list of those who stopped without having bought, the likeliest to come first."""
    chances = dict(zip(now.columns.customer_ids.tolist(), now.columns.chance_of_return.tolist(), strict=True))
    ordered = sorted(likelier.customer_ids, key=lambda who: (-chances[who], who))[:MOST_LISTED]
    names = _names(book.con, ordered)
    people = []
    for who in ordered:
        then, today = before.standing(who), now.standing(who)
        if then is not None and today is not None and who in names:
            chance_then, chance_now = about_one_in(then.chance_of_return), about_one_in(today.chance_of_return)
            people.append(ListedPerson(who, names[who], (today.sentence, chance_then, chance_now)))
    title = msg("Who no longer counts as stopped?")
    heads = (msg("How they came"), msg("Chance then"), msg("Chance now"))
    return PeopleListed(title, likelier.sentence, heads, tuple(people), len(likelier.customer_ids), frozenset({1, 2}))


def _of_past(book: Book, said: AskedThen, title: Message, wanted: Flags, *, came_first: bool) -> PeopleListed:
    then, day = said.standings, said.asked.day
    ids: Ints = then.columns.customer_ids[wanted]
    last_day = day + timedelta(days=said.asked.waited_days)
    came = purchases.first_visits_after(book.con, ((int(who), int(who), day) for who in ids), last_day)
    ordered = sorted((int(who) for who in ids), key=lambda who: ((who in came) is not came_first, who))[:MOST_LISTED]
    names = _names(book.con, ordered)
    people = []
    for who in ordered:
        standing, given = then.standing(who), said.chances.standing(who)
        if standing is not None and given is not None and who in names:
            chance = msg("{share}", share=in_100(given.chance_of_return))
            people.append(ListedPerson(who, names[who], (standing.sentence, chance, _what_came(came.get(who)))))
    sentence = plural(
        "**{came} of {count} came** by {until}. Those stand first for whom it was wrong.",
        "**{came} of {count} came** by {until}. Those stand first for whom it was wrong.",
        len(ids),
        came=len(came),
        until=last_day,
    )
    return PeopleListed(title, sentence, _HEADS, tuple(people), len(ids), frozenset({1}))


def _months_words(days: int) -> Message:
    """Return a time in whole months, as the chart of staying says it."""
    return plural("{count} month", "{count} months", round(days / _MONTH_DAYS))


def _what_came(day: date | None) -> Message:
    return msg("did not come") if day is None else msg("came on {day}", day=day)


def _names(con: Connection, ids: list[int]) -> dict[int, str]:
    return {one.customer_id: one.name for one in customers.by_ids(con, ids)}
