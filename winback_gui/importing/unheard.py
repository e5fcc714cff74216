"""Remarks far below the first lines, in a column that is not used: the owner hears of them wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from winback_gui.domain.remark import Remark, remark_of
from winback_gui.importing.consent import says, unheard
from winback_gui.importing.plan import LOOKED_AT_ROWS

if TYPE_CHECKING:
    from winback_gui.importing.csv_records import Block
    from winback_gui.importing.plan import FilePlan
    from winback_gui.importing.readers import Problems

_MOST: Final = 20_000
"""Different cells of a column: where there are more it numbers something."""


def with_unheard(plan: FilePlan, blocks: Iterator[Block], problems: Problems) -> Iterator[Block]:
    """Yield a file's records as they are, and warn in `problems` of remarks in columns that are not used.

    Of each column the different cells of a block are asked, until one sounds like something: that costs no more than
    finding them out.
    """
    second = plan.mapping.second or (None,) * len(plan.mapping.fields)
    seen: dict[int, set[str]] = {
        place: set()
        for place, (name, *fields) in enumerate(zip(plan.mapping.header, plan.mapping.fields, second, strict=True))
        if name and not any(fields) and says(name) is None
    }
    first = LOOKED_AT_ROWS
    for lines, rows in blocks:
        for place in list(seen) if first else ():  # the plan says what these sound like
            if _heard(dict.fromkeys(row[place] for row in rows[:first])) is not None:
                del seen[place]
        first = max(0, first - len(rows))
        for place, cells in list(seen.items()):
            fresh = [cell for cell in dict.fromkeys(row[place] for row in rows) if cell not in cells]
            cells.update(fresh)
            if (heard := _heard(fresh)) is not None:
                problems.warnings.append(unheard(plan.mapping.header[place], heard))
            if heard is not None or len(cells) > _MOST:
                del seen[place]
        yield lines, rows


def _heard(cells: Iterable[str]) -> Remark | None:
    return next((one for cell in cells if cell and (one := remark_of(cell)) is not None), None)
