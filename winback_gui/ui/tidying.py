"""Python's search for circles of objects, on the window's thread alone.

By itself Python searches on whichever thread happens to make the next object. A widget in such a circle then dies on a
worker's thread: Qt locks it and waits there for the interpreter, while the window's thread, which has the interpreter,
waits for Qt's lock, for ever.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from winback_gui.ui.jobs import Jobs

_LOOK_MS = 1_000
# More objects made than gone; then so many searches of the younger ones. Python's own limits are lower: start-up makes
# some 100,000 objects that all stay, and each search walks through them.
LIMITS = (50_000, 20, 50)
# A search of more would hold the window up: 40 ms for so many. They are rows that a job gave, or dialogs and letters of
# half an hour, and few of them are in a circle.
MOST_SEARCHED = 100_000


class Tidying(QObject):
    """Looks for circles of objects once a second, where so much has come together, and while no job runs.

    What a job makes goes without it (rows are in no circle), and walking through what it holds would only take time.
    Nor does it walk through what stands for as long as the book is open: modules and pages are most of all objects, and
    so many may come together that one search would be too long. When a book is closed it looks through all: its pages
    and lists would stay in memory else.
    """

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._jobs = jobs
        self._wants_all = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._tidy)

    def begin_after(self, wait_ms: int) -> None:
        """Begin when the first page stands: walking through all objects while the owner waits costs a tenth."""
        QTimer.singleShot(wait_ms, self._timer, self._timer.start)

    def pass_over_what_stands(self) -> None:
        """Look no more at the objects that are there now, until the book is closed."""
        gc.freeze()

    def tidy_all_soon(self) -> None:
        """Look through all objects once what is being closed is gone."""
        self._wants_all = True

    def _tidy(self) -> None:
        if self._jobs.running:
            return
        if self._wants_all:
            self._wants_all = False
            gc.unfreeze()
            gc.collect()
        else:
            tidy()


def tidy() -> None:
    """Look for circles where more objects have come together than the limit; to be called on the window's thread.

    Where they are too many for one search they are passed over until all are searched. Python's count is of those that
    were made less those that died, old ones too, so the objects themselves are counted.
    """
    full = [age for age, (count, limit) in enumerate(zip(gc.get_count(), LIMITS, strict=True)) if count > limit]
    if not full:
        return
    if sum(len(gc.get_objects(generation=age)) for age in range(full[-1] + 1)) > MOST_SEARCHED:
        gc.freeze()
    else:
        gc.collect(full[-1])
