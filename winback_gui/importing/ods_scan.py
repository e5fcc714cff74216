"""Reads the bare bones of an ODS sheet without unpacking it: how far it reaches, what is hidden, without result."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat  # entities are refused below, so that nothing can grow

_CHUNK: Final = 1 << 18
_MOST_ROWS: Final = 1 << 20
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
CONTENT: Final = "content.xml"


@dataclass(slots=True)
class OdsSheet:
    """One sheet; rows and columns count from 0.

    Attributes:
        rows, columns: how far its filled cells reach, with their repeats.
        hidden: filled rows that are hidden or filtered out.
        unfinished: rows with a formula without result.
        zeros: cells that show a number with zeros in front ("00000"), by row and column.
    """

    name: str
    rows: int = 0
    columns: int = 0
    hidden: set[int] = field(default_factory=set)
    unfinished: set[int] = field(default_factory=set)
    zeros: dict[int, dict[int, str]] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells it takes in memory."""
        return self.rows * self.columns


class _Scan:
    """The handlers; a row is settled when it ends, since only then it is known whether anything is in it."""

    def __init__(self, most_cells: int) -> None:
        self.sheets: list[OdsSheet] = []
        self._most_cells = most_cells
        self._row = 0
        self._repeat = 1
        self._column = 0
        self._filled_to = 0
        self._is_hidden = False
        self._is_unfinished = False
        self._number: str | None = None  # of the cell that is open
        self._shown: list[str] = []
        self._from_column = 0
        self._zeros: list[tuple[int, int, str]] = []  # from and to which column; repeats may reach anywhere

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE} table":
            self.sheets.append(OdsSheet(attributes.get(f"{_TABLE} name", "")))
            self._row = 0
        elif name == f"{_TABLE} table-row":
            self._repeat = _count(attributes.get(f"{_TABLE} number-rows-repeated"))
            self._is_hidden = attributes.get(f"{_TABLE} visibility", "visible") != "visible"
            self._column = self._filled_to = 0
            self._is_unfinished = False
            self._zeros = []
        elif name in {f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"}:
            self._from_column = self._column
            self._column += _count(attributes.get(f"{_TABLE} number-columns-repeated"))
            has_value = f"{_OFFICE} value-type" in attributes
            has_formula = f"{_TABLE} formula" in attributes
            if has_value or has_formula:
                self._filled_to = self._column
            self._is_unfinished |= has_formula and not has_value
            is_number = attributes.get(f"{_OFFICE} value-type") == "float"
            self._number, self._shown = attributes.get(f"{_OFFICE} value") if is_number else None, []

    def text(self, text: str) -> None:
        """Take what a cell shows, where it is a number."""
        if self._number is not None:
            self._shown.append(text)

    def end(self, name: str) -> None:
        if name == f"{_TABLE} table-cell" and self._number is not None:
            shown = "".join(self._shown)
            if shown[:1] == "0" and len(shown) > 1 and shown.isdecimal() and shown.lstrip("0") == self._number:
                self._zeros.append((self._from_column, self._column, "0" * len(shown)))
            self._number = None
        if name != f"{_TABLE} table-row" or not self.sheets:
            return
        sheet = self.sheets[-1]
        self._row += self._repeat
        if not self._filled_to:
            return
        sheet.rows = self._row
        sheet.columns = max(sheet.columns, self._filled_to)
        if sheet.cells > self._most_cells or sheet.rows > _MOST_ROWS:
            raise TooFar
        span = range(self._row - self._repeat, self._row)
        if self._is_hidden:
            sheet.hidden.update(span)
        if self._is_unfinished:
            sheet.unfinished.update(span)
        if self._zeros:
            forms = {column: form for start, end, form in self._zeros for column in range(start, end)}
            sheet.zeros |= dict.fromkeys(span, forms)


class TooFar(Exception):  # noqa: N818 (no bug: the scan has seen enough)
    """The cells reach farther than can be taken."""


def scan(parcel: zipfile.ZipFile, most_cells: int) -> list[OdsSheet]:
    """Return the sheets of an ODS file.

    Raises:
        TooFar: one of them would take more than `most_cells`, or the file declares entities.
        expat.ExpatError: it is damaged.
    """
    found = _Scan(most_cells)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.EntityDeclHandler = _refuse_entity
    with parcel.open(CONTENT) as content:
        while chunk := content.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 (expat takes it by place)
    parser.Parse(b"", True)  # noqa: FBT003 (the same)
    return found.sheets


def _refuse_entity(*_facts: object) -> None:
    raise TooFar


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 1
