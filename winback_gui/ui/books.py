"""Opening, making and counting books for the window, each a plain function that a worker thread can run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.changes import Topic
from winback_gui.domain.message import msg
from winback_gui.store import customers, purchases, settings
from winback_gui.store.book import Book, Holder
from winback_gui.ui.counts import Counts, PageCount

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop


def open_book(path: Path, now: datetime, progress: Progress) -> Book:
    """Open a book.

    Raises:
        WinbackError: it cannot be opened; the sentence says why.
    """
    progress.step(msg("Opening the book"), 0, 0)
    return Book.open(path, holder=Holder.here(now))


def make_book(path: Path, shop: Shop, now: datetime, progress: Progress) -> Book:
    """Make a new book for a shop and open it.

    Raises:
        WinbackError: the file cannot be made.
    """
    progress.step(msg("Making the book"), 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Book.create(path, now=now)
    with book.unrecorded(Topic.SETTINGS):  # Undo must not take the shop's own name away
        settings.save_shop(book.con, shop)
    return book


def make_sample_book(path: Path, today: date, now: datetime, progress: Progress) -> Book:
    """Make a fresh sample shop in place of the last one, and open it.

    Raises:
        WinbackError: the file cannot be made.
    """
    from winback_gui.services.make_sample import make_sample  # noqa: PLC0415 (start-up does not pay for it)

    progress.step(msg("Making the sample shop"), 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_book(path)
    make_sample(path, customers=600, purchases=9000, seed=1, today=today)
    return open_book(path, now, progress)


def remove_book(path: Path) -> None:
    """Remove a book's file and what SQLite left beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def read_shop(book: Book) -> Shop:
    """Return the shop's settings."""
    return settings.load_shop(book.con)


def read_counts(book: Book) -> Counts:
    """Return the figures of the frame."""
    people = customers.count(book.con)
    return Counts({"customers": PageCount(people)}, people, purchases.count(book.con))
