"""A table of 100,000 rows: each row is made when it comes into sight, sorting is the source's own."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar

from winback_gui.ui.tables.columns import ColumnSpec, R
from winback_gui.ui.tables.model import RowsTableModel

Row_co = TypeVar("Row_co", covariant=True)


class RowSource(Protocol[Row_co]):
    """Rows that are numbered from 0 and known by their keys. All of it is asked on the window's thread: be quick."""

    def __len__(self) -> int:
        """Return how many rows there are."""
        ...

    def __getitem__(self, number: int) -> Row_co:
        """Return a row; sources read a page of them at once and keep it."""
        ...

    def key(self, number: int) -> Hashable:
        """Return what tells a row apart from the others."""
        ...

    def numbers_of(self, keys: set[Hashable]) -> list[int]:
        """Return the rows with these keys, from the top; keys that are not here are left out."""
        ...

    def ordered(self, column_key: str, *, descending: bool) -> RowSource[Row_co]:
        """Return the same rows in the order of a column."""
        ...

    def knows(self, column_key: str) -> bool:
        """Return whether a column says anything of these rows; if not, no order is by it."""
        ...


class LazyTableModel(RowsTableModel[R]):
    """Shows a `RowSource`, which `show_source` takes.

    Args:
        columns: from left to right; their `sort_key` is not asked.
        empty: a source without rows, until the first comes.
        quiet: rows that are held.
    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec[R]],
        *,
        empty: RowSource[R],
        quiet: Callable[[R], bool] | None = None,
    ) -> None:
        super().__init__(columns, key=_no_key, quiet=quiet)
        self._source = empty

    @property
    def source(self) -> RowSource[R]:
        """The rows in the order in which they are shown."""
        return self._source

    @property
    def row_count(self) -> int:
        """How many rows there are, without the cut-off line."""
        return len(self._source)

    @property
    def rows(self) -> tuple[R, ...]:
        """All rows, made one by one: for small tables and tests."""
        return tuple(self._source[number] for number in range(len(self._source)))

    def lines_of(self, keys: set[Hashable]) -> list[int]:
        """Return the lines of the rows with these keys, from the top."""
        if not keys:
            return []
        cut_row = self.cut_row
        return [number + (1 if 0 <= cut_row <= number else 0) for number in self._source.numbers_of(keys)]

    @property
    def marked_order(self) -> str:
        """Key of the column that the head shows the rows to be sorted by, "" where nothing of it is known."""
        return self.sorted_by if self._source.knows(self.sorted_by) else ""

    def show_source(self, source: RowSource[R]) -> None:
        """Show other rows, sorted as before."""
        if self._sorted_by is not None:
            source = source.ordered(self._sorted_by.key, descending=self._descending)
        self.beginResetModel()
        self._source = source
        self._reset_cut()
        self.endResetModel()

    def show_rows(self, rows: Sequence[R]) -> bool:
        """Lists are for the plain model.

        Raises:
            TypeError: always.
        """
        raise TypeError(f"the model takes a source, not {type(rows).__name__}")

    def _row(self, number: int) -> R:
        return self._source[number]

    def _key_of(self, number: int) -> Hashable:
        return self._source.key(number)

    def _order(self) -> None:
        if self._sorted_by is not None:
            self._source = self._source.ordered(self._sorted_by.key, descending=self._descending)


def _no_key(_row: object) -> Hashable:
    raise TypeError("the source knows the keys")
