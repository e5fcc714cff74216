"""The trial run behind an import dialog: counts what would come in; a newer one takes the place of an older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from winback_gui.domain.frozen import frozen
from winback_gui.services.imports import import_files
from winback_gui.services.imports.writing import is_large_import

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.services.imports.import_files import ImportPlan, ImportResult
    from winback_gui.services.imports.numbers_doubt import NumbersDoubt
    from winback_gui.store.book import Book
    from winback_gui.ui.jobs import Job, Step
    from winback_gui.ui.session import Session

_PATIENCE_MS = 200
_FIRST_ROWS = 5_000


@frozen
class _Tried:
    number: int
    plan: ImportPlan
    result: ImportResult | None
    doubt: NumbersDoubt | None = None


class Trial(QObject):
    """Runs on the writing thread: it writes, and takes all of it back. Only one runs at a time.

    Of large files the first lines are counted first, so that the owner sees soon what a choice does.

    Attributes:
        result: of the newest trial; None while there is none. Its report says when it is of the first lines only.

    Signals:
        due(): a trial was asked for and nothing changed since; whoever listens calls `start`.
        counted(): there is a result.
        numbers_asked(NumbersDoubt): nothing can be counted until it is said what a list means by its numbers.
        failed(Message), stopped(), stepped(Step): as the job says.
    """

    due = Signal()
    counted = Signal()
    numbers_asked = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    stepped = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.result: ImportResult | None = None
        self._number = 0
        self._job: Job | None = None
        self._has_ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.due)

    def ask(self) -> None:
        """Ask for a trial soon: several changes at once need only one."""
        if not self._has_ended:
            self._timer.start()

    def end(self) -> None:
        """Count nothing any more: the owner left, perhaps while the files were being looked at."""
        self._has_ended = True
        self.forget()

    def start(self, plan: ImportPlan) -> None:
        """Count what would come in."""
        self.forget()
        self._count(plan, _FIRST_ROWS if is_large_import(plan) else 0)

    def _count(self, plan: ImportPlan, first_rows: int) -> None:
        number, today = self._number, self._session.today()

        def work(book: Book, progress: Progress) -> _Tried:
            try:
                return _Tried(number, plan, import_files.try_out(book, plan, today, progress, first_rows=first_rows))
            except import_files.NumbersInDoubtError as doubt:
                return _Tried(number, plan, None, doubt.found)

        self._job = self._session.jobs.write(work, self._on_done, self._on_failed, self._on_step, self._on_stopped)

    @property
    def is_whole(self) -> bool:
        """Whether all lines were counted."""
        return self.result is not None and not self.result.report.is_partly

    def cancel(self) -> None:
        """Stop the counting; `stopped` says when."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Stop the counting and forget what was counted; nothing more is heard of it."""
        self._number += 1
        self.result = None
        self._timer.stop()
        self.cancel()
        self._job = None

    def _on_done(self, tried: _Tried) -> None:
        if tried.number != self._number:
            return
        self._job = None
        if tried.result is None:
            self.numbers_asked.emit(tried.doubt)
        else:
            self.result = tried.result
            self._session.text_met.emit(tried.result.shown_text)
            if tried.result.report.is_partly:
                self._count(tried.plan, 0)
            self.counted.emit()

    def _on_failed(self, message: Message) -> None:
        self._job = None
        self.failed.emit(message)

    def _on_step(self, step: Step) -> None:
        if self._job is not None:
            self.stepped.emit(step)

    def _on_stopped(self) -> None:
        if self._job is not None and self._job.is_cancelled:
            self._job = None
            self.stopped.emit()
