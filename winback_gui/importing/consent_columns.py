"""Which columns of a list are taken for consent to letters, or to something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.importing.consent import cells_of, field_of, of_what
from winback_gui.importing.fields import Field

if TYPE_CHECKING:
    from winback_gui.importing.columns import ColumnMapping


def see_consent(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> None:
    """Take each column that says who may be written to, or who must not be: a no in any of them counts.

    Those that sound of consent to something else are taken, too: what they mean is asked.
    """
    for place, name in enumerate(header):
        found = field_of(name, cells_of(rows, place)) if fields[place] is None else None
        if found is not None:
            fields[place], reasons[place] = found, msg("its name says so")
    for place, other in _others(header, fields, rows):
        fields[place], reasons[place] = other, msg("it says yes or no")


def with_consent(mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> ColumnMapping:
    """Return the mapping of a known export with the columns of consent that the export itself does not have."""
    fields: list[Field | None] = list(mapping.fields)
    for place, other in _others(mapping.header, fields, rows):
        if not mapping.second or mapping.second[place] is None:
            fields[place] = other
    return replace(mapping, fields=tuple(fields))


def _others(
    header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]
) -> list[tuple[int, Field]]:
    """Return the unused columns that sound of consent to something else, with what they are taken for."""
    free = [(place, name) for place, name in enumerate(header) if fields[place] is None]
    found = [(place, of_what(name, cells_of(rows, place))) for place, name in free]
    return [(place, field) for place, field in found if field is not None]
