"""Choosing an earlier copy of the book to go back to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.speech import Speaker
    from winback_gui.store.backup import Backup

_SIZE = (520, 440)
_KB = 1024


class RestoreDialog(Dialog):
    """Lists the copies, newest first, and gives back the chosen one."""

    def __init__(self, speaker: Speaker, copies: Sequence[Backup], parent: QWidget | None = None) -> None:
        sentence = (
            msg(
                "**The book as it is now is kept as one more copy,** so you can come back to it. Letters mailed since, "
                "and who must not be written to, come over into the copy you choose."
            )
            if copies
            else msg("There is no copy of this book yet. One is made each day that you open it.")
        )
        super().__init__(
            speaker.plain(msg("Restore an earlier copy")),
            speaker.plain(msg("Which copy do you want back?")),
            speaker.say(sentence),
            parent,
        )
        self._speaker = speaker
        self._copies = tuple(copies)
        self._list = QListWidget()
        self._list.setProperty("boxed", "lines")
        self._list.setAccessibleName(self._say(msg("Copies, newest first")))
        for copy in self._copies:
            QListWidgetItem(self._words(copy), self._list)
        self._list.setCurrentRow(0 if copies else -1)
        self._list.setVisible(bool(copies))
        self.body.addWidget(self._list, 1)
        self.body.addStretch(0 if copies else 1)  # without the list title and sentence stay at the top
        verb = Button(self._say(msg("Restore this copy")), ButtonKind.PRIMARY)
        verb.setEnabled(bool(copies))
        verb.clicked.connect(self.accept)
        self._list.itemActivated.connect(self.accept)
        self.set_foot(verb, cancel=self._say(msg("Cancel")))
        self.resize(*_SIZE)

    @classmethod
    def ask(cls, speaker: Speaker, copies: Sequence[Backup], parent: QWidget | None = None) -> Path | None:
        """Open the dialog and return the chosen copy's path; None = they left."""
        dialog = cls(speaker, copies, parent)
        answer = dialog.chosen if dialog.exec() else None
        dialog.deleteLater()
        return answer

    @property
    def chosen(self) -> Path | None:
        """The copy that is marked."""
        row = self._list.currentRow()
        return self._copies[row].path if 0 <= row < len(self._copies) else None

    def _words(self, copy: Backup) -> str:
        at: datetime = copy.made_at
        size = msg("{size} KB", size=max(1, round(copy.size_bytes / _KB)))
        return self._say(msg("{day:weekday} {day:year}, {at} · {size}", day=at.date(), at=at, size=size))

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
