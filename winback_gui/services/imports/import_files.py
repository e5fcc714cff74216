"""Bring in files: look at them, try them dry, take them in, take an import back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from winback_gui.domain.changes import Changes
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.progress import Progress
from winback_gui.importing import columns_file
from winback_gui.importing.columns import ColumnMapping, header_key
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports.news import said_of
from winback_gui.services.imports.numberings import settled
from winback_gui.services.imports.numbers_doubt import NumbersInDoubtError
from winback_gui.services.imports.plan import (
    ImportPlan,
    ImportResult,
    Returned,
    files_of_book,
    line_counts,
    look,
    with_columns_seen,
    with_mended,
)
from winback_gui.services.imports.same_list import InTheBook, as_found
from winback_gui.services.imports.words import gone_words
from winback_gui.services.imports.writing import write
from winback_gui.services.result import Done
from winback_gui.store import imports, settings
from winback_gui.store.book import Book
from winback_gui.store.imports import ImportRecord

T = TypeVar("T")


def dry_run(book: Book, plan: ImportPlan, today: date, progress: Progress) -> ImportReport:
    """Return the report that `run` would give, with nothing written; raises as `try_out`."""
    return try_out(book, plan, today, progress).report


def try_out(book: Book, plan: ImportPlan, today: date, progress: Progress, *, first_rows: int = 0) -> ImportResult:
    """Return what `run` would give, with nothing written: all is done in a transaction that is rolled back.

    Args:
        book: where to.
        plan: from `look`, all questions answered.
        today: the import's day.
        progress: hears of the lines read.
        first_rows: look at about as many rows of each file and no more; the report then says so. 0 = at all.

    Raises:
        WinbackError: as `run`.
        Cancelled: the owner stopped it.
    """
    return _as_settled(book, plan, lambda one: _tried_out(book, one, today, progress, first_rows))


def _tried_out(book: Book, plan: ImportPlan, today: date, progress: Progress, first_rows: int) -> ImportResult:
    try:
        with book.action(msg("Import")) as action:
            _enough(write(book, action, plan, today, progress, first_rows=first_rows))
    except _Enough as found:
        return found.result


def run(
    book: Book, plan: ImportPlan, today: date, progress: Progress, *, remember: Sequence[ColumnMapping] = ()
) -> Done[ImportResult]:
    """Bring the files in, in one transaction: all of it or nothing.

    Args:
        book: where to.
        plan: from `look`, all questions answered.
        today: purchases after it are problems; the import's day.
        progress: hears of the lines read; its Cancel leaves the book as it was.
        remember: mappings to keep for the next files with the same headers.

    Raises:
        WinbackError: a question is open, or a file changed meanwhile; nothing was changed. `NumbersInDoubtError`: it is
            open what their numbers of customers mean.
        Cancelled: the owner stopped it; nothing was changed.
    """
    return _as_settled(book, plan, lambda one: _run(book, one, today, progress, remember))


def _as_settled(book: Book, plan: ImportPlan, write_all: Callable[[ImportPlan], T]) -> T:
    """Return what comes of the files, written anew as what they turn out to be.

    All of it was rolled back before: a savepoint would hold every page of a large book in memory.

    Raises:
        NumbersInDoubtError: it is open what their numbers of customers mean.
    """
    while True:
        try:
            return write_all(plan)
        except InTheBook as seen:
            plan = as_found(plan, seen.found)
        except NumbersInDoubtError as doubt:
            plan = settled(book.con, plan, doubt)


def _run(
    book: Book, plan: ImportPlan, today: date, progress: Progress, remember: Sequence[ColumnMapping]
) -> Done[ImportResult]:
    with book.action(msg("Import")) as action:
        result = write(book, action, plan, today, progress)
        for mapping in remember:
            settings.put_mapping(book.con, header_key(mapping.header), _plain(columns_file.to_json(mapping)))
        action.said = said = said_of(result.report)
    # So much is not left to the log: a file dialog that looks into the book's folder can cost us the locks that keep
    # another program from taking the log away.
    book.checkpoint(waits=False)
    return Done(result, action.changes, said)


def undo_import(book: Book, import_id: int, _today: date) -> Done[None]:
    """Take a whole import back; Undo puts it back, but for one too large to be kept.

    Raises:
        WinbackError: later work depends on it; nothing was changed.
    """
    record = imports.get(book.con, import_id)
    if record is None or record.is_undone:
        raise WinbackError(msg("This import was taken back already. Nothing was changed."))
    rows = imports.rows_of(book.con, import_id)
    said = msg("The import of {day} was taken back.", day=record.imported_on)
    if (what := gone_words(record.report, rows)) is not None:
        said = msg("{what} of the import of {day} went out of your book.", what=what, day=record.imported_on)
    if not book.undo_import(import_id, said):
        said = msg("{said} {again}", said=said, again=_NOT_ALL_UNDONE)
    return Done(None, Changes.everything(), said, can_undo=rows.can_come_again)


_NOT_ALL_UNDONE = msg("Not all that you did before can be undone any more.")
_CAN_COME_AGAIN = (
    msg("What it changed of other customers will be as it was before. You can undo this."),
    msg(
        "What it changed of other customers will be as it was before. You can undo this, but it is so much that not "
        "all that you did before can be undone any more."
    ),
)
_TOO_LARGE = (
    msg("It is too large for Undo to put it back. To have it again, bring its files in once more."),
    msg(
        "It is too large for Undo to put it back, and what you did before can no longer be undone either. "
        "To have it again, bring its files in once more."
    ),
)
"""What is said before an import goes: where what was done before it can be undone all the same, and where not."""


def take_back_question(book: Book, import_id: int) -> Message:
    """Return what the owner reads before an import is taken back: what goes, and whether it can be put back."""
    rows, record = imports.rows_of(book.con, import_id), imports.get(book.con, import_id)
    back = _CAN_COME_AGAIN if rows.can_come_again else _TOO_LARGE
    more = back[not imports.leaves_steps(book.con, import_id)]
    if (what := gone_words(record.report if record else {}, rows)) is None:
        return more
    return msg("**This takes out of your book: {what}.** {more}", what=what, more=more)


def save_mapping(path: Path, mapping: ColumnMapping) -> None:
    """Keep what is in the columns of a list as a small file for a colleague; it names no customer.

    Raises:
        WinbackError: it cannot be written there.
    """
    try:
        path.write_text(columns_file.to_json(mapping), encoding="utf-8")
    except OSError:
        raise WinbackError(
            msg("The file “{file}” cannot be written there. Choose another folder.", file=path.name)
        ) from None


def all_imports(book: Book) -> tuple[ImportRecord, ...]:
    """Return the imports of a book, newest first, also those that were taken back."""
    return tuple(imports.all_imports(book.con))


def _enough(result: ImportResult) -> NoReturn:
    """End a dry run: what was written is rolled back."""
    raise _Enough(result)


class _Enough(Exception):  # noqa: N818 (no error: a dry run ends here)
    def __init__(self, result: ImportResult) -> None:
        super().__init__()
        self.result = result


def _plain(text: str) -> dict[str, Any]:
    return dict(json.loads(text))


__all__: Sequence[str] = (
    "ImportPlan", "ImportResult", "NumbersInDoubtError", "Returned", "all_imports", "dry_run", "files_of_book",
    "line_counts", "look", "run", "save_mapping", "take_back_question", "try_out", "undo_import", "with_columns_seen",
    "with_mended",
)  # fmt: skip
