"""A table over a list of keys whose rows are read a page at a time: it opens at once with 100,000 of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic

from PySide6.QtWidgets import QWidget

from winback_gui.ui.tables.columns import ColumnSpec, R, TableMemory
from winback_gui.ui.tables.lazy import LazyTableModel
from winback_gui.ui.tables.view import DataTable

PAGE_ROWS = 64  # a row costs 0.1 ms to read, and a page is read while the window waits
_MOST_PAGES = 48


class PagedRows(Generic[R]):
    """Rows by their keys, read a page at once and kept for a while. The keys come sorted: `ordered` changes nothing.

    Args:
        keys: of all rows, in order.
        fetch: reads the rows of a page of keys.
        key: of a row.
        gone: the row that stands for one that was removed meanwhile.
    """

    def __init__(
        self,
        keys: Sequence[int],
        fetch: Callable[[Sequence[int]], Sequence[R]],
        *,
        key: Callable[[R], Hashable],
        gone: Callable[[int], R],
    ) -> None:
        self._keys, self._fetch, self._key_of, self._gone = keys, fetch, key, gone
        self._pages: OrderedDict[int, dict[Hashable, R]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._keys)

    def __getitem__(self, number: int) -> R:
        """Return a row, reading its page when it is not at hand."""
        at = number // PAGE_ROWS
        page = self._pages.get(at)
        if page is None:
            wanted = self._keys[at * PAGE_ROWS : (at + 1) * PAGE_ROWS]
            page = self._pages[at] = {self._key_of(row): row for row in self._fetch(wanted)}
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(at)
        key = self._keys[number]
        return page[key] if key in page else self._gone(key)

    def key(self, number: int) -> Hashable:
        """Return what tells a row apart from the others."""
        return self._keys[number]

    def knows(self, column_key: str) -> bool:  # noqa: ARG002 (they came sorted by it)
        """Return that the order is by the column."""
        return True

    def numbers_of(self, keys: set[Hashable]) -> list[int]:
        """Return the rows with these keys, from the top."""
        return [number for number, key in enumerate(self._keys) if key in keys]

    def ordered(self, column_key: str, *, descending: bool) -> PagedRows[R]:
        """Return the same rows: whoever gives the keys sorts them, and listens to `sorted_anew`."""
        del column_key, descending
        return self


class PagedTable(DataTable[R], Generic[R]):
    """A table of pages. Rows are chosen as in a list of files: a click chooses one, Ctrl and Shift add others.

    Args:
        columns: from left to right.
        key: what tells a row apart from the others, as in the keys given to `show_keys`.
        fetch: reads the rows of a page of keys.
        gone: the row that stands for one that was removed meanwhile.
        name, memory, memory_name, parent: as in `DataTable`.
    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec[R]],
        *,
        key: Callable[[R], Hashable],
        fetch: Callable[[Sequence[int]], Sequence[R]],
        gone: Callable[[int], R],
        name: str,
        memory: TableMemory | None = None,
        memory_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._fetch, self._key_of, self._gone = fetch, key, gone
        super().__init__(
            columns,
            key=key,
            name=name,
            many=True,
            memory=memory,
            memory_name=memory_name,
            model=LazyTableModel(columns, empty=self._rows_of(())),
            parent=parent,
        )

    def show_keys(self, keys: Sequence[int]) -> None:
        """Show the rows of these keys, read anew; chosen rows, current row and place in the list stay if they can."""
        self.show_source(self._rows_of(keys))

    def _rows_of(self, keys: Sequence[int]) -> PagedRows[R]:
        return PagedRows(keys, self._fetch, key=self._key_of, gone=self._gone)
