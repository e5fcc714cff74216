"""Turns of the event loop: what is much is done in parts, and what the owner does comes in between."""

from __future__ import annotations

from itertools import islice
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


class Parts:
    """Parts of a widget, made a few at a time: the first at once, the others in turns to come or when they are needed.

    Args:
        owner: the widget; when it is gone, nothing more is made.
        each: makes a part each time that it is asked for the next one.
        at_once: how many are made in one turn.
    """

    def __init__(self, owner: QObject, each: Iterator[object], at_once: int) -> None:
        self._owner, self._each, self._at_once = owner, each, at_once
        self._make_some()

    def make_rest(self) -> None:
        """Make the others in the turns to come."""
        in_turns(self._owner, self._in_turns(), lambda: None)

    def make_all(self) -> None:
        """Make all of them now."""
        while self._make_some():
            pass

    def _in_turns(self) -> Iterator[None]:
        yield
        while self._make_some():
            yield

    def _make_some(self) -> bool:
        """Make the next few; return whether there were any."""
        return bool(list(islice(self._each, self._at_once)))
