"""Postcodes in the spelling of their post: capitals, with the space or the dash in its place."""

from __future__ import annotations

import re
from typing import Final

from winback_gui.domain.state_codes import tidy_zip

_BRITISH: Final = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_IRISH: Final = re.compile(r"([A-Z][0-9][0-9W])([A-Z0-9]{4})")
_CANADIAN: Final = re.compile(r"([A-Z][0-9][A-Z])([0-9][A-Z][0-9])")
_DUTCH: Final = re.compile(r"([1-9][0-9]{3})([A-Z]{2})")
_SHAPES: Final = (
    (_BRITISH, frozenset({"GB", "JE", "GG", "IM", "GI"})),
    (_IRISH, frozenset({"IE"})),
    (_CANADIAN, frozenset({"CA"})),
    (_DUTCH, frozenset({"NL"})),
)
"""No text has two of these shapes. With them the countries that have postcodes so."""
_PARTED: Final = {
    "BR": (5, "-", 8), "CZ": (3, " ", 5), "GR": (3, " ", 5), "JP": (3, "-", 7), "PL": (2, "-", 5), "PT": (4, "-", 7),
    "SE": (3, " ", 5), "SK": (3, " ", 5),
}  # fmt: skip
"""Digits alone, but for what parts them: after how many, by what, and how many there are."""


def is_parted(country: str) -> bool:
    """Return whether the post of a country parts the digits of its postcodes, which many type in one."""
    return country.upper() in {*_PARTED, "US"}


def tidy_postcode(postcode: str, country: str, region: str = "") -> str:
    """Return a postcode as its post writes it where the shape is sure: "BA1 5AH" for "ba15ah", "00-950" for "00950".

    Any other stays as it was written.

    Args:
        postcode: as typed, or as a file has it.
        country: two letters; "" = not known: then the shape alone tells, and digits alone tell nothing.
        region: the state of an American address, which says whether a ZIP code has lost its zero.
    """
    country = country.upper()
    if country == "US":
        return tidy_zip(postcode, region)
    if country in _PARTED:
        return _parted(postcode, *_PARTED[country])
    if postcode.isdecimal():  # of most countries
        return postcode
    bare = "".join(postcode.split()).upper()
    for shape, countries in _SHAPES:
        if (not country or country in countries) and (found := shape.fullmatch(bare)) is not None:
            return f"{found[1]} {found[2]}"
    return postcode


def _parted(postcode: str, before: int, mark: str, count: int) -> str:
    """Return digits with the mark in its place, where there are as many as they should be."""
    bare = "".join(postcode.split()).replace("-", "")
    is_whole = len(bare) == count and bare.isascii() and bare.isdecimal()
    return f"{bare[:before]}{mark}{bare[before:]}" if is_whole else postcode
