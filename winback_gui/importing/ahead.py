"""Lines of a list that are dated after the day of the import: appointments, where the list knows such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.importing import cleaning
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.headings import names_bookings
from winback_gui.importing.people import PersonRow
from winback_gui.importing.state_words import (
    StateMeaning,
    is_booked,
    is_moved,
    is_of_appointments_alone,
    state_key,
    was_there,
)

MOST_AHEAD: Final = timedelta(days=730)
"""A day that lies further ahead is mistyped, and no appointment."""
_HEADS: Final = re.compile(
    r"\b(?:appointments?|appts?|termin(?:nr|nummer|datum|tag|zeit|beginn|art|typ|id|status)?|rendez vous|rdv"
    r"|afspra(?:ak|ken)\w*|citas?|appuntament[oi])\b"
)
"""Folded. "Booking date" and "Buchungstag" are no such heads: a bank's postings and a till's sales have them, too."""


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


def is_list_of_appointments(mapping: ColumnMapping) -> bool:
    """Return whether the heads of a list say that its lines are appointments."""
    return not mapping.format_key.startswith("own") and any(
        _HEADS.search(fold(head)) or names_bookings(head) for head in mapping.header
    )


def says_appointments(states: Iterable[str]) -> bool:
    """Return whether some states of a list are words that only programs for appointments have."""
    return any(map(is_of_appointments_alone, states))


def is_to_come(states: Sequence[str], meanings: Mapping[str, StateMeaning], *, is_list: bool) -> bool | None:
    """Return whether somebody is to come by a line that is dated ahead; None = it is no appointment at all.

    Args:
        states: the cells of its columns of states.
        meanings: what the owner said of words, by their keys: of those that mean an appointment that was of past days.
        is_list: the list is one of appointments, so that a state that nobody knows is one, too.
    """
    if any(cleaning.is_not_sold(cell) or is_moved(cell) for cell in states):
        return False if is_list else None
    if any(map(is_booked, states)):
        return True
    if not is_list or any(map(was_there, states)):  # who was there was not there ahead: the day is mistyped
        return None
    return not any(meanings.get(state_key(cell)) is StateMeaning.NOTHING for cell in states)
