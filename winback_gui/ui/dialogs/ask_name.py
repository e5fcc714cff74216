"""Asking for one name: of a new reason, of a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog, leave_words
from winback_gui.ui.widgets.fields import Field

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

_WIDTH = 440


class AskNameDialog(Dialog):
    """One field and one verb.

    Args:
        speaker: says the words.
        title: what is asked.
        sentence: what the name is for.
        label: above the field.
        verb: what happens with the name.
        text: what stands in the field at first.
        parent: the window or a widget in it.
    """

    def __init__(
        self,
        speaker: Speaker,
        title: Message,
        sentence: Message,
        label: Message,
        verb: Message,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        say = speaker.plain
        super().__init__(say(title), say(title), speaker.say(sentence), parent)
        self.ask_before_leaving(leave_words(speaker.plain))
        self.field = QLineEdit(text)
        self.field.setMaxLength(80)
        self.field.selectAll()
        self.body.addWidget(Field(say(label), self.field))
        self.verb = Button(say(verb), ButtonKind.PRIMARY)
        self.verb.clicked.connect(self.accept)
        self.set_foot(self.verb, cancel=say(msg("Cancel")))
        self.field.textChanged.connect(self._on_typed)
        self._on_typed()
        self.resize(_WIDTH, self.sizeHint().height())

    @property
    def name(self) -> str:
        """What was typed."""
        return " ".join(self.field.text().split())

    @classmethod
    def ask(
        cls,
        speaker: Speaker,
        title: Message,
        sentence: Message,
        label: Message,
        verb: Message,
        text: str = "",
        parent: QWidget | None = None,
    ) -> str:
        """Open the dialog and return the name; "" = they left."""
        dialog = cls(speaker, title, sentence, label, verb, text, parent)
        answer = dialog.name if dialog.exec() else ""
        dialog.deleteLater()
        return answer

    def _on_typed(self) -> None:
        self.verb.setEnabled(bool(self.name))


def ask_cause_name(speaker: Speaker, parent: QWidget, text: str = "") -> str:
    """Ask for the name of a new cause; "" = they left."""
    return AskNameDialog.ask(
        speaker,
        msg("What drove them away?"),
        msg("Name what went wrong in the shop, as you would say it to a colleague. It never prints."),
        msg("The cause"),
        msg("Name this cause"),
        text,
        parent,
    )
