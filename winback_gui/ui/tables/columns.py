"""Columns as data: what stands in them, how they sort and how they look."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from winback_gui.domain.frozen import frozen
from winback_gui.ui.widgets.badge import BadgeText

R = TypeVar("R")


class Look(Enum):
    """How a cell is painted."""

    TEXT = "text"
    BADGE = "badge"
    BAR = "bar"  # a small bar, then its number
    NUMBER_BAR = "number-bar"  # the number, then a small bar
    CHOICE = "choice"  # looks like a combo; a click asks the page for its menu


@frozen
class ColumnSpec(Generic[R]):
    """One column of a table of rows `R`.

    Attributes:
        key: for the program and for what is remembered.
        title: the head.
        about: what the head says where the mouse rests: what stands in the column, where its title alone leaves doubt.
        text: what a cell says; for badges the badge's word is said instead.
        sort_key: by what it is sorted; None: by its text, small and capital letters alike. A row whose key is None
            stands last in both directions.
        high_first: the first click puts the highest on top (money, counts); else A comes first.
        sortable: whether a click on the head sorts.
        width: in px at text size 100 %.
        stretch: takes what room is left; without such a column the last one does.
        right: numbers and money are aligned right, and their heads with them.
        strong: semi-bold, as first columns are.
        look: how a cell is painted.
        badge: of a row, None for an empty cell.
        badges: all that can come: the column is never narrower than the widest, in any language and text size.
        share: length of the bar, 0 to 1.
        words: px at text size 100 % that the words beside the longest bar need, where the column is not too narrow for
            that; 0 = they are a number.
        fill: token of the bar's colour.
        tone: token of the text's colour.
        icon: before the text, "" for none.
        tooltip: more about the cell; without it a cell that is cut off says all of its text.
        enabled: whether a choice may be changed.
        shown: whether the column is there before the owner chose columns.
        fixed: the owner may not hide it.
        link: whether a click on a row's cell, or Enter on it, leads on: to how a figure came about, to what mends it.
        least: so narrow it may become where the table has too little room for all; 0 = never narrower than `width`.
        enough: px at text size 100 % at which what usually stands in it is whole. What room is left goes first to the
            columns that have not enough, and only then to those that stretch; 0 = `width`.
        room_from: a table that is narrower than this (in px at text size 100 %) leaves the column away.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort_key: Callable[[R], Any] | None = None
    high_first: bool = False
    sortable: bool = True
    width: int = 120
    stretch: bool = False
    right: bool = False
    strong: bool = False
    look: Look = Look.TEXT
    badge: Callable[[R], BadgeText | None] | None = None
    badges: tuple[BadgeText, ...] = ()
    share: Callable[[R], float] | None = None
    words: int = 0
    fill: Callable[[R], str] | None = None
    tone: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None
    tooltip: Callable[[R], str] | None = None
    enabled: Callable[[R], bool] | None = None
    shown: bool = True
    fixed: bool = False
    link: Callable[[R], bool] | None = None
    least: int = 0
    enough: int = 0
    room_from: int = 0
    about: str = ""

    def cell_text(self, row: R) -> str:
        """Return what the cell says, for eyes and for screen readers."""
        if self.badge is not None:
            badge = self.badge(row)
            return badge.text if badge is not None else ""
        return self.text(row)

    def ordered(self, row: R) -> Any:
        """Return the value that `row` is sorted by."""
        return self.sort_key(row) if self.sort_key is not None else self.cell_text(row).casefold()


@frozen
class CutLine:
    """A line across all columns, as where the sum for letters ends.

    Attributes:
        after_rows: how many rows stand above it.
        column_key: it is shown only while the table is sorted by this column, highest first.
        text: what it says; `**bold**` marks the clause.
        link: the word of its link, "" for none.
        icon: at its left end.
    """

    after_rows: int
    column_key: str
    text: str
    link: str = ""
    icon: str = "stamp"


class TableMemory(Protocol):
    """Where a table keeps its order and columns over a restart: the settings of the machine."""

    def recall(self, name: str) -> str:
        """Return what was kept under `name`, "" for nothing."""
        ...

    def keep(self, name: str, text: str) -> None:
        """Keep `text` under `name`."""
        ...
