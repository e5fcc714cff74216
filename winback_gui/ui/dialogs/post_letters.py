"""Tick letters as signed and as put in the post, all or single ones, with the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.ui.dialogs.letter_ticks import LetterTicks
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.day_field import DayField
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.letter_rows import LetterRow

_SIZE = (600, 560)


class PostLettersDialog(Dialog):
    """Asks which letters are signed, and which lie in the postbox.

    Signals:
        signed(list), posted(list, date): the letters' ids, and the day of posting.
    """

    signed = Signal(object)
    posted = Signal(object, object)

    def __init__(self, speaker: Speaker, rows: Sequence[LetterRow], today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            speaker.plain(msg("Signed and posted")),
            speaker.plain(msg("Which letters are in the post?")),
            speaker.say(msg("**Only a posted letter counts as sent.** From then on we watch whether they come back.")),
            parent,
        )
        self._speaker = speaker
        self.ticks = LetterTicks(
            self._say(msg("Letters to tick")),
            [row.letter_id for row in rows],
            lambda place: self._say(_words(rows[place])),
            [row.letter_id for row in rows if row.printed_on is not None],
        )
        ahead = msg("This day has not come yet. Enter the day on which they went into the post.")
        self.day = DayField(self._say(msg("Put in the post on")), today, today, ahead, speaker)
        self.all_button = Button(self._say(msg("Tick all")), ButtonKind.QUIET)
        self.none_button = Button(self._say(msg("Tick none")), ButtonKind.QUIET)
        row = QHBoxLayout()
        row.addWidget(self.all_button)
        row.addWidget(self.none_button)
        row.addStretch(1)
        row.addWidget(self.day)
        self.body.addWidget(self.ticks, 1)
        self.body.addLayout(row)
        warning = msg("**“Posted” cannot be undone.** Tick only what is in the postbox.")
        self.body.addWidget(Note(Kind.WARM, speaker.say(warning)))
        self.sign_button = Button("", icon="pen-line")
        self.post_button = Button("", ButtonKind.PRIMARY, icon="mail-check")
        self.set_foot(self.post_button, cancel=self._say(msg("Cancel")), others=[self.sign_button])
        self.post_button.setDefault(False)
        self.ticks.ticks_changed.connect(self._count)
        self.all_button.clicked.connect(lambda: self.ticks.tick_all(is_ticked=True))
        self.none_button.clicked.connect(lambda: self.ticks.tick_all(is_ticked=False))
        self.sign_button.clicked.connect(self._on_signed)
        self.post_button.clicked.connect(self._on_posted)
        self._count()
        self.resize(*_SIZE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do nothing but press a button that has the focus: it would post for good, or leave unsaid."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _count(self) -> None:
        count = len(self.ticks.ticked)
        self.sign_button.say(self._say(plural("{count} is signed", "{count} are signed", count)))
        self.post_button.say(self._say(plural("{count} is in the post", "{count} are in the post", count)))
        for button in (self.sign_button, self.post_button):
            button.setEnabled(count > 0)

    def _on_signed(self) -> None:
        self.signed.emit(self.ticks.ticked)
        self.accept()

    def _on_posted(self) -> None:
        day = self.day.read()
        if day is None:
            return
        self.post_button.setEnabled(False)
        self.posted.emit(self.ticks.ticked, day)
        self.accept()

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _words(row: LetterRow) -> Message:
    said = msg("{number} · {name}", number=row.letter_no, name=as_typed(row.name))
    if row.signed_on is not None:
        return msg("{letter} · signed {day:short}", letter=said, day=row.signed_on)
    if row.printed_on is None:
        return msg("{letter} · not ticked as printed", letter=said)
    return msg("{letter} · printed {day:short}", letter=said, day=row.printed_on)
