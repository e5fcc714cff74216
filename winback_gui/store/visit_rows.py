"""All visits of a book at once, as columns. Loads numpy: only for what works on the whole book.

SQLite reads one index from end to end and hands over two texts of numbers for some thousand customers at a time. A row
a purchase costs three times as much, and so does putting them into groups: numpy finds where a customer and a day ends.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import PurchaseKind, VisitColumns
from winback_gui.domain.spend import rare_place
from winback_gui.store.purchases import IS_VISIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.store.connection import Connection

_Ints = NDArray[np.int64]
_Flags = NDArray[np.bool_]
_Rows = tuple[_Ints, _Ints, _Ints]
_Counted = tuple[_Ints, _Ints, _Ints, _Ints]  # place, amount, how it says that they came, what was paid without a visit
_Visits = tuple[_Ints, _Ints, _Ints, _Flags, _Ints]
_CUSTOMERS_AT_ONCE = 2_000  # some milliseconds of holding the interpreter
# A purchase is two numbers: (customer - first customer) * 2^22 + day, and amount * 2^3 + kind. SQLite writes out short
# ones quicker than long ones.
_DAY_BITS, _KIND_BITS = 22, 3
_SALE, _SEEN = 1 << 32, 1  # how a day counts its sales above zero, and what says that they were there alone
_BEFORE_1970 = 1 << 20  # days; with what is left of the 22 bits after 1970 they hold all of Python's dates
_NEXT = "SELECT min(customer_id) FROM purchases WHERE customer_id >= ?"
_SQL = f"""SELECT group_concat((customer_id - ?1) * {1 << _DAY_BITS} + day),
                  group_concat(amount_minor * {1 << _KIND_BITS} + kind)
           FROM purchases WHERE customer_id BETWEEN ?1 AND ?1 + {_CUSTOMERS_AT_ONCE - 1}"""
# The index does not hold which import brought a row. To ask every row of the book for it takes eight times as long as
# to read what the import brought by the index that has it, and to take that off.
_ROWS_AT_ONCE = 20_000
_NEXT_IMPORT = "SELECT min(import_id) FROM purchases WHERE import_id <> 0 AND import_id >= ?"
_BROUGHT = f"""SELECT max(purchase_id), group_concat(customer_id), group_concat(day),
                      group_concat(amount_minor * {1 << _KIND_BITS} + kind)
               FROM (SELECT purchase_id, customer_id, day, amount_minor, kind FROM purchases
                     INDEXED BY purchases_by_import WHERE import_id <> 0 AND import_id = ? AND purchase_id > ?
                     ORDER BY purchase_id LIMIT {_ROWS_AT_ONCE})"""

_BUYERS_SQL = f"""SELECT DISTINCT customer_id FROM purchases
                 WHERE {IS_VISIT} AND day BETWEEN ? AND ? ORDER BY customer_id"""


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
    if before_import is None:
        ids, days, amounts, unpriced, fees = _joined(_visits(con, until_day), 5)
    else:
        with con:  # one state of the book: what is taken off must be what was read
            ids, days, amounts, unpriced, fees = _joined(_visits(con, until_day, _brought(con, before_import)), 5)
    whose, sums, paid = (as_array("q", each) for each in (ids, amounts, fees if fees.any() else fees[:0]))
    return VisitColumns(whose, as_array("i", days), sums, as_array("b", unpriced), paid)


def usual_top_minor(con: Connection, until_day: int) -> int:
    """Return what all but one in a hundred purchases (of a day) come to; see `purchases.usual_top_minor`."""
    of_some = (sums[~unpriced] - fees[~unpriced] for *_, sums, unpriced, fees in _visits(con, until_day))
    (bought,) = _joined(((sums[sums > 0],) for sums in of_some), 1)
    place = len(bought) - 1 - rare_place(len(bought))
    return int(np.partition(bought, place)[place]) if place >= 0 else 0


def all_summaries(con: Connection, until_day: int) -> Summaries:
    """Return what every customer spent, up to and with a day (days since 1970-01-01)."""
    return Summaries(*_joined((_summed(*some[:3]) for some in _visits(con, until_day)), 5))


def as_array(kind: str, numbers: _Ints | _Flags) -> array[int]:
    """Return numbers in Python's own kind of array ("q", "i" or "b")."""
    made = array(kind)
    made.frombytes(numbers.astype(kind, copy=False).view(np.uint8).data)
    return made


def buyers_between(con: Connection, first_day: int, last_day: int) -> _Ints:
    """Return who bought something from one day to another, both included (days since 1970-01-01), rising."""
    left = con.execute(_BUYERS_SQL, (first_day, last_day))
    return np.fromiter((who for (who,) in left), np.int64)


def _visits(con: Connection, until_day: int, without: _Rows | None = None) -> Iterator[_Visits]:
    """Yield customer, day, net amount, whether no sum is known, and the fees in it, of some customers; never none.

    Each customer is whole.
    """
    at = con.execute(_NEXT, (-(1 << 63),)).get
    while at is not None:
        places, marks = map(_numbers, con.execute(_SQL, (at,)).get)
        rows = _taken(places, marks, until_day)
        if without is not None:
            rows = _taken_off(rows, _taken(*_places_of(without, at), until_day))
        if len(rows[0]):
            places, amounts, came, fees = _by_day(*rows)
            ids = ((places + _BEFORE_1970) >> _DAY_BITS) + at
            ids, days, bought, paid = _net(ids, _days(places), amounts, fees, came > 0)
            if len(ids):
                yield ids, days, bought + paid, came[came > 0] < _SALE, paid
        at = con.execute(_NEXT, (at + _CUSTOMERS_AT_ONCE,)).get


def _numbers(text: str | None) -> _Ints:
    return np.fromstring(text or "", np.int64, sep=",")


def _brought(con: Connection, first_import: int) -> _Rows:
    """Return customer, day and mark of what an import and later ones brought, rising by customer."""
    parts: list[tuple[_Ints, ...]] = []
    import_id = con.execute(_NEXT_IMPORT, (first_import,)).get
    while import_id is not None:
        last, *texts = con.execute(_BROUGHT, (import_id, -(1 << 63))).get
        while last is not None:
            parts.append(tuple(map(_numbers, texts)))
            last, *texts = con.execute(_BROUGHT, (import_id, last)).get
        import_id = con.execute(_NEXT_IMPORT, (import_id + 1,)).get
    customers, days, marks = _joined(iter(parts), 3)
    order = np.argsort(customers, kind="stable")
    return customers[order], days[order], marks[order]


def _places_of(rows: _Rows, first_customer: int) -> tuple[_Ints, _Ints]:
    """Return places and marks of those customers whom `_SQL` reads at once."""
    customers, days, marks = rows
    start, end = np.searchsorted(customers, [first_customer, first_customer + _CUSTOMERS_AT_ONCE])
    return ((customers[start:end] - first_customer) << _DAY_BITS) + days[start:end], marks[start:end]


def _taken_off(rows: _Counted, off: _Counted) -> _Counted:
    """One row a customer and day, without what is to be taken off; where nothing is left, a day without a visit."""
    if not len(off[0]):
        return rows
    places = np.append(rows[0], off[0])
    amounts, came, fees = (np.append(had, -gone) for had, gone in zip(rows[1:], off[1:], strict=True))
    order = np.argsort(places, kind="stable")
    return _by_day(places[order], amounts[order], came[order], fees[order])


def _taken(places: _Ints, marks: _Ints, until_day: int) -> _Counted:
    """Customer and day as one number, amount, how it says that they came (`_SALE`, `_SEEN`), fee, of what counts.

    Sorted by the first.
    """
    kinds, amounts = marks & ((1 << _KIND_BITS) - 1), marks >> _KIND_BITS
    days = _days(places)
    is_none = (kinds == PurchaseKind.CANCELLED) | (kinds == PurchaseKind.TAKEN_OUT)
    counts = ~is_none & (days <= until_day)
    if not counts.all():
        kinds, places, amounts = kinds[counts], places[counts], amounts[counts]
    # SQLite reads the index in this order, but does not promise it for the text.
    if np.any(places[1:] < places[:-1]):
        order = np.argsort(places, kind="stable")
        kinds, places, amounts = kinds[order], places[order], amounts[order]
    is_sale = (kinds == PurchaseKind.SALE) & (amounts > 0) | (kinds == PurchaseKind.PREPAID)
    fees = np.where(kinds == PurchaseKind.NO_VISIT, amounts, 0)
    return places, amounts - fees, is_sale * _SALE + (kinds == PurchaseKind.LAST_VISIT) * _SEEN, fees


def _summed(ids: _Ints, days: _Ints, amounts: _Ints) -> tuple[_Ints, ...]:
    """One row a customer: whose, how many visits, spent all in all, first and last day."""
    first = _beginnings(ids)
    last = np.append(first[1:], len(ids)) - 1
    return ids[first], last - first + 1, np.add.reduceat(amounts, first), days[first], days[last]


def _joined(parts: Iterator[tuple[NDArray[Any], ...]], columns: int) -> list[NDArray[Any]]:
    """Put the parts of each column behind each other."""
    lists = list(zip(*parts, strict=True)) or [(np.empty(0, np.int64),)] * columns
    return [np.concatenate(some) for some in lists]


def _days(places: _Ints) -> _Ints:
    return ((places + _BEFORE_1970) & ((1 << _DAY_BITS) - 1)) - _BEFORE_1970


def _beginnings(numbers: _Ints) -> _Ints:
    """Return where another number begins."""
    return np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))


def _by_day(places: _Ints, amounts: _Ints, came: _Ints, fees: _Ints) -> _Counted:
    """One row a customer and day, sorted before."""
    first = _beginnings(places)
    if len(first) == len(places):
        return places, amounts, came, fees
    return places[first], np.add.reduceat(amounts, first), np.add.reduceat(came, first), np.add.reduceat(fees, first)


def _net(ids: _Ints, days: _Ints, amounts: _Ints, fees: _Ints, is_visit: _Flags) -> tuple[_Ints, _Ints, _Ints, _Ints]:
    """Take days of refunds alone from the visit before them, or from the first visit where none came before.

    Fees, the last of what is returned, go to the next visit; where none came since, they are in none.
    """
    if is_visit.all():
        return ids, days, amounts, fees
    visits, others = np.flatnonzero(is_visit), np.flatnonzero(~is_visit)
    net, paid = amounts[visits], fees[visits]
    if len(visits):
        following = np.cumsum(is_visit)[others]
        on = np.minimum(following, len(visits) - 1)
        is_paid = (following < len(visits)) & (ids[visits[on]] == ids[others])
        np.add.at(paid, on[is_paid], fees[others[is_paid]])
        before = np.cumsum(is_visit)[others] - 1  # place in `visits`; -1 = none at all
        after = np.minimum(before + 1, len(visits) - 1)
        from_before = (before >= 0) & (ids[visits[before]] == ids[others])
        from_after = ~from_before & (ids[visits[after]] == ids[others])
        np.add.at(net, before[from_before], amounts[others[from_before]])
        np.add.at(net, after[from_after], amounts[others[from_after]])
    return ids[visits], days[visits], net, paid
