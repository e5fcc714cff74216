"""One step of the undo log taken back or done again: of an action its changes, of an import all that it brought.

Inside a transaction of the book that the caller has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.changes import Changes
from winback_gui.store import imports, undo
from winback_gui.store.undo import Undone

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.store.connection import Connection


def take_back(con: Connection) -> Undone | None:
    """Take the last step back. None = there is none.

    Raises:
        WinbackError: what it changed was changed again since.
    """
    entry = undo.next_undo(con)
    if entry is None:
        return None
    if entry.import_id is not None:
        undo.keep(con, entry.undo_id, imports.take_back(con, entry.import_id))
    else:
        changeset = undo.changeset_of(con, entry.undo_id)
        undo.apply(con, undo.invert(changeset))
        entry = undo.with_customers(con, entry, changeset)
    undo.mark(con, entry.undo_id, is_undone=True)
    return Undone(entry.said, entry.changes)


def do_again(con: Connection) -> Undone | None:
    """Do again what was taken back last. None = there is nothing.

    Raises:
        WinbackError: the book is no longer as it was, or it was a large import.
    """
    entry = undo.next_redo(con)
    if entry is None:
        return None
    changeset = undo.changeset_of(con, entry.undo_id)
    if entry.import_id is not None:
        imports.bring_again(con, changeset)
        undo.keep(con, entry.undo_id, b"")
    else:
        undo.apply(con, changeset)
        entry = undo.with_customers(con, entry, changeset)
    undo.mark(con, entry.undo_id, is_undone=False)
    return Undone(entry.said, entry.changes)


def take_import_back(con: Connection, import_id: int, said: Message) -> None:
    """Take back an import that can come again, whichever it was, as a step of its own.

    Raises:
        WinbackError: later work depends on it.
    """
    undo.remember(con, said, imports.take_back(con, import_id), Changes.everything().topics)
