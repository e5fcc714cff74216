"""The sample generator's shop as plain lists, for writing it in the formats of other programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from winback_gui.domain.customer import Customer
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import Purchase, PurchaseKind
from winback_gui.domain.sample.people import make_people
from winback_gui.domain.sample.plans import make_plans
from winback_gui.domain.sample.purchases import Till
from winback_gui.domain.sample.source import load

TODAY = date(2026, 11, 17)


@frozen
class Shop:
    """People with all that they bought, in the order of days. No two have one name; each has an e-mail address."""

    people: tuple[tuple[Customer, tuple[Purchase, ...]], ...]

    @property
    def customers(self) -> list[Customer]:
        return [customer for customer, _ in self.people]

    @property
    def sales(self) -> list[tuple[Customer, Purchase]]:
        """Every row, by day, as a till writes them."""
        rows = [(customer, one) for customer, bought in self.people for one in bought]
        return sorted(rows, key=lambda row: (row[1].day, row[1].receipt_no))


def sample_shop(customers: int, purchases: int, seed: int = 1) -> Shop:
    """A shop of about that size: of those whom the generator gives one name, the first stays."""
    source, rng = load(), Random(seed)
    plans = make_plans(customers, purchases, TODAY, rng)
    till = Till(source, TODAY, rng)
    seen: set[str] = set()
    people = []
    for plan, made in zip(plans, make_people(plans, source, rng), strict=True):
        bought = tuple(till.purchases(plan, plan.number))
        if made.last_name and made.person.casefold() not in seen:
            seen.add(made.person.casefold())
            email = made.email or f"c{made.customer_no}@mail.example"
            people.append((replace(made, title="", company="", email=email, source=""), bought))
    return Shop(tuple(people))


def refunds_on_sales(bought: tuple[Purchase, ...]) -> list[tuple[Purchase, int]]:
    """(sale, what was given back of it in minor units): for systems that write a refund into the order's own row."""
    rows: list[tuple[Purchase, int]] = []
    for one in bought:
        if one.kind is not PurchaseKind.REFUND:
            rows.append((one, 0))
            continue
        at = next(place for place in range(len(rows) - 1, -1, -1) if rows[place][0].kind is PurchaseKind.SALE)
        sale, back = rows[at]
        rows[at] = (sale, min(sale.amount_minor, back - one.amount_minor))
    return rows
