"""Making, opening and closing a customer book; its copies, and whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.errors import DamagedError, WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.customers.nobodies import count_people
from winback_gui.store import backup, customers, faults, purchases, restore, settings, states
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import CheckReport, check_book, check_open
from winback_gui.store.mailed import Mailed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.store.backup import Backup
    from winback_gui.store.restore import Restored

__all__ = [
    "BookFacts",
    "CheckReport",
    "LookedAfter",
    "backups_of",
    "book_facts",
    "check",
    "check_while_open",
    "close_book",
    "copy_if_due",
    "create_book",
    "look_after",
    "make_copy",
    "open_book",
    "refuse_in_use",
    "restore_copy",
    "restored_words",
]

_MOST_NUMBERS: Final = 10  # of letters in one sentence


@frozen
class BookFacts:
    """What the status bar and the start page say about a book.

    Attributes:
        purchases: what was bought, without refunds and what was cancelled.
        copied_at: when the newest copy was made, local time; None = never.
    """

    name: str
    shop_name: str
    is_sample: bool
    is_read_only: bool
    customers: int
    purchases: int
    copied_at: datetime | None


def create_book(path: Path, shop: Shop, now: datetime, *, holder: Holder | None = None) -> Book:
    """Make a new book with the shop's details, the preset reasons, offers and rules, and open it.

    Raises:
        WinbackError: something is there already, or the file cannot be made.
    """
    from winback_gui.services.offer.preset_offers import seed_offers  # noqa: PLC0415 (only a new book needs it)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WinbackError(faults.not_made(path, error)) from None
    book = Book.create(path, now=now, holder=holder)
    try:
        with book.unrecorded():
            settings.save_shop(book.con, shop)
            seed_offers(book.con, shop.written_in)
    except BaseException:
        book.close()
        raise
    return book


def open_book(
    path: Path,
    now: datetime,
    *,
    holder: Holder | None = None,
    password: str | None = None,
    read_only: bool = False,
    take_over: bool = False,
) -> Book:
    """Open a book.

    Args:
        path: its file.
        now: local time, for the lock.
        holder: who opens it; None = this process.
        password: of an encrypted book.
        read_only: only look.
        take_over: open it although another computer's lock stands.

    Raises:
        WinbackError: it cannot be opened; the sentence says why. The file was not written.
    """
    return Book.open(
        path, holder=holder or Holder.here(now), password=password, read_only=read_only, take_over=take_over
    )


def close_book(book: Book, now: datetime, *, was_changed: bool) -> Path | None:
    """Close a book; when it was changed since it was opened, copy it first. Return the copy.

    Raises:
        WinbackError: the copy could not be made; the book is closed all the same.
    """
    try:
        return make_copy(book, now) if was_changed and not book.is_read_only else None
    finally:
        book.close()


def copy_if_due(book: Book, now: datetime) -> Path | None:
    """Copy the book once a day, on its first opening; an empty one has nothing to lose. Return the copy.

    It reads all of the book, so a window does this in the background.

    Raises:
        WinbackError: the copy could not be made, or the book is damaged.
    """
    if book.is_read_only or not (customers.count(book.con) or purchases.count(book.con)):
        return None
    newest = next(iter(backups_of(book.path)), None)
    return None if newest is not None and newest.made_at.date() == now.date() else make_copy(book, now)


@frozen
class LookedAfter:
    """What the daily copy found.

    Attributes:
        copy: None = none was due, or none could be made.
        damage: what is wrong with the book; older copies stay as they are. None = nothing that is known of.
    """

    copy: Path | None
    damage: Message | None = None


def look_after(book: Book, now: datetime) -> LookedAfter:
    """Copy the book where that is due (`copy_if_due`). The copy is read from end to end, and so tells of damage.

    Raises:
        WinbackError: the copy could not be made.
    """
    try:
        return LookedAfter(copy_if_due(book, now))
    except DamagedError as error:
        return LookedAfter(None, error.message)


def make_copy(book: Book, now: datetime, to: Path | None = None) -> Path:
    """Make a verified copy and return its path.

    Args:
        book: the open book.
        now: local time, for the copy's name.
        to: a file of the owner's choice; None = in the folder of copies beside the book, kept in rotation.

    Raises:
        WinbackError: it could not be made, the book is damaged, or `to` is a book that is open; older copies stay.
    """
    if to is not None:
        refuse_in_use(to)
    if to is None:
        return backup.make_backup(book, backup.folder_for(book.path), now)
    backup.copy_verified(book.con, book.path, to, password=book.password)
    return to


def refuse_in_use(path: Path) -> None:
    """Refuse to put something in the place of a book that is open.

    Raises:
        WinbackError: it is; the sentence says who has it open.
    """
    states.refuse_in_use(path)


def backups_of(book_path: Path) -> list[Backup]:
    """Return the copies of a book, newest first."""
    return backup.list_backups(backup.folder_for(book_path), book_path)


def restore_copy(copy: Path, book_path: Path, now: datetime, *, password: str | None = None) -> Restored:
    """Put a copy in the place of the closed book, which is kept as one more copy.

    Raises:
        WinbackError: the copy is not whole, or the book is open; nothing was changed.
    """
    return restore.restore(copy, book_path, now, password=password)


def restored_words(restored: Restored) -> Message:
    """Say that a copy is the book now, and what of the book before outlived it, or is missing from it."""
    entries, people, mailed = restored.suppressions_taken_over, restored.erased_again, restored.mailed
    said = [msg("**The copy is your book now.**")]
    if entries:
        said.append(
            plural(
                "{count} newer entry of the do-not-write list was kept.",
                "{count} newer entries of the do-not-write list were kept.",
                entries,
            )
        )
    if people:
        said.append(
            plural(
                "{count} person erased since is erased from it, too.",
                "{count} people erased since are erased from it, too.",
                people,
            )
        )
    if mailed.letters:
        said.append(
            plural(
                "{count} letter mailed since is in it, too, with what belongs to it: nobody gets it a second time.",
                "{count} letters mailed since are in it, too, with what belongs to them: nobody gets them a second "
                "time.",
                mailed.letters,
            )
        )
    if mailed.held_out:
        said.append(
            plural(
                "{count} person of the comparison group beside them stays in it.",
                "{count} people of the comparison group beside them stay in it.",
                mailed.held_out,
            )
        )
    if mailed.people:
        said.append(
            plural(
                "{count} customer of these was not in the copy and came over without purchases.",
                "{count} customers of these were not in the copy and came over without purchases.",
                mailed.people,
            )
        )
    if mailed.renumbered:
        said.append(_renumbered_words(mailed.renumbered))
    if mailed.merged:
        said.append(
            plural(
                "{count} customer who was merged since with one of these is in it twice again; a win-back under the "
                "other number is ended. Say in Customers, “Perhaps in the book twice”, whether they are one.",
                "{count} customers who were merged since with some of these are in it twice again; win-backs under the "
                "other numbers are ended. Say in Customers, “Perhaps in the book twice”, who is one.",
                mailed.merged,
            )
        )
    if mailed != Mailed():
        said.append(msg("Bring in your newest sales before you write again: who came back since is not known to it."))
    return _in_one([*said, *_lost_words(restored)])


def _renumbered_words(renumbered: Sequence[tuple[str, str]]) -> Message:
    """Say which letters have another number than the one on the paper."""
    named = ", ".join(f"{before} → {now}" for before, now in renumbered[:_MOST_NUMBERS])
    return plural(
        "{count} letter has a new number, as the copy has another letter of the number on its paper: {numbers}. Take "
        "the new one when it comes back.",
        "{count} letters have new numbers, as the copy has other letters of the numbers on their paper: {numbers}. "
        "Take the new ones when they come back.",
        len(renumbered),
        numbers=named if len(renumbered) <= _MOST_NUMBERS else f"{named} …",
    )


def _lost_words(restored: Restored) -> list[Message]:
    """Say what is missing from the copy because there was no book, or none that can be read, to take it from."""
    said = []
    if restored.is_list_lost:
        said.append(
            msg(
                "There was no book to read the do-not-write list from: whoever was put on it since the copy is missing "
                "from it. Enter them again before you write."
            )
            if restored.kept is None
            else msg(
                "The do-not-write list of the book before could not be read: whoever was put on it since the copy is "
                "missing from it. Enter them again before you write."
            )
        )
    if restored.is_mail_lost:
        said.append(
            msg(
                "If letters were mailed since the copy, they are missing from it, too: their people could be written "
                "to again, and their vouchers would be refused. Look for such letters in your folders before you "
                "write, and leave alone in Identify whoever got one."
            )
        )
    return said


def _in_one(sentences: list[Message]) -> Message:
    said, *others = sentences
    for more in others:
        said = msg("{said} {more}", said=said, more=more)
    return said


def check(path: Path, *, password: str | None = None) -> CheckReport:
    """Look a closed book over; it is never written to."""
    return check_book(path, password=password)


def check_while_open(book: Book, progress: Progress | None = None, *, only_damage: bool = False) -> CheckReport:
    """Look an open book over; it reads all of the file.

    Args:
        book: the open book.
        progress: stops it.
        only_damage: leave out what opening the book mends by itself.

    Raises:
        Cancelled: the book is closed meanwhile.
        WinbackError: the file could not be read to its end, which is no damage.
    """
    return check_open(book, progress, with_search_index=not only_damage)


def book_facts(book: Book) -> BookFacts:
    """Return what the status bar says."""
    shop = settings.load_shop(book.con)
    newest = next(iter(backups_of(book.path)), None)
    return BookFacts(
        book.path.name,
        shop.name,
        shop.is_sample,
        book.is_read_only,
        book.remembered("people", None, lambda: count_people(book.con)),
        book.remembered("bought", None, lambda: purchases.count_bought(book.con)),
        newest.made_at if newest else None,
    )
