"""Numbers and codes that are never given out twice, also after undo: their tables are not part of undo."""

from __future__ import annotations

from typing import Final

from winback_gui.store.connection import Connection

LETTER_NUMBERS: Final = "letters"
"""The counter that numbers letters."""


def next_number(con: Connection, name: str) -> int:
    """Return the next number of a counter, starting at 1, and spend it."""
    sql = """INSERT INTO counters (name, value) VALUES (?, 1)
             ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"""
    return int(con.execute(sql, (name,)).get)


def spend_code(con: Connection, code: str) -> bool:
    """Mark a voucher or reply code as given out. False = it was given out before: draw another one."""
    con.execute("INSERT INTO spent_codes (code) VALUES (?) ON CONFLICT DO NOTHING", (code,))
    return con.changes() == 1
