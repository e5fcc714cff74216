"""Putting an earlier copy in the place of the book."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.store import backup as backups
from winback_gui.store import erasures, faults, migrations, states
from winback_gui.store.book import Book
from winback_gui.store.connection import connect, tables_of
from winback_gui.store.lock import Holder, take
from winback_gui.store.mailed import Mailed, bring_mailed
from winback_gui.store.states import BookState
from winback_gui.store.wal import connect_to_look, side_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from winback_gui.store.connection import Connection


_OURS = states.OPENABLE | {BookState.NEWER}


@frozen
class Restored:
    """What a restore did.

    Attributes:
        kept: where the book that stood before lies now; None when there was none.
        suppressions_taken_over: entries of the do-not-write list made since the copy.
        erased_again: people who were erased since the copy, and were taken out of it, too.
        is_list_lost: the do-not-write list of the book before could not be read (in full), or there was no book.
        mailed: letters that went out since the copy, with all that belongs to them.
        is_mail_lost: what went out since could not be read in full, and nothing of it was taken over.
    """

    kept: Path | None
    suppressions_taken_over: int
    erased_again: int = 0
    is_list_lost: bool = False
    mailed: Mailed = Mailed()
    is_mail_lost: bool = False

    @property
    def lacks_nothing(self) -> bool:
        """Whether all that must outlive a restore could be read."""
        return not (self.is_list_lost or self.is_mail_lost)

    @property
    def says_more(self) -> bool:
        """Whether there is anything to be said of what outlived it, or did not."""
        return not self.lacks_nothing or bool(
            self.suppressions_taken_over or self.erased_again or self.mailed != Mailed()
        )


_NO_BOOK = Restored(None, 0, is_list_lost=True, is_mail_lost=True)


def restore(backup: Path, book_path: Path, now: datetime, *, password: str | None = None) -> Restored:
    """Put a copy in the place of the book, which must be closed. The book that stands there is kept as one more copy.

    Everybody who was put on the do-not-write list since the copy stays on it, whoever was erased since is erased from
    it, too, no letter number or code that was given out since is given out again, and who got a letter since, or was
    held out beside those, has got it in the copy, too (`bring_mailed`).

    Raises:
        WinbackError: the copy is not whole or another password locks it, or the book is open, or it is locked and the
            password does not open it, or it is whole and there is no room to keep it; nothing was changed.
    """
    key = password if states.state_of_file(backup) is BookState.LOCKED_OR_DAMAGED else None
    _refuse_unless_whole(backup, key)
    new = book_path.with_name(f".{book_path.name}.restored")
    try:
        kept = _keep(book_path, now, password, is_right=key is not None)
        lock = take(book_path, Holder.here(now))
    except OSError:
        raise WinbackError(faults.no_access(book_path)) from None
    try:
        with faults.told(book_path):
            source = connect(backup, read_only=True, immutable=True, password=key)
            try:
                backups.copy_verified(source, backup, new, password=key)
            finally:
                source.close()
            done = _take_over(new, key, kept, password) if kept is not None else _NO_BOOK
        for kind in ("wal", "shm", "journal"):  # of the book that goes: they would be played into the one that comes
            side_file(book_path, kind).unlink(missing_ok=True)
        new.replace(book_path)
    except OSError:
        raise WinbackError(faults.no_access(book_path)) from None
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        if kept is not None and not book_path.exists():  # no copy came: the damaged book goes back to where it lay
            with suppress(OSError):
                _move(kept, book_path)
        lock.release()
    return done


def _refuse_unless_whole(backup: Path, key: str | None) -> None:
    state = states.state_of_file(backup)
    if state is BookState.NEWER or (state is BookState.LOCKED_OR_DAMAGED and key is None):
        raise WinbackError(states.sentence(backup, state))
    if state is BookState.LOCKED_OR_DAMAGED and not backups.is_whole(backup, password=key):
        raise WinbackError(faults.locked_or_damaged(backup))
    if state not in states.OPENABLE or not backups.is_whole(backup, password=key):
        raise WinbackError(
            msg("**The copy {path} is damaged.** The book was left as it is. Choose another copy.", path=str(backup))
        )


def _keep(book_path: Path, now: datetime, password: str | None, *, is_right: bool) -> Path | None:
    """Keep the book as it stands: as a verified copy, or, when it is damaged, as the file it is.

    A locked book whose password is not known looks like a damaged one. Copies have their book's password: where it just
    opened a copy (`is_right`), a book that it does not open is damaged.
    """
    if not book_path.exists():
        return None
    folder = backups.folder_for(book_path)
    state = states.probe(book_path)
    if state is BookState.IN_USE:
        raise WinbackError(states.sentence(book_path, state))
    try:
        with Book.open(book_path, holder=Holder.here(now), password=password) as book:
            return backups.make_backup(book, folder, now)
    except WinbackError:
        if state is BookState.LOCKED_OR_DAMAGED and not is_right and not _opens(book_path, password):
            raise WinbackError(_stays_locked(book_path)) from None
        key = password if state is BookState.LOCKED_OR_DAMAGED else None
        if state in _OURS and backups.is_whole(book_path, password=key):
            raise  # nothing is wrong with it: its copy found no room, or it is of a newer version
        folder.mkdir(mode=0o700, exist_ok=True)
        aside = folder / f"{book_path.stem} damaged {now:%Y-%m-%d %H%M%S}.winback"
        _move(book_path, aside)
        return aside


def _move(book: Path, to: Path) -> None:
    for kind in ("wal", "journal"):
        side = side_file(book, kind)
        if side.exists():
            side.replace(side_file(to, kind))
    os.replace(book, to)  # noqa: PTH105 (says that it may replace)


def _opens(path: Path, password: str | None) -> bool:
    if password is None:
        return False
    try:
        con = connect_to_look(path, password=password)
        try:
            return bool(tables_of(con))
        finally:
            con.close()
    except apsw.Error:
        return False


def _stays_locked(path: Path) -> Message:
    return msg(
        "**The book {path} is locked, and was not opened with its password.** Nothing was changed: whoever was put on "
        "its do-not-write list since the copy would be missing from it. Open the book with its password first, then "
        "restore. If it cannot be opened any more, move it to another folder.",
        path=str(path),
    )


def _take_over(new: Path, key: str | None, kept: Path, password: str | None) -> Restored:
    """Bring what must outlive a restore from the book that stood before, as far as it can still be read."""
    is_locked = states.state_of_file(kept) is BookState.LOCKED_OR_DAMAGED
    try:
        old = connect_to_look(kept, password=password if is_locked else None)
    except apsw.Error:
        return Restored(kept, 0, is_list_lost=True, is_mail_lost=True)
    con = connect(new, read_only=False, password=key)
    try:
        migrations.migrate(con)  # a copy of an older version has no place for what it takes over
        con.execute("BEGIN IMMEDIATE")
        joined, erased, mailed, is_list_lost = 0, 0, None, True
        with suppress(apsw.Error):  # a damaged book gives what it can
            joined = _suppressions(old, con)
            is_list_lost = False
        with suppress(apsw.Error):
            erased = erasures.erase_again(con, erasures.all_erasures(old))
        with suppress(apsw.Error):
            con.executemany(
                """INSERT INTO counters (name, value) VALUES (?, ?)
                   ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)""",
                old.execute("SELECT name, value FROM counters").fetchall(),
            )
            con.executemany(
                "INSERT INTO spent_codes (code) VALUES (?) ON CONFLICT DO NOTHING",
                old.execute("SELECT code FROM spent_codes").fetchall(),
            )
        with suppress(apsw.Error):  # last: it needs to know who was erased, and which numbers were given out
            mailed = bring_mailed(old, con)
        con.execute("DELETE FROM undo_log")
        con.execute("COMMIT")
        if erased:
            con.execute("VACUUM")
        return Restored(kept, joined, erased, is_list_lost, mailed or Mailed(), mailed is None)
    finally:
        con.close()
        old.close()


def _suppressions(old: Connection, con: Connection) -> int:
    count = 0
    heads = {row[1] for row in old.execute("PRAGMA table_info(suppressions)")}  # it may be of an older version
    says = "list_says" if "list_says" in heads else "NULL"
    # Their own word of the day on which a list said the same is another entry. Of somebody erased since, the words of a
    # list went (`erasures.erase`), and an older version kept none: there the entry of the copy is the same one.
    for row in old.execute(f"SELECT customer_no, match_key, ground, since, note, {says} FROM suppressions").fetchall():
        con.execute(
            """INSERT INTO suppressions (customer_id, customer_no, match_key, ground, since, note, list_says)
               SELECT (SELECT customer_id FROM customers WHERE customer_no = ?1), ?1, ?2, ?3, ?4, ?5, coalesce(?6, '')
               WHERE NOT EXISTS (SELECT 1 FROM suppressions
                                 WHERE customer_no = ?1 AND match_key = ?2 AND ground = ?3 AND since = ?4
                                   AND (?6 IS NULL OR list_says = ?6
                                        OR (?5 = '' AND ?6 = '' AND ground <> 'opted-out')))""",
            row,
        )
        count += con.changes()
    return count
