"""The import itself, behind its dialog: on the writing thread, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from winback_gui.services.imports import import_files

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.importing.columns import ColumnMapping
    from winback_gui.services.imports.import_files import ImportPlan, ImportResult
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.jobs import Job
    from winback_gui.ui.session import Session


class ImportRun(QObject):
    """Brings files in; only one at a time.

    Signals:
        brought_in(Done): it is written.
        failed(Message), stopped(), stepped(Step): as the job says; the book is then as it was.
    """

    brought_in = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    stepped = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether files are being brought in."""
        return self._job is not None

    def start(self, plan: ImportPlan, remember: Sequence[ColumnMapping]) -> None:
        """Bring the files in, and keep these columns for the next files like them."""
        today = self._session.today()

        def work(book: Book, progress: Progress) -> Done[ImportResult]:
            return import_files.run(book, plan, today, progress, remember=remember)

        self._job = self._session.jobs.write(work, self._on_done, self._on_failed, self.stepped.emit, self._on_stopped)

    def cancel(self) -> None:
        """Stop it; `stopped` says when the book is as it was."""
        if self._job is not None:
            self._job.cancel()

    def _on_done(self, done: Done[ImportResult]) -> None:
        self._job = None
        self.brought_in.emit(done)

    def _on_failed(self, message: Message) -> None:
        self._job = None
        self.failed.emit(message)

    def _on_stopped(self) -> None:
        self._job = None
        self.stopped.emit()
