"""Postcodes in the spelling of their post: capitals, with the space in its place."""

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


def tidy_postcode(postcode: str, country: str, region: str = "") -> str:
    """Return a British, Irish, Canadian, Dutch or American postcode as its post writes it ("BA1 5AH" for "ba15ah").

    Any other stays as it was written.

    Args:
        postcode: as typed, or as a file has it.
        country: two letters; "" = not known: then the shape alone tells, and an American one is not told.
        region: the state of an American address, which says whether a ZIP code has lost its zero.
    """
    if country.upper() == "US":
        return tidy_zip(postcode, region)
    if postcode.isdecimal():  # of most countries
        return postcode
    bare = "".join(postcode.split()).upper()
    for shape, countries in _SHAPES:
        if (not country or country.upper() in countries) and (found := shape.fullmatch(bare)) is not None:
            return f"{found[1]} {found[2]}"
    return postcode
