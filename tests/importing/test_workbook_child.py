"""What the child writes of a sheet: the quick ways give what the plain ones give."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from winback_gui.domain.errors import WinbackError
from winback_gui.importing import workbook_child, workbook_guard
from winback_gui.importing.amounts import AmountReader, decimal_mark
from winback_gui.importing.readers import Problems, open_table
from winback_gui.importing.sheet_marks import marks_of
from winback_gui.importing.workbook_child import (
    CellTexts,
    MixedColumns,
    cell_text,
    column_texts,
    csv_text,
    number_texts,
)

CELLS = st.one_of(st.text(max_size=5), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times())


@given(st.lists(CELLS, min_size=1))
def test_a_column_is_read_as_its_cells_are(cells: list[object]) -> None:
    known = CellTexts()
    for some in (cells, cells[::-1], [0.0, *cells], [-0.0, 1, 1.0, *cells]):
        assert list(column_texts(some, known)) == [cell_text(cell) for cell in some]


def test_texts_that_are_kept_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_child, "_TEXTS_KEPT", 10)
    known = CellTexts()
    assert column_texts([float(number) for number in range(100)], known) == [str(number) for number in range(100)]
    assert len(known) <= 10


@given(st.lists(st.lists(st.text(alphabet='ab ,"\n\r;ä', max_size=4), min_size=3, max_size=3)))
def test_rows_are_joined_as_csv_writes_them(rows: list[list[str]]) -> None:
    plain = io.StringIO(newline="")
    csv.writer(plain, lineterminator="\n").writerows(rows)
    assert csv_text(rows) == plain.getvalue()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (42.0, "42"), (-0.0, "0"), (12.1 + 0.2, "12.3"), (999_999_999_999_999.0, "999999999999999"), (True, "TRUE"),
        (date(2026, 3, 1), "2026-03-01"), (datetime.fromisoformat("2026-03-01"), "2026-03-01"),
        (datetime.fromisoformat("2026-03-01 09:05"), "2026-03-01 09:05:00"), ("007", "007"),
    ],
)  # fmt: skip
def test_a_cell_is_text_as_the_sheet_shows_it(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_blank_rows_are_passed_over_and_row_numbers_stay(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["customer_no", "amount", "what"])
    sheet.write_row(3, 0, ["007", 12.5, 'a "big", loaf\nwith seeds'])
    sheet.write_row(6, 1, [3])
    book.close()
    with open_table(path) as table:
        assert list(table.records(Problems("sales.xlsx"))) == [
            (4, ["007", "12.5", 'a "big", loaf\nwith seeds']),
            (7, ["", "3", ""]),
        ]


@pytest.mark.parametrize("cell", ['r="XFD1"', 'r="A1048576"', 'r="ZZ99999"', "r='XFD1048576'", 'r="1048576"'])
@pytest.mark.parametrize("before", [0, (1 << 20) - 6])
def test_a_cell_far_out_is_found_wherever_it_stands(tmp_path: Path, cell: str, before: int) -> None:
    path = tmp_path / "far.xlsx"
    far = '<c r="B7"/>' + " " * before + f'<c {cell}/><c r="ZZ999999"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/workbook.xml", "<workbook/>")
        parcel.writestr("xl/worksheets/sheet1.xml", far)
    with pytest.raises(WinbackError, match="grow too large"):
        workbook_guard.check_workbook(path)


@pytest.mark.parametrize(
    ("write", "is_plain"),
    [
        (lambda sheet: sheet.write_row(1, 0, ["Amara", 12.5]), True),
        (lambda sheet: sheet.set_row(1, None, None, {"hidden": True}), False),
        (lambda sheet: sheet.write_formula(1, 0, "=1+1", None, ""), False),
        (lambda sheet: sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!"), False),
        (lambda sheet: sheet.write_string(1, 0, "<f>hidden"), True),
    ],
)
def test_the_guard_tells_whether_rows_may_be_hidden_or_formulas_be_there(
    tmp_path: Path, write: Callable[[Worksheet], object], *, is_plain: bool
) -> None:
    path = tmp_path / "sales.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Name", "Total"])
    write(sheet)
    book.close()
    assert workbook_guard.check_workbook(path) is is_plain
    assert marks_of(path, "Sheet1", is_plain=is_plain) == marks_of(path, "Sheet1")


MIXED = st.lists(
    st.tuples(st.decimals("0.01", "99999.99", places=2), st.sampled_from(("number", "text", "euro"))), max_size=30
)


def _sheet_cell(amount: Decimal, kind: str, mark: str) -> float | str:
    if kind == "number":
        return float(amount)
    grouped = f"{amount:,.2f}"
    text = grouped if mark == "." else grouped.replace(",", "_").replace(".", ",").replace("_", ".")
    return f"{text} €" if kind == "euro" else text


@given(MIXED, st.sampled_from(",."))
def test_a_number_cell_is_that_number_whatever_the_texts_beside_it(
    column: list[tuple[Decimal, str]], mark: str
) -> None:
    cells = [_sheet_cell(amount, kind, mark) for amount, kind in column]
    mixed = MixedColumns()
    mixed.look([cells])
    texts = number_texts(cells) if mixed.found else [cell_text(cell) for cell in cells]
    found = decimal_mark(texts)
    amounts = AmountReader(found or ".", "EUR")
    assert [amounts.read(text) for text in texts] == [int(amount * 100) for amount, _kind in column]
