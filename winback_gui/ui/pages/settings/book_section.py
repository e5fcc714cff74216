"""The book: where it lies, its copies, whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.book import books
from winback_gui.ui.pages.base import ProgramWish
from winback_gui.ui.pages.settings.section import Section
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.store.backup import Backup
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SLOT = "settings copies"


class BookSection(Section):
    """Path, copies, check; and the way out of the sample shop."""

    key = "book"
    title = msg("The book")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.path = label("", Role.STRONG, wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copies = RichLabel("", Role.SECOND)
        self.copy = self._button(msg("Make a copy now"), "copy", ProgramWish.MAKE_COPY)
        self.restore = self._button(msg("Restore an earlier copy"), "history", ProgramWish.RESTORE)
        self.check = self._button(msg("Check the book"), "shield-check", ProgramWish.CHECK)
        self.export = self._button(msg("Everything to CSV"), "download", ProgramWish.EXPORT)
        self.remove = self._button(
            msg("Remove the sample shop"), "trash-2", ProgramWish.REMOVE_SAMPLE, ButtonKind.DANGER
        )
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.path)
        column.addWidget(self.copies)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.copy, self.restore, self.check):
            row.addWidget(button)
        row.addStretch(1)
        self.card.body.setSpacing(12)
        self.card.body.addLayout(column)
        self.card.body.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.export)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.card.body.addLayout(row)
        session.counts_changed.connect(self._read_copies)

    def show_shop(self, shop: Shop) -> None:
        """Show where the book lies and its copies."""
        super().show_shop(shop)
        self.path.setText(str(self.session.book.path))
        self.remove.setVisible(shop.is_sample)
        self._read_copies()

    def _button(self, words: Message, icon: str, wish: ProgramWish, kind: ButtonKind = ButtonKind.SECOND) -> Button:
        button = Button(self.say(words), kind, icon=icon)
        button.clicked.connect(lambda: self.session.program_requested.emit(wish, None))
        return button

    def _read_copies(self) -> None:
        if self.session.has_book:
            self.session.jobs.read(_copies, self._show_copies, slot=_SLOT)

    def _show_copies(self, copies: Sequence[Backup]) -> None:
        self.copies.say(self.session.speaker.say(_copies_words(copies, is_sample=self.session.shop.is_sample)))
        self.restore.setEnabled(bool(copies))


def _copies(book: Book, _progress: Progress) -> list[Backup]:
    return books.backups_of(book.path)


def _copies_words(copies: Sequence[Backup], *, is_sample: bool) -> Message:
    if is_sample and not copies:
        return msg("The sample shop is not copied. It is made anew each time you ask for it.")
    if not copies:
        return msg("There is no copy yet. One is made each day that you open the book.")
    newest = copies[0].made_at
    return plural(
        "**{count} copy,** made on {day:weekday}, {at}. It lies in the folder “{folder}” beside the book.",
        "**{count} copies,** the newest of {day:weekday}, {at}. They lie in the folder “{folder}” beside the book.",
        len(copies),
        day=newest.date(),
        at=newest,
        folder=copies[0].path.parent.name,
    )
