"""One telephone number however it is written: +44 7700 900111, 0044 7700 900111 and 07700 900111 are one."""

from __future__ import annotations

import re
from typing import Final

from winback_gui.domain.folding import fold_digits

_ABROAD: Final = re.compile(r"[\s(]*(?:\+|00)")
_ZERO_AT_HOME: Final = re.compile(r"\(\s*0\s*\)")
"""In "+44 (0)7700": dialled at home only."""
_BEHIND: Final = re.compile(r"(?<=\d)[^\w+]*[^\W\d_].*", re.DOTALL)
"""What stands behind a number: "ext. 12", "(mum)", "or 01943 ..."."""
_OF_ONE_DIGIT: Final = frozenset("17")
_OF_TWO_DIGITS: Final = frozenset(
    str(code)
    for some in ((20, 27, 36, 39, 40, 41, 81, 82, 84, 86, 98), range(30, 35), range(43, 50), range(51, 59),
                 range(60, 67), range(90, 96))
    for code in some
)  # fmt: skip
"""Codes of countries (ITU-T E.164); all others have three digits, and none begins with another. The library of
telephone numbers knows them, too, but takes 0.3 s to load, and a thousandth of a second a number."""
_AS_AMOUNT: Final = re.compile(r"(?<=\d{7})\.0(?!\d)")
"""What a table puts behind a number that it read as an amount: "7700900112.0"."""
_BETWEEN: Final = re.compile(r"[/,;|&\n]|(?<=\d)\s+(?=\+)|(?<=[\d\s(])[^\W\d_]+")
"""What may stand between two numbers of one cell, or behind one; a sign may be within a number, too ("0221/4710")."""
_LEAST: Final = 6
_WHOLE: Final = 8  # digits of a number that stands beside another one: fewer are a part of it, or an extension
_TOLD_BY: Final = 9


def phone_keys(cell: str) -> tuple[str, ...]:
    """Return by what the telephone numbers of a cell are compared, each once: "07700 900111 / 0113 496 0001" has two.

    A sign parts a cell only where there is a whole number on both sides of it; () = there is none.
    """
    cell = _AS_AMOUNT.sub("", cell)
    if _BETWEEN.search(cell) is not None:
        parts = [key for part in _BETWEEN.split(cell) if len(key := _key(part)) >= _WHOLE]
        if len(parts) > 1:
            return tuple(dict.fromkeys(parts))
    key = _key(cell)
    return (key,) if key else ()


def phone_key(phone: str) -> str:
    """Return by what a telephone number is compared; "" = there is none.

    That are the last nine digits of the number as it is dialled within its country, without the zero in front: in which
    country it is needs no telling, and a sign or a zero that a spreadsheet ate does no harm. Of several numbers it is
    the first.
    """
    return next(iter(phone_keys(phone)), "")


def _key(phone: str) -> str:
    text = _ZERO_AT_HOME.sub("", phone) if "(" in phone else phone
    digits = fold_digits(_BEHIND.sub("", text) if text.lower() != text.upper() else text)
    if _ABROAD.match(text):
        digits = _without_country(digits.removeprefix("00"))
    digits = digits.lstrip("0")
    return digits[-_TOLD_BY:] if len(digits) >= _LEAST else ""  # shorter is an extension, not a number


def _without_country(digits: str) -> str:
    if digits[:1] in _OF_ONE_DIGIT:
        return digits[1:]
    return digits[2:] if digits[:2] in _OF_TWO_DIGITS else digits[3:]
