"""The notes above the page: what went wrong, that a change is not kept, that the book can only be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from winback_gui.domain.message import Message, msg
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.ui.remedy import Remedy
    from winback_gui.ui.session import Session
    from winback_gui.ui.unkept import UnkeptChanges

_CLOSE, _AGAIN, _ELSEWHERE, _LEAVE = "close", "again", "elsewhere", "leave"


class ProblemNote(Note):
    """What went wrong; stays until the owner puts it away or the next thing works."""

    def __init__(self, session: Session) -> None:
        super().__init__(Kind.BAD, "")
        self._session = session
        self._remedies: tuple[Remedy, ...] = ()
        self.link_requested.connect(self._on_link)
        self.hide()

    def tell(self, message: Message, remedies: Sequence[Remedy] = (), *, is_calm: bool = False) -> None:
        """Say it. That a book can only be read is no alarm: the note is warm then, as where it is asked for."""
        speaker = self._session.speaker
        is_calm = is_calm or (self._session.has_book and self._session.book.is_read_only and not remedies)
        self._remedies = tuple(remedies)
        links = [(str(number), speaker.plain(remedy.words)) for number, remedy in enumerate(self._remedies)]
        links.append((_CLOSE, speaker.plain(msg("Close this note"))))
        self.show_note(Kind.WARM if is_calm else Kind.BAD, speaker.say(message), links)
        self.show()

    def _on_link(self, key: str) -> None:
        self.hide()
        if key != _CLOSE:
            self._remedies[int(key)].do()


class UnkeptNote(Note):
    """A change that the disk did not take: loud, and there until it is kept or let go.

    Signals:
        elsewhere_requested(): keep the book, with this change, in another place.
    """

    elsewhere_requested = Signal()

    def __init__(self, session: Session, unkept: UnkeptChanges) -> None:
        super().__init__(Kind.BAD, "")
        self._session = session
        self._unkept = unkept
        self.link_requested.connect(self._on_link)
        unkept.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        waiting, speaker = self._unkept.waiting, self._session.speaker
        if not waiting:
            self.hide()
            return
        say = speaker.plain
        links = [
            (_AGAIN, say(msg("Try again"))),
            (_ELSEWHERE, say(msg("Keep it elsewhere"))),
            (_LEAVE, say(msg("Leave it"))),
        ]
        words = msg("**Not kept:** your last change is not in the book. {why}", why=waiting[-1].said)
        self.show_note(Kind.BAD, speaker.say(words), links)
        self.show()

    def _on_link(self, key: str) -> None:
        if key == _AGAIN:
            self._unkept.try_again()
        elif key == _ELSEWHERE:
            self.elsewhere_requested.emit()
        else:
            self._unkept.leave()


class ReadOnlyNote(Note):
    """That this book can only be read; there as long as it is open.

    Signals:
        elsewhere_requested(): work in a copy at another place.
    """

    elsewhere_requested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(Kind.WARM, "", icon="lock")
        self._session = session
        self.link_requested.connect(lambda _key: self.elsewhere_requested.emit())
        session.book_opened.connect(self._show)
        session.book_closed.connect(self.hide)
        self.hide()
        if session.has_book:
            self._show()

    @Slot()
    def _show(self) -> None:
        words = msg("**This book can only be read here.** Look at everything; to change something, work in a copy.")
        links = [(_ELSEWHERE, self._session.speaker.plain(msg("Copy it to a folder of mine")))]
        self.show_note(Kind.WARM, self._session.speaker.say(words), links, icon="lock")
        self.setVisible(self._session.book.is_read_only)
