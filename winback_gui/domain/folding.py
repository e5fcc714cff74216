"""Text without its small differences: case, accents, width, punctuation. For search and for telling people apart."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
    "ŋ": "n",
    "ſ": "s",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ĸ": "k",
    "ŀ": "l",
}
# Marks that are a part of the letter and not an accent on it (Indic vowel signs and viramas, Japanese voicing, Thai
# vowels): taking them away would make other words. Accents in this sense are the combining marks of these blocks.
_ACCENTS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x065F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))


def fold(text: str) -> str:
    """Return text for comparing: lower case, no accents, no punctuation, single spaces between the words.

    "Łukasz  Müller-Groß" and "lukasz muller gross" fold alike. An apostrophe joins ("O’Brien" is "obrien"), every other
    sign parts. Letters of other alphabets stay letters; folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_FOLDS).split())
    folded = _once(text)
    while not folded.isascii() and (again := _once(folded)) != folded:  # a few letters fold to one that folds further
        folded = again
    return folded


def fold_digits(text: str) -> str:
    """Return only the digits of a text, in ASCII: for phones and postcodes ("0221 4710-142" is "02214710142")."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, None) is not None)


def _once(text: str) -> str:
    # Case first: İ and ẞ fold to letters that then come apart.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", " ".join(apart.translate(_FOLDS).split()))


class _Folds(dict[int, str]):
    """What becomes of each character, found out once: an import folds millions of them."""

    def __missing__(self, code: int) -> str:
        """Find it out."""
        self[code] = folded = _fold_one(chr(code))
        return folded


_FOLDS = _Folds()


def _fold_one(char: str) -> str:
    if char in _WHOLE_LETTERS:
        return _WHOLE_LETTERS[char]
    if char in "'`’‘ʼʹ´" or any(first <= ord(char) <= last for first, last in _ACCENTS):
        return ""
    if char.isalnum() or unicodedata.category(char).startswith("M"):
        return char
    return "" if unicodedata.category(char) == "Cf" else " "  # invisible signs (joiners, direction marks) do not part
