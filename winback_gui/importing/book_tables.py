"""The tables that only a book of ours has (causes, win-backs, letters ...), read strictly.

A cell is what our export writes, or a problem with its line and column. Nothing is guessed, since what a row says opens
or closes the way to a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final, TypeAlias

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import major_to_minor
from winback_gui.domain.offer import OfferKind
from winback_gui.domain.purchase import day_number
from winback_gui.domain.reason import Certainty, ReasonPath, SaidBy
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.sheet import CellKind, Sheet
from winback_gui.domain.suppression import Ground
from winback_gui.domain.twins import Verdict
from winback_gui.importing import cleaning
from winback_gui.importing.fields import fold_header
from winback_gui.importing.mending import with_mended
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems, open_table

TableRow: TypeAlias = tuple[int, dict[str, Any]]
"""Line in the file, and the raw value of each column as the book keeps it, by head."""

_NUMBER: Final = re.compile(r"\d{1,15}")
_MONEY: Final = re.compile(r"-?\d{1,13}(?:\.\d{1,4})?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_YES_OR_NO: Final = {"yes": 1, "no": 0}
_FIRST_DAY: Final = date(1900, 1, 1)
_LAST_DAY: Final = date(2199, 12, 31)

WORDS: Final[Mapping[Sheet, Mapping[str, frozenset[str]]]] = {
    sheets.REASONS: {"path": frozenset(ReasonPath), "ground": frozenset(Ground)},
    sheets.CAUSES: {"status": frozenset(CauseStatus)},
    sheets.OFFERS: {"kind": frozenset(OfferKind)},
    sheets.CASES: {
        "decision": frozenset(Decision), "purpose": frozenset(Purpose), "outcome": frozenset(Outcome),
    },
    sheets.CASE_REASONS: {"said_by": frozenset(SaidBy), "certainty": frozenset(Certainty)},
    sheets.CAMPAIGNS: {"design": frozenset(LetterDesign)},
    sheets.CAMPAIGN_MEMBERS: {"arm": frozenset(Arm)},
    sheets.LETTERS: {
        "purpose": frozenset(Purpose), "returned_because": frozenset({"moved", "unknown", "refused", "deceased"}),
    },
    sheets.TASKS: {"kind": frozenset(TaskKind)},
    sheets.LOOKED_AT_TWICE: {"verdict": frozenset(Verdict)},
    sheets.GIVEN_OUT: {"given_out": frozenset({"number", "code"})},
}  # fmt: skip
"""The words that a column may hold."""

MAY_BE_EMPTY: Final[Mapping[Sheet, frozenset[str]]] = {
    sheets.REASONS: frozenset({"ground"}),
    sheets.OFFERS: frozenset({"cost", "percent"}),
    sheets.OFFER_RULES: frozenset({"cap"}),
    sheets.CASES: frozenset({"purpose", "offer_id", "override_on", "asked_on", "closed_on", "outcome"}),
    sheets.CASE_REASONS: frozenset({"cause_id", "replaced_on"}),
    sheets.LETTERS: frozenset(
        {"offer_id", "looked_on", "printed_on", "signed_on", "posted_on", "returned_on", "returned_because"}
    ),
    sheets.VOUCHERS: frozenset({"redeemed_on", "redeemed"}),
    sheets.TASKS: frozenset({"case_id", "done_on"}),
}
"""Numbers, days, sums and words that need not be there; other texts never need to."""

ADDED_LATER: Final[Mapping[Sheet, frozenset[str]]] = {
    sheets.REASONS: frozenset({"on_slip"}),
    sheets.CASE_REASONS: frozenset({"moved_from"}),
    sheets.LETTERS: frozenset({"words"}),
    sheets.OFFERS: frozenset({"currency"}),
    sheets.OFFER_RULES: frozenset({"currency"}),
    sheets.VOUCHERS: frozenset({"currency"}),
}
"""Columns that exports of earlier versions do not have: such a file is read as if they said nothing, or no."""

_AHEAD: Final = frozenset({"due_on", "expires_on", "comes_on"})
"""Days that may lie after the day of the import."""


class _CellError(Exception):
    """A cell cannot be what stands in it."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


def rows(plan: FilePlan, problems: Problems, *, today: date, currency: str) -> Iterator[TableRow]:
    """Yield the rows of a table of ours; those that cannot be taken are problems.

    Args:
        plan: of a file whose `table` is known.
        problems: rows that cannot be taken go there.
        today: nothing that has happened may lie after it.
        currency: the book's; sums in another cannot be taken.

    Raises:
        WinbackError: a column is missing, or the file is no longer what it was.
    """
    sheet = plan.table
    if sheet is None:
        raise ValueError("not a table of ours")
    mapping = plan.mapping
    with open_table(plan.path, encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet) as table:
        if table.header != mapping.header:
            raise WinbackError(
                msg("The file “{file}” was changed meanwhile. Nothing was brought in. Choose it again.", file=plan.file)
            )
        readers = _readers(sheet, plan, today, currency)
        blocks = with_mended(partial(table.blocks, free_text=None), problems, plan.mended)
        for lines, some in blocks:
            for line, cells in zip(lines, some, strict=True):
                row = _row(readers, line, cells, problems)
                if row is not None:
                    yield line, row


def cell_problem(plan: FilePlan, cells: list[str], line: int, *, today: date, currency: str) -> Problems:
    """Return what is wrong with one row of a table of ours, as far as it tells itself."""
    problems = Problems(plan.file)
    if plan.table is not None:
        _row(_readers(plan.table, plan, today, currency), line, cells, problems)
    return problems


_Reader: TypeAlias = tuple[str, str, int, Callable[[str], Any]]


def _readers(sheet: Sheet, plan: FilePlan, today: date, currency: str) -> list[_Reader]:
    names = [fold_header(name) for name in plan.mapping.header]
    later = ADDED_LATER.get(sheet, frozenset())
    missing = [head for head in sheet.heads if head not in names and head not in later]
    if missing:
        raise WinbackError(
            msg(
                "The column “{column}” is missing in “{file}”, line 1. Nothing was brought in. Take the file as "
                "Winback wrote it.",
                column=missing[0],
                file=plan.file,
            )
        )
    found: list[_Reader] = []
    for head, kind in sheet.columns:
        read = partial(_value, sheet, head, kind, today=today, currency=currency)
        place = names.index(head) if head in names else -1
        if place < 0 and kind is CellKind.FLAG:
            found.append((head, head, place, lambda _cell: 0))
        else:
            found.append((head, plan.mapping.header[place] if place >= 0 else head, place, read))
    return found


def _row(readers: list[_Reader], line: int, cells: list[str], problems: Problems) -> dict[str, Any] | None:
    row: dict[str, Any] = {}
    for head, name, place, read in readers:
        try:
            row[head] = read(cells[place] if place >= 0 else "")
        except _CellError as error:
            problems.add(line, name, error.why)
            return None
    return row


def _value(sheet: Sheet, head: str, kind: CellKind, cell: str, *, today: date, currency: str) -> Any:
    if kind in {CellKind.TEXT, CellKind.CODE}:
        return _text(sheet, head, cleaning.unescaped(cell, is_protected=kind is CellKind.CODE))
    bare = cell.strip()
    if not bare:
        if kind is CellKind.CURRENCY or head in MAY_BE_EMPTY.get(sheet, frozenset()):
            return None
        raise _CellError(msg("this cell is empty"))
    if kind is CellKind.FLAG:
        if bare not in _YES_OR_NO:
            raise _CellError(msg("this is neither yes nor no: {cell}", cell=bare))
        return _YES_OR_NO[bare]
    if kind is CellKind.NUMBER:
        if not _NUMBER.fullmatch(bare):
            raise _CellError(msg("this is no whole number: {cell}", cell=bare))
        return int(bare)
    if kind is CellKind.DAY:
        return _day(head, bare, today)
    if kind is CellKind.CURRENCY:
        if bare != currency:
            raise _CellError(
                msg("sums of this line are in {theirs}, and your book is kept in {yours}", theirs=bare, yours=currency)
            )
        return None
    return _money(bare, currency)


def _text(sheet: Sheet, head: str, text: str) -> str | None:
    if not text and head in MAY_BE_EMPTY.get(sheet, frozenset()):
        return None
    allowed = WORDS.get(sheet, {}).get(head)
    if allowed is not None and text not in allowed:
        raise _CellError(msg("this word is none that Winback writes here: {cell}", cell=text))
    return text


def _day(head: str, cell: str, today: date) -> int:
    try:
        day = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_DAY <= day <= _LAST_DAY:
        raise _CellError(msg("this is no day as Winback writes it (2026-11-17): {cell}", cell=cell))
    if day > today and head not in _AHEAD:
        raise _CellError(msg("this day has not come yet: {cell}", cell=cell))
    return day_number(day)


def _money(cell: str, currency: str) -> int:
    try:
        if _MONEY.fullmatch(cell):
            return major_to_minor(Decimal(cell), currency)
    except ValueError:
        pass
    raise _CellError(msg("this is no amount in {currency}: {cell}", currency=currency, cell=cell))
