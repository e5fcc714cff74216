"""The panel beside a letter: what is changed in this letter only, what was checked, and its verbs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.remark import remark_of
from winback_gui.services.wording import noted_words
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import PEN_TICK, Button, ButtonKind, link
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.flow import WordChips
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from winback_gui.domain.customer import Note
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.letter_rows import LetterSheet

_WIDTH, _EDITOR_HEIGHT = 322, 92
_NO_OFFER = "none"
_MOST_REMARK = 160
_REMARKS = 3


class _Editor(QPlainTextEdit):
    """The personal line; says when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LetterPanel(SidePanel):
    """Shows one letter's sheet and tells what the owner types.

    Signals:
        typed(LetterEdits): the edits as they are now, at each key.
        left(): a field was left; what was typed is to be kept.
        offer_chosen(object): an offer's id, None = no offer.
        body_requested(), template_requested(): the whole text by hand; back to the template.
        right_requested(), leave_out_requested(bool): the verbs.
        customer_requested(int): something about this customer is not as it should be; show them.
    """

    typed = Signal(object)
    left = Signal()
    offer_chosen = Signal(object)
    body_requested = Signal()
    template_requested = Signal()
    right_requested = Signal()
    customer_requested = Signal(int)
    leave_out_requested = Signal(bool)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, name=speaker.plain(msg("This letter")), parent=parent)
        self._speaker = speaker
        self._sheet: LetterSheet | None = None
        self._edits = LetterEdits()
        self._is_showing = self._may_go = False
        self._name = label("", Role.SMALL_NAME, wrap=True)
        self._about = label("", Role.CAPTION, wrap=True)
        self.remark = label("", Role.SECOND, wrap=True)
        self.more_remarks = link("")
        self._all_of = 0  # the letter beside which all remarks are shown
        self.greeting = Combo(self._say(msg("Salutation")))
        self.greeting.setEditable(True)
        self.greeting.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.editor = _Editor()
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(self._say(msg("Personal line, only in this letter")))
        self.chips = WordChips(self._say(msg("Put in with a click")))
        self.offer = Combo(self._say(msg("Offer")))
        self.ideas = link("")
        self._ideas_menu = QMenu(self.ideas)
        self.whole_text = link(self._say(msg("Edit the whole text")))
        self.template = link(self._say(msg("Back to the template")))
        self._own_text = label(self._say(msg("You wrote the whole text of this letter.")), Role.CAPTION, wrap=True)
        for only_own in (self.template, self._own_text):
            only_own.hide()
        self._chips_head = label(self._say(msg("Put in with a click")), Role.CAPTION)
        self._offer_head = label(self._say(msg("Offer")), Role.CAPTION)
        self._checks = QVBoxLayout()
        self.customer = link(self._say(msg("Open the customer")))
        self._shown_checks: tuple[tuple[str, bool], ...] = ()
        cap = self._say(msg("Space"))
        self.right = Button(self._say(msg("Looks right")), ButtonKind.PANEL, icon=PEN_TICK, key_cap=cap)
        self.leave_out = Button(self._say(msg("Leave out")))
        self._build()
        self._connect()

    @property
    def shown_name(self) -> str:
        """The name of the person whose letter is shown, "" before one was."""
        return self._name.text()

    def show_sheet(self, sheet: LetterSheet, *, is_left_out: bool) -> None:
        """Show a letter. Fields that already hold the right words keep their cursor."""
        self._is_showing = True
        if self._sheet is not None and self._sheet.letter.letter_id != sheet.letter.letter_id:
            self.offer.forget_unsettled()  # the page kept what was chosen before it went to this letter
        self._sheet = sheet
        self._edits = sheet.letter.edits
        self._name.setText(sheet.name)
        about = msg("Letter {number} · {reason}", number=sheet.letter.letter_no, reason=sheet.reason)
        self._about.setText(self._say(about))
        self._show_remark(sheet)
        self._show_greeting(sheet)
        self._show_personal(sheet)
        self._show_offer(sheet)
        self.show_checks(sheet)
        self.whole_text.setEnabled(bool(sheet.body))  # none while the personal line names what is not known
        self._may_go = sheet.problem is None and not is_left_out
        self.right.setEnabled(self._may_go)
        self.leave_out.say(self._say(msg("Take in again") if is_left_out else msg("Leave out")))
        self.leave_out.setProperty("leaves_out", not is_left_out)
        self._is_showing = False

    def show_verb(self, *, is_ticked: bool, has_next: bool = True) -> None:
        """Offer to tick the letter, or to go on where it is ticked already."""
        self.right.say(self._say(msg("Next letter") if is_ticked else msg("Looks right")))
        self.right.show_icon("arrow-right" if is_ticked else PEN_TICK)
        self.right.setEnabled(self._may_go and (has_next or not is_ticked))

    def show_checks(self, sheet: LetterSheet) -> None:
        """Show what was checked."""
        shown = tuple((self._say(said), is_right) for said, is_right in sheet.checks)
        self.customer.setVisible(not all(is_right for _words, is_right in shown))
        if shown == self._shown_checks:
            return
        self._shown_checks = shown
        while (item := self._checks.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for words, is_right in shown:
            self._checks.addWidget(_check(words, is_right=is_right))

    def put_in(self, words: str) -> None:
        """Put words where the cursor is in the personal line, with the spaces that they need."""
        cursor = self.editor.textCursor()
        before = self.editor.toPlainText()[: cursor.selectionStart()]
        space = " " if before and not before[-1].isspace() else ""
        cursor.insertText(space + words)
        self.editor.setFocus()

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._about)
        head.addWidget(self.remark)
        head.addWidget(self.more_remarks, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_block(head)
        fields = QVBoxLayout()
        fields.setSpacing(4)
        fields.addWidget(label(self._say(msg("Salutation")), Role.CAPTION))
        fields.addWidget(self.greeting)
        fields.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(label(self._say(msg("Personal line, only in this letter")), Role.CAPTION, wrap=True), 1)
        row.addWidget(self.ideas)
        fields.addLayout(row)
        fields.addWidget(self.editor)
        fields.addWidget(label(self._say(msg("It takes the place of the opening sentence.")), Role.HINT, wrap=True))
        fields.addWidget(self._own_text)
        fields.addWidget(self.template, 0, Qt.AlignmentFlag.AlignLeft)  # beside the other link it would widen the panel
        fields.addSpacing(4)
        texts = QHBoxLayout()
        texts.setSpacing(16)
        texts.addWidget(self._chips_head, 1)
        texts.addWidget(self.whole_text)
        fields.addLayout(texts)
        fields.addWidget(self.chips)
        fields.addSpacing(6)
        fields.addWidget(self._offer_head)
        fields.addWidget(self.offer)
        self.add_block(fields)
        self._checks.setSpacing(4)
        checks = QVBoxLayout()
        checks.setSpacing(6)
        checks.addLayout(self._checks)
        checks.addWidget(self.customer, 0, Qt.AlignmentFlag.AlignLeft)
        self.customer.hide()
        self.add_block(checks)
        self.set_verbs([self.right, self.leave_out])
        for combo in (self.greeting, self.offer):  # the longest title must not decide how wide the panel is
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit_editor()

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._on_typed)
        self.editor.left.connect(self.left)
        self.greeting.editTextChanged.connect(self._on_typed)
        inner = self.greeting.lineEdit()
        if inner is not None:
            inner.editingFinished.connect(self.left)
        self.greeting.activated.connect(lambda _index: self.left.emit())
        self.chips.chosen.connect(self.put_in)
        self.ideas.clicked.connect(self._on_ideas)
        self.more_remarks.clicked.connect(self._on_more_remarks)
        self.offer.settled.connect(self._on_offer)
        self.whole_text.clicked.connect(self.body_requested)
        self.template.clicked.connect(self.template_requested)
        self.right.clicked.connect(self.right_requested)
        self.customer.clicked.connect(self._on_customer)
        self.leave_out.clicked.connect(
            lambda: self.leave_out_requested.emit(bool(self.leave_out.property("leaves_out")))
        )

    def _on_customer(self) -> None:
        if self._sheet is not None:
            self.customer_requested.emit(self._sheet.letter.customer_id)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_ready:
            self._fit_editor()

    def _fit_editor(self) -> None:
        self.editor.setFixedHeight(theme_of(self).px(_EDITOR_HEIGHT))

    def _show_greeting(self, sheet: LetterSheet) -> None:
        own = sheet.letter.edits.salutation
        shown = own if own is not None else sheet.greetings[0]
        listed = list(dict.fromkeys([*sheet.greetings, *([own] if own else [])]))
        if [self.greeting.itemText(at) for at in range(self.greeting.count())] != listed:
            self.greeting.clear()
            self.greeting.addItems(listed)
        if self.greeting.currentText() != shown:
            self.greeting.setCurrentText(shown)
        inner = self.greeting.lineEdit()
        if inner is not None and not inner.hasFocus():
            inner.setCursorPosition(0)

    def _show_remark(self, sheet: LetterSheet) -> None:
        """Show the first remarks, each with its day, and all that may hold a letter; the others after a click."""
        telling = sum(remark_of(note.text) is not None for note in sheet.remarks)  # they stand first
        is_all = sheet.letter.letter_id == self._all_of
        shown = sheet.remarks if is_all else sheet.remarks[: max(_REMARKS, telling)]
        self.remark.setVisible(bool(shown))
        self.remark.setText("\n".join(self._remark_line(note) for note in shown))
        self.remark.setToolTip("\n\n".join(note.text for note in shown))
        more = len(sheet.remarks) - len(shown)
        self.more_remarks.setVisible(more > 0)
        self.more_remarks.say(self._say(plural("{count} more remark", "{count} more remarks", more)))

    def _remark_line(self, note: Note) -> str:
        words = " ".join(note.text.split())
        if len(words) > _MOST_REMARK:
            words = f"{words[: _MOST_REMARK - 1].rstrip()}…"
        return self._say(msg("{noted}: “{remark}”", noted=noted_words(note), remark=words))

    def _on_more_remarks(self) -> None:
        if self._sheet is not None:
            self._all_of = self._sheet.letter.letter_id
            self._show_remark(self._sheet)

    def _show_personal(self, sheet: LetterSheet) -> None:
        words = sheet.letter.edits.personal_line or ""
        if self.editor.toPlainText() != words:
            self.editor.setPlainText(words)
        has_own = sheet.letter.edits.body is not None
        for widget in (self.editor, self.chips, self.ideas, self._chips_head):
            widget.setEnabled(not has_own)
        self._own_text.setVisible(has_own)
        self.template.setVisible(has_own or sheet.letter.edits.closing is not None)
        self.editor.setPlaceholderText(self._say(msg("Something that only they will read")))
        self.ideas.say(self._say(plural("{count} idea", "{count} ideas", len(sheet.ideas))))
        self.ideas.setVisible(bool(sheet.ideas) and not has_own)
        self._chips_head.setVisible(bool(sheet.chips) and not has_own)
        self.chips.setVisible(bool(sheet.chips) and not has_own)
        self.chips.show_chips([(self._say(said), words) for said, words in sheet.chips])

    def _show_offer(self, sheet: LetterSheet) -> None:
        has_choice = bool(sheet.offer_choices)
        self._offer_head.setVisible(has_choice)
        self.offer.setVisible(has_choice)
        keys = [_key(choice.offer_id) for choice in sheet.offer_choices]
        if [self.offer.itemData(at) for at in range(self.offer.count())] != keys:
            self.offer.clear()
            for key, choice in zip(keys, sheet.offer_choices, strict=True):
                self.offer.add_choice(key, self._say(choice.title))
        if _key(sheet.letter.offer_id) in keys:
            self.offer.choose(_key(sheet.letter.offer_id))

    def _on_typed(self) -> None:
        if self._is_showing or self._sheet is None:
            return
        words = self.editor.toPlainText().strip()
        greeting = self.greeting.currentText().strip()
        by_rule = self._sheet.greetings[0]
        self._edits = replace(
            self._edits,
            personal_line=words or None,
            salutation=None if greeting in {"", by_rule} else greeting,
        )
        self.typed.emit(self._edits)

    def _on_ideas(self) -> None:
        self._ideas_menu.clear()
        for idea in self._sheet.ideas if self._sheet else ():
            action = self._ideas_menu.addAction(idea.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, idea=idea: self.take_idea(idea))
        self._ideas_menu.popup(self.ideas.mapToGlobal(self.ideas.rect().bottomLeft()))

    def take_idea(self, idea: str) -> None:
        """Put an idea in place of the personal line."""
        self.editor.setPlainText(idea)
        self.editor.setFocus()

    def _on_offer(self) -> None:
        key = self.offer.current
        chosen = None if key == _NO_OFFER else int(key)
        if self._sheet is not None and chosen != self._sheet.letter.offer_id:
            self.offer_chosen.emit(chosen)

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _key(offer_id: int | None) -> str:
    return _NO_OFFER if offer_id is None else str(offer_id)


def _check(words: str, *, is_right: bool) -> QWidget:
    """One check with its sign."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    icon, colour = ("circle-check", "good") if is_right else ("triangle-alert", "warm")
    line.addWidget(IconLabel(icon, colour, IconSize.NORMAL), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words, Role.BODY, tone="" if is_right else "warm", wrap=True), 1)
    return row
