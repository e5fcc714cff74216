"""What a workbook says of a sheet beside its cells: hidden rows, formulas without a result, zeros, the first day."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree as ET  # runs in the guarded child only; expat refuses entities that grow

from winback_gui.domain.frozen import frozen
from winback_gui.importing import ods_scan, xls_scan
from winback_gui.importing.leading_zeros import Zeros, forms_by_style, zeros_in

_CHUNK: Final = 1 << 20
_STYLES: Final = "xl/styles.xml"
WORKBOOK: Final = "xl/workbook.xml"
_NO_SHEETS: Final = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/", "xl/drawings/", "xl/charts/")
SIGNS: Final = (b"hidden", b"<f", b'"e"')
"""Without any of these texts a sheet hides no row and has no formula."""
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HIDDEN_ROW: Final = re.compile(rb"<row\b[^>]*?\br=\"(\d+)\"[^>]*?\bhidden=\"(?:1|true)\"")
_ERROR: Final = re.compile(rb"<c\b[^>]*?\br=\"[A-Z]+(\d+)\"[^>]*?\bt=\"e\"")
_NO_RESULT: Final = re.compile(
    rb"<c\b(?![^>]*\bt=\"str\")[^>]*?\br=\"[A-Z]+(\d+)\"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*[^/]>[^<]*</f>|>[^<]*</f>)"
    rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


@frozen
class Marks:
    """Marks of one sheet; rows count from 0.

    Attributes:
        hidden: rows that are hidden or filtered out.
        unfinished: rows with a formula that has no result, or an error for one.
        is_1904: day numbers count from 1904.
        are_known: whether the workbook could be asked at all; a binary one (XLSB) cannot.
        zeros: cells whose numbers are shown with zeros in front.
    """

    hidden: frozenset[int] = field(default_factory=frozenset)
    unfinished: frozenset[int] = field(default_factory=frozenset)
    is_1904: bool = False
    are_known: bool = True
    zeros: Zeros = field(default_factory=lambda: MappingProxyType({}))


def may_hold_cells(part: str) -> bool:
    """Return whether a part of a workbook (its name in the parcel) may be a sheet."""
    return part.endswith(".xml") and not part.startswith(_NO_SHEETS)


def marks_of(workbook: Path, sheet: str, *, is_plain: bool = False) -> Marks:
    """Return the marks of one sheet.

    Args:
        workbook: the file.
        sheet: its name.
        is_plain: no part that may hold cells has one of the `SIGNS`.
    """
    if not zipfile.is_zipfile(workbook):
        return _old_marks(workbook, sheet)
    with zipfile.ZipFile(workbook) as parcel:
        if ods_scan.CONTENT in parcel.namelist():
            found = next((one for one in ods_scan.scan(parcel, 1 << 62) if one.name == sheet), ods_scan.OdsSheet(sheet))
            return Marks(frozenset(found.hidden), frozenset(found.unfinished), zeros=found.zeros)
        about = _xml(parcel, WORKBOOK)
        if about is None:
            return Marks(are_known=False)
        properties = about.find(f"{_MAIN}workbookPr")
        is_1904 = properties is not None and properties.get("date1904", "") in {"1", "true"}
        part = _part(parcel, about, sheet)
        if part not in parcel.namelist():
            return Marks(is_1904=is_1904)
        zeros = _zeros(parcel, part)
        if is_plain and may_hold_cells(part):
            return Marks(is_1904=is_1904, zeros=zeros)
        hidden, unfinished = _rows(parcel, part)
        return Marks(hidden, unfinished, is_1904, zeros=zeros)


def _old_marks(workbook: Path, sheet: str) -> Marks:
    """Return the marks of a sheet of an old workbook (XLS)."""
    try:
        found, is_1904 = xls_scan.scan(workbook, sheet)
    except ValueError:
        return Marks(are_known=False)
    return Marks(frozenset(found.hidden), frozenset(found.unfinished), is_1904, zeros=found.zeros)


def _part(parcel: zipfile.ZipFile, about: ET.Element, sheet: str) -> str:
    """Return the name of the part that holds a sheet."""
    wanted = next((one.get(_REL_ID) for one in about.iter(f"{_MAIN}sheet") if one.get("name") == sheet), None)
    relations = _xml(parcel, "xl/_rels/workbook.xml.rels")
    for one in relations if relations is not None else ():
        if one.get("Id") == wanted:
            target = one.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _xml(parcel: zipfile.ZipFile, name: str) -> ET.Element | None:
    if name not in parcel.namelist():
        return None
    try:
        return ET.fromstring(parcel.read(name))  # noqa: S314 (the guarded child; see above)
    except ET.ParseError:
        return None


def _zeros(parcel: zipfile.ZipFile, part: str) -> Zeros:
    """Return the cells shown with zeros in front; most workbooks have no such style, and are not read for it."""
    styles = _xml(parcel, _STYLES)
    forms = forms_by_style(styles) if styles is not None else {}
    return MappingProxyType(zeros_in(_whole_rows(parcel, part), forms) if forms else {})


def _rows(parcel: zipfile.ZipFile, part: str) -> tuple[frozenset[int], frozenset[int]]:
    hidden: set[int] = set()
    unfinished: set[int] = set()
    for rows in _whole_rows(parcel, part):
        if b"hidden" in rows:
            hidden.update(int(row) - 1 for row in _HIDDEN_ROW.findall(rows))
        if b"<f" in rows:
            unfinished.update(int(row) - 1 for row in _NO_RESULT.findall(rows))
        if b'"e"' in rows:
            unfinished.update(int(row) - 1 for row in _ERROR.findall(rows))
    return frozenset(hidden), frozenset(unfinished)


def _whole_rows(parcel: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield pieces of a sheet's text that end with a row's end."""
    rest = b""
    with parcel.open(part) as sheet:
        while chunk := sheet.read(_CHUNK):
            whole, end, rest = (rest + chunk).rpartition(b"</row>")
            yield whole + end
    yield rest
