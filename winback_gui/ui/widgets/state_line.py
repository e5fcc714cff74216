"""One state of customers: what it is called, who is in it, how many, and how many there would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker


class StateLine(QWidget):
    """A name with its number at the right, and below in words who that is."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._name = label("", Role.STRONG)
        self.count = RichLabel("")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._meaning = label("", Role.CAPTION, wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.count, 0, 1)
        grid.addWidget(self._meaning, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def show_state(self, name: Message, meaning: Message, now: int, then: int) -> None:
        """Show a state with what it holds now, and beside it what it would hold where that differs."""
        say = self._speaker.plain
        self._name.setText(say(name))
        self._meaning.setText(say(meaning))
        changed = msg("{now} → **{then}**", now=now, then=then)
        self.count.say(self._speaker.say(changed if now != then else msg("{count}", count=then)))
