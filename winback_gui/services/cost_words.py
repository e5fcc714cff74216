"""Which parts of a cost are counted, and which are not known: the labels beside sums for letters and for serving."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.spend import serving_minor, uncounted_minutes

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.settings import Costs, Shop

_HOUR_MINUTES = 60
# By whether paper and print are known.
_LETTER = {
    (True, True): msg("paper, print and stamp"),
    (True, False): msg("paper and stamp; print is not known"),
    (False, True): msg("print and stamp; paper is not known"),
    (False, False): msg("the stamp; paper and print are not known"),
}
_WITHOUT = {
    (True, True): None,
    (True, False): msg("without print, which is not known"),
    (False, True): msg("without paper, which is not known"),
    (False, False): msg("without paper and print, which are not known"),
}
_LETTERS = {
    (True, True): msg("Paper, print and stamps together."),
    (True, False): msg("Paper and stamps together, without print, which is not known."),
    (False, True): msg("Print and stamps together, without paper, which is not known."),
    (False, False): msg("The stamps alone, without paper and print, which are not known."),
}


def letter_parts(costs: Costs) -> Message:
    """Return what the price of one letter is made of, as a label; parts that are not known are named as that."""
    return _LETTER[_known(costs)]


def letter_without(costs: Costs) -> Message | None:
    """Return which parts the price of a letter leaves out because they are not known; None where it is whole."""
    return _WITHOUT[_known(costs)]


def letters_parts(costs: Costs) -> Message:
    """Return the same about the sum for many letters, as a sentence."""
    return _LETTERS[_known(costs)]


def _known(costs: Costs) -> tuple[bool, bool]:
    return costs.paper_minor is not None, costs.print_minor is not None


def uncounted_work(customer: Customer, hour_minor: int | None) -> Message | None:
    """Return the hours of work for a customer that are in no sum, as "5 hours of work"; None where there are none."""
    minutes = uncounted_minutes(customer, hour_minor)
    if not minutes:
        return None
    hours = round(Decimal(minutes) / _HOUR_MINUTES, 2).normalize()
    written = hours if hours != hours.to_integral_value() else Decimal(int(hours))  # "20", not "2E+1"
    return plural("{hours} hour of work", "{hours} hours of work", 1 if hours == 1 else 2, hours=written)


def serving_words(customer: Customer, shop: Shop) -> Message | None:
    """Return what serving a customer costs a year, and which work is not counted in it; None = nothing is known."""
    known, work = serving_minor(customer, shop.costs.hour_minor), uncounted_work(customer, shop.costs.hour_minor)
    if known is None:
        if work is None:
            return None
        return msg("not known: {work} a year, and an hour of yours has no price yet", work=work)
    money = Money(known, shop.currency)
    if work is None:
        return msg("{money} a year", money=money)
    return msg("{money} a year, without {work}: an hour of yours has no price yet", money=money, work=work)
