"""A place that somebody typed into the field of the town alone ("Portland, OR 97214"), parted where that is sure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.address_check import is_region, is_usual
from winback_gui.importing.town_lines import town_line

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address

_WITH_COMMA: Final = re.compile(r"(?P<town>[^,]*[^,\s])\s*,\s*(?P<region>[^,\d]+)")
_CAPITALS: Final = re.compile(r"(?P<town>[^,]*[^,\s])\s+(?P<region>[A-Z]{2,3})")


def parted_place(address: Address) -> Address:
    """Return the address with postcode and region out of its town; as it is, where one is not its country's.

    What stands in the other fields is never contradicted.

    Args:
        address: as typed, with its country.
    """
    country, town = address.country.upper(), address.town.strip()
    parts = town_line(town, address.region)
    if parts is not None:
        postcode, name, region = parts
        is_sure = is_usual(country, postcode, region or address.region.strip())
    else:
        postcode, name, region = "", *_town_and_region(town, country)
        is_sure = bool(region)
    if not (is_sure and name and _fits(address.postcode, postcode) and _fits(address.region, region)):
        return address
    return replace(address, town=name, postcode=address.postcode or postcode, region=address.region or region)


def _town_and_region(text: str, country: str) -> tuple[str, str]:
    """Return town and state of "Portland, OR", the state ("") only where it is one of the country's."""
    match = _WITH_COMMA.fullmatch(text) or _CAPITALS.fullmatch(text)
    if match is None or not is_region(country, match["region"]):
        return text, ""
    region = match["region"].strip()
    return match["town"], region.upper() if len(region) <= len("NSW") else region


def _fits(there: str, found: str) -> bool:
    """Return whether a field is empty or says the same."""
    return not (there and found) or there.casefold().split() == found.casefold().split()
