"""A whole address typed into the field of the street, in a list that has columns for the rest of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.french_lines import begins_street
from winback_gui.domain.postcode_shape import has_shape
from winback_gui.domain.state_codes import is_in_state
from winback_gui.importing.one_cell import from_one_cell
from winback_gui.importing.town_lines import is_name_of_town

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.customer import Address

_WITH_STATES: Final = frozenset({"AU", "US"})
"""Where digits behind a comma are a house number as often as a postcode, if no state stands before them."""
_WITH_LETTERS: Final = ("GB", "IE", "CA", "NL")
"""Countries whose postcodes are nothing else, wherever they stand."""


def parted(street: str, place: Address, names: Iterable[str], home_country: str) -> tuple[str, Address]:
    """Return the street, line by line, and the place, where the cell of the street holds a whole address.

    Both stay as they are where that is not sure, or where the columns of the place say another one.

    Args:
        street: the cell.
        place: what the other columns say, without a street.
        names: of the person and the company; a line that only repeats one is passed over.
        home_country: the shop's, two letters; "" = not known.
    """
    if "," not in street and "\n" not in street:
        return street, place
    whole = from_one_cell(street, names, home_country)
    if not _is_sure(whole, (whole.country or place.country or home_country).upper()) or _contradicts(whole, place):
        return street, place
    lines = "\n".join(line for line in (whole.street, whole.street2) if line)
    filled = replace(
        place,
        postcode=place.postcode or whole.postcode,
        town=place.town or whole.town,
        region=place.region or whole.region,
        country=place.country or whole.country,
    )
    return lines, filled


def _is_sure(whole: Address, country: str) -> bool:
    """Return whether a cell says street, town and postcode, the last as its country has them."""
    has_street = any(map(str.isalpha, whole.street))
    has_town = any(map(str.isalpha, whole.town)) and is_name_of_town(whole.town) and not begins_street(whole.town)
    if not (has_street and has_town and whole.postcode):
        return False
    if not country:
        return any(has_shape(whole.postcode, one) for one in _WITH_LETTERS)
    if country in _WITH_STATES:
        return whole.region != "" and is_in_state(whole.postcode, whole.region, country)
    return has_shape(whole.postcode, country)


def _contradicts(whole: Address, place: Address) -> bool:
    return any(
        said and said != other
        for said, other in (
            ("".join(place.postcode.upper().split()), "".join(whole.postcode.upper().split())),
            (fold(place.town), fold(whole.town)),
            (whole.country and place.country, whole.country),
        )
    )
