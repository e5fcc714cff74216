"""Who lives in the house of those to be written to, under another name, or reads their e-mail: a letter reaches both.

The wish for no letters is the wish of who said it; but whoever asked for none finds the next one, to a wife or a sister
of another name, in the same letter box.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from winback_gui.domain.held_house import ROOF_GROUNDS
from winback_gui.domain.institution_words import is_institution
from winback_gui.domain.matching import at_places, household_key, place_key
from winback_gui.domain.reachable import RoofMate
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.remarks import open_remarks, worst_of
from winback_gui.services.customers.same_place import blocks_among
from winback_gui.store import customers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.remark import Remark
    from winback_gui.domain.suppression import Suppression
    from winback_gui.store.connection import Connection

_MOST_OF_AN_EMAIL: Final = 12
"""An e-mail address with more people is a shop's own, or one of an office."""


def listed_under_roof(
    con: Connection, people: Mapping[int, Customer], entries: Mapping[int, Sequence[Suppression]]
) -> dict[int, dict[str, tuple[Ground, RoofMate]]]:
    """Return for those to be written to the entries of others of their house or e-mail: whose, and why, by mark.

    What a list says of somebody who asked for nothing themselves speaks of them alone.

    Args:
        con: the book.
        people: to be written to, by id.
        entries: of the do-not-write list, by the customer they are about.
    """
    asked = {
        at: [one for one in some if one.ground in ROOF_GROUNDS and not one.list_says] for at, some in entries.items()
    }
    others = {one.customer_id: one for one in customers.by_ids(con, [at for at, some in asked.items() if some])}
    rows = [
        (at, one.address.street, one.address.street2, one.address.postcode, one.address.town)
        for at, one in others.items()
    ]
    found: dict[int, dict[str, tuple[Ground, RoofMate]]] = {}
    for who, other, mate in _mates(con, people, rows, others):
        found.setdefault(who, {}).update((one.mark, (one.ground, mate)) for one in asked[other])
    return found


def remarks_under_roof(
    con: Connection, people: Mapping[int, Customer], listed: Collection[int]
) -> dict[int, tuple[RoofMate, Remark]]:
    """Return for those to be written to one other of their house or e-mail and a remark that nobody judged yet.

    Args:
        con: the book.
        people: to be written to, by id.
        listed: ids of all on the do-not-write list: what holds because of them is known from there.
    """
    rows = list(customers.place_rows_near(con, (one.address for one in people.values())))
    places = at_places((one.address for one in people.values()), rows)
    emails = customers.ids_by_emails(con, [one.email for one in people.values() if one.email])
    near = {at for ids in (*places.values(), *emails.values()) if len(ids) > 1 for at in ids} - set(listed)
    remarks = {at: worst_of(some) for at, some in open_remarks(con, near).items()} if near else {}
    told = {at: one for at, one in remarks.items() if one.ground in ROOF_GROUNDS}
    others = {one.customer_id: one for one in customers.by_ids(con, list(told))}
    found = _mates(con, people, [row for row in rows if row[0] in told], others)
    return {who: (mate, told[other]) for who, other, mate in reversed(found)}


def _mates(
    con: Connection,
    people: Mapping[int, Customer],
    rows: Iterable[tuple[int, str, str, str, str]],
    others: Mapping[int, Customer],
) -> list[tuple[int, int, RoofMate]]:
    """Return who of `people` shares house or e-mail with whom of `others`, under another name in that house.

    In a block of flats, a home or an office strangers share an address: there only one last name is a house, and those
    are known from `same_household`.

    Args:
        con: the book.
        people: to be written to, by id.
        rows: where others live, as `customers.place_rows` yields it; theirs may lack who has no address.
        others: by id.
    """
    if not others:
        return []
    there = at_places((one.address for one in people.values()), rows)
    places = {at: place_key(one.address) for at, one in people.items()} if any(there.values()) else {}
    house = [
        (at, other)
        for at, place in places.items()
        for other in there.get(place, ())
        if other != at and not _is_household(people[at], others[other])
    ]
    involved = chain.from_iterable((people[at], others[other]) for at, other in house)
    blocks = blocks_among(con, {one.customer_id: one for one in involved}.values()) if house else frozenset[str]()
    found = {
        (at, other): RoofMate(others[other].name, has_email=False)
        for at, other in house
        if places[at] not in blocks and not _are_strangers(people[at], others[other])
    }
    for at, other in _of_one_email(con, people, others):
        if (at, other) not in found and not _is_household(people[at], others[other]):
            found[at, other] = RoofMate(others[other].name, has_email=True)
    return [(at, other, mate) for (at, other), mate in found.items()]


def _is_household(one: Customer, other: Customer) -> bool:
    key = household_key(one)
    return key != "" and key == household_key(other)


def _of_one_email(
    con: Connection, people: Mapping[int, Customer], others: Mapping[int, Customer]
) -> list[tuple[int, int]]:
    theirs: dict[str, list[int]] = {}
    for at, one in others.items():
        if one.email:
            theirs.setdefault(one.email.lower(), []).append(at)
    pairs = [
        (at, other)
        for at, one in people.items()
        if one.email
        for other in theirs.get(one.email.lower(), ())
        if other != at
    ]
    if not pairs:
        return []
    whose = customers.ids_by_emails(con, {people[at].email for at, _other in pairs})
    return [(at, other) for at, other in pairs if len(whose[people[at].email.lower()]) <= _MOST_OF_AN_EMAIL]


def _are_strangers(one: Customer, other: Customer) -> bool:
    """Return whether an address is a home's, a school's or an office's: its people have nothing else in common."""
    address = one.address
    lines = (address.street, address.street2, other.address.street, other.address.street2)
    return bool(one.company and other.company) or any(map(is_institution, lines))
