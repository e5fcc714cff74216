"""Which separator a text file uses, and where its headers stand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Final

from winback_gui.importing.fields import fold_header

DELIMITERS: Final = (",", ";", "\t", "|")
_KNOWN_NEEDED: Final = 3
_NAMED_NEEDED: Final = 2
_LONGEST_NUMBERED: Final = 40


def asked_delimiter(lines: Sequence[str]) -> str:
    """Return the separator that a first line `sep=;` names, or ""."""
    if lines and lines[0].lstrip("\ufeff").strip("\"'\r\n").lower().startswith("sep="):
        mark = lines[0].lstrip("\ufeff").strip("\"'\r\n")[4:5]
        return mark if mark in DELIMITERS else ""
    return ""


def find_delimiter(lines: Sequence[str], known: Collection[str]) -> str:
    """Return the separator of these lines: the one that gives the most known headers, then the most even rows."""
    if asked := asked_delimiter(lines):
        return asked
    return max(DELIMITERS, key=lambda mark: _delimiter_score(lines, mark, known))


def _delimiter_score(lines: Sequence[str], mark: str, known: Collection[str]) -> tuple[int, float, int]:
    rows = [row for row in parse(lines, mark) if any(row)]
    hits = max((sum(fold_header(cell) in known for cell in row) for row in rows), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (hits if hits >= _KNOWN_NEEDED else 0, 0.0, -DELIMITERS.index(mark))
    width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (
        hits if hits >= _KNOWN_NEEDED else 0,
        often / len(rows) * (1 + min(width, 20) / 20),
        -DELIMITERS.index(mark),
    )


def parse(lines: Sequence[str], mark: str) -> list[list[str]]:
    """Return the cells of some lines; a broken quotation mark ends the list."""
    try:
        return list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return [line.rstrip("\r\n").split(mark) for line in lines]


def find_header(
    records: Sequence[Sequence[str]], known: Collection[str], names_field: Callable[[str], bool] = lambda _cell: False
) -> int:
    """Return which record holds the headers: the first with three known ones, else the likeliest; -1 = none.

    A likely header row is filled as widely as the rows below it, and holds distinct texts without any number; with
    numbers in them ("Item 2", "Points 2025") only where two of its cells name what we look for.

    Args:
        records: the first of the file.
        known: heads of the formats, folded.
        names_field: whether a head says what is in its column.
    """
    for index, cells in enumerate(records):
        if len({fold_header(cell) for cell in cells} & set(known)) >= _KNOWN_NEEDED:
            return index
    widths = [sum(bool(cell.strip()) for cell in cells) for cells in records]
    usual = max(widths, default=0)
    for index, cells in enumerate(records):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if usual > 1 and widths[index] < max(2, usual * 0.6):
            continue
        numbered = [cell for cell in filled if any(sign.isdigit() for sign in cell) and len(cell) <= _LONGEST_NUMBERED]
        is_named = sum(map(names_field, filled)) >= _NAMED_NEEDED and all(cell[0].isalpha() for cell in numbered)
        if filled and (not numbered or is_named) and len(set(filled)) == len(filled):
            return index
        break
    return -1
