"""Reads from an old workbook (XLS) what its reader does not tell: hidden rows, formulas without a result, zeros.

Such a file is a small file system (sectors chained by a table) that holds a stream "Workbook" (before Excel 97 "Book")
of records: a number, a length, and the bytes. Runs in the guarded child only; whatever is out of order ends the look,
and the workbook is then taken without these marks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Final

from winback_gui.importing.leading_zeros import form_of

_FREE: Final = 0xFFFFFFFA
"""Sector numbers from here on end a chain or mean nothing."""
_MOST_SECTORS: Final = 1 << 20
_ENTRY: Final = 128
_HEADER_FAT: Final = 109
_BOF, _EOF, _SHEET, _EPOCH, _ROW, _FORMULA, _FORMULA_OLD = 0x0809, 0x000A, 0x0085, 0x0022, 0x0208, 0x0006, 0x0406
_FORMAT, _STYLE, _NUMBER, _RK, _SEVERAL_RK = 0x041E, 0x00E0, 0x0203, 0x027E, 0x00BD
_EXCEL_97: Final = 0x0600
_TRUE_OR_ERROR: Final = 0x0205
_FILLED: Final = frozenset({
    0x00FD, 0x0203, 0x027E, 0x0204, 0x00D6, 0x00BD, _FORMULA, _FORMULA_OLD, _TRUE_OR_ERROR,
})  # fmt: skip
"""Records of cells that hold something; blank ones, which have only a form, are others."""
_HIDDEN: Final = 0x0020
_CALCULATE: Final = 0x0003
_NO_NUMBER: Final = b"\xff\xff"
_ERROR, _EMPTY_TEXT = 2, 3


@dataclass(slots=True)
class XlsSheet:
    """One sheet; rows count from 0.

    Attributes:
        hidden: filled rows that are hidden or filtered out.
        unfinished: rows with a formula that has no result, or an error for one.
        zeros: how cells show numbers with zeros in front ("00000"), by row and column.
    """

    name: str
    hidden: set[int] = field(default_factory=set)
    unfinished: set[int] = field(default_factory=set)
    zeros: dict[int, dict[int, str]] = field(default_factory=dict)


def scan(path: Path, name: str) -> tuple[XlsSheet, bool]:
    """Return the marks of a sheet, and whether the days of the workbook count from 1904.

    Raises:
        ValueError: the file is out of order, or has no such sheet.
    """
    try:
        stream = _stream(path.read_bytes())
        is_1904, starts, forms = _globals(stream)
        found = _sheet(stream, starts[name], name)
        found.zeros = _zeros(stream, starts[name], forms) if forms else {}
    except (struct.error, IndexError, KeyError) as out_of_order:
        raise ValueError("the workbook is out of order") from out_of_order
    return found, is_1904


# ---- the file system ----


def _stream(data: bytes) -> bytes:
    """Return the bytes of the stream of records."""
    size, small_size = 1 << _number(data, 30, "H"), 1 << _number(data, 32, "H")
    table = _table(data, size)
    folder = _chained(data, size, table, _number(data, 48))
    entries = [folder[at : at + _ENTRY] for at in range(0, len(folder), _ENTRY)]
    named = {_entry_name(one): one for one in entries}
    found = named.get("Workbook") or named["Book"]
    length = _number(found, 120)
    if length >= _number(data, 56):
        return _chained(data, size, table, _number(found, 116))[:length]
    small = _chained(data, size, table, _number(entries[0], 116))
    small_table = _numbers(_chained(data, size, table, _number(data, 60)))
    parts = [small[at * small_size : (at + 1) * small_size] for at in _chain(small_table, _number(found, 116))]
    return b"".join(parts)[:length]


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """Return the table that says which sector follows which."""
    places = [one for one in struct.unpack_from(f"<{_HEADER_FAT}I", data, 76) if one < _FREE]
    more = _number(data, 68)
    for _ in range(_MOST_SECTORS * 4 // size):
        if more >= _FREE:
            break
        *listed, more = _numbers(_sector(data, size, more))
        places += [one for one in listed if one < _FREE]
    return _numbers(b"".join(_sector(data, size, place) for place in places))


def _chained(data: bytes, size: int, table: tuple[int, ...], first: int) -> bytes:
    return b"".join(_sector(data, size, place) for place in _chain(table, first))


def _chain(table: tuple[int, ...], first: int) -> Iterator[int]:
    """Yield the numbers of a chain; one that runs in a circle ends."""
    place, taken = first, 0
    while place < _FREE and taken <= len(table):
        yield place
        place, taken = table[place], taken + 1


def _sector(data: bytes, size: int, place: int) -> bytes:
    start = (place + 1) * size
    return data[start : start + size]


def _number(data: bytes, at: int, kind: str = "I") -> int:
    (value,) = struct.unpack_from(f"<{kind}", data, at)
    return int(value)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entry_name(entry: bytes) -> str:
    length = max(0, min(_number(entry, 64, "H") - 2, 62))
    return entry[:length].decode("utf-16-le", "replace")


# ---- the records ----


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, where its bytes begin, how many) of the records from a place on."""
    end = len(stream) - 4
    while at <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, length
        at += 4 + length


def _globals(stream: bytes) -> tuple[bool, dict[str, int], dict[int, str]]:
    """Return whether days count from 1904, where each sheet begins, and forms with zeros by the numbers of styles."""
    is_1904, starts = False, dict[str, int]()
    codes, styles = dict[int, str](), list[int]()
    version = 0
    for kind, at, length in _records(stream, 0):
        if kind == _BOF:
            version = _number(stream, at, "H")
        elif kind == _EPOCH:
            is_1904 = _number(stream, at, "H") == 1
        elif kind == _SHEET:
            starts[_sheet_name(stream[at : at + length], is_new=version >= _EXCEL_97)] = _number(stream, at)
        elif kind == _FORMAT:
            # Codes of zeros are plain letters: of both versions the end of the record is enough.
            begin = 5 if version >= _EXCEL_97 else 3
            codes[_number(stream, at, "H")] = stream[at + begin : at + length].decode("latin-1")
        elif kind == _STYLE:
            styles.append(_number(stream, at + 2, "H"))
        elif kind == _EOF:
            break
    forms = ((number, form_of(codes.get(code, ""))) for number, code in enumerate(styles))
    return is_1904, starts, {number: form for number, form in forms if form}


def _zeros(stream: bytes, start: int, forms: dict[int, str]) -> dict[int, dict[int, str]]:
    """Return which cells of a sheet show numbers with zeros in front."""
    found: dict[int, dict[int, str]] = {}
    depth = 0
    for kind, at, length in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            break
        if depth != 1 or kind not in {_NUMBER, _RK, _SEVERAL_RK, _FORMULA, _FORMULA_OLD}:
            continue
        row, column = struct.unpack_from("<HH", stream, at)
        several = (length - 6) // 6 if kind == _SEVERAL_RK else 1
        for number in range(several):
            if (form := forms.get(_number(stream, at + 4 + 6 * number, "H"))) is not None:
                found.setdefault(row, {})[column + number] = form
    return found


def _sheet_name(record: bytes, *, is_new: bool) -> str:
    count = record[6]
    if not is_new:
        return record[7 : 7 + count].decode("cp1252", "replace")
    if record[7] & 1:
        return record[8 : 8 + 2 * count].decode("utf-16-le", "replace")
    return record[8 : 8 + count].decode("latin-1")


def _sheet(stream: bytes, start: int, name: str) -> XlsSheet:
    found = XlsSheet(name)
    hidden, filled, empty = set[int](), set[int](), set[int]()
    is_calculated = False
    depth = 0
    for kind, at, length in _records(stream, start):
        if kind == _BOF:
            depth += 1  # charts inside the sheet have records of their own
        elif kind == _EOF:
            depth -= 1
            if not depth:
                break
        elif depth == 1 and kind == _ROW and _number(stream, at + 12, "H") & _HIDDEN:
            hidden.add(_number(stream, at, "H"))
        elif depth == 1 and kind in _FILLED:
            row = _number(stream, at, "H")
            filled.add(row)
            result = _result(kind, stream[at : at + length])
            is_calculated |= result is _Result.THERE
            if result is _Result.MISSING:
                found.unfinished.add(row)
            elif result is _Result.EMPTY:
                empty.add(row)
    found.hidden = hidden & filled
    if not is_calculated:  # where nothing was worked out, an empty text is none
        found.unfinished |= empty
    return found


class _Result(Enum):
    """What stands in a cell for the result of its formula."""

    NO_FORMULA = auto()
    THERE = auto()
    EMPTY = auto()  # an empty text, which may be the result, or what a program writes that works nothing out
    MISSING = auto()


def _result(kind: int, cell: bytes) -> _Result:
    """Return whether a cell has the result of its formula; an error is none.

    Programs that leave the working out to others write zero and ask for everything to be calculated, or an empty text
    without the place in the order of calculating that Excel notes.
    """
    if kind == _TRUE_OR_ERROR:
        return _Result.MISSING if cell[7] == 1 else _Result.NO_FORMULA
    if kind not in {_FORMULA, _FORMULA_OLD}:
        return _Result.NO_FORMULA
    result, how, order = struct.unpack_from("<8sHI", cell, 6)
    if result[6:8] != _NO_NUMBER:
        is_zero = result == bytes(8) and how & _CALCULATE == _CALCULATE
        return _Result.MISSING if is_zero else _Result.THERE
    if result[0] == _ERROR:
        return _Result.MISSING
    return _Result.EMPTY if result[0] == _EMPTY_TEXT and not order else _Result.THERE
