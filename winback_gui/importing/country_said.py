"""Addresses that say their country in another place than its own: "A-5020", "Salzburg, Österreich"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.postcode_shape import signed_country
from winback_gui.importing.cleaning import country_code

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address

_BEHIND_TOWN: Final = re.compile(r"(?P<town>[^,(]*[^,(\s])\s*(?:,\s*(?P<name>[^,()]+)|\((?P<in_brackets>[^()]+)\))")
_LEAST: Final = 4  # letters of a country's name; what is shorter may be a state or a canton
_ALSO_A_STATE: Final = frozenset({"georgia"})


def with_country(address: Address, home_country: str) -> Address:
    """Return the address with its country where that belongs, out of the postcode and the town.

    A country that is named in its own place is never contradicted: what says another one stays where it is. The shop's
    own country needs no name.

    Args:
        address: as typed, or as a file has it.
        home_country: the shop's, two letters; "" = not known.
    """
    return _out_of_town(_out_of_postcode(address, home_country), home_country)


def _out_of_postcode(address: Address, home_country: str) -> Address:
    if not address.postcode[:1].isalpha():
        return address
    found = signed_country(address.postcode, home_country)
    if found is None or not _fits(address, found[0]):
        return address
    return replace(address, postcode=found[1], country=_named(address, found[0], home_country))


def _out_of_town(address: Address, home_country: str) -> Address:
    if "," not in address.town and "(" not in address.town:
        return address
    found = _BEHIND_TOWN.fullmatch(address.town.strip())
    name = (found["name"] or found["in_brackets"]).strip() if found is not None else ""
    if found is None or len(name) < _LEAST or fold(name) in _ALSO_A_STATE:
        return address
    country = country_code(name)
    if not country or not _fits(address, country):
        return address
    return replace(address, town=found["town"], country=_named(address, country, home_country))


def _fits(address: Address, country: str) -> bool:
    """Return whether a country may be that of the address: the one that is named, or any where none is."""
    return address.country.upper() in {"", country}


def _named(address: Address, country: str, home_country: str) -> str:
    return address.country if country == home_country.upper() else country
