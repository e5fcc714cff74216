"""Had you asked on a day of the past: what would have been said then, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from winback_gui.analytics.backtest import Backtest, GivenChance, StateThen, backtest_of
from winback_gui.analytics.departures import first_of_month
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_number
from winback_gui.services.identify.standings import Standings
from winback_gui.store import visit_rows
from winback_gui.store.book import Book

_LEAST_DAYS_BEFORE = 180  # of purchases, before anything could be asked
_LEAST_DAYS_AFTER = 90
_MOST_DAYS = 8
_FEW_CUSTOMERS = 30
_FEW_IN_STATE = 10
_FEW_OF_A_CHANCE = 20
_STATES = (Status.ACTIVE, Status.AT_RISK, Status.LAPSED, Status.SEASONAL, Status.NEW, Status.ONE_TIME)


@frozen
class PastDay:
    """A day of the past that can be asked.

    Attributes:
        waited_days: what came within so many days after it is known.
    """

    day: date
    waited_days: int


@frozen
class AskedThen:
    """What the program would have said on a past day from what was known then.

    Attributes:
        standings: as the page would have shown them.
        chances: of buying within the time waited, by customer as in `standings`; the same where a whole year was.
    """

    asked: PastDay
    standings: Standings
    chances: Standings

    def update(self, book: Book, customer_ids: Iterable[int]) -> AskedThen:
        """Return it after the purchases of some customers changed."""
        ids = list(customer_ids)
        fresh = self.standings.update(book, ids)
        return AskedThen(self.asked, fresh, fresh if self.chances is self.standings else self.chances.update(book, ids))


@frozen
class PastTest:
    """The page "How sure is this?".

    Attributes:
        headline: "had you asked on 1 November 2025: of 20 who had stopped, 17 stayed away; of 40 regulars 37 came".
        states: (state, how many, how many came), the most telling first; empty ones are left out.
        calibration: the chances given against what came, in a sentence.
        caution: how far that can be trusted.
    """

    asked: PastDay
    found: Backtest
    headline: Message
    states: tuple[tuple[Status, StateThen], ...]
    calibration: Message
    caution: Message


def past_days(standings: Standings) -> tuple[PastDay, ...]:
    """Return the days that can be asked, the most telling first: firsts of months, a quarter of a year apart.

    The first is that of a year ago, or the middle of a younger book; empty where the book is too young.
    """
    if not len(standings):
        return ()
    today = standings.counted_to
    age = standings.fit.today - int(standings.columns.first.min())
    back = min(standings.fit.rule.horizon_days, age // 2)
    if age - back < _LEAST_DAYS_BEFORE:
        back = age - _LEAST_DAYS_BEFORE
    if back < _LEAST_DAYS_AFTER:
        return ()
    found: list[PastDay] = []
    month = (today - timedelta(days=back)).replace(day=1)
    if age - (today - month).days < _LEAST_DAYS_BEFORE:
        month = _months_before(month, -1)
    while len(found) < _MOST_DAYS and age - (today - month).days >= _LEAST_DAYS_BEFORE:
        found.append(PastDay(month, min((today - month).days, standings.fit.rule.horizon_days)))
        month = _months_before(month, 3)
    return tuple(one for one in found if one.waited_days >= _LEAST_DAYS_AFTER)


def _months_before(day: date, months: int) -> date:
    return first_of_month(day.year * 12 + day.month - 1 - months)


def ask_then(book: Book, asked: PastDay) -> AskedThen:
    """Return what the program would have said on a past day: nothing that came later is looked at.

    The day itself counts as known. Where less than the program's horizon was waited, the chances are asked for that
    shorter time.
    """
    then = Standings.of_past(book, asked.day)
    same = asked.waited_days == then.fit.rule.horizon_days
    return AskedThen(asked, then, then if same else Standings.of_past(book, asked.day, horizon_days=asked.waited_days))


def past_test(book: Book, said: AskedThen) -> PastTest:
    """Return what came of it, from the purchases since."""
    asked, then = said.asked, said.standings
    start = day_number(asked.day)
    buyers = visit_rows.buyers_between(book.con, start + 1, start + asked.waited_days)
    came = np.isin(then.columns.customer_ids, buyers)
    found = backtest_of(then.columns, said.chances.columns.chance_of_return, came)
    states = tuple((status, found.states[status]) for status in _STATES if found.states[status].count)
    return PastTest(asked, found, _headline(asked, found.states), states, _calibration(found), _caution(asked, found))


def _headline(asked: PastDay, states: Mapping[Status, StateThen]) -> Message:
    lapsed, active = states[Status.LAPSED], states[Status.ACTIVE]
    if not lapsed.count and not active.count:
        return msg("**Had you asked on {day}**, nobody would have been called a regular.", day=asked.day)
    parts = [
        plural(
            "of {count} who had stopped {stayed} stayed away",
            "of {count} who had stopped {stayed} stayed away",
            lapsed.count,
            stayed=lapsed.stayed_away,
        ),
        plural(
            "of {count} who came regularly {came} came again",
            "of {count} who came regularly {came} came again",
            active.count,
            came=active.came,
        ),
    ]
    if not lapsed.count:
        return msg("**Had you asked on {day}:** {active}.", day=asked.day, active=parts[1])
    if not active.count:
        return msg("**Had you asked on {day}:** {lapsed}.", day=asked.day, lapsed=parts[0])
    return msg("**Had you asked on {day}:** {lapsed}; {active}.", day=asked.day, lapsed=parts[0], active=parts[1])


def _calibration(found: Backtest) -> Message:
    if not found.chances or found.off_by is None:
        return msg("Too few customers were known on that day to look at the chances.")
    # A middling chance tells the most, if there were enough people to see what came of it.
    many = [one for one in found.chances if one.count >= _FEW_OF_A_CHANCE] or [max(found.chances, key=_count)]
    told = min(many, key=lambda one: abs(one.said - 0.5) - one.count / 1e9)
    return msg(
        "{example} On average the chances were off by {off} in 100.",
        example=example_of(told),
        off=max(1, in_100(found.off_by)),
    )


def _count(one: GivenChance) -> int:
    return one.count


def example_of(one: GivenChance) -> Message:
    """Say what came of those who were given about the same chance."""
    return plural(
        "**Of {count} customer to whom we gave a chance of {chance} in 100, {came} came: {share} in 100.**",
        "**Of {count} customers to whom we gave a chance of {chance} in 100, {came} came: {share} in 100.**",
        one.count,
        chance=min(99, max(1, in_100(one.said))),  # no chance was given as none or as certain
        came=one.came,
        share=in_100(one.came / one.count),
    )


def _caution(asked: PastDay, found: Backtest) -> Message:
    known = sum(state.count for state in found.states.values())
    months = max(1, round(asked.waited_days / 30.4))
    if known < _FEW_CUSTOMERS:
        return plural(
            "**Only {count} customer was known on that day.** So few prove nothing, neither for nor against.",
            "**Only {count} customers were known on that day.** So few prove nothing, neither for nor against.",
            known,
        )
    waited = plural(
        "“Came” means: bought something within {count} month after that day. Only what your book knew on that day was "
        "used.",
        "“Came” means: bought something within {count} months after that day. Only what your book knew on that day was "
        "used.",
        months,
    )
    if found.states[Status.LAPSED].count < _FEW_IN_STATE:
        return msg("{waited} **So few had stopped by then that chance weighs heavily.**", waited=waited)
    return waited
