"""Addresses as files write them: house numbers in a column of their own, or all of it in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from winback_gui.domain.customer import Address
from winback_gui.domain.folding import fold
from winback_gui.domain.postcodes import tidy_postcode
from winback_gui.domain.state_codes import tidy_zip, town_and_state
from winback_gui.importing import cleaning
from winback_gui.importing.country_said import with_country
from winback_gui.importing.fields import Field

_STATE_AND_ZIP: Final = re.compile(r"(?P<town>.+?),?\s+(?P<region>[A-Z]{2})\.?,?\s+(?P<postcode>\d{5}(?:-\d{4})?)$")
_CANADA: Final = re.compile(r"(?P<town>.+?),?\s+(?P<region>[A-Z]{2}),?\s+(?P<postcode>[A-Z]\d[A-Z] ?\d[A-Z]\d)$")
_ZIP: Final = re.compile(r"\d{5}(?:-\d{4})?")
_BEHIND_STATES: Final = {
    "US": re.compile(r"(?P<place>.+?)\.?,?\s+(?P<postcode>\d{4,5}(?:-?\d{4})?)$"),
    "CA": re.compile(r"(?P<place>.+?)\.?,?\s+(?P<postcode>[A-Z]\d[A-Z] ?\d[A-Z]\d)$", re.IGNORECASE),
    "AU": re.compile(r"(?P<place>.+?),?\s+(?P<postcode>\d{4})$"),
}
"""Where a state of ours stands before the postcode, whole or short; any two capitals are one beside a ZIP code."""
_CODE_FIRST: Final = re.compile(
    r"(?P<postcode>(?:[A-Z]{1,2}-)?(?:\d{4} ?[A-Z]{2}|\d{3} \d{2}|\d{2}-\d{3}|\d{4,5}))\s+(?P<town>\D+)$"
)
_BRITISH: Final = re.compile(
    r"(?:(?P<town>.+?),?\s+)?(?P<postcode>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[\dW] ?[A-Z\d]{4})$", re.IGNORECASE
)
"""And Irish."""
_TOWN: Final = re.compile(r"[^\d,]+")
_TOWN_LINES: Final = (_STATE_AND_ZIP, _CANADA, _CODE_FIRST, _BRITISH)


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
    found = _said(says, names, is_own=is_own)
    if is_own:
        return found
    found = with_country(found, home_country)
    is_zip = home_country.upper() == "US" and not any(map(str.isalpha, found.postcode))
    country = found.country or ("US" if is_zip else "")  # elsewhere, and where it has letters, the shape alone tells
    return replace(found, postcode=tidy_postcode(found.postcode, country, found.region))


def _said(says: Mapping[Field, str], names: Iterable[str], *, is_own: bool) -> Address:
    """Return the address of a row as it is written."""
    street, street2 = says.get(Field.STREET, ""), says.get(Field.STREET2, "")
    is_whole = not street and bool(says.get(Field.WHOLE_ADDRESS))
    if is_whole and not says.get(Field.TOWN):
        return from_one_cell(says[Field.WHOLE_ADDRESS], names)
    place = _place_of(says, is_own=is_own)
    if is_whole:
        street, place = _street_beside(says[Field.WHOLE_ADDRESS], place, names)
        street2 = street2 if street else ""
    if street and (number := says.get(Field.HOUSE_NO, "")):
        street = " ".join(part for part in (street, number, says.get(Field.HOUSE_NO_ADDED, "")) if part)
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
    country = cleaning.country_code(says.get(Field.COUNTRY, "")) if says.get(Field.COUNTRY) else ""
    return Address(postcode=postcode, town=town, region=region, country=country)


def _street_beside(text: str, place: Address, names: Iterable[str]) -> tuple[str, Address]:
    """Return the street of a whole address, line by line, and the place of the columns with what they lack of it.

    Where the two name different places, the street is that of another town: it is left out, so that it is asked about.
    """
    whole = from_one_cell(text, names)
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


def is_town_line(text: str) -> bool:
    """Return whether a cell holds a town and its postcode, no street ("23554 Lübeck", "Greyport MA 02134")."""
    parts = town_line(text.strip())
    return parts is not None and _TOWN.fullmatch(parts[1]) is not None


def town_line(text: str, region: str = "") -> tuple[str, str, str] | None:
    """Return postcode, town and region of a line in one of the ways we know; the town may be missing.

    Args:
        text: the line.
        region: what the address says of its region elsewhere; "" = nothing.
    """
    if (found_state := _state_line(text, region)) is not None:
        return found_state
    match = next((found for shape in _TOWN_LINES if (found := shape.match(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    return parts["postcode"], parts.get("town") or "", parts.get("region") or ""


def _state_line(text: str, region: str) -> tuple[str, str, str] | None:
    """Return postcode, town and state of a line that names a state ("Portland, Oregon 97202", "Perth WA 6000")."""
    for country, shape in _BEHIND_STATES.items():
        found = shape.match(text)
        parts = None if found is None else town_and_state(found["place"], country, found["postcode"], region)
        if found is None or parts is None:
            continue
        town, state = parts
        postcode = found["postcode"]
        if country != "US" or _ZIP.fullmatch(tidy_zip(postcode, state)):  # of four digits where a zero was lost alone
            return postcode, town, state
    return None


def from_one_cell(text: str, names: Iterable[str] = ()) -> Address:
    """Return an address that stands in one cell, line by line (or parted by commas).

    The country is taken from the end where it stands by name, the town from the last line before it; a line that is no
    town with its postcode in any of the ways we know is kept whole as the town.
    """
    known = {" ".join(name.casefold().split()) for name in names}
    lines = [cleaning.one_line(line).strip(" ,") for line in _parted(text)]
    lines = [line for line in lines if line and line.casefold() not in known]
    country = cleaning.country_code(lines[-1]) if len(lines) > 1 and len(lines[-1]) > 1 else ""
    if country:
        lines.pop()
    if not lines:
        return Address(country=country)
    postcode, town, region = "", "", ""
    if len(lines) > 1:
        last = lines.pop()
        parts = town_line(last)
        if parts is None:
            town = last
        else:
            postcode, town, region = parts
            if not town and len(lines) > 1:  # a postcode in a line of its own
                town = lines.pop()
    return Address(lines[0], ", ".join(lines[1:]), postcode, town, region, country)


def _parted(text: str) -> list[str]:
    lines = text.strip().splitlines()
    return lines if len(lines) > 1 else text.split(",")
