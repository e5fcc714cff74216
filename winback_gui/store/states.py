"""What a file is before it is opened as a book. Looking at it never writes to it, nor beside it."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.errors import DamagedError, WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.store import faults
from winback_gui.store.connection import APPLICATION_ID, tables_of
from winback_gui.store.lock import holder_of, in_use, this_host
from winback_gui.store.migrations import current_version, expected_tables
from winback_gui.store.wal import connect_to_look, has_live_wal, lacks_pages

if TYPE_CHECKING:
    from pathlib import Path


class BookState(StrEnum):
    """States of a file that should be a book."""

    PLAIN = "plain"
    READ_ONLY = "read-only"  # a plain book that can be looked at only
    OLDER = "older"  # will be copied, then brought up to date when it is opened
    LOCKED_OR_DAMAGED = "locked-or-damaged"  # needs a password, or is damaged: the engine cannot tell
    NEWER = "newer"  # made by a later version of this program
    FOREIGN = "foreign"  # something else
    DAMAGED = "damaged"
    EMPTY_FILE = "empty-file"
    MISSING = "missing"
    NO_ACCESS = "no-access"  # the system does not let us read it
    IN_USE = "in-use"


OPENABLE = frozenset({BookState.PLAIN, BookState.READ_ONLY, BookState.OLDER, BookState.LOCKED_OR_DAMAGED})

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_SMALLEST_PAGE = 512
_SMALL_BYTES = 16_000_000  # a full check of so much takes a tenth of a second


def probe(path: Path) -> BookState:
    """Return the state of a file, also whether somebody has it open and whether it can be written."""
    if holder_of(path, this_host()) is not None:
        # Looked at first: reading a file that this process has open would end SQLite's own locks on it.
        return BookState.IN_USE
    state = state_of_file(path)
    if state in {BookState.PLAIN, BookState.OLDER} and not is_writable(path):
        return BookState.READ_ONLY
    return state


def refuse_in_use(path: Path) -> None:
    """Raise a `WinbackError` when somebody has the book open."""
    state = probe(path)
    if state is BookState.IN_USE:
        raise WinbackError(sentence(path, state))


def refusal(path: Path, state: BookState) -> WinbackError:
    """Return the error for a file that is in a state in which it cannot be opened."""
    return (DamagedError if state is BookState.DAMAGED else WinbackError)(sentence(path, state))


def is_read_in_full(path: Path) -> bool:
    """Return whether opening a book looks all of it over.

    A large one would take seconds, a locked one needs its password first.
    """
    try:
        with path.open("rb") as file:
            is_plain = file.read(len(_MAGIC)) == _MAGIC
            return is_plain and file.seek(0, os.SEEK_END) <= _SMALL_BYTES
    except OSError:
        return False


def is_writable(path: Path) -> bool:
    """Return whether the book and its folder (for the side files) can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def state_of_file(path: Path) -> BookState:
    """Return the state of a file that this process has not open, leaving locks and permissions to write aside."""
    try:
        if path.is_dir():
            return BookState.FOREIGN
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = file.seek(0, os.SEEK_END)
        return _state_by(path, header, size)
    except FileNotFoundError:
        return BookState.MISSING
    except OSError:
        return BookState.NO_ACCESS


def _state_by(path: Path, header: bytes, size: int) -> BookState:
    if size == 0:
        return BookState.EMPTY_FILE
    if not header.startswith(_MAGIC):
        return _without_magic(path, header, size)
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        return BookState.FOREIGN
    version = int.from_bytes(header[60:64])
    if version > current_version():
        return BookState.NEWER
    page, said = _page_size(header), _said_pages(header)
    is_short = bool(size % page) or size < said * page
    if is_short and (not has_live_wal(path) or lacks_pages(path, page, said)):
        return BookState.DAMAGED
    if not _is_sound(path, is_current=version == current_version(), in_full=is_short or size <= _SMALL_BYTES):
        return BookState.DAMAGED
    return BookState.OLDER if version < current_version() else BookState.PLAIN


def sentence(path: Path, state: BookState) -> Message:
    """Return why a file in this state cannot be opened, and what to do."""
    match state:
        case BookState.MISSING:
            return msg(
                "**There is no book at {path}.** It may have been moved or renamed, or the stick is not plugged in.",
                path=str(path),
            )
        case BookState.EMPTY_FILE:
            return msg(
                "**The file {path} is empty:** there is no book in it. It was left as it is. Restore an earlier copy "
                "of the book, or start a new one.",
                path=str(path),
            )
        case BookState.NEWER:
            return msg(
                "**The book {path} was made by a newer version of this program.** It was left as it is. Install the "
                "newer version to open it.",
                path=str(path),
            )
        case BookState.FOREIGN if path.is_dir():
            return msg(
                "**{path} is a folder, not a customer book.** Choose the book in it: its name ends in .winback.",
                path=str(path),
            )
        case BookState.FOREIGN:
            return msg(
                "**{path} is not a customer book.** It was left as it is. Choose a file that this program made, or "
                "import a customer list into a book.",
                path=str(path),
            )
        case BookState.DAMAGED:
            return faults.damaged(path)
        case BookState.LOCKED_OR_DAMAGED:
            return faults.locked_or_damaged(path)
        case BookState.IN_USE:
            host = this_host()
            holder = holder_of(path, host)
            return in_use(path, holder, host) if holder is not None else faults.busy(path)
        case BookState.READ_ONLY:
            return faults.read_only(path)
        case BookState.NO_ACCESS | BookState.PLAIN | BookState.OLDER:
            return faults.no_access(path)


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18])
    return 65_536 if size == 1 else max(size, _SMALLEST_PAGE)


def _said_pages(header: bytes) -> int:
    """Return how many pages the header says, or 0 where its own check (change counter) says it is not kept."""
    is_kept = header[24:28] == header[92:96]
    return int.from_bytes(header[28:32]) if is_kept else 0


def _without_magic(path: Path, header: bytes, size: int) -> BookState:
    # An encrypted book keeps bytes 16-23 plain: page size, versions, and the fixed payload fractions 64, 32, 32.
    page = int.from_bytes(header[16:18])
    has_pages = page == 1 or (page >= _SMALLEST_PAGE and page & (page - 1) == 0)
    if len(header) == _HEADER_BYTES and has_pages and header[21:24] == bytes([64, 32, 32]):
        if has_live_wal(path):  # the log of a locked book says, too, which pages it holds
            return BookState.DAMAGED if lacks_pages(path, _page_size(header), 0) else BookState.LOCKED_OR_DAMAGED
        if size % _page_size(header) == 0:
            return BookState.LOCKED_OR_DAMAGED
    return BookState.FOREIGN


def _is_sound(path: Path, *, is_current: bool, in_full: bool) -> bool:
    try:
        con = connect_to_look(path)
        try:
            tables = tables_of(con)
            if (is_current and not tables >= expected_tables()) or not tables:
                return False
            return not in_full or con.pragma("integrity_check") == "ok"
        finally:
            con.close()
    except apsw.BusyError:  # somebody opened it meanwhile
        return True
    except apsw.Error:
        return False
