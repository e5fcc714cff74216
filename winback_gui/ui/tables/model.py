"""The model of a table: frozen rows and columns as data."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from winback_gui.ui.tables.columns import ColumnSpec, CutLine, R

Index = QModelIndex | QPersistentModelIndex
_CUT_FLAGS = Qt.ItemFlag.NoItemFlags
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RowsTableModel(QAbstractTableModel, Generic[R]):
    """Shows rows as they are given; sorting moves them and takes the chosen ones along.

    Args:
        columns: from left to right.
        key: what tells a row apart from the others (a customer's number).
        quiet: rows that are held; they are written in the second colour.
    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec[R]],
        *,
        key: Callable[[R], Hashable],
        quiet: Callable[[R], bool] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key, self._quiet = key, quiet
        self._rows: list[R] = []
        self._sorted_by: ColumnSpec[R] | None = None
        self._descending = False
        self._is_order_known = True
        self._cut: CutLine | None = None
        self._cut_row = -1

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows in the order in which they are shown."""
        return tuple(self._rows)

    @property
    def row_count(self) -> int:
        """How many rows there are, without the cut-off line."""
        return len(self._rows)

    @property
    def sorted_by(self) -> str:
        """Key of the column that the rows are sorted by, "" while they are as they came."""
        return self._sorted_by.key if self._sorted_by else ""

    @property
    def marked_order(self) -> str:
        """Key of the column that the head shows the rows to be sorted by, "" where nothing of it is known."""
        return self.sorted_by if self._is_order_known else ""

    @property
    def is_descending(self) -> bool:
        """Whether the highest stands on top."""
        return self._descending

    @property
    def cut(self) -> CutLine | None:
        """The cut-off line while it is shown."""
        return self._cut if self._cut_row >= 0 else None

    @property
    def cut_row(self) -> int:
        """Number of the line that is the cut-off line, -1 while there is none."""
        return self._cut_row

    def row_at(self, line: int) -> R | None:
        """Return the row that stands on a line of the table; None for the cut-off line."""
        cut_row = self._cut_row
        if line == cut_row:
            return None
        return self._row(line - (1 if 0 <= cut_row < line else 0))

    def key_at(self, line: int) -> Hashable:
        """Return the key of the row on a line; None for the cut-off line."""
        cut_row = self._cut_row
        return None if line == cut_row else self._key_of(line - (1 if 0 <= cut_row < line else 0))

    def keys_at(self, lines: Iterable[int]) -> set[Hashable]:
        """Return the keys of the rows on lines: of all of 100,000 chosen rows in some hundredths of a second."""
        cut_row = self._cut_row
        if cut_row < 0:
            return set(map(self._key_of, lines))
        return {self._key_of(line - (1 if cut_row < line else 0)) for line in lines if line != cut_row}

    def lines_of(self, keys: set[Hashable]) -> list[int]:
        """Return the lines of the rows with these keys, from the top."""
        if not keys:
            return []
        cut_row = self.cut_row
        found = (number for number, row in enumerate(self._rows) if self._key(row) in keys)
        return [number + (1 if 0 <= cut_row <= number else 0) for number in found]

    def is_quiet(self, line: int) -> bool:
        """Whether the row on a line is held, or stands below the cut-off line."""
        return 0 <= self.cut_row < line or self.is_held(line)

    def is_held(self, line: int) -> bool:
        """Whether the row on a line is one of those that wait."""
        row = self.row_at(line)
        return row is not None and self._quiet is not None and self._quiet(row)

    def show_rows(self, rows: Sequence[R]) -> bool:
        """Show other rows, sorted as before. Returns whether the model was reset (False: the same people, changed)."""
        ordered = self._ordered(rows)
        same = [self._key(row) for row in ordered] == [self._key(row) for row in self._rows]
        if same and ordered:
            self._rows = ordered
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return False
        self.beginResetModel()
        self._rows = ordered
        self._reset_cut()
        self.endResetModel()
        return True

    def show_cut(self, cut: CutLine | None) -> None:
        """Show a cut-off line, another one, or none."""
        if cut == self._cut:
            return
        self._hide_cut()
        self._cut = cut
        self._place_cut()

    def rename_column(self, key: str, title: str) -> None:
        """Give the column of that key another head."""
        self.columns = tuple(replace(spec, title=title) if spec.key == key else spec for spec in self.columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Sort by the column of that key; chosen rows stay chosen.

        Raises:
            StopIteration: there is no such column.
        """
        spec = next(spec for spec in self.columns if spec.key == key)
        self._hide_cut()
        self.layoutAboutToBeChanged.emit()
        before = self._persistent_keys()
        self._sorted_by, self._descending = spec, descending
        self._order()
        self._move_persistent(before)
        self.layoutChanged.emit()
        self._place_cut()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's number, as Qt asks for it."""
        if 0 <= column < len(self.columns):
            self.sort_by(self.columns[column].key, descending=order == Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many lines the table has."""
        if parent.isValid():
            return 0
        return self.row_count + (1 if self._cut_row >= 0 else 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; the cut-off line cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _CUT_FLAGS if index.row() == self.cut_row else _ROW_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, its alignment or its tooltip."""
        if not index.isValid():
            return None
        row, spec = self.row_at(index.row()), self.columns[index.column()]
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return spec.cell_text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(right=spec.right)
            case Qt.ItemDataRole.ToolTipRole:
                return spec.tooltip(row) if spec.tooltip is not None else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a head's text, its alignment or its tooltip."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        spec = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(right=spec.right)
        return spec.about or None if role == Qt.ItemDataRole.ToolTipRole else None

    @property
    def _cut_belongs(self) -> bool:
        """Whether the cut-off line is to be shown: by its column, highest first, with rows below it."""
        cut = self._cut
        if cut is None or self.sorted_by != cut.column_key or not self._descending:
            return False
        return 0 <= cut.after_rows < self.row_count

    def _row(self, number: int) -> R:
        return self._rows[number]

    def _key_of(self, number: int) -> Hashable:
        return self._key(self._rows[number])

    def _order(self) -> None:
        self._rows = self._ordered(self._rows)

    def _reset_cut(self) -> None:
        self._cut_row = self._cut.after_rows if self._cut is not None and self._cut_belongs else -1

    def _hide_cut(self) -> None:
        if self._cut_row >= 0:
            line = self.cut_row
            self.beginRemoveRows(QModelIndex(), line, line)
            self._cut_row = -1
            self.endRemoveRows()

    def _place_cut(self) -> None:
        if self._cut is not None and self._cut_belongs:
            self.beginInsertRows(QModelIndex(), self._cut.after_rows, self._cut.after_rows)
            self._cut_row = self._cut.after_rows
            self.endInsertRows()

    def _ordered(self, rows: Sequence[R]) -> list[R]:
        spec = self._sorted_by
        if spec is None:
            return list(rows)
        values: list[Any] = list(map(spec.ordered, rows))
        known = [number for number, value in enumerate(values) if value is not None]
        known.sort(key=values.__getitem__, reverse=self._descending)
        self._is_order_known = bool(known) or not rows
        unknown = [row for row, value in zip(rows, values, strict=True) if value is None]
        return [rows[number] for number in known] + unknown

    def _persistent_keys(self) -> list[tuple[QModelIndex, Hashable]]:
        return [(index, self.key_at(index.row())) for index in self.persistentIndexList()]

    def _move_persistent(self, before: list[tuple[QModelIndex, Hashable]]) -> None:
        if not before:
            return
        lines = {self.key_at(line): line for line in self.lines_of({key for _index, key in before})}
        for index, key in before:
            line = lines.get(key, -1)
            target = self.index(line, index.column()) if line >= 0 else QModelIndex()
            self.changePersistentIndex(index, target)


def alignment(*, right: bool) -> Qt.AlignmentFlag:
    """Return the alignment of a cell and its head."""
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
