"""Write-ahead logs: what SQLite leaves beside a book whose program was killed, or that found no room at closing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from winback_gui.store.connection import Connection, connect

if TYPE_CHECKING:
    from pathlib import Path

_BOOK_HEADER_BYTES = 100
_WAL_VERSION = 2
_HEADER_BYTES = 32
_MAGICS = frozenset({0x377F0682, 0x377F0683})
_FRAME_HEADER_BYTES = 24


def side_file(path: Path, kind: str) -> Path:
    """Return the path of SQLite's file beside a book: kind "wal", "shm" or "journal"."""
    return path.with_name(f"{path.name}-{kind}")


def has_live_wal(path: Path) -> bool:
    """Return whether a log beside the book belongs to it: its program was killed, nothing is lost.

    Our books at rest are in rollback mode, and say so in bytes 18 and 19 of the header. SQLite would play a log into
    such a book all the same; but it can only be a left-over of another file that lay here before, and would corrupt it.
    A log that is empty, or no log by its own header, holds nothing, and is none.

    Raises:
        OSError: the book cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(_BOOK_HEADER_BYTES)
    return header[18:20] == bytes([_WAL_VERSION] * 2) and _is_log(side_file(path, "wal"))


def was_left_open(path: Path) -> bool:
    """Return whether the program that had a book open was ended before it closed it: a closed one has no log to come.

    Bytes 18 and 19 of the header say so in a locked book, too.
    """
    try:
        with path.open("rb") as file:
            return file.read(_BOOK_HEADER_BYTES)[18:20] == bytes([_WAL_VERSION] * 2)
    except OSError:
        return False


def lacks_pages(path: Path, page_size: int, said: int) -> bool:
    """Return whether the file is too short for the book, and its log does not hold all that is missing.

    Where the disk was full while the log was moved into the book, the log still has all of it; a file that was cut off
    otherwise is not mended by any log.

    Args:
        path: a book with a live log.
        page_size: in bytes, as its header says.
        said: pages of the book by its own header; what the log says counts more.

    Raises:
        OSError: one of the two cannot be read.
    """
    pages, count = _committed(side_file(path, "wal"), page_size)
    there = path.stat().st_size // page_size
    return any(number not in pages for number in range(there + 1, (count or said) + 1))


def connect_to_look(path: Path, *, password: str | None = None) -> Connection:
    """Return a connection for looking at a file that nobody has open, with what its log holds; it leaves no trace.

    Raises:
        apsw.Error: it cannot be opened; `apsw.BusyError` where somebody has it open.
    """
    if not has_live_wal(path):
        return connect(path, read_only=True, immutable=True, password=password)
    if not os.access(path, os.W_OK):
        return connect(path, read_only=True, password=password)
    return connect(path, read_only=False, password=password, alone=True)  # SQLite reads a log only where it may write


def _is_log(log: Path) -> bool:
    try:
        with log.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError:
        return False
    return len(header) == _HEADER_BYTES and int.from_bytes(header[:4]) in _MAGICS


def _committed(log: Path, page_size: int) -> tuple[frozenset[int], int]:
    """Return the numbers of the pages in a log up to its last commit, and of how many pages the book is then."""
    committed: set[int] = set()
    since: set[int] = set()
    count = 0
    with log.open("rb") as file:
        header = file.read(_HEADER_BYTES)
        salts, size = header[16:24], file.seek(0, os.SEEK_END)
        frame_bytes = _FRAME_HEADER_BYTES + page_size
        if int.from_bytes(header[8:12]) != page_size:
            return frozenset(), 0
        for start in range(_HEADER_BYTES, size - frame_bytes + 1, frame_bytes):
            file.seek(start)
            frame = file.read(_FRAME_HEADER_BYTES)
            if frame[8:16] != salts:  # of an earlier round of the log
                break
            since.add(int.from_bytes(frame[:4]))
            if is_commit := int.from_bytes(frame[4:8]):
                count = is_commit
                committed |= since
                since.clear()
    return frozenset(committed), count
