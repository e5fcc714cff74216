"""Rows that the owner mended: they stand in the place of what the file says in those lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from winback_gui.domain.message import Message
from winback_gui.importing.csv_records import Block, Record
from winback_gui.importing.readers import Problems


def with_mended(
    blocks: Callable[[Problems], Iterator[Block]], problems: Problems, mended: Mapping[int, Sequence[str]]
) -> Iterator[Block]:
    """Yield a file's records with the mended rows among them, also of lines that are no good record of the file.

    Args:
        blocks: reads the records; told where to put those that are none.
        problems: hears of the lines that nobody mended.
        mended: by line, as many cells as there are headers.
    """
    if not mended:
        yield from blocks(problems)
        return
    spoiled = _Spoiled(problems, mended)
    for lines, rows in blocks(spoiled):
        good = [(line, list(mended.get(line, cells))) for line, cells in zip(lines, rows, strict=True)]
        yield _placed([*good, *spoiled.taken()])
    if rest := spoiled.taken():
        yield _placed(rest)


def _placed(rows: list[Record]) -> Block:
    rows.sort(key=lambda row: row[0])
    return [line for line, _ in rows], [cells for _, cells in rows]


class _Spoiled(Problems):
    """Keeps lines that the owner mended apart from those that stay problems."""

    def __init__(self, problems: Problems, mended: Mapping[int, Sequence[str]]) -> None:
        super().__init__(problems.file, totals=problems.totals)
        self._problems = problems
        self._mended = mended
        self._lines: list[int] = []

    def add(self, line: int, column: str, why: Message, *, is_skipped: bool = True, is_told: bool = False) -> None:
        """Keep a line that stays a problem; remember one that was mended."""
        if line in self._mended:
            self._lines.append(line)
        else:
            self._problems.add(line, column, why, is_skipped=is_skipped, is_told=is_told)

    def taken(self) -> list[Record]:
        """Return the mended rows of the lines met since the last call."""
        found = [(line, list(self._mended[line])) for line in self._lines]
        self._lines.clear()
        return found
