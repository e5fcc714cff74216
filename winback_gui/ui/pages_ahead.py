"""Makes the pages that nobody has asked for yet, in small steps while the window has nothing else to do."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QListView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.ui.jobs import Jobs
    from winback_gui.ui.main_window import MainWindow

_PAUSE_MS = 30  # between two steps, so that what the owner does comes in between
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

    Signals:
        made(): all of it is there.
    """

    made = Signal()

    def __init__(self, window: MainWindow, jobs: Jobs, names: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._names = names
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Make what is not there yet, from now on."""
        if self.is_done:
            self._steps = self._all_steps()
            self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """Make nothing more: the book is closed."""
        self._steps = iter(())
        self._timer.stop()

    @property
    def is_done(self) -> bool:
        """Whether everything is ready."""
        return not self._timer.isActive()

    def _step(self) -> None:
        if self._jobs.running or QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._timer.start(_LATER_MS)
        elif next(self._steps, self) is not self:
            self._timer.start(_PAUSE_MS)
        else:
            self.made.emit()

    def _all_steps(self) -> Iterator[None]:
        QListView().viewport()  # the first widget that Qt made by itself: PySide looks up all its classes, 15 ms
        yield
        for name in self._names:
            if not self._window.has_page(name):
                yield from self._window.make_page_in_parts(name)
        for name in _dialogs():
            if _load(name):
                yield


def _load(module: str) -> bool:
    """Import a module and return whether it was not there before."""
    if module in sys.modules:
        return False
    import_module(module)
    return True


def _dialogs() -> Iterator[str]:
    import pkgutil  # noqa: PLC0415 (start-up does not pay for it)

    from winback_gui.ui import dialogs as package  # noqa: PLC0415

    return (each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
