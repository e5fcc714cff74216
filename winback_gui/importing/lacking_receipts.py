"""Whether the rows of an unknown list of sales are items of receipts, and no column says which belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.message import msg
from winback_gui.importing.fields import IDENTITY_FIELDS, PURCHASE_FIELDS, Field

LACKS_RECEIPTS: Final = msg(
    "Many rows are of one customer and one day, and no column is known as the number of the receipt: "
    "each row counts as a purchase of its own. If a column numbers the receipts, say so."
)
_MANY: Final = 0.2
"""The share of rows beside others of their customer and day from which on they seem to be items of receipts."""


def lacks_receipts(fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows of sales are often of one customer and day, and nothing says which of them are one receipt.

    Args:
        fields: what is in each column.
        rows: the first rows, each as long as the heads.
    """
    who = [at for at, field in enumerate(fields) if field in IDENTITY_FIELDS]
    if Field.RECEIPT_NO in fields or not PURCHASE_FIELDS.issubset(fields) or not who:
        return False
    day_at = fields.index(Field.DAY)
    visits = Counter((*(row[at].strip() for at in who), row[day_at].strip()) for row in rows)
    return sum(count for count in visits.values() if count > 1) > _MANY * visits.total()
