"""Which column of an unknown list holds the shop's own numbers of customers, where its head says no more than "No."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.importing.fields import Field, fold_header

_HEADS: Final = frozenset({
    "nr", "nr.", "no", "no.", "n°", "nº", "#", "number", "nummer", "num", "num.", "numéro", "numero", "id", "numer",
})  # fmt: skip
_NAMES: Final = frozenset({Field.FULL_NAME, Field.LAST_NAME, Field.COMPANY})


def number_column(header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column of a bare "No." that means customers, or -1.

    In a list of customers each row has another number. In one of purchases it could be the number of the receipt: only
    where some come again, and each with one name that has no other number, are they customers: a receipt of several
    lines comes again, too, but who buys twice has two.
    """
    named = [place for place, field in enumerate(fields) if field in _NAMES]
    if Field.CUSTOMER_NO in fields or Field.KEY in fields or not named:
        return -1
    for place, name in enumerate(header):
        if fields[place] is None and fold_header(name.replace("_", " ")) in _HEADS:
            pairs = [(row[place].strip(), tuple(row[at].strip() for at in named)) for row in rows if len(row) > place]
            if pairs and all(number and any(said) for number, said in pairs):
                numbers = len({number for number, _said in pairs})
                has_days = Field.DAY in fields
                is_one_each = not has_days or len({said for _number, said in pairs}) == numbers
                if len(set(pairs)) == numbers and is_one_each and (numbers < len(pairs)) == has_days:
                    return place
    return -1
