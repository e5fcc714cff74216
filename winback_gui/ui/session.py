"""The open book as the window knows it: one for the whole program, given to every page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import NOTHING, Message, msg
from winback_gui.domain.settings import Shop
from winback_gui.domain.speech import Speaker
from winback_gui.services.result import Done
from winback_gui.ui.counts import Counts
from winback_gui.ui.delivery import call_if_alive
from winback_gui.ui.jobs import COUNTS_SLOT
from winback_gui.ui.memory import SettingsMemory
from winback_gui.ui.standings_cache import StandingsCache
from winback_gui.ui.twins_cache import TwinsCache
from winback_gui.ui.unusual_finder import UnusualFinder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtCore import QSettings

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book
    from winback_gui.ui.jobs import Job, Jobs, Step
    from winback_gui.ui.tables.columns import TableMemory

T = TypeVar("T")


class Session(QObject):
    """The open book, who speaks, what day it is; and the news about changes.

    Args:
        jobs: the two worker threads.
        today: the day, asked anew each time (a window may stay open over midnight).
        now: the moment, for "last change 10:42".
        read_shop: reads the shop's settings from a book.
        read_counts: reads the frame's figures for a day, from the standings that are known; runs on the reading thread.
        close_book: closes a book; hears whether it was changed since it was opened.
        machine: what is kept for this computer, not for the book (the printer's correction); None = nothing is.

    Attributes:
        standings: where every customer stands, kept for all pages.
        twins, unusual: who may be in the book twice, and what stands out by more than chance; looked for once for all.
        memory: where tables keep their order and columns over a restart; None = nowhere.

    Signals:
        book_opened(), book_closed(): another book, or none.
        leaving(): the book closes in a moment; what is being typed can still be kept.
        book_changed(Changes): parts of the book were touched; pages refresh by it.
        said(Done): something was done; the undo bar says it.
        page_requested(str, object): go to a page and show something there.
        import_requested(list[Path]): bring in these files; empty = let the owner choose.
        counts_changed(Counts): new figures for the frame.
        program_requested(ProgramWish, object): what a page asks of the program itself (a copy, another look).
        text_met(str): words that are shown and that nobody has looked through for their letters (a list that comes in).
        look_changed(): another look or text size is worn.
    """

    book_opened = Signal()
    leaving = Signal()
    book_closed = Signal()
    book_changed = Signal(object)
    said = Signal(object)
    page_requested = Signal(str, object)
    import_requested = Signal(list)
    counts_changed = Signal(object)
    program_requested = Signal(object, object)
    text_met = Signal(str)
    look_changed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        speaker: Speaker,
        today: Callable[[], date],
        now: Callable[[], datetime],
        read_shop: Callable[[Book], Shop],
        read_counts: Callable[[Book, date, Standings | None], Counts],
        close_book: Callable[[Book, bool], None],
        parent: QObject | None = None,
        machine: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.machine = machine
        self.speaker = speaker
        self.today = today
        self.shop = Shop()
        self.counts = Counts()
        self.look = "system"  # "light", "dark" or "system", as the owner chose
        self._now = now
        self._last_change: datetime | None = None
        self._final = NOTHING  # the last thing that was done, where it cannot be taken back
        self._read_shop = read_shop
        self._read_counts = read_counts
        self._close_book = close_book
        self._book: Book | None = None
        self.standings = StandingsCache(self)
        self.standings.changed.connect(self._on_standings_changed)
        self.twins = TwinsCache(self)
        self.unusual = UnusualFinder(self)
        self.memory: TableMemory | None = None if machine is None else SettingsMemory(machine)

    @property
    def has_book(self) -> bool:
        """Whether a book is open."""
        return self._book is not None

    @property
    def book(self) -> Book:
        """The window's own connection: for single pages of rows only; heavy reads go through `jobs`.

        Raises:
            RuntimeError: no book is open; pages are not shown then.
        """
        if self._book is None:
            raise RuntimeError("no book is open")
        return self._book

    @property
    def moment(self) -> datetime:
        """Day and hour, asked anew each time."""
        return self._now()

    def open(self, book: Book) -> None:
        """Take over an opened book; the one before is closed."""
        self.close()
        self._book = book
        self._last_change, self._final = None, NOTHING
        self._read_settings()
        self.jobs.open(lambda: book.another(read_only=False), book.another)
        self.book_opened.emit()
        self.refresh_counts()

    def close(self) -> None:
        """End the jobs and close the book; what is being typed is kept before."""
        if self._book is None:
            return
        has_typed = self._keep_typed()
        self.jobs.close()
        book, self._book = self._book, None
        self.counts = Counts()
        self.shop = Shop()
        was_changed, self._last_change = has_typed or self._last_change is not None, None
        self.book_closed.emit()
        try:
            self._close_book(book, was_changed)
        except WinbackError as error:
            self.jobs.failed.emit(error.message)

    def _keep_typed(self) -> bool:
        """Let the pages keep what is being typed; return whether something is written for it."""
        before = len(self.jobs.running)
        self.leaving.emit()
        return len(self.jobs.running) > before

    def announce(self, done: Done[Any]) -> None:
        """Tell everyone what an action did: pages refresh, the undo bar says it."""
        if done.changes.topics:
            self._final = NOTHING if done.can_undo else done.said
        self._tell(done)

    def _tell(self, done: Done[Any]) -> None:
        self.tell_changes(done.changes)
        if done.said.text:
            self.said.emit(done)

    def tell_changes(self, changes: Changes) -> None:
        """Tell the pages that parts of the book were touched, without a word in the undo bar."""
        if changes.topics:
            self._last_change = self._now()
        if changes.touches(Topic.SETTINGS):
            self._read_settings()
        self.book_changed.emit(changes)
        self.refresh_counts()

    def can_change(self) -> bool:
        """Return whether the open book takes changes; where it can only be read, the window says so."""
        if not (self.has_book and self.book.is_read_only):
            return True
        self.jobs.failed.emit(
            msg("**This book can only be read here,** so nothing can be entered. Copy it to a folder of yours first.")
        )
        return False

    def act(
        self,
        work: Callable[[Book, Progress], Done[T]],
        on_done: Callable[[Done[T]], None] | None = None,
        on_failed: Callable[[Message], None] | None = None,
        progress: Callable[[Step], None] | None = None,
    ) -> Job:
        """Do something to the book on the writing thread and announce it: the way for every changing service.

        `on_done` is called after the announcement, with what the service gave back; the others are as in `Jobs.write`.
        """

        def tell(done: Done[T]) -> None:
            self.announce(done)
            call_if_alive(on_done, done)

        return self.jobs.write(work, tell, on_failed, progress)

    @Slot()
    def undo(self) -> None:
        """Take the last action back."""
        if self.has_book:
            self.jobs.write(_undo, self._on_undone)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self.has_book:
            self.jobs.write(_redo, self._tell)

    def _on_undone(self, done: Done[None]) -> None:
        """Whoever cannot take something back is told what it was: the last thing that stays for good."""
        if self._final.text and not done.changes.topics:
            done = replace(done, said=msg("This cannot be taken back: {what}", what=self._final))
        self._tell(done)

    def _read_settings(self) -> None:
        self.shop = self._read_shop(self.book)
        self.speaker.turn_to(self.shop.language, self.shop.locale)  # widgets and tables hold it, too

    def refresh_counts(self) -> None:
        """Read the frame's figures anew."""
        if self.has_book:
            read, today, standings = self._read_counts, self.today(), self.standings.current
            self.jobs.read(lambda book, _progress: read(book, today, standings), self._on_counts, slot=COUNTS_SLOT)

    def _on_counts(self, counts: Counts) -> None:
        self.counts = replace(counts, last_change=self._last_change)
        self.counts_changed.emit(counts)
        if not self.standings.is_fresh:  # the figures that need them follow when they are there
            self.standings.request(is_wished=False)

    def _on_standings_changed(self) -> None:
        self.refresh_counts()


def _undo(book: Book, _progress: Progress) -> Done[None]:
    undone = book.undo()
    if undone is None:
        return Done(None, Changes(), msg("There is nothing to take back."), can_undo=False)
    return Done(None, undone.changes, msg("Undone: {what}", what=undone.said), can_undo=False)


def _redo(book: Book, _progress: Progress) -> Done[None]:
    undone = book.redo()
    if undone is None:
        return Done(None, Changes(), msg("There is nothing to do again."), can_undo=False)
    return Done(None, undone.changes, undone.said)
