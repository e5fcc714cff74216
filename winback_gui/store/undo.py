"""Undo and redo from recorded changesets (SQLite's session extension).

Recorded are the tables that the owner's actions change, never the search index (its triggers keep it right when a
changeset is applied), the undo log itself, or the numbers and codes that must not be given out again. Any conflict
refuses the whole undo.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.store.rows import IN_LIST, id_list
from winback_gui.store.said import dump_message, load_message
from winback_gui.store.search_index import made_anew

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.store.connection import Connection

TOPICS: dict[str, tuple[Topic, ...]] = {
    "settings": (Topic.SETTINGS,),
    "blobs": (Topic.SETTINGS,),
    "customers": (Topic.CUSTOMERS,),
    "customer_keys": (Topic.CUSTOMERS,),
    "customer_tags": (Topic.CUSTOMERS,),
    "notes": (Topic.CUSTOMERS,),
    "remarks_settled": (Topic.CUSTOMERS,),
    "appointments": (Topic.CUSTOMERS,),
    "customer_pairs": (Topic.CUSTOMERS,),
    "differences": (Topic.CUSTOMERS,),
    "purchases": (Topic.PURCHASES,),
    "taken_out": (Topic.PURCHASES,),
    "suppressions": (Topic.SUPPRESSIONS,),
    "reasons": (Topic.REASONS,),
    "causes": (Topic.CAUSES,),
    "offers": (Topic.OFFERS,),
    "offer_rules": (Topic.OFFERS,),
    "cases": (Topic.CASES,),
    "case_reasons": (Topic.CASES, Topic.REASONS),
    "campaigns": (Topic.LETTERS,),
    "campaign_members": (Topic.LETTERS,),
    "letters": (Topic.LETTERS,),
    "house_letters": (Topic.LETTERS,),
    "vouchers": (Topic.VOUCHERS,),
    "tasks": (Topic.TASKS,),
}
_BESIDE = ("imports", "erasures")
"""What an import changes beside the owner's tables: recorded when a whole import is taken back, to do it again."""
_REDEEMED_ON = 6  # the column of vouchers
KEPT_ENTRIES = 200
_FEW_BYTES = 200_000  # a bigger changeset touches so many that telling them one by one is of no use
KEPT_BYTES = 50_000_000
"""Of all changesets of the log together; the newest is kept whatever its size."""


@frozen
class Undone:
    """What was taken back or done again.

    Attributes:
        said: the sentence of the action itself ("12 customers set to Win back.").
    """

    said: Message
    changes: Changes


@frozen
class Entry:
    """One action in the undo log. `import_id` is set for an import, which is undone by its number."""

    undo_id: int
    said: Message
    changes: Changes
    import_id: int | None


class Recorder:
    """Records what happens to the owner's tables on one connection until it is closed.

    Args:
        con: the connection.
        of_import: the records of imports, too.
    """

    def __init__(self, con: Connection, *, of_import: bool = False) -> None:
        self._session = apsw.Session(con, "main")
        for table in (*TOPICS, *_BESIDE) if of_import else TOPICS:
            self._session.attach(table)

    def pause(self) -> None:
        """Stop recording: new rows of an import are found again by the import's number."""
        self._session.enabled = False

    def resume(self) -> None:
        """Record again."""
        self._session.enabled = True

    def changeset(self) -> bytes:
        """Return what was recorded; in pieces, so that others have their turn meanwhile."""
        pieces: list[bytes] = []
        self._session.changeset_stream(lambda piece: pieces.append(bytes(piece)))
        return b"".join(pieces)

    def tables(self) -> frozenset[str]:
        """Return the tables in which something was recorded so far."""
        return _tables_of(self.changeset())

    def close(self) -> None:
        """Stop for good."""
        self._session.close()


def topics_of(changeset: bytes) -> frozenset[Topic]:
    """Return the parts of the book that a changeset touches."""
    return frozenset(topic for table in _tables_of(changeset) for topic in TOPICS[table])


def _tables_of(changeset: bytes) -> frozenset[str]:
    return frozenset(change.name for change in apsw.Changeset.iter(changeset))


def customers_of(con: Connection, changeset: bytes) -> frozenset[int] | None:
    """Return of whom a changeset touches what `Changes.customer_ids` says; None = too many.

    The book may stand before or after the changeset: a changed purchase or voucher stays with its customer.
    """
    if len(changeset) > _FEW_BYTES:
        return None
    customers, purchases, codes = set[int](), set[int](), set[str]()
    for change in apsw.Changeset.iter(changeset):
        if change.name in {"customers", "remarks_settled", "appointments"}:  # all begin with the customer
            customers.add(_key_of(change))
        elif change.name == "suppressions":
            customers.update(who for row in (change.old, change.new) if (who := _value(row, 1)) is not None)
        elif change.name == "purchases":
            named = {_value(row, 1) for row in (change.old, change.new)} - {None}
            if named:
                customers.update(who for who in named if who is not None)
            else:
                purchases.add(_key_of(change))
        elif change.name == "vouchers" and any(_value(row, _REDEEMED_ON) for row in (change.old, change.new)):
            customers.update(who for row in (change.old, change.new) if (who := _value(row, 2)) is not None)
            codes.update(row[0] for row in (change.old, change.new) if row is not None and isinstance(row[0], str))
    rows = con.execute(f"SELECT customer_id FROM purchases WHERE purchase_id IN {IN_LIST}", (id_list(purchases),))
    customers.update(who for (who,) in rows)
    rows = con.execute(f"SELECT customer_id FROM vouchers WHERE code IN {IN_LIST}", (id_list(codes),))
    return frozenset(customers.union(who for (who,) in rows))


def _key_of(change: apsw.TableChange) -> int:
    """Return the key of a changed row: its first column, which a changeset always holds."""
    key = _value(change.old, 0)
    return _value(change.new, 0) or 0 if key is None else key


def _value(row: tuple[object, ...] | None, column: int) -> int | None:
    """Return a number of a changed row; None where the changeset does not hold it."""
    value = row[column] if row is not None else None
    return value if isinstance(value, int) else None


def apply(con: Connection, changeset: bytes) -> None:
    """Apply a changeset whole or not at all. The caller holds the transaction and rolls it back.

    Raises:
        WinbackError: the book is no longer as the changeset knew it.
    """

    def refuse(_reason: int, _change: apsw.TableChange) -> int:
        return apsw.SQLITE_CHANGESET_ABORT

    try:
        with made_anew(con, changed=_customer_count(changeset)):
            apsw.Changeset.apply(_pieces(changeset), con, conflict=refuse, flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION)
    except (apsw.AbortError, apsw.ConstraintError):
        raise WinbackError(
            msg(
                "**This can no longer be taken back or done again:** what it changed was changed again since. "
                "Nothing was changed now."
            )
        ) from None


def invert(changeset: bytes) -> bytes:
    """Return the changeset that takes this one back."""
    pieces: list[bytes] = []
    apsw.Changeset.invert_stream(_pieces(changeset), lambda piece: pieces.append(bytes(piece)))
    return b"".join(pieces)


def _pieces(changeset: bytes) -> Callable[[int], bytes]:
    """Return what gives a changeset piece by piece; in Python code between them other threads have their turn."""
    stream = BytesIO(changeset)

    def read(size: int) -> bytes:
        return stream.read(size)

    return read


def remember(
    con: Connection, said: Message, changeset: bytes, topics: frozenset[Topic], import_id: int | None = None
) -> None:
    """Write one action to the log, forget what was undone before it, and keep the log within its bounds."""
    forget_redo(con)
    con.execute(
        "INSERT INTO undo_log (said, changeset, topics, import_id) VALUES (?, ?, ?, ?)",
        (dump_message(said), changeset, ",".join(sorted(topics)), import_id),
    )
    con.execute(
        """DELETE FROM undo_log WHERE undo_id <= (
             SELECT max(undo_id) FROM (
               SELECT undo_id, row_number() OVER newest AS place, sum(length(changeset)) OVER newest AS bytes
               FROM undo_log WINDOW newest AS (ORDER BY undo_id DESC))
             WHERE place > ? OR (bytes > ? AND place > 1))""",
        (KEPT_ENTRIES, KEPT_BYTES),
    )


def count_steps(con: Connection) -> int:
    """Return how many actions can be undone, one after the other."""
    return int(con.execute("SELECT count(*) FROM undo_log WHERE is_undone = 0").get)


def has_room(con: Connection, size: int) -> bool:
    """Return whether a changeset of so many bytes leaves all steps that can be undone now."""
    steps, kept = con.execute("SELECT count(*), total(length(changeset)) FROM undo_log WHERE is_undone = 0").get
    return not steps or kept + size <= KEPT_BYTES


def next_undo(con: Connection) -> Entry | None:
    """Return what Undo would take back; None = nothing."""
    return _entry(con, "WHERE is_undone = 0 ORDER BY undo_id DESC")


def next_redo(con: Connection) -> Entry | None:
    """Return what Redo would do again; None = nothing."""
    return _entry(con, "WHERE is_undone = 1 ORDER BY undo_id")


def changeset_of(con: Connection, undo_id: int) -> bytes:
    """Return the changeset of an entry."""
    value: bytes = con.execute("SELECT changeset FROM undo_log WHERE undo_id = ?", (undo_id,)).get
    return value


def with_customers(con: Connection, entry: Entry, changeset: bytes) -> Entry:
    """Return an entry that also knows whose form or purchases its changeset touches; of imports it is everybody."""
    if Topic.IMPORTS in entry.changes.topics:
        return entry
    return replace(entry, changes=Changes(entry.changes.topics, customers_of(con, changeset)))


def mark(con: Connection, undo_id: int, *, is_undone: bool) -> None:
    """Move an entry to the redo part, or back."""
    con.execute("UPDATE undo_log SET is_undone = ? WHERE undo_id = ?", (is_undone, undo_id))


def keep(con: Connection, undo_id: int, changeset: bytes) -> None:
    """Keep another changeset with an entry: of an import that was taken back, what took it back."""
    con.execute("UPDATE undo_log SET changeset = ? WHERE undo_id = ?", (changeset, undo_id))


def _customer_count(changeset: bytes) -> int:
    """Return how many customers a changeset brings, changes or takes away."""
    return sum(change.name == "customers" for change in apsw.Changeset.iter(changeset))


def forget_redo(con: Connection) -> None:
    """Remove what was undone: something new was done since."""
    con.execute("DELETE FROM undo_log WHERE is_undone = 1")


def empty(con: Connection) -> None:
    """Remove everything: an action that cannot be undone has changed the ground under it."""
    con.execute("DELETE FROM undo_log")


def _entry(con: Connection, where: str) -> Entry | None:
    row = con.execute(f"SELECT undo_id, said, topics, import_id FROM undo_log {where} LIMIT 1").get
    if row is None:
        return None
    undo_id, said, topics, import_id = row
    changes = Changes(frozenset(Topic(topic) for topic in topics.split(",") if topic))
    return Entry(undo_id, load_message(said), changes, import_id)
