"""A whole address in one cell, line by line or parted by commas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from winback_gui.domain.customer import Address
from winback_gui.domain.postcode_shape import has_shape
from winback_gui.domain.state_codes import is_state
from winback_gui.importing import cleaning
from winback_gui.importing.town_lines import is_name_of_town, state_alone, state_line, town_line

_NAMED_BEHIND: Final = re.compile(
    r"(?P<rest>.*\d\S*)[ ,]+(?P<name>USA?|United States|Canada|Australia)$", re.IGNORECASE
)
"""A country behind a postcode of one that has states, without a comma between them."""


def from_one_cell(text: str, names: Iterable[str] = (), home_country: str = "") -> Address:
    """Return an address that stands in one cell, line by line (or parted by commas).

    The country is taken from the end where it stands by name, the town from the last line before it; a line that is no
    town with its postcode in any of the ways we know is kept whole as the town.

    Args:
        text: the cell.
        names: of the person and the company; a line that only repeats one is passed over.
        home_country: the shop's, two letters: there "DE" behind a town may be Delaware; "" = not known.
    """
    known = {" ".join(name.casefold().split()) for name in names}
    home = home_country.upper()
    lines = [line for line in _parted(text) if line.casefold() not in known]
    country = _country_at_end(lines, home)
    if country and len(lines) == 1:
        lines = _parted(lines[0])
    if not lines:
        return Address(country=country)
    place, street = _place_and_street(lines, home)
    return replace(place, street=street[0] if street else "", street2=", ".join(street[1:]), country=country)


def _parted(text: str) -> list[str]:
    lines = text.strip().splitlines()
    parts = lines if len(lines) > 1 else text.split(",")
    return [tidy for line in parts if (tidy := cleaning.one_line(line).strip(" ,"))]


def _country_at_end(lines: list[str], home: str) -> str:
    """Take the country from the end of an address and return its code; "" where none stands there."""
    if lines and (found := _NAMED_BEHIND.fullmatch(lines[-1])) is not None:
        lines[-1] = found["rest"]
        return cleaning.country_code(found["name"])
    if len(lines) < 2 or len(lines[-1]) < 2:  # noqa: PLR2004 (a line before it; a code has two letters)
        return ""
    is_region = is_state(lines[-1], home) and town_line(lines[-2]) is None and state_alone(lines[-2], home) is None
    country = "" if is_region else cleaning.country_code(lines[-1])
    if country:
        lines.pop()
    return country


def _place_and_street(lines: list[str], home: str) -> tuple[Address, list[str]]:
    """Return the place at the end of an address, and the lines before it."""
    if (found := _state_at_end(lines, home)) is not None:
        state, postcode, count = found
        street = lines[:-count]
        town = street.pop() if street and is_name_of_town(street[-1]) else ""  # with a digit it is the street
        return Address(postcode=postcode, town=town, region=state), street
    if (whole := _town_and_state_at_end(lines)) is not None:
        return whole
    if len(lines) == 1:
        return Address(), lines
    *street, last = lines
    parts = town_line(last)
    if parts is None:
        is_postcode = home != "" and has_shape(last, home)
        return (Address(postcode=last) if is_postcode else Address(town=last)), street
    postcode, town, region = parts
    if not town and len(street) > 1:  # a postcode in a line of its own
        town = street.pop()
    return Address(postcode=postcode, town=town, region=region), street


def _state_at_end(lines: list[str], home: str) -> tuple[str, str, int] | None:
    """Return a state without its town at the end, its postcode, and how many lines they are; None = there is none.

    "OH 43040" is one line, "OH" and "43040" are two. At home a state counts without a postcode as well.
    """
    if (found := state_alone(lines[-1], home)) is not None:
        return *found, 1
    if len(lines) > 1 and (found := state_alone(" ".join(lines[-2:]), home)) is not None:
        return *found, 2
    return (lines[-1], "", 1) if len(lines) > 1 and is_state(lines[-1], home) else None


def _town_and_state_at_end(lines: list[str]) -> tuple[Address, list[str]] | None:
    """Return a place that is all there is ("Marysville OH 43040"), or has its postcode behind a comma, and the rest."""
    for count in (1, 2):
        parts = state_line(" ".join(lines[-count:])) if count == len(lines) or count > 1 else None
        if parts is not None and parts[2] and is_name_of_town(parts[1]):
            return Address(postcode=parts[0], town=parts[1], region=parts[2]), lines[:-count]
    return None
