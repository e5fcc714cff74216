"""Files that appear under their name only when they are whole.

What is written lies beside it first, is brought to the disk and then renamed. Others on this computer cannot read it.
What a killed program left of it, with people's names in it, is removed the next time something is written there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg

try:
    import fcntl
except ImportError:  # Windows has no fcntl; there an open file cannot be removed
    fcntl = None  # type: ignore[assignment]

_ENDING = ".winback-part"
_HELD = ".held"  # open in a folder as long as somebody writes into it


def make_folder(folder: Path) -> None:
    """Make a folder that others on this computer cannot look into, where there is none.

    Raises:
        WinbackError: it cannot be made there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise WinbackError(no_folder(folder)) from error
    clear_leftovers(folder)


@contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """Give a hidden folder within another, for files that get their place together; it is gone afterwards.

    Raises:
        OSError: it cannot be made there.
    """
    clear_leftovers(folder)
    beside = Path(tempfile.mkdtemp(prefix=".", suffix=_ENDING, dir=folder))
    try:
        handle = os.open(beside / _HELD, os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            _lock(handle)
            yield beside
        finally:
            os.close(handle)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def clear_leftovers(folder: Path) -> None:
    """Remove what killed programs left half written in a folder; what is being written there stays."""
    with suppress(OSError):
        for path in [one for one in folder.iterdir() if one.name.startswith(".") and one.name.endswith(_ENDING)]:
            with suppress(OSError):
                _remove_unless_written(path)


def _remove_unless_written(path: Path) -> None:
    held = path / _HELD if path.is_dir() else path
    if fcntl is None:
        _remove(path)
    elif held.exists():
        handle = os.open(held, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # an OSError: somebody writes it
            _remove(path)
        finally:
            os.close(handle)
    else:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        (path / _HELD).unlink(missing_ok=True)  # Windows refuses while somebody has it open
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()


def _lock(handle: int) -> None:
    """Say that what is open there is being written, as long as it is open."""
    if fcntl is not None:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def no_folder(folder: Path) -> Message:
    """Return the sentence for a folder that takes nothing."""
    return msg(
        "The folder {folder} cannot be written to. Nothing was changed there. Is the disk full or write-protected?",
        folder=str(folder),
    )


class new_file:  # noqa: N801 (used like a function in a with statement)
    """A file that gets its name only when it is whole.

    Args:
        path: its name then; a file that has it stays until that.
        is_one_of_many: that are written into a folder of `make_folder`, which has cleared it of leftovers.

    Raises:
        WinbackError: on leaving or entering, when the disk refuses.
    """

    def __init__(self, path: Path, *, is_one_of_many: bool = False) -> None:
        self._path = path
        self._is_one_of_many = is_one_of_many
        self._beside = path.with_name(f".{path.name}.{os.getpid()}{_ENDING}")
        self._file: IO[bytes] | None = None

    def __enter__(self) -> IO[bytes]:
        if not self._is_one_of_many:
            clear_leftovers(self._path.parent)
        try:
            with suppress(FileNotFoundError):
                self._beside.unlink()
            handle = os.open(self._beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise self._refused() from error
        _lock(handle)
        self._file = os.fdopen(handle, "wb")
        return self._file

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if self._file is None:
            return
        try:
            if error is None:
                self._file.flush()
                os.fsync(self._file.fileno())
            self._file.close()
            if error is None:
                self._beside.replace(self._path)
        except OSError as refusal:
            self._drop()
            raise self._refused() from refusal
        if error is not None:
            self._drop()
            if isinstance(error, OSError):
                raise self._refused() from error

    def _drop(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        with suppress(OSError):
            self._beside.unlink()

    def _refused(self) -> WinbackError:
        return WinbackError(
            msg(
                "The file {path} could not be written. Nothing was changed there. Is the disk full, or the folder "
                "read-only, or the file open in another program?",
                path=str(self._path),
            )
        )
