"""What a file is and what would be taken from it; and then its people and purchases, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import Sheet
from winback_gui.importing import columns, consent
from winback_gui.importing.advice import advice
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.consent_columns import with_consent
from winback_gui.importing.consent_question import consent_question
from winback_gui.importing.csv_records import Block
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.fields import FREE_TEXT_FIELDS, Field, fold_header
from winback_gui.importing.file_stamp import Stamp, changed, refuse_changed, stamp_of
from winback_gui.importing.formats import format_by_key
from winback_gui.importing.formats.own import ABOUT_CUSTOMERS
from winback_gui.importing.items import BoughtItems, ItemsReader
from winback_gui.importing.mending import with_mended
from winback_gui.importing.number_names import OTHER_NAME_PREFIX
from winback_gui.importing.people import NUMBER_PREFIX, PersonReader, PersonRow
from winback_gui.importing.rates import NO_RATES, Rates
from winback_gui.importing.readers import Problems, Table, open_table
from winback_gui.importing.sales import BATCH, SaleReader, Sales, has_person
from winback_gui.importing.survey import Question, QuestionKind, Survey, survey

_SHOWN_ROWS: Final = 6
MOST_COLUMNS: Final = 1_000
"""Of the exports that we know none has a tenth of it; more are shown by no table and looked through in no time."""
_LOOKED_AT_ROWS: Final = 200
Remembered = Callable[[str], ColumnMapping | None]


@frozen
class FilePlan:
    """What would be taken from one file.

    Attributes:
        title: what we know the file as ("Shopify orders"); None for an unknown one.
        reasons: for each column of an unknown file why it is thought to hold that; None = nothing said.
        rows: the first rows with their line numbers, as the file writes them.
        questions: what the owner has to say first, or should look at.
        currencies: codes that the file names.
        not_used: columns that hold something and are not taken.
        encoding, delimiter: as found out ("" for a sheet).
        facts: what the whole file says about its dates and amounts.
        mended: rows that the owner mended, by their line: these cells count in place of the file's.
        advice: what the owner should know before taking it in.
        warnings: what is suspicious about columns that say who may be written to.
        sheet: of a workbook, the one that is read; `sheets` are all that can be chosen.
        is_remembered: the owner said before what a list with these headers holds.
        table: the table of a book of ours that this is, read by `book_tables`; None = customers or purchases.
        stamp: what the file was when it was looked at; None = it was not asked.
    """

    path: Path
    file: str
    title: Message | None
    mapping: ColumnMapping
    reasons: tuple[Message | None, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    questions: tuple[Question, ...]
    currencies: frozenset[str]
    not_used: tuple[str, ...]
    encoding: str
    delimiter: str
    facts: Survey
    mended: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    advice: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    is_remembered: bool = False
    table: Sheet | None = None
    stamp: Stamp | None = None

    @property
    def is_enough(self) -> bool:
        """Whether something can be taken from it."""
        return self.table is not None or self.mapping.is_enough

    @property
    def is_own(self) -> bool:
        """Whether an export of ours wrote it: nothing in it has to be guessed."""
        return self.title is not None and self.mapping.format_key.startswith("own-")

    @property
    def date_orders(self) -> Mapping[int, DateOrder]:
        """How each column of dates is read, by its place."""
        return self.facts.date_orders

    @property
    def free_text(self) -> frozenset[int]:
        """The columns in whose cells a newline can be meant."""
        fields = self.mapping.fields
        return frozenset(place for place, one in enumerate(fields) if one in FREE_TEXT_FIELDS or not one)

    @property
    def has_purchases(self) -> bool:
        """Whether its rows are purchases."""
        return self.mapping.has_purchases

    @property
    def is_items_list(self) -> bool:
        """Whether its rows only say what was bought under which receipt number."""
        return self.table is None and self.mapping.is_items_list

    @property
    def is_customer_list(self) -> bool:
        """Whether its rows are customers and no purchases."""
        return not self.mapping.has_purchases and self.mapping.has_customers and not self.is_about_customers

    @property
    def is_about_customers(self) -> bool:
        """Whether its rows only say something about customers whom a list describes (notes, the do-not-write list)."""
        return self.mapping.format_key in ABOUT_CUSTOMERS


def look_at(
    path: Path,
    *,
    source: str = "",
    date_order: DateOrder | None = None,
    mapping: ColumnMapping | None = None,
    remembered: Remembered | None = None,
) -> FilePlan:
    """Return what a file is and what would be taken from it; nothing is written.

    Args:
        path: the file.
        source: the system it comes from, where the owner says so.
        date_order: the owner's word on dates that could be either.
        mapping: the owner's word on the columns; fitted by column names, and left aside when they are not there.
        remembered: asks for a mapping by its header key.

    Raises:
        WinbackError: the file is no table.
    """
    asked = mapping or ColumnMapping((), ())
    stamp = stamp_of(path)
    with open_table(path, encoding=asked.encoding, delimiter=asked.delimiter, sheet=asked.sheet) as table:
        if not table.header:
            raise WinbackError(msg("There is no list in the file “{file}”. Nothing was brought in.", file=path.name))
        if (count := sum(map(bool, table.header))) > MOST_COLUMNS:
            raise WinbackError(
                msg(
                    "**The file “{file}” has {count} columns,** and a list of customers or sales has some dozens. "
                    "Nothing was brought in. Export it again, or open it in a spreadsheet and keep the columns that "
                    "you need.",
                    file=path.name, count=count,
                )
            )  # fmt: skip
        rows = table.sample(_LOOKED_AT_ROWS)
        decided, reasons, is_sure = _decide(table, [cells for _, cells in rows], mapping, remembered)
        decided = replace(decided, source=source or decided.source, date_order=date_order or decided.date_order)
        questions: list[Question] = [] if is_sure else [_columns_question(table)]
        if not asked.header and date_order is None:
            decided = _without_old_answers(table, decided)
        is_remembered = remembered is not None and remembered(columns.header_key(table.header)) is not None
        if not is_remembered and (asks := consent_question(table.file, decided, [cells for _, cells in rows])):
            questions.append(asks)
        facts = survey(table, decided)
        known = format_by_key(decided.format_key)
        if known is not None and known.sheet is not None:
            facts = replace(facts, not_used=(), currencies=_currencies(table, rows))  # its columns are no fields
        return FilePlan(
            path=path,
            file=table.file,
            title=known.title if known else None,
            mapping=replace(decided, encoding=asked.encoding, delimiter=asked.delimiter, sheet=asked.sheet),
            reasons=reasons,
            rows=tuple((line, tuple(cells)) for line, cells in rows[:_SHOWN_ROWS]),
            questions=(*questions, *facts.questions),
            currencies=facts.currencies,
            not_used=facts.not_used,
            encoding=table.encoding,
            delimiter=table.delimiter,
            facts=facts,
            advice=advice(table, decided),
            warnings=consent.warnings(table.header, decided.fields, [cells for _, cells in rows]),
            sheet=table.sheet.sheet if table.sheet else "",
            sheets=table.sheet.sheets if table.sheet else (),
            is_remembered=is_remembered,
            table=known.sheet if known is not None else None,
            stamp=stamp,
        )


def _currencies(table: Table, rows: Sequence[tuple[int, list[str]]]) -> frozenset[str]:
    """Return the codes of a column "currency"."""
    names = [fold_header(name) for name in table.header]
    if Field.CURRENCY not in names:
        return frozenset()
    place = names.index(Field.CURRENCY)
    return frozenset(cells[place] for _line, cells in rows if cells[place])


def _without_old_answers(table: Table, remembered: ColumnMapping) -> ColumnMapping:
    """Return a remembered mapping without those answers that this file answers itself, perhaps in another way."""
    if remembered.date_order is None and not remembered.decimal_mark:
        return remembered
    open_ones = {one.kind for one in survey(table, replace(remembered, date_order=None, decimal_mark="")).questions}
    return replace(
        remembered,
        date_order=remembered.date_order if QuestionKind.DATE_ORDER in open_ones else None,
        decimal_mark=remembered.decimal_mark if QuestionKind.DECIMAL_MARK in open_ones else "",
    )


def _decide(
    table: Table, rows: Sequence[Sequence[str]], mapping: ColumnMapping | None, remembered: Remembered | None
) -> tuple[ColumnMapping, tuple[Message | None, ...], bool]:
    """Return the mapping, its reasons and whether it is sure: the owner's, a remembered one, a known one, a guess."""
    nothing: tuple[Message | None, ...] = (None,) * len(table.header)
    if table.known is not None and table.known.sheet is not None:
        return columns.mapping_for(table.known, table.header), nothing, True
    if mapping is not None and mapping.header and (fit := columns.fitted(mapping, table.header)) is not None:
        return fit, _still_held(columns.guess(table.header, rows), fit), fit.is_enough
    kept = remembered(columns.header_key(table.header)) if remembered else None
    if kept is not None and (fit := columns.fitted(kept, table.header)) is not None:
        return fit, nothing, fit.is_enough
    if table.known is not None:
        return with_consent(columns.mapping_for(table.known, table.header), rows), nothing, True
    guess = columns.guess(table.header, rows)
    return guess.mapping, guess.reasons, guess.is_sure


def _still_held(guess: columns.Guess, mapping: ColumnMapping) -> tuple[Message | None, ...]:
    """Return the reasons of those guesses that the owner left as they were; a known export needs none."""
    if mapping.format_key:
        return (None,) * len(mapping.fields)
    pairs = zip(guess.reasons, guess.mapping.fields, mapping.fields, strict=True)
    return tuple(why if guessed == held else None for why, guessed, held in pairs)


def _columns_question(table: Table) -> Question:
    return Question(
        QuestionKind.COLUMNS,
        table.file,
        "",
        msg("The list “{file}” is new to us. Please say what is in each column.", file=table.file),
    )


@dataclass(slots=True)
class Batch:
    """Some people and purchases of a file.

    Attributes:
        people: for a list of customers each row; for sales each person who was not met before, by the name that the
            sales mean them by.
        items: of a list that only says what was bought.
        stops: of sales, whom a row forbids to write to, each reason once.
        numbers: instead of `people`, where the sales say no more of them than the shop's own number.
        line: how far the file has been read.
    """

    people: list[PersonRow]
    sales: Sales
    line: int
    numbers: list[str] = field(default_factory=list)
    items: list[BoughtItems] = field(default_factory=list)
    stops: list[PersonRow] = field(default_factory=list)


@contextmanager
def batches(
    plan: FilePlan, problems: Problems, *, today: date, currency: str, rates: Rates = NO_RATES, first_rows: int = 0
) -> Iterator[Iterator[Batch]]:
    """Read a file's people and purchases in batches of at most `BATCH` rows.

    Args:
        plan: from `look_at`, all questions answered.
        problems: rows that cannot be taken go there.
        today: nothing may lie after it.
        currency: the book's; amounts in another without a rate are problems.
        rates: of other currencies.
        first_rows: read about as many rows and no more, for a first look at a large file; 0 = all.

    Raises:
        WinbackError: the file is no longer what it was, or was changed while it was read: what was shown would be
            another than what comes in.
    """
    mapping = plan.mapping
    refuse_changed(plan.path, plan.stamp)
    with open_table(plan.path, encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet) as table:
        if table.header != mapping.header:
            raise changed(plan.file)
        facts = plan.facts if first_rows else survey(table, mapping)
        blocks = with_mended(partial(table.blocks, free_text=plan.free_text), problems, plan.mended)
        if first_rows:
            blocks = _first(blocks, first_rows)
        people = PersonReader(mapping, facts, problems, today=today, currency=currency)
        if plan.is_items_list:
            yield _items_batches(ItemsReader(mapping, problems), blocks)
        elif mapping.has_purchases:
            sales = SaleReader(mapping, facts, people, problems, today=today, currency=currency, rates=rates)
            yield _sales_batches(mapping, sales, people, blocks)
        else:
            yield _people_batches(
                people, (record for lines, rows in blocks for record in zip(lines, rows, strict=True))
            )
    refuse_changed(plan.path, plan.stamp)


def _first(blocks: Iterator[Block], count: int) -> Iterator[Block]:
    """Yield the first rows of a file and no more."""
    for lines, rows in blocks:
        yield lines[:count], rows[:count]
        count -= len(rows)
        if count <= 0:
            return


def _items_batches(items: ItemsReader, blocks: Iterator[Block]) -> Iterator[Batch]:
    """Yield nothing but how far it is while the rows are gathered, and then what each receipt says."""
    line = 0
    for lines, rows in blocks:
        for line, cells in zip(lines, rows, strict=True):
            items.read(line, cells)
        yield Batch([], Sales(), line)
    found = items.found()
    while some := list(islice(found, BATCH)):
        yield Batch([], Sales(), line, items=some)


def _people_batches(people: PersonReader, records: Iterator[tuple[int, list[str]]]) -> Iterator[Batch]:
    found: list[PersonRow] = []
    line = 0
    for line, cells in records:
        if (person := people.read(line, cells)) is not None:
            found.append(person)
        if len(found) >= BATCH:
            yield Batch(found, Sales(), line)
            found = []
    yield Batch(found, Sales(), line)


def _sales_batches(
    mapping: ColumnMapping, sales: SaleReader, people: PersonReader, blocks: Iterator[Block]
) -> Iterator[Batch]:
    met: list[PersonRow] = []
    numbers: list[str] = []
    with_people = has_person(mapping)

    def on_person(ref: str, line: int, cells: list[str]) -> None:
        if not with_people and ref.startswith(NUMBER_PREFIX):
            numbers.append(ref.removeprefix(NUMBER_PREFIX))
        elif (person := people.read(line, cells) if with_people else people.bare(ref, line, cells)) is not None:
            is_other = ref.startswith(OTHER_NAME_PREFIX)
            met.append(replace(person, refs=(ref, *person.refs)) if is_other else person)

    line = 0
    stops: list[PersonRow] = []
    if people.says_stops:
        blocks = _with_stops(people, blocks, stops)
    for taken in sales.read(blocks, on_person):
        line = taken.lines[-1] if taken.lines else line
        yield Batch(met.copy(), taken, line, numbers.copy(), stops=stops.copy())
        stops.clear()
        met.clear()
        numbers.clear()


def _with_stops(people: PersonReader, blocks: Iterator[Block], stops: list[PersonRow]) -> Iterator[Block]:
    """Yield the blocks as they are, and put down whom their rows forbid to write to, each reason once."""
    known: set[tuple[str, tuple[str, str] | None]] = set()
    for lines, rows in blocks:
        for line, cells in zip(lines, rows, strict=True):
            row = people.stopped(line, cells)
            if row is not None and (row.refs[0], row.stopped_by) not in known:
                known.add((row.refs[0], row.stopped_by))
                stops.append(row)
        yield lines, rows


def own_numbers(mapping: ColumnMapping) -> bool:
    """Return whether the file means people by the shop's own numbers."""
    return mapping.index(Field.CUSTOMER_NO) >= 0 and mapping.index(Field.KEY) < 0
