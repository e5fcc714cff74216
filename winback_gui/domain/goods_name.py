"""The name of goods within a sentence: a till writes "FULL GROOM", and nobody does so in a letter."""

from __future__ import annotations

import re
from typing import Final

from winback_gui.domain.names import filled

_MARKS: Final = re.compile('["“”„‟«»]')
_SMALL: Final = frozenset({"and", "with", "the", "for", "of", "or", "in", "und", "mit", "für", "ohne", "oder", "von"})
_VOWELS: Final = frozenset("aeiouyäöüàáâèéêëìíîïòóôùúû")
_LEAST_WORD: Final = 4
"""Letters. A shorter one in capitals may be read letter by letter ("BBQ", "IPA")."""


def within_sentence(name: str, quoted: str, *, has_capital_nouns: bool) -> str:
    """Return the name of goods as a sentence says it, in quotation marks where it cannot be a word of the sentence.

    A capital becomes a small letter only where all are capitals: no list says that "Earl Grey" is a name.

    Args:
        name: as the list writes it; "" and what fills an empty cell ("nan") is "".
        quoted: the quotation marks of the language around {goods}.
        has_capital_nouns: whether a noun begins with a capital there, so that a single one reads well as it stands.
    """
    plain = _out_of_capitals(filled(_MARKS.sub("", name)))
    reads_well = _is_noun(plain) if has_capital_nouns else plain == plain.lower()
    return plain if reads_well or not plain else quoted.format(goods=plain)


def _is_noun(name: str) -> bool:
    """Return whether it is one word with capitals where a noun has them ("Bergkäse", "Bio-Brot")."""
    return all(part.isalpha() and part == part.capitalize() for part in name.split("-"))


def _out_of_capitals(name: str) -> str:
    """Return a name all in capitals as the title that it is ("Full Groom"), if each of its words surely is a word."""
    words = re.findall(r"\w+", name)
    if not name.isupper() or not all(word.casefold() in _SMALL or _is_word(word) for word in words):
        return name
    said = re.sub(r"\w+", lambda found: _as_title(found[0]), name)
    return said[:1].upper() + said[1:]


def _is_word(word: str) -> bool:
    return word.isalpha() and len(word) >= _LEAST_WORD and not _VOWELS.isdisjoint(word.lower())


def _as_title(word: str) -> str:
    return word.lower() if word.casefold() in _SMALL else word.capitalize()
