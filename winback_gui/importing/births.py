"""Days of birth in other people's files: whose column it is, and what in it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from winback_gui.domain.animal_heads import names_animals
from winback_gui.domain.birth import is_believable
from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import day_from_number
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.dates import could_be_day, looks_like_date

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.importing.dates import DayReader

_WHOLE_YEAR: Final = re.compile(r"\d{4}")
_NO_YEAR: Final = re.compile(r"(?<!\d)0000(?!\d)")
_BIRTHDAY: Final = re.compile(r"-{0,2}\d{1,2}[-./]\s?(?:[0-2]?\d|3[01])\.?|[-./0]+|\d{1,2}\.?\s[^\W\d_]{3,}")
"""Without a year, or nothing but noughts."""
_NUMBERS: Final = re.compile(r"\d+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_NO_WHOLE_YEAR: Final = msg("this date of birth has no whole year")
_NO_DAY: Final = msg("this is no date of birth that can be")
"""What stands in the cell is not repeated: it is shown where the customer is, and nowhere else."""
_SOME: Final = 0.5
"""The share of the cells that must look like days; others are words for none, or mistyped."""
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FOR_UNKNOWN: Final = 1901
"""Up to this year a day stands for one that nobody knows."""
_OLDER_THAN_ANIMALS: Final = 30
"""Years: hardly a horse is."""
_SOME_OLD: Final = 0.1
"""The share of such days from which on they are more than slips."""


class Births(Enum):
    """Whose days of birth a column has that is headed so."""

    PEOPLE = "people"  # of the customers
    UNSURE = "unsure"  # theirs or their animals': the owner has to say it, for a child gets no letter
    NONE = "none"  # it has no days


def births_in(header: Sequence[str], place: int, rows: Sequence[Sequence[str]]) -> Births:
    """Return whose days of birth a column has that is headed as one of them.

    In a list that tells of animals they may be these. No animal is as old as many people are: where some were born so
    long before the newest day of the list, they are people's.

    Args:
        header: all heads of the list.
        place: of the column.
        rows: the first rows.
    """
    cells = filled_cells(place, rows)
    days = sum(looks_like_date(cell) or could_be_day(cell) or _BIRTHDAY.fullmatch(cell) is not None for cell in cells)
    if days < _SOME * len(cells):
        return Births.NONE
    if not cells or not any(map(names_animals, header)):
        return Births.PEOPLE
    newest = max((year for row in rows for cell in row for year in _years(cell)), default=0)
    born = [year for cell in cells for year in _years(cell) if year > _FOR_UNKNOWN]
    old = sum(year <= newest - _OLDER_THAN_ANIMALS for year in born)
    return Births.PEOPLE if born and old >= _SOME_OLD * len(born) else Births.UNSURE


def _years(cell: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(cell)] if looks_like_date(cell.strip()) else []


class BirthReader:
    """Reads one column of days of birth.

    Args:
        days: reads its days.
    """

    def __init__(self, days: DayReader) -> None:
        self._days = replace(days, earliest_year=1)

    def read(self, cell: str) -> date | Message | None:
        """Return the day; None = not known; a message where the cell says one that cannot be taken.

        Birthdays without a year are left aside: they tell neither how old somebody is nor who is who. So is what stands
        for a day that nobody knows ("00.00.0000", "01.01.1900", a word). Of two figures of a year nobody can say
        whether somebody is 8 or 108.
        """
        numbers = _NUMBERS.findall(cell)
        if not any(map(int, numbers)) or _NO_YEAR.search(cell):
            return None
        if not _WHOLE_YEAR.search(cell):
            has_year = len(numbers) > 2 - bool(_LETTER.search(cell))
            return _NO_WHOLE_YEAR if has_year else None
        found = self._days.read(cell)
        if isinstance(found, Message):
            return _NO_DAY
        born_on = day_from_number(found)
        return born_on if is_believable(born_on, self._days.today) else None
