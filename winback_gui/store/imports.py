"""Imports: what each one brought, its report, and taking it back whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import PurchaseKind, day_from_number, day_number
from winback_gui.store import appointments, customers, undo
from winback_gui.store.purchases import IS_BOUGHT, IS_SALE

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.store.connection import Connection


MOST_ROWS_KEPT = 300_000
"""Customers and purchases of an import that is kept when it is taken back, so that it can be done again."""
_NO_VISITS: Final = (int(PurchaseKind.REFUND), int(PurchaseKind.CANCELLED))


@frozen
class ImportRecord:
    """One import.

    Attributes:
        files: their names without folders.
        report: what the import said: counts and problems, as plain values; no customer's name.
        is_undone: it was taken back.
        can_be_undone: its recording is still there (erasing a person removes it).
        is_book: it brought back a whole book; what it brought was known when the cases in it were opened.
        is_of_other_book: that book took it in, not this one.
    """

    import_id: int
    imported_on: date
    source: str
    files: tuple[str, ...]
    report: dict[str, Any]
    is_undone: bool = False
    can_be_undone: bool = True
    is_book: bool = False
    is_of_other_book: bool = False


@frozen
class ImportRows:
    """What of an import still stands in the book, and goes when it is taken back.

    Attributes:
        purchases: those that count.
        cancelled: cancelled and refunded ones.
        unpaid: sales of 0.00 that are no visits.
        visits: days of a last visit of which no sum is known; one that has a sale by now is no visit more.
        customers: people.
        appointments: those that no other import says.
        rows: all that it brought, also what stands in none of the figures.
    """

    purchases: int
    cancelled: int
    unpaid: int
    visits: int
    customers: int
    appointments: int
    rows: int

    @property
    def can_come_again(self) -> bool:
        """Whether it is kept when it is taken back, so that it can be put back."""
        return self.rows <= MOST_ROWS_KEPT


def start(con: Connection, imported_on: date, source: str, files: tuple[str, ...]) -> int:
    """Begin the record of an import and return its number, which all rows that it brings carry."""
    con.execute(
        "INSERT INTO imports (imported_on, source, files, report) VALUES (?, ?, ?, '{}')",
        (day_number(imported_on), source, json.dumps(files, ensure_ascii=False)),
    )
    return con.last_insert_rowid()


def save_report(con: Connection, import_id: int, report: dict[str, Any]) -> None:
    """Keep what the import said."""
    con.execute(
        "UPDATE imports SET report = ? WHERE import_id = ?", (json.dumps(report, ensure_ascii=False), import_id)
    )


def keep_changeset(con: Connection, import_id: int, changeset: bytes) -> None:
    """Keep what an import changed in rows that stood before it (`Book.action` does this)."""
    con.execute("UPDATE imports SET changeset = ? WHERE import_id = ?", (changeset, import_id))


def get(con: Connection, import_id: int) -> ImportRecord | None:
    """Return one import."""
    return next(iter(_records(con, "WHERE import_id = ?", (import_id,))), None)


def all_imports(con: Connection) -> list[ImportRecord]:
    """Return all imports, newest first."""
    return _records(con, "ORDER BY import_id DESC", ())


def days(con: Connection) -> list[date]:
    """Return the days on which news was brought in that is still there, newest first; a book that came back is none."""
    found = con.execute(
        "SELECT DISTINCT imported_on FROM imports WHERE is_undone = 0 AND is_book = 0 ORDER BY imported_on DESC"
    )
    return [day_from_number(int(number)) for (number,) in found]


def newest_sales(con: Connection) -> tuple[int, date] | None:
    """Return the first import of the last day on which sales were brought in, and that day; None where none were.

    Several files of one day are one piece of news. A book that came back is none.
    """
    row = con.execute(
        """SELECT min(import_id), imported_on FROM imports i
           WHERE is_undone = 0 AND is_book = 0 AND brought_by IS NULL
             AND EXISTS (SELECT 1 FROM purchases p WHERE p.import_id = i.import_id AND p.import_id <> 0)
           GROUP BY imported_on ORDER BY imported_on DESC LIMIT 1"""
    ).get
    return None if row is None else (int(row[0]), day_from_number(int(row[1])))


def newest_list(con: Connection, *, but: int) -> int | None:
    """Return the number of the last day on which a list of customers came in; None = no list did.

    Earlier programs did not keep whether one was among the files: there may have been.

    Args:
        con: the book.
        but: an import that does not count.
    """
    sql = """SELECT max(imported_on) FROM imports
             WHERE is_undone = 0 AND import_id <> ? AND coalesce(report ->> '$.lists', 1) > 0"""
    day = con.execute(sql, (but,)).get
    return None if day is None else int(day)


def rows_of(con: Connection, import_id: int) -> ImportRows:
    """Return what of an import still stands in the book."""
    no_sum = f"""p.kind = {int(PurchaseKind.LAST_VISIT)} AND NOT EXISTS (SELECT 1 FROM purchases s
                 WHERE s.customer_id = p.customer_id AND s.day = p.day AND {IS_SALE})"""
    unpaid = f"p.kind = {int(PurchaseKind.SALE)} AND p.amount_minor = 0"
    kinds = (IS_BOUGHT, f"p.kind IN {_NO_VISITS}", unpaid, no_sum)
    counts = ", ".join(f"count(*) FILTER (WHERE {kind})" for kind in kinds)
    sql = f"SELECT {counts}, count(*) FROM purchases p WHERE p.import_id = ? AND p.import_id <> 0"
    bought, cancelled, zero, visits, rows = map(int, con.execute(sql, (import_id,)).get)
    people = int(con.execute("SELECT count(*) FROM customers WHERE import_id = ?", (import_id,)).get)
    own = """SELECT count(*) FROM (SELECT customer_id, comes_on, what, source FROM appointments GROUP BY 1, 2, 3, 4
             HAVING min(import_id) = ?1 AND max(import_id) = ?1)"""
    coming = int(con.execute(own, (import_id,)).get) if import_id else 0
    return ImportRows(bought, cancelled, zero, visits, people, coming, rows + people)


def bytes_back(con: Connection, import_id: int) -> int:
    """Return how many bytes `take_back` would return, to within a few in a hundred."""
    size = 0
    for table, which in (
        ("purchases", "import_id = ?1"),
        ("customers", "import_id = ?1"),
        ("appointments", "import_id = ?1"),
        ("customer_keys", f"customer_id IN ({_OF_IMPORT})"),
        ("customer_tags", f"customer_id IN ({_OF_IMPORT})"),
    ):
        columns = [name for (name,) in con.execute("SELECT name FROM pragma_table_info(?)", (table,))]
        row = " + ".join(
            f"CASE typeof({one}) WHEN 'text' THEN octet_length({one}) + 2 WHEN 'null' THEN 1 ELSE 9 END"
            for one in columns
        )
        size += int(con.execute(f"SELECT total(2 + {row}) FROM {table} WHERE {which}", (import_id,)).get)
    # What it changed elsewhere is there twice: as what changes back, and in its record, which lets go of it.
    return size + 2 * int(
        con.execute("SELECT ifnull(length(changeset), 0) FROM imports WHERE import_id = ?", (import_id,)).get
    )


def leaves_steps(con: Connection, import_id: int) -> bool:
    """Return whether all that can be undone now still can be when this import was taken back."""
    if rows_of(con, import_id).can_come_again:
        return undo.has_room(con, bytes_back(con, import_id))
    newest = undo.next_undo(con)
    return newest is None or newest.import_id == import_id


def undo_import(con: Connection, import_id: int) -> None:
    """Take a whole import back: what it brought goes, what it overwrote is as before. The caller holds the transaction.

    Raises:
        WinbackError: later work depends on what it brought, or its recording is gone.
        ValueError: there is no such import, or it was taken back already.
    """
    record = get(con, import_id)
    if record is None or record.is_undone:
        raise ValueError("no import to take back")
    if not record.can_be_undone:
        raise WinbackError(
            msg("**This import can no longer be taken back:** somebody in it was erased since. Nothing was changed.")
        )
    undo.apply(con, undo.invert(con.execute("SELECT changeset FROM imports WHERE import_id = ?", (import_id,)).get))
    # Only now, when the import's own notes and corrections are gone, what is left was done by somebody later.
    why_not = _depends_on(con, import_id)
    if why_not is not None:
        raise WinbackError(why_not)
    con.execute("DELETE FROM purchases WHERE import_id = ? AND import_id <> 0", (import_id,))
    customers.delete_of_import(con, import_id)
    for table in ("imports", "erasures"):
        con.execute(f"DELETE FROM {table} WHERE brought_by = ?", (import_id,))
    con.execute("UPDATE imports SET is_undone = 1, changeset = NULL WHERE import_id = ?", (import_id,))
    appointments.delete_of_undone(con)


def take_back(con: Connection, import_id: int) -> bytes:
    """Take a whole import back as `undo_import` does, and return what brings it again; b"" of a large one.

    A million rows would make hundreds of megabytes, and hold the window.

    Raises:
        WinbackError, ValueError: as `undo_import`.
    """
    if not rows_of(con, import_id).can_come_again:
        undo_import(con, import_id)
        return b""
    recorder = undo.Recorder(con, of_import=True)
    try:
        undo_import(con, import_id)
        return recorder.changeset()
    finally:
        recorder.close()


def bring_again(con: Connection, taken_back: bytes) -> None:
    """Bring an import again that `take_back` took; the caller holds the transaction.

    Raises:
        WinbackError: it was too large to be kept, or the book is no longer as it was.
    """
    if not taken_back:
        raise WinbackError(
            msg(
                "**An import of this size is not done again by itself.** Bring its files in once more: what comes in "
                "is the same. Nothing was changed now."
            )
        )
    undo.apply(con, undo.invert(taken_back))


# Work on customers whom an import brought, that was done later. Each gives the number of those customers.
_OF_IMPORT = "SELECT customer_id FROM customers WHERE import_id = ?1"
_LATER_WORK = (
    f"SELECT count(DISTINCT customer_id) FROM purchases WHERE import_id <> ?1 AND customer_id IN ({_OF_IMPORT})",
    f"SELECT count(DISTINCT customer_id) FROM cases WHERE customer_id IN ({_OF_IMPORT})",
    f"SELECT count(DISTINCT customer_id) FROM notes WHERE customer_id IN ({_OF_IMPORT})",
    f"SELECT count(DISTINCT customer_id) FROM tasks WHERE customer_id IN ({_OF_IMPORT})",
    f"""SELECT count(DISTINCT customer_id) FROM appointments a WHERE import_id <> ?1 AND customer_id IN ({_OF_IMPORT})
        AND NOT EXISTS (SELECT 1 FROM appointments b WHERE b.import_id = ?1 AND b.customer_id = a.customer_id
        AND b.comes_on = a.comes_on AND b.source = a.source AND b.what = a.what)""",
    "SELECT count(*) FROM customers WHERE import_id = ?1 AND edited_fields <> ''",
)


def _depends_on(con: Connection, import_id: int) -> Message | None:
    count = max(int(con.execute(sql, (import_id,)).get) for sql in _LATER_WORK)
    if not count:
        return None
    return plural(
        "**This import cannot be taken back:** {count} customer whom it brought was worked on since (a purchase, an "
        "appointment, a note, a win-back or a correction). Nothing was changed. Undo that work first.",
        "**This import cannot be taken back:** {count} customers whom it brought were worked on since (purchases, "
        "appointments, notes, win-backs or corrections). Nothing was changed. Undo that work first.",
        count,
    )


def _records(con: Connection, where: str, values: tuple[int, ...]) -> list[ImportRecord]:
    sql = f"""SELECT import_id, imported_on, source, files, report, is_undone, changeset IS NOT NULL, is_book,
                     brought_by IS NOT NULL
              FROM imports {where}"""
    return [
        ImportRecord(
            at,
            day_from_number(day),
            source,
            tuple(json.loads(files)),
            json.loads(report),
            bool(gone),
            bool(can),
            is_book=bool(book),
            is_of_other_book=bool(other),
        )
        for at, day, source, files, report, gone, can, book, other in con.execute(sql, values)
    ]
