"""The code on a call or visit card, by which a case is found again: its number and a check symbol ("0042-M")."""

from __future__ import annotations

import re

from winback_gui.domain.voucher import ALPHABET, check_value

_DIGITS = 4
CARD_CODE_SHORTEST = _DIGITS + 1
CARD_CODE_LENGTH = 7
"""A card's code has at most so many signs; vouchers and reply slips have more."""

_PARTING = re.compile(r"[\s\-‐‑‒–—_.·]+")
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def case_code(case_id: int) -> str:
    """Return the code of a case as it is printed.

    The check symbol is that of the voucher codes (`voucher.check_value`): one wrong digit, or two neighbours swapped,
    is always noticed.
    """
    digits = f"{case_id:0{_DIGITS}d}"
    return f"{digits}-{ALPHABET[check_value(tuple(int(digit) for digit in digits))]}"


def read_case_code(typed: str) -> int | None:
    """Return the case's number of a typed code, or None when it is no card's code.

    Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.
    """
    signs = signs_of(typed)
    if not _DIGITS < len(signs) <= CARD_CODE_LENGTH or not signs[:-1].isascii() or not signs[:-1].isdigit():
        return None
    number = int(signs[:-1])
    return number if signs_of(case_code(number)) == signs else None


def signs_of(typed: str) -> str:
    """Return what was typed in capitals, without spaces and hyphens."""
    return _PARTING.sub("", typed.upper()).translate(_READ_AS)
