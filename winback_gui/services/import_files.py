"""Bring in files: look at them, try them dry, take them in, take an import back."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NoReturn

from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.progress import Progress
from winback_gui.importing import columns
from winback_gui.importing.columns import ColumnMapping, header_key
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.encodings import count_lines
from winback_gui.importing.plan import Batch, FilePlan, batches, look_at, own_numbers
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import ImportReport
from winback_gui.importing.sales import has_person
from winback_gui.importing.survey import Question, QuestionKind
from winback_gui.services.close_returned import CameBack, close_returned
from winback_gui.services.import_people import PeopleWriter
from winback_gui.services.import_sales import SalesWriter
from winback_gui.services.result import Done
from winback_gui.store import customers, import_rows, imports, purchases, settings
from winback_gui.store.action import Action
from winback_gui.store.book import Book, Connection
from winback_gui.store.imports import ImportRecord
from winback_gui.store.search_index import made_anew_once

_LARGE_BYTES: Final = 2_000_000
"""From this size of the files on, the search index is made anew at the end, not batch by batch."""
_KEPT_PROBLEMS: Final = 1000
"""How many problems the book keeps of an import; the report itself names all."""


@frozen
class ImportPlan:
    """What would be taken from some files.

    Attributes:
        files: in the order in which they are read: lists of customers first, whole receipts last.
    """

    files: tuple[FilePlan, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the owner has to say first, or should look at."""
        return tuple(question for one in self.files for question in one.questions)

    @property
    def must_answer(self) -> tuple[Question, ...]:
        """The questions without whose answer nothing can be taken."""
        return tuple(question for question in self.questions if question.must_answer)


@frozen
class Returned:
    """Somebody whose open case an import closed: they bought again.

    Attributes:
        after_letter: a letter had been posted to them.
    """

    customer_id: int
    customer_no: str
    name: str
    on: date
    after_letter: bool


@frozen
class ImportResult:
    """What an import did, or would do.

    Attributes:
        import_id: for `undo_import`; of no use after a dry run.
        customers_touched: ids of customers with new purchases.
        came_back: those of them whose open case closed as come back, in the same transaction.
    """

    import_id: int
    report: ImportReport
    customers_touched: tuple[int, ...]
    came_back: tuple[Returned, ...] = ()


def look(
    paths: Sequence[Path],
    *,
    book: Book | None = None,
    source: str = "",
    date_order: DateOrder | None = None,
    mapping: ColumnMapping | None = None,
    mappings: Mapping[Path, ColumnMapping] = MappingProxyType({}),
) -> ImportPlan:
    """Return what the files are and what would be taken; nothing is written.

    Args:
        paths: one or more files; several are joined.
        book: its remembered mappings are used.
        source: the system that the files come from, where the owner says so.
        date_order: the owner's word on dates such as 03/04/2026.
        mapping: the owner's word on columns; used for each file that has them.
        mappings: the same for single files; one without headers says encoding and separator only.

    Raises:
        WinbackError: a file is missing, empty, or no table; the sentence names it.
    """

    def remembered(key: str) -> ColumnMapping | None:
        kept = settings.get_mapping(book.con, key) if book is not None else None
        return columns.from_json(_json(kept)) if kept else None

    files = [
        look_at(
            path,
            source=source,
            date_order=date_order,
            mapping=mappings.get(path, mapping),
            remembered=remembered,
        )
        for path in paths
    ]
    return ImportPlan(tuple(sorted(files, key=_reading_order)))


def dry_run(book: Book, plan: ImportPlan, today: date, progress: Progress) -> ImportReport:
    """Return the report that `run` would give, with nothing written; raises as `try_out`."""
    return try_out(book, plan, today, progress).report


def try_out(book: Book, plan: ImportPlan, today: date, progress: Progress) -> ImportResult:
    """Return what `run` would give, with nothing written: all is done in a transaction that is rolled back.

    Raises:
        WinbackError: as `run`.
        Cancelled: the owner stopped it.
    """
    try:
        with book.action(msg("Import")) as action:
            _enough(_write(book, action, plan, today, progress))
    except _Enough as found:
        return found.result


def with_columns_seen(plan: ImportPlan) -> ImportPlan:
    """Return the plan with guessed columns taken as the owner's word, where they are enough: the owner saw them."""
    files = tuple(
        replace(one, questions=tuple(each for each in one.questions if each.kind is not QuestionKind.COLUMNS))
        if one.mapping.is_enough
        else one
        for one in plan.files
    )
    return ImportPlan(files)


def line_counts(plan: ImportPlan) -> dict[Path, int]:
    """Return how many lines each text file has, the headers too; workbooks are left out."""
    return {one.path: count_lines(one.path) for one in plan.files if one.delimiter}


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
        WinbackError: a question is open, or a file changed meanwhile; nothing was changed.
        Cancelled: the owner stopped it; nothing was changed.
    """
    with book.action(msg("Import")) as action:
        result = _write(book, action, plan, today, progress)
        for mapping in remember:
            settings.put_mapping(book.con, header_key(mapping.header), _plain(columns.to_json(mapping)))
        action.said = said = _said(result.report)
    return Done(result, action.changes, said)


def undo_import(book: Book, import_id: int, _today: date) -> Done[None]:
    """Take a whole import back.

    Raises:
        WinbackError: later work depends on it; nothing was changed.
    """
    record = imports.get(book.con, import_id)
    if record is None or record.is_undone:
        raise WinbackError(msg("This import was taken back already. Nothing was changed."))
    changes = book.undo_import(import_id)
    return Done(None, changes, msg("The import of {day} was taken back.", day=record.imported_on), can_undo=False)


def remember_mapping(book: Book, mapping: ColumnMapping) -> Changes:
    """Keep the owner's mapping for the next file with the same headers."""
    with book.unrecorded(Topic.SETTINGS):
        settings.put_mapping(book.con, header_key(mapping.header), _plain(columns.to_json(mapping)))
    return Changes(frozenset({Topic.SETTINGS}))


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


def _reading_order(one: FilePlan) -> tuple[int, int, int]:
    return int(one.has_purchases), int(one.is_about_customers), int(not one.mapping.line_items)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let Python's cycle collector rest: rows make millions of values and no cycles, and it would walk them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(book: Book, action: Action, plan: ImportPlan, today: date, progress: Progress) -> ImportResult:
    if plan.must_answer:
        raise WinbackError(plan.must_answer[0].text)
    is_large = sum(one.path.stat().st_size for one in plan.files if one.path.is_file()) > _LARGE_BYTES
    with made_anew_once(book.con) if is_large else nullcontext():
        return _write_files(book, action, plan, today, progress, is_large=is_large)


def _write_files(
    book: Book, action: Action, plan: ImportPlan, today: date, progress: Progress, *, is_large: bool
) -> ImportResult:
    con = book.con
    currency = _currency(book, plan)
    sources = sorted({one.mapping.source for one in plan.files})
    import_id = imports.start(con, today, ", ".join(sources), tuple(one.file for one in plan.files))
    with action.bulk(import_id):
        pass  # an import that brings nothing is still one
    people = PeopleWriter(con, action, import_id, today)
    report = ImportReport()
    buyers: set[int] = set()
    resting = import_rows.sorted_at_end(con) if is_large else nullcontext(_nothing)
    with resting as make_indexes:
        for one in plan.files:
            problems = Problems(one.file)
            writer = (
                SalesWriter(
                    con, action, import_id, one, people, problems,
                    needs_list=_needs_list(book, plan, one), make_indexes=make_indexes,
                )
                if one.has_purchases
                else None
            )  # fmt: skip
            with _collector_at_rest(), batches(one, problems, today=today, currency=currency) as found:
                for batch in found:
                    progress.step(msg("Reading “{file}”, line {line}", file=one.file, line=batch.line), batch.line, 0)
                    _write_batch(one, batch, people, writer, problems)
            report = _added(report, one, problems, writer)
            buyers |= writer.buyers if writer else set()
    report = replace(
        report,
        customers_new=people.new,
        customers_updated=people.updated,
        customers_met=len(people.touched),
        unwritable=people.unwritable(),
    )
    touched = tuple(sorted(buyers))
    back = close_returned(con, today, touched)
    imports.save_report(con, import_id, _kept(report))
    return ImportResult(import_id, report, touched, _named(con, back))


def _write_batch(
    one: FilePlan, batch: Batch, people: PeopleWriter, writer: SalesWriter | None, problems: Problems
) -> None:
    if one.mapping.is_do_not_write_list:
        people.write_suppressions(batch.people)
    elif one.is_about_customers:
        people.write_notes(one, batch.people, problems)
    elif writer is None:
        people.write(one, batch.people, problems, is_list=True)
    else:
        writer.write(batch)


def _nothing() -> None:
    """Make no index: none was set aside."""


def _named(con: Connection, back: Sequence[CameBack]) -> tuple[Returned, ...]:
    who = {one.customer_id: one for one in customers.by_ids(con, [one.customer_id for one in back])}
    return tuple(
        Returned(person.customer_id, person.customer_no, person.name, one.on, one.after_letter)
        for one in back
        if (person := who.get(one.customer_id)) is not None
    )


def _needs_list(book: Book, plan: ImportPlan, one: FilePlan) -> bool:
    """Return whether unknown numbers are errors: the file holds numbers alone, and there is a list of who has which."""
    if has_person(one.mapping) or not own_numbers(one.mapping):
        return False
    in_run = any(other.is_customer_list and own_numbers(other.mapping) for other in plan.files)
    return in_run or import_rows.has_named_customers(book.con, one.mapping.source)


def _currency(book: Book, plan: ImportPlan) -> str:
    """Return the book's currency; a book without any purchase takes that of its first files."""
    shop = settings.load_shop(book.con)
    named = {code for one in plan.files for code in one.currencies}
    if len(named) == 1 and named != {shop.currency} and not purchases.count(book.con):
        (code,) = named
        if len(code) == 3 and code.isalpha():  # noqa: PLR2004 (ISO 4217)
            settings.save_shop(book.con, replace(shop, currency=code))
            return code
    return shop.currency


def _added(report: ImportReport, one: FilePlan, problems: Problems, writer: SalesWriter | None) -> ImportReport:
    return replace(
        report,
        purchases_new=report.purchases_new + (writer.new if writer else 0),
        purchases_known=report.purchases_known + (writer.known if writer else 0),
        purchases_changed=report.purchases_changed + (writer.changed if writer else 0),
        cancelled=report.cancelled + (writer.cancelled if writer else 0),
        first_day=_earlier(report.first_day, writer.first_day if writer else None),
        last_day=_later(report.last_day, writer.last_day if writer else None),
        rows_skipped=report.rows_skipped + problems.skipped,
        problems=(*report.problems, *sorted(problems.found, key=lambda problem: problem.line)),
        columns_not_used=(*report.columns_not_used, *((one.file, name) for name in one.not_used)),
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _said(report: ImportReport) -> Message:
    return msg(
        "{purchases}, {customers} brought in.",
        purchases=plural("{count} purchase", "{count} purchases", report.purchases_new),
        customers=plural("{count} new customer", "{count} new customers", report.customers_new),
    )


def _kept(report: ImportReport) -> dict[str, Any]:
    """Return the report as the book keeps it: without anybody's words."""
    value: dict[str, Any] = {
        name: number for name, number in asdict(replace(report, problems=(), unwritable=())).items()
        if isinstance(number, int)
    }  # fmt: skip
    value["unwritable"] = len(report.unwritable)
    value["problems"] = [
        {"file": one.file, "line": one.line, "column": one.column, "why": one.why.text}
        for one in report.problems[:_KEPT_PROBLEMS]
    ]
    value["columns_not_used"] = [list(pair) for pair in report.columns_not_used]
    return value


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value)


def _plain(text: str) -> dict[str, Any]:
    return dict(json.loads(text))
