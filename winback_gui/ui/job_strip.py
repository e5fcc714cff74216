"""Progress for jobs that no page shows itself: what is done, and Cancel, over the line at the foot of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.jobs import Job, Jobs, Lane, Step
from winback_gui.ui.status_line import HEIGHT, StatusLine
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.progress_note import ProgressNote

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 440
_MOST = 0.46  # of the window: beside it stands the undo bar's middle


class JobStrip(ProgressNote):
    """Shows the oldest running job that has no progress of its own on a page.

    It lies over the left end of the status line, where "everything is kept" stands else: nothing of the page moves
    under the mouse when it comes or goes, and no verb is covered. Reading jobs stay silent: the old content stands
    until the new one comes.

    Args:
        jobs: the worker threads.
        say: puts a message into the owner's language.
        window: what it stands in.
        status_line: at the window's foot.
    """

    def __init__(self, jobs: Jobs, say: Callable[[Message], str], window: QWidget, status_line: StatusLine) -> None:
        self._status_line = status_line  # it is told from the first hiding on
        super().__init__(cancel=say(msg("Cancel")), slim=True, parent=window)
        self.setProperty("frame", "working")
        self._say = say
        self._jobs = jobs
        self._window = window
        self._job: Job | None = None
        self.cancel_requested.connect(self._on_cancel_requested)
        jobs.started.connect(self._on_started)
        jobs.stepped.connect(self._on_stepped)
        jobs.ended.connect(self._on_ended)
        window.installEventFilter(self)
        self._place()
        for job in jobs.running:  # the first job makes the strip
            self._on_started(job)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window gets another size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the owner's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  # Qt's signature
        """Have the status line take away what would stick out behind the strip."""
        super().setVisible(visible)
        self._status_line.give_way(is_covered=visible)

    def _place(self) -> None:
        theme, room = theme_of(self), self._window.rect()
        width, height = min(theme.px(_WIDTH), round(room.width() * _MOST)), theme.px(HEIGHT)
        self.setGeometry(0, room.height() - height, width, height)

    def _on_started(self, job: Job) -> None:
        if self._job is None and not job.has_own_progress and job.lane != Lane.READ:
            self._job = job
            self.begin(self._say(msg("Working")))

    def _on_stepped(self, job: Job, step: Step) -> None:
        if job is self._job:
            self.advance(self._say(step.said), step.done, step.total)

    def _on_cancel_requested(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.advance(self._say(msg("Stopping; nothing of it is kept")), 0, 0)

    def _on_ended(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        self.finish()
        for waiting in self._jobs.running:
            self._on_started(waiting)
