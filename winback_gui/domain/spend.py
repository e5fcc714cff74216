"""What a customer spends in a usual year, and what of it is left: one formula for every page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from winback_gui.domain.customer import Customer
from winback_gui.domain.money import MILLION, parts_of_million, share_of

YEAR_DAYS = 365.25
ONE_OFF_TIMES = 10
"""A purchase of more than so many times the mean of somebody's others is no part of a usual year."""
ONE_OFF_LEAST = 3
"""Of fewer purchases nobody knows which is the usual one."""
RARE_TIMES, RARE_PART = 3, 100
"""In the shop it is rare, too: three times what all but one in a hundred purchases come to (all but one of fewer)."""


def rare_place(purchases: int) -> int:
    """Return at which place, from the largest on and counted from 0, the one stands that rare ones are held against."""
    return max(1, purchases // RARE_PART)


def one_off_minor(largest_minor: int, spent_minor: int, priced: int, usual_top_minor: int) -> int:
    """Return what one purchase far beyond somebody's others counts too much in a usual year, in minor units; 0 = none.

    A piano tuner sold somebody a piano for 12,000 who pays 90 each year: it counts as one of the others. Where bicycles
    are sold, one of them is what the shop lives on.

    Args:
        largest_minor: their largest purchase (of a day, net of refunds, without what was paid for no visit, for that
            piles up while nobody comes); all of them are above zero.
        spent_minor: all they spent, net, with what was paid for no visit.
        priced: how many purchases these are.
        usual_top_minor: the purchase of the shop at `rare_place`.
    """
    others = spent_minor - largest_minor
    is_rare = largest_minor > RARE_TIMES * usual_top_minor and priced >= ONE_OFF_LEAST
    if not is_rare or largest_minor * (priced - 1) <= ONE_OFF_TIMES * others or others <= 0:
        return 0
    return largest_minor - round(others / (priced - 1))


def yearly_spend_minor(spent_minor: float, visits: int, first_on: date, last_on: date) -> int:
    """Return what a customer spent in a usual year while they came, in minor units; never negative.

    All they spent x 365.25 / `days_of_visits`, with one year at least: somebody who came for two months is not blown up
    to a year.
    """
    return round(round(max(0, spent_minor)) * YEAR_DAYS / max(YEAR_DAYS, days_of_visits(visits, first_on, last_on)))


def days_of_visits(visits: int, first_on: date, last_on: date) -> int:
    """Return the days that a customer's visits stand for: n visits cover n of their mean gaps. 0 for a single visit.

    Whole days, so that whoever reckons with what a story shows finds the same.
    """
    span_days = (last_on - first_on).days
    return round(span_days + span_days / max(1, visits - 1))


def serving_minor(customer: Customer, hour_minor: int | None) -> int | None:
    """Return what serving a customer costs a year beyond the goods: the known parts together; None = none is known.

    Args:
        customer: with the parts.
        hour_minor: what an hour of the owner is worth; None = not known, the work is then not counted.
    """
    work = None
    if customer.serve_minutes is not None and hour_minor is not None:
        work = (customer.serve_minutes * hour_minor + 30) // 60
    parts = (work, customer.serve_returns_minor, customer.serve_discounts_minor, customer.cost_to_serve_minor)
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def uncounted_minutes(customer: Customer, hour_minor: int | None) -> int:
    """Return the minutes of work a year that `serving_minor` leaves out because an hour has no known price."""
    return (customer.serve_minutes or 0) if hour_minor is None else 0


def lost_a_year_minor(yearly_spend: int, yearly_margin: int | None) -> int:
    """Return what a shop loses a year with one who stops: the margin, or the spend where none is known; never negative.

    The same as `analytics.worth.lost_a_year_minor`, which says it of whole lists.
    """
    return max(0, yearly_spend if yearly_margin is None else yearly_margin)


def yearly_margin_minor(yearly_spend: int, margin: Decimal | None, cost_to_serve_minor: int | None) -> int | None:
    """Return what is left of a year's spend in minor units; None while the shop's margin is not known.

    An unknown cost to serve counts as none; a known one can make the result negative. Half a unit goes to the even one,
    as in `analytics.worth.margin_a_year_minor`, which reckons the same for whole lists.
    """
    if margin is None:
        return None
    return share_of(yearly_spend, Decimal(parts_of_million(margin)) / MILLION) - (cost_to_serve_minor or 0)
