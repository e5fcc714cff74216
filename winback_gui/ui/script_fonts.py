"""Names in any alphabet on the screen: the letters' own fonts, given to Qt when the book first needs them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontDatabase

from winback_gui.domain.changes import Changes, Topic
from winback_gui.services.scripts_in_book import faces_in_book, faces_of
from winback_gui.ui.fonts import HAND, SANS, SERIF

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from winback_gui.ui.session import Session

_SLOT = "scripts of the book"
_log = logging.getLogger(__name__)


class ScriptFonts(QObject):
    """Looks which alphabets the book has, and lets the faces of the window fall back to the fonts that draw them.

    Nothing of it happens at the start: the book is looked through on the thread for long reading, and a shop whose
    customers all write Latin letters never loads one.

    Args:
        session: whose book.
        folder: of the fonts.
    """

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__(session)
        self._session = session
        self._folder = folder
        self._known: set[str] = set()
        session.book_opened.connect(self._look_through)
        session.book_changed.connect(self._on_book_changed)
        session.text_met.connect(lambda text: self.fetch(faces_of(text)))

    def fetch(self, faces: Iterable[str]) -> None:
        """Give fonts to Qt, each once."""
        give_fonts(faces, self._folder, self._known)

    def _look_through(self) -> None:
        """Look at everybody in the book."""
        self._session.jobs.read(lambda book, _progress: faces_in_book(book), self.fetch, slot=_SLOT, is_long=True)

    def _look_at(self, customer_ids: frozenset[int]) -> None:
        """Look at some customers; another look that is under way stays (no slot)."""
        self._session.jobs.read(lambda book, _progress: faces_in_book(book, customer_ids), self.fetch)

    def _on_book_changed(self, changes: Changes) -> None:
        if not self._session.has_book or not changes.touches(Topic.CUSTOMERS):
            return
        if changes.customer_ids is None:
            self._look_through()
        else:
            self._look_at(changes.customer_ids)


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
