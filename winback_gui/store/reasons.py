"""The reasons to choose from: presets and the owner's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain.reason import MET_FIRST_KEYS, PRESET_REASONS, Reason, ReasonPath
from winback_gui.domain.suppression import Ground
from winback_gui.store.rows import insert_sql, to_enum, update_sql

if TYPE_CHECKING:
    from winback_gui.store.connection import Connection

_FIELDS = "key, own_title, path, ground, is_archived, on_slip"
_COLUMNS = f"reason_id, {_FIELDS}"


def seed(con: Connection) -> None:
    """Put the presets into a new book, or into one whose reasons came from an older program those that it lacks."""
    known = {key for (key,) in con.execute("SELECT key FROM reasons")}
    rows = [
        (key, str(path), ground and str(ground), key in MET_FIRST_KEYS)
        for key, path, ground in PRESET_REASONS
        if key not in known
    ]
    con.executemany("INSERT INTO reasons (key, path, ground, is_archived) VALUES (?, ?, ?, ?)", rows)


def all_reasons(con: Connection, *, with_archived: bool = False) -> list[Reason]:
    """Return the reasons in the order in which they were made; archived ones only when asked for."""
    where = "" if with_archived else "WHERE is_archived = 0"
    return [_reason(row) for row in con.execute(f"SELECT {_COLUMNS} FROM reasons {where} ORDER BY reason_id")]


def get(con: Connection, reason_id: int) -> Reason | None:
    """Return one reason."""
    row = con.execute(f"SELECT {_COLUMNS} FROM reasons WHERE reason_id = ?", (reason_id,)).get
    return None if row is None else _reason(row)


def by_key(con: Connection, key: str) -> Reason | None:
    """Return the preset of this key ("price")."""
    row = con.execute(f"SELECT {_COLUMNS} FROM reasons WHERE key = ? AND key <> ''", (key,)).get
    return None if row is None else _reason(row)


def add(con: Connection, reason: Reason) -> int:
    """Keep a new reason of the owner's own and return its id."""
    con.execute(insert_sql("reasons", _FIELDS), _values(reason))
    return con.last_insert_rowid()


def update(con: Connection, reason: Reason) -> None:
    """Change a reason."""
    con.execute(update_sql("reasons", _FIELDS, "reason_id"), (*_values(reason), reason.reason_id))


def _values(reason: Reason) -> tuple[Any, ...]:
    ground = reason.ground and str(reason.ground)
    return reason.key, reason.own_title, str(reason.path), ground, reason.is_archived, reason.on_slip


def _reason(row: tuple[Any, ...]) -> Reason:
    reason_id, key, own_title, path, ground, is_archived, on_slip = row
    return Reason(reason_id, key, own_title, ReasonPath(path), to_enum(Ground, ground), bool(is_archived), on_slip)
