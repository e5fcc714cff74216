"""Whether a list would give everybody a first name alone, although a column of it looks like their last names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.message import Message, msg
from winback_gui.importing.card_columns import card_heads
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field

_LAST_NAMES: Final = frozenset({Field.LAST_NAME, Field.FULL_NAME, Field.NAME_KEY, Field.COMPANY})
_LIKE_A_NAME: Final = re.compile(r"[^\W\d_]{2}[^\d@_]{0,58}")
_MOST: Final = 0.8
_LEAST_NAMES: Final = 3  # so many different ones: fewer may be who served, or a kind


def unused_last_names(mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> int:
    """Return the column that looks like the last names which nobody would have; -1 = there is none, or they have some.

    It has nearly as many different words as there are first names: a column of who served, or of a kind, has few.

    Args:
        mapping: what would be taken.
        rows: the first rows.
    """
    if Field.FIRST_NAME not in mapping.fields or _LAST_NAMES.intersection(mapping.fields):
        return -1
    firsts = {row[at].strip() for at in (mapping.index(Field.FIRST_NAME),) for row in rows if at < len(row)} - {""}
    left_out = card_heads(mapping.header)
    for place, field in enumerate(mapping.fields):
        cells = filled_cells(place, rows)
        if field is not None or place in left_out or len(set(cells)) < max(_LEAST_NAMES, len(firsts) / 2):
            continue
        if sum(_LIKE_A_NAME.fullmatch(cell) is not None for cell in cells) >= _MOST * len(cells):
            return place
    return -1


def unused_words(mapping: ColumnMapping, place: int) -> Message:
    """Return what is said of that column."""
    return msg("Nobody has a last name: “{column}” looks like names and is not used.", column=mapping.header[place])
