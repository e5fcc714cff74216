"""Opening a book in whatever state its file is; what does not open says why, and offers only what can work there."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.errors import DamagedError, WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.services.book.books import backups_of, open_book
from winback_gui.store import backup, states
from winback_gui.store.lock import holder_of, this_host
from winback_gui.store.states import BookState
from winback_gui.store.wal import was_left_open

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from winback_gui.domain.message import Message
    from winback_gui.store.book import Book

BOOK_ENDING = ".winback"
LIST_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".vcf"})
"""Of files that the import reads."""
_GONE = frozenset({BookState.DAMAGED, BookState.EMPTY_FILE, BookState.MISSING, BookState.FOREIGN})


class WayOn(StrEnum):
    """What the owner can do about a book that does not open; beside each of them there is always another book."""

    TRY_AGAIN = "try-again"  # what stands in the way can go by itself: a window is closed, a stick plugged in
    OPEN_ANYWAY = "open-anyway"  # another computer's lock
    TYPE_PASSWORD = "type-password"  # noqa: S105 (no password)
    RESTORE = "restore"  # an earlier copy lies beside it
    COPY_HERE = "copy-here"  # an older book where nothing can be written: a copy is brought up to date
    START_NEW = "start-new"  # nothing is left of it
    BRING_IN = "bring-in"  # it is a list, not a book


@frozen
class Opening:
    """What became of opening a book: the book, or why not and what can be done about it.

    Attributes:
        book: None = it could not be opened, for the reason `why`; the file was not written.
        needs_password: it is locked with a password (or damaged: the two cannot be told apart).
        ways: what can be done about it, the likeliest first.
        password: that was tried; the copies of a locked book have the same.
        wants_check: opening it did not read all of it, and no daily copy surely will: it was not closed when its
            program ended, or it can only be read.
    """

    path: Path
    book: Book | None = None
    why: Message | None = None
    needs_password: bool = False
    ways: tuple[WayOn, ...] = ()
    password: str | None = None
    wants_check: bool = False


def try_to_open(path: Path, now: datetime, *, password: str | None = None, take_over: bool = False) -> Opening:
    """Open a book, or say why it stays closed and what can be done; arguments as `books.open_book`."""
    is_unread, was_left = not states.is_read_in_full(path), was_left_open(path)
    try:
        book = open_book(path, now, password=password, take_over=take_over)
        return Opening(path, book, wants_check=is_unread and (was_left or book.is_read_only))
    except WinbackError as error:
        # What opening found inside counts more than the look at it from outside.
        state = BookState.DAMAGED if isinstance(error, DamagedError) else states.probe(path)
        return Opening(
            path,
            why=error.message,
            needs_password=state is BookState.LOCKED_OR_DAMAGED,
            ways=ways_on(path, state),
            password=password,
        )


def ways_on(path: Path, state: BookState) -> tuple[WayOn, ...]:
    """Return what can be done about a book that did not open.

    A copy is offered only where it takes the place of a book that is of no use any more: put over one that is open in
    another window, or that a newer version made, it would end in the same refusal or take the newer work away.
    """
    copies = (WayOn.RESTORE,) if path.suffix == BOOK_ENDING and backups_of(path) else ()
    if state is BookState.IN_USE:
        holder = holder_of(path, this_host())
        is_elsewhere = holder is not None and holder.host not in {"", this_host()}
        return (WayOn.TRY_AGAIN, WayOn.OPEN_ANYWAY) if is_elsewhere else (WayOn.TRY_AGAIN,)
    if state is BookState.LOCKED_OR_DAMAGED:
        return (WayOn.TYPE_PASSWORD, *copies)
    if state is BookState.FOREIGN and path.is_file() and path.suffix.lower() in LIST_ENDINGS:
        return (WayOn.BRING_IN,)
    if state is BookState.MISSING:
        return (WayOn.TRY_AGAIN, *copies)
    if state in _GONE:
        return copies or ((WayOn.START_NEW,) if state is BookState.EMPTY_FILE else ())
    if state is BookState.NEWER:
        return ()
    return (WayOn.COPY_HERE,) if _is_old_and_read_only(path, state) else (WayOn.TRY_AGAIN,)


def copy_to(path: Path, target: Path) -> None:
    """Copy a book that nobody has open, as it is, to where it can be written.

    Raises:
        WinbackError: there is a file already, or it cannot be written; the book is as it was.
    """
    backup.copy_file(path, target)


def _is_old_and_read_only(path: Path, state: BookState) -> bool:
    return state is BookState.READ_ONLY and states.state_of_file(path) is BookState.OLDER
