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


class _Lines:
    """Feeds lines to the csv reader, remembers those of the record under way, and takes lines back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.read = 0
        self.record: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.record) >= _MOST_LINES:
            raise csv.Error("too many lines in one record")
        line = self._again.popleft() if self._again else next(self._lines)
        self.record.append(line)
        return line

    def next_record(self) -> None:
        self.read += len(self.record)
        self.record = []

    def give_back_all_but_first(self) -> None:
        self._again.extendleft(reversed(self.record[1:]))
        self.record = self.record[:1]


def plain_records(path: Path, encoding: str, delimiter: str) -> Iterator[Record]:
    """Yield (line, cells) of a file without any quotation mark: every line is a record."""
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        for cells in reader:
            yield reader.line_num, cells


def quoted_records(
    path: Path, encoding: str, delimiter: str, width: int, free_text: frozenset[int] | None, on_problem: OnProblem
) -> Iterator[Record]:
    """Yield (first line, cells) of a file with quotation marks.

    Args:
        path: the file.
        encoding: decoded strictly.
        delimiter: between cells.
        width: how many cells a record should have; 0 = not known yet.
        free_text: columns whose cells may hold newlines; None = not known yet, all may.
        on_problem: told of each line that a stray quotation mark spoils; the lines it swallowed are read again.
    """
    with path.open(encoding=encoding, newline="") as file:
        lines = _Lines(iter(file))
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            first_line = lines.read + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                on_problem(first_line, STRAY_QUOTE)
                lines.give_back_all_but_first()
                lines.next_record()
                continue
            if len(lines.record) > 1 and _is_swallowed(lines.record, cells, delimiter, width, free_text):
                on_problem(first_line, STRAY_QUOTE)
                lines.give_back_all_but_first()
                lines.next_record()
                continue
            lines.next_record()
            yield first_line, cells


def _is_swallowed(
    lines: list[str], cells: list[str], delimiter: str, width: int, free_text: frozenset[int] | None
) -> bool:
    """Return whether a record of several lines was made by a stray quotation mark."""
    if sum(line.count('"') for line in lines) % 2:
        return True
    if width and len(cells) != width and any(cells[width:] or [""] * (len(cells) < width)):
        return True
    if width and len(cells) < width:
        return True
    if free_text is not None and any(
        ("\n" in cell or "\r" in cell) and index not in free_text for index, cell in enumerate(cells)
    ):
        return True
    # A swallowed line still looks like a whole record.
    return width > 2 and any(line.count(delimiter) >= width - 1 for line in lines[1:-1])  # noqa: PLR2004


def first_lines(path: Path, encoding: str, count: int) -> list[str]:
    """Return the first lines of a text file, with their ends."""
    with path.open(encoding=encoding, newline="") as file:
        return list(islice(file, count))
