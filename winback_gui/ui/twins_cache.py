"""Who may be in the book twice, looked for once for all pages and brought up to date after each edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from winback_gui.domain.changes import Changes, Topic

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.twins import Twins
    from winback_gui.store.book import Book
    from winback_gui.ui.jobs import Job
    from winback_gui.ui.session import Session

_TOUCHED_BY = (Topic.CUSTOMERS, Topic.IMPORTS)


class TwinsCache(QObject):
    """The pairs of the open book who may be one person. There is one, `session.twins`.

    They are looked for on the thread for long reading when a page first asks. An edit of some customers looks only for
    their pairs; what was decided or removed meanwhile is left out by whoever shows the pairs.

    Signals:
        changed(): there are newer ones.
        stepped(Step): how far the search is.
        stopped(): the owner stopped it; `request` begins anew.
    """

    changed = Signal()
    stepped = Signal(object)
    stopped = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.current: tuple[Twins, ...] | None = None
        self._touched: set[int] | None = None  # None = everybody
        self._job: Job | None = None
        session.book_changed.connect(self._on_book_changed)
        session.book_closed.connect(self._on_book_closed)

    @property
    def is_fresh(self) -> bool:
        """Whether `current` stands for the book as it is."""
        return self.current is not None and self._touched == set()

    @property
    def is_searching(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    def request(self) -> None:
        """Have fresh pairs; `changed` says when. Nothing happens while they are fresh, or without an open book."""
        if self._session.has_book and self._job is None and not self.is_fresh:
            self._start()

    def cancel(self) -> None:
        """Stop the search."""
        if self._job is not None:
            self._job.cancel()

    def _start(self) -> None:
        kept = self.current
        touched = None if kept is None or self._touched is None else frozenset(self._touched)
        self._touched = set()

        def work(book: Book, progress: Progress) -> tuple[Twins, ...]:
            from winback_gui.services.customers.duplicates import find_duplicates  # noqa: PLC0415 (start-up does not pay)

            with book.snapshot():
                found = find_duplicates(book, progress, only=touched)
            if touched is None or kept is None:
                return found
            others = [one for one in kept if touched.isdisjoint(one.pair)]
            return tuple(sorted((*others, *found), key=lambda one: (one.likeness.strength, one.pair)))

        self._job = self._session.jobs.read(
            work, self._on_found, self._on_failed, self.stepped.emit, on_cancelled=self._on_stopped, is_long=True
        )

    def _on_found(self, found: tuple[Twins, ...]) -> None:
        self._job = None
        self.current = found
        self.changed.emit()
        self.request()

    def _on_failed(self, why: Message) -> None:
        self._on_stopped()
        self._session.jobs.failed.emit(why)

    def _on_stopped(self) -> None:
        self._job = None
        self._touched = None
        self.stopped.emit()

    def _on_book_changed(self, changes: Changes) -> None:
        if not changes.touches(*_TOUCHED_BY):
            return
        if changes.customer_ids is None:
            self._touched = None
        elif self._touched is not None:
            self._touched |= changes.customer_ids

    def _on_book_closed(self) -> None:
        self.current, self._touched, self._job = None, None, None
