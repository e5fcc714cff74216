"""What the book held of purchases before one file of an import, and before the import."""

from __future__ import annotations

from collections.abc import Callable, Collection

from winback_gui.store import import_rows
from winback_gui.store.book import Connection


class BookBefore:
    """Knows it by the numbers of the last purchases.

    Args:
        con: the book.
        source: the system of the file.
        until_import: the last purchase before the import.
        make_indexes: called before purchases are looked up.

    Attributes:
        until_import: as above.
        until_file: the last purchase before the file.
        of_import: those that other files of the import brought.
        is_known_source: the book had purchases of its system before the file.
        make_indexes: as above.
    """

    def __init__(self, con: Connection, source: str, until_import: int, make_indexes: Callable[[], None]) -> None:
        self._con = con
        self.make_indexes = make_indexes
        self.until_import = until_import
        self.until_file = import_rows.last_purchase_id(con)
        self.of_import = range(until_import + 1, self.until_file + 1)
        self.is_known_source = self.until_file > 0 and import_rows.has_purchases_of(con, source)

    def last_days(self, customer_ids: Collection[int]) -> dict[int, int]:
        """Return the day of the last purchase of customers before this import; who had none is left out."""
        if not self.until_import:
            return {}
        self.make_indexes()
        return import_rows.last_days(self._con, customer_ids, self.until_import)
