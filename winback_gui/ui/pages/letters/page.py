"""Letters: look through all of them on the real page, change one, tick what looks right, print, tick what is posted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from winback_gui.domain.changes import Topic
from winback_gui.domain.message import Message, msg
from winback_gui.domain.settings import LetterDesign
from winback_gui.services.letters.letter_rows import LetterPile, LetterRow, LetterSheet, LetterState
from winback_gui.services.today.todo import SHOP_SECTION
from winback_gui.ui.letter_ahead import SheetAhead
from winback_gui.ui.letter_jobs import LetterJobs, keep_shop
from winback_gui.ui.letter_menu import fill_menu
from winback_gui.ui.letter_run import LetterRun
from winback_gui.ui.letter_ticking import LetterTicking
from winback_gui.ui.pages.base import Page, Wish
from winback_gui.ui.pages.letters.layout import SETTINGS, LettersLayout
from winback_gui.ui.pages.letters.list import VIEWS, View, queue_item
from winback_gui.ui.pages.letters.reading import PileReading
from winback_gui.ui.widgets.arranging import column_in
from winback_gui.ui.widgets.fields import settle_within
from winback_gui.ui.widgets.letter_view import page_marks

if TYPE_CHECKING:
    from winback_gui.domain.campaign import LetterEdits
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_PREVIEW_MS, _KEEP_MS = 15, 1500
_PRINTED = "printed"  # what Today asks for: tick as posted
_NOT_SEEN: tuple[int, LetterEdits | None] = (0, None)


class LettersPage(Page):
    """The pile of letters: list, page, panel."""

    name = "letters"
    is_blank_until_read = True
    watches = frozenset(Topic)  # a letter carries nearly everything: address, reason, cause, offer, signature

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.work = LetterJobs(session.today)
        self.pile: LetterPile | None = None
        self._sheet: LetterSheet | None = None
        self._letter_id = 0
        self._view: str = View.LOOK  # the chip beside "All"
        self._draft: LetterEdits | None = None
        self._keeping: Counter[int] = Counter()  # edits on their way to the book, by letter
        self._in_panel = 0  # whose fields those of the panel are
        self._typed: LetterEdits | None = None  # the last that was typed in this letter, kept or not
        self._seen = _NOT_SEEN  # which letter lies on the desk, with which edits
        self._wants_body = 0  # the letter whose whole text opens as soon as all that was typed is in the book
        self._shown_page = 0
        self._wish: object = None
        self.parts = LettersLayout(session)
        self.queue, self.chips, self.panel = self.parts.queue, self.parts.chips, self.parts.panel
        self.tools, self.view = self.parts.tools, self.parts.view
        column_in(self).addWidget(self.parts)
        self._preview_timer = self._timer(_PREVIEW_MS, self._preview)
        self._keep_timer = self._timer(_KEEP_MS, self.keep_typed)
        self.run = LetterRun(self, session, self.work)
        self.ticking = LetterTicking(self, session, self.work)
        self.ahead = SheetAhead(session, self.work, self)
        self.reading = PileReading(self, session)
        self._connect()

    # Reading

    def refresh(self) -> None:
        """Read the list anew, then the letter that is shown."""
        self.reading.start(self.work.pile())

    def open_at(self, argument: object) -> None:
        """Open a letter by its id, or do what a menu asks."""
        self._wish = argument
        if self.pile is not None:
            self._grant()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list and the page: Space looks right, Left and Right go to another letter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            if event.key() == Qt.Key.Key_Space:
                if not event.isAutoRepeat():
                    self.ticking.looks_right(waits=True)
                return True
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
                return True
        return super().eventFilter(watched, event)

    def home(self) -> QWidget:
        """Return the list, where Space ticks."""
        return self.queue

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed."""
        super().hideEvent(event)
        self._wants_body = 0
        if self.session.has_book:
            self.keep_typed()

    @property
    def can_be_seen(self) -> bool:
        """Whether the letters are there, or will not come."""
        return not self.reading.is_under_way

    def _on_pile(self, pile: LetterPile) -> None:
        self.pile = pile
        self.ticking.pile_read()
        self.parts.show_pile(pile)
        self._show_list(pile)
        if self._letter_id and any(row.letter_id == self._letter_id for row in pile.rows):
            self._read_sheet()
        self._grant()

    def _show_list(self, pile: LetterPile) -> None:
        self.parts.show_counts(pile, self._view)
        self.tools.show_design(self.session.shop.design)
        states = next(each for key, _words, each in VIEWS if key == self.chips.current)
        rows = pile.of(*states)
        self.queue.show_rows([str(row.letter_id) for row in rows], lambda at: queue_item(rows[at], self.say))
        self.parts.nobody.setVisible(not rows)
        self.queue.setVisible(bool(rows))
        if not rows:
            self.parts.nobody.setText(self.say(msg("No letter is here. All of them are under “All”.")))
        self._show_place()

    def show_view(self, key: str) -> None:
        """Show only the letters to look at ("look"), held ("held") or left out ("out"), or all of them ("all")."""
        if key != View.ALL:
            self._view = key
        if self.pile is not None:
            self._show_list(self.pile)
        self.chips.choose(key)

    def _on_view_chosen(self, key: str) -> None:
        self.keep_typed()
        if key == View.ALL:
            self._view = View.LOOK
        if self.pile is not None:
            self._show_list(self.pile)

    # One letter

    def _on_letter_chosen(self, key: str) -> None:
        if int(key) == self._letter_id:
            return
        self.keep_typed()
        self.ticking.letter_chosen(int(key))
        self._letter_id, self._wants_body, self._typed = int(key), 0, None
        self._shown_page = 0
        self._show_place()
        sheet = self.ahead.take(self._letter_id)
        if sheet is None:
            self._read_sheet()
        else:
            self._on_sheet(sheet)

    def _read_sheet(self) -> None:
        self.jobs.read(self.work.sheet(self._letter_id, self._draft), self._on_sheet, slot="letters sheet")

    def _on_sheet(self, sheet: LetterSheet) -> None:
        if sheet.letter.letter_id != self._letter_id:
            return
        is_new = self._sheet is None or self._sheet.letter.letter_id != self._letter_id
        self._sheet = sheet
        is_last = self._draft is None and not self._is_keeping
        next_open = self.ticking.next_open()
        if is_last:
            self._typed = None
            self._in_panel = self._letter_id
            self.panel.show_sheet(sheet, is_left_out=self._row_is_left_out())
            self.panel.show_verb(is_ticked=self.is_ticked(), has_next=self._has_next() or bool(next_open))
            self.panel.setEnabled(True)
        self._show_page(sheet, is_new=is_new)
        if is_last and self._wants_body == self._letter_id:
            self._open_body(sheet)
        if next_open:
            self.ahead.read(next_open)
        self.ticking.page_shown(sheet)

    def _preview(self) -> None:
        """Show what is being typed; an older answer that comes late is dropped by the slot."""
        if self._draft is not None:
            self.jobs.read(self.work.sheet(self._letter_id, self._draft), self._on_preview, slot="letters sheet")

    def _on_preview(self, sheet: LetterSheet) -> None:
        if sheet.letter.letter_id == self._letter_id:
            self.panel.show_checks(sheet)
            self._show_page(sheet, is_new=False)

    def _show_page(self, sheet: LetterSheet, *, is_new: bool) -> None:
        why = sheet.problem and msg("**This letter does not go out:** {why}.", why=sheet.problem)
        self.parts.say_problem(
            self.session.speaker.say(why) if why else "",
            lacks_address=sheet.lacks_address,
            lacks_sender=sheet.lacks_sender,
        )
        self.parts.show_paper(is_there=sheet.preview is not None)
        self._seen = sheet.letter.letter_id, sheet.letter.edits
        if sheet.preview is None:
            return
        self.ticking.was_opened(sheet.letter.letter_id)
        words = " ".join(part.text for part in sheet.text.paragraphs) if sheet.text else ""
        place = self.view.verticalScrollBar().value()
        self.view.show_letter(sheet.preview.pdf, page_marks(sheet.preview.marks), words)
        self._shown_page = min(self._shown_page, sheet.preview.page_count - 1)
        self.view.show_page(self._shown_page)
        self.view.verticalScrollBar().setValue(0 if is_new else place)
        self.tools.show_pages(self._shown_page + 1, sheet.preview.page_count)

    def _on_page_requested(self) -> None:
        self._shown_page = (self._shown_page + 1) % max(1, self.view.page_count)
        self.view.show_page(self._shown_page)
        self.view.verticalScrollBar().setValue(0)
        self.tools.show_pages(self._shown_page + 1, self.view.page_count)

    # Changing one letter

    @property
    def is_seen(self) -> bool:
        """Whether the chosen letter lies on the desk with the last that was typed in it."""
        letter_id, edits = self._seen
        return letter_id == self._letter_id and self._typed in {None, edits}

    @property
    def _shown(self) -> LetterSheet | None:
        """The sheet in the panel, if it is the chosen letter's and not yet the one before."""
        sheet = self._sheet
        is_it = sheet is not None and sheet.letter.letter_id == self._letter_id == self._in_panel
        return sheet if is_it else None

    @property
    def _is_keeping(self) -> bool:
        """Whether an edit of the chosen letter is on its way to the book: what is read meanwhile lacks it."""
        return self._keeping[self._letter_id] > 0

    def _on_typed(self, edits: LetterEdits) -> None:
        if self._shown is None:
            return
        self.ticking.forget_presses()
        self._draft = self._typed = edits
        self.panel.show_verb(is_ticked=False)
        self._preview_timer.start()
        self._keep_timer.start()

    def keep_typed(self) -> None:
        """Keep what was typed, without a word: the page itself shows it. Undo takes it back like anything else."""
        settle_within(self)
        self._keep_timer.stop()
        draft, self._draft = self._draft, None
        if draft is not None and (self._is_keeping or self._sheet is None or draft != self._sheet.letter.edits):
            self._keep(draft)

    def _keep(self, edits: LetterEdits) -> None:
        at = self._letter_id
        self._keeping[at] += 1
        self._typed = edits
        self.jobs.write(self.work.edit(at, edits), partial(self._on_kept, at), partial(self._on_not_kept, at))

    def _on_kept(self, letter_id: int, done: Done[None]) -> None:
        self._keeping[letter_id] -= 1
        self.session.tell_changes(done.changes)
        if self._wants_body or not done.changes.topics:
            self._read_sheet()  # a read that began before the edit was kept is stale from here on

    def _on_not_kept(self, letter_id: int, why: Message) -> None:
        self._keeping[letter_id] -= 1
        self._wants_body = 0
        self.jobs.failed.emit(why)
        self.refresh()

    def _on_body_requested(self) -> None:
        if not self.session.can_change():
            return
        self.keep_typed()
        self._wants_body = self._letter_id
        if not self._is_keeping:
            self._read_sheet()  # the one in the panel may be older than what was kept last

    def _open_body(self, sheet: LetterSheet) -> None:
        from winback_gui.ui.dialogs.letter_body import LetterBodyDialog  # noqa: PLC0415 (opened rarely)

        self._wants_body = 0
        if not sheet.body:
            return
        self.body_dialog = LetterBodyDialog(self.session.speaker, sheet, self.window())
        self.body_dialog.kept.connect(self._on_body)
        self.body_dialog.open()

    def _on_body(self, body: str | None, closing: str | None = None) -> None:
        if self._shown is None:
            return
        self._keep_timer.stop()
        typed, self._draft = self._typed or self._shown.letter.edits, None
        self._keep(replace(typed, body=body, closing=closing))

    def _on_offer_chosen(self, offer_id: int | None) -> None:
        if self._shown is None:
            return
        self.keep_typed()
        self._seen = _NOT_SEEN
        self.session.act(self.work.change_offer(self._letter_id, offer_id), None, self.on_refused)

    # The verbs

    def step(self, by: int) -> None:
        """Go to another letter of the list."""
        row = self.queue.currentIndex().row() + by
        if 0 <= row < self.queue.queue.rowCount():
            self.queue.setCurrentIndex(self.queue.queue.index(row))

    def looks_right(self) -> None:
        """Tick the letter and go to the next that waits to be looked at."""
        self.ticking.looks_right()

    def on_refused(self, why: Message) -> None:
        """Say why something could not be done, and show what is so."""
        self.jobs.failed.emit(why)
        self.refresh()

    def _on_leave_out(self, is_left_out: bool) -> None:  # noqa: FBT001 (a signal's value)
        if self._shown is None:
            return
        self.keep_typed()
        self.session.act(self.work.leave_out([self._letter_id], is_left_out=is_left_out))

    def save_shop(self, **changed: Any) -> None:
        """Keep another design or form for all letters."""
        self.keep_typed()
        self._seen = _NOT_SEEN
        self.session.act(keep_shop(replace(self.session.shop, **changed)), None, self.on_refused)

    # What menus and Today ask for

    def _grant(self) -> None:
        wish, self._wish = self._wish, None
        if isinstance(wish, int) and not isinstance(wish, bool):
            self.show_view(View.ALL)
            self.queue.choose(str(wish))
        elif wish == Wish.PRINT_LETTERS:
            self.run.ask_print()
        elif wish == _PRINTED and self.pile is not None and self.pile.printed:
            self.run.ask_posted()
        elif wish == Wish.PROOF_PAGE:
            self.run.show_proof()
        elif wish == Wish.SIGNATURE:
            self.run.show_signature()

    # Small things

    def _connect(self) -> None:
        parts = self.parts
        parts.print_button.clicked.connect(self.run.ask_print)
        parts.proof_button.clicked.connect(self.run.show_proof)
        parts.posted_button.clicked.connect(self.run.ask_posted)
        self.chips.chosen.connect(self._on_view_chosen)
        parts.held_link.clicked.connect(lambda: self.show_view(View.HELD))
        parts.left_out_link.clicked.connect(lambda: self.show_view(View.OUT))
        parts.note.link_requested.connect(self._on_note_link)
        parts.notice.link_requested.connect(lambda _key: self.run.hold_vouchers())
        self.reading.read.connect(self._on_pile)
        self.reading.given_up.connect(self.ask_again)
        self.queue.current_changed.connect(self._on_letter_chosen)
        self.queue.activated.connect(lambda _index: self.looks_right())
        self.tools.step_requested.connect(self.step)
        self.tools.page_requested.connect(self._on_page_requested)
        self.tools.window_shown.connect(lambda shown: self.view.show_window(shown=shown))
        self.tools.folds_shown.connect(lambda shown: self.view.show_folds(shown=shown))
        self.tools.design_chosen.connect(lambda key: self.save_shop(design=LetterDesign(key)))
        self.tools.zoom_chosen.connect(lambda zoom: self.view.set_zoom(zoom) if zoom else self.view.fit_width())
        self.view.zoom_changed.connect(self.tools.show_zoom)
        self.tools.menu.aboutToShow.connect(lambda: fill_menu(self, self.tools.menu))
        self.panel.typed.connect(self._on_typed)
        self.panel.left.connect(self.keep_typed)
        self.panel.offer_chosen.connect(self._on_offer_chosen)
        self.panel.body_requested.connect(self._on_body_requested)
        self.panel.template_requested.connect(lambda: self._on_body(None))
        self.panel.right_requested.connect(self.looks_right)
        self.panel.leave_out_requested.connect(self._on_leave_out)
        self.panel.customer_requested.connect(lambda who: self.session.page_requested.emit("customers", who))
        for holder in (self.queue, self.view):
            holder.installEventFilter(self)

    def _on_note_link(self, key: str) -> None:
        if key == SETTINGS:
            self.session.page_requested.emit("settings", SHOP_SECTION)
        else:
            self.run.mend_address(self._shown)

    def row(self) -> LetterRow | None:
        """Return the row of the letter that is shown."""
        return next((one for one in (self.pile.rows if self.pile else ()) if one.letter_id == self._letter_id), None)

    def _row_is_left_out(self) -> bool:
        row = self.row()
        return row is not None and row.is_left_out

    def is_ticked(self) -> bool:
        """Whether the letter that is shown looks right already, as it is and with nothing typed in it since."""
        row = self.row()
        is_right = row is not None and row.state in {LetterState.LOOKS_RIGHT, LetterState.PRINTED}
        return is_right and self._draft is None and not self._is_keeping

    def _has_next(self) -> bool:
        return self.queue.currentIndex().row() + 1 < self.queue.queue.rowCount()

    def _show_place(self) -> None:
        self.tools.show_place(self.queue.currentIndex().row() + 1, self.queue.queue.rowCount())

    def _timer(self, wait_ms: int, then: Any) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=wait_ms)
        timer.timeout.connect(then)
        return timer
