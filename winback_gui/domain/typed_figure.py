"""Numbers and sums as an owner types them, and as they are written back into a field.

A person types "1,14" or "1.14" as the hand knows it, whatever the locale says. So a single mark is read by what stands
behind it: three digits behind the locale's mark of thousands make thousands, anything else makes decimals. Where two
kinds of marks stand in a number, the last one parts the decimals.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.money import decimals, major_to_minor, minor_to_major

if TYPE_CHECKING:
    from babel import Locale

_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))")
_ALLOWED = re.compile(r"-?(\d+([.,]\d*)?|[.,]\d+|\d{1,3}([.,])\d{3}(\3\d{3})*((?!\3)[.,]\d*)?)")
_DIGITS_OF_THOUSANDS = 3
_MINUS = str.maketrans({"\u2212": "-", "\u066b": ".", "\u066c": ","})
_MOST_HOURS = 10**6
_MOST_MINOR = 10**14  # more is a slip of the hand, and no column of the book would hold it


def typed_number(text: str, locale: Locale) -> Decimal | None:
    """Return the number that was typed; None for an empty field, which stands for "not known".

    Raises:
        WinbackError: it is no number.
    """
    plain = _BETWEEN_THOUSANDS.sub("", text.strip().translate(_MINUS))
    if not plain:
        return None
    if not any(sign.isdigit() for sign in plain) or not _ALLOWED.fullmatch(plain):
        raise WinbackError(msg("Please type a number, such as {example}.", example=Decimal("1.5")))
    return Decimal(_without_thousands(plain, _thousands_mark(locale)))


def typed_share(text: str, locale: Locale) -> Decimal | None:
    """Return a part of a whole that was typed as percent ("35", "35 %" → 0.35); None for an empty field.

    Raises:
        WinbackError: it is no number.
    """
    number = typed_number(text.replace("%", "").strip(), locale)
    return None if number is None else number / 100


def typed_whole(text: str, locale: Locale) -> int | None:
    """Return a whole number; None for an empty field.

    Raises:
        WinbackError: it is no whole number.
    """
    number = typed_number(text, locale)
    if number is not None and number != number.to_integral_value():
        raise WinbackError(msg("Please type a whole number."))
    return None if number is None else int(number)


def typed_minor(text: str, currency: str, locale: Locale) -> int | None:
    """Return a sum in minor units; the currency's sign or code may stand before or behind. None for an empty field.

    Raises:
        WinbackError: it is no sum, or has more decimals than the currency.
    """
    signs = {currency, currency.lower(), str(locale.currency_symbols.get(currency, currency)), "€", "$", "£"}
    plain = text.strip()
    for sign in sorted(signs, key=len, reverse=True):
        plain = plain.removeprefix(sign).removesuffix(sign).strip()
    number = typed_number(plain, locale)
    if number is None:
        return None
    if _places(number) > decimals(currency):  # also "1.250" euros, which may be meant as a thousand
        example = minor_to_major(105, currency)
        raise WinbackError(msg("Please type a sum such as {example}.", example=example))
    return major_to_minor(number, currency)


def typed_money(text: str, currency: str, locale: Locale) -> int | None:
    """Return what was paid or what something costs, in minor units; None when it is empty, below zero or not clear."""
    try:
        minor = typed_minor(text, currency, locale)
    except WinbackError:
        return None
    return minor if minor is not None and 0 <= minor < _MOST_MINOR else None


def typed_minutes(text: str, locale: Locale) -> int | None:
    """Return hours that were typed as whole minutes ("1.5" → 90); None when empty, below zero or not clear."""
    try:
        hours = typed_number(text, locale)
    except WinbackError:
        return None
    return round(hours * 60) if hours is not None and 0 <= hours < _MOST_HOURS else None


def written_minutes(minutes: int | None, locale: Locale) -> str:
    """Return minutes as hours for a field, two decimals at most: read again they are the same; "" for None."""
    return written_number(None if minutes is None else round(Decimal(minutes) / 60, 2), locale)


def written_number(number: Decimal | None, locale: Locale) -> str:
    """Return a number for a field: the locale's decimal mark, no marks of thousands; "" for None."""
    if number is None:
        return ""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", _decimal_mark(locale))


def written_share(share: Decimal | None, locale: Locale) -> str:
    """Return a part of a whole as percent for a field ("35"); "" for None."""
    return written_number(None if share is None else share * 100, locale)


def written_minor(minor: int | None, currency: str, locale: Locale) -> str:
    """Return a sum for a field, with all decimals of its currency ("1,05"); "" for None."""
    if minor is None:
        return ""
    return f"{minor_to_major(minor, currency):.{decimals(currency)}f}".replace(".", _decimal_mark(locale))


def _places(number: Decimal) -> int:
    """Return how many decimals were typed."""
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _without_thousands(plain: str, thousands: str) -> str:
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        return plain
    last = marks[-1]
    if len(set(marks)) > 1:
        other = "," if last == "." else "."
        return plain.replace(other, "").replace(last, ".")
    behind = plain.rpartition(last)[2]
    before = plain.lstrip("-").partition(last)[0]
    if len(marks) > 1 or (last == thousands and len(behind) == _DIGITS_OF_THOUSANDS and before.strip("0")):
        return plain.replace(last, "")
    return plain.replace(last, ".")


def _thousands_mark(locale: Locale) -> str:
    return "," if _decimal_mark(locale) == "." else "."


def _decimal_mark(locale: Locale) -> str:
    mark = str(locale.number_symbols.get("latn", {}).get("decimal", "."))
    return mark if mark in {".", ","} else "."
