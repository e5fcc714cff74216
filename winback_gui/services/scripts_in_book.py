"""In which alphabets customers are named and live: the window fetches their fonts when they are first met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.paper.scripts import face_for
from winback_gui.store import customer_search

if TYPE_CHECKING:
    from winback_gui.store.book import Book


def faces_in_book(book: Book) -> frozenset[str]:
    """Return the font files (below `resources/fonts`, without ".ttf") that names and addresses of the book need."""
    return faces_of(customer_search.letters_beyond_latin(book.con))


def faces_of(text: str) -> frozenset[str]:
    """Return the font files that a text needs beside those of the window."""
    return frozenset(face for char in set(text) if (face := face_for(char)) is not None)
