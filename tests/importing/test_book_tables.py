"""Tables of a book of ours: whatever our export writes into a cell is what comes back from it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factory import TODAY
from tests.journeys.naughty import NAUGHTY
from winback_gui.domain.book_sheets import BOOK_TABLES
from winback_gui.domain.purchase import day_number
from winback_gui.domain.sheet import CellKind, Sheet
from winback_gui.importing import book_tables
from winback_gui.importing.book_tables import ADDED_LATER, MAY_BE_EMPTY, WORDS
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import Problems
from winback_gui.reports import own_csv, own_xlsx

_NOT_KEPT = {"Cs", "Cc", "Cn"}
TYPED = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), max_size=24
) | st.sampled_from([one for one in NAUGHTY if not any(unicodedata.category(char) in _NOT_KEPT for char in one)])
_KINDS: dict[CellKind, st.SearchStrategy[Any]] = {
    CellKind.NUMBER: st.integers(0, 10**15 - 1),
    CellKind.FLAG: st.integers(0, 1),
    CellKind.DAY: st.integers(0, day_number(TODAY)),
    CellKind.MONEY: st.integers(-9_999_999, 9_999_999),
    CellKind.CURRENCY: st.none(),
}


def values(sheet: Sheet, head: str, kind: CellKind) -> st.SearchStrategy[Any]:
    """What the book may hold in a column."""
    found: st.SearchStrategy[Any] = _KINDS.get(kind, TYPED)
    if (words := WORDS.get(sheet, {}).get(head)) is not None:
        found = st.sampled_from(sorted(map(str, words)))
    if head in MAY_BE_EMPTY.get(sheet, ()):
        found = st.none() | found.filter(lambda value: value != "")
    return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[Sheet, list[tuple[Any, ...]]]:
    sheet = draw(st.sampled_from(BOOK_TABLES))
    row = st.tuples(*(values(sheet, head, kind) for head, kind in sheet.columns))
    # A shop's setting has a name: a row without any word is a blank line.
    rows = st.lists(row.filter(any), max_size=4)
    return sheet, draw(rows)


def taken(path: Path, sheet: Sheet) -> list[tuple[Any, ...]]:
    """The rows as they come back."""
    plan = look_at(path)
    assert plan.table == sheet
    problems = Problems(path.name)
    found = [tuple(row[head] for head in sheet.heads) for _line, row in
             book_tables.rows(plan, problems, today=TODAY, currency="EUR")]  # fmt: skip
    assert problems.found == []
    return found


@pytest.mark.parametrize("sheet", ADDED_LATER, ids=lambda sheet: sheet.name)
def test_a_table_without_the_columns_of_later_versions_is_read(tmp_path: Path, sheet: Sheet) -> None:
    older = Sheet(sheet.name, tuple(one for one in sheet.columns if one[0] not in ADDED_LATER[sheet]))
    row = {head: _EXAMPLE[kind] for head, kind in sheet.columns} | {
        head: min(words) for head, words in WORDS.get(sheet, {}).items()
    }
    path = tmp_path / "table.csv"
    with path.open("wb") as out:
        own_csv.write_sheet(out, older, [tuple(row[head] for head in older.heads)], "EUR")
    nothing: dict[CellKind, Any] = {CellKind.FLAG: 0, CellKind.TEXT: ""}
    absent = {head: nothing[kind] for head, kind in sheet.columns if head in ADDED_LATER[sheet] and kind in nothing}
    assert taken(path, sheet) == [tuple((row | absent).values())]


_EXAMPLE: dict[CellKind, Any] = {
    CellKind.NUMBER: 3, CellKind.FLAG: 1, CellKind.DAY: day_number(TODAY), CellKind.MONEY: 500, CellKind.CURRENCY: None,
    CellKind.TEXT: "words", CellKind.CODE: "12",
}  # fmt: skip
IN_ONE_FOLDER = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@IN_ONE_FOLDER
@given(table=tables())
def test_every_cell_comes_back_from_csv(tmp_path: Path, table: tuple[Sheet, list[tuple[Any, ...]]]) -> None:
    sheet, rows = table
    path = tmp_path / "table.csv"
    with path.open("wb") as out:
        own_csv.write_sheet(out, sheet, rows, "EUR")
    assert taken(path, sheet) == rows


@pytest.mark.slow
@settings(IN_ONE_FOLDER, max_examples=25)
@given(table=tables())
def test_every_cell_comes_back_from_a_workbook(tmp_path: Path, table: tuple[Sheet, list[tuple[Any, ...]]]) -> None:
    sheet, rows = table
    path = tmp_path / "table.xlsx"
    with path.open("wb") as out:
        workbook = own_xlsx.BookWriter(out, "EUR", tmp_path)
        workbook.write_sheet(sheet, rows)
        workbook.close()
    assert taken(path, sheet) == rows
