"""How a customer's value comes about: figure by figure, in both ways of reckoning, and what a letter would bring."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.lift import kind_codes
from winback_gui.analytics.value import (
    YEAR_DAYS,
    chance_a_year,
    simple_value_minor,
    years_of_a_returner,
    years_of_coming,
)
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse_words import within_words
from winback_gui.domain.message import Message, Share, msg
from winback_gui.domain.money import Money
from winback_gui.domain.spend import serving_minor, yearly_margin_minor
from winback_gui.services.found import one_customer
from winback_gui.services.lift import lift_words, lifts_of
from winback_gui.store import settings

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.settings import Shop
    from winback_gui.services.lapsed_rows import Lifts
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book

_NOT_KNOWN = msg("not known")


@frozen
class ValueLine:
    """One figure: what it is, and how much."""

    what: Message
    figure: Message


@frozen
class Reckoning:
    """One way of reckoning.

    Attributes:
        lines: what goes in, in the order of the formula.
        result: what comes out; None while something is not known.
        why_not: what is missing; None where nothing is.
        said: the formula in words.
    """

    title: Message
    lines: tuple[ValueLine, ...]
    result: Money | None
    why_not: Message | None
    said: Message


@frozen
class ValueStory:
    """How one customer's value comes about; `lift` says where the worth of a letter is taken from."""

    name: str
    simple: Reckoning
    by_chance: Reckoning
    letter: Reckoning
    lift: Message


def value_story(book: Book, customer_id: int, today: date, standings: Standings) -> ValueStory | None:
    """Return how one customer's value comes about; None for one who never bought.

    Raises:
        WinbackError: they are no longer in the book.
    """
    standing = standings.standing(customer_id)
    if standing is None:
        return None
    customer, shop = one_customer(book, customer_id), settings.load_shop(book.con)
    story = _Story(customer, standing, shop, standings)
    lifts = lifts_of(book.con, today)
    return ValueStory(customer.name, story.simple(), story.by_chance(), story.of_letter(lifts), lift_words(lifts.model))


class _Story:
    """What the three reckonings share."""

    def __init__(self, customer: Customer, standing: Standing, shop: Shop, standings: Standings) -> None:
        self._standing, self._shop, self._standings = standing, shop, standings
        self._margin = shop.costs.margin
        self._serving = serving_minor(customer, shop.costs.hour_minor)
        self._retention = standings.fit.retention

    def simple(self) -> Reckoning:
        years = years_of_coming(self._retention)
        a_year = yearly_margin_minor(self._standing.yearly_spend_minor, self._margin, self._serving)
        value = None if a_year is None else simple_value_minor(a_year, self._retention)
        lines = (
            self._purchase(),
            ValueLine(msg("visits in a usual year"), msg("× {visits}", visits=self._visits_a_year())),
            self._margin_line(),
            self._serving_line(),
            ValueLine(msg("years to be expected"), msg("× {years}", years=_one_place(years))),
        )
        said = msg(
            "If they went on as they came: of 100 customers of one year {share} come again in the next.",
            share=in_100(self._retention),
        )
        return self._reckoning(msg("In the simple way"), lines, value, said)

    def by_chance(self) -> Reckoning:
        standing, horizon = self._standing, self._standings.fit.rule.horizon_days
        a_year = standing.expected_purchases * YEAR_DAYS / horizon
        years = years_of_a_returner(self._retention)
        value = standing.lifetime_value_minor if standing.value_is_margin else None
        lines = (
            ValueLine(self._chance_words(horizon), msg("{share} in 100", share=in_100(standing.chance_of_return))),
            self._purchase(),
            ValueLine(msg("visits a year, with this chance"), msg("× {visits}", visits=_one_place(a_year))),
            self._margin_line(),
            self._serving_line(float(chance_a_year(np.array([standing.chance_of_return]), horizon)[0])),
            ValueLine(
                msg("years, later money counts less"),
                msg("× {years}", years=_one_place(years)),
            ),
        )
        said = msg("What is still to be expected of them by themselves, if nothing is done.")
        return self._reckoning(msg("By the chance that they come"), lines, value, said)

    def of_letter(self, lifts: Lifts) -> Reckoning:
        costs, who = self._shop.costs, self._standing.customer_id
        chance = np.array([self._standing.chance_of_return])
        lift = float(lifts.model.lift(chance, kind_codes(np.array([who]), lifts.kinds))[0])
        a_year = yearly_margin_minor(self._standing.yearly_spend_minor, self._margin, self._serving)
        known = a_year is not None and costs.letter_minor is not None
        value = round(lift * (a_year or 0) - (costs.letter_minor or 0)) if known else None
        lines = (
            ValueLine(msg("of 100 come because of a letter"), msg("{share}", share=_one_place(lift * 100))),
            ValueLine(msg("margin in one year"), self._said_money(a_year, "× ")),
            ValueLine(msg("paper, print and stamp"), self._said_money(costs.letter_minor, "− ")),
        )
        said = msg("An offer that is used costs its price besides; the Offer page counts it.")
        missing = None if known or a_year is None else msg("What a stamp costs is not known; tell it in Settings.")
        return self._reckoning(msg("What a letter would bring"), lines, value, said, missing)

    def _reckoning(
        self,
        title: Message,
        lines: tuple[ValueLine, ...],
        value: int | None,
        said: Message,
        missing: Message | None = None,
    ) -> Reckoning:
        if self._margin is None:
            missing = msg("Your margin is not known; tell it in Settings.")
        return Reckoning(title, lines, None if value is None else Money(value, self._shop.currency), missing, said)

    def _purchase(self) -> ValueLine:
        return ValueLine(msg("a usual purchase"), self._said_money(self._standing.monetary_minor))

    def _visits_a_year(self) -> Decimal:
        spend = self._standing.monetary_minor
        return _one_place(self._standing.yearly_spend_minor / spend if spend > 0 else 0.0)

    def _margin_line(self) -> ValueLine:
        figure = _NOT_KNOWN if self._margin is None else msg("× {share}", share=Share(float(self._margin)))
        return ValueLine(msg("your margin"), figure)

    def _serving_line(self, chance: float | None = None) -> ValueLine:
        """What serving them costs; with a chance, what of it is to be expected."""
        if chance is None or self._serving is None:
            return ValueLine(msg("what serving them costs, a year"), self._said_money(self._serving, "− "))
        expected = round(self._serving * chance)
        return ValueLine(msg("what serving them costs, with this chance"), self._said_money(expected, "− "))

    def _said_money(self, minor: int | None, sign: str = "") -> Message:
        if minor is None:
            return _NOT_KNOWN
        return msg("{sign}{money}", sign=sign, money=Money(minor, self._shop.currency))

    @staticmethod
    def _chance_words(horizon_days: int) -> Message:
        return msg("come again {within}", within=within_words(horizon_days))


def _one_place(number: float) -> Decimal:
    return Decimal(number).quantize(Decimal("0.1"))
