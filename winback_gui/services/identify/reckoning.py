"""What the stories of a customer's figures are made of: lines that go in, what comes out, and the words for both."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.waiting import TELLS
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.message import Message, Share, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.spend import serving_minor, yearly_margin_minor
from winback_gui.services.cost_words import uncounted_work

if TYPE_CHECKING:
    from winback_gui.analytics.standing_columns import StandingColumns
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.settings import Shop
    from winback_gui.services.identify.standings import Standings

NOT_KNOWN = msg("not known")
_TWO_DIGITS = 10
MARGIN_PLACES = 4  # a margin may be typed to a ten-thousandth of a percent
NO_SUM = msg("What they spend is not known: a list says when they were here, and nothing more.")
NO_MARGIN = msg("Your margin is not known; tell it in Settings.")


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
        result: what comes out; None while something is not known, and where it is no money.
        why_not: what is missing; None where nothing is.
        said: the formula in words.
        outcome: what comes out where it is no money.
    """

    title: Message
    lines: tuple[ValueLine, ...]
    result: Money | None
    why_not: Message | None
    said: Message
    outcome: Message | None = None


@frozen
class StoryPart:
    """How one kind of figure comes about.

    Attributes:
        sentence: above the reckonings.
        reckonings: side by side.
        foot: where it was learnt from, below them; None where nothing is to be said.
    """

    sentence: Message
    reckonings: tuple[Reckoning, ...]
    foot: Message | None = None


@frozen
class OneCustomer:
    """Whose figures are told.

    Attributes:
        told: what they told that makes their case under way urgent; None = nothing.
    """

    customer: Customer
    standing: Standing
    shop: Shop
    standings: Standings
    told: Message | None

    @property
    def columns(self) -> StandingColumns:
        """The figures of all customers."""
        return self.standings.columns

    @property
    def row(self) -> int:
        """Their row of the columns: who has a standing has one."""
        return int(np.searchsorted(self.columns.customer_ids, self.standing.customer_id))

    @property
    def times(self) -> int:
        """How often they came, visits that belong together counted once."""
        return int(self.columns.occasions[self.row])

    @property
    def one_off_minor(self) -> int:
        """What one purchase far beyond their others counts too much in a usual year; 0 = there is none."""
        return int(self.columns.one_off_minor[self.row])

    @property
    def usual_purchase_minor(self) -> int:
        """What a purchase of theirs was on average, one far beyond their others aside; 0 = it is not known."""
        standing = self.standing
        return round((standing.spent_minor - self.one_off_minor) / standing.priced) if standing.priced else 0

    @property
    def usual_visits_a_year(self) -> float | None:
        """How often they came a year, as their spend of a year counts it; None where nobody knows it."""
        if self.standing.frequency == 1 or self.usual_purchase_minor <= 0:
            return None
        return self.standing.yearly_spend_minor / self.usual_purchase_minor

    @property
    def has_season(self) -> bool:
        """Whether they come in the same weeks of the year."""
        return bool(self.columns.has_season[self.row])

    @property
    def season_tells(self) -> bool:
        """Whether their chance goes by these weeks."""
        return bool(max(self.columns.season_ahead[self.row], self.columns.season_beyond[self.row]) >= TELLS)

    @property
    def one_season_tells(self) -> bool:
        """Whether their chance goes by the weeks in which they came once, for others come each year in them."""
        return bool(self.columns.season_again[self.row] >= TELLS)

    @property
    def serving_minor(self) -> int | None:
        """What serving them costs a year beyond the goods; None = nothing of it is known."""
        return serving_minor(self.customer, self.shop.costs.hour_minor)

    def left_minor(self, spend_minor: int) -> int | None:
        """Return what is left of a year's spend; None while the margin is not known."""
        return yearly_margin_minor(spend_minor, self.shop.costs.margin, self.serving_minor)

    @property
    def spent_a_year(self) -> Message:
        """What the sum of a year of theirs is called: of who came once nobody knows it."""
        return msg("counted a year") if self.standing.frequency == 1 else msg("spent a year")

    @property
    def taken_off(self) -> tuple[ValueLine, ...]:
        """What is taken off a year's spend; hours of work that have no price are named."""
        margin, work = self.shop.costs.margin, uncounted_work(self.customer, self.shop.costs.hour_minor)
        of_price = NOT_KNOWN if margin is None else msg("× {share}", share=Share(float(margin), MARGIN_PLACES))
        lines = (
            ValueLine(msg("your margin"), of_price),
            ValueLine(msg("what serving them costs, a year"), self.money(self.serving_minor, "− ")),
        )
        if work is None:
            return lines
        return (*lines, ValueLine(msg("{work}; your hour has no price", work=work), msg("not counted")))

    def money(self, minor: int | None, sign: str = "") -> Message:
        """Return an amount as a figure in a line; None is said to be not known."""
        if minor is None:
            return NOT_KNOWN
        return msg("{sign}{money}", sign=sign, money=Money(minor, self.shop.currency))

    @property
    def uncounted_days(self) -> int:
        """How many of the days since their last visit do not count: the shop was closed, or it is their time away."""
        return int(self.columns.uncounted_days[self.row])

    @property
    def silence(self) -> tuple[ValueLine, ...]:
        """The days since their last visit, and those on which the shop was closed."""
        day = self.standing.counted_to
        since = msg("days since then") if day is None else msg("days from then to {day}", day=day)
        days = ValueLine(since, msg("{count}", count=self.standing.recency_days))
        return (days, *self.closed)

    @property
    def closed(self) -> tuple[ValueLine, ...]:
        """The days that do not count; no line where there are none."""
        if not self.uncounted_days:
            return ()
        is_away = self.columns.away_days[self.row] > 0
        why = msg("of them in months in which they never came") if is_away else msg("of them you were closed on")
        return (ValueLine(why, msg("− {count}", count=self.uncounted_days)),)

    @property
    def last_here(self) -> ValueLine:
        """The day of their last visit."""
        return ValueLine(msg("last here"), msg("{day}", day=self.standing.last_on))


def days_words(days: float) -> Message:
    """Return a time in whole days, at least one."""
    return plural("{count} day", "{count} days", max(1, round(days)))


def gaps_words(ratio: float) -> Message:
    """Return a silence in usual gaps: "4.4"."""
    return msg("{gaps}", gaps=one_place(ratio))


def factor(number: float) -> Decimal:
    """Return a number that goes into a sum, with so many places that whoever reckons it again finds the same."""
    places = "0.1" if number >= _TWO_DIGITS else "0.01" if number >= 1 else "0.001"
    return Decimal(number).quantize(Decimal(places))


def chance_in_100(share: float) -> Message:
    """Return a chance as people in 100: whole ones, tenths below one. "0 in 100" would be nobody at all."""
    tenth = Decimal(share * 100).quantize(Decimal("0.1"))
    if not tenth:
        return msg("less than {share} in 100", share=Decimal("0.1"))
    return msg("{share} in 100", share=in_100(share) if tenth >= 1 else tenth)


def one_place(number: float) -> Decimal:
    """Return a number with one place after the point."""
    return Decimal(number).quantize(Decimal("0.1"))
