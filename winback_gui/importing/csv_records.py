"""The records of a CSV file with the physical line of each. A stray quotation mark costs one line, not the next ten."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, TextIO, TypeAlias

from winback_gui.domain.message import Message, msg

Record = tuple[int, list[str]]
Block: TypeAlias = tuple[Sequence[int], list[list[str]]]
"""The first line of each record, and the cells of each."""
OnProblem = Callable[[int, Message], None]

_BLOCK_CHARS: Final = 400_000

_MOST_LINES: Final = 60
"""A cell with more lines than this is no address: a quotation mark was never closed."""

STRAY_QUOTE: Final = msg("a quotation mark in this line is not closed")


def blocks(
    path: Path,
    encoding: str,
    delimiter: str,
    *,
    on_problem: OnProblem,
    width: int = 0,
    free_text: frozenset[int] | None = None,
    after_line: int = 0,
) -> Iterator[Block]:
    """Yield the records of a file, some thousand at a time.

    Nearly every block is plain (one record a line, its quotation marks in order) and is taken apart in a few calls; the
    others are read line by line, to the same result.

    Args:
        path: the file.
        encoding: decoded strictly.
        delimiter: between cells.
        on_problem: told of each line that a stray quotation mark spoils; the lines it swallowed are read again.
        width: how many cells a record should have; 0 = not known yet.
        free_text: columns whose cells may hold newlines; None = not known yet, all may.
        after_line: the lines up to this one are passed over.
    """
    with path.open(encoding=encoding, newline="") as file:
        for _ in range(after_line):
            file.readline()
        number = after_line
        while text := file.read(_BLOCK_CHARS):
            text += file.readline()
            rows = _plain_rows(text, delimiter)
            if rows is not None:
                yield range(number + 1, number + 1 + len(rows)), rows
                number += len(rows)
                continue
            source = _Lines(file, text)
            found = list(_line_by_line(source, number, delimiter, on_problem, width, free_text))
            number += source.taken
            if found:
                lines, cells = zip(*found, strict=True)
                yield lines, list(cells)


def records(
    path: Path,
    encoding: str,
    delimiter: str,
    *,
    on_problem: OnProblem,
    width: int = 0,
    free_text: frozenset[int] | None = None,
    after_line: int = 0,
) -> Iterator[Record]:
    """Yield (first line, cells) of every record; the arguments are those of `blocks`."""
    for lines, rows in blocks(
        path, encoding, delimiter, on_problem=on_problem, width=width, free_text=free_text, after_line=after_line
    ):
        yield from zip(lines, rows, strict=True)


def _plain_rows(text: str, delimiter: str) -> list[list[str]] | None:
    """Return the records of whole lines, one for each; None where they have to be looked at line by line."""
    if '"' not in text:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return [line.split(delimiter) for line in text.removesuffix("\n").split("\n")]
    lines = _lines(text)
    if any(line.count('"') % 2 for line in lines):
        return None
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    # A blank line is one empty cell. As many records as lines: none of them has more than one line.
    return [row or [""] for row in rows] if len(rows) == len(lines) else None


def _lines(text: str) -> list[str]:
    """Return lines with their ends, parted as a text file is: by newlines and returns, nothing else."""
    return list(io.StringIO(text, newline=""))


class _Lines:
    """The lines of one block; a record that goes on beyond it takes more of the file.

    Attributes:
        taken: how many lines were taken and not given back.
    """

    def __init__(self, file: TextIO, text: str) -> None:
        self._file = file
        self._waiting = deque(_lines(text))
        self.taken = 0

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def take(self) -> str:
        """Return the next line; "" at the end of the file."""
        line = self._waiting.popleft() if self._waiting else self._file.readline()
        self.taken += bool(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        """Have lines read again."""
        self._waiting.extendleft(reversed(lines))
        self.taken -= len(lines)


def _line_by_line(
    source: _Lines,
    before: int,
    delimiter: str,
    on_problem: OnProblem,
    width: int,
    free_text: frozenset[int] | None,
) -> Iterator[Record]:
    while source:
        line = source.take()
        number = before + source.taken
        if '"' not in line:
            yield number, line.rstrip("\r\n").split(delimiter)
            continue
        lines = _whole_record(line, source)
        cells = _parsed(lines, delimiter)
        if cells is None or (len(lines) > 1 and _is_swallowed(lines, cells, delimiter, width, free_text)):
            on_problem(number, STRAY_QUOTE)
            source.give_back(lines[1:])
            continue
        yield number, cells


def _whole_record(line: str, source: _Lines) -> list[str]:
    """Return a record's lines: the quotation marks of a whole record are even in number."""
    lines = [line]
    marks = line.count('"')
    while marks % 2 and len(lines) < _MOST_LINES:
        if not (more := source.take()):
            break
        lines.append(more)
        marks += more.count('"')
    return lines


def _parsed(lines: list[str], delimiter: str) -> list[str] | None:
    """Return the cells of a record; None when its quotation marks do not add up."""
    try:
        found = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def _is_swallowed(
    lines: list[str], cells: list[str], delimiter: str, width: int, free_text: frozenset[int] | None
) -> bool:
    """Return whether a record of several lines was made by a stray quotation mark."""
    if width and (len(cells) < width or any(cells[width:])):
        return True
    if free_text is not None and any(
        ("\n" in cell or "\r" in cell) and index not in free_text for index, cell in enumerate(cells)
    ):
        return True
    # A swallowed line still looks like a whole record.
    return width > 2 and any(_is_whole(line, delimiter, width) for line in lines[1:-1])  # noqa: PLR2004 (two cells prove nothing)


def _is_whole(line: str, delimiter: str, width: int) -> bool:
    """Return whether a line reads as a record by itself: its quotation marks add up, and it has the cells."""
    cells = _parsed([line], delimiter) if line.count(delimiter) >= width - 1 else None
    return cells is not None and len(cells) >= width


def first_lines(path: Path, encoding: str, count: int) -> list[str]:
    """Return the first lines of a text file, with their ends."""
    with path.open(encoding=encoding, newline="") as file:
        return list(islice(file, count))
