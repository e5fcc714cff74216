"""A shop of weekly regulars and of people who come once a year, for the tests of seasons."""

from __future__ import annotations

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import Histories, Ints, histories_from
from winback_gui.domain.purchase import day_number

REGULAR, GONE, DUE, BEYOND, SINGLE_DUE, STAYED_AWAY = range(1, 7)
"""Thousands of ids: who comes each week, stopped, comes each year (in a month, in half a year), once, not of late."""
_YEARS = 4


def shop(*, seasonal: bool = True) -> Histories:
    """Return the shop; without its seasonal people some others come twice at odd times."""
    days: dict[int, list[int]] = {}
    for number in range(60):
        days[REGULAR * 1000 + number] = list(range(3 + number % 5, 1500, 7 + number % 9))
        days[GONE * 1000 + number] = list(range(150 + number * 9, 1500, 7 + number % 9))
        days[SINGLE_DUE * 1000 + number] = [300 + number % 40]
    for number in range(40):
        for group, ahead in ((DUE, 30), (BEYOND, 180)):
            # A quarter let last year's season go by: nobody is quite sure of anybody.
            came = range(1 if number % 4 else 2, _YEARS + 1)
            seasons = [365 * year - ahead - number % 9 for year in came]
            who = (group if number % 4 else STAYED_AWAY) * 1000 + group * 100 + number
            days[who] = seasons if seasonal else [400 + number * 7, 480 + number * 11]
    return histories_from(visits(days), day_number(TODAY))


def group_of(histories: Histories) -> Ints:
    """Which of these each customer is."""
    return histories.customer_ids // 1000
