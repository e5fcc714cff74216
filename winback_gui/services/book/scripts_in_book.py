"""In which alphabets customers are named and live: the window fetches their fonts when they are first met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.paper.scripts import face_for
from winback_gui.store import customer_search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.book import Book


def faces_in_book(book: Book, customer_ids: Iterable[int] | None = None) -> frozenset[str]:
    """Return the font files (below `resources/fonts`, without ".ttf") that names and addresses of the book need.

    Args:
        book: the book.
        customer_ids: only of these customers; None = of everybody.
    """
    return faces_of(customer_search.letters_beyond_latin(book.con, customer_ids))


def faces_of(text: str) -> frozenset[str]:
    """Return the font files that a text needs beside those of the window."""
    return frozenset(face for char in set(text) if (face := face_for(char)) is not None)
