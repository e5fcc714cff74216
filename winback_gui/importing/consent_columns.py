"""Which columns of a list are taken for consent to letters, or to something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.importing.consent import STOP_FIELDS, field_of, of_what
from winback_gui.importing.fields import Field

if TYPE_CHECKING:
    from winback_gui.importing.columns import ColumnMapping


def see_consent(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> None:
    """Take the first column that says who may be written to, and the first that says who must not be.

    Where none does, take one that sounds of consent to something else: what it means is asked.
    """
    for place, name in enumerate(header):
        found = field_of(name, _cells(rows, place)) if fields[place] is None else None
        if found is not None and found not in fields:
            fields[place], reasons[place] = found, msg("its name says so")
    _see_other(header, fields, reasons, rows)


def with_consent(mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> ColumnMapping:
    """Return the mapping of a known export with a column of consent that the export itself does not have."""
    fields: list[Field | None] = list(mapping.fields)
    _see_other(mapping.header, fields, [None] * len(fields), rows)
    return replace(mapping, fields=tuple(fields))


def _see_other(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> None:
    is_told = not STOP_FIELDS.isdisjoint(fields)
    for place, name in enumerate(header):
        found = of_what(name, _cells(rows, place)) if fields[place] is None else None
        if found is not None and found not in fields and not (is_told and found in STOP_FIELDS):
            fields[place], reasons[place] = found, msg("it says yes or no")


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if place < len(row)]
