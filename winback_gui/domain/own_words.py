"""What the owner wrote into one letter, with places like `{first_name}` filled as the templates' are.

Owners see such braces on the chips of an offer and write them elsewhere too. None of them may print as it stands: what
is known is filled, what nobody knows stops the letter with its name. One brace alone is a sign like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.salutation import without_comma
from winback_gui.domain.template import FIELDS, Missing

_PLACE = re.compile(r"\{{1,2}([^{}\n]*\w[^{}\n]*)\}{1,2}")


def fill_own_words(edits: LetterEdits, values: Mapping[str, str]) -> LetterEdits | Missing:
    """Return the owner's edits with their places filled, or what is missing for them.

    Args:
        edits: as the owner wrote them.
        values: field → text, as for the template of the letter. A text never fills itself.
    """
    known, filled = dict(values), dict[str, str]()
    for name in ("salutation", "personal_line", "body", "postscript"):
        text = getattr(edits, name)
        if not text or "{" not in text:
            continue
        merged = _fill(text, {field: words for field, words in known.items() if field != name})
        if isinstance(merged, Missing):
            return merged
        filled[name] = merged
        known |= {"salutation": without_comma(merged)} if name == "salutation" else {name: merged}
    return replace(edits, **filled) if filled else edits


def _fill(text: str, values: Mapping[str, str]) -> str | Missing:
    for place in _PLACE.finditer(text):
        name = _field(place[1])
        if name not in FIELDS or name not in values:
            return Missing((), unknown=place[0])
        if not values[name].strip():
            return Missing((name,))
    return _PLACE.sub(lambda place: values[_field(place[1])].strip(), text)


def _field(written: str) -> str:
    """Return the field that is meant: "First name" and "first_name" are the same."""
    return "_".join(written.casefold().split())
