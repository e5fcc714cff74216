"""Which words of a list's column of states only its owner can say the meaning of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Final

from winback_gui.importing import cleaning
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.dates import DateOrder, DayReader
from winback_gui.importing.fields import Field, fold_header
from winback_gui.importing.order_states import is_under_way, state_of, states
from winback_gui.importing.readers import Problems, Table
from winback_gui.importing.state_words import OpenState, came, is_undecided, open_states

_LOOKED_AT: Final = 200_000
"""Lines of a list; who has more knows the words by these."""
_OF_BOOKINGS: Final = re.compile("booking|buchung")
_LATE: Final = date(2068, 12, 31)


def state_place(mapping: ColumnMapping) -> int:
    """Return the column that says how far an appointment or an order is, and not how its payment is; -1 = none."""
    found = states(mapping)
    heads = ((at, of, fold_header(mapping.header[at])) for at, of in zip(found.places, found.of, strict=True))
    payment = cleaning.StateOf.PAYMENT
    return next((at for at, of, head in heads if of is not payment or _OF_BOOKINGS.search(head)), -1)


def states_open(table: Table, mapping: ColumnMapping, date_orders: Mapping[int, DateOrder]) -> tuple[OpenState, ...]:
    """Return the words of the column of states that are not known, or may mean either; a known export has none.

    Whether a booked day is past is told by the last day on which somebody was there: no clock is asked.
    """
    place, day_at = state_place(mapping), mapping.index(Field.DAY)
    if place < 0 or day_at < 0 or mapping.format_key or not mapping.has_purchases:
        return ()
    of = state_of(mapping.header[place], "")
    records = islice(table.records(Problems(table.file)), _LOOKED_AT)
    found = Counter((cells[place], cells[day_at]) for _line, cells in records)
    reader = DayReader(date_orders.get(day_at, DateOrder.YMD), _LATE)
    days = {cell: read for cell in {day for _state, day in found} if isinstance(read := reader.read(cell), int)}
    last = max((days.get(day, 0) for state, day in found if came(state)), default=None)
    cells = ((state, last is None or days.get(day, 0) <= last, count) for (state, day), count in found.items())

    def is_known(cell: str) -> bool:
        if is_undecided(cell):
            return of is not cleaning.StateOf.UNTOLD
        return is_under_way(cell) or cleaning.is_not_sold(cell, of)

    return open_states(cells, is_known, dict(mapping.states))
