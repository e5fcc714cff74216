"""What the engine reports, as sentences for the owner: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.errors import DamagedError, NotKeptError, WinbackError
from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def full(path: Path) -> Message:
    """Return the sentence for a disk without room."""
    return msg(
        "**There is no room left** on the disk that holds {path}. Nothing was changed. Make room, then do it again.",
        path=str(path),
    )


def failed(path: Path) -> Message:
    """Return the sentence for a disk that does not take or give what is asked of it."""
    return msg(
        "**The disk did not answer** while the book {path} was read or written. What was kept before is safe. "
        "Look whether the disk or stick is still there, then do it again.",
        path=str(path),
    )


def read_only(path: Path) -> Message:
    """Return the sentence for a book that cannot be written."""
    return msg(
        "**The book {path} can only be read.** Nothing was changed. Copy it into a folder of your own to work in it.",
        path=str(path),
    )


def damaged(path: Path) -> Message:
    """Return the sentence for a book whose inside is broken."""
    return msg(
        "**The book {path} is damaged.** It was left as it is. Earlier copies, where there are any, lie beside it in "
        "the folder “{folder}”, with their dates.",
        path=str(path), folder=f"{path.stem} backups",
    )  # fmt: skip


def locked_or_damaged(path: Path) -> Message:
    """Return the sentence for a book that needs a password, or another one: the engine cannot tell it from damage."""
    return msg(
        "**The book {path} cannot be read.** It is locked with a password (or with another one than was typed), or it "
        "is damaged. It was left as it is. Type its password, or restore an earlier copy.",
        path=str(path),
    )


def busy(path: Path) -> Message:
    """Return the sentence for a book that something else keeps busy."""
    return msg(
        "**Another program is using the book {path}.** Nothing was changed. Close it there, then do it again.",
        path=str(path),
    )


def refused(path: Path, error: OSError) -> Message:
    """Return the sentence for a book that the system does not let us open."""
    return full(path) if error.errno in _NO_ROOM else no_access(path)


def not_made(path: Path, error: OSError | None = None) -> Message:
    """Return the sentence for a new book that the system does not let us make."""
    if error is not None and error.errno in _NO_ROOM:
        return full(path)
    return msg(
        "**The book could not be made in the folder {folder}.** Nothing was written there. You may not write in that "
        "folder, or it is gone: keep the book elsewhere.",
        folder=str(path.parent),
    )


def gone(path: Path) -> Message:
    """Return the sentence for a book whose file went away while it was open; what is in it can still be read."""
    return msg(
        "**The book {path} is no longer there.** It was moved, renamed, deleted or replaced by another file while "
        "it was open. All that was in it is still here: keep it elsewhere before you close this window.",
        path=str(path),
    )


def is_taken(path: Path) -> Message:
    """Return the sentence for a name under which something lies already."""
    return msg("**There is already a file {path}.** It was left as it is. Choose another name.", path=str(path))


def no_access(path: Path) -> Message:
    """Return the sentence for a book that the system does not let us open."""
    return msg(
        "**The book {path} could not be opened.** It was left as it is. Look whether it still lies there, and whether "
        "you may open files in that folder.",
        path=str(path),
    )


_SENTENCES = (
    (apsw.FullError, full),
    (apsw.ReadOnlyError, read_only),
    (apsw.CorruptError, damaged),
    (apsw.NotADBError, locked_or_damaged),
    (apsw.BusyError, busy),
    (apsw.LockedError, busy),
    (apsw.CantOpenError, no_access),
    (apsw.PermissionsError, no_access),
    (apsw.IOError, failed),
)


_NOT_KEPT = (apsw.FullError, apsw.ReadOnlyError, apsw.IOError, apsw.CantOpenError, apsw.BusyError, apsw.LockedError)


@contextmanager
def told(path: Path, *, is_change: bool = False) -> Iterator[None]:
    """Turn what the disk or the file did wrong inside the block into a `WinbackError`.

    Args:
        path: the file, for the sentence.
        is_change: the block changes the book; what the disk did not take is then a `NotKeptError`.

    Our own mistakes (a broken constraint, bad SQL) pass as they are: they are bugs, not the owner's to mend.

    Raises:
        WinbackError: with one of the sentences of this module.
    """
    try:
        yield
    except apsw.Error as error:
        for kind, sentence in _SENTENCES:
            if isinstance(error, kind):
                # "from None": the engine's own text may hold a path inside a query or a value.
                raise _family(error, is_change=is_change)(sentence(path)) from None
        raise


def _family(error: apsw.Error, *, is_change: bool) -> type[WinbackError]:
    if isinstance(error, apsw.CorruptError):
        return DamagedError
    return NotKeptError if is_change and isinstance(error, _NOT_KEPT) else WinbackError
