"""A house that still comes: “you are missed” would be read there by who was here last week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import loose, same_household
from winback_gui.domain.message import Message, as_typed, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from winback_gui.domain.customer import Customer


@frozen
class HouseComes:
    """Somebody of the last name and the house, or the e-mail address, of who is written to, and still comes.

    Attributes:
        name: of that one.
        comes: what is known of their coming, as said of them ("was here on 24 Nov").
        has_email: the e-mail address is what they share; else the house.
        is_family: the letter goes to the family of which they are one.
    """

    name: str
    comes: Message
    has_email: bool = False
    is_family: bool = False

    @property
    def words(self) -> Message:
        """Why no letter goes by itself, as said of the customer."""
        if self.is_family:
            return msg(
                "is of the family of {name}, who {comes}, and the letter says that you have not seen them; call "
                "instead, or write with a reason",
                name=as_typed(self.name),
                comes=self.comes,
            )
        if self.has_email:
            return msg(
                "shares name and e-mail address with {name}, who {comes}; look at it, then write with a reason, or "
                "call instead",
                name=as_typed(self.name),
                comes=self.comes,
            )
        return msg(
            "shares name and address with {name}, who {comes}; look at it, then write with a reason, or call instead",
            name=as_typed(self.name),
            comes=self.comes,
        )


def of_house(people: Mapping[int, Customer], near: Collection[Customer]) -> dict[int, set[int]]:
    """Return who of `near` has the last name and the house of each of these: ids by id, without themselves.

    Where one of two has no postcode, the lines of the street and the town tell it.

    Args:
        people: those asked about, by id.
        near: of the same last names.
    """
    found: dict[int, set[int]] = {}
    bare = [one for one in near if not one.address.postcode.strip()]
    lacking = [one for one in people.values() if not one.address.postcode.strip()]
    for ones, others in (
        (people.values(), near),
        (_without_postcode(people.values()), bare),
        (lacking, _without_postcode(near)),
    ):
        for at, ids in same_household(ones, others).items():
            found.setdefault(at, set()).update(ids)
    return found


def of_email(people: Mapping[int, Customer], others: Mapping[int, Collection[Customer]]) -> dict[int, set[int]]:
    """Return who has the last name of each of these beside the e-mail address: ids by id.

    Args:
        people: those asked about, by id.
        others: who has their e-mail address, by the same id; they may be among them.
    """
    found = {
        at: {one.customer_id for one in some if one.customer_id != at and _one_name(people[at], one)}
        for at, some in others.items()
    }
    return {at: ids for at, ids in found.items() if ids}


def _one_name(one: Customer, other: Customer) -> bool:
    return loose(one.last_name) == loose(other.last_name) != ""


def _without_postcode(some: Iterable[Customer]) -> list[Customer]:
    return [replace(one, address=replace(one.address, postcode="")) for one in some]
