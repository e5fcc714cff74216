"""A file of rows, whatever kind it is: its headers, and its records with their line numbers."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.importing import csv_records, dialect, encodings, vcards, workbook
from winback_gui.importing.characters import Reading
from winback_gui.importing.csv_records import Block, Record
from winback_gui.importing.encodings import FileKind
from winback_gui.importing.fields import Format, fold_header
from winback_gui.importing.formats import known_headers, recognise
from winback_gui.importing.headings import names_field
from winback_gui.importing.rates import foreign_code
from winback_gui.importing.report import RowProblem
from winback_gui.importing.shapes import Layout
from winback_gui.importing.totals import is_lone, says_total, without_totals
from winback_gui.importing.workbook_child import SheetFacts

_LINES_LOOKED_AT: Final = 60
_NOT_SO_MANY: Final = 100_000
_FAIR_SHARE: Final = 5
"""One row of so many: spreadsheets write empty cells at the end of some stretches of rows and not of others."""


@dataclass(slots=True)
class Problems:
    """Collects the rows of one file that could not be taken.

    Attributes:
        found: the problems, up to a number that fits in memory.
        skipped: how many rows were not taken, all of them.
        foreign: of those how many wait for the rate of a currency, by its code.
        totals: lines of totals at the end, which are left out and no problem.
        nameless: how many sales name no customer (walk-ins of a till): left out, and no problem either.
        warnings: what is suspicious about columns that are not used, which the first rows did not show.
        untold: of the rows that were not taken, those of which nobody keeps whom they mean: what the book has and the
            list seems to have no more may stand in them.
        nameless_receipts: hashes of the sources and receipt numbers of these: another file may have them, too.
    """

    file: str
    found: list[RowProblem] = field(default_factory=list)
    skipped: int = 0
    foreign: Counter[str] = field(default_factory=Counter)
    totals: list[int] = field(default_factory=list)
    nameless: int = 0
    untold: int = 0
    nameless_receipts: set[int] = field(default_factory=set)
    warnings: list[Message] = field(default_factory=list)

    def add_nameless(self, source: str, receipt: str) -> None:
        """Count a sale that names no customer."""
        self.nameless += 1
        if receipt:
            self.nameless_receipts.add(hash((source, receipt)))

    def add(self, line: int, column: str, why: Message, *, is_skipped: bool = True, is_told: bool = False) -> None:
        """Keep one.

        Args:
            line: of the file.
            column: its name; "" = the whole row.
            why: it cannot be taken.
            is_skipped: false when the row was taken without the cell.
            is_told: whom the row means is kept elsewhere, or it means nobody.
        """
        self.skipped += is_skipped
        self.untold += is_skipped and not is_told
        if code := foreign_code(why):
            self.foreign[code] += 1
        if len(self.found) < _NOT_SO_MANY:
            self.found.append(RowProblem(self.file, line, column, why))


@frozen
class Table:
    """A file opened as a table; its records are read from the file each time.

    Attributes:
        path: the file that is read (for a workbook: its sheet as CSV in a private folder; so for contacts).
        file: the name that the owner knows.
        header: the column names as written; made up ("Column 1") when the file has none.
        header_line: the line of the headers; 0 = none.
        header_cells: they as the file writes them, all of them.
        row_numbers: the first cell of each record is its row number (a sheet, contacts).
        known: the export whose headers these are, or None.
        layout: how its rows become records under `header`, where they do not stand so in the file.
        sheet: what is known of a workbook's sheet; None for other files.
        held: (line, why) of what was not even a row.
        readings: the ways in which its characters could be written, where that is guessed.
        usual_extra: how many empty cells behind the last header its rows usually have.
    """

    path: Path
    file: str
    kind: FileKind
    encoding: str
    is_encoding_certain: bool
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    row_numbers: bool = False
    known: Format | None = None
    layout: Layout | None = None
    sheet: SheetFacts | None = None
    held: tuple[tuple[int, Message], ...] = ()
    readings: tuple[Reading, ...] = ()
    header_cells: list[str] = field(default_factory=list)
    usual_extra: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many cells a record has."""
        return len(self.header)

    def blocks(self, problems: Problems, free_text: frozenset[int] | None = None) -> Iterator[Block]:
        """Yield the good records below the headers, some thousand at a time; the others go to `problems`.

        A record with fewer or more cells than the headers is a problem, apart from as many empty ones too many as
        others have; blank ones and lines of totals at the end are passed over.
        `free_text` are the columns whose cells may hold newlines (None = all).
        """
        for line, why in self.held:
            problems.add(line, "", why)
        short: dict[int, int] = {}
        found = self._good(problems, free_text, short)
        if self.known is not None and self.known.source == "own":  # what we wrote has no totals
            yield from found
            return
        for lines, rows in without_totals(found, problems.totals.append):
            yield self._without_short(lines, rows, short, problems) if short else (lines, rows)

    def _without_short(
        self, lines: Sequence[int], rows: list[list[str]], short: dict[int, int], problems: Problems
    ) -> Block:
        """Return a block without the lines of too few cells that might have been totals, had they stood at the end."""
        for line in short.keys() & set(lines):
            problems.add(line, "", wrong_width(short[line], self.width))
        good = [(line, cells) for line, cells in zip(lines, rows, strict=True) if line not in short]
        return [line for line, _ in good], [cells for _, cells in good]

    def _good(self, problems: Problems, free_text: frozenset[int] | None, short: dict[int, int]) -> Iterator[Block]:
        """Yield the good records, with lines that may be totals of too few cells: `short` has how many they had."""
        if self.layout is not None:
            yield from self._laid_out(self.layout, problems, free_text)
            return
        for lines, rows in self._raw(problems, free_text, self.width):
            if set(map(len, rows)) == {self.width} and all(map(any, rows)) and not self._repeats_header(rows):
                yield lines, rows
                continue
            good = [
                (line, cells)
                for line, cells in zip(lines, rows, strict=True)
                if any(cells)
                and (
                    len(cells) == self.width
                    or self._filled_up(line, cells, short)
                    or self._mended(line, cells, problems, self.width)
                )
                and not self._repeats_header((cells,))
            ]
            if good:
                yield [line for line, _ in good], [cells for _, cells in good]

    def _filled_up(self, line: int, cells: list[str], short: dict[int, int]) -> bool:
        """Fill a line of too few cells up to the whole width where it may be one of totals, and say whether it is."""
        if len(cells) > self.width or not says_total(next((cell for cell in cells if cell.strip()), "")):
            return False
        short[line] = len(cells)
        cells += [""] * (self.width - len(cells))
        return True

    def _laid_out(self, layout: Layout, problems: Problems, free_text: frozenset[int] | None) -> Iterator[Block]:
        """Yield the records of an export whose rows are not all records, or whose cells are rewritten."""
        steps, width = layout.row_steps(), layout.raw_width
        raw_free = None if free_text is None else layout.raw_places(free_text)
        for lines, rows in self._raw(problems, raw_free, width):
            good = [
                (line, layout.rewritten(cells))
                for line, cells in zip(lines, rows, strict=True)
                if any(cells)
                and all(step(cells) for step in steps)
                and (len(cells) == width or self._mended(line, cells, problems, width))
                and not self._repeats_header((cells,))
            ]
            if good:
                yield [line for line, _ in good], [cells for _, cells in good]

    def records(self, problems: Problems, free_text: frozenset[int] | None = None) -> Iterator[Record]:
        """Yield (line, cells) of the records of `blocks`."""
        for lines, rows in self.blocks(problems, free_text):
            yield from zip(lines, rows, strict=True)

    def _repeats_header(self, rows: Sequence[list[str]]) -> bool:
        """Return whether the headers stand among these rows again, as in files that were put together from several."""
        return bool(self.header_cells) and self.header_cells in rows

    def _mended(self, line: int, cells: list[str], problems: Problems, width: int) -> bool:
        """Return whether a record of another width is good after its empty cells too many are taken off.

        One empty cell more than its neighbours have is the mark of a comma that was not quoted: all behind it stands
        one column too far to the right.
        """
        if not any(cell.strip() for cell in cells):
            return False
        is_usual = len(cells) - width in self.usual_extra or cells[:width] == self.header_cells
        if is_usual and not any(cell.strip() for cell in cells[width:]):
            del cells[width:]
            return True
        problems.add(line, "", wrong_width(len(cells), width), is_told=is_lone(cells))
        return False

    def _raw(self, problems: Problems, free_text: frozenset[int] | None, width: int) -> Iterator[Block]:
        if self.row_numbers:
            return self._finished(problems)
        return csv_records.blocks(
            self.path,
            self.encoding,
            self.delimiter,
            on_problem=lambda line, why: problems.add(line, "", why),
            width=width,
            free_text=free_text,
            after_line=self.header_line,
        )

    def _sheet_blocks(self) -> Iterator[Block]:
        """Yield the filled rows of a sheet, or the contacts, by their numbers."""
        for _, rows in csv_records.blocks(self.path, "utf-8", ",", on_problem=_unheard):
            numbers = [int(cells.pop(0)) for cells in rows]
            above = bisect_right(numbers, self.header_line)
            if above < len(rows):
                yield numbers[above:], rows[above:]

    def _finished(self, problems: Problems) -> Iterator[Block]:
        """Yield the rows of a sheet without those whose formulas have no result."""
        unfinished = frozenset(self.sheet.unfinished if self.sheet is not None else ())
        for lines, rows in self._sheet_blocks():
            if unfinished.isdisjoint(lines):
                yield lines, rows
                continue
            for line in unfinished.intersection(lines):
                problems.add(line, "", NO_RESULT)
            good = [(line, cells) for line, cells in zip(lines, rows, strict=True) if line not in unfinished]
            if good:
                yield [line for line, _ in good], [cells for _, cells in good]

    def as_written(self, lines: Collection[int], free_text: frozenset[int] | None = None) -> dict[int, list[str]]:
        """Return the cells of the records that begin in these lines, however many there are, also of spoiled ones."""
        found: dict[int, list[str]] = {}
        spoiled = Problems(self.file)
        raw_free = free_text if self.layout is None or free_text is None else self.layout.raw_places(free_text)
        width = self.width if self.layout is None else self.layout.raw_width
        blocks = self._sheet_blocks() if self.row_numbers else self._raw(spoiled, raw_free, width)
        for numbers, rows in blocks:
            found |= {line: cells for line, cells in zip(numbers, rows, strict=True) if line in lines}
        if self.layout is not None:
            fits = {line: self.layout.rewritten(cells) for line, cells in found.items() if len(cells) == width}
            found |= fits
        if open_lines := {one.line for one in spoiled.found if one.line in lines}:
            with self.path.open(encoding=self.encoding, newline="") as file:
                written = ((number, text) for number, text in enumerate(file, start=1) if number in open_lines)
                found |= {number: text.rstrip("\r\n").split(self.delimiter) for number, text in written}
        return found

    def sample(self, count: int = 6) -> list[Record]:
        """Return the first records, for the owner to look at."""
        return list(islice(self.records(Problems(self.file)), count))


NO_RESULT: Final = msg(
    "a formula in this row has no result in the file; open it in your spreadsheet program, save it, and choose it again"
)


def wrong_width(found: int, wanted: int) -> Message:
    """Return what is wrong with a record of another width than the headers."""
    if found < wanted:
        return msg("this line has {found} cells where the headers have {wanted}", found=found, wanted=wanted)
    return msg("this line has {found} cells where the headers have only {wanted}", found=found, wanted=wanted)


@contextmanager
def open_table(path: Path, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Iterator[Table]:
    """Open a file of rows; a workbook's sheet lives in a private folder until the block ends.

    Args:
        path: CSV, TSV, XLSX, XLS, ODS or vCard; told apart by content, not by name.
        encoding: "" = found out.
        delimiter: "" = found out.
        sheet: of a workbook; "" = the fullest with headers that we know.

    Raises:
        WinbackError: the file is missing, empty, no table, cut off, protected or dangerous.
    """
    kind = encodings.file_kind(path)
    if kind is FileKind.TEXT:
        yield _text_table(path, encoding, delimiter)
        return
    with tempfile.TemporaryDirectory(prefix="winback-") as folder:
        out = Path(folder) / "rows.csv"
        if kind is FileKind.CONTACTS:
            facts = encodings.text_facts(path, encoding)
            held = vcards.write_as_csv(path, facts.encoding, out)
            yield replace(
                _numbered_table(path, out, kind),
                held=held,
                encoding=facts.encoding,
                is_encoding_certain=facts.is_certain,
                readings=facts.readings,
            )
        else:
            about = workbook.write_sheet(path, out, sheet)
            yield replace(_numbered_table(path, out, kind), sheet=about)


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
    header = _header(records)
    return _known(
        Table(
            path=path,
            file=path.name,
            kind=FileKind.TEXT,
            encoding=facts.encoding,
            is_encoding_certain=facts.is_certain,
            delimiter=mark,
            header=header.names,
            header_line=header.line,
            header_cells=header.cells,
            readings=facts.readings,
            usual_extra=header.usual_extra,
        )
    )


def _known(table: Table) -> Table:
    """Return the table as the export that it is."""
    known = recognise(table.header)
    if known is None or not (known.rows or known.cells):
        return replace(table, known=known)
    layout = Layout(table.header, [fold_header(name) for name in table.header], known.rows, known.cells)
    return replace(table, known=known, layout=layout, header=layout.header)


@frozen
class _Header:
    """The headers of a table: as names, as written, and on which line they end.

    `usual_extra`: see `Table`.
    """

    names: tuple[str, ...]
    cells: list[str]
    line: int
    usual_extra: frozenset[int] = frozenset()


def _header(records: list[Record]) -> _Header:
    place = dialect.find_header([cells for _, cells in records], known_headers(), names_field)
    if place < 0:
        width = max((len(cells) for _, cells in records), default=0)
        before = records[0][0] - 1 if records else 0
        return _Header(tuple(f"Column {number}" for number in range(1, width + 1)), [], before)
    line, cells = records[place]
    names = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
    more = sum(cell.count("\n") for cell in cells)  # a header cell may hold newlines itself
    while names and not names[-1]:
        names.pop()
    extra = _usual_extra([below for _, below in records[place + 1 :]], len(names)) | {len(cells) - len(names)}
    return _Header(tuple(names), cells[: len(names)], line + more, extra)


def _usual_extra(rows: Sequence[list[str]], width: int) -> frozenset[int]:
    """Return how many empty cells too many a fair share of the rows has."""
    counts = Counter(len(cells) - width for cells in rows if len(cells) > width and not any(cells[width:]))
    return frozenset(extra for extra, often in counts.items() if often > 1 and often * _FAIR_SHARE >= len(rows))


def _numbered_table(path: Path, rows: Path, kind: FileKind) -> Table:
    """Return the table of a file that was taken apart into CSV, each record with its row or line number first."""
    found = csv_records.records(rows, "utf-8", ",", on_problem=_unheard)
    records = [(int(cells[0]), cells[1:]) for _, cells in islice(found, _LINES_LOOKED_AT) if any(cells[1:])]
    header = _header(records)
    return _known(
        Table(
            path=rows,
            file=path.name,
            kind=kind,
            encoding="",
            is_encoding_certain=True,
            delimiter="",
            header=header.names,
            header_line=header.line,
            header_cells=header.cells,
            row_numbers=True,
            usual_extra=header.usual_extra,
        )
    )
