"""Lines that hold a town with its postcode, in the ways in which countries write them."""

from __future__ import annotations

import re
from typing import Final

from winback_gui.domain.state_codes import is_in_state, is_state, tidy_zip, town_and_state

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
_POSTCODES: Final = {
    "US": _ZIP,
    "CA": re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d", re.IGNORECASE),
    "AU": re.compile(r"\d{4}"),
}
_TOWN: Final = re.compile(r"[^\d,]+")
_TOWN_LINES: Final = (_STATE_AND_ZIP, _CANADA, _CODE_FIRST, _BRITISH)


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
    if (found_state := state_line(text, region)) is not None:
        return found_state
    match = next((found for shape in _TOWN_LINES if (found := shape.match(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    return parts["postcode"], parts.get("town") or "", parts.get("region") or ""


def state_line(text: str, region: str = "") -> tuple[str, str, str] | None:
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


def state_alone(text: str, home_country: str) -> tuple[str, str] | None:
    """Return state and postcode of a line that names no town ("OH 43040", "Ontario M5H 2N2"); None = it is none.

    Elsewhere than at home the postcode must be of that state.

    Args:
        text: the line.
        home_country: the shop's, two capitals; "" = not known.
    """
    for country, shape in _BEHIND_STATES.items():
        found = shape.fullmatch(text)
        if found is None or not is_state(found["place"], country):
            continue
        state, postcode = found["place"].strip(" ,."), found["postcode"]
        whole = tidy_zip(postcode, state) if country == "US" else postcode
        if country == "US" and not _ZIP.fullmatch(whole):  # of four digits where a zero was lost alone
            continue
        if country == home_country or is_in_state(whole, state, country):
            return state, postcode
    return None


def town_with_state(town: str, postcode: str) -> tuple[str, str]:
    """Return town and state of "Powell, OH" beside its postcode in a column of its own; the town alone where it is one.

    The postcode must be of that state: "Frankfurt, ON" has none.
    """
    for country, shape in _POSTCODES.items():
        found = town_and_state(town, country, postcode) if shape.fullmatch(postcode) else None
        if found is not None and found[1] and is_in_state(postcode, found[1], country):
            return found
    return town, ""


def is_name_of_town(text: str) -> bool:
    """Return whether a line may be a town alone: it has no digit and no comma."""
    return _TOWN.fullmatch(text) is not None
