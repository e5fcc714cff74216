"""Turns of the event loop: what is much is done in parts, and what the owner does comes in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QObject

_NEXT_MS = 1  # 0 is no turn: Qt puts it behind what is posted already and does it in the same one


def in_next_turn(owner: QObject, do: Callable[[], object]) -> None:
    """Do something in the next turn, after what is to be laid out and painted; never, if `owner` is gone by then."""
    QTimer.singleShot(_NEXT_MS, owner, do)


def in_turns(owner: QObject, parts: Iterator[None], on_end: Callable[[], object]) -> None:
    """Do parts of something, the first now and each other in a turn of its own, then call `on_end`."""

    def go_on() -> None:
        if next(parts, parts) is parts:
            on_end()
        else:
            in_next_turn(owner, go_on)

    go_on()
