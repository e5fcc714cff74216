"""All visits of a book at once, as columns. Loads numpy: only for what works on the whole book.

SQLite hands over one text of numbers a customer: a row a purchase would cost three times as much.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from winback_gui.domain.purchase import VisitColumns

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection

_Ints = NDArray[np.int64]
_Flags = NDArray[np.bool_]
_CUSTOMERS_AT_ONCE = 1_000  # some milliseconds of holding the interpreter
_SQL = """SELECT customer_id, count(*), group_concat((day * 2 + (kind = 0 AND amount_minor > 0)) || ',' || amount_minor)
          FROM purchases WHERE kind < 2 AND day <= ? GROUP BY customer_id ORDER BY customer_id"""

_BUYERS_SQL = """SELECT DISTINCT customer_id FROM purchases
                 WHERE kind = 0 AND amount_minor > 0 AND day BETWEEN ? AND ? ORDER BY customer_id"""


def all_visits(con: Connection, until_day: int) -> VisitColumns:
    """Return all visits up to and with a day (days since 1970-01-01); see `purchases.visit_columns`."""
    columns = VisitColumns(array("q"), array("i"), array("q"))
    left = con.execute(_SQL, (until_day,))
    while some := list(islice(left, _CUSTOMERS_AT_ONCE)):
        ids, days, amounts, is_sale = _rows(some)
        ids, days, amounts = _net(*_by_day(ids, days, amounts, is_sale))
        columns.customer_ids.frombytes(ids.tobytes())
        columns.days.frombytes(days.astype(np.intc).tobytes())
        columns.amounts_minor.frombytes(amounts.tobytes())
    return columns


def buyers_between(con: Connection, first_day: int, last_day: int) -> _Ints:
    """Return who bought something from one day to another, both included (days since 1970-01-01), rising."""
    left = con.execute(_BUYERS_SQL, (first_day, last_day))
    return np.fromiter((who for (who,) in left), np.int64)


def _rows(some: list[tuple[int, int, str]]) -> tuple[_Ints, _Ints, _Ints, _Flags]:
    """Customer, day, amount and whether it is a sale above zero, of each purchase; sorted by customer, then day."""
    whose, counts, texts = zip(*some, strict=True)
    numbers = np.fromstring(",".join(texts), np.int64, sep=",")
    ids = np.repeat(np.array(whose, np.int64), np.array(counts, np.int64))
    marks, amounts = numbers[0::2], numbers[1::2]
    # SQLite reads the index in this order, but does not promise it for the text.
    if np.any((np.diff(ids) == 0) & (np.diff(marks) < -1)):
        order = np.lexsort((marks, ids))
        ids, marks, amounts = ids[order], marks[order], amounts[order]
    return ids, marks >> 1, amounts, (marks & 1) == 1


def _by_day(ids: _Ints, days: _Ints, amounts: _Ints, is_sale: _Flags) -> tuple[_Ints, _Ints, _Ints, _Flags]:
    """One row a customer and day; a day with a sale is a visit."""
    first = np.flatnonzero(np.append(True, (np.diff(ids) != 0) | (np.diff(days) != 0)))
    return ids[first], days[first], np.add.reduceat(amounts, first), np.logical_or.reduceat(is_sale, first)


def _net(ids: _Ints, days: _Ints, amounts: _Ints, is_visit: _Flags) -> tuple[_Ints, _Ints, _Ints]:
    """Take days of refunds alone from the visit before them, or from the first visit where none came before."""
    if is_visit.all():
        return ids, days, amounts
    visits, others = np.flatnonzero(is_visit), np.flatnonzero(~is_visit)
    net = amounts[visits]
    if len(visits):
        before = np.cumsum(is_visit)[others] - 1  # place in `visits`; -1 = none at all
        after = np.minimum(before + 1, len(visits) - 1)
        from_before = (before >= 0) & (ids[visits[before]] == ids[others])
        from_after = ~from_before & (ids[visits[after]] == ids[others])
        np.add.at(net, before[from_before], amounts[others[from_before]])
        np.add.at(net, after[from_after], amounts[others[from_after]])
    return ids[visits], days[visits], net
