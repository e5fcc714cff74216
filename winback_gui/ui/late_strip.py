"""Makes the strip that shows progress when the first job takes its time; the start does not pay for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.ui.job_strip import JobStrip
    from winback_gui.ui.session import Session
    from winback_gui.ui.status_line import StatusLine

_PROGRESS_MS = 400  # work that is done sooner shows no progress


class LateStrip(QObject):
    """Waits for work that takes longer.

    Args:
        session: whose jobs they are.
        window: what the strip stands in.
        status_line: at the window's foot, where the strip lies over it.

    Attributes:
        strip: None until some work took longer.
    """

    def __init__(self, session: Session, window: QWidget, status_line: StatusLine) -> None:
        super().__init__(window)
        self.strip: JobStrip | None = None
        self._session, self._window, self._status_line = session, window, status_line
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PROGRESS_MS)
        self._timer.timeout.connect(self._make)
        session.jobs.started.connect(self._on_job_started)

    def _on_job_started(self) -> None:
        if self.strip is None and not self._timer.isActive():
            self._timer.start()

    def _make(self) -> None:
        if self._session.jobs.running:
            from winback_gui.ui.job_strip import JobStrip  # noqa: PLC0415 (the first page does not pay for it)

            say = self._session.speaker.plain
            self.strip = JobStrip(self._session.jobs, say, self._window, self._status_line)
