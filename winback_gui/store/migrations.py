"""Numbered steps from `schema/*.sql`; those that a book lacks are applied together, or none of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.frozen import frozen
from winback_gui.store import customers, reasons
from winback_gui.store.connection import APPLICATION_ID, Connection

if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Step:
    """One step: the version that the book has after it, and its SQL."""

    version: int
    sql: str


@cache
def steps() -> tuple[Step, ...]:
    """Return all steps in order (`0001_book.sql` makes version 1)."""
    found = [
        Step(int(entry.name.split("_")[0]), entry.read_text("utf-8"))
        for entry in Path(__file__).with_name("schema").iterdir()
        if entry.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda step: step.version))


def current_version() -> int:
    """Return the version of books that this program writes."""
    return steps()[-1].version


_CREATED = re.compile(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", re.MULTILINE)
# What a step does beyond SQL, inside its transaction.
_AFTER: dict[int, Callable[[Connection], None]] = {1: reasons.seed, 19: customers.sort_firms_anew}


def migrate(con: Connection, all_steps: tuple[Step, ...] | None = None) -> None:
    """Bring a book to the last version in one transaction: killed at any point, it is as it was or new.

    Recorded changesets hold rows of the old shape, so the undo stack is emptied.
    """
    version = version_of(con)
    missing = [step for step in (steps() if all_steps is None else all_steps) if step.version > version]
    if not missing:
        return
    con.execute("BEGIN IMMEDIATE")
    try:
        for step in missing:
            con.execute(step.sql)
            if step.version in _AFTER:
                _AFTER[step.version](con)
        con.execute("DELETE FROM undo_log")
        con.pragma("application_id", APPLICATION_ID)
        con.pragma("user_version", missing[-1].version)
        con.execute("COMMIT")
    except BaseException:
        if con.in_transaction:
            con.execute("ROLLBACK")
        raise


def make_blank(con: Connection) -> None:
    """Make a new book of an empty file, in one transaction: killed at any point, the file is empty or a book."""
    blank = apsw.Connection(":memory:")
    try:
        blank.deserialize("main", _blank())
        with con.backup("main", blank, "main") as copying:
            copying.step()
    finally:
        blank.close()


@cache
def _blank() -> bytes:
    """Return the file of a book in which nothing is yet; carrying out all steps takes five times as long as copying."""
    con = apsw.Connection(":memory:")
    try:
        migrate(con)
        return con.serialize("main")
    finally:
        con.close()


def version_of(con: Connection) -> int:
    """Return the version of an open book."""
    return int(con.pragma("user_version"))


@cache
def expected_tables() -> frozenset[str]:
    """Return the tables that a book of the last version has.

    They are taken from the words of the steps: carrying all of them out in memory would cost each start 10 ms. A step
    that drops or renames a table has to be told here; a test compares both.
    """
    return frozenset(name for step in steps() for name in _CREATED.findall(step.sql))
