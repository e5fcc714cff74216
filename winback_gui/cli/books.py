"""How subcommands open a book, and the words that several of them share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from winback_gui.cli.frame import Setting
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.store.book import Book, Holder


def now_of(setting: Setting) -> datetime:
    """Return the real time the subcommand started."""
    return datetime.fromisoformat(setting.now_iso)


@contextmanager
def opened(path: Path, setting: Setting, *, read_only: bool = False) -> Iterator[Book]:
    """Open a book for one subcommand and close it again, so that it is one file at rest.

    Raises:
        WinbackError: it cannot be opened; the sentence says why.
    """
    book = Book.open(path, holder=Holder.here(now_of(setting)), read_only=read_only)
    try:
        yield book
    finally:
        book.close()


@contextmanager
def opened_or_new(path: Path, setting: Setting) -> Iterator[Book]:
    """Open a book, or make it when there is no file of that name. A new one that gets no rows is removed again."""
    if path.exists():
        with opened(path, setting) as book:
            yield book
        return
    if not path.parent.is_dir():
        raise WinbackError(
            msg("There is no folder {path}. Nothing was made. Make the folder first.", path=str(path.parent))
        )
    now = now_of(setting)
    book = Book.create(path, now=now, holder=Holder.here(now))
    try:
        yield book
    except BaseException:
        book.close()
        path.unlink(missing_ok=True)
        raise
    book.close()
