"""Numbers of days for single kinds of goods, as an owner types them in one line: "Coffee 30, Furniture 700"."""

from __future__ import annotations

import re

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg

CategoryDays = tuple[tuple[str, int], ...]

_ONE = re.compile(r"(?P<kind>.*\S)[\s:=]+(?P<days>\d{1,5})(?!\d)(\s*[^\W\d]+)?")  # "Coffee: 30 days" is understood, too
_PARTS = re.compile(r"[,;\n]")


def typed_category_days(text: str) -> CategoryDays:
    """Return kinds of goods with their numbers of days; a later number for the same kind stands.

    Raises:
        WinbackError: a part is not a kind with a number behind it.
    """
    found: dict[str, tuple[str, int]] = {}
    for part in (part.strip() for part in _PARTS.split(text)):
        if not part:
            continue
        one = _ONE.fullmatch(part)
        if one is None or int(one["days"]) < 1:
            raise WinbackError(
                msg("Please type each kind with its days, such as “{example}”.", example="Coffee 30, Furniture 700")
            )
        kind = one["kind"].rstrip(":= ")
        found[kind.casefold()] = (kind, int(one["days"]))
    return tuple(found.values())


def category_days_text(days: CategoryDays) -> str:
    """Return the line that `typed_category_days` reads."""
    return ", ".join(f"{kind} {count}" for kind, count in days)
