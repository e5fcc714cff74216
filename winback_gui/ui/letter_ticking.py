"""Ticking many letters at once, and which of them the owner has had on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from winback_gui.domain.changes import Changes, Topic
from winback_gui.services.letter_rows import LetterState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.ui.dialogs.tick_unopened import TickUnopenedDialog
    from winback_gui.ui.letter_jobs import LetterJobs
    from winback_gui.ui.pages.letters import LettersPage
    from winback_gui.ui.session import Session

# What a letter says hangs on all of it; its own edits are on the page while they are typed.
_ELSEWHERE = frozenset(Topic) - {Topic.LETTERS}


class LetterTicking(QObject):
    """Knows which letters were opened since the program was started, and asks before others are ticked unseen.

    Attributes:
        question: the dialog, while it is open.
    """

    def __init__(self, page: LettersPage, session: Session, work: LetterJobs) -> None:
        super().__init__(page)
        self._page, self._session, self._work = page, session, work
        self._opened: set[int] = set()
        self.question: TickUnopenedDialog | None = None
        session.book_changed.connect(self._on_book_changed)

    def was_opened(self, letter_id: int) -> None:
        """Remember that a letter lies on the desk as it would print now."""
        self._opened.add(letter_id)

    def forget(self) -> None:
        """Take none as opened: all of them look different now."""
        self._opened.clear()

    def look_again(self) -> None:
        """Take the tick of the letter away that is shown."""
        row = self._page.row()
        self._page.keep_typed()
        if row is not None:
            self._session.act(self._work.look_again([row.letter_id]))

    def all_look_right(self) -> None:
        """Tick all that wait to be looked at; asked first where some of them were not opened."""
        self._page.keep_typed()
        pile = self._page.pile
        wanted = [row.letter_id for row in pile.of(LetterState.TO_LOOK_AT)] if pile is not None else []
        unopened = [at for at in wanted if at not in self._opened]
        if not unopened:
            self._tick(wanted)
            return
        from winback_gui.ui.dialogs.tick_unopened import TickUnopenedDialog  # noqa: PLC0415 (opened rarely)

        self.question = TickUnopenedDialog(self._session.speaker, len(wanted), len(unopened), self._page.window())
        self.question.all_wanted.connect(partial(self._tick, wanted))
        self.question.opened_wanted.connect(partial(self._tick, [at for at in wanted if at in self._opened]))
        self.question.look_wanted.connect(partial(self._page.open_at, unopened[0]))
        self.question.open()

    def _tick(self, letter_ids: Sequence[int]) -> None:
        if letter_ids:
            self._session.act(self._work.looks_right(list(letter_ids)))

    def _on_book_changed(self, changes: Changes) -> None:
        if changes.touches(*_ELSEWHERE):
            self.forget()
