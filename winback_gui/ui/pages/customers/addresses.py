"""Which addresses look unusual, worked out beside the list: those of a whole book are no matter of a key press."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from winback_gui.services.customers.addresses import to_look_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session


class AddressLook(QObject):
    """Keeps the ids of those whose address is to be looked at.

    Args:
        session: the open book.
        parent: the page.
        on_changed: told when they are others than before.
    """

    def __init__(self, session: Session, parent: QObject, on_changed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._session = session
        self._on_changed = on_changed
        self.ids: array[int] | None = None

    def request(self) -> None:
        """Look through the book on the reading thread for long work."""
        self._session.jobs.read(_look, self._on_looked, slot="addresses", is_long=True)

    def _on_looked(self, ids: array[int]) -> None:
        before, self.ids = self.ids, ids
        if (before or array("q")) != ids:
            self._on_changed()


def _look(book: Book, _progress: Progress) -> array[int]:
    return to_look_at(book.con)
