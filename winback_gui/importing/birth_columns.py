"""Which columns of a list have days of birth that may be the customers' or their animals'."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.importing.births import Births, births_in
from winback_gui.importing.fields import IDENTITY_FIELDS, Field
from winback_gui.importing.headings import named_field


def unsure_births(
    header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]
) -> frozenset[int]:
    """Return the columns headed as days of birth of which only the owner can say whose they are.

    Args:
        header: the heads as written.
        fields: what the columns hold.
        rows: the first rows.
    """
    if IDENTITY_FIELDS.isdisjoint(fields):
        return frozenset()
    return frozenset(
        place for place, field in enumerate(fields) if field is None and may_be_births(header, place, rows)
    )


def may_be_births(header: Sequence[str], place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column is headed as days of birth, and they may be the customers' or their animals'."""
    found = named_field(header[place])
    return found is not None and found[0] is Field.BORN_ON and births_in(header, place, rows) is Births.UNSURE
