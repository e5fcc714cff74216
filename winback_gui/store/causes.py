"""The register of causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store.rows import IN_LIST, id_list, insert_sql, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection

_FIELDS = "title, status, what_we_changed, proof, first_named_on, status_on, what_happened"
_SELECT = f"SELECT cause_id, {_FIELDS} FROM causes"


def all_causes(con: Connection) -> list[Cause]:
    """Return all causes in the order in which they were named."""
    return [_cause(row) for row in con.execute(f"{_SELECT} ORDER BY first_named_on, cause_id")]


def get(con: Connection, cause_id: int) -> Cause | None:
    """Return one cause."""
    return by_ids(con, [cause_id]).get(cause_id)


def by_ids(con: Connection, cause_ids: Iterable[int]) -> dict[int, Cause]:
    """Return causes by id."""
    rows = con.execute(f"{_SELECT} WHERE cause_id IN {IN_LIST}", (id_list(cause_ids),))
    return {row[0]: _cause(row) for row in rows}


def add(con: Connection, cause: Cause) -> int:
    """Keep a new cause and return its id."""
    con.execute(insert_sql("causes", _FIELDS), _values(cause))
    return con.last_insert_rowid()


def update(con: Connection, cause: Cause) -> None:
    """Change a cause."""
    con.execute(update_sql("causes", _FIELDS, "cause_id"), (*_values(cause), cause.cause_id))


def delete(con: Connection, cause_id: int) -> None:
    """Remove a cause; reasons that pointed to it point to none."""
    con.execute("DELETE FROM causes WHERE cause_id = ?", (cause_id,))


def _values(cause: Cause) -> tuple[Any, ...]:
    days = day_number(cause.first_named_on), day_number(cause.status_on)
    return cause.title, str(cause.status), cause.what_we_changed, cause.proof, *days, cause.what_happened


def _cause(row: tuple[Any, ...]) -> Cause:
    cause_id, title, status, changed, proof, named, status_on, what_happened = row
    days = day_from_number(named), day_from_number(status_on)
    return Cause(cause_id, title, CauseStatus(status), changed, proof, *days, what_happened)
