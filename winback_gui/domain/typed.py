"""What an owner types into a field: an amount, a day. As their locale writes it, and the other ways they may mean."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.dates import format_date, get_month_names
from babel.numbers import get_decimal_symbol

from winback_gui.domain.folding import fold
from winback_gui.domain.money import decimals, major_to_minor, minor_to_major

if TYPE_CHECKING:
    from babel import Locale

_NOT_AMOUNT = re.compile(r"[^\d.,\-+]")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_MOST_MAJOR_DIGITS = 12
_FULL_YEAR, _CENTURY = 4, 100
_DAY_AND_MONTH, _WHOLE_DAY = 2, 3


def typed_money(text: str, currency: str, locale: Locale) -> int | None:
    """Return a typed amount in minor units; None when it is not clear what is meant.

    "12,50" and "12.50" both mean twelve and a half; "1.250,00" and "1,250.00" as the locale has it. More decimals than
    the currency has are never rounded away.
    """
    bare = _NOT_AMOUNT.sub("", text)
    decimal_sign = get_decimal_symbol(locale)
    group = "," if decimal_sign == "." else "."
    places = decimals(currency)
    grouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal_sign)}\d{{1,{max(places, 1)}}})?"
    if re.fullmatch(grouped, bare):
        bare = bare.replace(group, "")
    elif not re.fullmatch(rf"\d+(?:[.,]\d{{0,{places}}})?" if places else r"\d+", bare):
        return None
    number = bare.replace(",", ".").rstrip(".")
    if len(number.partition(".")[0]) > _MOST_MAJOR_DIGITS:
        return None
    return major_to_minor(Decimal(number), currency)


def written_money(minor: int, currency: str, locale: Locale) -> str:
    """Return an amount as it stands in a field, with the locale's decimal sign and no currency sign: "12,50"."""
    return f"{minor_to_major(minor, currency):f}".replace(".", get_decimal_symbol(locale))


def typed_day(text: str, today: date, locale: Locale) -> date | None:
    """Return a typed day ("13.8.2026", "13/8", "13 Aug 2026", "2026-08-13"); None when it is none.

    Without a year the last such day is meant, with two digits the year nearest before or in this one.
    """
    parts = _PARTS.findall(text)
    if len(parts) not in {_DAY_AND_MONTH, _WHOLE_DAY}:
        return None
    order = "ymd" if len(parts[0]) == _FULL_YEAR else _order_of(locale)
    named = [at for at, part in enumerate(parts) if not part.isdigit()]
    if len(named) > 1:
        return None
    found: dict[str, int] = {}
    if named:
        month = _month(parts.pop(named[0]), locale)
        if month is None:
            return None
        found["m"], order = month, order.replace("m", "")
    if len(parts) + len(found) == _DAY_AND_MONTH:
        order = order.replace("y", "")
    found |= dict(zip(order, (int(part) for part in parts), strict=True))
    return _day(found, today)


def written_day(day: date, locale: Locale) -> str:
    """Return a day as it stands in a field, in figures with the whole year: "13/08/2026"."""
    pattern = locale.date_formats["short"].pattern
    return format_date(day, re.sub("y+", "yyyy", pattern), locale=locale)


def _order_of(locale: Locale) -> str:
    pattern = locale.date_formats["short"].pattern.lower()
    return "".join(sorted("dmy", key=pattern.index))


def _month(word: str, locale: Locale) -> int | None:
    wanted = fold(word)
    for number, name in get_month_names("wide", locale=locale).items():
        if len(wanted) >= _WHOLE_DAY and fold(name).startswith(wanted):
            return int(number)
    for number, name in get_month_names("abbreviated", locale=locale).items():
        if fold(name) == wanted:
            return int(number)
    return None


def _day(found: dict[str, int], today: date) -> date | None:
    year = found.get("y")
    try:
        if year is None:
            this_year = date(today.year, found["m"], found["d"])
            return this_year if this_year <= today else date(today.year - 1, found["m"], found["d"])
        if year < _CENTURY:
            century = today.year // _CENTURY * _CENTURY
            year += century if century + year <= today.year else century - _CENTURY
        return date(year, found["m"], found["d"])
    except ValueError:
        return None
