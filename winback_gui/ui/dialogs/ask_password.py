"""Asking for the password of a locked book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.fields import Field

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

_MIN_WIDTH = 460


class PasswordDialog(Dialog):
    """Asks for a password; one sentence says both when it did not fit: another password, or a damaged book.

    Args:
        speaker: says the words.
        name: the book's file name.
        problem: why the last try did not open it; None at the first.
    """

    def __init__(self, speaker: Speaker, name: str, problem: Message | None, parent: QWidget | None = None) -> None:
        super().__init__(
            speaker.plain(msg("Locked book")),
            speaker.plain(msg("What is the password of “{name}”?", name=name)),
            speaker.say(msg("Nobody can look it up: **without it the book stays locked.**")),
            parent,
        )
        self.setMinimumWidth(_MIN_WIDTH)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(speaker.plain(msg("Password")), self.line)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.verb = Button(speaker.plain(msg("Open the book")), ButtonKind.PRIMARY)
        self.verb.setEnabled(False)
        self.verb.clicked.connect(self.accept)
        self.line.textChanged.connect(lambda text: self.verb.setEnabled(bool(text)))
        self.set_foot(self.verb, cancel=speaker.plain(msg("Cancel")))
        if problem is not None:
            self.field.say_problem(speaker.plain(problem))
        self.line.setFocus()

    @classmethod
    def ask(cls, speaker: Speaker, name: str, problem: Message | None, parent: QWidget | None = None) -> str | None:
        """Open the dialog and return what was typed; None = they left."""
        dialog = cls(speaker, name, problem, parent)
        answer = dialog.line.text() if dialog.exec() else None
        dialog.line.clear()
        dialog.deleteLater()
        return answer
