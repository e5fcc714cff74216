"""Which words of a list's column of states only its owner can say the meaning of, and which tell of visits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_number
from winback_gui.importing import cleaning
from winback_gui.importing.ahead import is_list_of_appointments, says_appointments
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.dates import LATEST_DAY, DateOrder, DayReader
from winback_gui.importing.fields import Field, fold_header
from winback_gui.importing.order_states import is_under_way, state_of, states
from winback_gui.importing.readers import Problems, Table
from winback_gui.importing.state_words import (
    OpenState,
    StateMeaning,
    came,
    is_booked,
    is_undecided,
    open_states,
    says_there,
    state_key,
)

_LOOKED_AT: Final = 200_000
"""Lines of a list; who has more knows the words by these."""
_OF_BOOKINGS: Final = re.compile("booking|buchung")


def state_place(mapping: ColumnMapping) -> int:
    """Return the column that says how far an appointment or an order is, and not how its payment is; -1 = none."""
    found = states(mapping)
    heads = ((at, of, fold_header(mapping.header[at])) for at, of in zip(found.places, found.of, strict=True))
    payment = cleaning.StateOf.PAYMENT
    return next((at for at, of, head in heads if of is not payment or _OF_BOOKINGS.search(head)), -1)


@frozen
class WordsOfStates:
    """What the words of a list's column of states leave open, and what they tell.

    Attributes:
        open: those that are not known, or may mean either.
        there: keys of those that say that somebody was there, whatever was paid.
    """

    open: tuple[OpenState, ...] = ()
    there: frozenset[str] = frozenset()


def words_of_states(
    table: Table, mapping: ColumnMapping, date_orders: Mapping[int, DateOrder], today: date | None
) -> WordsOfStates:
    """Return what the column of states tells; of a known export nothing.

    Whether the list knows yet who came on a booked day is told by the last day on which somebody is marked.

    Args:
        table: the list.
        mapping: its columns.
        date_orders: by the places of its days.
        today: what is booked from then on lies ahead; None = not asked: no later day is counted as past.
    """
    place, day_at = state_place(mapping), mapping.index(Field.DAY)
    if place < 0 or day_at < 0 or mapping.format_key or not mapping.has_purchases:
        return WordsOfStates()
    of = state_of(mapping.header[place], "")
    records = islice(table.records(Problems(table.file)), _LOOKED_AT)
    found = Counter((cells[place], cells[day_at]) for _line, cells in records)
    reader = DayReader(date_orders.get(day_at, DateOrder.YMD), LATEST_DAY)
    days = {cell: read for cell in {day for _state, day in found} if isinstance(read := reader.read(cell), int)}
    now = None if today is None else day_number(today)
    marked = (days.get(day, 0) for state, day in found if came(state))
    last = max((day for day in marked if now is None or day <= now), default=None)
    cells = ((state, last is None or days.get(day, 0) <= last, count) for (state, day), count in found.items())

    def is_known(cell: str) -> bool:
        if is_undecided(cell):
            return of is not cleaning.StateOf.UNTOLD
        return is_under_way(cell) or cleaning.is_not_sold(cell, of)

    late: Counter[str] = Counter()
    for (state, day), count in found.items():
        if last is not None and now is not None and last < days.get(day, 0) < now:
            late[state_key(state)] += count
    opened = open_states(cells, is_known, dict(mapping.states))
    words = {state for state, _day in found}
    of_appointments = is_list_of_appointments(mapping) or says_appointments(words)
    there = {state_key(word) for word in words if says_there(word, of_appointments=of_appointments)}
    told = dict(mapping.states)
    there = {key for key in there if told.get(key) is not StateMeaning.NOTHING}
    there |= {key for key, meaning in told.items() if meaning is StateMeaning.VISIT}
    return WordsOfStates(
        tuple(
            replace(one, marked_until=last, late=late[one.key]) if last is not None and is_booked(one.word) else one
            for one in opened
        ),
        frozenset(there),
    )
