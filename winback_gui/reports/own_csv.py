"""Tables as CSV files of our own format: UTF-8 with a mark, so that spreadsheets show every alphabet, commas, CRLF.

No cell can become a live formula: one that begins with a sign that spreadsheets obey gets a leading `'`, which our own
reader takes off again (`importing.cleaning.unescaped`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from winback_gui.domain.money import decimals
from winback_gui.domain.purchase import PurchaseKind, day_from_number
from winback_gui.domain.sheet import CellKind, Sheet

ENCODING = "utf-8-sig"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NEEDS_MORE = (*(f"'{sign}" for sign in _FORMULA_STARTS), "''")
STEP_ROWS = 2_000

Writer = Callable[[Any], str]


def escaped(cell: str, *, is_code: bool = False) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula and that our reader gives back unchanged."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else kept_mark(cell, is_code=is_code)


def kept_mark(cell: str, *, is_code: bool = False) -> str:
    """Return a text with one more `'` where our reader would otherwise take its own first one for ours."""
    return f"'{cell}" if cell.startswith("'" if is_code else _NEEDS_MORE) else cell


def write_sheet(
    out: IO[bytes],
    sheet: Sheet,
    rows: Iterable[Sequence[Any]],
    currency: str,
    on_step: Callable[[int], None] | None = None,
) -> int:
    """Write a table as CSV and return how many rows it has.

    Args:
        out: an open file.
        sheet: its columns.
        rows: raw values as the book keeps them; None is an empty cell.
        currency: of all amounts.
        on_step: hears of the rows written, every 2,000; may raise to stop.
    """
    writers = [cell_writer(kind, currency) for _head, kind in sheet.columns]
    text = TextIOWrapper(out, encoding=ENCODING, newline="", write_through=False)
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(sheet.heads)
    count = 0
    for row in rows:
        table.writerow([write(value) for write, value in zip(writers, row, strict=True)])
        count += 1
        if on_step is not None and not count % STEP_ROWS:
            on_step(count)
    text.flush()
    text.detach()
    return count


def is_earlier_export(path: Path, sheet: Sheet) -> bool:
    """Return whether a file is this sheet, written by an earlier export; raises OSError."""
    with path.open("rb") as file:
        return file.readline() == head_line(sheet)


def head_line(sheet: Sheet) -> bytes:
    """Return the first line of a sheet's file, by which an earlier export is known."""
    return f"{','.join(sheet.heads)}\r\n".encode(ENCODING)


def cell_writer(kind: CellKind, currency: str) -> Writer:
    """Return what turns a raw value of this kind into the text of a cell."""
    writers: dict[CellKind, Writer] = {
        CellKind.TEXT: lambda value: escaped(value) if value else "",
        CellKind.CODE: lambda value: escaped(value, is_code=True) if value else "",
        CellKind.NUMBER: lambda value: "" if value is None else str(value),
        CellKind.FLAG: lambda value: "yes" if value else "no",
        CellKind.DAY: _Days().__getitem__,
        CellKind.MONEY: _money_writer(decimals(currency)),
        CellKind.CURRENCY: lambda _value: currency,
        CellKind.PURCHASE_KIND: lambda value: PurchaseKind(value).name.lower(),
    }
    return writers[kind]


class _Days(dict["int | None", str]):
    """Days as they are written, each worked out once."""

    def __missing__(self, number: int | None) -> str:
        self[number] = written = "" if number is None else day_from_number(number).isoformat()
        return written


def _money_writer(places: int) -> Writer:
    def write(minor: int | None) -> str:
        if minor is None:
            return ""
        digits = str(abs(minor)).zfill(places + 1)
        sign = "-" if minor < 0 else ""
        return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"

    return write
