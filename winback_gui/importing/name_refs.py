"""What rows mean that have nothing but a name and a place: these, and the day of birth where the row says one."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

NAME_PREFIX: Final = "p:"
_WITH_BIRTH: Final = re.compile(r"(p:.*\|.*)\|(\d{4}-\d\d-\d\d)", re.DOTALL)


def name_ref(name: str, place: str, born_on: date | None) -> str:
    """Return what a row means ("p:anna huber|1190 wien|1985-03-01"); the place may be empty."""
    said = "|".join(" ".join(text.casefold().split()) for text in (name, place))
    return NAME_PREFIX + (said if born_on is None else f"{said}|{born_on.isoformat()}")


def without_birth(ref: str) -> tuple[str, date | None]:
    """Return name and place alone, as a row without a day of birth means them, and the day; None = it says none."""
    found = _WITH_BIRTH.fullmatch(ref)
    return (ref, None) if found is None else (found[1], date.fromisoformat(found[2]))
