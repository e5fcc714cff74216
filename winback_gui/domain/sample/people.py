"""Invented customers for plans: names of many origins, addresses, what they allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from winback_gui.domain.customer import Address, Customer, Permission
from winback_gui.domain.folding import fold
from winback_gui.domain.purchase import day_from_number
from winback_gui.domain.sample.plans import Plan, Story
from winback_gui.domain.sample.source import Source

_MAY_HAVE_NO_ADDRESS = frozenset({Story.REGULAR, Story.ONCE, Story.NEW, Story.LEFT})


def make_people(plans: Sequence[Plan], source: Source, rng: Random) -> Iterator[Customer]:
    """Yield one customer for each plan, numbered like it.

    The first of each story are the people of the handbook's pictures. One in sixteen shares last name and address with
    the one before (a household); one in forty has no street.
    """
    known = {story: iter(people) for story, people in source.known.items()}
    before: Customer | None = None
    for plan in plans:
        person = next(known.get(plan.story.value, iter(())), None)
        customer = _known(person) if person else _drawn(source, rng)
        if before is not None and person is None and not customer.company and rng.random() < 1 / 16:
            customer = _same_household(customer, before)
        else:
            customer = replace(customer, address=_address(source, rng))
        if plan.story in _MAY_HAVE_NO_ADDRESS and person is None and rng.random() < 1 / 40:
            customer = replace(customer, address=Address())
        customer = _reachable(replace(customer, customer_no=f"{plan.number:05d}"), plan, rng)
        before = customer if customer.address.street and customer.last_name else None
        yield customer


def _known(person: tuple[str, str, str]) -> Customer:
    title, first, last = person
    return Customer(title=title, first_name=first, last_name=last)


def _drawn(source: Source, rng: Random) -> Customer:
    if rng.random() < 0.015:  # noqa: PLR2004 (a few firms)
        return Customer(company=f"{rng.choice(source.companies)}")
    (origin,) = rng.choices(source.origins, cum_weights=source.origin_weights)
    is_woman = rng.random() < 0.56  # noqa: PLR2004
    first = rng.choice(origin.female if is_woman else origin.male)
    last = rng.choice(origin.last_female if is_woman else origin.last_male)
    chance = rng.random()
    title = "" if chance < 0.08 else "Dr" if chance < 0.11 else "Ms" if is_woman else "Mr"  # noqa: PLR2004
    return Customer(title=title, first_name=first, last_name=last)


def _same_household(customer: Customer, before: Customer) -> Customer:
    return replace(customer, last_name=before.last_name, address=before.address)


def _address(source: Source, rng: Random) -> Address:
    (place,) = rng.choices(source.places, cum_weights=source.place_weights)
    street, number = rng.choice(place.streets or source.streets), str(rng.randrange(1, 190))
    if rng.random() < 0.06:  # noqa: PLR2004
        number += rng.choice("abc")
    return Address(
        street=f"{number} {street}" if place.number_first else f"{street} {number}",
        street2=rng.choice(source.additions) if rng.random() < 0.02 else "",  # noqa: PLR2004
        postcode=rng.choice(place.postcodes),
        town=place.town,
        region=place.region,
        country=place.country,
    )


def _reachable(customer: Customer, plan: Plan, rng: Random) -> Customer:
    # Numbers that the German regulator keeps free for films and books, and mail domains kept for examples.
    phone = ""
    if rng.random() < 0.6:  # noqa: PLR2004
        phone = f"0221 4710 {rng.randrange(1000):03d}" if rng.random() < 0.7 else f"0171 39200 {rng.randrange(100):02d}"  # noqa: PLR2004
    email = ""
    if rng.random() < 0.45:  # noqa: PLR2004
        name = fold(customer.person).replace(" ", ".")
        email = f"{name if name.isascii() and name else 'kunde'}{customer.customer_no}@mail.example"
    tags = tuple(tag for tag, share in (("readings", 0.07), ("school", 0.03)) if rng.random() < share)
    return replace(
        customer,
        phone=phone,
        email=email,
        phone_permission=_permission(rng, 0.4, 0.06),
        email_permission=_permission(rng, 0.5, 0.15) if email else Permission.UNKNOWN,
        sms_permission=_permission(rng, 0.1, 0.1),
        first_seen=day_from_number(plan.first_day) if plan.visits and rng.random() < 0.3 else None,  # noqa: PLR2004
        cost_to_serve_minor=rng.randrange(500, 6000, 100) if rng.random() < 0.03 else None,  # noqa: PLR2004
        tags=tags,
        source="sample",
        is_sample=True,
    )


def _permission(rng: Random, yes: float, no: float) -> Permission:
    chance = rng.random()
    return Permission.YES if chance < yes else Permission.NO if chance < yes + no else Permission.UNKNOWN
