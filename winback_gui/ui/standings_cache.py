"""Where every customer stands, worked out once for all pages and brought up to date after each edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.message import msg
from winback_gui.ui.delivery import call_if_alive, is_there, owner_of
from winback_gui.ui.jobs import Lane, unseen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal
    from typing import TypeAlias

    from winback_gui.domain.lapse import LapseRule
    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

    _Inputs: TypeAlias = tuple[date, LapseRule, Decimal | None, int | None]

_AFTER_PAINT_MS = 150  # what was read is laid out and painted first: a timer comes after all that
_QUIET_MS = (
    20_000  # after an edit, until all of it is worked out anew: somebody enters several sales one after the other
)
_TOUCHED_BY = (Topic.PURCHASES, Topic.CUSTOMERS, Topic.IMPORTS)


def moves_standings(changes: Changes) -> bool:
    """Return whether somebody may stand elsewhere after an action: a visit came or went, or a cost changed.

    So may they after a voucher came in, or after the owner said that they are nobody ("Laufkunde"). Too many vouchers
    to tell are those of letters that are made: nobody came.
    """
    if changes.touches(*_TOUCHED_BY):
        return True
    return changes.touches(Topic.VOUCHERS, Topic.SUPPRESSIONS) and changes.customer_ids is not None


class StandingsCache(QObject):
    """The standings of the open book. There is one, `session.standings`.

    They are worked out on the reading thread when somebody first asks; an edit of some customers costs only their rows,
    an import, another lapse rule, margin or price of an hour all of it. Pages call `request` in their `refresh`. What
    all customers teach (rhythm, chances) stays as it was in an edit; some time after the last one all is worked out
    anew, so that the figures are those that the book shows when it is opened again.

    After a failure only a wish starts it again: a page that is opened, "Try again", an import. What the owner does
    meanwhile does not, for they may have stopped it themselves.

    The first working out begins when the pages have read what they show at once: loading numpy would hold that up.

    Attributes:
        failure: why they could not be worked out when they were asked for last; None = they could, or it is being done.

    Signals:
        changed(Standings): new ones are there.
        failed(Message): they could not be worked out, and why. Who waits for them is told when it works later.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.failure: Message | None = None
        self._kept: Standings | None = None
        self._inputs: _Inputs | None = None
        self._touched: set[int] = set()
        self._is_running = False
        self._is_put_off = False
        self._waiting: list[Callable[[Standings], None]] = []
        self._first_start = QTimer(self)
        self._first_start.setSingleShot(True)
        self._first_start.setInterval(_AFTER_PAINT_MS)
        self._first_start.timeout.connect(self._start_first)
        self._is_of_rows = False
        self._whole = QTimer(self)
        self._whole.setSingleShot(True)
        self._whole.setInterval(_QUIET_MS)
        self._whole.timeout.connect(self._start_whole)
        session.jobs.ended.connect(self._start_when_shown)
        session.book_changed.connect(self._on_book_changed)
        session.book_closed.connect(self._on_book_closed)

    @property
    def current(self) -> Standings | None:
        """The newest standings that are known. They may be one edit behind until `changed` comes; None = none yet."""
        return self._kept

    @property
    def is_fresh(self) -> bool:
        """Whether `current` stands for the book as it is."""
        return self._kept is not None and not self._touched and self._inputs == self._inputs_now()

    def request(self, on_ready: Callable[[Standings], None] | None = None, *, is_wished: bool = True) -> None:
        """Have fresh standings and hand them to `on_ready` on the window's thread: at once when they are there.

        Without an open book nothing happens.

        Args:
            on_ready: a bound method of a widget; it is left out when its widget is gone.
            is_wished: False where a change of the book alone asks, and all else can be shown without them: then after a
                failure it is not started again, and `on_ready` waits until somebody wishes it.
        """
        if not self._session.has_book:
            return
        kept = self._kept
        if kept is not None and self.is_fresh and not self._is_running:
            call_if_alive(on_ready, kept)
            return
        if on_ready is not None and on_ready not in self._waiting:  # after a failure they may wait still
            self._waiting.append(on_ready)
        if self._is_running or (self.failure is not None and not is_wished):
            return
        self.failure = None
        if kept is None:
            self._is_put_off = True
            self._start_when_shown()
        else:
            self._start()

    def _pages_read(self) -> bool:
        return any(job.lane is Lane.READ for job in self._session.jobs.running)

    def _start_when_shown(self) -> None:
        if self._is_put_off and not self._pages_read():
            self._first_start.start()

    def _start_first(self) -> None:
        if not self._is_put_off or self._pages_read():
            return  # another page is being read: it ends, too
        self._is_put_off = False
        if self._session.jobs.is_open and not self._is_running:
            self._start()

    def _start_whole(self) -> None:
        """Work out all of it anew after edits; while something else is done, later. What comes after one asks again."""
        if self._session.jobs.running:
            self._whole.start()
        elif self.is_fresh:
            self._start(is_wished=False)

    def _start(self, *, is_wished: bool = True) -> None:
        self._is_running = True
        self._whole.stop()
        inputs, touched = self._inputs_now(), frozenset(self._touched)
        kept = self._kept if self._inputs == inputs and is_wished else None
        self._inputs, self._touched, self._is_of_rows = inputs, set(), kept is not None

        def work(book: Book, progress: Progress) -> Standings:
            progress.step(msg("Working"), 0, 0)  # the book may be closed meanwhile
            from winback_gui.services.identify.find_lapsed import work_out  # noqa: PLC0415 (start-up does not pay for it)

            if kept is None:
                return work_out(book, inputs[0])
            with book.snapshot():
                return kept.update(book, touched)

        done, not_anew = self._on_worked_out, self._on_not_anew
        if is_wished:
            self._session.jobs.read(work, done, self._on_failed, on_cancelled=self._on_stopped, is_long=True)
        else:
            self._session.jobs.read(work, done, not_anew, on_cancelled=not_anew, progress=unseen, is_long=True)

    def _on_not_anew(self, _why: Message | None = None) -> None:
        """Go on with what was known: nobody asked for all of it anew."""
        self._is_running = False
        if self._waiting or not self.is_fresh:
            self._start()

    def _inputs_now(self) -> _Inputs:
        shop = self._session.shop
        return self._session.today(), shop.lapse, shop.costs.margin, shop.costs.hour_minor

    def _on_worked_out(self, standings: Standings) -> None:
        self._is_running = False
        if self._inputs is not None:  # else everything was touched meanwhile
            self._kept = standings
        if not self.is_fresh:
            self._start()
            return
        if self._is_of_rows:
            self._whole.start()
        waiting, self._waiting = self._waiting, []
        for on_ready in waiting:
            call_if_alive(on_ready, standings)
        self.changed.emit(standings)

    def _on_failed(self, why: Message) -> None:
        self._forget()
        self._waiting = [one for one in self._waiting if is_there(owner_of(one))]
        self.failure = why
        self.failed.emit(why)

    def _on_stopped(self) -> None:
        self._on_failed(msg("You stopped it. Your book is as it was before."))

    def _on_book_changed(self, changes: Changes) -> None:
        if not moves_standings(changes):
            return
        if changes.customer_ids is None:
            self._inputs = self.failure = None  # with other sales it may work
        else:
            self._touched |= changes.customer_ids

    def _on_book_closed(self) -> None:
        self._kept = self.failure = None
        self._waiting = []
        self._forget()

    def _forget(self) -> None:
        self._inputs, self._touched = None, set()
        self._is_running = self._is_put_off = False
        self._first_start.stop()
        self._whole.stop()
