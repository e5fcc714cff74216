"""What a customer is worth: yearly spend while they came, and customer lifetime value."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from winback_gui.analytics.histories import Floats, Histories, Ints

YEAR_DAYS = 365.25
DISCOUNT_A_YEAR = 0.10  # money that comes in a year is worth this much less than today's
# Of a shop whose book is too young to tell, weighed as so many customers.
PRIOR_RETENTION = 0.6
_PRIOR_CUSTOMERS = 20
_LEAST_CHANCE = 0.001  # nobody is said to come in 0.0 of 100 cases, or in all


def yearly_spend_minor(histories: Histories, one_offs_minor: Ints | int = 0) -> Floats:
    """Return what each customer spent in a usual year while they came, in minor units.

    The same formula as `domain.spend.yearly_spend_minor`, for all customers at once; a visit of which no sum is known
    counts with their usual one, and one purchase far beyond their others as one of these.

    Args:
        histories: a row each.
        one_offs_minor: from `PurchaseSums`, of each.
    """
    span = (histories.last - histories.first).astype(float)
    days = np.rint(span + span / np.maximum(histories.frequency - 1, 1))
    priced = histories.priced
    usual = np.where(priced > 0, (histories.spent_minor - one_offs_minor) / np.maximum(priced, 1), 0.0)
    spent: Floats = np.rint(np.maximum(usual * histories.frequency, 0))
    return spent * YEAR_DAYS / np.maximum(days, YEAR_DAYS)


def serving_costs_minor(customer_ids: Ints, cost_to_serve_minor: Mapping[int, int] | None) -> Ints:
    """Return what serving each of these customers costs a year beyond the goods; 0 where nothing is known."""
    costs = cost_to_serve_minor or {}
    if not costs:
        return np.zeros(len(customer_ids), np.int64)
    return np.array([costs.get(who, 0) for who in customer_ids.tolist()], np.int64)


def yearly_retention(histories: Histories, today: int) -> float:
    """Return the share of those who came in the year before last that came again in the last one.

    Drawn towards `PRIOR_RETENTION` with the weight of twenty customers; never above 0.95.
    """
    before = histories.count_between(today - 730, today - 366) > 0
    again = before & (histories.count_between(today - 365, today) > 0)
    share = (float(again.sum()) + PRIOR_RETENTION * _PRIOR_CUSTOMERS) / (float(before.sum()) + _PRIOR_CUSTOMERS)
    return min(share, 0.95)


def years_of_coming(retention: float) -> float:
    """Return the years that a customer may be expected to come: the mean of a geometric life, 1 / (1 - retention).

    To a hundredth, as `years_of_a_returner`: nothing finer can be expected, and whoever reckons with what a story shows
    finds the same.
    """
    return round(1 / (1 - retention), 2)


def simple_value_minor(margin_a_year_minor: int, retention: float) -> int:
    """Return the simple value: (spend x visits a year x margin - cost to serve) x the years expected."""
    return round(margin_a_year_minor * years_of_coming(retention))


def years_of_a_returner(retention: float) -> float:
    """Return the discounted years that somebody who is coming now can be expected to come.

    The sum of retention^t / (1 + d)^t from t = 0: (1 + d) / (1 + d - retention), the margin multiple of Gupta and
    Lehmann 2003, Customers as assets, Journal of Interactive Marketing 17, counted from the first year.
    """
    return round((1 + DISCOUNT_A_YEAR) / (1 + DISCOUNT_A_YEAR - retention), 2)


def chance_in_value(chance_a_year: Floats) -> Floats:
    """Return the chances as they go into the value: to a tenth in 100, as a story shows them."""
    shown: Floats = np.clip(np.round(chance_a_year, 3), _LEAST_CHANCE, 1 - _LEAST_CHANCE)
    return shown


def scaled_to_a_year(chance: Floats, years: float) -> Floats:
    """Return the chance within a year of one within so many, were it the same all the time (chances do not add)."""
    within: Floats = 1 - (1 - chance) ** (1 / years)
    return within


def visits_once_back(chance_a_year: Floats, visits_a_year: Floats) -> Floats:
    """Return how often each is expected within a year, of those years in which they come at all; one at least.

    To a hundredth of a visit: nothing finer can be foretold, and whoever reckons with what is shown finds the same.
    """
    hundredths: Floats = np.rint(100 * np.maximum(visits_a_year / chance_a_year, 1.0))
    return hundredths / 100


def lifetime_value_minor(
    once_back_minor: Floats,
    chance_a_year: Floats,
    retention: float,
    margin: float | None,
    cost_to_serve_minor: Ints,
) -> Floats:
    """Return the customer lifetime value in minor units: what is expected of each customer from today on.

    value = chance a year (`chance_in_value`) x (spend of a year in which they come x margin - cost to serve a year) x
    years expected, which are `years_of_a_returner`. Without a margin (None) it is expected spend. A cost to serve can
    make it negative.
    """
    kept = 1.0 if margin is None else margin
    left = once_back_minor * kept - cost_to_serve_minor
    return chance_in_value(chance_a_year) * left * years_of_a_returner(retention)
