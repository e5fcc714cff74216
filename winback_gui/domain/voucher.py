"""Codes on paper: vouchers and reply slips that can be read over the counter, and letter numbers."""

from __future__ import annotations

import re
from collections.abc import Container
from random import Random

from winback_gui.domain.message import Message, msg

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 symbols without I, L, O (read as 1, 1, 0) and U (Crockford, "Base 32")."""

CODE_LENGTH = 8
"""Seven drawn symbols and one check symbol; printed as "7K3M-Q9TW"."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_PARTING = re.compile(r"[\s\-‐‑‒–—_.·]+")
_LOOKS_LIKE = str.maketrans("0134578V", "OIEASTBU")
# Nothing with a U can stand in a code, but a V reads as one.
_RUDE_TEXT = """
ANAL ANUS ARSCH ASS BOOB BUMS BUTT CAZZO CLIT COCK COON CRAP CULO CUM CUNT DAMN DICK DILDO DUMM DYKE FAG FART FICK FOTZE
FUCK GAY GEIL HASS HELL HITLER HOMO HURE JEW KACK KILL KKK KOTZ KUT LUL MERD MIST MORD MUFF NAZI NEGER NIGG NSDAP NUTTE
PENIS PISS POO PORN PUFF PUTA PUTE RAPE SAU SEX SHIT SLUT SPAST SS TIT TOD TOT TWAT WANK WHORE XXX
"""
_RUDE = frozenset(_RUDE_TEXT.split())
_SERIES = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_PER_SERIES = 9999


def check_value(values: tuple[int, ...]) -> int:
    """Return the check symbol's value for symbol values below 32; 0 for a whole code that is right.

    Damm's scheme of order 32 (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004): the quasigroup
    x * y = a (x + y) over GF(2^5) with a a root of t^5 + t^2 + 1. Its diagonal is zero, so the check symbol is the last
    interim value itself. As a is neither 0 nor 1, every single wrong symbol and every swap of neighbours is caught.
    """
    interim = 0
    for value in values:
        interim = _times_a(interim ^ value)
    return interim


def new_code(rng: Random, spent: Container[str]) -> str:
    """Return a code that was never given out and reads as no rude word, in canonical form ("7K3MQ9TW").

    Args:
        rng: draws the seven free symbols.
        spent: every code ever given out, in canonical form.
    """
    while True:
        values = tuple(rng.randrange(len(ALPHABET)) for _ in range(CODE_LENGTH - 1))
        code = "".join(ALPHABET[value] for value in (*values, check_value(values)))
        if code not in spent and not is_rude(code):
            return code


def is_rude(code: str) -> bool:
    """Return whether a code can be read as a rude word, also with digits for letters ("5H1T")."""
    readings = {code, code.translate(_LOOKS_LIKE), code.translate(_LOOKS_LIKE).replace("I", "L")}
    return any(word in reading for word in _RUDE for reading in readings)


def print_code(code: str) -> str:
    """Return a canonical code as it is printed: groups of four with a hyphen ("7K3M-Q9TW")."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str | None:
    """Return what was typed in canonical form, or None when it is no code of ours (`code_problem` says why).

    Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.
    """
    return None if code_problem(typed) else _canonical(typed)


def code_problem(typed: str) -> Message | None:
    """Return why this cannot be one of our codes, with what to do, or None when it can."""
    code = _canonical(typed)
    foreign = next((symbol for symbol in code if symbol not in _VALUES), None)
    if foreign is not None:
        return msg("The sign “{sign}” is in none of our codes. Please look at the letter again.", sign=foreign)
    if len(code) != CODE_LENGTH:
        return msg(
            "A code has {wanted} signs, this one has {found}. Please look at the letter again.",
            wanted=CODE_LENGTH,
            found=len(code),
        )
    if check_value(tuple(_VALUES[symbol] for symbol in code)):
        return msg("One sign is mistyped, or two are swapped. Please look at the letter again.")
    return None


def letter_no(number: int) -> str:
    """Return how the `number`-th letter ever made is called: 217 is "A-0217", 10,000 is "B-0001".

    Raises:
        ValueError: below 1.
    """
    if number < 1:
        raise ValueError("letters are counted from 1")
    series, within = divmod(number - 1, _PER_SERIES)
    letters = ""
    series += 1
    while series:
        series, place = divmod(series - 1, len(_SERIES))
        letters = _SERIES[place] + letters
    return f"{letters}-{within + 1:04d}"


def letter_count(letter_no: str) -> int:
    """Return the how many-th letter this is: the reverse of `letter_no`.

    Raises:
        ValueError: it is no letter number in its canonical form.
    """
    if read_letter_no(letter_no) != letter_no:
        raise ValueError("no letter number")
    letters, _, within = letter_no.partition("-")
    series = 0
    for letter in letters:
        series = series * len(_SERIES) + _SERIES.index(letter) + 1
    return (series - 1) * _PER_SERIES + int(within)


def read_letter_no(typed: str) -> str | None:
    """Return a typed letter number in its canonical form ("a 217" is "A-0217"), or None when it is none."""
    found = re.fullmatch(rf"\s*([{_SERIES}]+)[\s\-‐‑–]*0*([1-9][0-9]{{0,3}})\s*", typed.upper())
    return f"{found[1]}-{int(found[2]):04d}" if found else None


def _canonical(typed: str) -> str:
    return _PARTING.sub("", typed.upper()).translate(_READ_AS)


def _times_a(value: int) -> int:
    return (value << 1) ^ (0b100101 if value & 0b10000 else 0)
