"""A whole address that stands in the field of the street, put into the fields where it belongs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.importing.street_cell import parted

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address, Customer


def parted_address(customer: Customer, home_country: str) -> Address | None:
    """Return somebody's address with its parts each in its field; None where the street surely holds no whole one.

    Args:
        customer: as typed.
        home_country: the shop's, two letters; "" = not known.
    """
    before = customer.address
    street, place = parted(before.street, before, (customer.person, customer.company), home_country)
    if place == before and street == before.street:
        return None
    first, *rest = street.splitlines()
    return replace(place, street=first, street2=", ".join(line for line in (*rest, before.street2) if line))
