"""Whether a file is still the one that was looked at: what was shown must be what comes in."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final, TypeAlias

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg

Stamp: TypeAlias = tuple[int, str]
"""Size in bytes, and a digest of beginning and end: written anew with the same words, a file is the same."""

_END_BYTES: Final = 65_536


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file; None = it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.blake2b(file.read(_END_BYTES))
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _END_BYTES))
            digest.update(file.read(_END_BYTES))
    except OSError:
        return None
    return size, digest.hexdigest()


def refuse_changed(path: Path, stamp: Stamp | None) -> None:
    """Refuse a file that is another than the one with this stamp; None = it was not asked for.

    Of one that is gone whoever opens it says so; what was open already could be read to its end.

    Raises:
        WinbackError: it was written anew.
    """
    if stamp is not None and stamp_of(path) not in {stamp, None}:
        raise changed(path.name)


def changed(file: str) -> WinbackError:
    """Return what is said of a file that is no longer what was shown."""
    return WinbackError(
        msg("The file “{file}” was changed meanwhile. Nothing was brought in. Choose it again.", file=file)
    )
