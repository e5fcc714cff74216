"""Whether a list of sales has one row an item: then the rows of one receipt number are one purchase."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import msg
from winback_gui.importing.fields import IDENTITY_FIELDS, Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winback_gui.importing.columns import ColumnMapping

LOOKED_AT: Final = 2_000
"""Rows from the first on: one beside the other, as an export writes the items of a receipt."""
_LEAST_RECEIPTS: Final = 2
_LEAST_SHARE: Final = 0.02
"""Of the rows: fewer that share a number are slips of the till."""
_SAME_SUM_SHARE: Final = 0.9
"""Of the receipts with several rows: where so many repeat one amount, it is the receipt's."""

ADDED_UP: Final = msg("Several lines with one receipt number are one purchase: their amounts are added up.")
SAID_AGAIN: Final = msg(
    "Several lines with one receipt number are one purchase: the same amount stands on each of them and counts once."
)


def with_item_rows(mapping: ColumnMapping, first_rows: Iterable[Sequence[str]]) -> ColumnMapping:
    """Return the mapping of a list that is no export we know, with what its first rows say of items.

    They are items where neighbouring rows of one number, day and customer differ. What was bought is then an item each.

    Args:
        mapping: what is in each column.
        first_rows: in the order of the file; read only where they can say something.
    """
    receipt_at, amount_at = mapping.index(Field.RECEIPT_NO), mapping.index(Field.AMOUNT)
    if mapping.format_key or mapping.line_items or not mapping.has_purchases or min(receipt_at, amount_at) < 0:
        return mapping
    rows = list(first_rows)
    if any(not row[receipt_at].strip() for row in rows):
        return mapping  # items without a number could not be put together
    whose = [at for at, field in enumerate(mapping.fields) if field in IDENTITY_FIELDS or field is Field.DAY]
    runs = [list(run) for _number, run in groupby(rows, key=lambda row: [row[at] for at in (receipt_at, *whose)])]
    several = [run for run in runs if any(row != run[0] for row in run)]
    if len(several) < _LEAST_RECEIPTS or sum(map(len, several)) < _LEAST_SHARE * len(rows):
        return mapping
    repeated = sum(len({row[amount_at] for row in run}) == 1 for run in several)
    fields = mapping.fields
    if Field.ITEM not in fields:
        fields = tuple(Field.ITEM if field is Field.WHAT else field for field in fields)
    return replace(mapping, fields=fields, line_items=True, header_amount=repeated >= _SAME_SUM_SHARE * len(several))
