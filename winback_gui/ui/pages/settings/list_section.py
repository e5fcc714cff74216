"""The do-not-write list: how many stand on it, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from winback_gui.domain.message import msg, plural
from winback_gui.services.customers import suppress
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.pages.settings.section import Section
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SLOT = "settings list"


class ListSection(Section):
    """Who must not be written to."""

    key = "list"
    title = msg("Do-not-write list")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.words = RichLabel("")
        self.open = Button(self.say(msg("Open the list")))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.open)
        self.card.body.addLayout(row)
        self.open.clicked.connect(lambda: session.page_requested.emit("customers", Wish.SHOW_SUPPRESSED))

    def show_shop(self, shop: Shop) -> None:
        """Count the list."""
        super().show_shop(shop)
        self.session.jobs.read(_count, self._show_count, slot=_SLOT)

    def _show_count(self, count: int) -> None:
        words = plural(
            "**{count} person must not be written to.** It is looked up when you choose and again when you print, and "
            "it survives deletion and a new import.",
            "**{count} people must not be written to.** It is looked up when you choose and again when you print, and "
            "it survives deletion and a new import.",
            count,
        )
        nobody = msg(
            "**Nobody is on the list.** Whoever asks for no more letters goes there, and is never written to again."
        )
        self.words.say(self.session.speaker.say(words if count else nobody))


def _count(book: Book, _progress: Progress) -> int:
    return suppress.do_not_write_count(book)
