"""Which parts of an address its columns hold, where their heads do not tell: a street, all of it, or the town."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.importing.column_cells import MOST, filled_cells
from winback_gui.importing.fields import Field


def see_whole_address(fields: list[Field | None], rows: Sequence[Sequence[str]]) -> None:
    """Tell a street from a whole address, which are called alike: by a town beside it and the parts of its cells."""
    if {Field.STREET, Field.WHOLE_ADDRESS} <= set(fields):
        return
    place = next((at for at, one in enumerate(fields) if one in {Field.STREET, Field.WHOLE_ADDRESS}), -1)
    cells = filled_cells(place, rows) if place >= 0 else []
    has_parts = sum("\n" in cell or "," in cell for cell in cells) > len(cells) / 2
    has_town = bool({Field.TOWN, Field.POSTCODE}.intersection(fields))
    if cells and has_parts != has_town:
        fields[place] = Field.STREET if has_town else Field.WHOLE_ADDRESS


def town_line(fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the last of three or more lines of an address where it holds the town, which no column has; else -1."""
    lines = [at for at, field in enumerate(fields) if field is Field.STREET2]
    if Field.TOWN in fields or Field.POSTCODE not in fields or len(lines) < 2:  # noqa: PLR2004 (two beside the street)
        return -1
    cells = [row[lines[-1]].strip() for row in rows if lines[-1] < len(row)]
    is_town = cells and sum(cell != "" and not any(map(str.isdigit, cell)) for cell in cells) >= MOST * len(cells)
    return lines[-1] if is_town else -1
