"""Which column of an unknown list of sales numbers the receipts: its values stay the same from line to line of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from winback_gui.importing.fields import IDENTITY_FIELDS, PURCHASE_FIELDS, Field

_NUMBER: Final = re.compile(r"#?(?:[A-Z]{1,5}[-/#]?)?\d{1,14}(?:[-/]\d{1,12})?", re.IGNORECASE)
_LEAST_RECEIPTS: Final = 2
_LEAST_SHARE: Final = 0.02
"""Of the rows: as few as `item_rows` takes for items."""
_LEAST_CUSTOMERS: Final = 3
"""So many must have a number for each of two days: else it may be their own, as that of a membership or a locker."""
_ORDER: Final = re.compile(
    r"auftrag|beleg|bon\b|bonnr|rechnung|bestell|order|receipt|invoice|commande|facture|bestel|factuur|pedido|factura|ordine|"
    r"fattura|scontrino",
    re.IGNORECASE,
)
"""In heads of numbers that nobody has of their own: at an optician's nobody comes twice in the first rows."""

_Read: TypeAlias = tuple[str, tuple[str, ...], str]
"""Of a row: the number, who it means, and the day."""


def receipt_column(header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column whose numbers are those of receipts of several lines, or -1.

    Each of them stands on neighbouring lines alone, of one customer and one day, and some on several; some customers
    have another one on another day, or its head says that it is of orders. Without it each line would count as a
    purchase of its own.
    """
    if Field.RECEIPT_NO in fields or not PURCHASE_FIELDS.issubset(fields) or len(rows) < _LEAST_RECEIPTS:
        return -1
    who = [at for at, field in enumerate(fields) if field in IDENTITY_FIELDS]
    day_at = fields.index(Field.DAY)
    if not who:
        return -1
    for place, field in enumerate(fields):
        if field is None:
            read = [
                (_cell(row, place), tuple(_cell(row, at) for at in who), _cell(row, day_at)) for row in rows if any(row)
            ]
            if _numbers_receipts(read) and (_ORDER.search(header[place]) or _come_again(read) >= _LEAST_CUSTOMERS):
                return place
    return -1


def stands_for_visits(
    place: int, fields: Sequence[Field | None], rows: Iterable[Sequence[str]], *, of_items: bool
) -> bool:
    """Return whether no number of a column stands for two purchases, and somebody has two of them on two days.

    The first rows cannot say it: a booking of ten evenings comes again after a week. And a list of one week has each
    number once, whatever it is of.

    Args:
        place: of the column that is thought to number the receipts.
        fields: what is in each column.
        rows: all of the file; they are read to the first that says otherwise.
        of_items: rows of one number may have sums of their own.
    """
    who = [at for at, field in enumerate(fields) if field in IDENTITY_FIELDS]
    day_at, amount_at = fields.index(Field.DAY), fields.index(Field.AMOUNT)
    bought: dict[str, int] = {}
    first_days: dict[int, str] = {}
    comes_again = False
    for row in rows:
        if number := _cell(row, place):
            customer, day = hash(tuple(_cell(row, at) for at in who)), _cell(row, day_at)
            one = hash((customer, day, "" if of_items else _cell(row, amount_at)))
            if bought.setdefault(number, one) != one:
                return False
            comes_again = comes_again or first_days.setdefault(customer, day) != day
    return comes_again


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _numbers_receipts(rows: Sequence[_Read]) -> bool:
    if not all(_NUMBER.fullmatch(number) for number, _who, _day in rows):
        return False
    runs = [(one[0], len(list(run))) for one, run in groupby(rows)]
    several = [count for _number, count in runs if count > 1]
    is_one_each = len({number for number, _count in runs}) == len(runs)
    return is_one_each and len(several) >= _LEAST_RECEIPTS and sum(several) >= _LEAST_SHARE * len(rows)


def _come_again(rows: Sequence[_Read]) -> int:
    """Return how many customers have two numbers on two days; no number stands for two days here."""
    days: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for _number, who, day in rows:
        days[who].add(day)
    return sum(len(found) > 1 for found in days.values())
