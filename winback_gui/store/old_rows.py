"""Rows of the book that a restored copy replaces: it may be of an older version, so only what both know is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from winback_gui.store.rows import id_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection

Row: TypeAlias = dict[str, Any]
_OWN_NUMBER: Final = {
    "customers": "customer_id",
    "notes": "note_id",
    "reasons": "reason_id",
    "causes": "cause_id",
    "offers": "offer_id",
    "cases": "case_id",
    "case_reasons": "case_reason_id",
    "campaigns": "campaign_id",
    "letters": "letter_id",
    "tasks": "task_id",
}
"""Of a table whose rows have a number of their own: its column, which is no value of the row."""


class OldRows:
    """Reads them.

    Args:
        old: the book that is replaced.
        con: the copy that takes its place.
    """

    def __init__(self, old: Connection, con: Connection) -> None:
        self.con = old
        self._new = con
        self._columns: dict[str, list[str]] = {}

    def read(self, table: str, where: str, wanted: Iterable[int] | int = ()) -> dict[int, Row]:
        """Return rows by their number, in the order that was asked for.

        Args:
            table: which one.
            where: the condition, and the order.
            wanted: the one number for "?" in the condition, or those for `IN_LIST`.
        """
        columns = self._columns_of(table)
        values = (wanted if isinstance(wanted, int) else id_list(wanted),) if "?" in where else ()
        found = self.con.execute(f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE {where}", values)
        return {number: dict(zip(columns, row, strict=True)) for number, *row in found}

    def at(self, table: str, number: int) -> Row:
        """Return one row.

        Raises:
            KeyError: there is none of this number.
        """
        return self.read(table, "rowid = ?", number)[number]

    def _columns_of(self, table: str) -> list[str]:
        if table not in self._columns:
            here, there = (
                [name for _at, name, *_rest in con.execute(f"PRAGMA table_info({table})")]
                for con in (self.con, self._new)
            )
            self._columns[table] = [name for name in here if name in there and name != _OWN_NUMBER.get(table)]
        return self._columns[table]
