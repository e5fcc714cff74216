"""Copies of the book: made, verified, kept in rotation, and restored.

A copy that was cut short can look whole to the engine, so each is made under another name, compared with the book table
by table, forced onto the disk, and only then given its own name.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.errors import DamagedError, WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.store import erasures, faults, states
from winback_gui.store.connection import Connection, connect, tables_of
from winback_gui.store.wal import connect_to_look, has_live_wal, side_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from winback_gui.store.book import Book

_STAMP = "%Y-%m-%d %H%M%S"
_NAME = re.compile(r"(?P<stem>.+) (?P<stamp>\d{4}-\d\d-\d\d \d{6})(-\d+)?\.winback")
_PAGES_AT_ONCE = 2_000
KEPT_LAST, KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 10, 12, 10, 9


@frozen
class Backup:
    """One copy in the backup folder. `made_at` is local time, without a zone."""

    path: Path
    made_at: datetime
    size_bytes: int


def folder_for(book_path: Path) -> Path:
    """Return where the copies of a book lie when nothing else was chosen: a folder beside it."""
    return book_path.with_name(f"{book_path.stem} backups")


def make_backup(book: Book, folder: Path, now: datetime) -> Path:
    """Copy the book into a folder and thin out the older copies there. Return the copy's path.

    Raises:
        DamagedError: the book is; no copy is made, and none is removed.
        WinbackError: the folder cannot be written.
    """
    stem = book.path.stem
    if not book.is_read_only:
        _clear_away(book.path, folder)
    target = _free(folder, f"{stem} {now.strftime(_STAMP)}")
    copy_verified(book.con, book.path, target, password=book.password)
    _thin_out(folder, stem, made=target)
    return target


def list_backups(folder: Path, book_path: Path) -> list[Backup]:
    """Return the copies of a book in a folder, newest first."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match and match["stem"] == book_path.stem:
                found.append(Backup(path, datetime.strptime(match["stamp"], _STAMP), path.stat().st_size))  # noqa: DTZ007
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def copies_with(
    folder: Path, customer_no: str, names: Collection[tuple[str, str]], *, password: str | None = None
) -> list[Path]:
    """Return the copies in a folder that hold somebody, and those that cannot be looked into.

    Args:
        folder: where the copies lie.
        customer_no: their number.
        names: what else names them, or an entry that was merged into theirs (`erasures.names_of`).
        password: of the book and its copies.
    """
    found = []
    with suppress(OSError):
        for path in sorted(folder.glob("*.winback")):
            try:
                con = connect(path, read_only=True, immutable=True, password=password)
                try:
                    if erasures.is_in(con, customer_no, names):
                        found.append(path)
                finally:
                    con.close()
            except apsw.Error:
                found.append(path)
    return found


def to_keep(backups: Iterable[Backup]) -> set[Path]:
    """Return which copies stay: the last 10, and the newest of each of the last 12 days, 10 weeks and 9 months."""
    newest_first = sorted(backups, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)
    keep = {backup.path for backup in newest_first[:KEPT_LAST]}
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (KEPT_DAYS, lambda at: at.date()),
        (KEPT_WEEKS, lambda at: at.isocalendar()[:2]),
        (KEPT_MONTHS, lambda at: (at.year, at.month)),
    )
    for count, period_of in periods:
        newest_of: dict[object, Path] = {}
        for backup in newest_first:
            newest_of.setdefault(period_of(backup.made_at), backup.path)
        keep |= set(list(newest_of.values())[:count])
    return keep


def copy_before_migration(con: Connection, path: Path, version: int, *, password: str | None = None) -> Path:
    """Copy an older book before it is brought up to date. A good copy of an earlier try stays as it is."""
    target = folder_for(path) / f"{path.stem} before update from version {version}.winback"
    if not target.exists() or not is_whole(target, password=password):
        copy_verified(con, path, target, password=password)
    return target


def is_whole(path: Path, *, password: str | None = None) -> bool:
    """Return whether a copy that nobody has open is sound and has tables."""
    try:
        with faults.told(path):
            con = connect_to_look(path, password=password)
            try:
                return bool(tables_of(con)) and con.pragma("integrity_check") == "ok"
            finally:
                con.close()
    except (WinbackError, OSError):
        return False


def copy_verified(con: Connection, path: Path, target: Path, *, password: str | None = None) -> None:
    """Copy an open book to a new file that appears under its name only when it is whole.

    Args:
        con: the open book, outside a transaction.
        path: its file, for the sentences.
        target: the new file; its folder is made when it is missing. It is readable by its owner only.
        password: the copy gets the book's own.

    Raises:
        DamagedError: the copy is not whole because the book is damaged.
        WinbackError: the copy could not be made.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with faults.told(target):
            counts = _copied(con, path, part, password)
            if not is_whole(part, password=password) or _counts_in(part, password) != counts:
                raise DamagedError(faults.damaged(path))
        _sync(part)
        part.replace(target)
        _sync_folder(target.parent)
    except OSError:
        raise WinbackError(_not_written(target)) from None
    finally:
        for leftover in (part, part.with_name(part.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def copy_file(path: Path, target: Path) -> None:
    """Copy a book that cannot be opened where it lies, as it is, with the log that belongs to it.

    Raises:
        WinbackError: the book is gone or in use, there is a file of that name, or it cannot be written; the book is as
            it was.
    """
    states.refuse_in_use(path)
    if not path.is_file():
        raise WinbackError(states.sentence(path, states.BookState.MISSING))
    if os.path.exists(target):  # noqa: PTH110 (Path.exists raises where the folder may not be looked into)
        raise WinbackError(faults.is_taken(target))
    made = []
    try:
        sides = [(side_file(path, "wal"), side_file(target, "wal"))] if has_live_wal(path) else []
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for source, copy in (*sides, (path, target)):  # the book last: with it the copy is whole
            os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            made.append(copy)
            shutil.copyfile(source, copy)
            _sync(copy)
        states.refuse_in_use(path)  # opened meanwhile, it may have been written while it was read
        _sync_folder(target.parent)
    except (OSError, WinbackError) as error:
        for copy in made:
            with suppress(OSError):
                copy.unlink(missing_ok=True)
        raise (error if isinstance(error, WinbackError) else WinbackError(_not_written(target))) from None


def _not_written(target: Path) -> Message:
    return msg(
        "**The copy {path} could not be written.** The book itself is safe. Look whether the folder is there "
        "and has room, or choose another one.",
        path=str(target),
    )


def _copied(con: Connection, path: Path, part: Path, password: str | None) -> dict[str, int]:
    try:
        return _copy(con, part, password)
    except apsw.CorruptError:
        raise DamagedError(faults.damaged(path)) from None  # the book is, not the copy


def _copy(con: Connection, part: Path, password: str | None) -> dict[str, int]:
    copy = connect(part, read_only=False, password=password)
    try:
        con.execute("BEGIN")  # one moment for the pages and for the counts
        try:
            counts = row_counts(con)
            with copy.backup("main", con, "main") as backup:
                while not backup.done:
                    backup.step(_PAGES_AT_ONCE)
        finally:
            con.execute("ROLLBACK")
        copy.pragma("journal_mode", "delete")  # at rest a book is one file, whatever it was copied from
        return counts
    finally:
        copy.close()


def row_counts(con: Connection) -> dict[str, int]:
    """Return the number of rows of every table."""
    return {
        table: int(con.execute(f'SELECT count(*) FROM "{table}"').get)
        for table in sorted(tables_of(con) - {"customers_fts"})
    }


def _counts_in(path: Path, password: str | None) -> dict[str, int]:
    con = connect(path, read_only=True, immutable=True, password=password)
    try:
        return row_counts(con)
    finally:
        con.close()


def _clear_away(book_path: Path, folder: Path) -> None:
    """Remove what a killed program left of unfinished copies: as large as the book, and nobody would look for it there.

    The book is open under its lock, so that nobody else is at work on one.
    """
    name, stem = book_path.name, book_path.stem
    unfinished = (f".{name}.restored", f"..{name}.restored.part", f"..{name}.restored.part-journal")
    leftovers = [book_path.with_name(one) for one in unfinished]
    with suppress(OSError):
        leftovers += [one for one in folder.glob(".*.part*") if one.name.startswith(f".{stem} ")]
    for one in leftovers:
        with suppress(OSError):
            one.unlink(missing_ok=True)


def _thin_out(folder: Path, stem: str, *, made: Path) -> None:
    """Remove copies that fell out of the rotation; called only when a newer one was just found whole."""
    backups = list_backups(folder, made.with_name(f"{stem}.winback"))
    for path in {backup.path for backup in backups} - to_keep(backups) - {made}:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _free(folder: Path, name: str) -> Path:
    target = folder / f"{name}.winback"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}.winback"
    return target


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not possible on Windows
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
