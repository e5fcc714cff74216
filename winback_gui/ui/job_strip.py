"""Progress in place: after half a second of work, a bar at the top of the page with what is done and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.jobs import Job, Jobs, Lane, Step
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_AFTER_MS = 500


class JobStrip(QWidget):
    """Shows the oldest running job that has no progress of its own on a page. Reading jobs stay silent: the old content
    stands until the new one comes.

    Args:
        jobs: the worker threads.
        say: puts a message into the owner's language.
    """

    def __init__(self, jobs: Jobs, say: Callable[[Message], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._job: Job | None = None
        self._jobs = jobs
        self._words = label("", parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._cancel = Button(say(msg("Cancel")), ButtonKind.SECOND, parent=self)
        self._cancel.clicked.connect(self._on_cancel)
        card = QFrame(self)
        card.setProperty("frame", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 8, 24, 0)
        around.addWidget(card)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        jobs.started.connect(self._on_started)
        jobs.stepped.connect(self._on_stepped)
        jobs.ended.connect(self._on_ended)
        self.hide()

    def _on_started(self, job: Job) -> None:
        if self._job is None and not job.has_own_progress and job.lane != Lane.READ:
            self._follow(job)

    def _follow(self, job: Job) -> None:
        self._job = job
        self._show_step(Step(msg("Working"), 0, 0))
        self._cancel.setEnabled(True)
        self._timer.start()

    def _on_stepped(self, job: Job, step: Step) -> None:
        if job is self._job:
            self._show_step(step)

    def _show_step(self, step: Step) -> None:
        said = self._say(step.said)
        self._words.setText(said)
        self._bar.setAccessibleName(said)
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._words.setText(self._say(msg("Stopping; nothing of it is kept")))

    def _on_ended(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        self._timer.stop()
        self.hide()
        for waiting in self._jobs.running:
            self._on_started(waiting)
