"""Names of houses whose word is a last name, too: Quayside Kitchen is a firm, Michael Kitchen a person."""

from __future__ import annotations

import re
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.short_names import is_usual_first_name

_ENDS = (
    "kitchen kitchens inn bar pub grill deli tavern taverna lodge club arms diner larder pantry cellar cellars "
    "bakehouse gallery stores hospital bodega traiteur stube herberg grounds gardens golf design designs brothers "
    "service services"
)
_HOUSES: Final = frozenset(_ENDS.split())
"""Words of houses at the end of a name, all of them last names of somebody."""
_BEFORE_THEM = (
    "the old new little big great red white black blue green golden silver royal crown anchor lion swan bull horse "
    "plough ship star sun moon oak quay harbour harbor dock river sea ocean bay beach coast bridge station village "
    "town city market corner garden country farm mill park lake valley street road lane square wine coffee tea "
    "cocktail tapas sushi oyster burger pizza noodle seafood fish vegan vegetarian thai indian italian french "
    "spanish greek turkish lebanese mexican chinese japanese british english scottish irish german american "
    "community soup open happy hungry lucky urban rustic modern original traditional local central northern "
    "southern eastern western sunday family kings queens"
)
_OF_HOUSES: Final = frozenset(_BEFORE_THEM.split())
"""Words that stand before those in the name of a house; none of them is a first name."""
_SIDE: Final = re.compile(r"^\w{3,}(?:side|front|view)$")  # Quayside, Waterfront
_AT_A_PLACE: Final = re.compile(r"^(?:\w+ )?(?:inn|bar|kitchen|grill|deli|club|lodge) (?:at|on|by|of|am|im|an der) ")
_TWO_OF_THEM: Final = re.compile(
    r"\b(?:bar|kitchen|grill|deli|inn|pub) (?:and|&|\+|und|n) (?:bar|kitchen|grill|deli|rooms|dining)\b"
)
_SOMEBODYS: Final = re.compile(r"\w['’]s? ")  # "Joe's Bar"


def is_house(name: str) -> bool:
    """Return whether a name without a title is surely a house's, though it ends as last names do, too."""
    words = _words(name)
    said = " ".join(words)
    if _AT_A_PLACE.search(said) or _TWO_OF_THEM.search(said):
        return True
    if not _ends_so(words):
        return False
    before = words[:-1]
    is_counted = any(map(str.isdigit, name))  # "Bar 44", "No 7 Kitchen"
    return (
        is_counted
        or _SOMEBODYS.search(name) is not None
        or any(word in _OF_HOUSES or _SIDE.match(word) for word in before)
    )


def may_be_house(name: str) -> bool:
    """Return whether a name without a title may be a house's: it ends so, and begins with no usual first name."""
    words = _words(name)
    return _ends_so(words) and not is_usual_first_name(words[0])


def _ends_so(words: list[str]) -> bool:
    return len(words) > 1 and words[-1] in _HOUSES


def _words(name: str) -> list[str]:
    return fold(name.replace("&", " and ")).split()
