"""The whole text of one letter, by hand; the other letters keep theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from winback_gui.domain.message import msg
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog, leave_words
from winback_gui.ui.widgets.fields import Field

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.letter_rows import LetterSheet

_SIZE = (640, 520)


class LetterBodyDialog(Dialog):
    """Edits everything below the salutation: the text and the closing.

    Signals:
        kept(object, object): the text, the closing; None = as the template gives it.
    """

    kept = Signal(object, object)

    def __init__(self, speaker: Speaker, sheet: LetterSheet, parent: QWidget | None = None) -> None:
        super().__init__(
            speaker.plain(msg("Edit the whole text")),
            speaker.plain(msg("What should {name} read?", name=sheet.name)),
            speaker.say(msg("**Only this letter changes.** An empty line parts paragraphs; the greeting stays.")),
            parent,
        )
        self.ask_before_leaving(leave_words(speaker.plain))
        self._before, self._edits = sheet.body, sheet.letter.edits
        self.editor = QPlainTextEdit(sheet.body)
        self.editor.setAccessibleName(speaker.plain(msg("Text of the letter")))
        self.editor.setTabChangesFocus(True)
        self.body.addWidget(self.editor, 1)
        self._closing_before = sheet.text.closing if sheet.text else self._edits.closing or ""
        self.closing = QLineEdit(self._closing_before)
        self.body.addWidget(Field(speaker.plain(msg("Closing")), self.closing))
        self.keep = Button(speaker.plain(msg("Keep this text")), ButtonKind.PRIMARY)
        self.keep.clicked.connect(self._on_keep)
        self.template = Button(speaker.plain(msg("Back to the template")))
        self.template.setVisible((self._edits.body, self._edits.closing) != (None, None))
        self.template.clicked.connect(self._on_template)
        self.set_foot(self.keep, cancel=speaker.plain(msg("Cancel")), others=[self.template])
        self.editor.textChanged.connect(lambda: self.keep.setEnabled(bool(self.editor.toPlainText().strip())))
        self.resize(*_SIZE)

    def _on_keep(self) -> None:
        text, closing = self.editor.toPlainText().strip(), " ".join(self.closing.text().split())
        body = self._edits.body if text == self._before.strip() else text
        own = self._edits.closing if closing == self._closing_before else closing or None
        if (body, own) != (self._edits.body, self._edits.closing):
            self.kept.emit(body, own)
        self.accept()

    def _on_template(self) -> None:
        self.kept.emit(None, None)
        self.accept()
