"""Ticking letters, one after the other or many at once, and which of them the owner has had on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from winback_gui.domain.changes import Changes, Topic
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.ui.widgets.fields import settle_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.message import Message
    from winback_gui.services.letters.letter_rows import LetterSheet
    from winback_gui.ui.dialogs.tick_unopened import TickUnopenedDialog
    from winback_gui.ui.letter_jobs import LetterJobs
    from winback_gui.ui.pages.letters.page import LettersPage
    from winback_gui.ui.session import Session

# What a letter says hangs on all of it; its own edits are on the page while they are typed.
_ELSEWHERE = frozenset(Topic) - {Topic.LETTERS}
_TO_LOOK_MS = 500  # a press that comes sooner was meant for the letter before


class LetterTicking(QObject):
    """Knows which letters were opened since the program was started, and asks before others are ticked unseen.

    Space is quicker than the page: pressed while a letter is being ticked or before the next one lies there, it is
    kept, and ticks that one as soon as it is there. Whatever else the owner does meanwhile, it is forgotten. A letter
    with a doubt beside it ends the run: only a press that comes when it could have been seen ticks it.

    Attributes:
        question: the dialog, while it is open.
    """

    def __init__(self, page: LettersPage, session: Session, work: LetterJobs) -> None:
        super().__init__(page)
        self._page, self._session, self._work = page, session, work
        self._opened: set[int] = set()
        self._just_ticked: set[int] = set()  # in the pile that was read last, they still wait
        self._in_work = self._led_to = 0  # the letter that is being ticked; the one that the last tick led to
        self._presses = 0
        self._unseen_doubt = QTimer(self, singleShot=True, interval=_TO_LOOK_MS)
        self._double_click = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self.question: TickUnopenedDialog | None = None
        session.book_changed.connect(self._on_book_changed)

    def was_opened(self, letter_id: int) -> None:
        """Remember that a letter lies on the desk as it would print now."""
        self._opened.add(letter_id)

    def forget(self) -> None:
        """Take none as opened: all of them look different now."""
        self._opened.clear()

    def looks_right(self, *, waits: bool = False) -> None:
        """Tick the letter and go to the next that waits to be looked at, from the top again after the last.

        Args:
            waits: one that comes too early is kept. A double click must not tick two, so it is not.
        """
        page = self._page
        settle_within(page)  # a choice that is not settled yet is not on the page either
        row = page.row()
        if row is None:
            return
        if row.letter_id == self._in_work or (row.letter_id == self._led_to and not page.is_seen):
            self._presses += waits
        elif not (self._in_work or self._unseen_doubt.isActive()) and page.panel.right.isEnabled() and page.is_seen:
            if page.is_ticked():
                if not self._go_on():
                    page.step(1)
            elif waits or not self._double_click.isActive():
                page.keep_typed()
                self._double_click.start()
                self._in_work = row.letter_id
                work = self._work.looks_right([row.letter_id])
                self._session.act(work, lambda _done: self._on_ticked(), self._on_refused)

    def letter_chosen(self, letter_id: int) -> None:
        """Forget the presses that were meant for another letter."""
        self._unseen_doubt.stop()
        if letter_id != self._led_to:
            self.forget_presses()

    def forget_presses(self) -> None:
        """Tick nothing that was not asked for yet."""
        self._led_to = self._presses = 0

    def page_shown(self, sheet: LetterSheet) -> None:
        """Go on with the presses that came before the letter lay on the desk; one that cannot go ends them."""
        if self._in_work or not self._page.is_seen:
            return
        if sheet.has_doubt or not self._page.panel.right.isEnabled():
            if sheet.letter.letter_id == self._led_to:
                self._unseen_doubt.start()
            self.forget_presses()
        elif self._presses:
            self._presses -= 1
            self.looks_right(waits=True)

    def pile_read(self) -> None:
        """Take over what the pile says."""
        self._just_ticked.clear()

    def next_open(self) -> int:
        """Return the next letter of the list that waits, from the top again after the last; 0 = none."""
        queue, pile = self._page.queue, self._page.pile
        waiting = {row.letter_id for row in pile.of(LetterState.TO_LOOK_AT)} - self._just_ticked if pile else set()
        count, at = queue.queue.rowCount(), queue.currentIndex().row()
        ids = (int(queue.queue.key((at + by) % count)) for by in range(1, count))
        return next((letter_id for letter_id in ids if letter_id in waiting), 0)

    def _go_on(self) -> bool:
        found = self.next_open()
        if found:
            self._led_to = found
            self._page.queue.choose(str(found))
        else:
            self.forget_presses()
        return bool(found)

    def _on_ticked(self) -> None:
        ticked, self._in_work = self._in_work, 0
        self._just_ticked.add(ticked)
        self._page.ahead.another_was_ticked()
        shown = self._page.row()
        if shown is not None and shown.letter_id == ticked:
            self._go_on()

    def _on_refused(self, why: Message) -> None:
        self._in_work = 0
        self.forget_presses()
        self._page.on_refused(why)

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
