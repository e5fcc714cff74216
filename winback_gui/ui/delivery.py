"""How a result comes to its widget: not to one that is gone, laid out once, and over several turns where it is much."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from winback_gui.ui.widgets.arranging import laid_out_once
from winback_gui.ui.widgets.turns import in_next_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


class Fillings(QObject):
    """Shows results in parts, each in a turn of the event loop of its own: what the owner does comes in between.

    Nothing of a widget is painted until all of it is there, so that nobody sees it half filled; the painting has a turn
    of its own, too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._going: dict[int, _Filling] = {}

    def begin(
        self,
        number: int,
        owner: QObject | None,
        parts: Iterator[None],
        is_wanted: Callable[[], bool],
        on_end: Callable[[], object],
    ) -> None:
        """Show a result from now on.

        Args:
            number: of the job.
            owner: the widget that is filled.
            parts: does the next part each time it is asked for one.
            is_wanted: asked before each part; once it says no, the rest is left out.
            on_end: called when all is there.
        """
        self._going[number] = _Filling(owner, parts, is_wanted, on_end)
        if isinstance(owner, QWidget):
            owner.setUpdatesEnabled(False)
        self._go_on(number)

    def stop(self, number: int) -> None:
        """Leave out what has not been shown yet of a job's result, if there is any; `on_end` is not called."""
        filling = self._going.pop(number, None)
        if filling is None:
            return
        owner = filling.owner
        is_filled_by_others = any(one.owner is owner for one in self._going.values())
        if isinstance(owner, QWidget) and isValid(owner) and not is_filled_by_others:
            owner.setUpdatesEnabled(True)

    def _go_on(self, number: int) -> None:
        if number not in self._going:
            return
        has_more = False
        try:
            has_more = self._going[number].go_on()
        finally:
            in_next_turn(self, partial(self._go_on if has_more else self._end, number))

    def _end(self, number: int) -> None:
        if number in self._going:
            on_end = self._going[number].on_end
            self.stop(number)
            on_end()


class _Filling:
    """One result that is being shown; arguments as in `Fillings.begin`."""

    def __init__(
        self,
        owner: QObject | None,
        parts: Iterator[None],
        is_wanted: Callable[[], bool],
        on_end: Callable[[], object],
    ) -> None:
        self.owner, self.on_end = owner, on_end
        self._parts, self._is_wanted = parts, is_wanted

    def go_on(self) -> bool:
        """Do the next part; False = all is there, or it is not wanted any more."""
        if not (self._is_wanted() and is_there(self.owner)):
            return False
        with _laid_out(self.owner):
            return next(self._parts, self) is not self


def call_if_alive(callback: Callable[..., object] | None, *values: object) -> None:
    """Call a callback, unless it is a method of a widget that is gone. What it changes is laid out once, at its end."""
    owner = owner_of(callback)
    if callback is not None and is_there(owner):
        with _laid_out(owner):
            callback(*values)


def is_there(owner: QObject | None) -> bool:
    """Whether an object was not taken away meanwhile; nobody's callback can always be called."""
    return owner is None or isValid(owner)


def owner_of(callback: object) -> QObject | None:
    """Return the object that a bound method belongs to; it may be gone (a dialog may have been closed)."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _laid_out(owner: QObject | None) -> AbstractContextManager[None]:
    return laid_out_once(owner) if isinstance(owner, QWidget) else nullcontext()
