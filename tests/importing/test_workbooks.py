"""Workbooks as owners make them (XLSX, XLS, ODS), and as nobody should: what is taken, held and refused."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.importing.test_readers import text_row, workbook
from winback_gui.cli.main import run
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.purchase import day_number
from winback_gui.domain.speech import Speaker
from winback_gui.importing import cleaning, workbook_child, workbook_guard
from winback_gui.importing.amounts import AmountReader, decimal_mark
from winback_gui.importing.dates import DateOrder, DayReader
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import NO_RESULT, Problems, open_table
from winback_gui.importing.workbook import child_command
from winback_gui.importing.workbook_child import SheetFacts

DAY = dt.date(2024, 5, 6)
HEADER = ("customer_no", "date", "amount", "what")
ROOT = Path(__file__).parents[2]


def xlsx(path: Path, fill: Callable[[Any, Any], None], **options: Any) -> Path:
    with xlsxwriter.Workbook(str(path), options) as book:
        fill(book, book.add_format({"num_format": "dd/mm/yyyy"}))
    return path


def sheet_of(path: Path, sheet: str = "") -> tuple[list[list[str]], SheetFacts]:
    """Return the rows that the child writes, with their numbers, and the facts; in this process."""
    out = path.with_suffix(".csv")
    assert workbook_child.write_sheet(path, out, sheet) == workbook_child.DONE
    lines = out.read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines], workbook_child.load_facts(out)


def ods(path: Path, *rows: tuple[Sequence[Any], dict[str, Any]]) -> Path:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Liste")
    for cells, how in rows:
        row = TableRow(**how)
        for cell in cells:
            row.addElement(cell if not isinstance(cell, str) else text_cell(cell))
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def text_cell(text: str, **how: Any) -> Any:
    cell = TableCell(valuetype="string", **how)
    cell.addElement(P(text=text))
    return cell


def date_cell() -> Any:
    """Return a new cell: an element has one place."""
    return TableCell(valuetype="date", datevalue="2024-05-06")


def test_the_fullest_visible_sheet_with_known_headers_is_read_and_another_can_be_chosen(tmp_path: Path) -> None:
    def fill(book: Any, _day: Any) -> None:
        notes, sales, hidden = (book.add_worksheet(name) for name in ("Notes", "Sales", "Old"))
        for row in range(9):
            notes.write_row(row, 0, list("abcdefgh"))
        sales.write_row(0, 0, HEADER)
        sales.write_row(1, 0, ("017", "2024-05-06", 3.5, "tea"))
        for row in range(99):
            hidden.write_row(row, 0, HEADER)
        hidden.hide()

    path = xlsx(tmp_path / "a.xlsx", fill)
    rows, facts = sheet_of(path)
    assert rows == [["1", *HEADER], ["2", "017", "2024-05-06", "3.5", "tea"]]
    assert (facts.sheet, facts.sheets, facts.hidden_sheets) == ("Sales", ("Notes", "Sales", "Old"), ("Old",))
    assert sheet_of(path, "Notes")[0][0] == ["1", *"abcdefgh"]
    with open_table(path, sheet="Notes") as table:
        assert table.width == 8
    with pytest.raises(WinbackError, match="no sheet"), open_table(path, sheet="Nowhere"):
        pass


def test_hidden_rows_are_taken_and_said(tmp_path: Path) -> None:
    def fill(book: Any, _day: Any) -> None:
        sheet = book.add_worksheet()
        for row, cells in enumerate((HEADER, ("1", "2024-05-06", 3, ""), ("2", "2024-05-06", 4, ""))):
            sheet.write_row(row, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(40, None, None, {"hidden": True})  # nothing is in it

    plan = look_at(xlsx(tmp_path / "a.xlsx", fill))
    assert [line for line, _ in plan.rows] == [2, 3]
    assert [one.arguments["count"] for one in plan.advice] == [1]


def test_a_formula_without_result_holds_its_row(tmp_path: Path) -> None:
    def fill(book: Any, _day: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for row in range(1, 5):
            sheet.write_row(row, 0, (str(row), "2024-05-06"))
        sheet.write_formula("C2", "=1+1", None, "")
        sheet.write_formula("C3", "=1+1", None, 2)
        sheet.write_formula("C4", "=1/0", None, "#DIV/0!")
        sheet.write("C5", 7)
        sheet.write_formula("D5", '=IF(1,"tea")', None, "tea")

    problems = Problems("a.xlsx")
    with open_table(xlsx(tmp_path / "a.xlsx", fill)) as table:
        rows = list(table.records(problems))
        assert set(table.as_written({2, 3})) == {2, 3}
    assert rows == [(3, ["2", "2024-05-06", "2", ""]), (5, ["4", "2024-05-06", "7", "tea"])]
    assert [(one.line, one.why) for one in problems.found] == [(2, NO_RESULT), (4, NO_RESULT)]


def test_names_and_days_merged_over_rows_stand_in_each_and_amounts_do_not(tmp_path: Path) -> None:
    def fill(book: Any, day: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(1, 1, HEADER)
        sheet.merge_range(2, 1, 4, 1, "B7")
        sheet.merge_range(2, 2, 3, 2, "", day)
        sheet.write_datetime(2, 2, dt.datetime(2024, 5, 6), day)  # noqa: DTZ001 (a sheet knows no zones)
        sheet.merge_range(2, 3, 4, 3, 12.5)
        for row in range(2, 5):
            sheet.write(row, 4, f"item {row}")

    rows, _ = sheet_of(xlsx(tmp_path / "a.xlsx", fill))
    assert rows[1:] == [
        ["3", "B7", "2024-05-06", "12.5", "item 2"],
        ["4", "B7", "2024-05-06", "", "item 3"],
        ["5", "B7", "", "", "item 4"],
    ]


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_are_right_whatever_day_they_are_counted_from(tmp_path: Path, is_1904: bool) -> None:
    number = (DAY - (dt.date(1904, 1, 1) if is_1904 else dt.date(1899, 12, 30))).days

    def fill(book: Any, day: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ("1", None, 3))
        sheet.write_datetime(1, 1, dt.datetime(2024, 5, 6), day)  # noqa: DTZ001 (a sheet knows no zones)
        sheet.write_row(2, 0, ("2", number, 3))

    path = xlsx(tmp_path / "a.xlsx", fill, date_1904=is_1904)
    plan = look_at(path)
    assert [cells[1] for _, cells in plan.rows] == ["2024-05-06", str(number)]
    read = plan.facts.days(1, dt.date(2026, 11, 22)).read
    assert [read(cells[1]) for _, cells in plan.rows] == [day_number(DAY)] * 2


def test_a_day_number_in_a_text_file_is_held_with_what_to_do() -> None:
    said = DayReader(DateOrder.DMY, dt.date(2026, 11, 22)).read("45418")
    assert "day number" in str(said)


def test_an_old_workbook_is_read_alike(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("Kunden")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for column, name in enumerate(HEADER):
        sheet.write(1, column, name)
    sheet.write_merge(2, 3, 0, 0, "007")
    for row in (2, 3):
        sheet.write(row, 1, DAY, day)
        sheet.write(row, 2, 12.5)
    book.save(str(tmp_path / "a.xls"))
    with open_table(tmp_path / "a.xls") as table:
        rows = list(table.records(Problems("")))
    assert rows == [(3, ["007", "2024-05-06", "12.5", ""]), (4, ["007", "2024-05-06", "12.5", ""])]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.ods", "a"])
def test_a_workbook_is_known_by_its_content_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kunden")
    for column, head in enumerate(HEADER):
        sheet.write(0, column, head)
        sheet.write(1, column, "7")
    book.save(str(tmp_path / name))
    with open_table(tmp_path / name) as table:
        assert list(table.records(Problems(""))) == [(2, ["7"] * len(HEADER))]


def test_an_open_document_is_read_alike(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        ([TableCell(numbercolumnsrepeated=5)], {"numberrowsrepeated": 2}),
        (HEADER, {}),
        (["007", date_cell(), TableCell(valuetype="currency", currency="EUR", value="12.5"), "tea"], {}),
        (["008", date_cell(), TableCell(formula="of:=1+1"), "tea"], {}),
        (["009", date_cell(), TableCell(valuetype="float", value="3"), "tea"], {"visibility": "filter"}),
        ([text_cell("010", numbercolumnsrepeated=4)], {"numberrowsrepeated": 2}),
        ([TableCell(numbercolumnsrepeated=16384)], {"numberrowsrepeated": 1048000}),
    )
    problems = Problems("")
    with open_table(path) as table:
        rows = list(table.records(problems))
        assert table.sheet is not None
        assert table.sheet.hidden_rows == 1
    assert rows == [
        (4, ["007", "2024-05-06", "12.5", "tea"]), (6, ["009", "2024-05-06", "3", "tea"]),
        (7, ["010"] * 4), (8, ["010"] * 4),
    ]  # fmt: skip
    assert [one.line for one in problems.found] == [5]


MIXED = (("01069", 19.9), (1234.5, "24,50"), ("8010", 33.0), ("1", "1.024,50 €"))


def mixed_xlsx(folder: Path) -> Path:
    def fill(book: Any, _day: Any) -> None:
        sheet = book.add_worksheet()
        for number, cells in enumerate((("postcode", "amount"), *MIXED)):
            sheet.write_row(number, 0, cells)

    return xlsx(folder / "mixed.xlsx", fill)


def mixed_xls(folder: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row, cells in enumerate((("postcode", "amount"), *MIXED)):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(folder / "mixed.xls"))
    return folder / "mixed.xls"


def mixed_ods(folder: Path) -> Path:
    def cell(value: str | float) -> Any:
        return text_cell(value) if isinstance(value, str) else TableCell(valuetype="float", value=str(value))

    return ods(folder / "mixed.ods", (("postcode", "amount"), {}), *(([cell(a), cell(b)], {}) for a, b in MIXED))


@pytest.mark.parametrize("made", [mixed_xlsx, mixed_xls, mixed_ods])
def test_a_number_beside_amounts_as_text_is_that_number_and_text_stays_text(
    tmp_path: Path, made: Callable[[Path], Path]
) -> None:
    with open_table(made(tmp_path)) as table:
        rows = [cells for _, cells in table.records(Problems(""))]
    amounts = [cells[1] for cells in rows]
    assert decimal_mark(amounts) == ","
    assert [AmountReader(",", "EUR").read(cell) for cell in amounts] == [1990, 2450, 3300, 102450]
    assert cleaning.text(amounts[0]) == "19.9"
    assert [cells[0] for cells in rows] == ["01069", "1234.5", "8010", "1"]


def content(path: Path, rows: str, before: str = "") -> Path:
    office, table = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table"))
    text = (
        f'<?xml version="1.0"?>{before}<o:document-content xmlns:o="{office}" xmlns:t="{table}">'
        f'<o:body><o:spreadsheet><t:table t:name="A">{rows}</t:table></o:spreadsheet></o:body></o:document-content>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parcel.writestr("content.xml", text)
    return path


GAP = '<t:table-row t:number-rows-repeated="1048575"><t:table-cell/></t:table-row>'
AFAR = '<t:table-cell t:number-columns-repeated="16383"/>'
FAR_ROW = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FULL = '<t:table-cell o:value-type="float" o:value="1"'


@pytest.mark.parametrize(
    ("rows", "before"),
    [
        (f'<t:table-row t:number-rows-repeated="1048576">{FULL} t:number-columns-repeated="16384"/></t:table-row>', ""),
        (f"{GAP}<t:table-row>{AFAR}{FULL}/></t:table-row>", ""),
        (f'<t:table-row t:number-rows-repeated="99999999">{FULL}/></t:table-row>', ""),
        ("<t:table-row/>", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
    ],
)  # fmt: skip
def test_an_open_document_that_would_grow_is_refused_before_it_is_opened(
    tmp_path: Path, rows: str, before: str
) -> None:
    path = content(tmp_path / "far.ods", rows, before)
    assert path.stat().st_size < 2000
    with pytest.raises(WinbackError, match="too large"):
        workbook_guard.check_workbook(path)


def test_what_is_broken_is_refused(tmp_path: Path) -> None:
    for name, rows in (("cut.ods", "<t:table-row>"), ("odd.ods", "<t:table-row></x>")):
        with pytest.raises(WinbackError, match="damaged"):
            workbook_guard.check_workbook(content(tmp_path / name, rows))
    old = tmp_path / "old.xls"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 3000)
    with pytest.raises(WinbackError), open_table(old):
        pass


def test_bombs_are_refused_within_seconds_by_the_subcommand(tmp_path: Path) -> None:
    def bomb(book: Any, _day: Any) -> None:
        book.add_worksheet().write_row(0, 0, HEADER)

    files = [workbook(tmp_path / "far.xlsx", text_row(1, *HEADER) + FAR_ROW), xlsx(tmp_path / "bomb.xlsx", bomb)]
    with zipfile.ZipFile(files[1], "a", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/media/x.bin", b"\0" * 70_000_000)
    assert all(path.stat().st_size < 1_000_000 for path in files)
    for path in files:
        began = time.monotonic()
        err = StringIO()
        book = tmp_path / "shop.winback"
        assert run(["import", str(book), str(path)], Speaker(), err, err, dt.datetime.now().astimezone()) == 1
        assert "would grow too large" in err.getvalue()
        assert time.monotonic() - began < 10
        assert not book.exists()


def test_the_child_is_the_program_itself_with_a_hidden_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", lambda book, _day: book.add_worksheet().write_row(0, 0, HEADER))
    for number, command in enumerate(
        (child_command(path, tmp_path / "0.csv", ""),
         [sys.executable, "main.py", "--read-workbook", str(path), str(tmp_path / "1.csv"), ""])
    ):  # fmt: skip
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
        assert json.loads((tmp_path / f"{number}.json").read_text(encoding="utf-8"))["sheet"] == "Sheet1"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command(path, Path("out.csv"), "A") == [
        sys.executable, "--read-workbook", str(path), "out.csv", "A",
    ]  # fmt: skip
