"""Widths, hidden columns and order of a table, and how they are kept over a restart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from winback_gui.ui.tables.row_painter import PADDING
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.badge import badge_size

if TYPE_CHECKING:
    from winback_gui.ui.tables.columns import ColumnSpec, TableMemory
    from winback_gui.ui.tables.head import TableHead
    from winback_gui.ui.tables.view import DataTable

_LEAST_SHARE = 0.6


class TableLayout(QObject):
    """Knows which columns are shown and how wide they are; gives what room is left to the columns that stretch."""

    changed = Signal()

    def __init__(self, view: DataTable[Any], head: TableHead, memory: TableMemory | None, name: str) -> None:
        super().__init__(view)
        self._view, self._head, self._memory, self._name = view, head, memory, name
        self._widths: dict[str, int] = {}  # of the columns that the owner pulled, in px at text size 100 %
        self._hidden = {spec.key for spec in view.rows_model.columns if not spec.shown and not spec.fixed}
        self._is_fitting = False
        self._last = 0
        head.sectionResized.connect(self._on_resized)

    def is_shown(self, key: str) -> bool:
        """Whether the column of that key is shown where there is room for it."""
        return key not in self._hidden

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show a column or hide it; a fixed one always stays."""
        spec = next(spec for spec in self._view.rows_model.columns if spec.key == key)
        if spec.fixed:
            return
        (self._hidden.discard if shown else self._hidden.add)(key)
        self.fit()
        self.keep()
        self.changed.emit()

    def last_shown(self) -> int:
        """Return the number of the rightmost column that is shown."""
        return self._last

    def fit(self) -> None:
        """Give each shown column its width and the stretching ones what is left."""
        columns = self._view.rows_model.columns
        room = self._view.width() / theme_of(self._view).scale
        shown = [
            (number, spec)
            for number, spec in enumerate(columns)
            if self.is_shown(spec.key) and (spec.fixed or spec.room_from <= room)
        ]
        if not shown or self._head.count() != len(columns):
            return
        self._last = shown[-1][0]
        widths = {number: self._width(number, spec) for number, spec in shown}
        left = self._view.viewport().width() - sum(widths.values())
        # Columns that stretch give way last: what they say is words, which are cut; and who it is last of all.
        words = [one for one in shown if one[1].stretch]
        for number, spec in (*(one for one in shown if not one[1].stretch), *reversed(words)):
            if left < 0 and (spec.least or spec.badges):
                given = min(-left, max(0, self._own_width(spec) - self._least_width(spec)))
                widths[number] -= given
                left += given
        stretching = words or [shown[-1]]
        if left > 0:
            left = self._fill(widths, shown, left)
        share, rest = divmod(left, len(stretching))
        for place, (number, _spec) in enumerate(stretching):
            least = round(widths[number] * _LEAST_SHARE)
            widths[number] = max(widths[number] + share + (rest if place == 0 else 0), least)
        self._is_fitting = True
        for number in range(len(columns)):
            self._head.setSectionHidden(number, number not in widths)
            if number in widths:
                self._head.resizeSection(number, widths[number])
        self._is_fitting = False

    def restore(self) -> None:
        """Take on what was kept; what is damaged or no longer known is left aside."""
        kept = self._kept()
        keys = {spec.key for spec in self._view.rows_model.columns}
        hidden, widths = kept.get("hidden"), kept.get("widths")
        if isinstance(hidden, list):
            fixed = {spec.key for spec in self._view.rows_model.columns if spec.fixed}
            self._hidden = {key for key in hidden if key in keys} - fixed
        if isinstance(widths, dict):
            self._widths = {key: wide for key, wide in widths.items() if key in keys and isinstance(wide, int)}
        self.fit()
        if kept.get("sort") in keys:
            self._view.rows_model.sort_by(str(kept["sort"]), descending=bool(kept.get("descending")))

    def keep(self) -> None:
        """Remember order, widths and hidden columns."""
        if self._memory is None or not self._name:
            return
        model = self._view.rows_model
        state = {
            "sort": model.sorted_by,
            "descending": model.is_descending,
            "hidden": sorted(self._hidden),
            "widths": self._widths,
        }
        self._memory.keep(self._name, json.dumps(state, sort_keys=True))

    def _kept(self) -> dict[str, Any]:
        text = self._memory.recall(self._name) if self._memory is not None and self._name else ""
        try:
            state = json.loads(text) if text else {}
        except ValueError:
            return {}
        return state if isinstance(state, dict) else {}

    def _width(self, number: int, spec: ColumnSpec[Any]) -> int:
        """Return the column's own width with the margins that the first and last one have."""
        if spec.key in self._widths:
            return theme_of(self._view).px(self._widths[spec.key])
        width = self._own_width(spec)
        if self._view.is_first(number):
            width += self._view.first_indent - 8
        return width + (self._view.margin - 8 if number == self._last else 0)

    def _fill(self, widths: dict[int, int], shown: list[tuple[int, ColumnSpec[Any]]], left: int) -> int:
        """Make columns wider until each has enough, or all that is left is given away; return what stays left."""
        theme = theme_of(self._view)
        wanted = {
            number: theme.px(max(0, spec.enough - spec.width))
            for number, spec in shown
            if spec.enough and spec.key not in self._widths
        }
        everything = sum(wanted.values())
        given = {number: wide * min(left, everything) // everything for number, wide in wanted.items() if everything}
        for number, wide in given.items():
            widths[number] += wide
        return left - sum(given.values())

    def _own_width(self, spec: ColumnSpec[Any]) -> int:
        return max(theme_of(self._view).px(spec.width), self._badge_width(spec))

    def _least_width(self, spec: ColumnSpec[Any]) -> int:
        return max(theme_of(self._view).px(spec.least), self._badge_width(spec))

    def _badge_width(self, spec: ColumnSpec[Any]) -> int:
        """Return how wide a column must be so that none of its badges is cut off; 0 if it has none."""
        theme = theme_of(self._view)
        widest = max((badge_size(theme, badge).width() for badge in spec.badges), default=0)
        return widest + 2 * PADDING if widest else 0

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if self._is_fitting or new <= 0:
            return
        self._widths[self._view.rows_model.columns[section].key] = round(new / theme_of(self._view).scale)
        self.keep()
