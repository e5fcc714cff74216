"""Reading the pile of letters: where that takes long, the page says how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import msg
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.progress_note import ProgressNote

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.services.letters.letter_rows import LetterPile
    from winback_gui.store.book import Book
    from winback_gui.ui.jobs import Job, Step
    from winback_gui.ui.session import Session

_WIDTH = 480
_SLOT = "letters pile"


class PileReading(ProgressNote):
    """The bar over the page; what was there before stays below it, or blank paper where nothing was.

    Args:
        page: over which it lies.
        session: who reads and speaks.

    Signals:
        read(LetterPile): it is there.
        given_up(): the owner did not wait for it, or it failed. Where nothing was read before, Today is asked for.
    """

    read = Signal(object)
    given_up = Signal()

    def __init__(self, page: QWidget, session: Session) -> None:
        super().__init__(cancel=session.speaker.plain(msg("Cancel")), parent=page)
        self._page, self._session, self._jobs = page, session, session.jobs
        self._has_read = False
        self._job: Job | None = None
        self.cancel_requested.connect(self._on_cancel_requested)
        page.installEventFilter(self)

    @property
    def is_under_way(self) -> bool:
        """Whether the pile is being read."""
        return self._job is not None and self._job in self._jobs.running

    def start(self, work: Callable[[Book, Progress], LetterPile]) -> None:
        """Read the pile; one that is being read already is stale from here on."""
        if not self.is_under_way:
            self.begin(self._session.speaker.plain(msg("Reading the letters")))
        self._job = self._jobs.read(work, self._on_read, self._on_failed, self._on_step, self._on_gone, slot=_SLOT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the page."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  # Qt's signature
        """Come above what covers the page."""
        if visible:
            self._place()
            self.raise_()
        super().setVisible(visible)

    def _place(self) -> None:
        room, theme = self._page.rect(), theme_of(self._page)
        width, height = min(theme.px(_WIDTH), room.width()), self.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    def _on_step(self, step: Step) -> None:
        self.advance(self._session.speaker.plain(step.said), step.done, step.total)

    def _on_cancel_requested(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_read(self, pile: LetterPile) -> None:
        self._job, self._has_read = None, True
        self.finish()
        self.read.emit(pile)

    def _on_failed(self, why: Message) -> None:
        self._on_gone()
        self._jobs.failed.emit(why)

    def _on_gone(self) -> None:
        self._job = None
        self.finish()
        self.given_up.emit()
        if not self._has_read:
            self._session.page_requested.emit("today", None)
