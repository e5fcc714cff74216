"""Which words of a file are a name at all, and how names are put together.

Files carry holes dressed as words ("nan", "NULL", "{name}").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from winback_gui.domain.customer import Customer
from winback_gui.domain.folding import fold
from winback_gui.domain.trade_words import is_trade

# Exactly as programs write them: "Null" and "Nan" are names of real people.
_HOLES = frozenset({
    "nan", "NaN", "NAN", "None", "none", "NULL", "null", "N/A", "n/a", "#N/A", "undefined", "undef", "(null)", "nil",
    "NIL", "unknown", "Unknown", "UNKNOWN", "TBD", "tbd", "true", "TRUE", "false", "FALSE", "inf", "-inf",
})  # fmt: skip
# What people write into a field of an address that has to be filled; all of it, in any case.
_NO_ADDRESS = frozenset({
    "unbekannt", "nicht bekannt", "keine angabe", "keine angaben", "keine adresse", "keine", "ohne", "ohne angabe",
    "k.a.", "k.a", "k. a.", "unknown", "not known", "not given", "none", "no address", "n.a.", "n.a", "n. a.", "tba",
    "inconnu", "inconnue", "non renseigné", "non renseignée", "sconosciuto", "sconosciuta", "non disponibile",
    "desconocido",
    "desconocida", "sin datos", "onbekend", "niet bekend", "geen", "xxx", "xx", "verzogen", "unbekannt verzogen",
})  # fmt: skip
# What lists write into the column of titles for people whom no title addresses; folded, a "/" as "or".
_NO_TITLE = frozenset({
    "divers", "diverse", "diverses", "d", "x", "w", "f", "weiblich", "mannlich", "female", "male", "neutral", "neutre",
    "neutro", "neutraal", "geschlechtsneutral", "gender neutral", "keine", "kein", "keine angabe", "keine angaben",
    "keine anrede", "kein titel", "ka", "k a", "ohne", "ohne angabe", "ohne anrede", "ohne titel", "unbekannt",
    "nicht bekannt", "sonstige", "sonstiger", "sonstiges", "andere", "anderes", "other", "none", "unknown", "na", "n a",
    "n or a", "not specified", "not given", "unspecified", "undefined", "prefer not to say", "non binary", "nonbinary",
    "nicht binar", "non binaire", "no binario", "autre", "aucun", "aucune", "inconnu", "non renseigne",
    "non precise", "otro", "otra", "otros", "ninguno", "ninguna", "desconocido", "anders", "overig", "onbekend", "geen",
    "altro", "non specificato", "herr or frau", "frau or herr", "hr or fr", "fr or hr", "mr or mrs", "mrs or mr",
    "mr or ms", "ms or mr", "m or mme", "mme or m", "m or w or d", "w or m or d", "m or w", "w or m", "m or f",
    "f or m",
})  # fmt: skip
_LONGEST_NO_TITLE = 4  # words: "prefer not to say"
_COMPANY = re.compile(
    r"(?i:\b(?:inc|llc|ltd|limited|plc|llp|corp|corporation|company|gmbh|mbh|gbr|ohg|srl|kft|aps|"
    r"sarl|eurl|sasu|selarl|scea|gaec)\b"
    r"|\b(?:e\. ?[vkgu]|s\.a\.r\.l|s\.r\.l|s\.p\.a|s\.r\.o|sp\. z o\.o|b\.v|n\.v)\."
    r"|&\s+(?:sons?|co|daughters?|söhne|sohn|fils|zonen|partners?)\b)"
    r"|\b(?:AG|KG|UG|KGaA|eG|eK|SAS|SCI|SCP|BV|NV|AB|OY|A/S)\b"  # small letters could be part of a name
)
# Places of other programs' templates that were never filled: {name}, {{name}}, ${name}, %(name)s, %s, <<name>>, «name».
_UNFILLED = re.compile(r"\{\s*[\w.]*\s*\}|%\(\w+\)s?|^%[sdn]|<<\s*\w+\s*>>|«\s*\w+\s*»|^\[[A-Z_ ]+\]$|^\$\w+$")
_NO_NAME = re.compile(r"://|&#|&\w+;|&(?:nbsp|amp|quot|apos|lt|gt)\b|^%.*%$|^@\w+\(|^\$\(")
_BEFORE_SIGN = re.compile(r"\s+([,;:.?!])")
# A "?" in place of a letter that the old characters of a file could not write: "?ahin", "Nguy?n", "Kova?".
_LOST = re.compile("\ufffd|[^\\W\\d_]\\?|\\?[^\\W\\d_]")
_LOST_WITHIN = re.compile("\ufffd|\\?[^\\W\\d_]")
_NOT_IN_NAMES = frozenset("{}<>[]\\|=*\ufffd")


def filled(text: str) -> str:
    """Return a text on one line with single spaces, or "" when it is empty or a hole ("nan")."""
    if not text:
        return ""
    tidy = " ".join(text.split())
    if tidy in _HOLES:
        return ""
    if tidy.isprintable():  # no signs to take out: nearly every field
        return tidy
    return "".join(char for char in tidy if unicodedata.category(char) not in {"Cc", "Cs"})


def address_part(text: str) -> str:
    """Return a field of an address as `filled` does, or "" also where it says nothing.

    That is a place of another program's template, a word such as "unbekannt" alone, or signs alone ("-").
    """
    part = filled(text)
    if not part or part.casefold() in _NO_ADDRESS or not any(map(str.isalnum, part)):
        return ""
    return "" if _UNFILLED.search(part) else part


def usable(text: str) -> str:
    """Return a name or title as it can be printed in a salutation, or "" when it is none.

    Spaces are made single, stray signs at the ends fall away. A hole ("nan"), a text without any letter, or one with
    signs of a program is no name.
    """
    if not text:
        return ""
    if text.isalpha():  # one plain word: nearly every name
        return "" if text in _HOLES else text
    tidy = _BEFORE_SIGN.sub(r"\1", filled(text)).lstrip(" ,;:.?!-/").rstrip(" ,;:?!-/")
    if not any(char.isalpha() for char in tidy) or _UNFILLED.search(tidy) or _NO_NAME.search(tidy):
        return ""
    if any(char in _NOT_IN_NAMES or unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in tidy):
        return ""
    return tidy


def lacks_letters(text: str) -> bool:
    """Return whether a letter of a text that never asks anything (a street, a title, a greeting) is lost."""
    return _LOST.search(text) is not None


def has_lost_letter(customer: Customer) -> bool:
    """Return whether a letter of a name is lost, so that it must not be printed as it stands.

    Firms may ask in their names ("Was nun? GmbH"): there a "?" after a word is none.
    """
    person = (customer.first_name, customer.last_name)
    return any(map(lacks_letters, person)) or _LOST_WITHIN.search(customer.company) is not None


def usable_title(customer: Customer) -> str:
    """Return the title as it can be printed, or "" when it addresses nobody ("Divers") or a letter of it is lost.

    Of "Divers Dr." it is "Dr.".
    """
    return "" if lacks_letters(customer.title) else _form_of_address(usable(customer.title))


@lru_cache(maxsize=1024)
def _form_of_address(title: str) -> str:
    words = title.split()
    for count in range(min(len(words), _LONGEST_NO_TITLE), 0, -1):
        if _is_no_title(" ".join(words[:count])):
            return _form_of_address(usable(" ".join(words[count:])))
        last = " ".join(words[-count:])
        if len(last) > 1 and _is_no_title(last):  # one letter behind others is theirs: "Ph. D"
            return _form_of_address(usable(" ".join(words[:-count])))
    return title


def _is_no_title(words: str) -> bool:
    folded = fold(words.replace("/", " or "))
    if len(folded) == 1:  # "D." and "M" address people, in Spanish and French
        return words == "m" or (folded in _NO_TITLE and not words.endswith("."))
    return folded in _NO_TITLE


def is_company(name: str) -> bool:
    """Return whether a name is plainly a firm's ("Rell & Sons, Ltd"), so that it is not parted into first and last."""
    return _COMPANY.search(name) is not None or is_trade(name)


def full_name(customer: Customer) -> str:
    """Return first and last name as they are said: the family name first where the name is written in Han or Hangul."""
    first, last = usable(customer.first_name), usable(customer.last_name)
    family_first = bool(first and last) and all(_is_han_or_hangul(char) for char in first + last if char.isalpha())
    return " ".join(part for part in ((last, first) if family_first else (first, last)) if part)


def _is_han_or_hangul(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
