"""Invented customers for plans: names of many origins, addresses, what they allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        title, first, last, company = (*person, "") if person else _drawn(source, rng)
        if before is not None and person is None and not company and rng.random() < 1 / 16:
            last, address = before.last_name, before.address
        else:
            address = _address(source, rng)
        if plan.story in _MAY_HAVE_NO_ADDRESS and person is None and rng.random() < 1 / 40:
            address = Address()
        customer = _customer(plan, (title, first, last, company), address, rng)
        before = customer if address.street and last else None
        yield customer


def _drawn(source: Source, rng: Random) -> tuple[str, str, str, str]:
    """Draw title, first name, last name and firm."""
    if rng.random() < 0.015:  # noqa: PLR2004 (a few firms)
        return "", "", "", rng.choice(source.companies)
    (origin,) = rng.choices(source.origins, cum_weights=source.origin_weights)
    is_woman = rng.random() < 0.56  # noqa: PLR2004
    first = rng.choice(origin.female if is_woman else origin.male)
    last = rng.choice(origin.last_female if is_woman else origin.last_male)
    chance = rng.random()
    title = "" if chance < 0.08 else "Dr" if chance < 0.11 else "Ms" if is_woman else "Mr"  # noqa: PLR2004
    return title, first, last, ""


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


def _customer(plan: Plan, name: tuple[str, str, str, str], address: Address, rng: Random) -> Customer:
    title, first, last, company = name
    customer_no = f"{plan.number:05d}"
    email = _email(f"{first} {last}", customer_no) if rng.random() < 0.45 else ""  # noqa: PLR2004
    return Customer(
        customer_no=customer_no,
        title=title,
        first_name=first,
        last_name=last,
        company=company,
        address=address,
        phone=_phone(rng),
        email=email,
        phone_permission=_permission(rng, 0.4, 0.06),
        email_permission=_permission(rng, 0.5, 0.15) if email else Permission.UNKNOWN,
        sms_permission=_permission(rng, 0.1, 0.1),
        first_seen=day_from_number(plan.first_day) if plan.visits and rng.random() < 0.3 else None,  # noqa: PLR2004
        cost_to_serve_minor=rng.randrange(500, 6000, 100) if rng.random() < 0.03 else None,  # noqa: PLR2004
        tags=tuple(tag for tag, share in (("readings", 0.07), ("school", 0.03)) if rng.random() < share),
        source="sample",
        is_sample=True,
    )


def _phone(rng: Random) -> str:
    """Draw one of the numbers that the German regulator keeps free for films and books, or none."""
    chance = rng.random()
    if chance < 0.4:  # noqa: PLR2004
        return ""
    return f"0221 4710 {rng.randrange(1000):03d}" if chance < 0.82 else f"0171 39200 {rng.randrange(100):02d}"  # noqa: PLR2004


def _email(person: str, customer_no: str) -> str:
    """Return an address in a domain that is kept for examples; people who cannot be spelled in ASCII get a number."""
    name = fold(person).replace(" ", ".")
    return f"{name if name and name.isascii() else 'customer'}{customer_no}@mail.example"


def _permission(rng: Random, yes: float, no: float) -> Permission:
    chance = rng.random()
    return Permission.YES if chance < yes else Permission.NO if chance < yes + no else Permission.UNKNOWN
