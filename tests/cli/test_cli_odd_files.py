"""Files that are no table, or odd ones: taken right or refused with one sentence; the book is as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book, Holder

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
HEAD = "customer_no,first_name,last_name,street,postcode,town"
ROW = "007,Ann,Lee,High St 1,04101,Town"
_SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
    'PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
)


def workbook(rows: str) -> bytes:
    """A workbook from the XML of its rows, as no spreadsheet program would write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELS.format(office=_OFFICE, kind="officeDocument", target="xl/workbook.xml"))
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            _RELS.format(office=_OFFICE, kind="worksheet", target="worksheets/sheet1.xml"),
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SHEET_NS}" xmlns:r="{_OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
        )
        packed.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_SHEET_NS}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return made.getvalue()


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


_GOOD_ROWS = "".join(
    f'<row r="{at}">'
    + "".join(_cell(f"{column}{at}", text) for column, text in zip("ABCDEF", line.split(","), strict=True))
    + "</row>"
    for at, line in enumerate((HEAD, ROW), 1)
)

REFUSED: dict[str, Callable[[], tuple[str, bytes]]] = {
    "empty": lambda: ("a.csv", b""),
    "blank lines": lambda: ("a.csv", b"\n\n\n"),
    "one byte": lambda: ("a.csv", b"x"),
    "picture": lambda: ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
    "pdf": lambda: ("a.pdf", b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"),
    "pdf renamed": lambda: ("a.csv", b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"),
    "workbook cut short": lambda: ("a.xlsx", workbook(_GOOD_ROWS)[:500]),
    "zip of nothing": lambda: ("a.xlsx", b"PK\x05\x06" + bytes(18)),
    "csv called xlsx that is noise": lambda: ("a.xlsx", b"\x00\x01\x02" * 900),
    "far cell": lambda: ("a.xlsx", workbook(_GOOD_ROWS + f'<row r="1048576">{_cell("XFD1048576", "x")}</row>')),
    "bomb": lambda: ("a.xlsx", workbook(_GOOD_ROWS + " " * 400_000_000)),
    "zero bytes between": lambda: ("a.csv", f"{HEAD}\n{ROW}\n\0\0\0\n".encode()),
    "old excel": lambda: ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    "html": lambda: ("a.csv", b"<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>"),
}
TAKEN = {
    "line feeds": f"{HEAD}\n{ROW}\n".encode(),
    "carriage returns only": f"{HEAD}\r{ROW}\r".encode(),
    "no end": f"{HEAD}\n{ROW}".encode(),
    "BOM": f"\ufeff{HEAD}\r\n{ROW}\r\n".encode(),
    "UTF-16": f"{HEAD}\r\n{ROW}\r\n".encode("utf-16"),
    "semicolons": f"{HEAD}\n{ROW}\n".replace(",", ";").encode(),
    "tabs": f"{HEAD}\n{ROW}\n".replace(",", "\t").encode(),
    "trailing commas": f"{HEAD},,\n{ROW},,\n".encode(),
    "empty lines": f"\n{HEAD}\n\n{ROW}\n\n".encode(),
    "900 more columns": (f"{HEAD}{''.join(f',x{at}' for at in range(900))}\n{ROW}{',' * 900}\n").encode(),
}


def run_words(*words: str | Path) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = run([str(word) for word in words], Speaker(), out, err, NOW)
    return code, out.getvalue(), err.getvalue()


def _kept(path: Path) -> list[tuple[str, str, str]]:
    with Book.open(path, holder=Holder.here(NOW), read_only=True) as book:
        return [(one.customer_no, one.last_name, one.address.postcode) for one in customers.all_customers(book.con)]


@pytest.mark.parametrize(
    "kind", [pytest.param(name, marks=pytest.mark.slow) if name == "bomb" else name for name in REFUSED]
)
def test_a_file_that_is_no_table_is_a_sentence(kind: str, tmp_path: Path) -> None:
    book, good = tmp_path / "shop.winback", tmp_path / "good.csv"
    good.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    assert run_words("import", book, good)[0] == 0
    before = book.read_bytes()
    name, content = REFUSED[kind]()
    (tmp_path / name).write_bytes(content)
    code, out, err = run_words("import", book, tmp_path / name)
    assert (code, out) == (1, ""), out
    assert err.count("\n") == 1
    assert book.read_bytes() == before


@pytest.mark.parametrize("kind", TAKEN)
def test_an_odd_table_is_taken_as_it_is(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TAKEN[kind])
    code, _out, err = run_words("import", tmp_path / "shop.winback", tmp_path / "a.csv")
    assert code == 0, err
    assert _kept(tmp_path / "shop.winback") == [("007", "Lee", "04101")]


def test_a_formula_without_a_value_is_no_text(tmp_path: Path) -> None:
    row = '<row r="3"><c r="A3"><v>8</v></c><c r="C3"><f>A1</f></c><c r="D3" t="e"><v>#N/A</v></c></row>'
    (tmp_path / "a.xlsx").write_bytes(workbook(_GOOD_ROWS + row))
    code, _out, err = run_words("import", tmp_path / "shop.winback", tmp_path / "a.xlsx")
    assert code == 0, err
    assert ("007", "Lee", "04101") in _kept(tmp_path / "shop.winback")
    assert all("=" not in name for _number, name, _code in _kept(tmp_path / "shop.winback"))


@pytest.mark.parametrize("extra", ["008,Bo,Ray,Street 2, left,04102,Town", "008,Bo,Ray,St 2,04102,Town,x,y"])
def test_a_row_with_a_cell_too_many_shifts_nothing(extra: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{HEAD}\n{ROW}\n{extra}\n", encoding="utf-8")
    code, _out, err = run_words("import", tmp_path / "shop.winback", tmp_path / "a.csv")
    assert code == 0, err
    assert _kept(tmp_path / "shop.winback") == [("007", "Lee", "04101")]


def test_text_stays_text(tmp_path: Path) -> None:
    words = ["0012", "1E5", "NA", "N/A", "NULL", "None", "nan", "True", "inf", "1_000", "MAR1", "5-7"]
    rows = [f"{word},{word},{word},High St,{word},{word}" for word in words]
    (tmp_path / "a.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    assert run_words("import", tmp_path / "shop.winback", tmp_path / "a.csv")[0] == 0
    assert _kept(tmp_path / "shop.winback") == [(word, word, word) for word in words]


def test_bad_days_are_held_and_a_whole_import_goes_and_comes_again(tmp_path: Path) -> None:
    book, file = tmp_path / "shop.winback", tmp_path / "a.csv"
    days = ["2025-02-28", "2025-02-29", "0206-01-01", "2031-01-01", "2026-11-17"]
    file.write_text("customer_no,date,amount\n" + "".join(f"1,{day},5.00\n" for day in days), encoding="utf-8")
    assert run_words("import", book, file)[0] == 0
    with Book.open(book, holder=Holder.here(NOW)) as opened:
        assert [str(one.day) for one in purchases.all_purchases(opened.con)] == ["2025-02-28", "2026-11-17"]
        opened.undo()
        assert purchases.count(opened.con) == customers.count(opened.con) == 0
    assert run_words("import", book, file)[0] == 0
    assert run_words("import", book, file)[0] == 0
    with Book.open(book, holder=Holder.here(NOW)) as opened:
        assert purchases.count(opened.con) == 2
