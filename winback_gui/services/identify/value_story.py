"""How the figures about a customer come about, with their own numbers: rhythm, chance, letter, worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.analytics.value import (
    DISCOUNT_A_YEAR,
    chance_in_value,
    simple_value_minor,
    years_of_a_returner,
    years_of_coming,
)
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse_words import within_words
from winback_gui.domain.message import Message, Share, msg
from winback_gui.domain.money import Money
from winback_gui.domain.open_days import CALENDAR_YEAR_DAYS
from winback_gui.services.found import one_customer
from winback_gui.services.identify.chance_story import chance_part
from winback_gui.services.identify.lift import lifts_of
from winback_gui.services.identify.reckoning import (
    NO_MARGIN,
    NO_SUM,
    OneCustomer,
    Reckoning,
    StoryPart,
    ValueLine,
    factor,
    one_place,
)
from winback_gui.services.identify.rhythm_story import rhythm_part
from winback_gui.services.letters.letter_story import a_year, letter_part
from winback_gui.services.reason.told_us import told_us
from winback_gui.store import settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book

_TWO_WAYS = msg("Two ways to reckon it. What is not known is named, and left out of the sum.")


@frozen
class ValueStory:
    """How one customer's figures come about."""

    name: str
    parts: Mapping[FigureKind, StoryPart]


def value_story(book: Book, customer_id: int, today: date, standings: Standings) -> ValueStory | None:
    """Return how one customer's figures come about; None for one who never bought.

    Raises:
        WinbackError: they are no longer in the book.
    """
    standing = standings.standing(customer_id)
    if standing is None:
        return None
    customer, shop = one_customer(book, customer_id), settings.load_shop(book.con)
    told = told_us(book.con, [customer_id]).get(customer_id)
    one = OneCustomer(customer, standing, shop, standings, None if told is None else told.whole)
    parts = {
        FigureKind.RHYTHM: rhythm_part(book, one),
        FigureKind.CHANCE: chance_part(one),
        FigureKind.LETTER: letter_part(one, lifts_of(book.con, today)),
        FigureKind.WORTH: worth_part(one),
    }
    return ValueStory(customer.name, parts)


def worth_part(one: OneCustomer) -> StoryPart:
    """Return how their lifetime value comes about, both ways."""
    story = _Worth(one)
    return StoryPart(_TWO_WAYS, (a_year(one), story.simple(), story.by_chance()))


class _Worth:
    """What the two ways share."""

    def __init__(self, one: OneCustomer) -> None:
        self._one, self._standing, self._standings = one, one.standing, one.standings
        self._margin = one.shop.costs.margin
        self._retention = one.standings.fit.retention

    def simple(self) -> Reckoning:
        one, standing = self._one, self._standing
        spent = standing.yearly_spend_minor if standing.priced else None
        a_year = one.left_minor(standing.yearly_spend_minor)
        value = None if a_year is None else simple_value_minor(a_year, self._retention)
        lines = (
            ValueLine(self._spent_a_year(), one.money(spent)),
            *one.taken_off,
            ValueLine(msg("left a year"), one.money(a_year if standing.priced else None, "= ")),
            ValueLine(msg("years to be expected"), msg("× {years}", years=factor(years_of_coming(self._retention)))),
        )
        said = msg(
            "If they went on as they came: of 100 customers of one year {share} come again in the next.",
            share=in_100(self._retention),
        )
        return self._reckoning(msg("In the simple way"), lines, value, said)

    def by_chance(self) -> Reckoning:
        standing, one = self._standing, self._one
        chance = float(chance_in_value(one.columns.chance_a_year[[one.row]])[0])
        spend = int(one.columns.once_back_minor[one.row]) if standing.priced else None
        value = standing.lifetime_value_minor if standing.value_is_margin else None
        lines = (
            ValueLine(
                msg("come again {within}", within=within_words(CALENDAR_YEAR_DAYS)),
                msg("{share} in 100", share=one_place(chance * 100)),
            ),
            ValueLine(msg("what they spend in a year in which they come"), self._one.money(spend, "× ")),
            *self._one.taken_off,
            ValueLine(
                msg("years; later money counts less, by {share} a year", share=Share(DISCOUNT_A_YEAR)),
                msg("× {years}", years=factor(years_of_a_returner(self._retention))),
            ),
        )
        said = msg("What is still to be expected of them by themselves, if nothing is done.")
        return self._reckoning(msg("By the chance that they come"), lines, value, said)

    def _reckoning(self, title: Message, lines: tuple[ValueLine, ...], value: int | None, said: Message) -> Reckoning:
        if not self._standing.priced:
            return Reckoning(title, lines, None, NO_SUM, said)
        result = None if value is None else Money(value, self._one.shop.currency)
        return Reckoning(title, lines, result, NO_MARGIN if self._margin is None else None, said)

    def _spent_a_year(self) -> Message:
        """Return what a year of theirs is called, with how often they came for how much."""
        said = self._one.spent_a_year
        visits = self._one.usual_visits_a_year
        if visits is None:
            return said
        return msg(
            "{spent_a_year}: about {visits} visits, {purchase} each on average",
            spent_a_year=said,
            visits=one_place(visits),
            purchase=self._one.money(self._one.usual_purchase_minor),
        )
