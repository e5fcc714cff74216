"""The records of a CSV file with the physical line of each. A stray quotation mark costs one line, not the next ten."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from winback_gui.domain.message import Message, msg

Record = tuple[int, list[str]]
OnProblem = Callable[[int, Message], None]

_MOST_LINES: Final = 60
"""A cell with more lines than this is no address: a quotation mark was never closed."""

STRAY_QUOTE: Final = msg("a quotation mark in this line is not closed")


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
    """Yield (first line, cells) of every record.

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
        deque(islice(file, after_line), maxlen=0)
        number = after_line
        again: deque[str] = deque()
        for line in _with_returned(file, again):
            number += 1
            if '"' not in line:
                yield number, line.rstrip("\r\n").split(delimiter)
                continue
            lines = _whole_record(line, file, again)
            cells = _parsed(lines, delimiter)
            if cells is None or (len(lines) > 1 and _is_swallowed(lines, cells, delimiter, width, free_text)):
                on_problem(number, STRAY_QUOTE)
                again.extendleft(reversed(lines[1:]))
                continue
            yield number, cells
            number += len(lines) - 1


def _with_returned(file: Iterator[str], again: deque[str]) -> Iterator[str]:
    """Yield the file's lines, those that were given back first."""
    while True:
        for line in file:
            yield line
            while again:
                yield again.popleft()
        if not again:
            return


def _whole_record(line: str, file: Iterator[str], again: deque[str]) -> list[str]:
    """Return a record's lines: the quotation marks of a whole record are even in number."""
    lines = [line]
    marks = line.count('"')
    while marks % 2 and len(lines) < _MOST_LINES:
        more = again.popleft() if again else next(file, None)
        if more is None:
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
