"""Names in any alphabet on the screen: the letters' own fonts, given to Qt when the book first needs them."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase

from winback_gui.domain.changes import Changes, Topic
from winback_gui.ui.fonts import HAND, SANS, SERIF
from winback_gui.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SLOT = "scripts of the book"
_AFTER_PAINT_MS = 100  # what was read is painted first, and who stopped coming is worked out afterwards
_log = logging.getLogger(__name__)


class ScriptFonts(QObject):
    """Looks which alphabets the book has, and lets the faces of the window fall back to the fonts that draw them.

    Nothing of it happens at the start: with a new font, Qt forgets what it has made of all others. The book is looked
    through on the thread for long reading once the first page has read what it shows (it says by `text_met` whom it
    names); a shop whose customers all write Latin letters never loads one.

    Args:
        session: whose book.
        folder: of the fonts.
    """

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__(session)
        self._session = session
        self._folder = folder
        self._known: set[str] = set()
        self._is_put_off = False
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.setInterval(_AFTER_PAINT_MS)
        self._first_look.timeout.connect(self._look_first)
        session.book_opened.connect(self._look_later)
        session.book_closed.connect(self._forget)
        session.book_changed.connect(self._on_book_changed)
        session.jobs.ended.connect(self._look_when_read)
        session.text_met.connect(self._on_text_met)

    def fetch(self, faces: Iterable[str]) -> None:
        """Give fonts to Qt, each once."""
        give_fonts(faces, self._folder, self._known)

    def _look_later(self) -> None:
        self._is_put_off = True

    def _look_when_read(self) -> None:
        if self._is_put_off and not self._pages_read():
            self._first_look.start()

    def _look_first(self) -> None:
        """Look through the book that was opened, unless another page is being read: that ends, too."""
        if self._is_put_off and not self._pages_read():
            self._look_through()

    def _pages_read(self) -> bool:
        return any(job.lane is Lane.READ for job in self._session.jobs.running)

    def _look_through(self) -> None:
        """Look at everybody in the book."""
        self._is_put_off = False
        self._session.jobs.read(_faces_in_book, self.fetch, slot=_SLOT, is_long=True)

    def _look_at(self, customer_ids: frozenset[int]) -> None:
        """Look at some customers; another look that is under way stays (no slot)."""
        self._session.jobs.read(partial(_faces_in_book, customer_ids=customer_ids), self.fetch)

    def _on_text_met(self, text: str) -> None:
        from winback_gui.services.book.scripts_in_book import faces_of  # noqa: PLC0415 (start-up does not pay for it)

        self.fetch(faces_of(text))

    def _on_book_changed(self, changes: Changes) -> None:
        if not self._session.has_book or not changes.touches(Topic.CUSTOMERS):
            return
        if changes.customer_ids is None:
            self._look_through()
        else:
            self._look_at(changes.customer_ids)

    def _forget(self) -> None:
        self._is_put_off = False
        self._first_look.stop()


def _faces_in_book(book: Book, _progress: Progress, customer_ids: frozenset[int] | None = None) -> frozenset[str]:
    from winback_gui.services.book.scripts_in_book import faces_in_book  # noqa: PLC0415 (start-up does not pay for it)

    return faces_in_book(book, customer_ids)


def give_fonts(faces: Iterable[str], folder: Path, known: set[str]) -> list[str]:
    """Give fonts to Qt that are not `known`, let the faces of the window fall back to them, and return their families.

    One that is missing or damaged is logged and left out.
    """
    families: list[str] = []
    for face in sorted(set(faces) - known):
        known.add(face)
        path = folder / f"{face}.ttf"
        number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
        if number < 0:
            _log.error("font not loaded: %s", face)
            continue
        families += QFontDatabase.applicationFontFamilies(number)
    if families:
        for own in (SANS, SERIF, HAND):
            QFont.insertSubstitutions(own, families)
    return families
