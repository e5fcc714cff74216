"""Progress in place for jobs that no page shows itself: what is done, and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.ui.jobs import Job, Jobs, Lane, Step
from winback_gui.ui.widgets.progress_note import ProgressNote

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class JobStrip(ProgressNote):
    """Shows the oldest running job that has no progress of its own on a page.

    Reading jobs stay silent: the old content stands until the new one comes.

    Args:
        jobs: the worker threads.
        say: puts a message into the owner's language.
    """

    def __init__(self, jobs: Jobs, say: Callable[[Message], str], parent: QWidget | None = None) -> None:
        super().__init__(cancel=say(msg("Cancel")), parent=parent)
        self._say = say
        self._jobs = jobs
        self._job: Job | None = None
        self.cancel_requested.connect(self._on_cancel_requested)
        jobs.started.connect(self._on_started)
        jobs.stepped.connect(self._on_stepped)
        jobs.ended.connect(self._on_ended)
        for job in jobs.running:  # the first job makes the strip
            self._on_started(job)

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
