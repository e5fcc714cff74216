"""Whether a file is still the one that was looked at: what was shown must be what comes in."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg

Stamp: TypeAlias = tuple[int, int]
"""Size in bytes, and when it was written last, in nanoseconds."""


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file; None = it is not there."""
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_size, now.st_mtime_ns


def refuse_changed(path: Path, stamp: Stamp | None) -> None:
    """Refuse a file that is another than the one with this stamp; None = it was not asked for.

    Raises:
        WinbackError: it was written anew, or is gone.
    """
    if stamp is not None and stamp_of(path) != stamp:
        raise changed(path.name)


def changed(file: str) -> WinbackError:
    """Return what is said of a file that is no longer what was shown."""
    return WinbackError(
        msg("The file “{file}” was changed meanwhile. Nothing was brought in. Choose it again.", file=file)
    )
