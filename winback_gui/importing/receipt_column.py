"""Which column of an unknown list of sales numbers the receipts: its values stay the same from line to line of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from winback_gui.importing.fields import IDENTITY_FIELDS, PURCHASE_FIELDS, Field

_NUMBER: Final = re.compile(r"#?(?:[A-Z]{1,5}[-/#]?)?\d{1,14}(?:[-/]\d{1,12})?", re.IGNORECASE)
_LEAST_RECEIPTS: Final = 2
_LEAST_SHARE: Final = 0.02
"""Of the rows: as few as `item_rows` takes for items."""


def receipt_column(fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column whose numbers are those of receipts of several lines, or -1.

    Each of them stands on neighbouring lines alone, of one customer and one day, and some on several. Without it each
    line would count as a purchase of its own.
    """
    if Field.RECEIPT_NO in fields or not PURCHASE_FIELDS.issubset(fields) or len(rows) < _LEAST_RECEIPTS:
        return -1
    whose = [at for at, field in enumerate(fields) if field in IDENTITY_FIELDS or field is Field.DAY]
    if len(whose) < 2:  # noqa: PLR2004 (a day and who bought)
        return -1
    for place, field in enumerate(fields):
        if field is None and _numbers_receipts([(row[place].strip(), [row[at] for at in whose]) for row in rows]):
            return place
    return -1


def _numbers_receipts(rows: Sequence[tuple[str, list[str]]]) -> bool:
    if not all(_NUMBER.fullmatch(number) for number, _whose in rows):
        return False
    runs = [(number, len(list(run))) for (number, _whose), run in groupby(rows)]
    several = [count for _number, count in runs if count > 1]
    is_one_each = len({number for number, _count in runs}) == len(runs)
    return is_one_each and len(several) >= _LEAST_RECEIPTS and sum(several) >= _LEAST_SHARE * len(rows)
