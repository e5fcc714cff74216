"""A file of rows, whatever kind it is: its headers, and its records with their line numbers."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.importing import csv_records, dialect, encodings, xlsx_guard
from winback_gui.importing.csv_records import Block, Record
from winback_gui.importing.encodings import FileKind
from winback_gui.importing.formats import known_headers
from winback_gui.importing.rates import foreign_code
from winback_gui.importing.report import RowProblem

_LINES_LOOKED_AT: Final = 60
_DEADLINE_SECONDS: Final = 180
_NOT_SO_MANY: Final = 100_000


@dataclass(slots=True)
class Problems:
    """Collects the rows of one file that could not be taken.

    Attributes:
        found: the problems, up to a number that fits in memory.
        skipped: how many rows were not taken, all of them.
        foreign: of those how many wait for the rate of a currency, by its code.
    """

    file: str
    found: list[RowProblem] = field(default_factory=list)
    skipped: int = 0
    foreign: Counter[str] = field(default_factory=Counter)

    def add(self, line: int, column: str, why: Message, *, is_skipped: bool = True) -> None:
        """Keep one; `is_skipped` is false when the row was taken without the cell."""
        self.skipped += is_skipped
        if code := foreign_code(why):
            self.foreign[code] += 1
        if len(self.found) < _NOT_SO_MANY:
            self.found.append(RowProblem(self.file, line, column, why))


@frozen
class Table:
    """A file opened as a table; its records are read from the file each time.

    Attributes:
        path: the file that is read (for a workbook: its sheet as CSV in a private folder).
        file: the name that the owner knows.
        header: the column names as written; made up ("Column 1") when the file has none.
        header_line: the line of the headers; 0 = none.
        row_numbers: the first cell of each record is its row number (a sheet).
    """

    path: Path
    file: str
    kind: FileKind
    encoding: str
    is_encoding_certain: bool
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    header_is_known: bool
    row_numbers: bool = False

    @property
    def width(self) -> int:
        """How many cells a record has."""
        return len(self.header)

    def blocks(self, problems: Problems, free_text: frozenset[int] | None = None) -> Iterator[Block]:
        """Yield the good records below the headers, some thousand at a time; the others go to `problems`.

        A record with fewer or more cells than the headers is a problem, empty cells too many apart; blank ones are
        passed over. `free_text` are the columns whose cells may hold newlines (None = all).
        """
        width = self.width
        for lines, rows in self._raw(problems, free_text):
            if set(map(len, rows)) == {width}:
                yield lines, rows
                continue
            good = [
                (line, cells)
                for line, cells in zip(lines, rows, strict=True)
                if len(cells) == width or self._mended(line, cells, problems)
            ]
            if good:
                yield [line for line, _ in good], [cells for _, cells in good]

    def records(self, problems: Problems, free_text: frozenset[int] | None = None) -> Iterator[Record]:
        """Yield (line, cells) of the records of `blocks`."""
        for lines, rows in self.blocks(problems, free_text):
            yield from zip(lines, rows, strict=True)

    def _mended(self, line: int, cells: list[str], problems: Problems) -> bool:
        """Return whether a record of another width is good after its empty cells too many are taken off."""
        if not any(cell.strip() for cell in cells):
            return False
        if not any(cell.strip() for cell in cells[self.width :]) and len(cells) > self.width:
            del cells[self.width :]
            return True
        problems.add(line, "", wrong_width(len(cells), self.width))
        return False

    def _raw(self, problems: Problems, free_text: frozenset[int] | None) -> Iterator[Block]:
        if self.row_numbers:
            return self._sheet_blocks()
        return csv_records.blocks(
            self.path,
            self.encoding,
            self.delimiter,
            on_problem=lambda line, why: problems.add(line, "", why),
            width=self.width,
            free_text=free_text,
            after_line=self.header_line,
        )

    def _sheet_blocks(self) -> Iterator[Block]:
        for _, rows in csv_records.blocks(self.path, "utf-8", ",", on_problem=_unheard):
            filled = [cells for cells in rows if any(cells[1:]) and int(cells[0]) > self.header_line]
            if filled:
                yield [int(cells[0]) for cells in filled], [cells[1:] for cells in filled]

    def as_written(self, lines: Collection[int], free_text: frozenset[int] | None = None) -> dict[int, list[str]]:
        """Return the cells of the records that begin in these lines, however many there are, also of spoiled ones."""
        found: dict[int, list[str]] = {}
        spoiled = Problems(self.file)
        for numbers, rows in self._raw(spoiled, free_text):
            found |= {line: cells for line, cells in zip(numbers, rows, strict=True) if line in lines}
        if open_lines := {one.line for one in spoiled.found if one.line in lines}:
            with self.path.open(encoding=self.encoding, newline="") as file:
                written = ((number, text) for number, text in enumerate(file, start=1) if number in open_lines)
                found |= {number: text.rstrip("\r\n").split(self.delimiter) for number, text in written}
        return found

    def sample(self, count: int = 6) -> list[Record]:
        """Return the first records, for the owner to look at."""
        return list(islice(self.records(Problems(self.file)), count))


def wrong_width(found: int, wanted: int) -> Message:
    """Return what is wrong with a record of another width than the headers."""
    if found < wanted:
        return msg("this line has {found} cells where the headers have {wanted}", found=found, wanted=wanted)
    return msg("this line has {found} cells where the headers have only {wanted}", found=found, wanted=wanted)


@contextmanager
def open_table(path: Path, *, encoding: str = "", delimiter: str = "") -> Iterator[Table]:
    """Open a file of rows; a workbook's sheet lives in a private folder until the block ends.

    Args:
        path: CSV, TSV, XLSX, XLS or ODS; told apart by content, not by name.
        encoding: "" = found out.
        delimiter: "" = found out.

    Raises:
        WinbackError: the file is missing, empty, no table, cut off, protected or dangerous.
    """
    kind = encodings.file_kind(path)
    if kind is FileKind.TEXT:
        yield _text_table(path, encoding, delimiter)
        return
    xlsx_guard.check_workbook(path)
    with tempfile.TemporaryDirectory(prefix="winback-") as folder:
        yield _sheet_table(path, _sheet_as_csv(path, Path(folder)))


def _unheard(_line: int, _why: Message) -> None:
    """Hear of nothing: the records are read again, by somebody who listens."""


def _text_table(path: Path, encoding: str, delimiter: str) -> Table:
    facts = encodings.text_facts(path, encoding)
    lines = csv_records.first_lines(path, facts.encoding, _LINES_LOOKED_AT)
    mark = delimiter or dialect.find_delimiter(lines, known_headers())
    found = csv_records.records(path, facts.encoding, mark, on_problem=_unheard)
    records = [(line, cells) for line, cells in islice(found, _LINES_LOOKED_AT) if any(cell.strip() for cell in cells)]
    if dialect.asked_delimiter(lines):
        records = records[1:]
    header, line, is_known = _header(records)
    return Table(path, path.name, FileKind.TEXT, facts.encoding, facts.is_certain, mark, header, line, is_known)


def _header(records: list[Record]) -> tuple[tuple[str, ...], int, bool]:
    place = dialect.find_header([cells for _, cells in records], known_headers())
    if place.index < 0:
        width = max((len(cells) for _, cells in records), default=0)
        before = records[0][0] - 1 if records else 0
        return tuple(f"Column {number}" for number in range(1, width + 1)), before, False
    line, cells = records[place.index]
    names = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
    last = len(cells) + sum(cell.count("\n") for cell in cells)  # a header cell may hold newlines itself
    while names and not names[-1]:
        names.pop()
    return tuple(names), line + last - len(cells), place.is_known


def _sheet_table(path: Path, sheet: Path) -> Table:
    found = csv_records.records(sheet, "utf-8", ",", on_problem=_unheard)
    records = [(int(cells[0]), cells[1:]) for _, cells in islice(found, _LINES_LOOKED_AT) if any(cells[1:])]
    header, line, is_known = _header([(number, cells) for number, cells in records])
    return Table(
        path=sheet,
        file=path.name,
        kind=FileKind.WORKBOOK,
        encoding="",
        is_encoding_certain=True,
        delimiter="",
        header=header,
        header_line=line,
        header_is_known=is_known,
        row_numbers=True,
    )


def child_command(workbook: Path, out: Path) -> list[str]:
    """Return the command that opens a workbook in a process of its own; a frozen program calls itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-workbook", str(workbook), str(out)]
    return [sys.executable, "-m", "winback_gui.importing.xlsx_child", str(workbook), str(out)]


def _sheet_as_csv(path: Path, folder: Path) -> Path:
    from winback_gui.importing import xlsx_child  # noqa: PLC0415 (its names only; it runs elsewhere)

    out = folder / "sheet.csv"
    try:
        ended = subprocess.run(  # noqa: S603 (our own module, no shell)
            child_command(path.resolve(), out),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=_DEADLINE_SECONDS, check=False, cwd=Path(__file__).resolve().parents[2],
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise xlsx_guard.too_large(path.name) from None
    if ended.returncode == xlsx_child.DONE:
        return out
    if ended.returncode == xlsx_child.PASSWORD:
        raise xlsx_guard.password_protected(path.name)
    if ended.returncode == xlsx_child.NO_TABLE:
        raise WinbackError(msg("There is no list in the workbook “{file}”. Nothing was brought in.", file=path.name))
    if ended.returncode == xlsx_child.DAMAGED:
        raise xlsx_guard.broken(path.name)
    raise xlsx_guard.too_large(path.name)
