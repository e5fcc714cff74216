"""Lines of a list that are still to come: appointments, where the list knows such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from winback_gui.domain.appointment import MOST_AHEAD
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_number
from winback_gui.importing import cleaning
from winback_gui.importing.cell_memory import CellMemory, TextMemory
from winback_gui.importing.fields import Field
from winback_gui.importing.short_heads import names_bookings
from winback_gui.importing.state_words import (
    StateMeaning,
    came,
    is_booked,
    is_moved,
    is_of_appointments_alone,
    state_key,
    was_paid,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.domain.message import Message
    from winback_gui.importing.columns import ColumnMapping
    from winback_gui.importing.order_states import States
    from winback_gui.importing.people import PersonReader, PersonRow
    from winback_gui.importing.readers import Problems
    from winback_gui.importing.survey import Survey

_MOST_DAYS: Final = 200
"""What a list says to come later may be a mistyped year, where only its other lines tell that it is of appointments."""
_HEADS: Final = re.compile(
    r"\b(?:appointments?|appts?|termin(?:nr|nummer|datum|tag|zeit|beginn|art|typ|id|status)?|rendez vous|rdv"
    r"|afspra(?:ak|ken)\w*|citas?|appuntament[oi])\b"
)
"""Folded. "Booking date" and "Buchungstag" are no such heads: a bank's postings and a till's sales have them, too."""
_OF_POSTINGS: Final = re.compile(r"(?:buchung|vorgang|confirmation)")
"""Beginnings, folded, of heads of numbers that books of account and orders have as well as bookings."""
_BILLS: Final = re.compile(
    r"\b(?:receipts?|invoices?|bills?|bon(?:nr|nummer)?|beleg\w*|rechnung\w*|kassen\w*|quittung\w*|tickets?|factures?"
    r"|factuur\w*|kassabon\w*|fattura|scontrino|ricevuta|facturas?|recibo)\b"
)
"""Heads, folded, of numbers that only what was sold has."""


@frozen
class Ahead:
    """One line that is still to come.

    Attributes:
        row: whom it means, to be looked for in the book.
        day: as a day number.
        is_kept: somebody is to come; False = it was cancelled, or put off to another line.
    """

    row: PersonRow
    day: int
    what: str
    is_kept: bool


@frozen
class SaidAhead:
    """What a list of appointments says of the days to come.

    Attributes:
        column: of the days.
        until: its last day, as a day number; 0 = all of its lines are past.
    """

    lines: tuple[Ahead, ...] = ()
    column: str = ""
    until: int = 0


@frozen
class _Line:
    """A line whose day cannot be a sale's; `why_not` says so of one that is no appointment either."""

    line: int
    cells: Sequence[str]
    ref: str
    why_not: Message | None


class AheadReader:
    """Keeps the lines of one file that may be still to come until its end: only then it is known what the list is.

    Args:
        mapping: of the list.
        survey: how its days are written.
        states: its columns of states.
        people: reads whom a line means.
        problems: lines that are no appointment go there.
        texts: cells as texts.
        today: nobody comes before it.
        has_appointments: an earlier list of this source said who is to come.

    Attributes:
        unread: whom the lines mean that are no appointment, once it was asked what the list says.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        survey: Survey,
        states: States,
        people: PersonReader,
        problems: Problems,
        texts: TextMemory,
        today: date,
        *,
        has_appointments: bool,
    ) -> None:
        self._mapping = mapping
        self._states = states
        self._people = people
        self._problems = problems
        self._texts = texts
        self._today = day_number(today)
        self._place = mapping.index(Field.DAY)
        self._days = CellMemory(survey.days(self._place, today + MOST_AHEAD).read)
        self._is_own = mapping.format_key.startswith("own")
        self._has_head = not self._is_own and is_list_of_appointments(mapping)
        self._is_list = self._has_head or (not self._is_own and has_appointments)
        self._bill = _place_of_bills(mapping)
        self._lines: list[_Line] = []
        self.unread: list[PersonRow] = []

    def meet(self, said: Iterable[Sequence[str]]) -> None:
        """Learn from the words of the columns of states whether the list is one of appointments."""
        if not self._is_list and not self._is_own:
            self._is_list = any(map(says_appointments, said))

    def take(self, line: int, cells: Sequence[str], ref: str, why_not: Message) -> bool:
        """Keep a line whose day lies after today till the end; False = its day is none at all."""
        if not ref or self._is_own or self._day(cells) is None:
            return False
        self.meet([self._said(cells)])
        self._lines.append(_Line(line, cells, ref, why_not))
        return True

    def takes_today(self, line: int, cells: Sequence[str], ref: str, day: int) -> bool:
        """Keep a line of the day itself that is booked and not marked as kept: they may come in the afternoon."""
        if day != self._today or self._is_own or not self._states.places or self._has_bill(cells):
            return False
        said = self._said(cells)
        if not any(map(is_booked, said)) or any(map(came, said)) or not self._is_to_come(cells):
            return False
        self._lines.append(_Line(line, cells, ref, None))
        return True

    def said(self) -> SaidAhead:
        """Return what the list says of the days to come; to be asked at its end.

        What is no appointment is named as a problem now.
        """
        column = self._mapping.header[self._place] if self._place >= 0 else ""
        found = []
        for one in self._lines:
            day, is_kept = self._day(one.cells), self._is_to_come(one.cells)
            row = self._people.named(one.ref, one.line, one.cells)
            if day is None or is_kept is None or (is_kept and self._is_too_far(day, one.cells)):
                self.unread.append(row)
                if one.why_not is not None:
                    self._problems.add(one.line, column, one.why_not, is_told=True)
                continue
            found.append(Ahead(row, day, self._what(one.cells), is_kept))
        self._lines.clear()
        return SaidAhead(tuple(found), column, max((one.day for one in found), default=0))

    def _is_to_come(self, cells: Sequence[str]) -> bool | None:
        meanings = dict(self._mapping.states)
        return is_to_come(
            self._said(cells), meanings, is_list=self._is_list, has_head=self._has_head, has_bill=self._has_bill(cells)
        )

    def _is_too_far(self, day: int, cells: Sequence[str]) -> bool:
        is_sure = self._has_head or says_appointments(self._said(cells))
        return day > self._today + _MOST_DAYS and not is_sure

    def _has_bill(self, cells: Sequence[str]) -> bool:
        return self._bill >= 0 and bool(cells[self._bill].strip())

    def _what(self, cells: Sequence[str]) -> str:
        places = (self._mapping.index(one) for one in (Field.WHAT, Field.ITEM))
        return next((words for at in places if at >= 0 and (words := self._texts[cells[at]])), "")

    def _said(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cells[at] for at in self._states.places)

    def _day(self, cells: Sequence[str]) -> int | None:
        return self._days[cells[self._place] if self._place >= 0 else ""]


def is_list_of_appointments(mapping: ColumnMapping) -> bool:
    """Return whether the head of its days, or of its numbers, says that the lines of a list are appointments.

    Another column does not: a till may note the next appointment beside a sale.
    """
    if mapping.format_key.startswith("own"):
        return False
    day, number = (_head(mapping, one) for one in (Field.DAY, Field.RECEIPT_NO))
    of_bookings = names_bookings(number) and _OF_POSTINGS.match(fold(number)) is None
    return of_bookings or any(_HEADS.search(fold(head)) for head in (day, number))


def _head(mapping: ColumnMapping, field: Field) -> str:
    return mapping.header[place] if (place := mapping.index(field)) >= 0 else ""


def _place_of_bills(mapping: ColumnMapping) -> int:
    """Return the column of the numbers of receipts or bills; -1 = none, or they may be of bookings."""
    return mapping.index(Field.RECEIPT_NO) if _BILLS.search(fold(_head(mapping, Field.RECEIPT_NO))) else -1


def says_appointments(states: Iterable[str]) -> bool:
    """Return whether some states of a list are words that only programs for appointments have."""
    return any(map(is_of_appointments_alone, states))


def is_to_come(
    states: Sequence[str],
    meanings: Mapping[str, StateMeaning],
    *,
    is_list: bool,
    has_head: bool = False,
    has_bill: bool = False,
) -> bool | None:
    """Return whether somebody is to come by a line that is dated ahead; None = it is no appointment at all.

    Args:
        states: the cells of its columns of states.
        meanings: what the owner said of words, by their keys: of those that mean an appointment that was of past days.
        is_list: the list is one of appointments, so that a state that nobody knows is one, too.
        has_head: its heads say so: what was paid then was paid in advance.
        has_bill: it has the number of a receipt: what was sold was not sold ahead, and the day is mistyped.
    """
    if any(cleaning.is_not_sold(cell) or is_moved(cell) for cell in states):
        return False if is_list else None
    booked = list(filter(is_booked, states))
    if any(map(is_of_appointments_alone, booked)):
        return True
    if not is_list or has_bill:
        return None
    if booked:
        return True
    if any(came(cell) and not (has_head and was_paid(cell)) for cell in states):
        return None  # who was there was not there ahead: the day is mistyped
    return not any(meanings.get(state_key(cell)) is StateMeaning.NOTHING for cell in states)
