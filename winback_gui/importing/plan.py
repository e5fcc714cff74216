"""What a file is and what would be taken from it; nothing is read but its heads and first rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import Sheet
from winback_gui.importing import column_guess, columns, consent
from winback_gui.importing.advice import advice
from winback_gui.importing.birth_question import birth_questions
from winback_gui.importing.column_reasons import LIKE_RECEIPTS
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.consent_columns import with_consent
from winback_gui.importing.consent_question import consent_questions
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.fields import FREE_TEXT_FIELDS, Field, fold_header
from winback_gui.importing.file_stamp import Stamp, stamp_of
from winback_gui.importing.formats import format_by_key
from winback_gui.importing.formats.own import ABOUT_CUSTOMERS
from winback_gui.importing.item_rows import LOOKED_AT, with_item_rows
from winback_gui.importing.lacking_receipts import LACKS_RECEIPTS, lacks_receipts
from winback_gui.importing.last_names import unused_last_names, unused_words
from winback_gui.importing.note_columns import see_notes
from winback_gui.importing.questions import Question, QuestionKind
from winback_gui.importing.readers import Problems, Table, open_table
from winback_gui.importing.receipt_column import stands_for_visits
from winback_gui.importing.short_heads import names_bookings
from winback_gui.importing.survey import Survey, survey

_SHOWN_ROWS: Final = 6
MOST_COLUMNS: Final = 1_000
"""Of the exports that we know none has a tenth of it; more are shown by no table and looked through in no time."""
LOOKED_AT_ROWS: Final = 200
"""The first rows, of which the plan says what is suspicious."""
_REMARKS_LOOKED_AT: Final = 5_000
"""The first rows in which remarks are looked for: all customers of most shops."""
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
        by_sum: its purchases are known by customer, day and sum alone: what else its columns say changed.
        by_day: they are known by what a customer's day comes to, in however many purchases.
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
    by_sum: bool = False
    by_day: bool = False

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
    today: date | None = None,
) -> FilePlan:
    """Return what a file is and what would be taken from it; nothing is written.

    Args:
        path: the file.
        source: the system it comes from, where the owner says so.
        date_order: the owner's word on dates that could be either.
        mapping: the owner's word on the columns; fitted by column names, and left aside when they are not there.
        remembered: asks for a mapping by its header key.
        today: days before it are past; None = not known.

    Raises:
        WinbackError: the file is no table.
    """
    asked = mapping or ColumnMapping((), ())
    stamp = stamp_of(path)
    with open_table(path, encoding=asked.encoding, delimiter=asked.delimiter, sheet=asked.sheet) as table:
        _refuse_no_list(table, path)
        rows = table.sample(LOOKED_AT_ROWS)
        decided, reasons, is_sure = _decide(table, [cells for _, cells in rows], mapping, remembered)
        decided = replace(
            decided,
            source=source or decided.source,
            date_order=date_order or decided.date_order,
            encoding=asked.encoding,
            delimiter=asked.delimiter,
            sheet=asked.sheet,
            zero_sums=asked.zero_sums or decided.zero_sums,
        ).with_states(dict(asked.states))
        if not asked.header and date_order is None:
            decided = _without_old_answers(table, decided)
        first = islice(table.records(Problems(table.file)), LOOKED_AT)
        decided = with_item_rows(decided, (cells for _line, cells in first))
        is_remembered = remembered is not None and remembered(columns.header_key(table.header)) is not None
        plan = _plan_of(table, path, decided, rows, stamp, today, is_remembered=is_remembered)
        asks = () if is_sure else (_columns_question(table),)
        nameless = unused_last_names(decided, [cells for _, cells in rows]) if table.known is None else -1
        if nameless >= 0:
            plan = replace(plan, warnings=(unused_words(decided, nameless), *plan.warnings))
        if table.known is None and lacks_receipts(decided.fields, [cells for _, cells in rows]):
            plan = replace(plan, warnings=(*plan.warnings, LACKS_RECEIPTS))
        if nameless >= 0 and not asked.header and not is_remembered:
            asks = (_last_names_question(table, decided, nameless),)
        return replace(plan, reasons=reasons, questions=(*asks, *plan.questions))


def _refuse_no_list(table: Table, path: Path) -> None:
    """Raise a WinbackError for a file without heads, or with more than a list has."""
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


def _plan_of(
    table: Table,
    path: Path,
    mapping: ColumnMapping,
    rows: Sequence[tuple[int, list[str]]],
    stamp: Stamp | None,
    today: date | None,
    *,
    is_remembered: bool,
) -> FilePlan:
    """Return the plan of a table whose columns are decided, without a word on how these were found."""
    looked_at = [cells for _, cells in rows]
    facts = survey(table, mapping, today)
    known = format_by_key(mapping.format_key)
    is_table = known is not None and known.sheet is not None  # of a book of ours: its columns are no fields
    if is_table:
        facts = replace(facts, not_used=(), currencies=_currencies(table, rows))
    return FilePlan(
        path=path,
        file=table.file,
        title=known.title if known else None,
        mapping=mapping,
        reasons=(None,) * len(mapping.header),
        rows=tuple((line, tuple(cells)) for line, cells in rows[:_SHOWN_ROWS]),
        questions=(
            *(() if is_remembered or is_table else _questions(table.file, mapping, looked_at)),
            *facts.questions,
        ),
        currencies=facts.currencies,
        not_used=facts.not_used,
        encoding=table.encoding,
        delimiter=table.delimiter,
        facts=facts,
        advice=advice(table, mapping),
        warnings=() if is_table else consent.warnings(table.header, mapping.fields, looked_at),
        sheet=table.sheet.sheet if table.sheet else "",
        sheets=table.sheet.sheets if table.sheet else (),
        is_remembered=is_remembered,
        table=known.sheet if known is not None else None,
        stamp=stamp,
    )


def _questions(file: str, mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> tuple[Question, ...]:
    """Return what has to be asked about single columns: who gets letters, and whose birthdays there are."""
    return (*consent_questions(file, mapping, rows), *birth_questions(file, mapping, rows))


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
        fit = with_consent(fit, rows, said=mapping.header)
        return fit, _still_held(column_guess.guess(table.header, rows), fit), fit.is_enough
    kept = remembered(columns.header_key(table.header)) if remembered else None
    if kept is not None and (fit := columns.fitted(kept, table.header)) is not None:
        return fit, nothing, fit.is_enough
    if table.known is not None:
        return with_consent(columns.mapping_for(table.known, table.header), rows), nothing, True
    guess = _with_bookings(_without_bookings(table, column_guess.guess(table.header, rows)))
    guess = _with_notes(table, guess)
    return guess.mapping, guess.reasons, guess.is_sure


def _with_notes(table: Table, guess: column_guess.Guess) -> column_guess.Guess:
    """Return the guess with the columns of which one says further down that somebody must not be written to."""
    mapping = guess.mapping
    fields, reasons = list(mapping.fields), list(guess.reasons)
    rows = [cells for _line, cells in islice(table.records(Problems(table.file)), _REMARKS_LOOKED_AT)]
    second = frozenset(place for place, field in enumerate(mapping.second) if field is not None)
    see_notes(mapping.header, fields, reasons, rows, leave_out=second)
    return replace(guess, mapping=replace(mapping, fields=tuple(fields)), reasons=tuple(reasons))


def _without_bookings(table: Table, guess: column_guess.Guess) -> column_guess.Guess:
    """Return the guess without the receipt numbers where the whole file says that they are none.

    A number of several visits would have all rows but the first of it refused, or added up to one purchase.
    """
    mapping, place = guess.mapping, guess.mapping.index(Field.RECEIPT_NO)
    if place < 0 or not mapping.has_purchases:
        return guess
    of_items = guess.reasons[place] == LIKE_RECEIPTS
    if not of_items and not names_bookings(table.header[place]):
        return guess
    rows = (cells for _line, cells in table.records(Problems(table.file)))
    if stands_for_visits(place, mapping.fields, rows, of_items=of_items):
        return guess
    reasons = tuple(None if at == place else why for at, why in enumerate(guess.reasons))
    return replace(guess, mapping=mapping.with_field(place, None), reasons=reasons)


def _with_bookings(guess: column_guess.Guess) -> column_guess.Guess:
    """Return the guess with the numbers of bookings in a list of days alone: there a number holds with its day."""
    mapping = guess.mapping
    if not mapping.says_days_alone or Field.RECEIPT_NO in mapping.fields:
        return guess
    free = (at for at, field in enumerate(mapping.fields) if field is None and names_bookings(mapping.header[at]))
    place = next(free, -1)
    return guess if place < 0 else replace(guess, mapping=mapping.with_field(place, Field.RECEIPT_NO))


def _still_held(guess: column_guess.Guess, mapping: ColumnMapping) -> tuple[Message | None, ...]:
    """Return the reasons of those guesses that the owner left as they were; a known export needs none."""
    if mapping.format_key:
        return (None,) * len(mapping.fields)
    pairs = zip(guess.reasons, guess.mapping.fields, mapping.fields, strict=True)
    return tuple(why if guessed == held else None for why, guessed, held in pairs)


def _last_names_question(table: Table, mapping: ColumnMapping, place: int) -> Question:
    """Ask for the columns where a guess would bring in first names alone; it names the column that is not used."""
    said = msg(
        "{why} Please say what is in each column of the list “{file}”.",
        why=unused_words(mapping, place), file=table.file,
    )  # fmt: skip
    return Question(QuestionKind.COLUMNS, table.file, mapping.header[place], said)


def _columns_question(table: Table) -> Question:
    return Question(
        QuestionKind.COLUMNS,
        table.file,
        "",
        msg("The list “{file}” is new to us. Please say what is in each column.", file=table.file),
    )
