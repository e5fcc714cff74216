"""What the owner said about some files while they are brought in; plain values, no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.importing.columns import ColumnMapping, ZeroSums, missing_heads
from winback_gui.importing.consent_question import NOT_USED
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.fields import Field
from winback_gui.importing.questions import BY_MARKS, Question, QuestionKind
from winback_gui.importing.state_words import StateMeaning
from winback_gui.services.imports import import_files
from winback_gui.services.imports.import_files import ImportPlan
from winback_gui.services.imports.same_people import Word, Words

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.message import Message
    from winback_gui.services.imports.numbers_doubt import Asked, NumbersMean
    from winback_gui.store.book import Book


@frozen
class Looked:
    """Files that were looked at.

    Attributes:
        plan: of those that are lists; None = none is.
        lines: how many each text file has.
        wrong: why the others are none.
    """

    plan: ImportPlan | None
    lines: Mapping[Path, int]
    wrong: Mapping[Path, Message]


class ImportChoices:
    """Files, columns, answers, rates, mended lines, and who is whom.

    Attributes:
        paths: the chosen files.
        mappings: the owner's word on columns and reading of single files.
        mended: rows by file and line.
        rates: of other currencies, by code.
        people: words about who is whom, by the keys of the questions.
        is_apart: the sales are others than those in the book, though they look like them.
        numbers: what the files mean by the numbers of their customers, by the question.
    """

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.mappings: dict[Path, ColumnMapping] = {}
        self.mended: dict[Path, dict[int, tuple[str, ...]]] = {}
        self.rates: dict[str, Decimal] = {}
        self.people: dict[tuple[str, str], Word] = {}
        self.is_apart = False
        self.numbers: dict[Asked, NumbersMean] = {}

    def add(self, paths: Sequence[Path]) -> bool:
        """Take files besides those that are there; returns whether any is new."""
        new = [path for path in dict.fromkeys(paths) if path not in self.paths]
        self.paths.extend(new)
        self.numbers.clear()
        return bool(new)

    def leave_out(self, path: Path) -> None:
        """Leave a file out, with all that was said about it."""
        self.paths = [one for one in self.paths if one != path]
        self.numbers.clear()
        self.mappings.pop(path, None)
        self.mended.pop(path, None)

    def clear(self) -> None:
        """Forget all files, and who is whom in them."""
        self.people.clear()
        self.is_apart = False
        for path in tuple(self.paths):
            self.leave_out(path)

    def choose_field(self, plan: ImportPlan, path: Path, place: int, key: str) -> None:
        """Say what is in a column; "" = it is not used, "date:mdy" = dates with the month first."""
        mapping = _mapping_of(plan, path)
        field, _, order = key.partition(":")
        if mapping is not None:
            mapping = mapping.with_field(place, Field(field) if field else None)
            self._take(path, replace(mapping, date_order=DateOrder(order)) if order else mapping)

    def read_as(self, path: Path, separator: str, characters: str, sheet: str) -> None:
        """Say how a text file is written, or which sheet is meant; columns and lines are others than before."""
        self._take(path, ColumnMapping((), (), delimiter=separator, encoding=characters, sheet=sheet))
        self.mended.pop(path, None)

    def take_columns(self, plan: ImportPlan, path: Path, mapping: ColumnMapping) -> tuple[str, ...]:
        """Take the columns that somebody kept as a file.

        Returns:
            The heads among them that this list has not; nothing is taken then.
        """
        known = _mapping_of(plan, path)
        missing = missing_heads(mapping, () if known is None else known.header, used=True)
        if known is None or missing:
            return missing
        encoding, delimiter = mapping.encoding or known.encoding, mapping.delimiter or known.delimiter
        self._take(path, replace(mapping, encoding=encoding, delimiter=delimiter))
        return ()

    def _take(self, path: Path, mapping: ColumnMapping) -> None:
        """Take other columns of a file; what was said of the numbers was said of those before."""
        self.mappings[path] = mapping
        self.numbers.clear()

    def answer(self, plan: ImportPlan, question: Question, value: str) -> None:
        """Answer a question about a file's dates, amounts or consent."""
        for one in plan.files:
            if one.file == question.file:
                said = self.mappings.get(one.path)
                mapping = said if said is not None and said.header else one.mapping
                self.mappings[one.path] = _answered(mapping, question, value)

    def mend(self, path: Path, rows: Mapping[int, tuple[str, ...]]) -> None:
        """Put rows in the place of what the file says in those lines."""
        self.mended.setdefault(path, {}).update(rows)

    def say_who(self, key: tuple[str, str], word: Word) -> None:
        """Say whether two people are one."""
        self.people[key] = word

    def to_remember(self, plan: ImportPlan) -> tuple[ColumnMapping, ...]:
        """Return the columns worth remembering: those of unknown lists, and those that the owner changed."""
        return tuple(one.mapping for one in plan.files if one.title is None or one.path in self.mappings)

    @property
    def mended_count(self) -> int:
        """How many lines were mended."""
        return sum(map(len, self.mended.values()))

    def look(self, book: Book, today: date) -> Looked:
        """Look at the files with all that was said; on a worker's thread, with a copy of these choices.

        What is no list does not hold up the rest.

        Raises:
            WinbackError: they do not go together.
        """
        wrong: dict[Path, Message] = {}
        try:
            plan = import_files.look(self.paths, book=book, mappings=self.mappings, today=today)
        except WinbackError:
            wrong = self._wrong(book, today)
            good = [path for path in self.paths if path not in wrong]
            if not wrong:
                raise
            if not good:
                return Looked(None, {}, wrong)
            plan = import_files.look(good, book=book, mappings=self.mappings, today=today)
        plan = import_files.with_columns_seen(plan)
        return Looked(self.put_into(plan), import_files.line_counts(plan), wrong)

    def _wrong(self, book: Book, today: date) -> dict[Path, Message]:
        """Return why files are no lists, each looked at by itself."""
        wrong: dict[Path, Message] = {}
        for path in self.paths:
            try:
                import_files.look([path], book=book, mappings=self.mappings, today=today)
            except WinbackError as error:
                wrong[path] = error.message
        return wrong

    def put_into(self, plan: ImportPlan) -> ImportPlan:
        """Return the plan with rates, mended rows and words about people as they are now."""
        mended = import_files.with_mended(plan, self.mended)
        return replace(
            mended,
            rates={**plan.rates, **self.rates},
            people=Words(dict(self.people)),
            is_apart=self.is_apart,
            numbers=dict(self.numbers),
        )

    def copy(self) -> ImportChoices:
        """Return the same choices for another thread."""
        twin = ImportChoices()
        twin.paths, twin.mappings, twin.rates = [*self.paths], dict(self.mappings), dict(self.rates)
        twin.people, twin.is_apart, twin.numbers = dict(self.people), self.is_apart, dict(self.numbers)
        twin.mended = {path: dict(rows) for path, rows in self.mended.items()}
        return twin


def _answered(mapping: ColumnMapping, question: Question, value: str) -> ColumnMapping:
    if question.kind in {QuestionKind.CONSENT, QuestionKind.BIRTHS}:
        return mapping.with_field(question.place, Field(value) if value != NOT_USED else None)
    if question.kind is QuestionKind.DATE_ORDER:
        return replace(mapping, date_order=DateOrder(value))
    if question.kind is QuestionKind.ZERO_SUMS:
        return replace(mapping, zero_sums=ZeroSums(value))
    if question.kind is QuestionKind.STATES and value == BY_MARKS:
        return mapping.without_state(question.word)
    if question.kind is QuestionKind.STATES:
        return mapping.with_states({question.word: StateMeaning(value)})
    return replace(mapping, decimal_mark=value)


def _mapping_of(plan: ImportPlan, path: Path) -> ColumnMapping | None:
    return next((one.mapping for one in plan.files if one.path == path), None)
