"""How the figures about a customer come about, with their own numbers: rhythm, chance, letter, worth."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from winback_gui.analytics.value import DISCOUNT_A_YEAR, simple_value_minor, years_of_a_returner, years_of_coming
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse_words import within_words
from winback_gui.domain.message import Message, Share, msg
from winback_gui.domain.money import Money
from winback_gui.domain.open_days import CALENDAR_YEAR_DAYS
from winback_gui.services.chance_story import chance_part
from winback_gui.services.found import one_customer
from winback_gui.services.letter_story import a_year, letter_part
from winback_gui.services.lift import lifts_of
from winback_gui.services.reckoning import (
    NO_MARGIN,
    NO_SUM,
    OneCustomer,
    Reckoning,
    StoryPart,
    ValueLine,
    comes_to,
    factor,
    factor_that_fits,
    smallest_shown,
)
from winback_gui.services.rhythm_story import rhythm_part
from winback_gui.services.told_us import told_us
from winback_gui.store import settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from winback_gui.services.standings import Standings
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
        years = years_of_coming(self._retention)
        a_year = self._one.left_minor(self._standing.yearly_spend_minor)
        value = None if a_year is None else simple_value_minor(a_year, self._retention)
        left = Decimal(a_year or 0)
        lines = (
            self._purchase(),
            ValueLine(msg("visits a year, on average"), msg("× {visits}", visits=self._visits_a_year())),
            *self._one.taken_off,
            ValueLine(msg("left a year"), self._one.money(a_year, "= ")),
            ValueLine(msg("years to be expected"), msg("× {years}", years=self._that_leads_to(value, years, left))),
        )
        said = msg(
            "If they went on as they came: of 100 customers of one year {share} come again in the next.",
            share=in_100(self._retention),
        )
        return self._reckoning(msg("In the simple way"), lines, value, said)

    def by_chance(self) -> Reckoning:
        standing, one = self._standing, self._one
        chance_a_year = float(one.columns.chance_a_year[one.row])
        spend = int(one.columns.once_back_minor[one.row]) if standing.priced else None
        years = years_of_a_returner(self._retention)
        value = standing.lifetime_value_minor if standing.value_is_margin else None
        left = self._exactly_left(spend or 0)
        often = self._that_leads_to(value, chance_a_year * 100, left * Decimal(years) / 100)
        lines = (
            ValueLine(
                msg("come again {within}", within=within_words(CALENDAR_YEAR_DAYS)),
                msg("{share} in 100", share=often),
            ),
            ValueLine(msg("what they spend in a year in which they come"), self._one.money(spend, "× ")),
            *self._one.taken_off,
            ValueLine(
                msg("years; later money counts less, by {share} a year", share=Share(DISCOUNT_A_YEAR)),
                msg("× {years}", years=self._that_leads_to(value, years, left * often / 100)),
            ),
        )
        said = msg("What is still to be expected of them by themselves, if nothing is done.")
        return self._reckoning(msg("By the chance that they come"), lines, value, said)

    def _reckoning(self, title: Message, lines: tuple[ValueLine, ...], value: int | None, said: Message) -> Reckoning:
        if not self._standing.priced:
            return Reckoning(title, lines, None, NO_SUM, said)
        result = None if value is None else Money(value, self._one.shop.currency)
        return Reckoning(title, lines, result, NO_MARGIN if self._margin is None else None, said)

    def _purchase(self) -> ValueLine:
        known = self._standing.monetary_minor if self._standing.priced else None
        return ValueLine(msg("a purchase, on average"), self._one.money(known))

    def _visits_a_year(self) -> Decimal:
        spend, a_year = self._standing.monetary_minor, self._standing.yearly_spend_minor
        return factor_that_fits(a_year / spend if spend > 0 else 0.0, lambda often: comes_to(spend * often, a_year))

    def _exactly_left(self, spend_minor: int) -> Decimal:
        """Return what is left of a year's spend, not rounded: so it is in the sum, for it stands in no line."""
        return spend_minor * (self._margin or Decimal(0)) - (self._one.serving_minor or 0)

    def _that_leads_to(self, value_minor: int | None, number: float, times_minor: Decimal) -> Decimal:
        """Return a number that leads to the value as it is shown, multiplied with the rest of its sum."""
        if value_minor is None:
            return factor(number)
        whole = smallest_shown(Money(value_minor, self._one.shop.currency))
        return factor_that_fits(number, lambda shown: comes_to(shown * times_minor, value_minor, whole=whole))
