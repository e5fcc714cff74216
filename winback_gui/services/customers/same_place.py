"""Who lives where somebody lives: asked of the whole book, whether they stopped coming or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from winback_gui.domain.matching import at_places, is_one_family, place_key
from winback_gui.store import cases, customers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from winback_gui.domain.case import Case
    from winback_gui.domain.customer import Customer
    from winback_gui.store.book import Connection

_MOST_IN_A_HOUSE: Final = 6
"""More people of one address, with more names than a family has, are a block of flats."""


def blocks_among(con: Connection, people: Iterable[Customer]) -> frozenset[str]:
    """Return the blocks of flats in which several of these live, as `place_key` names them.

    Counted are all customers of the book who live there: those who go on coming have a letter box, too. One family is
    no block, however many they are.
    """
    places = {one.customer_id: place_key(one.address) for one in people}
    several = {place for place, count in Counter(places.values()).items() if place and count > 1}
    if not several:
        return frozenset()
    first = {place: at for at, place in places.items() if place in several}
    addresses = (one.address for one in customers.by_ids(con, list(first.values())))
    found = at_places(addresses, customers.place_rows(con))
    many = {place: ids for place, ids in found.items() if len(ids) > _MOST_IN_A_HOUSE}
    return frozenset(place for place, ids in many.items() if not is_one_family(customers.by_ids(con, ids)))


def open_cases_near(con: Connection, case_ids: Collection[int]) -> list[Case]:
    """Return those of these cases that are open, and the open ones of whoever lives where they live.

    They stand in the order of `cases.open_cases`.
    """
    asked = customers.by_ids(con, [one.customer_id for one in cases.by_ids(con, list(case_ids)) if one.is_open])
    found = at_places((one.address for one in asked), customers.place_rows(con))
    near = {one.customer_id for one in asked}.union(*found.values())
    return cases.open_cases(con, near)
