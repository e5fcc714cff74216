"""All visits of a book at once, as columns. Loads numpy: only for what works on the whole book.

SQLite reads one index from end to end and hands over two texts of numbers for some thousand customers at a time. A row
a purchase costs three times as much, and so does putting them into groups: numpy finds where a customer and a day ends.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import PurchaseKind, VisitColumns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.store.connection import Connection

_Ints = NDArray[np.int64]
_Flags = NDArray[np.bool_]
_CUSTOMERS_AT_ONCE = 2_000  # some milliseconds of holding the interpreter
# A purchase is two numbers: (customer - first customer) * 2^22 + day, and amount * 2^2 + kind. SQLite writes out short
# ones quicker than long ones.
_DAY_BITS, _KIND_BITS = 22, 2
_BEFORE_1970 = 1 << 20  # days; with what is left of the 22 bits after 1970 they hold all of Python's dates
_NEXT = "SELECT min(customer_id) FROM purchases WHERE customer_id >= ?"
_SQL = f"""SELECT group_concat((customer_id - ?1) * {1 << _DAY_BITS} + day),
                  group_concat(amount_minor * {1 << _KIND_BITS} + kind)
           FROM purchases WHERE customer_id BETWEEN ?1 AND ?1 + {_CUSTOMERS_AT_ONCE - 1}"""
_SQL_BEFORE = f"{_SQL} AND import_id < ?2"  # slower: the index does not hold it

_BUYERS_SQL = """SELECT DISTINCT customer_id FROM purchases
                 WHERE kind = 0 AND amount_minor > 0 AND day BETWEEN ? AND ? ORDER BY customer_id"""


@frozen
class Summaries:
    """One row a customer who ever bought, rising by customer; the fields of `purchases.SummaryColumns`."""

    customer_ids: _Ints
    visits: _Ints
    spent_minor: _Ints
    first_days: _Ints
    last_days: _Ints


def all_visits(con: Connection, until_day: int, before_import: int | None = None) -> VisitColumns:
    """Return all visits up to and with a day (days since 1970-01-01); see `purchases.visit_columns`."""
    ids, days, amounts = _joined(_visits(con, until_day, before_import), 3)
    return VisitColumns(as_array("q", ids), as_array("i", days), as_array("q", amounts))


def all_summaries(con: Connection, until_day: int) -> Summaries:
    """Return what every customer spent, up to and with a day (days since 1970-01-01)."""
    return Summaries(*_joined((_summed(*some) for some in _visits(con, until_day)), 5))


def as_array(kind: str, numbers: _Ints) -> array[int]:
    """Return numbers in Python's own kind of array ("q" or "i")."""
    made = array(kind)
    made.frombytes(numbers.astype(kind, copy=False).view(np.uint8).data)
    return made


def buyers_between(con: Connection, first_day: int, last_day: int) -> _Ints:
    """Return who bought something from one day to another, both included (days since 1970-01-01), rising."""
    left = con.execute(_BUYERS_SQL, (first_day, last_day))
    return np.fromiter((who for (who,) in left), np.int64)


def _visits(con: Connection, until_day: int, before_import: int | None = None) -> Iterator[tuple[_Ints, _Ints, _Ints]]:
    """Yield customer, day and net amount of the visits of some customers, who are whole; never none."""
    sql, more = (_SQL, ()) if before_import is None else (_SQL_BEFORE, (before_import,))
    at = con.execute(_NEXT, (-(1 << 63),)).get
    while at is not None:
        texts = con.execute(sql, (at, *more)).get
        places, marks = (np.fromstring(text or "", np.int64, sep=",") for text in texts)
        places, amounts, is_sale = _taken(places, marks, until_day)
        if len(places):
            places, amounts, is_sale = _by_day(places, amounts, is_sale)
            ids = ((places + _BEFORE_1970) >> _DAY_BITS) + at
            ids, days, amounts = _net(ids, _days(places), amounts, is_sale)
            if len(ids):
                yield ids, days, amounts
        at = con.execute(_NEXT, (at + _CUSTOMERS_AT_ONCE,)).get


def _taken(places: _Ints, marks: _Ints, until_day: int) -> tuple[_Ints, _Ints, _Flags]:
    """Customer and day as one number, amount, and whether it is a sale above zero, of what counts; sorted."""
    kinds, amounts = marks & ((1 << _KIND_BITS) - 1), marks >> _KIND_BITS
    days = _days(places)
    counts = (kinds < PurchaseKind.CANCELLED) & (days <= until_day)
    if not counts.all():
        kinds, places, amounts = kinds[counts], places[counts], amounts[counts]
    # SQLite reads the index in this order, but does not promise it for the text.
    if np.any(places[1:] < places[:-1]):
        order = np.argsort(places, kind="stable")
        kinds, places, amounts = kinds[order], places[order], amounts[order]
    return places, amounts, (kinds == PurchaseKind.SALE) & (amounts > 0)


def _summed(ids: _Ints, days: _Ints, amounts: _Ints) -> tuple[_Ints, ...]:
    """One row a customer: whose, how many visits, spent all in all, first and last day."""
    first = _beginnings(ids)
    last = np.append(first[1:], len(ids)) - 1
    return ids[first], last - first + 1, np.add.reduceat(amounts, first), days[first], days[last]


def _joined(parts: Iterator[tuple[_Ints, ...]], columns: int) -> list[_Ints]:
    """Put the parts of each column behind each other."""
    lists = list(zip(*parts, strict=True)) or [(np.empty(0, np.int64),)] * columns
    return [np.concatenate(some) for some in lists]


def _days(places: _Ints) -> _Ints:
    return ((places + _BEFORE_1970) & ((1 << _DAY_BITS) - 1)) - _BEFORE_1970


def _beginnings(numbers: _Ints) -> _Ints:
    """Return where another number begins."""
    return np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))


def _by_day(places: _Ints, amounts: _Ints, is_sale: _Flags) -> tuple[_Ints, _Ints, _Flags]:
    """One row a customer and day; a day with a sale is a visit."""
    first = _beginnings(places)
    if len(first) == len(places):
        return places, amounts, is_sale
    return places[first], np.add.reduceat(amounts, first), np.logical_or.reduceat(is_sale, first)


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
