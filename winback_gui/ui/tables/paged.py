"""A table over a list of keys whose rows are read a page at a time: it opens at once with 100,000 of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic

from PySide6.QtWidgets import QWidget

from winback_gui.ui.tables.columns import ColumnSpec, R, TableMemory
from winback_gui.ui.tables.model import RowsTableModel
from winback_gui.ui.tables.view import DataTable

PAGE_ROWS = 256
_MOST_PAGES = 12


class PagedTableModel(RowsTableModel[R], Generic[R]):
    """Shows the rows of keys that come sorted; a click on a head only says what is wanted.

    Args:
        columns: from left to right.
        key: what tells a row apart from the others; the same as the keys given to `show_keys`.
        fetch: reads the rows of a page of keys; those that are gone may be missing.
    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec[R]],
        *,
        key: Callable[[R], Hashable],
        fetch: Callable[[Sequence[Any]], Sequence[R]],
    ) -> None:
        super().__init__(columns, key=key)
        self._fetch = fetch
        self._keys: Sequence[Any] = ()
        self._pages: OrderedDict[int, dict[Hashable, R]] = OrderedDict()

    @property
    def keys(self) -> Sequence[Any]:
        """All keys in the order in which they are shown."""
        return self._keys

    def row_at(self, line: int) -> R | None:
        """Return the row on a line, reading its page when it is not at hand; None for one that is gone."""
        if not 0 <= line < len(self._keys):
            return None
        number = line // PAGE_ROWS
        page = self._pages.get(number)
        if page is None:
            wanted = self._keys[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
            page = self._pages[number] = {self._key(row): row for row in self._fetch(wanted)}
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(self._keys[line])

    def key_at(self, line: int) -> Hashable:
        """Return the key on a line; None where there is no such line."""
        key: Hashable = self._keys[line] if 0 <= line < len(self._keys) else None
        return key

    def lines_of(self, keys: set[Hashable]) -> list[int]:
        """Return the lines of these keys, from the top."""
        if not keys:
            return []
        return [line for line, key in enumerate(self._keys) if key in keys]

    def show_keys(self, keys: Sequence[Any]) -> bool:
        """Show other keys, or read the rows of the same ones anew. Returns whether the model was reset."""
        self._pages.clear()
        if len(keys) == len(self._keys) and keys == self._keys:
            self._keys = keys
            if len(keys):
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return False
        self.beginResetModel()
        self._keys = keys
        self.endResetModel()
        return True

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Take on what is sorted by; whoever gives the keys sorts them.

        Raises:
            StopIteration: there is no such column.
        """
        self._sorted_by = next(spec for spec in self.columns if spec.key == key)
        self._descending = descending

    def rowCount(self, parent: Any = None) -> int:
        """Return how many keys there are."""
        return 0 if parent is not None and parent.isValid() else len(self._keys)


class PagedTable(DataTable[R], Generic[R]):
    """A table of pages. Rows are chosen as in a list of files: a click chooses one, Ctrl and Shift add others.

    Args:
        columns: from left to right.
        key: what tells a row apart from the others.
        fetch: reads the rows of a page of keys.
        name, memory, memory_name, parent: as in `DataTable`.
    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec[R]],
        *,
        key: Callable[[R], Hashable],
        fetch: Callable[[Sequence[Any]], Sequence[R]],
        name: str,
        memory: TableMemory | None = None,
        memory_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.paged: PagedTableModel[R] = PagedTableModel(columns, key=key, fetch=fetch)
        super().__init__(
            columns,
            key=key,
            name=name,
            many=True,
            memory=memory,
            memory_name=memory_name,
            parent=parent,
            model=self.paged,
        )

    def show_keys(self, keys: Sequence[Any]) -> None:
        """Show the rows of these keys; chosen rows, the current row and the place in the list stay where they can."""
        with self.kept_place():
            self.paged.show_keys(keys)
        self.viewport().update()
