"""Somebody said that they are leaving: they stand first in the queue of reasons, whatever their rhythm says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.services.customers import find_people
from winback_gui.services.reason import decide, record_reason
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Combo, Field, SearchField
from winback_gui.ui.widgets.queue_list import QueueItem, QueueList

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.reason import Reason
    from winback_gui.services.customers.find_people import Person
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_WIDTH = 640
_TYPING_MS = 120
_PEOPLE_HEIGHT, _WORDS_HEIGHT = 168, 76


class ToldLeavingDialog(SessionDialog):
    """Asks who it is, what they said and why; then starts their win-back.

    Args:
        session: the open book.
        parent: the page.
        customer_id: who it is, when that is known already; 0 = to be found.
    """

    def __init__(self, session: Session, parent: QWidget | None = None, customer_id: int = 0) -> None:
        super().__init__(
            session,
            msg("Somebody said that they are leaving"),
            msg("Who said that they are leaving?"),
            msg("A complaint, a closed account, a word at the counter. **They stand first in Reason.**"),
            parent,
        )
        self.search = SearchField(self.plain(msg("Name, street or number")))
        self.people = QueueList(self.plain(msg("People found")))
        self.words = QPlainTextEdit()
        self.reason = Combo(self.plain(msg("Why they leave")))
        self.is_urgent = QCheckBox(self.plain(msg("It is urgent: put them before all others")))
        self.start = Button(self.plain(msg("Start to win them back")), ButtonKind.PRIMARY)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        session.jobs.read(lambda book, _progress: record_reason.all_reasons(book), self._on_reasons)
        if customer_id:
            session.jobs.read(lambda book, _progress: find_people.person(book, customer_id), self._on_person)

    @classmethod
    def open_for(cls, session: Session, parent: QWidget, customer_id: int = 0) -> ToldLeavingDialog:
        """Open the dialog over the page and return it."""
        dialog = cls(session, parent, customer_id)
        dialog.open()
        return dialog

    def _build(self) -> None:
        theme = theme_of(self)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.people.setFixedHeight(theme.px(_PEOPLE_HEIGHT))
        self.words.setFixedHeight(theme.px(_WORDS_HEIGHT))
        self.words.setTabChangesFocus(True)
        self.reason.add_choice("", self.plain(msg("Not known yet")))
        self.is_urgent.setChecked(True)
        self.who = Field(self.plain(msg("Who")), self.search)
        self.body.addWidget(self.who)
        self.body.addWidget(self.people)
        self.body.addWidget(
            Field(self.plain(msg("What they said")), self.words, hint=self.plain(msg("in their words")))
        )
        self.body.addWidget(Field(self.plain(msg("Why they leave")), self.reason))
        self.body.addWidget(self.is_urgent)
        self.set_foot(self.start, cancel=self.plain(msg("Cancel")))
        self.start.setEnabled(False)
        self.start.clicked.connect(self._on_start)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.people.current_changed.connect(lambda _key: self._show_start())
        self._typing.timeout.connect(self._on_typed)
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from the name: nobody's win-back starts who was not chosen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.focusWidget() is self.search:
            event.accept()
            if self._typing.isActive():
                self._typing.stop()
                self._on_typed()
            found = self.people.queue.rowCount()
            if found:
                (self.words if found == 1 else self.people).setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _on_typed(self) -> None:
        typed = self.search.text()
        self.session.jobs.read(
            lambda book, _progress: find_people.find_people(book, typed), self._on_found, slot="told leaving"
        )

    def _on_found(self, people: tuple[Person, ...]) -> None:
        self.people.show_items(
            [QueueItem(str(one.customer_id), one.name, f"{one.customer_no}  {one.where}".strip()) for one in people]
        )
        typed = self.search.text().strip()
        nobody = typed and not people
        self.who.say_problem(self.plain(msg("Nobody in your book is called “{typed}”.", typed=typed)) if nobody else "")
        self._show_start()

    def _on_person(self, found: Person | None) -> None:
        if found is not None:
            self._typing.stop()
            self.search.setText(found.customer_no)
            self._typing.stop()
            self._on_found((found,))
            self.words.setFocus()

    def _on_reasons(self, reasons: tuple[Reason, ...]) -> None:
        for reason in reasons:
            if reason.key != "unknown":
                self.reason.add_choice(str(reason.reason_id), self.plain(reason.title))

    def _show_start(self) -> None:
        self.start.setEnabled(bool(self.people.current))

    def _on_start(self) -> None:
        customer_id, today = int(self.people.current), self.session.today()
        words, is_urgent = self.words.toPlainText(), self.is_urgent.isChecked()
        reason_id = int(self.reason.current) if self.reason.current else None

        def work(book: Book, _progress: Progress) -> Done[int]:
            return decide.told_us_they_leave(
                book, customer_id, today, words=words, reason_id=reason_id, is_urgent=is_urgent
            )

        self.start.setEnabled(False)
        self.session.act(work, self._on_started, self._on_failed)

    def _on_started(self, _done: Done[int]) -> None:
        self.accept()

    def _on_failed(self, why: Message) -> None:
        self.who.say_problem(self.session.speaker.say(why))
        self._show_start()
