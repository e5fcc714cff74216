"""Dates in other people's files: one explicit format a column, decided from the whole column, never row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import day_number

EARLIEST_YEAR: Final = 1930
"""A last visit before this year is a typing error ("0206")."""
LATEST_DAY: Final = date(2068, 12, 31)
"""The last day of the years that two digits can mean: 69 and later are of the last century, as strptime has it."""


class DateOrder(StrEnum):
    """In which order a date column writes day, month and year."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class DateEvidence(StrEnum):
    """What the values of a column prove about their order."""

    NONE = "none"  # no dates at all, or only ones that need no order (month names)
    AMBIGUOUS = "ambiguous"  # every value could be either: the owner has to say
    PROVEN = "proven"


# A time of day, with seconds, AM/PM and a zone, may follow; the day stays the one that the file wrote.
_TIME = (
    r"(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?" + _TIME + r"$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})" + _TIME + r"$")
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_NAME_FIRST = re.compile(
    _WEEKDAY + r"([^\W\d_]{3,12})\.?[- ](\d{1,2})(?:st|nd|rd|th)?(?:,\s?|[- ])(\d{4}|\d{2})" + _TIME + r"$"
)
_NAME_SECOND = re.compile(
    _WEEKDAY
    + r"(\d{1,2})(?:st|nd|rd|th|er|\.)?(?:[- ]|(?<=\.))\s?(?:de\s)?([^\W\d_]{3,12})\.?,?[- ](?:de\s)?(\d{4}|\d{2})"
    + _TIME
    + r"$"
)
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])[-/.]\d{4}$")
_DAY_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?$")
_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janvier janv januari enero ene gennaio gen janeiro stycznia sty jänner jän",
            "feb february februar fevrier février févr februari febrero febbraio fevereiro fev lutego lut",
            "mar march mrz märz mär mars maart mrt marzo março marca",
            "apr april avr avril abril abr aprile kwietnia kwi",
            "may mai mei mayo maj maggio mag maio maja",
            "jun june juni juin junio giugno giu junho czerwca cze",
            "jul july juli juillet juil julio luglio lug julho lipca lip",
            "aug august août augustus augusti agosto ago sierpnia sie",
            "sep sept september septembre septiembre settembre set setembro września wrz",
            "oct october okt oktober octobre octubre ottobre ott outubro out października paź",
            "nov november novembre noviembre novembro listopada lis",
            "dec december dez dezember décembre déc diciembre dic dicembre dezembro grudnia gru",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTHS_IN_YEAR: Final = 12
_DAYS_IN_MONTH: Final = 31
_DAY_NUMBERS: Final = range(36_526, 73_051)
"""The day numbers of a spreadsheet for 2000 to 2099."""
_MISTYPED: Final = 20
"""So many more proofs of one order than of the other make the others typing errors."""
_NOT_FORMATTED: Final = msg(
    "a day number of a spreadsheet, not a date; give the column the form of a date there, and save it again"
)


def evidence(values: Iterable[str]) -> tuple[DateEvidence, DateOrder]:
    """Return what a whole column proves, and the order: proven, or the likelier one where it is ambiguous.

    A part above 12 proves the order. Where both orders have proofs, a few of the other are typing errors and become
    problems when they are read; many of both mean that the owner has to say.
    """
    day_first = month_first = year_first = either = 0
    for value in values:
        text = value.strip()
        if _YEAR_FIRST.match(text) or _COMPACT.match(text):
            year_first += 1
        elif found := _YEAR_LAST.match(text):
            first, second = int(found[1]), int(found[3])
            day_first += first > _MONTHS_IN_YEAR >= second
            month_first += second > _MONTHS_IN_YEAR >= first
            either += first <= _MONTHS_IN_YEAR and second <= _MONTHS_IN_YEAR
    order = DateOrder.DMY if day_first >= month_first else DateOrder.MDY
    if max(day_first, month_first) > _MISTYPED * min(day_first, month_first):
        return DateEvidence.PROVEN, order
    if day_first:
        return DateEvidence.AMBIGUOUS, order  # both orders are proven: two files put together?
    if either:
        return DateEvidence.AMBIGUOUS, DateOrder.DMY
    return (DateEvidence.PROVEN if year_first else DateEvidence.NONE), DateOrder.YMD


def looks_like_date(value: str) -> bool:
    """Return whether a cell has the shape of a date in any order."""
    text = value.strip()
    return any(shape.match(text) for shape in (_YEAR_FIRST, _YEAR_LAST, _NAME_FIRST, _NAME_SECOND))


def could_be_day(value: str) -> bool:
    """Return whether a cell could be a day in any way of writing it, a spreadsheet's day number and a month too."""
    text = value.strip()
    word = re.match(r"[^\W\d_]+", text)
    if word is not None and word[0].casefold() in _MONTHS:
        return True
    if found := _COMPACT.match(text):
        return 1 <= int(found[2]) <= _MONTHS_IN_YEAR and 1 <= int(found[3]) <= _DAYS_IN_MONTH
    if found := _DAY_NUMBER.match(text):
        return int(found[1]) in _DAY_NUMBERS
    return looks_like_date(text) or _MONTH_AND_YEAR.match(text) is not None


@dataclass(slots=True)
class DayReader:
    """Reads one column of dates with one order; remembers what it has read, since days repeat.

    Attributes:
        order: for values of the shape 03/04/2026. Values that begin with the year, or name the month, need none.
        today: nothing may lie after it.
        counted_from: the day 0 of a workbook's day numbers (45292 = 2024-01-01); None = such numbers are no dates.
        earliest_year: what lies before it is a typing error.
    """

    order: DateOrder
    today: date
    counted_from: date | None = None
    earliest_year: int = EARLIEST_YEAR

    def read(self, cell: str) -> int | Message:
        """Return days since 1970-01-01, or what is wrong with the cell."""
        text = cell.strip()
        if not text:
            return msg("there is no date")
        parts = self._parts(text)
        if parts is None and _DAY_NUMBER.match(text):
            return _NOT_FORMATTED
        if parts is None:
            return msg("“{text}” is not a date in the order of this column", text=text[:40])
        year, month, day = parts
        try:
            found = date(year, month, day)
        except ValueError:
            return msg("“{text}” is no day of the calendar", text=text[:40])
        if found.year < self.earliest_year:
            return msg("the year of “{text}” is too far back", text=text[:40])
        if found > self.today:
            return msg("“{text}” lies in the future", text=text[:40])
        return day_number(found)

    def _parts(self, text: str) -> tuple[int, int, int] | None:
        if found := _YEAR_FIRST.match(text):
            return int(found[1]), int(found[3]), int(found[4])
        if found := _COMPACT.match(text):
            return int(found[1]), int(found[2]), int(found[3])
        if found := _YEAR_LAST.match(text):
            year = self._year(found[4])
            if self.order is DateOrder.DMY:
                return year, int(found[3]), int(found[1])
            if self.order is DateOrder.MDY:
                return year, int(found[1]), int(found[3])
            return None
        if (found := _NAME_FIRST.match(text)) and (month := _MONTHS.get(found[1].casefold())):
            return self._year(found[3]), month, int(found[2])
        if (found := _NAME_SECOND.match(text)) and (month := _MONTHS.get(found[2].casefold())):
            return self._year(found[3]), month, int(found[1])
        if self.counted_from is not None and (found := _DAY_NUMBER.match(text)):
            day = self.counted_from + timedelta(days=int(found[1]))
            return day.year, day.month, day.day
        return None

    def _year(self, digits: str) -> int:
        if len(digits) > 2:  # noqa: PLR2004 (a year of two digits)
            return int(digits)
        year = self.today.year - self.today.year % 100 + int(digits)
        return year if year <= self.today.year + 1 else year - 100
