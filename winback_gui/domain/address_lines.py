"""The lines of an address that tell the door, in the order in which the post reads them, and an address on one line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.french_lines import FRENCH, SWISS, in_french_order, is_swiss_box
from winback_gui.domain.postcodes import tidy_postcode
from winback_gui.domain.state_codes import state_code

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address

_ADDED_ABOVE: Final = frozenset({
    "AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "HU", "IT", "LI", "LU", "MC", "NL", "NO", "PL", "PT", "SE",
    "SK", "SM",
})  # fmt: skip
"""Where whatever is added to a street stands above it (DIN 5008); elsewhere lines stay as written.

France has more of an order (`french_lines`); this one holds for lines that say nothing of it.
"""
_TOWN_FIRST: Final = frozenset({
    "AU", "BN", "CA", "GB", "GG", "GI", "HK", "ID", "IE", "IM", "IN", "JE", "JM", "KE", "LK", "MT", "NG", "NZ", "PK",
    "SG", "TH", "TT", "US", "ZA",
})  # fmt: skip
"""Where the postcode stands behind the town."""
_WITH_STATE: Final = frozenset({"AU", "CA", "US"})
_SOMEBODYS: Final = re.compile(
    r"(?:c ?/ ?o|care of|p ?/ ?a|z\. ?hd\.?|attn|att|fao|f\.a\.o|bei|chez|presso|t\.a\.v)\b", re.IGNORECASE
)
"""With whom they live, or for whose eyes it is: above the street in every country."""
_WITHIN: Final = re.compile(
    # "Flat 2", "Apt 4B", "Unit 3, Brassmill Centre", "Suite 400", "#12", "Rm 5"
    r"(?:flat|flt|apartment|apt|appt|unit|suite|ste|studio|room|rm|floor|level|maisonette)\b\.?(?: ?(?:no\.? ?|# ?)?"
    r"(?:[a-z]?\d+[a-z]?|[a-z])\b|$)|# ?\d"
    # "2nd Floor", "Garden Flat", "Top Floor Flat", "First-floor flat", "The Annexe"
    r"|(?:the )?(?:[\w'’-]+ ){0,2}(?:floor|flat|apartment|maisonette)(?: \d+[a-z]?)?(?=,|$)"
    r"|(?:the )?(?:annexe?|penthouse)(?=,|$)",
    re.IGNORECASE,
)
"""A part of a building, wherever it is."""
_WITHIN_THERE: Final = re.compile(
    # "Hinterhaus", "2. OG", "3. Stock links", "Wohnung 12", "Whg. 4", "Haus B", "Bâtiment C", "Escalier 2"
    r"(?:hinter|vorder|garten|seiten|quer)(?:haus|gebäude|flügel)|\d+\. ?(?:og|ug|stock|obergeschoss|etage)\b"
    r"|(?:eg|dg|erdgeschoss|dachgeschoss|wohnung|whg|zimmer|haus|aufgang|stiege|tür|top|station|gebäude)\b\.?"
    r"(?: ?(?:\d+\w?|[a-z])\b|$)"
    r"|(?:bâtiment|bât|escalier|appartement|étage|résidence|scala|interno|piano|piso|puerta)\b",
    re.IGNORECASE,
)
"""A part of a building where additions stand above the street: in Britain there are Station Roads."""
_AMERICAN: Final = frozenset({"CA", "US"})
"""Where what is within a building stands behind its street, on the same line (USPS, Publication 28)."""
_UNIT: Final = (
    # "#305", "Apt 4B", "Ste. 2", "Unit 3-B", "Apt # 4", "No. 5", "2nd Floor", "Rear"
    r"(?:# ?|no\. ?|(?:apartment|apt|unit|suite|ste|building|bldg|floor|fl|room|rm|department|dept|lot|space|spc|"
    r"trailer|trlr|penthouse|ph|office|ofc|slip|pier|hangar|hngr|studio)\b\.? ?(?:# ?|no\. ?)?)(?:\w?\d[\w-]*|[a-z]\b)"
    r"|\d+(?:st|nd|rd|th) (?:floor|fl\b\.?)"
    r"|(?:(?:upper|lower|front|rear|basement|bsmt|penthouse|ph)\b)"
)
_UNITS: Final = re.compile(rf"(?:{_UNIT})(?:,? (?:{_UNIT}))*", re.IGNORECASE)
_HOUSE_IN_STREET: Final = re.compile(
    r"(?:[a-z]?\d[\w/-]*|one|two|three|four|five|six|seven|eight|nine|ten) .*[^\W\d_]{2}.*", re.IGNORECASE
)
_LONGEST: Final = 40
"""Signs that go on one line of the window of an American envelope without smaller letters."""
_STREET_BEHIND: Final = re.compile(r"\b\d+[a-z]?,? [^\W\d_]{3}", re.IGNORECASE)
_STREET: Final = re.compile(
    r"\d|\b(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|way|close|crescent|terrace|place|hill|row|square|gardens|"
    r"grove|parade|boulevard|blvd|court|ct|mews|walk)\.?$",
    re.IGNORECASE,
)
_NUMBERED_STREET: Final = re.compile(r"(?:[^\W\d_].*\s)?\d{1,5}\s?[a-z]?(?:\b.*[^\W\d_]{2})?", re.IGNORECASE)


def street_lines(first: str, second: str, country: str) -> tuple[str, ...]:
    """Return the two lines of a street address as they stand one below the other; an empty one falls away.

    They stay in the order of whoever wrote them ("Rose Cottage", "1 Newbridge Hill"), but for what is added behind a
    street and belongs above it: "Flat 2", "c/o Brandt", and in Germany and its neighbours whatever is added. In
    France a hamlet and a post box ("BP 30217") belong below it, in Switzerland a post box. In America both become one
    line: "8581 SE Woodstock Blvd #305".

    Args:
        first: the first line of the address.
        second: the second line.
        country: where it is, two capitals.
    """
    if not (first and second):
        return tuple(line for line in (first, second) if line)
    if country in FRENCH and (ordered := in_french_order(first, second)) is not None:
        return ordered
    if country in SWISS and is_swiss_box(first) != is_swiss_box(second):
        return (second, first) if is_swiss_box(first) else (first, second)
    joined = _street_with_unit(first, second) or _street_with_unit(second, first) if country in _AMERICAN else ""
    if joined:
        return (joined,)
    return (second, first) if _belongs_above(second, first, country) else (first, second)


def _street_with_unit(street: str, unit: str) -> str:
    """Return both on one line as Americans write them; "" where they are something else, or are too long for one."""
    street = street.rstrip(" ,")
    joined = f"{street} {unit}"
    is_one = _UNITS.fullmatch(unit) is not None and _HOUSE_IN_STREET.fullmatch(street) is not None
    return joined if is_one and len(joined) <= _LONGEST else ""


def _belongs_above(second: str, first: str, country: str) -> bool:
    if _is_added(first, country):
        return False
    if _SOMEBODYS.match(second):
        return True
    if country in _ADDED_ABOVE:  # unless the street itself stands second ("Haus Rosengarten", "Lindenweg 3")
        is_street = _NUMBERED_STREET.fullmatch(second) is not None
        return _is_added(second, country) or bool(_STREET.search(first)) or not is_street
    return _is_added(second, country) and bool(_STREET.search(first))


def _is_added(line: str, country: str) -> bool:
    if _SOMEBODYS.match(line) or (country in _ADDED_ABOVE and _WITHIN_THERE.match(line)):
        return True
    found = _WITHIN.match(line)
    return found is not None and not _STREET_BEHIND.search(line, found.end())


def is_added(line: str) -> bool:
    """Return whether a line of an address in some country only says where within the house: "Flat 2", "2. OG"."""
    return _is_added(line, "DE")


def in_one_line(address: Address, home_country: str) -> str:
    """Return street and town on one line, for lists ("Weyerstraße 71, 50676 Köln", "1 Newbridge Hill, Bath BA1 3PW").

    Where the post asks for a state it stands there, too ("9 Elm St, Portland, OR 97202").

    Args:
        address: without a country it is in the shop's.
        home_country: the shop's, two letters.
    """
    country = (address.country or home_country).upper()
    lines = street_lines(address.street, address.street2, country)
    return ", ".join(part for part in (*lines, _place_with_state(address, country)) if part)


def all_parts(address: Address, home_country: str) -> tuple[str, ...]:
    """Return all of an address part by part, as it was written, to be compared with another one."""
    country = (address.country or home_country).upper()
    is_with_state = country in _WITH_STATE and bool(address.town)
    place = _town_with(address.region, address, country) if is_with_state else _place(address, country)
    region = "" if is_with_state else address.region
    parts = (address.street, address.street2, place, region, address.country)
    return tuple(part for part in parts if part)


def _place_with_state(address: Address, country: str) -> str:
    """Return town, state and postcode as they stand on an envelope to such a country; elsewhere no region is said."""
    tidy = replace(address, postcode=tidy_postcode(address.postcode, country, address.region))
    return _town_with(state_code(address.region, country) if country in _WITH_STATE else "", tidy, country)


def _town_with(state: str, address: Address, country: str) -> str:
    town = f"{address.town}, {state}" if country == "US" and address.town and state else f"{address.town} {state}"
    return _place(replace(address, town=town.strip()), country)


def _place(address: Address, country: str) -> str:
    place = (address.town, address.postcode) if country in _TOWN_FIRST else (address.postcode, address.town)
    return " ".join(part for part in place if part)
