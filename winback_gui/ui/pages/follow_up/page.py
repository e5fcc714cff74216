"""Follow-up: a queue of what came, or did not come, of the letters; the person's story; what the owner says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.results.follow_up_desk import PART_WORDS, Part, RowKind, desk
from winback_gui.services.results.redeem_voucher import vouchers_of
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.letter_returned import LetterReturnedDialog
from winback_gui.ui.dialogs.note_referral import NoteReferralDialog
from winback_gui.ui.dialogs.redeem import RedeemDialog
from winback_gui.ui.pages.base import Page
from winback_gui.ui.pages.follow_up.answers import AnswerPanel
from winback_gui.ui.pages.follow_up.story import FollowUpStory, Person
from winback_gui.ui.pages.next_step import NextStep, Step
from winback_gui.ui.read_letter import see_posted
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import ChipGroup, ChipText
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.labels import hairline
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.queue_list import QueueItem, QueueList

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.progress import Progress
    from winback_gui.services.results.follow_up_desk import Desk, DeskRow
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

T = TypeVar("T")
_QUEUE_WIDTH, _SLIM_QUEUE = 320, 240
_ANSWERS_WIDTH, _SLIM_ANSWERS = 300, 264
_SLIM_BELOW = 980  # px of the page at text size 100 %
_DESK_SLOT, _PERSON_SLOT = "follow-up", "follow-up person"
_ICONS = {
    RowKind.AFTERCARE: "heart",
    RowKind.CALL: "phone",
    RowKind.VISIT: "map-pin",
    RowKind.OTHER: "list",
    RowKind.ADDRESS: "mail-x",
    RowKind.REFERRAL: "user-plus",
    RowKind.SILENT: "repeat",
    RowKind.WAITING: "clock",
    RowKind.VOUCHER: "ticket",
    RowKind.RETURNED: "mail-x",
    RowKind.BROUGHT: "user-plus",
}
_TICKED = {RowKind.CAME_BACK, RowKind.REDEEMED}
# What other pages ask for: which chip, and which kind of row first.
_ARGUMENTS: dict[object, tuple[Part, RowKind | None]] = {
    "silent": (Part.DUE, RowKind.SILENT),
    "aftercare": (Part.DUE, RowKind.AFTERCARE),
    "calls": (Part.DUE, RowKind.CALL),
    "addresses": (Part.DUE, RowKind.ADDRESS),
    "other-tasks": (Part.DUE, RowKind.OTHER),
    **{str(part): (part, None) for part in Part},
}
_EMPTY: dict[Part, Message] = {
    Part.DUE: msg("Nothing is due. What is next comes up here on its day."),
    Part.WAITING: msg("No letter waits for an answer."),
    Part.CAME_BACK: msg("Nobody came back in the last six months. Whoever buys again after a letter stands here."),
    Part.VOUCHERS: msg("No voucher is out. They come with the letters that promise something."),
    Part.RETURNED: msg("No letter came back from the post."),
    Part.BROUGHT: msg("Nobody has brought anybody yet."),
}
_FIRST_LETTER = Step(
    msg("It goes on here after the first letter in the post"),
    msg("Who came back, whom to call, which voucher came in: each comes up on its day."),
    msg("Look at the letters"),
    "letters",
    icon="mail",
)


class FollowUpPage(Page):
    """What is due, who may still answer, who came back, vouchers and returned mail."""

    name = "follow_up"
    is_blank_until_read = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._desk: Desk | None = None
        self._rows: dict[str, DeskRow] = {}
        self._wanted: tuple[Part, RowKind | None] | None = None
        self.header = PageHeader(self.say(msg("What came of the letters?")))
        self._verbs = self._buttons()
        self.header.set_buttons(self._verbs)
        self.chips = ChipGroup(more=self.say(msg("More")), name=self.say(msg("What to show")))
        self.chips.chosen.connect(self._on_part)
        self.queue = QueueList(self.say(msg("Follow-up")))
        self.queue.current_changed.connect(self._on_row)
        self.queue.installEventFilter(self)
        self.story = FollowUpStory(session)
        self.story.letter_asked.connect(self.show_letter)
        self.answers = AnswerPanel(session)
        self.answers.kept.connect(self.queue.setFocus)
        self.answers.redeem_requested.connect(self.redeem)
        self.answers.referral_requested.connect(self.note_referral)
        self.answers.form_requested.connect(self.open_form)
        self._build()

    def refresh(self) -> None:
        """Read the desk anew; what is shown stays until it is there."""
        today = self.session.today()
        self.jobs.read(_reading(lambda book: desk(book, today)), self._show_desk, slot=_DESK_SLOT)
        self.session.standings.request(is_wished=self.is_wished)

    def open_at(self, argument: object) -> None:
        """Show a chip ("vouchers"), or the first thing of a kind ("aftercare")."""
        if argument in _ARGUMENTS:
            self._wanted = _ARGUMENTS[argument]
            if self._desk is not None:
                self._show_desk(self._desk)

    def home(self) -> QWidget:
        """Return the queue, where digits answer."""
        return self.queue

    def keep_typed(self) -> None:
        """Keep words that no answer was given with."""
        self.answers.keep_typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the queue, numbers choose an answer, Enter keeps it."""
        if watched is self.queue and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
            if plain and self._on_key(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def redeem(self, code: str = "") -> None:
        """Ask for a voucher's code."""
        RedeemDialog(self.session, code, self).open()

    def enter_returned(self) -> None:
        """Ask for the number of a letter that came back."""
        LetterReturnedDialog(self.session, self).open()

    def note_referral(self, row: DeskRow) -> None:
        """Ask whom somebody brought."""
        NoteReferralDialog(self.session, row.customer_id, row.name, self).open()

    def show_letter(self, letter_id: int) -> None:
        """Show a posted letter as it was written."""
        see_posted(self.session, letter_id, self)

    def open_form(self, customer_id: int) -> None:
        """Open somebody's form: an address or a number is to be entered."""
        CustomerForm.open_for(self.session, customer_id, self)

    def fit(self) -> None:
        """Leave the story the room it needs."""
        theme = theme_of(self)
        is_slim = self.width() < theme.px(_SLIM_BELOW)
        self._left.setFixedWidth(theme.px(_SLIM_QUEUE) if is_slim else _QUEUE_WIDTH)
        self.answers.set_width(_SLIM_ANSWERS if is_slim else _ANSWERS_WIDTH)

    # Building

    def _buttons(self) -> tuple[Button, ...]:
        returned = Button(self.say(msg("A letter came back")), icon="mail-x", key_cap="L")
        returned.clicked.connect(self.enter_returned)
        redeem = Button(self.say(msg("Redeem a voucher")), ButtonKind.PRIMARY, icon="ticket", key_cap="V")
        redeem.clicked.connect(lambda _on: self.redeem())  # a click says whether the button is down, not a code
        return returned, redeem

    def _build(self) -> None:
        self._left = left = QWidget()
        left.setProperty("paper", "card")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.queue)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        edge = QFrame()
        edge.setProperty("frame", "panel")
        edge.setFixedWidth(1)
        row.addWidget(left)
        row.addWidget(edge)
        row.addWidget(self.story, 1)
        row.addWidget(self.answers)
        self.nothing = EmptyState(Drawing.CUP, "")
        self.empty = NextStep(self.session, Drawing.CALENDAR, _FIRST_LETTER)
        self.places = QStackedWidget()
        for place in (work, self.nothing, self.empty):
            self.places.addWidget(place)
        self._chip_row = QWidget()
        chips = QHBoxLayout(self._chip_row)
        chips.setContentsMargins(24, 0, 24, 10)
        chips.addWidget(self.chips)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self._chip_row)
        page.addWidget(hairline())
        page.addWidget(self.places, 1)
        # Of the window: they work wherever the focus is while the page is seen. A text field takes its letters first.
        self._keys = (
            QShortcut(QKeySequence("L"), self, self.enter_returned),
            QShortcut(QKeySequence("V"), self, self.redeem),
        )

    # Showing

    def _show_desk(self, read: Desk) -> None:
        self._desk = read
        self._chip_row.setVisible(read.has_letters)
        for button in self._verbs:  # before the first letter there is nothing to redeem or to come back
            button.setVisible(read.has_letters)
        for key in self._keys:
            key.setEnabled(read.has_letters)
        self.header.say(
            self.say(msg("What came of the letters?")),
            self.session.speaker.say(read.sentence if read.has_letters else msg("No letter is in the post yet.")),
        )
        if not read.has_letters:
            self.places.setCurrentWidget(self.empty)
            return
        number = self.session.speaker.number
        self.chips.show_chips(
            [
                ChipText(str(part), self.say(PART_WORDS[part]), number(read.count(part)))
                for part in Part
                if part is not Part.BROUGHT or read.parts[part]
            ]
        )
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.chips.choose(str(wanted[0]))
        self._show_part()
        if wanted is not None and wanted[1] is not None:
            first = next((row.key for row in read.parts[wanted[0]] if row.kind is wanted[1]), "")
            self.queue.choose(first)
            self.queue.setFocus()

    def _on_part(self, _key: str) -> None:
        """Another chip: work through it from the top."""
        self._show_part()
        self.queue.setCurrentIndex(self.queue.queue.index(0))

    def _show_part(self) -> None:
        if self._desk is None or not self.chips.current:
            return
        part = Part(self.chips.current)
        rows = self._desk.parts[part]
        self._rows = {row.key: row for row in rows}
        self.queue.show_rows([row.key for row in rows], lambda at: self._item(rows[at]))
        if not rows:
            self.nothing.say(self.say(_EMPTY[part]), "")
            self.places.setCurrentWidget(self.nothing)
            return
        self.places.setCurrentIndex(0)
        self._on_row(self.queue.current)

    def _item(self, row: DeskRow) -> QueueItem:
        is_ticked = row.kind in _TICKED
        return QueueItem(
            key=row.key,
            title=row.name,
            second=self.say(row.said),
            aside=self.say(row.aside),
            icon=_ICONS.get(row.kind, ""),
            tone="warm" if row.is_late else "text2",
            ticked=True if is_ticked else None,
        )

    def _on_row(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None:
            return
        self.answers.show_row(row)
        today, who = self.session.today(), row.customer_id
        standings = self.session.standings.current
        standing = standings.standing(who) if standings is not None else None

        def read(book: Book) -> Person:
            return Person(row, customer_page(book, who, today, standing), vouchers_of(book, who, today))

        self.jobs.read(_reading(read), self._on_person, slot=_PERSON_SLOT)

    def _on_person(self, person: Person) -> None:
        self.story.show_person(person, self.session.today())

    def _on_key(self, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.answers.keep()
        else:
            return Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self.answers.choose(int(key) - int(Qt.Key.Key_1))
        return True


def _reading(read: Callable[[Book], T]) -> Callable[[Book, Progress], T]:
    """Return a job that reads all from one moment of the book."""

    def work(book: Book, _progress: Progress) -> T:
        with book.snapshot():
            return read(book)

    return work
