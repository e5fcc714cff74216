"""Long work beside the window: one thread that writes the book, one that only reads it, one for work without a book.

The first two have their own connection each, so a preview never waits for an import. `work` runs on the thread and
gets that connection and a `Progress`; everything else (results, failures, steps) comes back on the window's thread.
"""

from __future__ import annotations

import queue
import threading
import time
from enum import StrEnum
from functools import partial
from inspect import isgeneratorfunction
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from winback_gui.domain.errors import Cancelled, NotKeptError, WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.ui.delivery import Fillings, call_if_alive, is_there, owner_of
from winback_gui.ui.logs import log_failure
from winback_gui.ui.widgets.turns import in_next_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book

T = TypeVar("T")
COUNTS_SLOT = "frame counts"  # of the one reading job that is the frame's and no page's
STEP_SECONDS = 0.05  # steps come to the window at most this often
UNEXPECTED = msg(
    "**Something in Winback went wrong here.** Your book is as it was before. "
    "Please try again; if it happens again, close Winback and open it anew."
)


class Lane(StrEnum):
    """The threads."""

    WRITE = "write"
    READ = "read"
    LONG_READ = "long-read"
    OUTSIDE = "outside"


@frozen
class Step:
    """How far a job is; `total` 0 = not known."""

    said: Message
    done: int
    total: int


@frozen
class Outcome:
    """How a job ended: with a value, with a sentence about what went wrong, or cancelled."""

    value: Any = None
    failure: Message | None = None
    cancelled: bool = False
    was_not_kept: bool = False

    @property
    def has_value(self) -> bool:
        """Whether the work came to its end."""
        return self.failure is None and not self.cancelled


@frozen
class Unkept:
    """A change that the disk did not take: what is said of it, and the work that can be done again."""

    said: Message
    work: Callable[[Book, Progress], Any]


class Job:
    """One piece of work that was asked for. The window keeps it to cancel it.

    Attributes:
        number: counts up; a later request has the higher number.
        slot: what the request is for ("identify"), or "".
        lane: the thread it is on.
        has_own_progress: whether the page shows its steps, so that the window need not.
        has_begun: whether its thread has come to it.
    """

    def __init__(self, number: int, slot: str, lane: Lane, *, has_own_progress: bool) -> None:
        self.number = number
        self.slot = slot
        self.lane = lane
        self.has_own_progress = has_own_progress
        self.has_begun = False
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it had begun is rolled back."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()


@frozen
class _Callbacks:
    on_done: Callable[[Any], Iterator[None] | None] | None
    on_failed: Callable[[Message], None] | None
    on_cancelled: Callable[[], None] | None
    progress: Callable[[Step], None] | None


@frozen
class _Task:
    job: Job
    work: Callable[[Any, Progress], Any]


class _Bridge:
    """The `Progress` that a work gets: throttled steps to the window, and Cancel back."""

    def __init__(self, job: Job, report: Callable[[int, object], None]) -> None:
        self._job = job
        self._report = report
        self._last = 0.0

    def step(self, said: Message, done: int, total: int) -> None:
        if self._job.is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if done >= total > 0 or now - self._last >= STEP_SECONDS:
            self._last = now
            self._report(self._job.number, Step(said, done, total))


class _Worker(QThread):
    """A thread that takes tasks one after the other with a connection of its own."""

    stepped = Signal(int, object)
    ended = Signal(int, object)

    def __init__(self, connect: Callable[[], Book | None]) -> None:
        super().__init__()
        self._connect = connect
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()

    def put(self, task: _Task | None) -> None:
        """Give the thread a task; None ends it after those before."""
        self._tasks.put(task)

    def run(self) -> None:
        """Take tasks until None comes (the thread's own loop)."""
        book: Book | None = None
        while (task := self._tasks.get()) is not None:
            number = task.job.number
            try:
                if book is None and not task.job.is_cancelled:
                    book = self._connect()
                outcome = self._do(task, book, self.stepped.emit)
            except Exception as error:  # noqa: BLE001 (the connection did not open: said in the window)
                outcome = _failed(error)
            # The work may hold widgets, which must not die on this thread: let it go before the window hears of it.
            del task
            self.ended.emit(number, outcome)
        if book is not None:
            book.close()

    @staticmethod
    def _do(task: _Task, book: Book | None, report: Callable[[int, object], None]) -> Outcome:
        if task.job.is_cancelled:
            return Outcome(cancelled=True)
        task.job.has_begun = True
        try:
            return Outcome(task.work(book, _Bridge(task.job, report)))
        except Cancelled:
            return Outcome(cancelled=True)
        except Exception as error:  # noqa: BLE001 (whatever it is, the window says it and goes on)
            return _failed(error)


class Jobs(QObject):
    """Runs work on the open book beside the window.

    Signals:
        failed(Message): a job failed that named no `on_failed`; the window shows the sentence as a bad note.
        not_kept(Unkept): the disk did not take a change; `on_failed` is told as well, `failed` is not emitted.
        started(Job), stepped(Job, Step), ended(Job): for the progress bar in place.
    """

    failed = Signal(object)
    not_kept = Signal(object)
    started = Signal(object)
    stepped = Signal(object, object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: dict[Lane, _Worker] = {}
        self._open: dict[int, tuple[Job, _Callbacks]] = {}
        self._works: dict[int, Callable[[Any, Progress], Any]] = {}  # of the writing jobs, until they end
        self._fillings = Fillings(self)
        self._latest: dict[str, int] = {}
        self._count = 0

    def open(self, connect_writer: Callable[[], Book], connect_reader: Callable[[], Book]) -> None:
        """Start the threads for a book; each makes its connection when its first job comes."""
        self.close()
        self._start(Lane.WRITE, connect_writer)
        self._start(Lane.READ, connect_reader)
        self._start(Lane.LONG_READ, connect_reader)

    def close(self) -> None:
        """Cancel what runs on the book, end its threads and forget their results. The connections are closed then.

        Changes that were asked for and have not begun (what was just typed) are written before.
        """
        self._end(Lane.WRITE, Lane.READ, Lane.LONG_READ)

    def shut_down(self) -> None:
        """End all threads, before the program ends."""
        self._end(*Lane)

    @property
    def is_open(self) -> bool:
        """Whether there is a book to work on."""
        return Lane.WRITE in self._workers

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended yet, oldest first."""
        return tuple(job for job, _ in self._open.values())

    def write(
        self,
        work: Callable[[Book, Progress], T],
        on_done: Callable[[T], Iterator[None] | None] | None = None,
        on_failed: Callable[[Message], None] | None = None,
        progress: Callable[[Step], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run `work` on the writing thread, after those asked for before it.

        Args:
            work: gets the thread's own book and a `Progress`; must not touch widgets.
            on_done: gets the result, on the window's thread. A bound method is left out when its widget is gone. A
                generator shows it in parts: at each `yield` the owner is heard, and the widget is painted at the end.
            on_failed: gets the sentence about what went wrong; without it the window shows a bad note.
            progress: gets each `Step`, at most every 50 ms; without it the window shows its own bar.
            on_cancelled: told when the work stopped because it was cancelled.
        """
        return self._ask(work, _Callbacks(on_done, on_failed, on_cancelled, progress), "", Lane.WRITE)

    def read(
        self,
        work: Callable[[Book, Progress], T],
        on_done: Callable[[T], Iterator[None] | None] | None = None,
        on_failed: Callable[[Message], None] | None = None,
        progress: Callable[[Step], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        *,
        slot: str = "",
        is_long: bool = False,
    ) -> Job:
        """Run `work` on the reading thread; arguments as `write`.

        What takes seconds in a large book (`is_long`) has a reading thread of its own, so that lists and previews never
        wait for it.

        A newer request with the same `slot` makes an older one stale: it is cancelled, and should it still come to a
        result, nobody hears of it.
        """
        if slot:
            for job, _ in self._open.values():
                if job.slot == slot:
                    job.cancel()
        lane = Lane.LONG_READ if is_long else Lane.READ
        return self._ask(work, _Callbacks(on_done, on_failed, on_cancelled, progress), slot, lane)

    def outside(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], Iterator[None] | None] | None = None,
        on_failed: Callable[[Message], None] | None = None,
        progress: Callable[[Step], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run `work` that needs no open book (open one, make a sample) on a thread of its own; arguments as `write`."""
        if Lane.OUTSIDE not in self._workers:
            self._start(Lane.OUTSIDE, lambda: None)
        callbacks = _Callbacks(on_done, on_failed, on_cancelled, progress)
        return self._ask(lambda _book, reported: work(reported), callbacks, "", Lane.OUTSIDE)

    def _start(self, lane: Lane, connect: Callable[[], Book | None]) -> None:
        worker = _Worker(connect)
        worker.stepped.connect(self._on_stepped, Qt.ConnectionType.QueuedConnection)
        worker.ended.connect(self._on_worker_ended, Qt.ConnectionType.QueuedConnection)
        self._workers[lane] = worker
        worker.start()

    def _end(self, *lanes: Lane) -> None:
        ended = [job for job, _ in self._open.values() if job.lane in lanes]
        for job in ended:
            if job.has_begun or job.lane is not Lane.WRITE:
                job.cancel()
        workers = [self._workers.pop(lane) for lane in lanes if lane in self._workers]
        for worker in workers:
            worker.put(None)
        for worker in workers:
            worker.wait()
        for job in ended:
            self._open.pop(job.number, None)
            self._works.pop(job.number, None)
            self._fillings.stop(job.number)
            self.ended.emit(job)

    def _ask(self, work: Callable[[Any, Progress], Any], callbacks: _Callbacks, slot: str, lane: Lane) -> Job:
        if lane not in self._workers:
            raise RuntimeError("no book is open")
        self._count += 1
        job = Job(self._count, slot, lane, has_own_progress=callbacks.progress is not None)
        self._open[job.number] = (job, callbacks)
        if lane is Lane.WRITE:
            self._works[job.number] = work
        if slot:
            self._latest[slot] = job.number
        self.started.emit(job)
        self._workers[lane].put(_Task(job, work))
        return job

    @Slot(int, object)
    def _on_stepped(self, number: int, step: Step) -> None:
        if number not in self._open:
            return
        job, callbacks = self._open[number]
        if job.is_cancelled:
            return
        self.stepped.emit(job, step)
        call_if_alive(callbacks.progress, step)

    @Slot(int, object)
    def _on_worker_ended(self, number: int, outcome: Outcome) -> None:
        """Give what a result changes a turn of the event loop of its own, after what is to be laid out and painted."""
        in_next_turn(self, partial(self._on_ended, number, outcome))

    def _on_ended(self, number: int, outcome: Outcome) -> None:
        if number not in self._open:
            return
        job, callbacks = self._open[number]
        owner, on_done = owner_of(callbacks.on_done), callbacks.on_done
        if outcome.has_value and isgeneratorfunction(on_done) and self._is_wanted(job) and is_there(owner):
            parts = on_done(outcome.value)
            self._fillings.begin(number, owner, parts, partial(self._is_wanted, job), partial(self._end_job, job))
            return
        work = self._end_job(job)
        if not self._is_wanted(job):
            return
        if outcome.cancelled:
            call_if_alive(callbacks.on_cancelled)
        elif outcome.failure is None:
            call_if_alive(on_done, outcome.value)
        else:
            self._tell_failure(outcome.failure, callbacks, work if outcome.was_not_kept else None)

    def _end_job(self, job: Job) -> Callable[[Any, Progress], Any] | None:
        """Say that a job has ended, and return its work if it was one that writes."""
        self._open.pop(job.number)
        work = self._works.pop(job.number, None)
        self.ended.emit(job)
        return work

    def _is_wanted(self, job: Job) -> bool:
        """Whether no newer request has taken the job's place."""
        return not job.slot or self._latest.get(job.slot) == job.number

    def _tell_failure(
        self, failure: Message, callbacks: _Callbacks, unkept: Callable[[Any, Progress], Any] | None
    ) -> None:
        call_if_alive(callbacks.on_failed, failure)
        if unkept is not None:
            self.not_kept.emit(Unkept(failure, unkept))
        elif callbacks.on_failed is None:
            self.failed.emit(failure)


def unseen(_step: Step) -> None:
    """Take the steps of a job that nobody waits for, so that no bar shows."""


def _failed(error: Exception) -> Outcome:
    """Turn an error into its sentence here, so that no traceback carries the work's values to the window's thread."""
    if isinstance(error, WinbackError):
        return Outcome(failure=error.message, was_not_kept=isinstance(error, NotKeptError))
    log_failure(error)
    return Outcome(failure=UNEXPECTED)
