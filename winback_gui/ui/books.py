"""Opening, making and counting books for the window, each a plain function that a worker thread can run.

The services, and the store below them, are imported in the functions: the window stands before a book is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.changes import Changes
from winback_gui.domain.message import msg
from winback_gui.services.result import Done
from winback_gui.ui.counts import Counts, PageCount

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.domain.sheet import SheetForm
    from winback_gui.services.book.books import CheckReport, LookedAfter
    from winback_gui.services.book.try_opening import Opening
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.today.walk_counts import WalkCounts
    from winback_gui.store.book import Book
    from winback_gui.store.restore import Restored


BOOK_ENDING = ".winback"


def open_book(path: Path, now: datetime, progress: Progress, *, password: str | None = None) -> Book:
    """Open a book.

    Raises:
        WinbackError: it cannot be opened; the sentence says why.
    """
    from winback_gui.services.book import books  # noqa: PLC0415

    progress.step(msg("Opening the book"), 0, 0)
    return books.open_book(path, now, password=password)


def try_to_open(
    path: Path, now: datetime, progress: Progress, *, password: str | None = None, take_over: bool = False
) -> Opening:
    """Open a book, or say why it stays closed and what can be done."""
    # The first page needs `today`: loaded here, it does not hold the window up when the page is made.
    from winback_gui.services.book import try_opening  # noqa: PLC0415
    from winback_gui.services.today import today  # noqa: F401, PLC0415

    progress.step(msg("Opening the book"), 0, 0)
    return try_opening.try_to_open(path, now, password=password, take_over=take_over)


def copy_closed(path: Path, target: Path, now: datetime, progress: Progress) -> Book:
    """Copy a book that cannot be worked in where it lies, and open the copy.

    Raises:
        WinbackError: it could not be written or opened; the book is as it was.
    """
    from winback_gui.services.book import books, try_opening  # noqa: PLC0415

    progress.step(msg("Copying the book"), 0, 0)
    try_opening.copy_to(path, target)
    return books.open_book(target, now)


def copy_elsewhere(book: Book, path: Path, now: datetime, progress: Progress) -> Path:
    """Copy the open book to a file of the owner's choice and return its path.

    Raises:
        WinbackError: it could not be made, or the book is damaged.
    """
    from winback_gui.services.book import books  # noqa: PLC0415

    progress.step(msg("Copying the book"), 0, 0)
    return books.make_copy(book, now, path)


def check_book(book: Book, progress: Progress, *, only_damage: bool = False) -> CheckReport:
    """Look the open book over; it reads all of the file.

    Args:
        book: the open book.
        progress: hears of it, and stops it.
        only_damage: leave out what opening the book mends by itself.

    Raises:
        WinbackError: the file could not be read to its end, which is no damage.
    """
    from winback_gui.services.book import books  # noqa: PLC0415

    progress.step(msg("Checking the book"), 0, 0)
    return books.check_while_open(book, progress, only_damage=only_damage)


def make_book(path: Path, shop: Shop, now: datetime, progress: Progress) -> Book:
    """Make a new book for a shop and open it.

    Raises:
        WinbackError: the file cannot be made.
    """
    from winback_gui.services.book import books  # noqa: PLC0415

    progress.step(msg("Making the book"), 0, 0)
    return books.create_book(path, shop, now)


def make_sample_book(path: Path, today: date, now: datetime, progress: Progress) -> Book:
    """Make a fresh sample shop in place of the last one, and open it.

    Raises:
        WinbackError: the file cannot be made, or the sample shop is open in another window.
    """
    from winback_gui.services.sample.make_sample import make_sample  # noqa: PLC0415 (start-up does not pay for it)

    progress.step(msg("Making the sample shop"), 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_book(path)
    make_sample(path, customers=600, purchases=9000, seed=1, today=today, progress=progress)
    return open_book(path, now, progress)


def remove_book(path: Path) -> None:
    """Remove a book's file and what SQLite left beside it.

    Raises:
        WinbackError: it is open in another window.
    """
    from winback_gui.services.book import books  # noqa: PLC0415

    books.refuse_in_use(path)
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def close_book(book: Book, now: datetime, *, was_changed: bool) -> None:
    """Close a book; a changed one is copied first. The sample shop is not worth a copy.

    Raises:
        WinbackError: the copy could not be made; the book is closed all the same.
    """
    from winback_gui.services.book import books, shop_settings  # noqa: PLC0415

    is_sample = shop_settings.load_shop(book).is_sample
    books.close_book(book, now, was_changed=was_changed and not is_sample)


def look_after(book: Book, now: datetime) -> LookedAfter:
    """Copy the book once a day, and say whether it was found damaged. The sample shop is not worth a copy.

    Raises:
        WinbackError: the copy could not be made.
    """
    from winback_gui.services.book import books, shop_settings  # noqa: PLC0415

    return books.LookedAfter(None) if shop_settings.load_shop(book).is_sample else books.look_after(book, now)


def make_copy(book: Book, now: datetime) -> Done[Path]:
    """Make a copy because the owner asked for it.

    Raises:
        WinbackError: it could not be made, or the book is damaged; older copies stay.
    """
    from winback_gui.services.book import books  # noqa: PLC0415

    path = books.make_copy(book, now)
    said = msg("A copy was made and found whole: {name}", name=path.name)
    return Done(path, Changes(), said, can_undo=False)


def export_folder_name(book_path: Path, today: date, form: SheetForm) -> str:
    """Return the name of the folder for everything as files: a new one each day, so that nothing is overwritten."""
    return f"{book_path.stem} {form.upper()} {today.isoformat()}"


def export_book(book: Book, progress: Progress, *, folder: Path, form: SheetForm) -> Done[Path]:
    """Write everything in the book as CSV files or a workbook; the book is only read.

    Raises:
        WinbackError: the folder cannot be written to; nothing was written.
    """
    from winback_gui.services.book import export  # noqa: PLC0415

    done = export.export_book(book, folder, progress, form)
    said = msg(
        "Everything was written to the folder {folder}. Drop it on Winback on another computer; only the picture of "
        "your signature stays here",
        folder=str(done.folder),
    )
    return Done(done.folder, Changes(), said, can_undo=False)


def restore_copy(
    copy: Path, book_path: Path, now: datetime, progress: Progress, *, password: str | None = None
) -> tuple[Book, Restored, Message]:
    """Put a copy in the place of the closed book and open it. Return it, what was done, and what is to be said of it.

    Raises:
        WinbackError: the copy is not whole; nothing was changed.
    """
    from winback_gui.services.book import books  # noqa: PLC0415

    progress.step(msg("Putting the copy in its place"), 0, 0)
    restored = books.restore_copy(copy, book_path, now, password=password)
    return books.open_book(book_path, now, password=password), restored, books.restored_words(restored)


def read_shop(book: Book) -> Shop:
    """Return the shop's settings."""
    from winback_gui.services.book import shop_settings  # noqa: PLC0415

    return shop_settings.load_shop(book)


def read_counts(book: Book, today: date, standings: Standings | None) -> Counts:
    """Return the figures of the frame; without standings nothing is said about who is to be decided about."""
    from winback_gui.services.book import books  # noqa: PLC0415
    from winback_gui.services.today import counts, walk_counts  # noqa: PLC0415

    facts, frame = books.book_facts(book), counts.frame_counts(book, today, standings)
    walk, to_decide, has_stopped = frame.walk, frame.to_decide, bool(frame.stopped)
    pages = {
        "customers": PageCount(facts.customers),
        "identify": PageCount(
            to_decide,
            step=None if to_decide is None else walk_counts.to_decide_words(to_decide, has_stopped=has_stopped),
        ),
    }
    if walk is not None and facts.customers:
        pages |= _walk_pages(walk, frame.todos)
    return Counts(
        pages if facts.customers else {"customers": PageCount(0)},
        facts.customers,
        facts.purchases,
        journey=walk.win_back_words if walk is not None and facts.customers else None,
        copied_at=facts.copied_at,
    )


def _walk_pages(walk: WalkCounts, todos: int | None) -> dict[str, PageCount]:
    return {
        "today": PageCount(todos or None, waits=True),
        "reason": PageCount(walk.reasons_unknown, step=walk.reason_words),
        "fix": PageCount(walk.to_fix or None, waits=True, step=walk.fix_words),
        "offer": PageCount(walk.can_be_written, step=walk.offer_words),
        "letters": PageCount(walk.letters_made, step=walk.letters_words),
        "follow_up": PageCount(walk.follow_up_due or None, waits=True),
    }
