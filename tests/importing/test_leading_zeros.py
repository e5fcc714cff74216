"""Postcodes kept as numbers and shown with zeros in front come in as the sheet shows them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlwt
from odf.table import TableCell
from odf.text import P

from tests.importing.test_workbooks import ods, sheet_of, xlsx
from winback_gui.importing import ods_scan
from winback_gui.importing.leading_zeros import form_of, shown

FORMS = {
    "00000": "00000", "[$-407]00000": "00000", "00000\\-0000": "00000-0000", '"D-"00000': "D-00000", "000 00": "000 00",
    "00000;@": "00000", "0": "", "0.00": "", "General": "", "": "", "#,##0": "", "dd/mm/yyyy": "", "0%": "",
    "hh:mm:ss": "", '"7"00': "", "000E+00": "",
}  # fmt: skip


@pytest.mark.parametrize("code", FORMS)
def test_only_formats_of_zeros_put_zeros_in_front(code: str) -> None:
    assert form_of(code) == FORMS[code]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4107.0, "00000", "04107"), (1067, "00000", "01067"), (41070001.0, "00000-0000", "04107-0001"),
        (123456.0, "00000", "123456"), (12.5, "00000", 12.5), (-7.0, "00000", -7.0), ("04107", "00000", "04107"),
        (True, "00000", True), ("", "00000", ""), (4107, "W-000", "W-4107"), (7.0, "W-000", "W-007"),
        (123456, "00-00", "1234-56"),
    ],
)  # fmt: skip
def test_a_whole_number_is_shown_with_its_zeros(value: object, form: str, text: object) -> None:
    assert shown(value, form) == text


@pytest.mark.parametrize("with_formula", [False, True])
def test_a_sheet_with_a_title_row_shows_its_postcodes(tmp_path: Path, with_formula: bool) -> None:
    def fill(book: Any, _day: Any) -> None:
        sheet, zip_form = book.add_worksheet(), book.add_format({"num_format": "00000"})
        sheet.merge_range(0, 1, 0, 4, "Sales")
        sheet.write_row(2, 1, ("customer_no", "postcode", "date", "amount"))
        for row, postcode in enumerate((4107, 1067, 80331), 3):
            sheet.write_number(row, 1, row, book.add_format({"num_format": '"K"000'}))
            sheet.write_number(row, 2, postcode, zip_form)
            sheet.write_row(row, 3, ("2024-05-06", 12.5))
        if with_formula:
            sheet.write_formula(6, 4, "=SUM(E4:E6)", None, 37.5)

    rows, _ = sheet_of(xlsx(tmp_path / "a.xlsx", fill))
    assert [row[1:3] for row in rows[2:5]] == [["K003", "04107"], ["K004", "01067"], ["K005", "80331"]]
    assert rows[4][3:] == ["2024-05-06", "12.5"]


def test_an_old_workbook_shows_them_too(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kunden")
    zip_form, number_form = (xlwt.easyxf(num_format_str=code) for code in ("00000", "000"))
    for column, name in enumerate(("customer_no", "house", "postcode", "amount")):
        sheet.write(0, column, name)
    for row in (1, 2):
        sheet.write(row, 0, row, number_form)
        sheet.write(row, 1, row)
        sheet.write(row, 2, 1066 + row, zip_form)
        sheet.write(row, 3, 12.5)
    book.save(str(tmp_path / "a.xls"))
    rows, _ = sheet_of(tmp_path / "a.xls")
    assert [row[1:] for row in rows[1:]] == [["001", "1", "01067", "12.5"], ["002", "2", "01068", "12.5"]]


def test_an_open_document_shows_them_too(tmp_path: Path) -> None:
    def number(value: str, shown: str, **how: Any) -> Any:
        cell = TableCell(valuetype="float", value=value, **how)
        cell.addElement(P(text=shown))
        return cell

    path = ods(
        tmp_path / "a.ods",
        (("customer_no", "again", "postcode", "amount"), {}),
        ([number("7", "007", numbercolumnsrepeated=2), number("4107", "04107"), number("0.5", "0,50")], {}),
        (
            [number("8", "8"), number("9", "9"), number("1067", "01067"), number("12.5", "12.5")],
            {"numberrowsrepeated": 2},
        ),
    )
    rows, _ = sheet_of(path)
    assert [row[1:] for row in rows[1:]] == [
        ["007", "007", "04107", "0.5"], ["8", "9", "01067", "12.5"], ["8", "9", "01067", "12.5"],
    ]  # fmt: skip


def test_a_cell_repeated_without_end_is_refused_before_it_is_spread(tmp_path: Path) -> None:
    cell = TableCell(valuetype="float", value="7", numbercolumnsrepeated=1 << 60)
    cell.addElement(P(text="007"))
    with zipfile.ZipFile(ods(tmp_path / "a.ods", ([cell], {}))) as parcel, pytest.raises(ods_scan.TooFar):
        ods_scan.scan(parcel, 2_000_000)
