"""A binary workbook (XLSB): it is read, and what cannot be told of it is said."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.speech import Speaker
from winback_gui.importing.plan import look_at

_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
)


def record(kind: int, data: bytes = b"") -> bytes:
    """A record as such files write them: both numbers in sevens of bits."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return (
        head
        + bytes([len(data) & 0x7F | (0x80 if len(data) > 0x7F else 0), *([len(data) >> 7] * (len(data) > 0x7F))])
        + data
    )


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(path: Path, rows: list[list[str | float]], *, far: bool = False) -> Path:
    sheet = record(0x94, struct.pack("<4I", 0, len(rows) - 1, 0, len(rows[0]) - 1)) + record(0x91)
    for number, cells in enumerate(rows):
        sheet += record(0x00, struct.pack("<II", number, 0) + bytes(17))
        for column, cell in enumerate(cells):
            place = struct.pack("<II", column, 0)
            text = isinstance(cell, str)
            sheet += record(6, place + wide(str(cell))) if text else record(5, place + struct.pack("<d", cell))
    if far:
        sheet += record(0x00, struct.pack("<II", 1_048_575, 0) + bytes(17))
        sheet += record(5, struct.pack("<IId", 16_383, 0, 1.0))
    book = record(0x9C, struct.pack("<II", 0, 1) + wide("rId1") + wide("Sales")) + record(0x90) + record(0x9D)
    with zipfile.ZipFile(path, "w") as parcel:
        parcel.writestr("xl/workbook.bin", book)
        parcel.writestr("xl/_rels/workbook.bin.rels", _RELATIONS)
        parcel.writestr("xl/worksheets/sheet1.bin", sheet + record(0x92))
    return path


def test_it_is_read_and_said_that_hidden_rows_cannot_be_told(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [["customer_no", "date", "amount"], ["007", "2026-01-02", 12.5]]
    plan = look_at(binary_workbook(tmp_path / "till.xlsb", rows))
    assert plan.rows == ((2, ("007", "2026-01-02", "12.5")),)
    (words,) = plan.advice
    assert Speaker().plain(words).startswith("Whether this workbook hides rows")


def test_a_cell_far_out_is_refused_with_a_plain_sentence(tmp_path: Path) -> None:
    path = binary_workbook(
        tmp_path / "till.xlsb", [["customer_no", "date", "amount"], ["7", "2026-01-02", 1.0]], far=True
    )
    with pytest.raises(WinbackError, match="would grow too large"):
        look_at(path)
