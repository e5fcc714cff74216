"""The child process that opens a workbook: what the reader does to memory or the process stays here.

Started through the hidden argument `--read-workbook WORKBOOK OUT.csv SHEET [plain]` of the program itself. It writes
one sheet as CSV, the first cell of each record being the row's number, and beside it what the reader of the sheet has
to know (`SheetFacts`). Exit codes: 0, 3 password, 4 damaged, 5 too large, 6 no table in it.
"""

from __future__ import annotations

import csv
import datetime as dt
import gc
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from winback_gui.domain.frozen import frozen
from winback_gui.importing.amounts import NUMBER_POINT, looks_like_money
from winback_gui.importing.fields import fold_header
from winback_gui.importing.leading_zeros import with_zeros
from winback_gui.importing.sheet_marks import Marks, marks_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

DONE: Final = 0
PASSWORD: Final = 3
DAMAGED: Final = 4
TOO_LARGE: Final = 5
NO_TABLE: Final = 6
PLAIN: Final = "plain"
"""As last argument: the guard saw that nothing is hidden and that there is no formula."""
_MEMORY_BYTES: Final = 2_000_000_000
_ROWS_AT_ONCE: Final = 5000
_TEXTS_KEPT: Final = 100_000
_ROWS_LOOKED_AT: Final = 60
_KNOWN_NEEDED: Final = 3


@frozen
class SheetFacts:
    """What is known of a sheet beside its cells.

    Attributes:
        sheet: its name.
        sheets: the names of all that can be chosen, hidden ones too.
        hidden_sheets: those that the workbook hides.
        hidden_rows: how many filled rows it hides; they are taken.
        unfinished: numbers of rows with a formula that has no result, or an error for one.
        is_1904: its day numbers count from 1904.
        are_marks_known: whether hidden rows and missing results could be looked for.
    """

    sheet: str
    sheets: tuple[str, ...]
    hidden_sheets: tuple[str, ...] = ()
    hidden_rows: int = 0
    unfinished: tuple[int, ...] = ()
    is_1904: bool = False
    are_marks_known: bool = True


def facts_path(out: Path) -> Path:
    """Return where the facts stand beside the sheet."""
    return out.with_suffix(".json")


def load_facts(out: Path) -> SheetFacts:
    """Return the facts of a sheet that was written."""
    value: dict[str, Any] = json.loads(facts_path(out).read_text(encoding="utf-8"))
    lists = {name: tuple(value[name]) for name in ("sheets", "hidden_sheets", "unfinished")}
    return SheetFacts(**(value | lists))


def cell_text(value: object) -> str:
    """Return a cell as the owner typed it: whole numbers without ".0", days in ISO form.

    A number keeps at most 15 digits, as spreadsheets do, so that 12.1 + 0.2 is "12.3".
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(value + 0.0, ".15g")  # no "-0"
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time(0)
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def write_sheet(workbook: Path, out: Path, wanted: str = "", looked: str = "") -> int:
    """Write one sheet of a workbook as CSV, with its facts, and return the exit code.

    Args:
        workbook: the file.
        out: where to.
        wanted: the sheet's name; "" = of the visible ones the fullest with headers that we know, else the fullest.
        looked: `PLAIN`, or nothing.
    """
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415 (only this process may load it)

    try:
        with _opened(workbook) as book:
            sheet = _chosen(book, wanted)
            if sheet is None:
                return NO_TABLE
            marks = marks_of(workbook, sheet.name, is_plain=looked == PLAIN)
            hidden = _write_rows(sheet, marks, out)
            facts_path(out).write_text(json.dumps(asdict(_facts(book, sheet, marks, hidden))), encoding="utf-8")
    except PasswordError:
        return PASSWORD
    except CalamineError:
        return DAMAGED
    except MemoryError:
        return TOO_LARGE
    return DONE


def _opened(workbook: Path) -> CalamineWorkbook:
    """Open a workbook by what its ending says, or else by its content: an XLS may have been renamed to XLSX."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 (only this process may)

    try:
        return CalamineWorkbook.from_path(str(workbook))
    except PasswordError:
        raise
    except CalamineError:
        with workbook.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)


def _chosen(book: CalamineWorkbook, wanted: str) -> CalamineSheet | None:
    """Return the sheet to read; taking one apart is nearly all the work, so that each is taken apart once."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 (only this process may load it)

    if wanted and wanted in book.sheet_names:
        return book.get_sheet_by_name(wanted)
    tables = [
        about.name
        for about in book.sheets_metadata
        if about.visible == SheetVisibleEnum.Visible and about.typ == SheetTypeEnum.WorkSheet
    ]
    chosen, most = None, (False, 0)
    for name in tables:
        found = book.get_sheet_by_name(name)
        score = (len(tables) > 1 and _has_known_headers(found), found.height * found.width)
        if score[1] and score > most:
            chosen, most = found, score
    return chosen


def _has_known_headers(sheet: CalamineSheet) -> bool:
    from winback_gui.importing.formats import known_headers  # noqa: PLC0415 (the formats' words need the messages)

    known = known_headers()
    rows = islice(sheet.iter_rows(), _ROWS_LOOKED_AT)
    return any(
        len({fold_header(cell) for cell in row if isinstance(cell, str)} & known) >= _KNOWN_NEEDED for row in rows
    )


def _write_rows(sheet: CalamineSheet, marks: Marks, out: Path) -> int:
    """Write the rows that hold something and return how many of them are hidden.

    Where numbers and amounts as text stand in one column the sheet is written anew, with the numbers marked as such.
    """
    mixed = MixedColumns()
    hidden = _write_once(_rows(sheet, marks), marks, out, mixed)
    return _write_once(_rows(sheet, marks), marks, out, mixed) if mixed.found else hidden


def _rows(sheet: CalamineSheet, marks: Marks) -> Iterator[list[Any]]:
    """Yield the cells of each row, with the zeros that the sheet shows and what is merged downwards."""
    first_column = (sheet.start or (0, 0))[1]
    merged = _down_merged(sheet.merged_cell_ranges or (), first_column)
    rows: Iterator[list[Any]] = sheet.iter_rows()
    if marks.zeros:
        rows = with_zeros(rows, marks.zeros, first_column)
    return _filled_down(rows, merged) if merged else rows


def _write_once(rows: Iterator[list[Any]], marks: Marks, out: Path, mixed: MixedColumns) -> int:
    """Write the rows with the numbers marked in columns known to be mixed, look for more such columns, count hidden."""
    hidden, numbers, known = 0, count(1), CellTexts()
    marked = mixed.found
    with out.open("w", encoding="utf-8", newline="") as file:
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            cells_of = list(zip(*some, strict=True))
            if not marked:
                mixed.look(cells_of)
            columns = [
                number_texts(cells) if place in marked else column_texts(cells, known)
                for place, cells in enumerate(cells_of)
            ]
            found = list(zip(map(str, islice(numbers, len(some))), *columns, strict=True))
            if "" in columns[0]:
                found = [cells for cells in found if any(cells[1:])]
            if marks.hidden:
                hidden += sum(int(cells[0]) - 1 in marks.hidden for cells in found)
            file.write(csv_text(found))
    return hidden


class MixedColumns:
    """Which columns hold broken numbers in some cells and amounts as text in others: seen only once both are."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()
        self._texts: set[int] = set()

    @property
    def found(self) -> frozenset[int]:
        """The columns."""
        return frozenset(self._numbers & self._texts)

    def look(self, columns: Sequence[Sequence[object]]) -> None:
        """Look at some rows, column by column."""
        for place, cells in enumerate(columns):
            kinds = set(map(type, cells))
            if (
                float in kinds
                and place not in self._numbers
                and not all(cell.is_integer() for cell in cells if isinstance(cell, float))
            ):
                self._numbers.add(place)
            if (
                str in kinds
                and place not in self._texts
                and any(map(looks_like_money, _perhaps_money([cell for cell in cells if isinstance(cell, str)])))
            ):
                self._texts.add(place)


def _perhaps_money(texts: Sequence[str]) -> list[str]:
    """Return the texts that are worth a look: most of a workbook's are names and numbers, seen at one glance."""
    together = "\n".join(texts)
    if "," not in together and "." not in together:
        return []
    return [one for one in texts if ("," in one or "." in one) and (one[-1:].isdigit() or one[:1].isdigit())]


def number_texts(cells: Sequence[object]) -> list[str]:
    """Return `cell_text` of the cells of a mixed column, the numbers marked as such."""
    return [
        cell_text(cell).replace(".", NUMBER_POINT) if isinstance(cell, float) else cell_text(cell) for cell in cells
    ]


class CellTexts(dict[object, str]):
    """Texts of cells that came before: the same days and amounts come again and again.

    Not for a bool: it is equal to a number.
    """

    def __missing__(self, cell: object) -> str:
        if len(self) >= _TEXTS_KEPT:
            self.clear()
        text = self[cell] = cell_text(cell)
        return text


def column_texts(cells: Sequence[object], known: CellTexts) -> Sequence[str]:
    """Return `cell_text` of the cells of one column."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return cells  # type: ignore[return-value]  # they are texts
    return list(map(cell_text if bool in kinds else known.__getitem__, cells))


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of the same width as CSV; where no cell needs quotation marks, by joining them."""
    if not rows:
        return ""
    text = "\n".join(map(",".join, rows)) + "\n"
    is_plain = text.count(",") == len(rows) * (len(rows[0]) - 1) and text.count("\n") == len(rows)
    if is_plain and '"' not in text and "\r" not in text:
        return text
    quoted = io.StringIO(newline="")
    csv.writer(quoted, lineterminator="\n").writerows(rows)
    return quoted.getvalue()


def _down_merged(ranges: Sequence[Any], first_column: int) -> dict[int, list[tuple[int, int]]]:
    """Return for each first row of cells merged downwards their column and last row."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in ranges:
        if bottom > top and left == right and left >= first_column:
            found.setdefault(top, []).append((left - first_column, bottom))
    return found


def _filled_down(rows: Iterator[list[Any]], merged: dict[int, list[tuple[int, int]]]) -> Iterator[list[Any]]:
    """Yield rows in which a text or day merged over several of them stands in each.

    Numbers are left where they stand: one amount over three rows is not three amounts.
    """
    running: dict[int, tuple[int, Any]] = {}
    for number, row in enumerate(rows):
        for column, (last, value) in list(running.items()):
            if number > last:
                del running[column]
            elif column < len(row):
                row[column] = value
        for column, last in merged.get(number, ()):
            value = row[column] if column < len(row) else ""
            is_text = isinstance(value, str) and value and not looks_like_money(value)
            if is_text or isinstance(value, dt.date):
                running[column] = (last, value)
        yield row


def _facts(book: CalamineWorkbook, sheet: CalamineSheet, marks: Marks, hidden_rows: int) -> SheetFacts:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 (only this process may load it)

    tables = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    return SheetFacts(
        sheet=sheet.name,
        sheets=tuple(about.name for about in tables),
        hidden_sheets=tuple(about.name for about in tables if about.visible != SheetVisibleEnum.Visible),
        hidden_rows=hidden_rows,
        unfinished=tuple(sorted(row + 1 for row in marks.unfinished)),
        is_1904=marks.is_1904,
        are_marks_known=marks.are_known,
    )


def limit_memory() -> None:
    """Limit this process's memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: Sequence[str]) -> int:
    """Do it for `[workbook, out]`, with the sheet, and `PLAIN` behind it, and return the exit code."""
    limit_memory()
    gc.disable()  # nothing here goes in circles, and looking for it costs a tenth
    workbook, out, *wanted = arguments
    return write_sheet(Path(workbook), Path(out), *wanted)
