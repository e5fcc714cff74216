"""One owner at a time: a small file beside the book says who has it open, on which computer and since when.

The file is also locked with the system's own lock, which ends with the process: so a lock that a killed process left
behind is known to be stale and is taken over. The lock of another computer cannot be judged from here; taking it over
is the owner's own decision.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg

try:
    import fcntl
except ImportError:  # Windows has no fcntl
    fcntl = None  # type: ignore[assignment]

_ATTEMPTS = 5


def this_host() -> str:
    """Return this computer's name, without loading `socket` for it where the system says it itself."""
    if sys.platform != "win32":
        return os.uname().nodename
    import socket  # noqa: PLC0415

    return socket.gethostname()


@frozen
class Holder:
    """Who has a book open.

    Attributes:
        pid: the process, on `host`.
        since: local time, as ISO 8601 text.
    """

    user: str
    host: str
    pid: int
    since: str

    @classmethod
    def here(cls, now: datetime) -> Holder:
        """Return this process as a holder."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):  # an account without a name
            user = "?"
        return cls(user, this_host(), os.getpid(), now.replace(microsecond=0).isoformat())


class BookLock:
    """A lock that is held; `release` gives it back."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._handle is None:
            return
        if fcntl is None:  # Windows cannot remove an open file
            _close(self._handle)
            self._path.unlink(missing_ok=True)
        else:  # removed while still locked, so that nobody takes a file that is about to go
            self._path.unlink(missing_ok=True)
            _close(self._handle)
        self._handle = None


def lock_path(book: Path) -> Path:
    """Return where the lock of a book lies."""
    return book.with_name(book.name + ".lock")


def holder_of(book: Path, host: str) -> Holder | None:
    """Return who holds a book as seen from `host`; None when nobody does, or when a dead process left its lock.

    Nothing is written.
    """
    path = lock_path(book)
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    except OSError:  # read-only folder: who holds it cannot be tested, only read
        with suppress(OSError):
            return _read(path)
        return None
    try:
        holder = _read(path)
        if _is_held(handle, holder, host):
            return holder or _SOMEBODY
        return holder if holder is not None and holder.host != host else None
    finally:
        _close(handle)


def take(book: Path, holder: Holder, *, take_over: bool = False) -> BookLock:
    """Take the lock of a book.

    Args:
        book: the book's file.
        holder: who takes it.
        take_over: take it also from another computer ("open anyway").

    Raises:
        WinbackError: somebody holds it; the sentence says who and since when.
        OSError: the folder cannot be written.
    """
    path = lock_path(book)
    standing: Holder | None = None
    for _ in range(_ATTEMPTS):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        standing = _read(path)
        if _is_held(handle, standing, holder.host):
            _close(handle)
            break
        if not _is_same_file(handle, path):  # given back and removed in between
            _close(handle)
            continue
        if standing is not None and standing.host != holder.host and not take_over:
            _close(handle)
            break
        lock = BookLock(path, handle)
        try:
            _write(handle, holder)
        except OSError:  # no room: a lock that says nothing must not stay, nor hold us off the next time
            lock.release()
            raise
        return lock
    raise WinbackError(in_use(book, standing or _SOMEBODY, holder.host))


def in_use(book: Path, standing: Holder, host: str) -> Message:
    """Return the sentence that says who has a book open."""
    since = _moment(standing.since)
    if standing.host == host or not standing.host:
        return msg(
            "**The book {path} is already open** in another window of this computer, since {since}. "
            "Nothing was changed. Go to that window, or close it first.",
            path=book.name,
            since=since,
        )
    return msg(
        "**The book {path} is open on the computer {host}** ({who}, since {since}). Nothing was changed. Close it "
        "there. If that computer is switched off or no longer has it open, you can open it anyway.",
        path=book.name,
        host=standing.host,
        who=standing.user,
        since=since,
    )


_SOMEBODY = Holder("?", "", 0, "")


def _moment(since: str) -> Message:
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        return msg("a moment that is not known")
    return msg("{day:medium} at {time}", day=moment.date(), time=moment)


def _read(path: Path) -> Holder | None:
    try:
        plain = json.loads(path.read_text("utf-8"))
        return Holder(str(plain["user"]), str(plain["host"]), int(plain["pid"]), str(plain["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(handle: int, holder: Holder) -> None:
    plain = {"user": holder.user, "host": holder.host, "pid": holder.pid, "since": holder.since}
    text = json.dumps(plain, ensure_ascii=False).encode()
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, text)
    os.fsync(handle)


def _is_same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _close(handle: int) -> None:
    with suppress(OSError):
        os.close(handle)


def _is_held(handle: int, standing: Holder | None, host: str) -> bool:
    """Lock the open file, or find that a living process of this computer holds it."""
    if fcntl is None:
        return not _try_windows_lock(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks (some network drives): ask for the process instead
        return standing is not None and standing.host == host and _is_alive(standing.pid)
    return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _try_windows_lock(handle: int) -> bool:
    import msvcrt  # noqa: PLC0415 (exists on Windows only)

    os.lseek(handle, 1 << 20, os.SEEK_SET)  # far behind the text: Windows locks also stop others from reading
    locking = getattr(msvcrt, "locking")  # noqa: B009 (unknown to the type checker elsewhere)
    try:
        locking(handle, getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009
    except OSError:
        return False
    finally:
        os.lseek(handle, 0, os.SEEK_SET)
    return True
