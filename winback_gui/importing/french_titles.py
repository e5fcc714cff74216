"""French titles of two people ("M. et Mme"), and what is written of widows: words before a name that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.name_parts import is_and
from winback_gui.domain.title_words import FRENCH_GENTLEMAN, FRENCH_LADY, FRENCH_WIDOW

_MAN: Final = FRENCH_GENTLEMAN | {"dr", "docteur", "pr", "professeur", "me", "maitre"}
_SEVERAL: Final = frozenset({"mmes", "mesdames", "mlles", "messieurs"})
_MESSIEURS: Final = "MM."
_EITHER: Final = re.compile(r"m(?:r|onsieur)?\.?\s*/\s*m(?:me|adame)\.?", re.IGNORECASE)
_OF_TWO: Final = 3


def titles_of_two(words: Sequence[str]) -> tuple[str, int]:
    """Return a title of two people at the beginning of a name, and of how many words it is; ("", 0) = there is none.

    "M. ou Mme" is said as "M./Mme": nobody knows which of them.
    """
    folded = [fold(word) for word in words[:_OF_TWO]]
    if folded[:1] and (folded[0] in _SEVERAL or words[0] == _MESSIEURS or _EITHER.fullmatch(words[0])):
        return words[0], 1
    if len(folded) < _OF_TWO or not _is_pair(folded[0], folded[2]):
        return "", 0
    if is_and(words[1]):
        return " ".join(words[:_OF_TWO]), _OF_TWO
    return (f"{words[0]}/{words[2]}", _OF_TWO) if folded[1] == "ou" else ("", 0)


def _is_pair(one: str, other: str) -> bool:
    return (one in FRENCH_LADY and other in _MAN) or (one in _MAN and other in FRENCH_LADY)


def without_widow(title: str, first: str, last: str) -> tuple[str, str, str]:
    """Return title, first and last name without "Vve": nobody is called so, and the title says "Mme".

    "Veuve" without a title may be a house of champagne.
    """
    words = title.split()
    kept = [word for word in words if fold(word) not in FRENCH_WIDOW]
    new_first, new_last = (_without_widow(cell, has_title=bool(words)) for cell in (first, last))
    if (len(kept), new_first, new_last) == (len(words), first, last):
        return title, first, last
    return " ".join(kept) or "Mme", new_first, new_last


def _without_widow(cell: str, *, has_title: bool) -> str:
    word, _space, rest = cell.partition(" ")
    is_said = fold(word) == "vve" or (fold(word) in FRENCH_WIDOW and (has_title or word.islower()))
    return rest if is_said else cell
