"""Addresses that look unusual for their country, to be looked at by the owner; none is changed or refused for it."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from winback_gui.domain.address_check import is_usual
from winback_gui.store import customers, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection


def to_look_at(con: Connection, customer_ids: Iterable[int] | None = None) -> array[int]:
    """Return the ids of those whose postcode or region is missing or unusual for the country, rising (type "q").

    Args:
        con: the book.
        customer_ids: None = all.
    """
    home = settings.load_shop(con).address.country.upper()
    rows = customers.address_rows(con, customer_ids)
    return array(
        "q",
        (
            who
            for who, country, postcode, region in rows
            if not is_usual(country.upper() or home, postcode.strip(), region.strip())
        ),
    )
