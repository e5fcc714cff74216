"""Which columns of days and sums are of purchases, and which of these sums is what was paid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.domain.message import Message
from winback_gui.importing.amounts import looks_like_money
from winback_gui.importing.card_columns import card_heads
from winback_gui.importing.column_cells import column_that
from winback_gui.importing.column_reasons import BY_NAME, LIKE_AMOUNTS
from winback_gui.importing.dates import looks_like_date
from winback_gui.importing.fields import IDENTITY_FIELDS, PURCHASE_FIELDS, Field, fold_header
from winback_gui.importing.gross_amounts import gross_column, not_paid
from winback_gui.importing.unit_prices import line_total

_OF_ALL_VISITS: Final = (
    "total", "totaal", "totale", "gesamt", "umsatz", "omzet", "summe", "sum", "lifetime", "ltv", "spent", "spend",
    "to date", "bisher", "besteed",
)  # fmt: skip
"""In the heads of sums that may be of all visits."""
_BESIDE_A_SALE: Final = frozenset({Field.LAST_VISIT, Field.NEXT_VISIT})


def see_last_visit(
    header: Sequence[str], fields: list[Field | None], rows: Sequence[Sequence[str]], leave_out: frozenset[int]
) -> bool:
    """Take a last visit for the day of a purchase where a column says what was paid then, and none has another day.

    A total beside it may be of all their visits: then it is no purchase, and the last visit stays one without a sum.

    Returns:
        Whether that is sure, as for "letzter Besuch" beside "zuletzt bezahlt". Beside a total the owner is asked.
    """
    paid = fields.index(Field.AMOUNT) if Field.AMOUNT in fields else -1
    if paid < 0:
        paid = column_that(looks_like_money, fields, rows, leave_out=card_heads(header))
    has_day = Field.DAY in fields or column_that(looks_like_date, fields, rows, leave_out=leave_out) >= 0
    if Field.LAST_VISIT not in fields or has_day or paid < 0:
        return True
    if any(word in fold_header(header[paid]) for word in _OF_ALL_VISITS):
        fields[paid] = None
        return False
    is_named = fields[paid] is Field.AMOUNT
    fields[fields.index(Field.LAST_VISIT)] = Field.DAY
    return is_named


def free_half_a_purchase(
    fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> None:
    """Take nothing for half a purchase of a list of people that only looks like it: a day alone, or a sum alone.

    Where both are there, the rows are purchases, and their days say more than a last visit beside them; a next
    appointment beside a sale may have been cancelled since. Where people come again on other days, these are visits.
    """
    half = PURCHASE_FIELDS.intersection(fields)
    if half == PURCHASE_FIELDS:
        for place in (at for at, field in enumerate(fields) if field in _BESIDE_A_SALE):
            fields[place] = reasons[place] = None
    if len(half) == 1 and IDENTITY_FIELDS.intersection(fields):
        place = fields.index(next(iter(half)))
        if reasons[place] != BY_NAME and not (fields[place] is Field.DAY and _come_again(place, fields, rows)):
            fields[place] = reasons[place] = None


def _come_again(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether somebody has several rows with other days; in a list of people each has one."""
    who = [at for at, field in enumerate(fields) if field in IDENTITY_FIELDS]
    whole = [row for row in rows if max(place, *who) < len(row)]
    pairs = {(tuple(row[at].strip() for at in who), row[place].strip()) for row in whole}
    return len({named for named, _day in pairs}) < len(pairs)


def see_gross(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> bool:
    """Take the sums with the tax for the amount where there are some, and return whether it is so."""
    index = gross_column(header, fields, rows)
    if index < 0:
        return False
    if Field.AMOUNT in fields:
        place = fields.index(Field.AMOUNT)
        fields[place] = reasons[place] = None
    fields[index], reasons[index] = Field.AMOUNT, LIKE_AMOUNTS
    return True


def see_line_total(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> bool:
    """Take the sums of lines for the amount where it would be the price of one piece, and return whether it is so."""
    if Field.AMOUNT not in fields:
        return False
    place = fields.index(Field.AMOUNT)
    others = [name if at != place else "" for at, name in enumerate(header)]  # a price with the tax makes no sum net
    index = line_total(header, fields, rows, leave_out=not_paid(others))
    if index < 0:
        return False
    fields[place] = reasons[place] = None
    fields[index], reasons[index] = Field.AMOUNT, LIKE_AMOUNTS
    return True
