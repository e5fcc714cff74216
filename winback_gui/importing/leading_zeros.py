"""Cells of a workbook that hold a number and show it with zeros in front: a postcode 04107 is kept as 4107 there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias
from xml.etree import ElementTree as ET  # runs in the guarded child only; expat refuses entities that grow

Zeros: TypeAlias = Mapping[int, Mapping[int, str]]
"""How cells show their numbers, by row and column (from 0): "00000", or with marks between, "00000-0000"."""

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LOCALE: Final = re.compile(r"^\[\$-[0-9A-Fa-f]+\]")
_PLACES: Final = re.compile(r'(0)|\\(.)|"([^"]*)"|([- /])')
_CELL: Final = re.compile(rb"<c\b[^>]*>")
_REF: Final = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_TWO: Final = 2


def form_of(code: str) -> str:
    r"""Return how a number format shows whole numbers, digits as "0"; "" where it does not put zeros in front.

    Postcodes and numbers of customers are shown like that: `00000`, `[$-407]00000`, `00000\-0000`, `"D-"00000`.
    """
    code = _LOCALE.sub("", code.partition(";")[0])
    parts = []
    at = 0
    while at < len(code):
        found = _PLACES.match(code, at)
        if found is None or (found[1] is None and (found[2] or found[3] or found[4] or "") == "0"):
            return ""
        parts.append(next(text for text in found.groups() if text is not None))
        at = found.end()
    form = "".join(parts)
    is_plain = not any(char.isdigit() and char != "0" for char in form)
    return form if is_plain and form.count("0") >= _TWO else ""


def shown(value: object, form: str) -> object:
    """Return a cell's value as the sheet shows it; what is no whole number stays what it is."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != int(value):
        return value
    digits = str(int(value)).zfill(form.count("0"))
    more = len(digits) - form.count("0")
    rest = iter(digits[more:])
    last = "".join(next(rest) if char == "0" else char for char in form)
    at = form.index("0")
    return last[:at] + digits[:more] + last[at:]


def forms_by_style(styles: ET.Element) -> dict[bytes, str]:
    """Return the forms with zeros of a workbook by the number of the style that cells name."""
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")}
    cells = styles.find(f"{_MAIN}cellXfs")
    forms = ((number, form_of(codes.get(one.get("numFmtId"), ""))) for number, one in enumerate(cells or ()))
    return {str(number).encode(): form for number, form in forms if form}


def zeros_in(pieces: Iterable[bytes], forms: Mapping[bytes, str]) -> dict[int, dict[int, str]]:
    """Return which cells of a sheet's text show numbers with zeros in front."""
    found: dict[int, dict[int, str]] = {}
    style = re.compile(rb"\bs=\"(%s)\"" % b"|".join(forms))
    for piece in pieces:
        for cell in _CELL.findall(piece):
            styled, ref = style.search(cell), _REF.search(cell)
            if styled is not None and ref is not None:
                found.setdefault(int(ref[2]) - 1, {})[_column(ref[1])] = forms[styled[1]]
    return found


def with_zeros(rows: Iterable[list[Any]], zeros: Zeros, first_column: int) -> Iterator[list[Any]]:
    """Yield the rows of a sheet, whose first is row 0, with numbers as the sheet shows them."""
    for number, row in enumerate(rows):
        for column, form in zeros.get(number, {}).items():
            if 0 <= (place := column - first_column) < len(row):
                row[place] = shown(row[place], form)
        yield row


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
