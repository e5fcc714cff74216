"""Text without its small differences: case, accents, width, punctuation. For search and for telling people apart."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {
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
)
# Marks that are a part of the letter and not an accent on it (Indic vowel signs and viramas, Japanese voicing, Thai
# vowels): taking them away would make other words. Accents in this sense are the combining marks of these blocks.
_ACCENTS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x065F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))


def fold(text: str) -> str:
    """Return text for comparing: lower case, no accents, no punctuation, single spaces between the words.

    "Łukasz  Müller-Groß" and "lukasz muller gross" fold alike. An apostrophe joins ("O’Brien" is "obrien"), every other
    sign parts. Letters of other alphabets stay letters; folding twice changes nothing.
    """
    if text.isascii():  # by far the most, and four times as quick
        return " ".join("".join(_ascii_part(char) for char in text.lower()).split())
    folded = " ".join(text.translate(_FOLDED_LETTERS).split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def fold_digits(text: str) -> str:
    """Return only the digits of a text, in ASCII: for phones and postcodes ("0221 4710-142" is "02214710142")."""
    return "".join(str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, None) is not None)


class _FoldedLetters(dict[int, str]):
    """What each letter folds to, worked out when it is first met: folding a text is then one pass."""

    def __missing__(self, code: int) -> str:
        folded = _once(chr(code))
        while (again := "".join(map(_once, folded))) != folded:  # a few letters fold to one that folds further
            folded = again
        self[code] = folded
        return folded


_FOLDED_LETTERS = _FoldedLetters()


def _once(letter: str) -> str:
    # Case first: İ and ẞ fold to letters that then come apart.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold()).translate(_WHOLE_LETTERS)
    return "".join(_part(char) for char in apart if not _is_accent(char))


def _is_accent(char: str) -> bool:
    return char > "\u02ff" and any(first <= ord(char) <= last for first, last in _ACCENTS)


def _ascii_part(char: str) -> str:
    return char if char.isalnum() else "" if char in "'`" else " "


def _part(char: str) -> str:
    if char in "'`’‘ʼʹ´":
        return ""
    if char.isalnum() or unicodedata.category(char).startswith("M"):
        return char
    return "" if unicodedata.category(char) == "Cf" else " "  # invisible signs (joiners, direction marks) do not part
