"""How the gain of a letter comes about: what they leave in a year, how likely it brings them back, its price."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.lift import kind_codes, undecided
from winback_gui.analytics.value import visits_once_back
from winback_gui.domain.lapse_words import within_words
from winback_gui.domain.message import Message, Share, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.reason import LiftKind
from winback_gui.domain.spend import YEAR_DAYS, days_of_visits
from winback_gui.services.cost_words import letter_parts
from winback_gui.services.identify.lift import WHY_THEY_LEFT, lift_words
from winback_gui.services.identify.reckoning import (
    NO_MARGIN,
    NO_SUM,
    NOT_KNOWN,
    Reckoning,
    StoryPart,
    ValueLine,
    chance_in_100,
    factor,
    one_place,
)

if TYPE_CHECKING:
    from winback_gui.domain.lapse import Standing
    from winback_gui.services.identify.lapsed_rows import Lifts
    from winback_gui.services.identify.reckoning import OneCustomer

_SAID = msg("Gain per letter = how likely the letter brings them back × what they then leave in a year − the letter.")
_ONCE_BACK = msg(
    "What is to be expected of a year in which they come. A purchase far above their others counts little, and where "
    "there are few of theirs, what others spend counts too."
)
_HALF_A_STEP = 0.0005 + 1e-9  # what a letter adds is rounded to a tenth in 100 (`analytics.lift`)
_HALF_A_CENT = Decimal("0.5")  # of the minor unit that is shown
_NO_PRICE = msg("What a stamp costs is not known; tell it in Settings.")


def letter_part(one: OneCustomer, lifts: Lifts) -> StoryPart:
    """Return how the gain of a letter to them comes about."""
    story = _Letter(one, lifts)
    return StoryPart(_SAID, (once_back(one), story.brings_back(), story.gain()), lift_words(lifts.model))


def a_year(one: OneCustomer) -> Reckoning:
    """Return how what they spend and leave in a year comes about."""
    standing = one.standing
    left = one.left_minor(standing.yearly_spend_minor)
    if not standing.priced:
        nothing = msg("It is reckoned once a purchase of theirs is in the book.")
        return Reckoning(msg("What they leave in a year"), (one.last_here,), None, NO_SUM, nothing)
    of_days = _to_a_year(standing)
    lines = (
        ValueLine(msg("spent in all"), one.money(standing.spent_minor)),
        *_one_off(one),
        *_without_sum(one),
        *of_days,
        ValueLine(one.spent_a_year, one.money(standing.yearly_spend_minor, "= ")),
        *one.taken_off,
    )
    said = msg("What they spent until one of their gaps after their last visit, as so much a year.")
    if standing.frequency == 1:
        said = msg("They bought once: nobody knows what a year of theirs is. As much is counted, once a year.")
    elif not of_days:
        said = msg("They came for no longer than a year: all of it is counted as one year’s.")
    result = None if left is None else Money(left, one.shop.currency)
    return Reckoning(msg("What they leave in a year"), lines, result, NO_MARGIN if left is None else None, said)


def once_back(one: OneCustomer) -> Reckoning:
    """Return how what a year of theirs is expected to leave comes about, once they come again."""
    title, standing, shop = msg("What they leave in a year, once back"), one.standing, one.shop
    if not standing.priced:
        return Reckoning(title, (one.last_here,), None, NO_SUM, _ONCE_BACK)
    left = one.left_minor(int(one.columns.once_back_minor[one.row]))
    lines = (*_spend_lines(one), *one.taken_off)
    result = None if left is None else Money(left, shop.currency)
    return Reckoning(title, lines, result, NO_MARGIN if left is None else None, _of_once_back(one))


def _of_once_back(one: OneCustomer) -> Message:
    """Return what such a year is, and why fewer visits are expected of it than they used to make."""
    usual = one.usual_visits_a_year
    if usual is None or one_place(usual) <= one_place(_visits_once_back(one)):
        return _ONCE_BACK
    return msg(
        "{said} While they came it was about {usual} visits a year: who comes again after a silence comes seldomer, as "
        "your book shows, some late in the year and some not for long.",
        said=_ONCE_BACK,
        usual=one_place(usual),
    )


def _visits_once_back(one: OneCustomer) -> float:
    columns, row = one.columns, one.row
    return float(visits_once_back(columns.chance_a_year[[row]], columns.visits_a_year[[row]])[0])


def _spend_lines(one: OneCustomer) -> tuple[ValueLine, ...]:
    """Return how what they are expected to spend comes about, in a year in which they come."""
    columns, row, sums = one.columns, one.row, one.standings.fit.sums
    purchase, priced = columns.purchase_minor[[row]], columns.priced[[row]]
    first, two = (round(float(sums.of_visits_minor(purchase, priced, np.array([count]))[0])) for count in (1.0, 2.0))
    others = 1 - float(sums.own_share(priced)[0])
    lines = [
        ValueLine(msg("a purchase of theirs, on average"), one.money(one.standing.monetary_minor)),
        ValueLine(
            msg("one to be expected; others' purchases count for {share}", share=Share(others)), one.money(first)
        ),
    ]
    further, total = two - first, int(columns.once_back_minor[row])
    often = Decimal(_visits_once_back(one)).quantize(Decimal("0.01"))  # as they are foretold
    if abs(first * often - total) > _HALF_A_CENT:
        lines.append(ValueLine(msg("each further one; others' count more"), one.money(further)))
    return (
        *lines,
        ValueLine(msg("visits a year, if they come"), msg("{visits}", visits=often)),
        ValueLine(msg("to be expected a year"), one.money(total, "= ")),
    )


def _to_a_year(standing: Standing) -> tuple[ValueLine, ...]:
    """Return how what they spent in all becomes that of a year; nothing does where no more than a year is known."""
    days = days_of_visits(standing.frequency, standing.first_on, standing.last_on)
    if days <= YEAR_DAYS:
        return ()
    return (
        ValueLine(msg("days from their first visit to a gap after the last"), msg("÷ {count}", count=days)),
        ValueLine(msg("days in a year"), msg("× {days}", days=Decimal(str(YEAR_DAYS)))),
    )


def _one_off(one: OneCustomer) -> tuple[ValueLine, ...]:
    """Return what is taken off for one purchase far beyond the others: it counts as one of them."""
    if not one.one_off_minor:
        return ()
    standing = one.standing
    usual = round((standing.spent_minor - one.one_off_minor) / standing.priced)
    words = msg(
        "{once}, once: far beyond their others, it counts as one of these, {usual}",
        once=one.money(one.one_off_minor + usual),
        usual=one.money(usual),
    )
    return (ValueLine(words, one.money(one.one_off_minor, "− ")),)


def _without_sum_minor(one: OneCustomer) -> int | None:
    """Return what visits without a sum count as; None where there are none."""
    standing = one.standing
    count = standing.frequency - standing.priced
    return round(count * (standing.spent_minor - one.one_off_minor) / standing.priced) if count else None


def _without_sum(one: OneCustomer) -> tuple[ValueLine, ...]:
    """Return what visits without a sum count as: an average purchase each (`SpendSummary.spent_at_usual_minor`)."""
    standing = one.standing
    count = standing.frequency - standing.priced
    minor = _without_sum_minor(one)
    if minor is None:
        return ()
    words = plural(
        "{count} visit without a sum, as an average purchase",
        "{count} visits without a sum, as average purchases",
        count,
    )
    return (ValueLine(words, one.money(minor, "+ ")),)


def _not_known_after(told: Message) -> Message:
    return msg("{told} What a letter does then is not known.", told=told)


class _Letter:
    """The two reckonings about the letter itself; the first goes into the second."""

    def __init__(self, one: OneCustomer, lifts: Lifts) -> None:
        self._one, self._standing, self._costs = one, one.standing, one.shop.costs
        who = one.standing.customer_id
        self._kind = lifts.kinds.get(who, LiftKind.UNKNOWN)
        self._height = lifts.model.heights[self._kind]
        chance = np.array([one.standing.chance_of_return])
        self._undecided = float(undecided(chance)[0])
        kinds = kind_codes(np.array([who]), lifts.kinds)
        self._lift = float(lifts.model.lift(chance, kinds)[0])
        self._may_be_less = bool(lifts.model.may_be_less(chance, kinds)[0])
        self._margin = one.left_minor(int(one.columns.once_back_minor[one.row])) if one.standing.priced else None
        figure = msg("{share} in 100", share=one_place(self._lift * 100))
        self._adds = msg("at most {chance}", chance=figure) if self._may_be_less else figure

    @property
    def _gain_minor(self) -> int | None:
        letter = self._costs.letter_minor
        if self._margin is None or letter is None or self._one.told is not None:
            return None
        return round(self._lift * self._margin - letter)

    def brings_back(self) -> Reckoning:
        chance, within = self._standing.chance_of_return, within_words(self._one.standings.fit.rule.horizon_days)
        lines = [
            ValueLine(msg("come again {within}", within=within), chance_in_100(chance)),
            ValueLine(
                msg("why they left: {why}; a letter then brings at most", why=WHY_THEY_LEFT[self._kind]),
                msg("{share} in 100", share=factor(self._height * 100)),
            ),
            ValueLine(msg("so much of it with their chance"), msg("× {share}", share=Share(self._undecided, 1))),
            *self._bounds(),
        ]
        said = msg(
            "A letter does most for those who may or may not come, little for those who come anyway or are gone."
        )
        title = msg("How likely it brings them back")
        if self._one.told is not None:
            return Reckoning(title, (lines[1],), None, _not_known_after(self._one.told), said)
        return Reckoning(title, tuple(lines), None, None, said, self._adds)

    def _bounds(self) -> tuple[ValueLine, ...]:
        """Return the line that says what holds in place of the product, where something does."""
        if self._may_be_less:
            return (ValueLine(msg("so few cannot be told apart; counted are"), self._adds),)
        if self._lift - self._height * self._undecided < -_HALF_A_STEP:
            return (ValueLine(msg("but no more than would else stay away"), self._adds),)
        return ()

    def gain(self) -> Reckoning:
        letter = self._costs.letter_minor
        lifted = NOT_KNOWN if self._one.told is not None else self._adds
        lines = (
            ValueLine(msg("come because of a letter"), lifted),
            ValueLine(msg("margin of a year, once back"), self._one.money(self._margin, "× ")),
            ValueLine(letter_parts(self._costs), self._one.money(letter, "− ")),
        )
        said = msg("An offer that is used costs its price besides; the Offer page counts it.")
        if self._may_be_less and self._gain_minor is not None:
            said = msg("{said} As few come because of a letter, it may be less than this.", said=said)
        return Reckoning(msg("Gain per letter"), lines, self._as_money(self._gain_minor), self._missing(), said)

    def _missing(self) -> Message | None:
        if not self._standing.priced:
            return NO_SUM
        if self._margin is None:
            return NO_MARGIN
        if self._costs.letter_minor is None:
            return _NO_PRICE
        return None if self._one.told is None else _not_known_after(self._one.told)

    def _as_money(self, minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, self._one.shop.currency)
