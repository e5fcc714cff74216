"""Postcodes in the spelling of their post: capitals, with the space or the dash in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from winback_gui.domain.state_codes import tidy_zip

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_WITH_AND_WITHOUT: Final = frozenset({4, 5})


_ZERO_IN_FRONT: Final = {
    "AU": 4, "DE": 5, "ES": 5, "FI": 5, "FR": 5, "IT": 5, "LT": 5, "MX": 5, "MY": 5, "NO": 4, "TR": 5, "US": 5,
}  # fmt: skip
"""Countries whose postcodes are digits alone and may begin with a zero, with how many digits each has."""
_NONE_BEGINS_SO: Final = {"DE": "05"}
"""What no postcode of a country begins with: "5020" is Salzburg, or a German one that lost its last digit."""


def lost_zero(postcode: str, country: str) -> str:
    """Return the postcode that one with a digit too few may have been before a spreadsheet ("04109"); "" = none.

    Args:
        postcode: as it stands in the book.
        country: where it is, two capitals.
    """
    is_number = postcode.isascii() and postcode.isdecimal() and not postcode.startswith("0")
    whole = f"0{postcode}" if is_number and len(postcode) + 1 == _ZERO_IN_FRONT.get(country) else ""
    return "" if whole[:2] == _NONE_BEGINS_SO.get(country) else whole


def has_lost_zeros(postcodes: Iterable[str]) -> bool:
    """Return whether postcodes of one list are digits that lost a zero in front: of four and of five, and none has one.

    Where one begins with a zero, nothing was lost, and those of four digits are of another country.
    """
    lengths = set()
    for postcode in postcodes:
        if not (postcode.isascii() and postcode.isdecimal()) or postcode.startswith("0"):
            return False
        lengths.add(len(postcode))
    return lengths == _WITH_AND_WITHOUT


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
