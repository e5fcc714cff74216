"""How the characters of an old text file are written, judged by whether its words could be words.

A wrong guess puts other letters into names and into letters. So the guess is made only where one way of writing gives
words and the others do not; where two ways do, both are shown to the owner.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from winback_gui.domain.frozen import frozen

CANDIDATES: Final = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp850", "cp932")
_WORD: Final = re.compile(r"[^\s\d,;|\"<>/\\()\[\]:=+*_!?]+")
_AT_ENDS: Final = "'’‘“”„«»‹›.-–—…·&€£°§×½"
_BESIDE_DIGITS: Final = re.compile(r"(?<=\d)[ \xa0]?([^\W\d_])(?!\w)|(?<!\w)([^\W\d_])(?=[ \xa0]?\d)")
"""One letter beside a number: the sign of a currency or of "times", read in a wrong way."""
_INSIDE: Final = frozenset("'’-.&")
_ODD: Final = frozenset("ﬁﬂƒªºÿŸˆ˜ı")
_EAST_ASIAN: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"})
_COMMON: Final = frozenset("äöüßéèêàçñáíóúÄÖÜÉ")
_MOST_FOREIGN: Final = 0.75
_GOOD: Final = 0.9
_SHOWN_WORDS: Final = 4


@frozen
class Reading:
    """One way in which a file could be written.

    Attributes:
        encoding: Python's name for it.
        words: a few of the file's words as they then read.
    """

    encoding: str
    words: str


def readings(lines: Sequence[bytes]) -> tuple[Reading, ...]:
    """Return the ways in which these lines (each with more than ASCII in it) give words, likeliest first.

    One alone: the others give no words, or the same ones. Several: only the owner can tell. None: no way gives words.
    """
    texts = {name: text for name in CANDIDATES if (text := _decoded(lines, name)) is not None}
    shares = {name: _share_of_words(text) for name, text in texts.items()}
    best = max(shares.values(), default=0.0)
    good = [name for name, share in shares.items() if share >= max(best - (1 - _GOOD), 1 - _GOOD) and share > 0]
    good.sort(key=lambda name: (-round(shares[name], 1), CANDIDATES.index(name)))
    if {"cp1252", "cp1250"} <= set(good):
        wrong = _less_likely(texts["cp1252"], texts["cp1250"])
        good = [name for name in good if name != wrong]
    distinct: dict[str, str] = {}
    for name in _without_rare(good, texts):
        distinct.setdefault(texts[name], name)
    told_apart = _telling_words(list(distinct))
    return tuple(Reading(name, words) for (_, name), words in zip(distinct.items(), told_apart, strict=True))


def _without_rare(names: Sequence[str], texts: dict[str, str]) -> list[str]:
    """Return the readings without those of rare letters alone, where another has common ones alone."""
    foreign = {name: {sign for sign in texts[name] if sign.isalpha() and not sign.isascii()} for name in names}
    if not any(signs and signs <= _COMMON for signs in foreign.values()):
        return list(names)
    return [name for name in names if not foreign[name] or foreign[name] & _COMMON]


def _decoded(lines: Iterable[bytes], encoding: str) -> str | None:
    try:
        return "\n".join(line.decode(encoding) for line in lines)
    except UnicodeDecodeError:
        return None


def _foreign_words(text: str) -> list[str]:
    words = (word.strip(_AT_ENDS) for word in _WORD.findall(text))
    return [word for word in words if not word.isascii()]


def _share_of_words(text: str) -> float:
    """Return which share of the words that are not ASCII could be words; 1 when there are none."""
    words = _foreign_words(text)
    if not words:
        return 1.0
    signs = sum(_is_no_sign(behind or before) for behind, before in _BESIDE_DIGITS.findall(text))
    return max(0.0, (sum(map(_is_word, words)) - signs) / len(words))


def _is_no_sign(letter: str) -> bool:
    """Return whether a letter beside a number is one that no name has there."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return not letter.isascii() and script not in _EAST_ASIAN and _is_word(letter)


@lru_cache(maxsize=4096)
def _is_word(word: str) -> bool:
    letters = [sign for sign in word if sign not in _INSIDE]
    if not letters or any(unicodedata.category(sign)[0] not in "LM" or sign in _ODD for sign in letters):
        return False
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in letters}
    if scripts <= _EAST_ASIAN:
        return True
    if len(scripts) > 1 or not scripts <= {"LATIN", "CYRILLIC"}:
        return False
    if scripts == {"LATIN"} and len(letters) > 2:  # noqa: PLR2004 ("Åø" may be a word)
        foreign = sum(not sign.isascii() for sign in letters)
        if foreign > _MOST_FOREIGN * len(letters):
            return False
    return not any(
        (sign.isupper() and not sign.isascii() and before.isalpha() and (before.islower() or after.islower()))
        or (sign.islower() and before.isupper() and not sign.isascii() and after.isupper())
        for before, sign, after in zip(word, word[1:], word[2:] + " ", strict=False)
    )


_VOWELS: Final = "aeiouyáéíóúàèìòùâêîôûäëïöüåæøýąęěůőű"
_WEST: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"[àåïþ]", r"è(?:[bcdfglmnprstvz]{1,2}e|s\b|s$)", rf"[^{_VOWELS}\W]è$", rf"[{_VOWELS}]ñ[{_VOWELS}]",
        rf"(?:^|[^{_VOWELS}\W])ø(?:[^{_VOWELS}\W]|$)", r"õe", r"ã[oe]", r"[ùìò]$", rf"æ[^{_VOWELS}\W]",
        r"ê(?:[tmlpv]|ch)", r"ç", r"œ[uti]",
    )
)  # fmt: skip
_CENTRAL: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"č(?:[{_VOWELS}]|k|n[ýáíéy])", r"[ai]č$", rf"ń(?:[^{_VOWELS}\W]|$)", rf"ř[{_VOWELS}]|[{_VOWELS}]ř",
        r"ă[^oe]", r"[ůěň]\w", rf"ć(?:$|[{_VOWELS}])", r"ę[bcdgknsz]", r"[łąźżťľşţ]|ś(?!u)",
    )
)  # fmt: skip
_WESTERN_HEADS: Final = frozenset({
    "prénom", "prénoms", "société", "téléphone", "tél", "numéro", "désignation", "civilité", "quantité", "qté",
    "libellé", "réf", "référence", "catégorie", "complément", "règlement", "dirección", "teléfono", "número",
    "población", "categoría", "descripción", "artículo", "código", "endereço", "quantità", "città",
})  # fmt: skip
"""In heads of lists in French, Spanish, Portuguese and Italian, which the other Windows writing has no letters for."""
_SURELY: Final = 10
"""So many words for each one that says the opposite."""


def _less_likely(west: str, central: str) -> str:
    """Return which of the two Windows writings does not suit the words that they read differently; "" = either may."""
    pairs = [
        (one, other) for one, other in zip(_foreign_words(west), _foreign_words(central), strict=False) if one != other
    ]
    for_west = sum(any(shape.search(one) for shape in _WEST) for one, _ in pairs)
    for_central = sum(any(shape.search(other) for shape in _CENTRAL) for _, other in pairs)
    if for_west > _SURELY * for_central or (for_west >= for_central and _has_western_heads(west)):
        return "cp1250"
    return "cp1252" if for_central > _SURELY * for_west else ""


def _has_western_heads(text: str) -> bool:
    return not _WESTERN_HEADS.isdisjoint(map(str.casefold, _foreign_words(text)))


def _telling_words(texts: Sequence[str]) -> list[str]:
    """Return for each reading a few words, those first that the readings show differently."""
    columns = [_foreign_words(text) for text in texts]
    if len({len(words) for words in columns}) == 1:
        rows = list(dict.fromkeys(zip(*columns, strict=True)))
        rows.sort(key=lambda row: len(set(row)) == 1)
        return [", ".join(words) for words in zip(*rows[:_SHOWN_WORDS], strict=True)] if rows else [""] * len(texts)
    return [", ".join(list(dict.fromkeys(words))[:_SHOWN_WORDS]) for words in columns]
