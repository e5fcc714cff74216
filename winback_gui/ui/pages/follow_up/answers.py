"""The right column of the Follow-up page: what the owner says to the row that is chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.services.customers.notes import add_note
from winback_gui.services.results.answer_follow_up import answer
from winback_gui.services.results.follow_up import put_off_task, remove_task
from winback_gui.services.results.follow_up_desk import Answer, RowKind
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.key_cap import KeyCap
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from winback_gui.services.result import Done
    from winback_gui.services.results.follow_up_desk import DeskRow
    from winback_gui.ui.session import Session

_WIDTH, _PUT_OFF_DAYS, _NOTE_PX = 300, 7, 60
_TASKS = {RowKind.AFTERCARE, RowKind.CALL, RowKind.VISIT, RowKind.OTHER, RowKind.REFERRAL}
_TO_PUT_OFF = _TASKS | {RowKind.ADDRESS}
_MAY_HAVE_ANSWERED = {RowKind.SILENT, RowKind.WAITING, RowKind.CALL, RowKind.VISIT}
_MAY_BRING = {RowKind.CAME_BACK, RowKind.AFTERCARE, RowKind.REFERRAL, RowKind.BROUGHT}
_HEADS: dict[RowKind, Message] = {
    RowKind.AFTERCARE: msg("What did they say?"),
    RowKind.CALL: msg("What came of it?"),
    RowKind.VISIT: msg("What came of it?"),
    RowKind.SILENT: msg("What next?"),
    RowKind.WAITING: msg("Do not wait any longer?"),
}


class AnswerPanel(SidePanel):
    """Answers with a key each, words that are never printed, and the verbs.

    Signals:
        kept(): an answer is kept; the queue goes on.
        redeem_requested(str): redeem the voucher of this code.
        referral_requested(DeskRow): they brought somebody.
        form_requested(int): enter what is missing of this customer.
    """

    kept = Signal()
    redeem_requested = Signal(str)
    referral_requested = Signal(object)
    form_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, name=session.speaker.plain(msg("What do you say?")), parent=parent)
        self._session = session
        self._row: DeskRow | None = None
        self._group = QButtonGroup(self)
        self._keep: Button | None = None
        self._is_kept = False  # what was typed is on its way into the book
        self.same_cause = QCheckBox()
        self.words = QPlainTextEdit()

    @property
    def chosen(self) -> Answer | None:
        """The answer that is chosen; None where the row has none."""
        at = self._group.checkedId()
        return self._row.answers[at][0] if self._row is not None and at >= 0 else None

    def choose(self, at: int) -> bool:
        """Choose the answer of a number key; False when there is none."""
        button = self._group.button(at)
        if button is None:
            return False
        button.setChecked(True)
        return True

    def show_row(self, row: DeskRow) -> None:
        """Show the answers of a row; the same row keeps what was typed, for another one it becomes a note."""
        is_same = self._row is not None and self._row.key == row.key
        if is_same and self._row is not None and self._row.answers == row.answers:
            self._row = row
            return
        if not is_same:
            self.keep_typed()
        typed = self.words.toPlainText() if is_same else ""
        self._row, self._is_kept = row, False
        # Those of the row before go with its block; they must not be asked any more.
        self.same_cause, self.words = (
            QCheckBox(self._say(msg("The old cause has come up again"))),
            QPlainTextEdit(typed),
        )
        self.clear()
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        self._keep = None
        if row.answers:
            self.add_block(self._answers(row))
        if row.kind in _TASKS:
            self.add_block(self._in_words(row))
        links = self._links(row)
        if links is not None:
            self.add_block(links)
        self.set_verbs(self._verbs_of(row))
        self._group.idToggled.connect(self._on_chosen)
        self._on_chosen()

    def keep(self) -> None:
        """Keep the answer and go on; without answers, do the row's one verb."""
        row, said = self._row, self.chosen
        if row is None:
            return
        if said is None:
            if row.kind is RowKind.VOUCHER:
                self.redeem_requested.emit(row.code)
            elif row.kind is RowKind.ADDRESS:
                self.form_requested.emit(row.customer_id)
            return
        today, note = self._session.today(), self.words.toPlainText()
        same = self.same_cause.isChecked() and said is Answer.NOT_SATISFIED
        self._is_kept = True
        self._session.act(
            lambda book, _progress: answer(book, row, said, today, note=note, same_cause=same),
            self._on_kept,
            self._on_failed,
        )

    def keep_typed(self) -> None:
        """Keep words without an answer as a note about the customer: the answer is theirs to give, not ours."""
        row, words, today = self._row, self.words.toPlainText(), self._session.today()
        if row is None or self._is_kept or not words.strip():
            return
        self.words.clear()
        self._session.act(lambda book, _progress: add_note(book, row.customer_id, words, today))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the page goes out of sight; a window made small is still there."""
        if self._session.has_book and not event.spontaneous():
            self.keep_typed()
        super().hideEvent(event)

    # Building

    def _answers(self, row: DeskRow) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(self._say(_HEADS.get(row.kind, msg("Is it done?"))), Role.SECTION))
        for at, (_answer, words) in enumerate(row.answers):
            line = QHBoxLayout()
            choice = QRadioButton(self._say(words))
            choice.setMinimumHeight(theme_of(self).px(28))
            self._group.addButton(choice, at)
            line.addWidget(choice, 1)
            line.addWidget(KeyCap(str(at + 1)))
            column.addLayout(line)
        # Who only waits is left waiting until the owner chooses something.
        if row.kind is not RowKind.WAITING:
            self._group.button(0).setChecked(True)
        return column

    def _in_words(self, row: DeskRow) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        self.same_cause.hide()
        if row.old_cause is not None:
            self.same_cause.setToolTip(self._say(row.old_cause))
        self.words.setFixedHeight(theme_of(self).px(_NOTE_PX))
        self.words.setTabChangesFocus(True)
        column.addWidget(self.same_cause)
        column.addWidget(Field(self._say(msg("In words (never printed)")), self.words))
        return column

    def _links(self, row: DeskRow) -> QVBoxLayout | None:
        pages = self._session.page_requested
        found = []
        if row.lacks_phone:
            enter = link(self._say(msg("Enter their phone number")))
            enter.clicked.connect(lambda: self.form_requested.emit(row.customer_id))
            found.append(enter)
        if row.kind in _MAY_HAVE_ANSWERED:
            slip = link(self._say(msg("A slip came back, or they told why")))
            slip.clicked.connect(lambda: pages.emit("reason", row.customer_id))
            found.append(slip)
        if row.kind in _MAY_BRING:
            brought = link(self._say(msg("They brought somebody")))
            brought.clicked.connect(lambda: self.referral_requested.emit(row))
            found.append(brought)
        if row.kind in _TO_PUT_OFF:
            later = link(self._say(msg("Put it off for a week")))
            later.clicked.connect(self.put_off)
            away = link(self._say(msg("Take it off the list")))
            away.clicked.connect(self.take_off)
            found += [later, away]
        show = link(self._say(msg("Show in Customers")))
        show.clicked.connect(lambda: pages.emit("customers", row.customer_id))
        found.append(show)
        column = QVBoxLayout()
        column.setSpacing(8)
        for one in found:
            line = QHBoxLayout()
            line.addWidget(one)
            line.addStretch(1)
            column.addLayout(line)
        return column

    def _verbs_of(self, row: DeskRow) -> list[QWidget]:
        if row.kind is RowKind.VOUCHER:
            redeem = Button(self._say(msg("Redeem it")), ButtonKind.PANEL, key_cap=self._say(msg("Enter")))
            redeem.clicked.connect(self.keep)
            return [redeem]
        if row.kind is RowKind.ADDRESS:
            enter = Button(self._say(msg("Enter the address")), ButtonKind.PANEL, key_cap=self._say(msg("Enter")))
            enter.clicked.connect(self.keep)
            return [enter]
        if not row.answers:
            return []
        keep = Button(self._say(msg("Keep and go on")), ButtonKind.PANEL, key_cap=self._say(msg("Enter")))
        keep.clicked.connect(self.keep)
        self._keep = keep
        return [keep]

    def _on_chosen(self) -> None:
        row = self._row
        if row is None or self._keep is None:
            return
        self._keep.setEnabled(self.chosen is not None)
        if row.kind is RowKind.AFTERCARE:
            self.same_cause.setVisible(self.chosen is Answer.NOT_SATISFIED and row.old_cause is not None)

    # Doing

    def put_off(self) -> None:
        """Let the task come up again in a week."""
        row, until = self._row, self._session.today() + timedelta(days=_PUT_OFF_DAYS)
        if row is not None and row.task_id is not None:
            task_id = row.task_id
            self.keep_typed()
            self._session.act(lambda book, _progress: put_off_task(book, task_id, until), self._on_kept)

    def take_off(self) -> None:
        """Take the task off the list."""
        row = self._row
        if row is not None and row.task_id is not None:
            task_id = row.task_id
            self.keep_typed()
            self._session.act(lambda book, _progress: remove_task(book, task_id), self._on_kept)

    def _on_kept(self, _done: Done[None]) -> None:
        if self._is_kept:  # else another row is shown, with words of its own
            self.words.clear()
        self.kept.emit()

    def _on_failed(self, why: Message) -> None:
        self._is_kept = False
        self._session.jobs.failed.emit(why)

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)
