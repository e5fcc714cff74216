"""What happens between a file and an open book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.errors import DamagedError, NotKeptError, WinbackError
from winback_gui.domain.message import msg
from winback_gui.store import faults, migrations, states
from winback_gui.store.backup import copy_before_migration
from winback_gui.store.connection import Connection, set_up, tables_of
from winback_gui.store.states import BookState
from winback_gui.store.wal import has_live_wal, side_file

if TYPE_CHECKING:
    from pathlib import Path


_JOURNAL_KIND = slice(18, 20)  # of a file's header: whether changes go through a log beside it


def prepare(con: Connection, path: Path, *, can_write: bool, password: str | None) -> None:
    """Look at an opened file, bring an older book up to date, and choose its journal.

    Raises:
        DamagedError: tables are missing.
        WinbackError: it is not a book of this program.
    """
    tables = tables_of(con)  # the first read: a wrong password shows here
    version = migrations.version_of(con)
    if version > migrations.current_version():
        raise WinbackError(states.sentence(path, BookState.NEWER))
    if version < migrations.current_version():
        if not can_write:
            raise WinbackError(
                msg(
                    "**The book {path} was made by an older version** and can only be read here. Nothing was changed. "
                    "Copy it into a folder of your own; it is brought up to date there.",
                    path=str(path),
                )
            )
        copy_before_migration(con, path, version, password=password)
        migrations.migrate(con)
        tables = tables_of(con)
    if not tables >= migrations.expected_tables():
        raise DamagedError(faults.damaged(path))
    if can_write:
        to_wal(con)
        _mend_search(con)


def up_to_date_in_memory(con: Connection) -> Connection:
    """Return an older book as it would be brought up to date, in memory alone, in place of its connection.

    Who only looks must not write into the book, and need not be able to: it may lie where nothing can be written. No
    file comes of it that could be left behind with names in it. A book of this version, or of a newer one, stays as it
    is.
    """
    if migrations.version_of(con) >= migrations.current_version() or not tables_of(con):
        return con
    held = bytearray(con.serialize("main"))
    con.close()
    held[_JOURNAL_KIND] = b"\1\1"  # a log beside it was read with it; in memory there is none
    made = apsw.Connection(":memory:")
    try:
        made.deserialize("main", held)
        set_up(made)
        migrations.migrate(made)
        _mend_search(made)
    except BaseException:
        made.close()
        raise
    return made


def to_wal(con: Connection) -> None:
    """Let readers and the writer work side by side; where that cannot be (network drive), take a rollback journal."""
    try:
        mode = con.pragma("journal_mode", "wal")
    except (apsw.IOError, apsw.CantOpenError, apsw.BusyError):
        mode = ""
    if mode != "wal":
        con.pragma("journal_mode", "delete")


def _mend_search(con: Connection) -> None:
    """Make the search index anew where it does not fit the customers; it can always be had from them."""
    indexed, kept = con.execute(
        "SELECT (SELECT count(*) FROM customers_fts_docsize), (SELECT count(*) FROM customers)"
    ).get
    if indexed != kept:
        con.execute("BEGIN IMMEDIATE")
        con.execute("INSERT INTO customers_fts (customers_fts) VALUES ('rebuild')")
        con.execute("COMMIT")


def set_aside_foreign_wal(path: Path) -> None:
    """Move a log of another file out of SQLite's sight (see `has_live_wal`); nothing is thrown away."""
    log = aside = side_file(path, "wal")
    if not has_live_wal(path) and log.exists() and log.stat().st_size:  # SQLite itself removes an empty one
        number = 1
        while aside.exists():
            aside = path.with_name(f"{path.name}-leftover-{number}")
            number += 1
        log.rename(aside)
        side_file(path, "shm").unlink(missing_ok=True)


def identity(path: Path) -> tuple[int, int] | None:
    """Return which file has this name now (device and number); None where none can be found."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_gone(path: Path, opened: tuple[int, int] | None) -> bool:
    """Return whether the file that was opened has its name no more; `opened` is its identity."""
    return opened is None or identity(path) != opened


def refuse_gone(path: Path, opened: tuple[int, int] | None) -> None:
    """Refuse to write into a file that has no name any more: with the program's end it would be lost.

    Raises:
        NotKeptError: the book is not where it was opened.
    """
    if is_gone(path, opened):
        raise NotKeptError(faults.gone(path))
