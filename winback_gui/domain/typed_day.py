"""Days as an owner types them, as their locale writes them and the other ways they may mean, and written back."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date, get_month_names

from winback_gui.domain.birth import is_believable
from winback_gui.domain.folding import fold

if TYPE_CHECKING:
    from babel import Locale

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_FULL_YEAR, _CENTURY = 4, 100
_DAY_AND_MONTH, _WHOLE_DAY = 2, 3


def typed_day(text: str, today: date, locale: Locale, *, is_to_come: bool = False) -> date | None:
    """Return a typed day ("13.8.2026", "13/8", "13 Aug 2026", "2026-08-13"); None when it is none.

    Without a year the last such day is meant, with two digits the year nearest before or in this one. Of a day that is
    to come it is the next such day, and a year of this century.
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
    return _day(found, today, is_to_come=is_to_come)


def typed_birth(text: str, today: date, locale: Locale) -> date | None:
    """Return a typed day of birth, with its whole year; None when it is none that can be believed."""
    if not any(len(part) == _FULL_YEAR and part.isdigit() for part in _PARTS.findall(text)):
        return None
    found = typed_day(text, today, locale)
    return found if found is not None and is_believable(found, today) else None


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


def _day(found: dict[str, int], today: date, *, is_to_come: bool) -> date | None:
    year = found.get("y")
    try:
        if year is None:
            this_year = date(today.year, found["m"], found["d"])
            if is_to_come:
                return this_year if this_year >= today else date(today.year + 1, found["m"], found["d"])
            return this_year if this_year <= today else date(today.year - 1, found["m"], found["d"])
        if year < _CENTURY:
            century = today.year // _CENTURY * _CENTURY
            year += century if is_to_come or century + year <= today.year else century - _CENTURY
        return date(year, found["m"], found["d"])
    except ValueError:
        return None
