"""A whole book as one workbook of our own format: a sheet for each table, with the same heads as our CSV files.

Every text is a cell of type text, so nothing in it can run or change ("=1+1", "007"); only sums and counts are numbers.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import decimals
from winback_gui.domain.sheet import CellKind, Sheet
from winback_gui.reports.own_csv import STEP_ROWS, cell_writer, kept_mark

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_575
"""How many rows below the heads a sheet can hold."""
MOST_CHARS: Final = 32_767
"""How long a text in a cell can be."""
_AUTHOR: Final = "Winback"
_TITLE: Final = "Winback book"
_WIDTH_CHARS: Final = 16
_OPTIONS: Final = {
    "constant_memory": True,  # a row is written as soon as the next one begins
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_Put = Callable[[int, int, Any], object]


class BookWriter:
    """Writes the tables of a book into one workbook, one sheet each; `close` packs it.

    Args:
        out: an open file.
        currency: of all amounts.
        private_folder: where the rows lie until they are packed.
    """

    def __init__(self, out: IO[bytes], currency: str, private_folder: Path) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 (only this needs it)

        self._book = Workbook(out, {**_OPTIONS, "tmpdir": str(private_folder)})
        self._book.set_properties({"author": _AUTHOR, "title": _TITLE})
        self._currency = currency
        self._bold = self._book.add_format({"bold": True})
        places = decimals(currency)
        self._money = self._book.add_format({"num_format": f"0.{'0' * places}" if places else "0"})

    def write_sheet(
        self, sheet: Sheet, rows: Iterable[Sequence[Any]], on_step: Callable[[int], None] | None = None
    ) -> int:
        """Write a table and return how many rows it has.

        Args:
            sheet: its columns.
            rows: raw values as the book keeps them; None is an empty cell.
            on_step: hears of the rows written, every 2,000; may raise to stop.

        Raises:
            WinbackError: there are more rows, or a longer text, than a workbook can hold.
        """
        table = self._book.add_worksheet(sheet.name)
        table.set_column(0, len(sheet.columns) - 1, _WIDTH_CHARS)
        table.freeze_panes(1, 0)
        for column, head in enumerate(sheet.heads):
            table.write_string(0, column, head, self._bold)
        puts = [_putter(table, sheet, kind, self._currency, self._money) for _head, kind in sheet.columns]
        return _fill(sheet, rows, puts, on_step)

    def close(self) -> None:
        """Pack the workbook."""
        self._book.close()

    def give_up(self) -> None:
        """Leave it unfinished: the rows' own files would stay open, and their folder cannot go on every system."""
        for table in self._book.worksheets():
            table.row_data_fh.close()


def _fill(sheet: Sheet, rows: Iterable[Sequence[Any]], puts: list[_Put], on_step: Callable[[int], None] | None) -> int:
    count = 0
    for row in rows:
        count += 1
        if count > MOST_ROWS:
            raise WinbackError(_too_many(sheet))
        for column, (put, value) in enumerate(zip(puts, row, strict=True)):
            put(count, column, value)
        if on_step is not None and not count % STEP_ROWS:
            on_step(count)
    return count


def is_earlier_export(path: Path) -> bool:
    """Return whether a file is a workbook written by an earlier export; raises OSError."""
    try:
        with zipfile.ZipFile(path) as parcel:
            about = parcel.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return False
    return f"<dc:title>{_TITLE}</dc:title>".encode() in about and f"<dc:creator>{_AUTHOR}<".encode() in about


def _putter(table: Worksheet, sheet: Sheet, kind: CellKind, currency: str, money: Format) -> _Put:
    """Return what writes a raw value of this kind into a cell; empty ones are left out."""
    write = cell_writer(kind, currency)
    if kind in {CellKind.MONEY, CellKind.NUMBER}:
        form = money if kind is CellKind.MONEY else None

        def put_number(row: int, column: int, value: Any) -> None:
            if value is not None:
                table.write_number(row, column, float(write(value)), form)

        return put_number
    is_code = kind is CellKind.CODE
    is_text = is_code or kind is CellKind.TEXT

    def put_text(row: int, column: int, value: Any) -> None:
        text = (kept_mark(value, is_code=is_code) if value else "") if is_text else write(value)
        if len(text) > MOST_CHARS:
            raise WinbackError(_too_long(sheet))
        if text:
            table.write_string(row, column, text)

    return put_text


def _too_many(sheet: Sheet) -> Message:
    return msg(
        "A workbook holds {most} rows at most, and “{name}” has more. Nothing was written. Write CSV files instead.",
        most=MOST_ROWS,
        name=sheet.name,
    )


def _too_long(sheet: Sheet) -> Message:
    return msg(
        "A text in “{name}” is longer than the {most} characters that a cell of a workbook holds. Nothing was written. "
        "Write CSV files instead.",
        name=sheet.name,
        most=MOST_CHARS,
    )
