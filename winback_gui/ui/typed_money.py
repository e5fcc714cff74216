"""A sum that the owner types, in the way their country writes it."""

from __future__ import annotations

from decimal import InvalidOperation
from typing import TYPE_CHECKING

from babel.numbers import NumberFormatError, parse_decimal

from winback_gui.domain.money import decimals, major_to_minor

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker


def typed_minor(text: str, currency: str, speaker: Speaker) -> int | None:
    """Return a typed sum in minor units; None when it is no sum of this currency ("34,20", "34.2", "€34").

    A point or comma before one or two last digits is the decimal mark, whatever the country.
    """
    bare = "".join(sign for sign in text if sign.isdigit() or sign in ".,")
    if any(sign.isalpha() for sign in text.replace(currency, "")) or "-" in text or not bare:
        return None
    mark = max(bare.rfind("."), bare.rfind(","))
    fits = 0 < len(bare) - mark - 1 <= decimals(currency)
    try:
        if mark >= 0 and fits and not any(sign in ".," for sign in bare[:mark]):
            return major_to_minor(parse_decimal(f"{bare[:mark] or '0'}.{bare[mark + 1 :]}", locale="en"), currency)
        return major_to_minor(parse_decimal(bare, locale=speaker.locale, strict=True), currency)
    except (NumberFormatError, InvalidOperation, ValueError):
        return None
