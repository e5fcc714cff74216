"""Connections to a book's file: the pragmas that every one of them has, and what makes a file a book."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

import apsw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Connection: TypeAlias = apsw.Connection

APPLICATION_ID = 0x57424B31  # "WBK1" in the header of every book
BUSY_MS = 5_000
_STATEMENTS = 300  # kept ready: pages and dossiers ask about 250 different ones, and SQLite kept 100
_CACHE_KIB = 32_768


def connect(
    path: Path,
    *,
    read_only: bool,
    password: str | None = None,
    immutable: bool = False,
    create: bool = False,
    alone: bool = False,
) -> Connection:
    """Return a connection with the book's pragmas.

    Args:
        path: an existing file, unless `create`.
        read_only: nothing can be written through it.
        password: of an encrypted book; None = plain. A wrong one shows only at the first read.
        immutable: read without locks and without side files, for looking at a file that nobody has open.
        create: make the file when it is missing.
        alone: only look at a file with its log, without a trace: nothing is made beside it, closing leaves the log.

    Raises:
        apsw.Error: the file cannot be opened.
    """
    mode = "ro" if read_only else "rwc" if create else "rw"
    # On Windows a URI path has forward slashes and one before the drive.
    posix = path.absolute().as_posix()
    uri = f"file://{quote(posix if posix.startswith('/') else '/' + posix)}?mode={mode}"
    flags = apsw.SQLITE_OPEN_URI | (apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE)
    if create:
        flags |= apsw.SQLITE_OPEN_CREATE
    con = apsw.Connection(uri + ("&immutable=1" if immutable else ""), flags=flags, statementcachesize=_STATEMENTS)
    con.set_busy_timeout(0 if alone else BUSY_MS)
    if password is not None:
        con.pragma("key", password)
    if alone:  # before the first read: SQLite then keeps the index of the log in memory
        con.pragma("locking_mode", "exclusive")
        con.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        con.pragma("query_only", value=True)
    set_up(con)
    if not read_only:
        con.pragma("secure_delete", value=True)
        con.pragma("synchronous", "full")
    return con


def set_up(con: Connection) -> None:
    """Give a connection the pragmas that every one has, whatever it is for."""
    con.pragma("trusted_schema", value=False)
    con.pragma("foreign_keys", value=True)
    con.pragma("temp_store", "memory")  # sorting must not leave names in temporary files
    con.pragma("cache_size", -_CACHE_KIB)


@contextmanager
def without_waiting(con: Connection) -> Iterator[None]:
    """Let no transaction wait for the disk: for a new book, which is thrown away unless it is made whole.

    Closing the book brings all of it to the disk, as ever.
    """
    con.pragma("synchronous", "off")
    try:
        yield
    finally:
        con.pragma("synchronous", "full")


def tables_of(con: Connection) -> frozenset[str]:
    """Return the names of the tables in a file, without SQLite's own and without the search index's inner ones."""
    names = (row[0] for row in con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))
    return frozenset(name for name in names if not name.startswith(("sqlite_", "customers_fts_")))
