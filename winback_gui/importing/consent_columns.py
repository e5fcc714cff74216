"""Which columns of a list are taken for consent to letters, or to something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.importing.column_reasons import BY_NAME
from winback_gui.importing.consent import cells_of, field_of
from winback_gui.importing.consent_hints import hint_of, is_misnamed
from winback_gui.importing.fields import Field, fold_header

if TYPE_CHECKING:
    from winback_gui.importing.columns import ColumnMapping


def see_consent(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> frozenset[int]:
    """Take each column that says who may be written to, or who must not be: a no in any of them counts.

    Those that sound of consent to something else, or may, are taken, too: what they mean is asked. Returns those
    about which the owner has to say it.
    """
    unsaid = set()
    for place, name in enumerate(header):
        cells = cells_of(rows, place)
        if fields[place] is not None and not is_misnamed(name, fields[place], cells):
            continue
        if (found := field_of(name, cells)) is not None:
            fields[place], reasons[place] = found, BY_NAME
        elif (hint := hint_of(name, cells)) is not None:
            fields[place], reasons[place] = hint.field, msg("it says yes or no")
            unsaid |= {place} if hint.must_answer else set()
    return frozenset(unsaid)


def with_consent(mapping: ColumnMapping, rows: Sequence[Sequence[str]], *, said: Sequence[str] = ()) -> ColumnMapping:
    """Return the mapping with the columns of consent on which it has no word: of a known export, or written by hand.

    Args:
        mapping: what is known of the columns.
        rows: the first rows.
        said: heads of columns that are left unused on purpose.
    """
    fields: list[Field | None] = list(mapping.fields)
    reasons: list[Message | None] = [None] * len(fields)
    unsaid = see_consent(mapping.header, fields, reasons, rows)
    names = {fold_header(name) for name in said}
    free = {
        place
        for place, name in enumerate(mapping.header)
        if mapping.fields[place] is None and fold_header(name) not in names
        if not mapping.second or mapping.second[place] is None
    }
    fields = [fields[place] if place in free else field for place, field in enumerate(mapping.fields)]
    return replace(mapping, fields=tuple(fields), unsaid=mapping.unsaid | (unsaid & free))
