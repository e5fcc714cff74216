"""A letter that is in the post, to be read again. It cannot be changed, printed or saved from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.letter_view import LetterView, page_marks
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.letters.posted_letter import PostedLetter

_SIZE = (720, 640)


class PostedLetterDialog(Dialog):
    """Shows the pages of one posted letter."""

    def __init__(self, speaker: Speaker, shown: PostedLetter, parent: QWidget | None = None) -> None:
        self._speaker = speaker
        super().__init__(
            self._say(msg("Posted letter")),
            self._say(msg("What {name} was written", name=shown.name)),
            speaker.say(_sentence(shown)),
            parent,
        )
        self._page, self._pages = 0, shown.preview.page_count
        self.note = Note(Kind.INFO, speaker.say(_changed_words(shown)))
        self.note.setVisible(not shown.is_same)
        self.view = LetterView(speaker)
        self.view.fit_width()
        self.view.show_letter(shown.preview.pdf, page_marks(shown.preview.marks), shown.words)
        self.body.addWidget(self.note)
        self.body.addWidget(self.view, 1)
        self.page_button = Button("", ButtonKind.QUIET)
        self.page_button.clicked.connect(self._on_page)
        self.page_button.setVisible(self._pages > 1)
        self.set_close(self._say(msg("Close")), left=[self.page_button])
        self._tell_page()
        self.resize(*_SIZE)

    def _on_page(self) -> None:
        self._page = (self._page + 1) % self._pages
        self.view.show_page(self._page)
        self.view.verticalScrollBar().setValue(0)
        self._tell_page()

    def _tell_page(self) -> None:
        self.page_button.say(self._say(msg("Page {shown} of {count}", shown=self._page + 1, count=self._pages)))

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _sentence(shown: PostedLetter) -> Message:
    number, day = shown.letter.letter_no, shown.posted_on
    if shown.letter.returned_on is None:
        return msg("Letter {number}, posted on {day}.", number=number, day=day)
    back = shown.letter.returned_on
    return msg("Letter {number}, posted on {day}, came back on {back}.", number=number, day=day, back=back)


def _changed_words(shown: PostedLetter) -> Message:
    if not shown.letter.fingerprint:  # nothing tells whether a word has changed
        return msg("You see it as the book would write it now.")
    return msg(
        "**Something that stands in this letter has changed since you ticked it as right,** the address for example. "
        "You see it as the book would write it now."
    )
