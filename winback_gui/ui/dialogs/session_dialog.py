"""What the dialogs about the open book share: they speak, change the book, and say what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from winback_gui.domain.message import Message
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.dialog import Dialog, leave_words
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session
    from winback_gui.ui.widgets.buttons import Button


class SessionDialog(Dialog):
    """A dialog that changes the open book. It stays open until the change is kept, so that nothing typed is lost.

    Args:
        session: the open book.
        window_title, title, sentence: as in `Dialog`.
        parent: the window or a widget in it.

    Attributes:
        only_shows: whether it is worth a look by itself, so that it opens also where the book can only be read. What
            it can change is off there (`may_keep`).
    """

    only_shows = False

    def __init__(
        self,
        session: Session,
        window_title: Message,
        title: Message,
        sentence: Message | None = None,
        parent: QWidget | None = None,
    ) -> None:
        speaker = session.speaker
        super().__init__(
            speaker.plain(window_title), speaker.plain(title), speaker.say(sentence) if sentence else "", parent
        )
        self.session = session
        self.ask_before_leaving(leave_words(speaker.plain))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._verbs: list[Button] = []
        self._then: Callable[[Done[Any]], None] | None = None
        self.note = Note(Kind.BAD, "")
        self.note.hide()
        self.body.addWidget(self.note)

    def open(self) -> None:
        """Show the dialog. What could keep nothing does not open; the window says why."""
        if self.only_shows or self.session.can_change():
            super().open()
        else:
            self.deleteLater()

    @property
    def may_keep(self) -> bool:
        """Whether the book takes changes; a dialog that also shows has its verbs off where it does not."""
        return not self.session.book.is_read_only

    def would_lose(self) -> bool:
        """Whether leaving loses something; what could not be kept anyway is no loss."""
        return self.may_keep and super().would_lose()

    def plain(self, message: Message) -> str:
        """Return a message in the owner's language, without marks of emphasis."""
        return self.session.speaker.plain(message)

    def show_note(self, kind: Kind, message: Message) -> None:
        """Say something at the top of the dialog."""
        self.note.show_note(kind, self.session.speaker.say(message))
        self.note.show()

    def hold_while_kept(self, *verbs: Button) -> None:
        """Name the buttons that are off while something is being kept."""
        self._verbs = list(verbs)

    def act(self, work: Callable[[Book], Done[Any]], on_done: Callable[[Done[Any]], None] | None = None) -> None:
        """Do something to the book; then close, unless `on_done` says what comes next. Failures are said at the top."""
        for verb in self._verbs:
            verb.setEnabled(False)
        self._then = on_done
        self.session.act(lambda book, _progress: work(book), self._on_kept, self._on_failed)

    def _on_kept(self, done: Done[Any]) -> None:
        self._free()
        if self._then is None:
            self.accept()
        else:
            self._then(done)

    def _on_failed(self, why: Message) -> None:
        self._free()
        self.show_note(Kind.BAD, why)

    def _free(self) -> None:
        for verb in self._verbs:
            verb.setEnabled(True)
