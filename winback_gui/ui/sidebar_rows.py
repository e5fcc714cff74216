"""The rows of the sidebar: which there are, and how high each is."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.ui.pages import Group, PageEntry

if TYPE_CHECKING:
    from winback_gui.ui.theme import Theme

HELP = "help"
_LEAST_SLIM_PX = 26
_LEAST_ROW_PX = 30  # larger text in a low window: rows draw together before the foot falls off
_ROW_PX, _CAPTION_GAP_PX, _GAP_PX, _FOOT_PX = 36, 41, 17, 8


class RowKind(Enum):
    """What a row of the list is."""

    PAGE = "page"
    GAP = "gap"  # a hairline between groups, perhaps with a caption
    STRETCH = "stretch"  # takes what is left, so that the foot lies at the foot


@frozen
class Row:
    """One row. `name` is the page's; `caption` is a gap's heading; `note` stands where a count would (a key)."""

    kind: RowKind
    name: str = ""
    title: Message | None = None
    icon: str = ""
    note: str = ""


def rows_of(entries: tuple[PageEntry, ...]) -> tuple[Row, ...]:
    """Return the rows for these pages: groups parted by gaps, the foot pushed down, Help last."""
    rows: list[Row] = []
    for group in (Group.SHOP, Group.STEPS, Group.AFTER):
        members = [entry for entry in entries if entry.group == group]
        if members and rows:
            caption = msg("Win customers back") if group == Group.STEPS else None
            rows.append(Row(RowKind.GAP, title=caption))
        rows += [Row(RowKind.PAGE, entry.name, entry.title, entry.icon) for entry in members]
    rows.append(Row(RowKind.STRETCH))
    feet = [entry for entry in entries if entry.group == Group.FOOT]
    rows += [Row(RowKind.PAGE, entry.name, entry.title, entry.icon) for entry in feet]
    rows.append(Row(RowKind.PAGE, HELP, msg("Help"), "circle-question-mark", note="F1"))
    return tuple(rows)


def row_heights(rows: list[Row], height: int, theme: Theme, *, is_slim: bool = False) -> tuple[int, ...]:
    """Return the heights of the rows in a list that is `height` px high; a slim one has no captions.

    All pages have what they leave each other, between the least and the usual; the stretch takes the rest.
    """
    gap, foot = theme.px(_GAP_PX), theme.px(_FOOT_PX)
    captioned = gap if is_slim else theme.px(_CAPTION_GAP_PX)
    gaps = [0 if row.kind != RowKind.GAP else gap if row.title is None else captioned for row in rows]
    pages = sum(row.kind == RowKind.PAGE for row in rows)
    left = height - sum(gaps) - gap - foot
    page = max(theme.px(_LEAST_SLIM_PX if is_slim else _LEAST_ROW_PX), min(theme.px(_ROW_PX), left // max(1, pages)))
    stretch = max(gap, height - sum(gaps) - pages * page - foot)
    own = {RowKind.PAGE: page, RowKind.STRETCH: stretch}
    return tuple(own.get(row.kind, gap_height) for row, gap_height in zip(rows, gaps, strict=True))
