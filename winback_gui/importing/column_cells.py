"""What stands in a column, by the cells of some first rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from winback_gui.importing.fields import Field

MOST: Final = 0.8
"""The share of the cells that must look alike to tell what is in a column."""


def filled_cells(index: int, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the filled cells of a column in some rows, without blanks around them."""
    return [cell for row in rows if index < len(row) and (cell := row[index].strip())]


def column_that(
    looks: Callable[[str], object],
    fields: Sequence[Field | None],
    rows: Sequence[Sequence[str]],
    *,
    leave_out: frozenset[int],
) -> int:
    """Return the first column of no field yet in which most of the filled cells look like something, or -1."""
    for index, field in enumerate(fields):
        if index in leave_out:
            continue
        cells = filled_cells(index, rows)
        if field is None and cells and sum(bool(looks(cell)) for cell in cells) >= MOST * len(cells):
            return index
    return -1
