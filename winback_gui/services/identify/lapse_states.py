"""The states of customers under a rule, explained and counted: what a change would do, before it is kept."""

from __future__ import annotations

from dataclasses import replace

from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.lapse_words import STATUS_NAMES, status_meaning
from winback_gui.domain.message import Message
from winback_gui.services.identify.standings import Standings, own_limits
from winback_gui.store import purchases
from winback_gui.store.book import Book


@frozen
class StateTold:
    """One state under a rule.

    Attributes:
        meaning: who is in it.
        now, then: how many are in it as the book stands, and how many would be.
    """

    status: Status
    name: Message
    meaning: Message
    now: int
    then: int


def states_told(book: Book, standings: Standings, rule: LapseRule) -> tuple[StateTold, ...]:
    """Return all states as they would be by another rule; by the rule in force nothing is worked out anew."""
    second_days, columns = _by_rule(book, standings, rule)
    return tuple(
        StateTold(
            status,
            name,
            status_meaning(status, rule, second_days),
            int(standings.columns.has_status(status).sum()),
            int(columns.has_status(status).sum()),
        )
        for status, name in STATUS_NAMES.items()
    )


def _by_rule(book: Book, standings: Standings, rule: LapseRule) -> tuple[int, StandingColumns]:
    fit = standings.fit
    if rule != fit.rule:
        visits = purchases.visit_columns(book.con, standings.today)
        looks_elsewhere = rule.horizon_days != fit.rule.horizon_days
        if looks_elsewhere:
            fit = fit_shop(visits, fit.today, rule, fit.margin, is_sales_end=fit.is_sales_end)
        else:
            fit = replace(fit, rule=rule)
        columns = standings_of(visits, fit, None, own_limits(book, rule, standings.counted_to))
    else:
        columns = standings.columns
    return round(fit.chance.shop.rhythm.second_days), columns
