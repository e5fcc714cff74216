"""Looking a book over: is everything there, and does everything fit together?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.progress import Progress, Silent
from winback_gui.store import faults, states
from winback_gui.store.backup import row_counts
from winback_gui.store.connection import Connection, tables_of
from winback_gui.store.migrations import current_version, expected_tables, version_of
from winback_gui.store.states import BookState
from winback_gui.store.wal import connect_to_look

if TYPE_CHECKING:
    from pathlib import Path

    from winback_gui.store.book import Book

_MOST_FINDINGS = 100
_STEPS_AT_ONCE = 200_000  # of SQLite's, some ten milliseconds


@frozen
class CheckReport:
    """What a check found.

    Attributes:
        problems: empty = the book is sound.
        counts: rows of each table, as far as they could be counted.
    """

    state: BookState
    problems: tuple[Message, ...]
    counts: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check_book(path: Path, *, password: str | None = None) -> CheckReport:
    """Check a book that is closed. It is never written to.

    A book whose program was killed is read with what its log holds.
    """
    state = states.probe(path)
    if state not in states.OPENABLE or (state is BookState.LOCKED_OR_DAMAGED and password is None):
        return CheckReport(state, (states.sentence(path, state),), {})
    con = None
    try:
        con = connect_to_look(path, password=password)
        problems, counts = _look_over(con, is_current=version_of(con) >= current_version())
    except apsw.Error:
        return CheckReport(BookState.DAMAGED, (faults.damaged(path),), {})
    finally:
        if con is not None:
            con.close()
    return CheckReport(state, problems, counts)


def check_open(book: Book, progress: Progress | None = None, *, with_search_index: bool = True) -> CheckReport:
    """Check a book that is open, by its own connection; for a worker, since it reads all of the file.

    Args:
        book: as it stands when the check begins, whatever is written meanwhile.
        progress: stops it.
        with_search_index: say, too, when the index does not fit. It is no damage, and opening the book mends it.

    Raises:
        Cancelled: the owner closes the book meanwhile: reading gigabytes to their end would hold the window up.
        WinbackError: the disk did not give what was asked of it, or another program is in the way: that is no damage.
    """
    state = BookState.READ_ONLY if book.is_read_only else BookState.PLAIN
    said = progress or Silent()

    def goes_on() -> bool:
        said.step(msg("Checking the book"), 0, 0)
        return False

    with book.snapshot():
        book.con.set_progress_handler(goes_on, _STEPS_AT_ONCE)
        try:
            problems, counts = _look_over(book.con, is_current=True, with_search_index=with_search_index)
        except (apsw.CorruptError, apsw.NotADBError):
            return CheckReport(BookState.DAMAGED, (faults.damaged(book.path),), {})
        finally:
            book.con.set_progress_handler(None)
    return CheckReport(state, problems, counts)


def _look_over(
    con: Connection, *, is_current: bool, with_search_index: bool = True
) -> tuple[tuple[Message, ...], dict[str, int]]:
    problems: list[Message] = []
    missing = expected_tables() - tables_of(con) if is_current else frozenset()
    if missing:
        problems.append(
            plural(
                "{count} table is missing ({names}). Restore an earlier copy.",
                "{count} tables are missing ({names}). Restore an earlier copy.",
                len(missing),
                names=", ".join(sorted(missing)),
            )
        )
    findings = [row[0] for row in con.execute(f"PRAGMA integrity_check({_MOST_FINDINGS})")]
    if findings != ["ok"]:
        problems.append(
            plural(
                "{count} place in the file is damaged. Restore an earlier copy.",
                "{count} places in the file are damaged. Restore an earlier copy.",
                len(findings),
            )
        )
    orphans = sorted({row[0] for row in con.execute("PRAGMA foreign_key_check")})
    problems.extend(
        msg("Entries in “{table}” belong to something that is no longer there. Restore an earlier copy.", table=table)
        for table in orphans
    )
    counts = row_counts(con)
    if with_search_index and "customers" in counts and not missing:
        indexed = int(con.execute("SELECT count(*) FROM customers_fts_docsize").get)
        if indexed != counts["customers"]:
            problems.append(
                msg("The search index does not fit the customers. It is made anew when the book is opened.")
            )
    return tuple(problems), counts
