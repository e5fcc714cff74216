"""What the owner wrote into one letter or about a cause, with places like `{first_name}` filled as the templates' are.

Owners see such braces on the chips of an offer and write them elsewhere too. No pair of them may print as it stands:
what is known is filled, what nobody knows stops the letter with its name. One brace alone is a sign like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from textwrap import shorten

from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.message import msg
from winback_gui.domain.salutation import without_comma
from winback_gui.domain.template import FIELDS, Missing

_PLACE = re.compile(r"\{{1,2}([^{}]*)\}{1,2}")
_SHOWN = 40


def fill_own_words(edits: LetterEdits, values: Mapping[str, str]) -> LetterEdits | Missing:
    """Return the owner's edits with their places filled, or what is missing for them.

    Args:
        edits: as the owner wrote them.
        values: field → text, as for the template of the letter. A text never fills itself.
    """
    known, filled = dict(values), dict[str, str]()
    for name in ("salutation", "personal_line", "body", "postscript", "closing"):
        text = getattr(edits, name)
        if not text or "{" not in text:
            continue
        merged = fill_places(text, {field: words for field, words in known.items() if field != name})
        if isinstance(merged, Missing):
            return merged
        filled[name] = merged
        known |= {"salutation": without_comma(merged)} if name == "salutation" else {name: merged}
    return replace(edits, **filled) if filled else edits


def fill_places(text: str, values: Mapping[str, str]) -> str | Missing:
    """Return a text of the owner with its places filled, or what is missing for it.

    Args:
        text: as the owner wrote it.
        values: field → text; a field that is not among them cannot be meant here.
    """
    for place in _PLACE.finditer(text):
        name = _field(place[1])
        if name not in FIELDS or name not in values:
            said = msg("“{place}” stands in your own words, and nothing fills it; write it out", place=_shown(place))
            return Missing((), said)
        if not values[name].strip():
            return Missing((name,))
    return _PLACE.sub(lambda place: values[_field(place[1])].strip(), text)


def place_in(text: str) -> str:
    """Return the first place in a text in which nothing can be filled, with its braces; "" = there is none."""
    place = _PLACE.search(text)
    return "" if place is None else _shown(place)


def _shown(place: re.Match[str]) -> str:
    return shorten(place[0], _SHOWN, placeholder="…}")


def _field(written: str) -> str:
    """Return the field that is meant: "First name" and "first_name" are the same."""
    return "_".join(written.casefold().split())
