"""What may be said of an error of ours: its kind and its places, never its text."""

from __future__ import annotations

import traceback

_PLACES = 6


def describe_failure(error: BaseException) -> str:
    """Return the kind of an error and the places it passed, innermost last, without its text.

    The text of an error may quote a row of the book, so it never reaches a log or a terminal.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames[-_PLACES:])
    )
    return f"{type(error).__name__} at {places or 'an unknown place'}"


def _short(path: str) -> str:
    _, found, rest = path.replace("\\", "/").rpartition("winback_gui/")
    return rest if found else path.replace("\\", "/").rpartition("/")[2]
