"""What an old workbook (XLS) says beside its cells, and that one out of order is taken without it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.purchase import day_number
from winback_gui.importing import xls_scan
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import NO_RESULT, Problems, open_table

HEADER = ("customer_no", "date", "amount", "what")


def old_workbook(path: Path, *, is_1904: bool = False, rows: int = 0) -> Path:
    """A workbook with a hidden row (4), a formula without result (5), an error (6), and a hidden row without cells."""
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    book.add_sheet("Notizen")
    sheet = book.add_sheet("Verkäufe")
    for column, name in enumerate(HEADER):
        sheet.write(0, column, name)
    for row in range(1, 6 + rows):
        sheet.write(row, 0, f"{row:03d}")
        sheet.write(row, 1, 39408 if is_1904 else 40870)
        sheet.write(row, 2, 12.5 + row)
    sheet.row(3).hidden = True
    sheet.row(400 + rows).hidden = True
    sheet.write(4, 3, xlwt.Formula("1+1"))
    sheet.row(5).set_cell_error(3, "#DIV/0!")
    book.save(str(path))
    return path


@pytest.mark.parametrize("rows", [0, 12_000])
def test_hidden_rows_and_formulas_without_result_are_noticed(tmp_path: Path, rows: int) -> None:
    path = old_workbook(tmp_path / "a.xls", rows=rows)
    found, is_1904 = xls_scan.scan(path, "Verkäufe")
    assert (found.hidden, found.unfinished, is_1904) == ({3}, {4, 5}, False)


def test_they_are_said_and_held_as_in_other_workbooks(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "a.xls", is_1904=True)
    plan = look_at(path)
    assert [one.arguments["count"] for one in plan.advice] == [1]
    read = plan.facts.days(1, dt.date(2026, 11, 22)).read
    assert {read(cells[1]) for _, cells in plan.rows} == {day_number(dt.date(2011, 11, 23))}
    problems = Problems("a.xls")
    with open_table(path) as table:
        assert [line for line, _ in table.records(problems)] == [2, 3, 4]
    assert [(one.line, one.why) for one in problems.found] == [(5, NO_RESULT), (6, NO_RESULT)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return old_workbook(tmp_path_factory.mktemp("xls") / "a.xls")


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=40), st.integers(0, 6_000))
def test_one_out_of_order_is_looked_at_no_further(whole: Path, at: int, spoiled: bytes, cut: int) -> None:
    data = whole.read_bytes()
    for one in (data[:at] + spoiled + data[at + len(spoiled) :], data[:cut]):
        path = whole.with_name("spoiled.xls")
        path.write_bytes(one)
        with suppress(ValueError):  # either way is right, as long as it ends
            found, _is_1904 = xls_scan.scan(path, "Verkäufe")
            assert found.name == "Verkäufe"
