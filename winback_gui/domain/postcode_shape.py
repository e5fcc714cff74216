"""Where an address may lie that names no country, by the shape of its postcode alone: a question, never an answer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.postcodes import tidy_postcode
from winback_gui.domain.state_codes import is_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.domain.customer import Address

_FOUR, _FIVE, _THREE_TWO = r"\d{4}", r"\d{5}", r"\d{3} ?\d{2}"
_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_EUROPE: Final[Mapping[str, str]] = {
    "AT": _FOUR, "BE": _FOUR, "BG": _FOUR, "CH": _FOUR, "CZ": _THREE_TWO, "DE": _FIVE, "DK": _FOUR, "EE": _FIVE,
    "ES": _FIVE, "FI": _FIVE, "FR": _FIVE, "GB": _BRITISH, "GR": _THREE_TWO, "HR": _FIVE, "HU": _FOUR,
    "IE": r"[A-Z]\d[\dW] ?[A-Z\d]{4}", "IT": _FIVE, "LI": r"94(?:8[5-9]|9[0-8])", "LT": _FIVE, "LU": _FOUR,
    "LV": r"LV-\d{4}", "NL": r"\d{4} ?[A-Z]{2}", "NO": _FOUR, "PL": r"\d{2}-\d{3}", "PT": r"\d{4}-\d{3}",
    "SE": _THREE_TWO, "SI": _FOUR, "SK": _THREE_TWO,
}  # fmt: skip
_OVERSEAS: Final[Mapping[str, str]] = {
    "AU": _FOUR, "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d", "GB": _BRITISH, "NZ": _FOUR, "US": r"\d{5}(?:-\d{4})?",
}  # fmt: skip
_ELSEWHERE: Final[Mapping[str, str]] = {
    "CY": _FOUR, "GG": r"GY\d[A-Z\d]? ?\d[A-Z]{2}", "IM": r"IM\d[A-Z\d]? ?\d[A-Z]{2}",
    "JE": r"JE\d[A-Z\d]? ?\d[A-Z]{2}", "MC": r"980\d{2}", "ME": r"8\d{4}", "MT": r"[A-Z]{3} ?\d{2,4}", "MX": _FIVE,
    "SM": r"4789\d", "XK": r"[1-7]\d{4}",
}  # fmt: skip
"""Countries whose postcodes or money are like those of others: nobody is asked whether an address is there, but a list
may be from there."""
KNOWN: Final = frozenset(_EUROPE) | frozenset(_OVERSEAS) | frozenset(_ELSEWHERE)
"""Countries of whose postcodes the shape is known here."""
SOUTH_TYROL: Final = "IT-BZ"
"""The part of Italy where German is spoken; what its postcodes begin with is Magdeburg's in Germany, too."""
_PARTS: Final[Mapping[str, str]] = {SOUTH_TYROL: r"(?:I-|IT-)?39\d{3}"}
_PLACE_AT_END: Final = re.compile(
    rf"[ ,](?:{_BRITISH}|{_EUROPE['IE']}|{_OVERSEAS['CA']})$"
    rf"|,\s*(?:[A-Z]{{1,2}}-)?(?:\d{{4,5}}|\d{{3}} \d{{2}}|\d{{2}}-\d{{3}})\s+[^\W\d]\D+$"
    rf"|,[^,]*\b[A-Z]{{2}},? \d{{5}}(?:-\d{{4}})?$"
)
"""A postcode with letters; one with its town behind it, or with a state before it, behind a comma."""
_SIGNS: Final[Mapping[str, str]] = {
    "AT": "A", "BE": "B", "DE": "D", "ES": "E", "FI": "FIN", "FR": "F", "HU": "H", "IT": "I", "LI": "FL", "LU": "L",
    "NO": "N", "PT": "P", "SE": "S", "SI": "SLO",
}  # fmt: skip
"""What once stood before postcodes ("A-1010"), where it is not the country's two letters."""


def countries_of_shape(address: Address, home_country: str) -> tuple[str, ...]:
    """Return which countries an address without one may be in, where its postcode cannot be one of the shop's country.

    () where nothing is to be asked: a country is named, the postcode can be one of the shop's country, or it is one of
    none that we know (then it is a slip, and looks unusual).

    Args:
        address: as typed.
        home_country: the shop's, two letters; "" = not known.
    """
    if address.country.strip() or not address.postcode.strip():
        return ()
    postcode = _spelt(address.postcode.strip(), home_country, address.region)
    return _countries_of(postcode.upper(), home_country.upper())


def hides_postcode(address: Address, home_country: str) -> bool:
    """Return whether an address has no postcode, though what has the shape of one stands in another of its fields.

    It was torn apart then, or typed into the wrong fields: what would be printed is no address that anybody said.

    Args:
        address: as it stands in the book.
        home_country: the shop's, two letters; "" = not known.
    """
    if address.postcode.strip():
        return False
    country = (address.country.strip() or home_country).upper()
    shapes = next((some for some in (_EUROPE, _OVERSEAS, _ELSEWHERE) if country in some), None)
    if shapes is None:
        return False
    return _hides(country, shapes[country], address.town, address.region) or _ends_so(
        country, shapes[country], address.street, address.street2
    )


def _hides(country: str, shape: str, *places: str) -> bool:
    """Return whether what names a town or a state holds a postcode as well ("OH 43040", "50676 Köln")."""
    found = rf"(?<![\w-])(?:(?:{country}|{_SIGNS.get(country, country)})[- ])?(?:{shape})(?![\w-])"
    return any(re.search(found, place.upper()) is not None for place in places)


def _ends_so(country: str, shape: str, *lines: str) -> bool:
    """Return whether a line of a street is a postcode, or ends in one behind a state; a house number is none."""
    for line in lines:
        *before, last = line.upper().replace(",", " ").split() or [""]
        is_code = re.fullmatch(shape, last) is not None or (
            bool(before) and re.fullmatch(shape, f"{before.pop()} {last}") is not None
        )
        if is_code and (not before or is_state(before[-1], country)):
            return True
    return False


def says_place(line: str) -> bool:
    """Return whether a line of a street ends in a postcode, or in one with its town: the whole address stands there.

    Args:
        line: the last line of the street.
    """
    return _PLACE_AT_END.search(line.strip().upper()) is not None


def has_shape(postcode: str, country: str) -> bool:
    """Return whether a postcode has the shape of those of a country in `KNOWN`; one that lost a zero has not.

    Args:
        postcode: as typed, or as a file has it.
        country: two capitals; or `SOUTH_TYROL`.
    """
    if country in _PARTS:
        return re.fullmatch(_PARTS[country], postcode.strip().upper()) is not None
    shapes = next((some for some in (_EUROPE, _OVERSEAS, _ELSEWHERE) if country in some), _EUROPE)
    return country in shapes and _is_of(_spelt(postcode.strip(), country).upper(), country, shapes)


def _spelt(postcode: str, country: str, region: str = "") -> str:
    """Return a postcode as the post of a country writes it; one with a dash that it does not have is none of it.

    "00-950" is Polish: the dash says more than that a Czech one has five digits, too.
    """
    tidy = tidy_postcode(postcode, country, region)
    return postcode if "-" in postcode and "-" not in tidy else tidy


@lru_cache(maxsize=65_536)
def _countries_of(postcode: str, home: str) -> tuple[str, ...]:
    near = _EUROPE if home in _EUROPE else _OVERSEAS
    if home not in near or _is_of(_spelt(postcode, home), home, near):
        return ()
    return tuple(country for country in near if _is_of(postcode, country, near))


def _is_of(postcode: str, country: str, shapes: Mapping[str, str]) -> bool:
    sign = _SIGNS.get(country, country)
    return re.fullmatch(f"(?:(?:{country}|{sign})[- ])?(?:{shapes[country]})", postcode) is not None


_SIGNED: Final = re.compile(r"([A-Z]{1,3})(?: ?[-–] ?| )(\d.*)")
_COUNTRY_OF_SIGN: Final[Mapping[str, str]] = {
    sign: country for country in _EUROPE for sign in (country, _SIGNS.get(country, country)) if country != "LV"
}
"""Of Latvia the letters are a part of the postcode."""


def signed_country(postcode: str, home_country: str) -> tuple[str, str] | None:
    """Return the country whose sign stands before a postcode, and the postcode without it: "A-5020" is ("AT", "5020").

    None where no sign stands there, or the rest has not the shape of that country's postcodes. British ones begin with
    letters as well, but never with a dash or a space behind them.

    Args:
        postcode: as typed.
        home_country: the shop's, two letters; "" = not known. In the United States "DE" is Delaware.
    """
    found = _SIGNED.fullmatch(postcode.strip().upper())
    country = _COUNTRY_OF_SIGN.get(found[1], "") if found is not None else ""
    if found is None or not country or (country == "DE" and home_country.upper() == "US"):
        return None
    rest = found[2].strip()
    is_of_it = re.fullmatch(_EUROPE[country], tidy_postcode(rest, country)) is not None
    return (country, rest) if is_of_it else None
