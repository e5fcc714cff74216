"""What some files are and what would be taken from them; and what came of it. Nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from winback_gui.domain.address_lines import all_parts
from winback_gui.domain.book_sheets import ALL_TABLES, BOOK_TABLES, CUSTOMERS, SHOP, WORKBOOK
from winback_gui.domain.frozen import frozen
from winback_gui.domain.sheet import SheetForm
from winback_gui.importing import columns_file
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.encodings import count_lines
from winback_gui.importing.number_form import NumberForm
from winback_gui.importing.people import knows_only_names
from winback_gui.importing.plan import FilePlan, look_at
from winback_gui.importing.questions import Question, QuestionKind
from winback_gui.importing.rates import NO_RATES, Rates
from winback_gui.importing.report import ImportReport, SameSales
from winback_gui.services.customers.no_visits import Fee
from winback_gui.services.imports.numbers_doubt import Asked, DoubtKind, NumbersMean
from winback_gui.services.imports.same_people import Question as SameQuestion
from winback_gui.services.imports.same_people import Words
from winback_gui.store import settings
from winback_gui.store.book import Book, Connection

_RATES: Final = "rates"


@frozen
class ImportPlan:
    """What would be taken from some files.

    Attributes:
        files: in the order in which they are read: lists of customers first, whole receipts last.
        rates: of other currencies, as the owner gave them.
        people: the owner's words about who is whom.
        home: the country of the shop, as the owner gave it with the files; "" = as the book has it.
        same: the files whose purchases the book has from other lists, by name; None = nobody looked for them.
        numbers: the owner's words on what the numbers of customers mean, by the question.
        settled: the questions that they settled.
        numberings: the numberings in which files know their customers, by name, where the owner said it; "" = that of
            the book.
        number_forms: what makes the numbers of files those of the book, by name, where the owner said it.
        is_apart: the owner said that sales are others than those in the book, though they look like them.
        no_visit_kinds: kinds of goods that the owner said with the files are no visit, beside those in the book.
    """

    files: tuple[FilePlan, ...]
    rates: Rates = field(default_factory=lambda: NO_RATES)
    people: Words = field(default_factory=Words)
    home: str = ""
    no_visit_kinds: tuple[str, ...] = ()
    is_apart: bool = False
    same: Mapping[str, SameSales] | None = None
    numbers: Mapping[Asked, NumbersMean] = field(default_factory=lambda: MappingProxyType({}))
    settled: frozenset[Asked] = frozenset()
    numberings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    number_forms: Mapping[str, NumberForm] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_book(self) -> bool:
        """Whether it is the export of a book of ours, or some tables of one: nothing in it has to be looked at."""
        return all(one.is_own for one in self.files) and any(one.table is not None for one in self.files)

    def is_settled(self, kind: DoubtKind, file: FilePlan) -> bool:
        """Return whether the owner's word settled such a doubt about a list: the files of one source are one list."""
        return any((kind, one.file) in self.settled for one in self.files if one.mapping.source == file.mapping.source)

    @property
    def takes_names(self) -> frozenset[str]:
        """Under which names people are known in lists whose numbers mean who has them, whatever they are called."""
        same = {file for (kind, file), meant in self.numbers.items()
                if kind is DoubtKind.NAMES and meant is NumbersMean.SAME}  # fmt: skip
        return frozenset(one.mapping.people_source for one in self.files if one.file in same)

    @property
    def name(self) -> str:
        """What the owner knows the files as: a file's name, or that of the folder in which several lie."""
        paths = {one.path for one in self.files}
        return self.files[0].path.name if len(paths) == 1 else self.files[0].path.parent.name

    @property
    def shown_text(self) -> str:
        """All words of the first rows, which are shown."""
        return " ".join(cell for one in self.files for _line, cells in one.rows for cell in cells)

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
        after_letter, before_letter: as in `CameBack`.
    """

    customer_id: int
    customer_no: str
    name: str
    on: date
    after_letter: bool
    before_letter: bool = False


@frozen
class ImportResult:
    """What an import did, or would do.

    Attributes:
        import_id: for `undo_import`; of no use after a dry run.
        came_back: who bought in these files and whose open case closed as come back, in the same transaction.
        same_people: new people who may be somebody known; they stay two until the owner says otherwise.
        fees: what looks as if nobody came for it, where sales came in and nobody has said so or otherwise.
        language: what the lists are in, where letters are written in another and the owner is to be asked; "" = no.
        letters_in: what letters are written in.
    """

    import_id: int
    report: ImportReport
    came_back: tuple[Returned, ...] = ()
    same_people: tuple[SameQuestion, ...] = ()
    language: str = ""
    fees: tuple[Fee, ...] = ()
    letters_in: str = "en"

    @property
    def shown_text(self) -> str:
        """Names and addresses of the people who are asked about: they are shown."""
        return " ".join(
            word
            for one in self.same_people
            for who in (one.new, one.known)
            for word in (who.name, *all_parts(who.address, ""))
        )


def look(
    paths: Sequence[Path],
    *,
    book: Book | None = None,
    source: str = "",
    date_order: DateOrder | None = None,
    mapping: ColumnMapping | None = None,
    mappings: Mapping[Path, ColumnMapping] = MappingProxyType({}),
    today: date | None = None,
) -> ImportPlan:
    """Return what the files are and what would be taken; nothing is written.

    Args:
        paths: one or more files; several are joined.
        book: its remembered mappings are used.
        source: the system that the files come from, where the owner says so.
        date_order: the owner's word on dates such as 03/04/2026.
        mapping: the owner's word on columns; used for each file that has them.
        mappings: the same for single files; one without headers says encoding and separator only.
        today: days before it are past, so that what is still booked on them is asked about; None = not known.

    Raises:
        WinbackError: a file is missing, empty, or no table; the sentence names it.
    """

    def remembered(key: str) -> ColumnMapping | None:
        kept = settings.get_mapping(book.con, key) if book is not None else None
        return columns_file.from_json(json.dumps(kept)) if kept else None

    files: list[FilePlan] = []
    for path in paths:
        asked = mappings.get(path, mapping)
        one = look_at(path, source=source, date_order=date_order, mapping=asked, remembered=remembered, today=today)
        files += _sheets_of_book(one) if asked is None or not asked.header else (one,)
    rates = known_rates(book.con) if book is not None else NO_RATES
    return ImportPlan(tuple(sorted(files, key=_reading_order)), rates)


def files_of_book(folder: Path) -> tuple[Path, ...]:
    """Return the files of a whole book's export in a folder; () when there is none in it.

    Where it was exported in both forms, the newer one is meant.
    """
    tables = [path for sheet in ALL_TABLES if (path := folder / f"{sheet.name}.{SheetForm.CSV}").is_file()]
    is_whole = {sheet.name for sheet in (CUSTOMERS, SHOP)} <= {path.stem for path in tables}
    workbooks = [path for path in (folder / WORKBOOK,) if path.is_file()]
    found = [files for files in (tables if is_whole else [], workbooks) if files]
    newest = max(found, key=_written_at, default=[])
    return tuple(newest)


def _sheets_of_book(one: FilePlan) -> tuple[FilePlan, ...]:
    """Return each sheet of a workbook that holds a whole book of ours; of any other file, the file itself."""
    names = [sheet.name for sheet in ALL_TABLES if sheet.name in one.sheets]
    if not one.is_own or not {CUSTOMERS.name, SHOP.name} <= set(names):
        return (one,)
    sheets = (look_at(one.path, mapping=ColumnMapping((), (), sheet=name)) for name in names)
    return tuple(replace(each, file=f"{each.file}: {each.sheet}") for each in sheets)


def _written_at(files: list[Path]) -> float:
    return files[0].stat().st_mtime


def with_columns_seen(plan: ImportPlan) -> ImportPlan:
    """Return the plan with guessed columns taken as the owner's word, where they are enough: the owner saw them.

    Names were seen as well: how their characters are written stays a question to look at.
    """
    return replace(plan, files=tuple(map(_seen, plan.files)))


def _seen(one: FilePlan) -> FilePlan:
    questions = (
        replace(each, must_answer=False) if each.kind is QuestionKind.ENCODING else each
        for each in one.questions
        if each.kind is not QuestionKind.COLUMNS or not one.is_enough
    )
    return replace(one, questions=tuple(questions))


def line_counts(plan: ImportPlan) -> dict[Path, int]:
    """Return how many lines each text file has, the headers too; workbooks are left out."""
    return {one.path: count_lines(one.path) for one in plan.files if one.delimiter}


def with_mended(plan: ImportPlan, mended: Mapping[Path, Mapping[int, tuple[str, ...]]]) -> ImportPlan:
    """Return the plan with rows that the owner mended, by file and line; those for other columns are left aside."""
    files = []
    for one in plan.files:
        width = len(one.mapping.header)
        rows = {line: cells for line, cells in mended.get(one.path, {}).items() if len(cells) == width}
        files.append(replace(one, mended=MappingProxyType(rows)))
    return replace(plan, files=tuple(files))


def known_rates(con: Connection) -> Rates:
    """Return the rates of other currencies that the owner gave at earlier imports."""
    kept: dict[str, Any] = settings.get(con, _RATES) or {}
    return MappingProxyType({str(code): Decimal(str(rate)) for code, rate in kept.items()})


def keep_rates(con: Connection, rates: Rates) -> None:
    """Keep rates for the next import."""
    if rates and (known := dict(known_rates(con))) != (new := known | dict(rates)):
        settings.put(con, _RATES, new)


def _reading_order(one: FilePlan) -> tuple[int, ...]:
    """Return the key of the order: what says most of its customers first, so that the others find them."""
    if one.table is not None:
        return 2, BOOK_TABLES.index(one.table)
    only_names = knows_only_names(one.mapping)
    place = 2 if one.is_items_list else int(one.has_purchases)
    return place, int(one.is_about_customers), int(only_names), int(not one.mapping.line_items)
