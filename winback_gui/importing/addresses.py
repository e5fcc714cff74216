"""Addresses as files write them: in columns, house numbers in one of their own, or all of it in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from winback_gui.domain.customer import Address
from winback_gui.domain.folding import fold
from winback_gui.domain.french_lines import FRENCH, begins_street
from winback_gui.domain.postcodes import tidy_postcode
from winback_gui.importing import cleaning, street_cell
from winback_gui.importing.country_said import with_country
from winback_gui.importing.fields import Field
from winback_gui.importing.one_cell import from_one_cell
from winback_gui.importing.town_lines import town_line, town_with_state

_NUMBER_FIRST: Final = FRENCH | {"LU", ""}
"""Where the number stands before a street with a French name; in Belgium and Switzerland it stands behind."""


def address_of(
    says: Mapping[Field, str], names: Iterable[str], *, is_own: bool = False, home_country: str = ""
) -> Address:
    """Return the address of a row, its postcode as the post spells it where its shape is sure.

    Args:
        says: the texts of its fields.
        names: of the person and the company; a line of a whole address that only repeats one is passed over.
        is_own: of our own format, where an addition without a street stays one.
        home_country: the shop's, two letters; "" = not known.
    """
    found = _said(says, names, home_country, is_own=is_own)
    if is_own:
        return found
    found = with_country(found, home_country)
    is_zip = home_country.upper() == "US" and not any(map(str.isalpha, found.postcode))
    country = found.country or ("US" if is_zip else "")  # elsewhere, and where it has letters, the shape alone tells
    return replace(found, postcode=tidy_postcode(found.postcode, country, found.region))


def _said(says: Mapping[Field, str], names: Iterable[str], home_country: str, *, is_own: bool) -> Address:
    """Return the address of a row as it is written."""
    street, street2 = says.get(Field.STREET, ""), says.get(Field.STREET2, "")
    is_whole = not street and bool(says.get(Field.WHOLE_ADDRESS))
    if is_whole and not says.get(Field.TOWN):
        return from_one_cell(says[Field.WHOLE_ADDRESS], names, home_country)
    place = _place_of(says, is_own=is_own)
    if is_whole:
        street, place = _street_beside(says[Field.WHOLE_ADDRESS], place, names, home_country)
        street2 = street2 if street else ""
    elif street and not is_own:
        street, place = street_cell.parted(street, place, names, home_country)
    if street and (number := says.get(Field.HOUSE_NO, "")):
        house = (number, says.get(Field.HOUSE_NO_ADDED, ""))
        is_before = begins_street(street) and (place.country or home_country).upper() in _NUMBER_FIRST
        street = " ".join(part for part in ((*house, street) if is_before else (street, *house)) if part)
    lines = [cleaning.one_line(part) for part in f"{street}\n{street2}".splitlines() if part.strip()]
    if is_own and not street.strip():
        lines.insert(0, "")
    return replace(place, street=lines[0] if lines else "", street2=", ".join(lines[1:]))


def _place_of(says: Mapping[Field, str], *, is_own: bool) -> Address:
    """Return what the columns of the place say, without a street."""
    postcode, town, region = says.get(Field.POSTCODE, ""), says.get(Field.TOWN, ""), says.get(Field.REGION, "")
    parts = None if is_own or (postcode and town) else town_line(town or postcode, region)
    if parts is not None and (town or parts[1]):  # "PLZ Ort" in one column, whichever it is
        postcode, town, region = parts[0], parts[1], region or parts[2]
    elif postcode and not region and not is_own:
        town, region = town_with_state(town, postcode)
    country = cleaning.country_code(says.get(Field.COUNTRY, "")) if says.get(Field.COUNTRY) else ""
    return Address(postcode=postcode, town=town, region=region, country=country)


def _street_beside(text: str, place: Address, names: Iterable[str], home_country: str) -> tuple[str, Address]:
    """Return the street of a whole address, line by line, and the place of the columns with what they lack of it.

    Where the two name different places, the street is that of another town: it is left out, so that it is asked about.
    """
    whole = from_one_cell(text, names, home_country)
    ends_in_place = whole.postcode or _is_same_town(whole.town, place.town) or (whole.country and not whole.town)
    if not ends_in_place:
        return text, place  # it ends in no town that we know
    if not _is_same_place(whole, place):
        return "", place
    filled = replace(
        place,
        postcode=place.postcode or whole.postcode,
        region=place.region or whole.region,
        country=place.country or whole.country,
    )
    return "\n".join(part for part in (whole.street, whole.street2) if part), filled


def _is_same_place(one: Address, other: Address) -> bool:
    """Return whether two places do not contradict each other; a postcode that both have says more than the town."""
    if one.country and other.country and one.country != other.country:
        return False
    if not other.postcode and _is_another(one.region, other.region):
        return False
    if one.postcode and other.postcode:
        return _squeezed(one.postcode) == _squeezed(other.postcode)
    return not one.town or _is_same_town(one.town, other.town)


def _is_same_town(one: str, other: str) -> bool:
    """Return whether two names are of one town: the same, or one with more behind it ("Frankfurt am Main")."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return bool(short) and f"{long} ".startswith(f"{short} ")


def _is_another(region: str, other: str) -> bool:
    """Return whether two regions, both written short, differ ("IL", "MA")."""
    return len(region) == len(other) and region.casefold() != other.casefold()


def _squeezed(postcode: str) -> str:
    return "".join(postcode.split()).casefold()
