"""Money in other people's files: text to exact minor units, the decimal mark decided from the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import decimals, major_to_minor
from winback_gui.importing.dates import looks_like_date

# What may stand around an amount: signs and codes of currencies, spaces of every width. Letters that are no code stay
# and make the cell a problem.
_CURRENCY: Final = re.compile(
    r"(?:[€$£¥₩₹₺₽₪₫₱₴₦฿¢]|\b(?:US|CA|AU|NZ|HK|S|R)\$|\b[A-Z]{3}\b|\b(?:kr|Kč|zł|[Ss]?Fr|Ft|lei|Rs|R)\b\.?)+"
)
_SPACES: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,' ’])\d{3})(?:\1\d{3})*$|\d{1,2}(?:,\d{2})*,\d{3}$")
NUMBER_POINT: Final = "\u2060."
"""The point of a number cell where others of its column are text: the sign before it is not seen, and whatever mark the
texts have, this one parts the decimals."""
_NUMBER: Final = re.compile(r"-?\d+\u2060\.\d+")
_NO_CENTS: Final = re.compile(r"(?<=\d)\s?[.,]\s?(?:--?|[–—])$")
"""What Switzerland, Austria and the Netherlands write where there are no cents ("25.-", "25,--", "25.–")."""
_THREE: Final = 3
_PLAIN_LENGTH: Final = 12


@frozen
class _Bare:
    """What a cell says without what stands around.

    Attributes:
        text: digits and separators.
        is_negative: whether it is below zero.
        is_whole: whether a line stands in the place of its cents: then nothing in the text parts decimals.
    """

    text: str
    is_negative: bool
    is_whole: bool


def _bare(cell: str) -> _Bare:
    text = cell.strip().replace("−", "-").replace("’", "'")
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1]
    text = _CURRENCY.sub("", text).strip()
    whole = _NO_CENTS.sub("", text)
    is_whole, text = whole != text, whole
    if text.endswith("-") and not is_whole:
        negative, text = not negative, text[:-1]
    elif text.startswith(("-", "+")):
        negative, text = negative != text.startswith("-"), text[1:]
    text = _CURRENCY.sub("", text).strip()
    return _Bare(_SPACES.sub(" ", text), negative, is_whole)


def decimal_mark(values: Iterable[str]) -> str | None:
    """Return "." or "," when the column proves which one is the decimal mark, "" when it needs none, None when open.

    A value proves it by having both separators (the last is the mark), by a separator that does not stand before
    exactly three digits, or by repeating one (which then parts thousands). Where both are proven the more
    frequent wins; the
    other rows become problems when read.
    """
    votes = {".": 0, ",": 0}
    is_open = False
    for value in values:
        if NUMBER_POINT in value:
            continue  # it says nothing of how the texts are written
        text = "" if (bare := _bare(value)).is_whole else bare.text
        dots, commas = text.count("."), text.count(",")
        if dots and commas:
            votes["." if text.rfind(".") > text.rfind(",") else ","] += 1
        elif dots > 1 or commas > 1:
            votes["," if dots else "."] += 1
        elif dots or commas:
            mark = "." if dots else ","
            whole, _, part = text.partition(mark)
            if len(part) != _THREE or whole.startswith("0") or not whole or " " in whole or "'" in whole:
                votes[mark] += 1
            else:
                is_open = True
    if votes["."] or votes[","]:
        return "." if votes["."] >= votes[","] else ","
    return None if is_open else ""


def looks_like_money(value: str) -> bool:
    """Return whether a cell has the shape of an amount, which a day ("19.04.2025") has not."""
    bare = _bare(value.replace(NUMBER_POINT, "."))
    is_number = bare.text[:1].isdigit() and not bare.text.strip("0123456789.,' ") and not looks_like_date(bare.text)
    return is_number and (bare.is_whole or any(sign in bare.text for sign in ".,"))


@frozen
class AmountReader:
    """Reads one column of amounts.

    Attributes:
        mark: the column's decimal mark, "." or ",".
        currency: decides how many decimals there are; an amount with more is a problem, never rounded.
    """

    mark: str
    currency: str

    def read(self, cell: str) -> int | Message:
        """Return minor units, or what is wrong with the cell."""
        if cell[-3:-2] == self.mark and len(cell) < _PLAIN_LENGTH and cell.isascii() and decimals(self.currency) == 2:  # noqa: PLR2004
            digits = cell[:-3] + cell[-2:]  # the plain "12.50" of most files
            if digits.isdigit():
                return int(digits)
        if NUMBER_POINT in cell and _NUMBER.fullmatch(cell.strip()):
            return AmountReader(".", self.currency).read(cell.replace(NUMBER_POINT, "."))
        bare = _bare(cell)
        if not bare.text:
            return msg("there is no amount")
        whole, mark, part = ("", "", "") if bare.is_whole else bare.text.rpartition(self.mark)
        if not mark:
            whole, part = bare.text, ""
        is_whole = _digits(whole) or (not whole and part) or _GROUPED.match(whole)
        if (part and not _digits(part)) or not is_whole or (self.mark in whole and not bare.is_whole):
            return msg("“{text}” is not an amount", text=cell.strip()[:40])
        part = part.rstrip("0") if len(part) > decimals(self.currency) else part
        try:
            minor = major_to_minor(Decimal(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{part or '0'}"), self.currency)
        except (ValueError, InvalidOperation):
            return msg("“{text}” has more decimals than {currency}", text=cell.strip()[:40], currency=self.currency)
        return _bounded(-minor if bare.is_negative else minor, cell)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


_MOST_MINOR: Final = 10**13
"""More than any shop sells at once: it is a number of another kind (a card or receipt number)."""


def _bounded(minor: int, cell: str) -> int | Message:
    if abs(minor) > _MOST_MINOR:
        return msg("“{text}” is too large to be an amount", text=cell.strip()[:40])
    return minor
