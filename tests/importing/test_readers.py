from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message
from winback_gui.importing import csv_records, workbook_child
from winback_gui.importing.encodings import count_lines
from winback_gui.importing.formats import recognise
from winback_gui.importing.readers import Problems, open_table

EXPORTS = Path(__file__).parents[1] / "exports"
HEADER = "customer_no,first_name,last_name,street,note"


def rows_of(path: Path) -> tuple[list[tuple[int, list[str]]], Problems]:
    problems = Problems(path.name)
    with open_table(path) as table:
        return list(table.records(problems)), problems


def test_every_known_export_is_recognised_by_its_headers() -> None:
    names = ("shopify_customers", "shopify_orders", "square_customers", "square_items", "square_transactions")
    for name in (*names, "own_customers", "own_purchases"):
        with open_table(EXPORTS / f"{name}.csv") as table:
            known = recognise(table.header)
        assert known is not None
        assert known.key == name.replace("_", "-")


def test_columns_may_stand_in_any_order_and_in_capitals() -> None:
    with open_table(EXPORTS / "shopify_orders.csv") as table:
        shuffled = [f" {name.upper()} " for name in reversed(table.header)]
    known = recognise(shuffled)
    assert known is not None
    assert known.key == "shopify-orders"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "a.csv"
    text = f"{HEADER}\r\n007,Zoë,Müller,Weyerstraße 1,x\r\n1E5,NA,None,True,\r\n".replace(",", mark)
    path.write_bytes(text.encode(encoding))
    rows, problems = rows_of(path)
    assert rows == [(2, ["007", "Zoë", "Müller", "Weyerstraße 1", "x"]), (3, ["1E5", "NA", "None", "True", ""])]
    assert not problems.found


def test_title_lines_and_a_separator_line_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"sep=;\nMy shop;;;;\n\n{HEADER.replace(',', ';')}\n1;a;b;c;d\n", encoding="utf-8")
    rows, _ = rows_of(path)
    assert rows == [(5, ["1", "a", "b", "c", "d"])]


def test_rows_of_another_width_are_problems_and_shift_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADER}\n1,a,b,c,d,,,\n2,a,b\n3,a,b,c,d,e\n\n,,,,\n4,a,b,c,d\n5,a,b,c,d,,,\n", encoding="utf-8")
    rows, problems = rows_of(path)
    assert [cells[0] for _, cells in rows] == ["1", "4", "5"]
    assert all(len(cells) == 5 for _, cells in rows)
    assert [one.line for one in problems.found] == [3, 4]


@pytest.mark.parametrize("head_end", ["", ",,"])
def test_a_comma_that_was_not_quoted_before_empty_cells_shifts_nothing(tmp_path: Path, head_end: str) -> None:
    path = tmp_path / "a.csv"
    good = "".join(f"{number},Ann,Lee,Road {number},{head_end}\n" for number in range(9))
    path.write_text(f"{HEADER}{head_end}\n{good}77,Rell & Sons, Ltd,Lee,Road 1,{head_end}\n", encoding="utf-8")
    rows, problems = rows_of(path)
    assert [cells[0] for _, cells in rows] == [str(number) for number in range(9)]
    assert [one.line for one in problems.found] == [11]


def test_rows_that_end_with_empty_cells_here_and_there_as_spreadsheets_write_them_are_good(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"{n},Ann,Lee,Road,x{',,' if n // 16 % 2 else ''}\n" for n in range(64))
    path.write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    found, problems = rows_of(path)
    assert len(found) == 64
    assert not problems.found


def test_a_stray_quote_costs_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [HEADER, '1,"Ann,Lee,Road 1,x', "2,Bob,Lee,Road 2,x", '3,Cy,"Lee",Road 3,x', "4,Di,Lee,Road 4,x", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    rows, problems = rows_of(path)
    assert [cells[0] for _, cells in rows] == ["2", "3", "4"]
    assert [one.line for one in problems.found] == [2]


def test_a_stray_quote_at_the_end_does_not_swallow_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    more = "".join(f"{n},Bob,Lee,Road,x\n" for n in range(2, 500))
    path.write_text(f'{HEADER}\n1,Ann,"Lee,Road 1,x\n{more}', encoding="utf-8")
    rows, problems = rows_of(path)
    assert len(rows) == 498
    assert [one.line for one in problems.found] == [2]


def test_real_newlines_in_cells_and_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'{HEADER}\n1,a,b,"Road 1\nFlat 2","x, ""y"""\n2,a,b,c,d\n', encoding="utf-8")
    rows, problems = rows_of(path)
    assert rows == [(2, ["1", "a", "b", "Road 1\nFlat 2", 'x, "y"']), (4, ["2", "a", "b", "c", "d"])]
    assert not problems.found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("blank.csv", b"\xef\xbb\xbf\n\n"),
        ("a.pdf", b"%PDF-1.7 abc"),
        ("a.csv", b"\x89PNG\r\n\x1a\n123"),
        ("b.csv", b"\x00\x01\x02\x03\xff" * 50),
        ("c.xlsx", b"PK\x03\x04" + b"0" * 200),
        ("book.winback", b"SQLite format 3\x00" + b"\0" * 50),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WinbackError) as caught, open_table(path):
        pass
    assert caught.value.message.arguments["file"] == name


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WinbackError), open_table(tmp_path / "no.csv"):
        pass


def workbook(path: Path, cells: str, *, padding: bytes = b"") -> Path:
    kinds = "http://schemas.openxmlformats.org"
    sheet = f'<worksheet xmlns="{kinds}/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            "</Types>",
        )
        parcel.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{kinds}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{kinds}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        parcel.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{kinds}/spreadsheetml/2006/main" xmlns:r="{kinds}/officeDocument/2006/relationships">'
            '<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        parcel.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{kinds}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{kinds}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
        )
        parcel.writestr("xl/worksheets/sheet1.xml", sheet)
        if padding:
            parcel.writestr("xl/media/x.bin", padding)
    return path


def text_row(number: int, *cells: str) -> str:
    inner = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for at, cell in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


def test_a_workbook_is_read_with_its_row_numbers(tmp_path: Path) -> None:
    cells = text_row(2, "customer_no", "date", "amount") + (
        '<row r="3"><c r="A3"><v>17</v></c><c r="B3" t="inlineStr"><is><t>2024-10-05</t></is></c>'
        '<c r="C3"><v>14.2</v></c></row>'
    )
    rows, problems = rows_of(workbook(tmp_path / "a.xlsx", cells))
    assert rows == [(3, ["17", "2024-10-05", "14.2"])]
    assert not problems.found


def test_a_far_cell_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    far = text_row(1, "customer_no", "date", "amount") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(WinbackError, match="too large"), open_table(workbook(tmp_path / "far.xlsx", far)):
        pass


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", text_row(1, "a"), padding=b"\0" * 70_000_000)
    with pytest.raises(WinbackError, match="too large"), open_table(path):
        pass


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "cut.xlsx", text_row(1, "customer_no", "date", "amount"))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(WinbackError, match="damaged"), open_table(path):
        pass


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(WinbackError, match="password"), open_table(path):
        pass


def test_numbers_of_a_sheet_become_what_the_owner_sees() -> None:
    assert [workbook_child.cell_text(cell) for cell in (17.0, 0.1 + 0.2, 7, "007", True)] == [
        "17",
        "0.3",
        "7",
        "007",
        "TRUE",
    ]


def test_records_hear_of_problems_only_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"x\n', encoding="utf-8")
    heard: list[int] = []
    assert list(csv_records.records(path, "utf-8", ",", on_problem=lambda line, _why: heard.append(line))) == [
        (1, ["a", "b"])
    ]
    assert heard == [2]


@given(
    st.text(alphabet='ab,"\n\r \u2028\x0b', max_size=60),
    st.integers(0, 3),
    st.sampled_from([None, frozenset[int](), frozenset({1})]),
)
def test_a_file_reads_alike_in_blocks_of_any_size(text: str, width: int, free_text: frozenset[int] | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(text.encode())
        read = []
        for block_chars in (1, 7, 400_000):
            heard: list[int] = []

            def on_problem(line: int, _why: Message, heard: list[int] = heard) -> None:
                heard.append(line)

            with mock.patch.object(csv_records, "_BLOCK_CHARS", block_chars):
                found = list(
                    csv_records.records(path, "utf-8", ",", on_problem=on_problem, width=width, free_text=free_text)
                )
            read.append((found, heard))
    assert read[0] == read[1] == read[2]


def test_a_row_of_separators_alone_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "saved_by_a_spreadsheet.csv"
    path.write_text("customer_no,date,amount\n17,2024-10-05,14.20\n,,\n18,2024-10-06,3.10\n,,\n", encoding="utf-8")
    problems = Problems(path.name)
    with open_table(path) as table:
        found = [cells for _line, cells in table.records(problems)]
    assert found == [["17", "2024-10-05", "14.20"], ["18", "2024-10-06", "3.10"]]
    assert problems.found == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    for last in ("", end):
        path.write_bytes(f"{HEADER}{end}1,a,b,c,d{end}2,a,b,c,d{last}".encode())
        assert count_lines(path) == 3


@pytest.mark.parametrize(
    ("first", "is_head"),
    [
        ("Customer no.,Date,Amount,Item 1,Item 2", True),
        ("Customer no.,Date,Amount,Points 2025", True),
        ("Kd-Nr,Nachname,Umsatz 2024,Umsatz 2025", True),
        ("Ann Lee,High Street 1,Leipzig,0341 1234", False),
        ("7,Date,Amount,1", False),
        ("Customer no.,Date,2026-05-01,3.50", False),
    ],
)
def test_heads_may_hold_numbers_where_others_say_what_they_are(tmp_path: Path, first: str, is_head: bool) -> None:
    path = tmp_path / "list.csv"
    rows = [",".join(f"{letter}{row}" for letter in "abcde"[: first.count(",") + 1]) for row in range(3)]
    path.write_text("\n".join([first, *rows]), "utf-8")
    with open_table(path) as table:
        assert (table.header == tuple(first.split(","))) == is_head
