"""What the invented customers bought, one customer after the other: nothing is held but what is yielded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate
from math import log
from random import Random

from winback_gui.domain.purchase import Purchase, PurchaseKind, day_from_number, day_number
from winback_gui.domain.sample.plans import Plan, Story, open_day
from winback_gui.domain.sample.source import Basket, Source

_ODD_IN = 140
"""One purchase in so many was brought back or cancelled at the till."""

_AWAY_IN = 5
"""One regular in so many has been away for a while and has come again since."""

_LEAST_OF_AWAY = 6

_STOPPED_IN = 9
"""One of so many who came each December has missed the last one."""


class Till:
    """Rings up purchases: receipt numbers run on through the days, whoever comes first."""

    def __init__(self, source: Source, today: date, rng: Random) -> None:
        self._source = source
        self._kinds = tuple(source.baskets.values())
        self._today = day_number(today)
        self._rng = rng
        self._receipts: Counter[int] = Counter()
        self._days = {
            number: (day := day_from_number(number), f"{day:%y%m%d}")
            for number in range(self._today - 1200, self._today + 1)
        }

    def purchases(self, plan: Plan, customer_id: int) -> Iterator[Purchase]:
        """Yield all purchases of one customer in the order of days; as many as `plan.visits`."""
        days = visit_days(plan, self._today, self._rng)
        favourite = self._rng.choice(self._kinds)
        if plan.story is Story.TILL and plan.number % 4:  # stamp cards are those of the coffee corner
            favourite = self._source.baskets["coffee"]
        level = self._rng.lognormvariate(0, 0.3)
        chance = self._rng.random
        last: Purchase | None = None
        for at, day in enumerate(days):
            basket = self._basket(plan.story, favourite, is_first=at == 0)
            purchase = self._ring_up(customer_id, day, basket, level)
            # The first and the last stay as they are, and those after a letter: they make the customer's dates.
            if last is not None and chance() < 1 / _ODD_IN and 0 < at < plan.visits - 2 and day <= plan.last_day:
                purchase = self._odd(purchase, last)
            last = purchase
            yield purchase

    def _basket(self, story: Story, favourite: tuple[Basket, ...], *, is_first: bool) -> Basket:
        chance = self._rng.random
        if story is Story.ONCE:
            favourite = self._source.once
        elif story is Story.DECEMBER:
            favourite = self._source.december
        elif is_first or chance() < 0.4:  # noqa: PLR2004 (favourites make the rest)
            favourite = self._kinds[int(chance() * len(self._kinds))]
        return favourite[int(chance() * len(favourite))]

    def _ring_up(self, customer_id: int, day: int, basket: Basket, level: float) -> Purchase:
        when, stamp = self._days[day]
        self._receipts[day] += 1
        chance = self._rng.random
        price = round(basket.price_minor * level * (0.8 + 0.45 * chance()) / 10) * 10
        return Purchase(
            customer_id=customer_id,
            day=when,
            amount_minor=max(150, price),
            what=basket.what,
            category=basket.category,
            receipt_no=f"{stamp}-{self._receipts[day]:04d}",
            source="till",
            served_by=self._source.staff[int(chance() ** 1.6 * len(self._source.staff))],
        )

    def _odd(self, purchase: Purchase, before: Purchase) -> Purchase:
        if before.kind is PurchaseKind.SALE and self._rng.random() < 0.6:  # noqa: PLR2004
            return replace(
                purchase, kind=PurchaseKind.REFUND, amount_minor=-before.amount_minor, what=f"Back: {before.what}"
            )
        return replace(purchase, kind=PurchaseKind.CANCELLED)


def visit_days(plan: Plan, today: int, rng: Random) -> list[int]:
    """Return the day numbers of all visits of a plan, in order; the first and last are the plan's own."""
    back = plan.back_days[: plan.visits]
    count = plan.visits - len(back)
    if plan.story is Story.DECEMBER:
        return _in_decembers(count, today, rng, has_stopped=plan.number % _STOPPED_IN == 0)
    return [*_spread(plan, count, today, rng), *back]


def _spread(plan: Plan, count: int, today: int, rng: Random) -> list[int]:
    if count <= 1:
        return [plan.last_day][:count]
    growth = 1.0
    if plan.story is Story.FADING:  # at the end the gaps are about five times those of the beginning
        growth = 5 ** (1 / max(1, count - 2))
    chance = rng.random
    gaps = []
    weight = 1.0
    for _ in range(count - 1):  # a sum of four exponential times: fairly regular, as people are
        gaps.append(-weight * log((1 - chance()) * (1 - chance()) * (1 - chance()) * (1 - chance())) + 1e-9)
        weight *= growth
    if plan.story is Story.REGULAR and plan.number % _AWAY_IN == 1 and count >= _LEAST_OF_AWAY:
        # Some stay away for a while and come again by themselves, a few of them right after the first visit.
        latest = count - 4 - plan.number // 4 % max(1, (count - 3) // 2)
        gaps[0 if plan.number % 4 == 0 else latest] *= 6 + plan.number % 7
    span = (plan.last_day - plan.first_day) / sum(gaps)
    inner = [open_day(round(plan.first_day + at * span), today) for at in accumulate(gaps[:-1])]
    return [plan.first_day, *(min(plan.last_day, max(plan.first_day, day)) for day in inner), plan.last_day]


def _in_decembers(count: int, today: int, rng: Random, *, has_stopped: bool) -> list[int]:
    """Return visits in the Advents before `today`, the newest filled first, at least one in each."""
    year = day_from_number(today).year
    firsts = [day_number(date(at, 12, 1)) for at in (year, year - 1, year - 2, year - 3)]
    past = [first for first in firsts if first + 2 <= today and today - first < 1150][:3]  # noqa: PLR2004
    if has_stopped and len(past) > 2:  # noqa: PLR2004 (two Decembers make a season)
        past = past[1:]
    days = [open_day(min(today, past[at % len(past)] + rng.randrange(2, 22)), today) for at in range(count)]
    return sorted(days)
