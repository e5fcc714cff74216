"""Addresses and telephone numbers that look unusual for their country, to be looked at by the owner.

None is changed or refused for it.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from winback_gui.domain.address_check import is_usual, is_usual_phone
from winback_gui.store import customers, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection


def to_look_at(con: Connection, customer_ids: Iterable[int] | None = None) -> array[int]:
    """Return the ids of those whose postcode, region or telephone is unusual for the country, rising (type "q").

    Where neither they nor the shop have a country, there is nothing to compare with, but for a telephone
    number that names one.

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
            for who, country, has_address, postcode, region, phone in rows
            if not _is_usual(country.upper() or home, postcode.strip() if has_address else None, region, phone)
        ),
    )


def _is_usual(country: str, postcode: str | None, region: str, phone: str) -> bool:
    """Whether address and telephone are as the country has them; a `postcode` of None = there is no address."""
    has_usual_address = postcode is None or not country or is_usual(country, postcode, region.strip())
    is_compared = bool(country) or phone.strip().startswith("+")
    return has_usual_address and (not is_compared or is_usual_phone(phone, country))
