"""What every page is: made when first shown, refreshed when the book changed in a part that it watches."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from winback_gui.domain.changes import Changes, Topic
from winback_gui.ui.jobs import COUNTS_SLOT, Lane
from winback_gui.ui.widgets.fitting import FittingWidget
from winback_gui.ui.widgets.turns import in_next_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.domain.message import Message
    from winback_gui.ui.jobs import Job, Jobs
    from winback_gui.ui.session import Session
    from winback_gui.ui.widgets.cover import Cover


CASE_TOPICS = frozenset(
    {
        Topic.CUSTOMERS,
        Topic.PURCHASES,
        Topic.CASES,
        Topic.REASONS,
        Topic.CAUSES,
        Topic.LETTERS,
        Topic.SUPPRESSIONS,
        Topic.SETTINGS,
    }
)
"""Everything on which the reason and the cause of a case depend: what Reason and Fix watch."""

_REST_MS = 300


class Wish(StrEnum):
    """What a menu asks of a page when it opens it; pages take the wishes they know in `open_at`."""

    ADD_CUSTOMER = "add-customer"
    SOLD_TODAY = "sold-today"
    SHOW_SUPPRESSED = "show-suppressed"
    SHOW_REMARKED = "show-remarked"
    PRINT_LETTERS = "print-letters"
    PROOF_PAGE = "proof-page"
    SIGNATURE = "signature"
    TOLD_US = "told-us"


class ProgramWish(StrEnum):
    """What a page asks of the program itself, as its menus do."""

    MAKE_COPY = "make-copy"
    RESTORE = "restore"
    CHECK = "check"
    EXPORT = "export"
    REMOVE_SAMPLE = "remove-sample"
    LOOK = "look"  # with "light", "dark" or "system"
    TEXT_SIZE = "text-size"  # with 1.0 to 1.5


class Page(FittingWidget):
    """A page of the window. It shows results and calls services; it has no business words of its own.

    A subclass builds its widgets in its constructor, without reading the book, and reads in `refresh`: single pages of
    rows from `session.book`, anything heavier through `jobs.read(..., slot=name)`. What changes the book goes through
    `session.act`.

    Attributes:
        name: as in the table `PAGES`.
        watches: the parts of the book whose changes make the page refresh.
        is_blank_until_read: whether nothing but its title is seen until what `refresh` asked for is there.
    """

    name: ClassVar[str]
    watches: ClassVar[frozenset[Topic]] = frozenset(Topic)
    is_blank_until_read: ClassVar[bool] = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._is_stale = True
        self._was_refreshed = False
        self._follows_change = False
        self._cover: Cover | None = None
        session.book_changed.connect(self._on_book_changed)

    @property
    def jobs(self) -> Jobs:
        """The worker threads."""
        return self.session.jobs

    @property
    def is_filled(self) -> bool:
        """Whether the page shows the book: it was refreshed, and nothing asked for then is still being read.

        The figures of the frame round it, and what only long work can tell (who stopped coming), may still follow.
        """
        reads = (job for job in self.jobs.running if job.lane is Lane.READ and job.slot != COUNTS_SLOT)
        return self._was_refreshed and next(reads, None) is None

    @property
    def can_be_seen(self) -> bool:
        """Whether what makes up the page is there, so that the paper over it may go; asked while something is read."""
        return True

    @property
    def is_wished(self) -> bool:
        """Whether the owner came to the page, and it does not only follow a change of the book while it is seen."""
        return not self._follows_change

    def refresh(self) -> None:
        """Show the book as it is now. Called when the page is first shown, and after changes that it watches."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """Read the book when the page is shown next: what was asked for now did not come."""
        self._is_stale = True

    def open_at(self, argument: object) -> None:
        """Show something particular (a customer's number, a `Wish`); what a page does not know it ignores."""

    def show_first(self) -> None:
        """Show the page's first view: the owner clicked it in the sidebar. Most pages have no other."""

    def keep_typed(self) -> None:
        """Keep what is being typed, for the book closes now. Most pages have kept it when its field was left."""

    def parts_ahead(self) -> Iterator[None]:
        """Make what the constructor leaves for later, some at each step. Most pages leave nothing."""
        yield from ()

    def find_field(self) -> QLineEdit | None:
        """Return the field that Ctrl+F goes to; None = the page has none."""
        return None

    def home(self) -> QWidget | None:
        """Return the list that gets the focus when the owner comes to the page, so that its keys work at once."""
        return None

    def say(self, message: Message) -> str:
        """Return a message in the owner's language, without marks of emphasis."""
        return self.session.speaker.plain(message)

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh what became stale while the page was not seen."""
        super().showEvent(event)
        if self._is_stale and self.session.has_book:
            self._is_stale = self._follows_change = False
            is_first = not self._was_refreshed
            self.refresh()
            self._was_refreshed = True
            if is_first and self.is_blank_until_read and not self.is_filled:
                self._wait_for_reading()

    def _wait_for_reading(self) -> None:
        from winback_gui.ui.widgets.cover import Cover  # noqa: PLC0415 (the first page does not pay for it)

        self._cover = Cover(self)
        self.jobs.ended.connect(self._on_job_ended)

    def _on_job_ended(self, job: Job) -> None:
        """Uncover the page once all of it is read, or some of it while the rest takes long (a letter's picture)."""
        if job.lane is Lane.READ and job.slot != COUNTS_SLOT:
            in_next_turn(self, self._uncover_if_filled)
            QTimer.singleShot(_REST_MS, self, self._uncover)

    def _uncover_if_filled(self) -> None:
        if self.is_filled:
            self._uncover()

    def _uncover(self) -> None:
        if self._cover is not None and self.can_be_seen:
            self.jobs.ended.disconnect(self._on_job_ended)
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None

    def _on_book_changed(self, changes: Changes) -> None:
        if not changes.touches(*self.watches):
            return
        if self.isVisible():
            self._follows_change = True
            self.refresh()
        else:
            self._is_stale = True
