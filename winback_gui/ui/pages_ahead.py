"""Makes the pages that nobody has asked for yet, in small steps while the window has nothing else to do."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

import winback_gui.ui.dialogs
import winback_gui.ui.pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.ui.jobs import Jobs
    from winback_gui.ui.main_window import MainWindow

_PAUSE_MS = 30  # between two steps, so that what the owner does comes in between
_DRESSED_AT_ONCE = 60
_LATER_MS = 300  # while something is being read or written, or a dialog is open


class PagesAhead(QObject):
    """Gets ready what a first visit would have to wait for: modules, pages, and the modules of the dialogs.

    Importing a page's module, making the page, dressing its parts and laying it out are steps of their own; each takes
    some 10 to 40 ms of the window's thread.
    Services are loaded before by a worker (`load_ahead`); what is made of Qt's classes stays on this thread.

    Args:
        window: whose pages are made.
        jobs: while they are busy, nothing is made.
        names: the pages, the likeliest first.
    """

    def __init__(self, window: MainWindow, jobs: Jobs, names: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._names = names
        self._to_lay_out = ""
        self._to_dress: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Make what is not there yet, from now on."""
        self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """Make nothing more: the book is closed."""
        self._to_lay_out, self._to_dress = "", []
        self._timer.stop()

    @property
    def is_done(self) -> bool:
        """Whether everything is ready."""
        return not self._timer.isActive()

    def _step(self) -> None:
        if self._jobs.running or QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._timer.start(_LATER_MS)
            return
        if self._make_one():
            self._timer.start(_PAUSE_MS)

    def _make_one(self) -> bool:
        """Do one thing that is still to do; False = there was nothing."""
        if self._to_dress:
            self._dress()
            return True
        if self._to_lay_out:
            self._lay_out()
            return True
        for name in self._names:
            if _load(f"{winback_gui.ui.pages.__name__}.{name}"):
                return True
            if not self._window.has_page(name):
                self._to_dress = self._window.page(name).findChildren(QWidget)
                self._to_lay_out = name
                return True
        return any(_load(name) for name in _dialogs())

    def _dress(self) -> None:
        """Let some parts match the style sheet, also those that stay hidden until there is something to say in them.

        Else all of them do it in the moment in which the page fills.
        """
        for part in self._to_dress[:_DRESSED_AT_ONCE]:
            if isValid(part):
                part.ensurePolished()
        del self._to_dress[:_DRESSED_AT_ONCE]

    def _lay_out(self) -> None:
        """Let a page take its size before it is shown: showing it is mostly asking each part for its size."""
        page, self._to_lay_out = self._window.page(self._to_lay_out), ""
        layout, place = page.layout(), page.parentWidget()
        if layout is not None and place is not None and not page.isVisible():
            page.resize(place.size())
            layout.activate()


def _load(module: str) -> bool:
    """Import a module and return whether it was not there before."""
    if module in sys.modules:
        return False
    import_module(module)
    return True


def _dialogs() -> Iterator[str]:
    package = winback_gui.ui.dialogs
    return (f"{package.__name__}.{each.name}" for each in pkgutil.iter_modules(package.__path__))
