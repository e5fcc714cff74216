"""Rows of sales that say another name beside a number than the rows before them: kept apart until it is known whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field

OTHER_NAME_PREFIX: Final = "o:"
"""Before the number and a name in what rows mean that say another name than the first row of the number."""
_NAMES: Final = (Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.COMPANY)


class NumberNames:
    """Knows the first name of each number of one file."""

    def __init__(self, mapping: ColumnMapping) -> None:
        goes_by_number = own_numbers(mapping)
        places = [mapping.index(field) for field in _NAMES]
        self._places = [place for place in places if place >= 0] if goes_by_number else []
        self._first: dict[str, tuple[str, ...]] = {}

    def told_apart(self, refs: list[str], columns: Sequence[Sequence[str]]) -> list[str]:
        """Return what the rows mean: their number, and with it their name where an earlier row has another one."""
        if not self._places:
            return refs
        first = self._first.setdefault
        names = zip(*(columns[place] for place in self._places), strict=True)
        return [
            ref if first(ref, name) == name else with_name(ref, " ".join(name))
            for ref, name in zip(refs, names, strict=True)
        ]


def with_name(ref: str, name: str) -> str:
    """Return what rows mean that say this name beside a number."""
    return f"{OTHER_NAME_PREFIX}{ref}\n{name}"


def says_names(mapping: ColumnMapping) -> bool:
    """Return whether the file has anybody's name."""
    return any(mapping.index(field) >= 0 for field in _NAMES)


def own_numbers(mapping: ColumnMapping) -> bool:
    """Return whether the file means people by the shop's own numbers."""
    return mapping.index(Field.CUSTOMER_NO) >= 0 and mapping.index(Field.KEY) < 0
