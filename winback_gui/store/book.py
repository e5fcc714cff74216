"""The customer book: one file, opened by one owner at a time; every change goes through `action` or `unrecorded`.

One thread uses one `Book`. The thread that writes has the book itself; others get their own by `another`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self, TypeVar

import apsw

from winback_gui.domain.changes import Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.store import faults, imports, migrations, opening, settings, states, steps, undo
from winback_gui.store.action import Action
from winback_gui.store.connection import Connection, connect
from winback_gui.store.lock import BookLock, Holder, take
from winback_gui.store.states import BookState
from winback_gui.store.undo import Undone

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from datetime import datetime
    from pathlib import Path

    from winback_gui.domain.message import Message

T = TypeVar("T")
__all__ = ["Action", "Book", "Connection", "Holder", "Undone"]


class Book:
    """An open customer book.

    Attributes:
        path: its file.
        password: of an encrypted book; None = plain.
        con: for the functions of this room's table modules; writes through it are refused outside `action` and
            `unrecorded`, so that nothing escapes Undo.
    """

    def __init__(
        self,
        path: Path,
        con: Connection,
        *,
        is_read_only: bool,
        lock: BookLock | None = None,
        password: str | None = None,
    ) -> None:
        self.path = path
        self.con = con
        self.is_read_only = is_read_only
        self._lock = lock
        self.password = password
        self._is_closed = False
        self._file = opening.identity(path)
        self._remembered: dict[str, tuple[Hashable, Any]] = {}
        con.pragma("query_only", value=True)

    # Opening and closing

    @classmethod
    def create(cls, path: Path, *, now: datetime, holder: Holder | None = None) -> Book:
        """Make a new book and open it.

        Raises:
            WinbackError: something is there already, or the file cannot be made.
        """
        # False, too, where the folder may not be looked into: making the file then says so.
        is_taken = os.path.exists(path)  # noqa: PTH110 (Path.exists raises there)
        if is_taken and states.state_of_file(path) is not BookState.EMPTY_FILE:
            raise WinbackError(faults.is_taken(path))
        lock: BookLock | None = None
        try:
            lock = take(path, holder or Holder.here(now))
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            path.chmod(0o600)
            with faults.told(path):
                con = connect(path, read_only=False)
                try:
                    migrations.make_blank(con)
                    opening.to_wal(con)
                    settings.put(con, "created", now.isoformat())
                except BaseException:
                    con.close()
                    raise
        except OSError as error:
            _release(lock)
            raise WinbackError(faults.not_made(path, error)) from None
        except BaseException:
            _release(lock)
            raise
        return cls(path, con, is_read_only=False, lock=lock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        holder: Holder,
        password: str | None = None,
        read_only: bool = False,
        take_over: bool = False,
    ) -> Book:
        """Open a book; an older one is copied and brought up to date, one that cannot be written opens read-only.

        Who only looks sees an older one brought up to date in memory: looking writes nothing, wherever the book lies.

        Args:
            path: its file.
            holder: who opens it, for the lock.
            password: of an encrypted book.
            read_only: only look.
            take_over: open it although another computer's lock stands.

        Raises:
            WinbackError: it cannot be opened; the sentence says why. The file was not written.
        """
        if not path.is_file():
            raise WinbackError(states.sentence(path, states.state_of_file(path)))
        lock = None
        can_write = not read_only and states.is_writable(path)
        try:
            if can_write:
                lock = take(path, holder, take_over=take_over)
            elif not take_over:
                states.refuse_in_use(path)
            return cls._open_held(path, lock, password=password, can_write=can_write, only_looks=read_only)
        except OSError as error:
            _release(lock)
            raise WinbackError(faults.refused(path, error)) from None
        except BaseException:
            _release(lock)
            raise

    @classmethod
    def _open_held(
        cls, path: Path, lock: BookLock | None, *, password: str | None, can_write: bool, only_looks: bool
    ) -> Book:
        state = states.state_of_file(path)
        if state not in states.OPENABLE:
            raise states.refusal(path, state)
        key = password if state is BookState.LOCKED_OR_DAMAGED else None
        if state is BookState.LOCKED_OR_DAMAGED and key is None:
            raise WinbackError(states.sentence(path, state))
        if can_write:
            opening.set_aside_foreign_wal(path)
            path.chmod(0o600)
        with faults.told(path):
            con = connect(path, read_only=not can_write, password=key)
            try:
                con = opening.up_to_date_in_memory(con) if only_looks else con
                opening.prepare(con, path, can_write=can_write, password=key)
            except BaseException:
                con.close()
                raise
        return cls(path, con, is_read_only=not can_write, lock=lock, password=key)

    def another(self, *, read_only: bool = True) -> Book:
        """Return the same book for another thread: its own connection, under the lock that this one holds.

        Only one of them should write at a time; a second writer waits up to five seconds for the first.

        Raises:
            WinbackError: the file is gone.
        """
        opening.refuse_gone(self.path, self._file)
        read_only = read_only or self.is_read_only
        with faults.told(self.path):
            con = connect(self.path, read_only=read_only, password=self.password)
            con = opening.up_to_date_in_memory(con) if self.is_read_only else con
            return Book(self.path, con, is_read_only=read_only, password=self.password)

    def reader(self) -> Book:
        """Return the same book for a thread that only reads."""
        return self.another(read_only=True)

    def checkpoint(self, *, waits: bool = True) -> None:
        """Move everything from the write-ahead log into the book and empty the log; for idle moments.

        Does nothing while a reader stands in the way.

        Args:
            waits: for readers that are soon done; False = move what can be moved at once, and leave the log.
        """
        mode = apsw.SQLITE_CHECKPOINT_TRUNCATE if waits else apsw.SQLITE_CHECKPOINT_PASSIVE
        if not self.is_read_only:
            with suppress(apsw.BusyError, apsw.LockedError), faults.told(self.path):
                self.con.wal_checkpoint(mode=mode)

    def write_anew(self) -> None:
        """Write the whole file anew and empty the log, so that nothing that was deleted can be read from either.

        Raises:
            WinbackError: the disk has no room for it; the book is as it was.
        """
        with faults.told(self.path, is_change=True):
            self.con.pragma("query_only", value=False)
            try:
                self.con.execute("VACUUM")
            finally:
                self.con.pragma("query_only", value=True)
        self.checkpoint()

    def close(self) -> None:
        """Close the book: at rest it is one file. A second call does nothing.

        The others made by `another` are closed first; where one is still open, the log stays and is taken up next time.
        """
        if self._is_closed:
            return
        self._is_closed = True
        try:
            if self._lock is not None:
                with suppress(apsw.Error):
                    self.con.set_busy_timeout(0)
                    self.con.pragma("query_only", value=False)
                    self.con.pragma("journal_mode", "delete")
        finally:
            self.con.close()
            _release(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def is_gone(self) -> bool:
        """Whether its file has no name any more or another file has it: what is written now would be lost."""
        return opening.is_gone(self.path, self._file)

    # Changing

    @contextmanager
    def action(self, said: Message) -> Iterator[Action]:
        """Do one thing that the owner can undo: all of the block, or nothing of it.

        Args:
            said: what the undo bar says ("12 customers set to Win back.").

        Raises:
            WinbackError: the disk is full, or the like; nothing was changed.
            RuntimeError: one action inside another.
        """
        with self._transaction():
            recorder = undo.Recorder(self.con)
            try:
                action = Action(said, recorder)
                yield action
                changeset = recorder.changeset()
            finally:
                recorder.close()
            topics = undo.topics_of(changeset) | action.bulk_topics
            touched = None if action.bulk_topics else undo.customers_of(self.con, changeset)
            if action.import_id is not None:
                imports.keep_changeset(self.con, action.import_id, changeset)
                changeset = b""
            if topics:
                undo.remember(self.con, action.said or said, changeset, topics, action.import_id)
        action.end(topics, touched)

    @contextmanager
    def unrecorded(self, *topics: Topic) -> Iterator[Action]:
        """Change what cannot be undone (posted, erased): a transaction that empties the undo stack.

        Args:
            topics: what will be touched; all of the book when none is named.

        Raises:
            WinbackError, RuntimeError: as `action`.
        """
        action = Action(None, None)
        with self._transaction():
            yield action
            undo.empty(self.con)
        action.end(frozenset(topics or Topic))

    @contextmanager
    def marked(self) -> Iterator[None]:
        """Keep a mark that is nothing the owner did: no step of undo comes, and those that are there stay.

        Raises:
            WinbackError, RuntimeError: as `action`.
        """
        with self._transaction():
            yield

    def undo(self) -> Undone | None:
        """Take the last action back. None = there is nothing to take back.

        Raises:
            WinbackError: what it changed was changed again since; nothing was changed now.
        """
        with self._transaction():
            return steps.take_back(self.con)

    def redo(self) -> Undone | None:
        """Do again what was undone last. None = there is nothing to do again.

        Raises:
            WinbackError: the book is no longer as it was, or it was a large import; nothing was changed now.
        """
        with self._transaction():
            return steps.do_again(self.con)

    def undo_import(self, import_id: int, said: Message) -> bool:
        """Take a whole import back, whichever it was: one step more, which Undo puts back; those before it stay.

        One with so much in it that the log has no room for both (`undo.KEPT_BYTES`) pushes those before it out. One too
        large to be kept (`imports.ImportRows`) cannot be put back, and unless it was the last step, the ground under
        the others has changed: none of them stays.

        Args:
            import_id: its number.
            said: what the undo bar says.

        Returns:
            Whether all that could be undone before still can be.

        Raises:
            WinbackError: later work depends on it; nothing was changed.
        """
        newest, before = undo.next_undo(self.con), undo.count_steps(self.con)
        if imports.rows_of(self.con, import_id).can_come_again:
            with self._transaction():
                steps.take_import_back(self.con, import_id, said)
            return undo.count_steps(self.con) >= min(before + 1, undo.KEPT_ENTRIES)
        if newest is not None and newest.import_id == import_id:
            self.undo()
            return True
        with self.unrecorded():
            imports.undo_import(self.con, import_id)
        return not before

    def can_undo(self) -> Message | None:
        """Return what Undo would take back, for the menu; None = nothing."""
        entry = undo.next_undo(self.con)
        return entry.said if entry else None

    def can_redo(self) -> Message | None:
        """Return what Redo would do again, for the menu; None = nothing."""
        entry = undo.next_redo(self.con)
        return entry.said if entry else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several things as they stood at one moment, whatever another thread writes meanwhile."""
        with faults.told(self.path):
            self.con.execute("BEGIN")
            try:
                yield
            finally:
                if self.con.in_transaction:
                    self.con.execute("ROLLBACK")

    def remembered(self, name: str, given: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` reads from the book; the same again as long as nothing in the book has changed.

        Only readers remember. Who writes looks anew, as every way out must at the last moment.

        Args:
            name: what it is; the newest of each name is kept.
            given: what it depends on beside the book (the day).
            make: reads it.
        """
        if not self.is_read_only:
            return make()
        now = (self.con.pragma("data_version"), given)
        known = self._remembered.get(name)
        if known is None or known[0] != now:
            known = self._remembered[name] = (now, make())
        value: T = known[1]
        return value

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.con.in_transaction:
            raise RuntimeError("an action inside another")
        if self.is_read_only:
            raise WinbackError(faults.read_only(self.path))
        opening.refuse_gone(self.path, self._file)
        with faults.told(self.path, is_change=True):
            self.con.pragma("query_only", value=False)
            try:
                self.con.execute("BEGIN IMMEDIATE")
                yield
                self.con.execute("COMMIT")
            except BaseException:
                if self.con.in_transaction:  # a full disk may have ended it already
                    self.con.execute("ROLLBACK")
                raise
            finally:
                self.con.pragma("query_only", value=True)


def _release(lock: BookLock | None) -> None:
    if lock is not None:
        lock.release()
