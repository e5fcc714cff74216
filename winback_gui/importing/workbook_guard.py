"""Looks at a workbook from outside before anything unpacks it: how large it would grow, how far its cells reach."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.importing import ods_scan
from winback_gui.importing.encodings import not_a_table
from winback_gui.importing.sheet_marks import SIGNS, WORKBOOK, may_hold_cells

MOST_UNPACKED_BYTES: Final = 1_200_000_000
MOST_CELLS: Final = 60_000_000
_MOST_XLS_BYTES: Final = 200_000_000
_MOST_RATIO: Final = 250
_SMALL_BYTES: Final = 60_000_000
_CHUNK: Final = 1 << 20
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")

# Only cells that lie far out can matter: two or more letters, or a row of six digits or more. Most sheets have none,
# which three searches for a fixed text know five times as quickly, once all letters and all digits are made alike.
_FAR_CELL: Final = re.compile(rb"\br=[\"']([A-Z]{2,3})(\d{1,7})[\"']|\br=[\"']([A-Z])?(\d{6,7})[\"']")
_ALIKE: Final = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789'", b"A" * 26 + b"0" * 9 + b'"')
_FAR_ALIKE: Final = (b'r="AA', b'r="A000000', b'r="000000')


def check_workbook(path: Path) -> bool:
    """Refuse a workbook that is no workbook, is protected by a password, is cut off, or would blow up.

    Returns:
        Whether it is plain: nothing in it can be a hidden row or a formula, as in what a till or web shop writes. It is
        unpacked here as it is; the child need not do it once more to look for them.

    Raises:
        WinbackError: with the sentence for the owner.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head == _OLE:
        _check_old(path)
        return False
    try:
        with zipfile.ZipFile(path) as parcel:
            names = parcel.namelist()
            if not any(name.startswith("xl/") or name == ods_scan.CONTENT for name in names):
                raise not_a_table(path, msg("a packed folder or another kind of document"))
            if _is_encrypted_ods(parcel):
                raise password_protected(path.name)
            _check_size(path, parcel)
            return _check_reach(path, parcel)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ExpatError):
        raise broken(path.name) from None


def _check_old(path: Path) -> None:
    """Look at a workbook of the old kind (XLS), which is not packed: it grows no larger than its own size says."""
    if path.stat().st_size > _MOST_XLS_BYTES:
        raise too_large(path.name)
    with path.open("rb") as file:
        beginning = file.read(64 * _CHUNK)
    if "EncryptedPackage".encode("utf-16-le") in beginning:
        raise password_protected(path.name)


def _is_encrypted_ods(parcel: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    if ods_scan.CONTENT not in parcel.namelist() or manifest not in parcel.namelist():
        return False
    with parcel.open(manifest) as file:
        return b"encryption-data" in file.read(_CHUNK)


def _check_size(path: Path, parcel: zipfile.ZipFile) -> None:
    unpacked = sum(info.file_size for info in parcel.infolist())
    packed = sum(info.compress_size for info in parcel.infolist())
    if unpacked > MOST_UNPACKED_BYTES or (unpacked > _SMALL_BYTES and unpacked > _MOST_RATIO * max(packed, 1)):
        raise too_large(path.name)


def _check_reach(path: Path, parcel: zipfile.ZipFile) -> bool:
    if ods_scan.CONTENT in parcel.namelist():
        try:
            ods_scan.scan(parcel, MOST_CELLS)
        except ods_scan.TooFar:
            raise too_large(path.name) from None
        return False
    is_plain = True
    for info in parcel.infolist():
        if may_hold_cells(info.filename):
            columns, rows, has_signs = _farthest(parcel, info)
            is_plain = is_plain and not (has_signs and info.filename != WORKBOOK)
            if columns * rows > MOST_CELLS:
                raise too_large(path.name)
    return is_plain


def _farthest(parcel: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[int, int, bool]:
    """Return how far the cells of a part reach, and whether it has a sign of hidden rows or formulas."""
    columns, rows, tail, has_signs = 26, 1, b"", False
    with parcel.open(info) as sheet:
        while chunk := sheet.read(_CHUNK):
            text = tail + chunk
            tail = chunk[-24:]
            has_signs = has_signs or any(sign in text for sign in SIGNS)
            alike = text.translate(_ALIKE)
            if not any(far in alike for far in _FAR_ALIKE):
                continue
            for letters, row, letter, far_row in _FAR_CELL.findall(text):
                columns = max(columns, column_number((letters or letter or b"A").decode()))
                rows = max(rows, int(row or far_row))
    return columns, rows, has_signs


def column_number(letters: str) -> int:
    """Return the number of a column ("A" = 1, "XFD" = 16384)."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def password_protected(name: str) -> WinbackError:
    """Return the error for a workbook with a password."""
    return WinbackError(
        msg(
            "The workbook “{file}” is protected with a password. Nothing was brought in. "
            "Open it in your spreadsheet program, save it without a password, and choose it again.",
            file=name,
        )
    )


def broken(name: str) -> WinbackError:
    """Return the error for a workbook that is cut off or damaged."""
    return WinbackError(
        msg(
            "The workbook “{file}” is damaged or was not copied whole. Nothing was brought in. "
            "Fetch it again, or save it as CSV in your spreadsheet program.",
            file=name,
        )
    )


def too_large(name: str) -> WinbackError:
    """Return the error for a workbook that would not fit in memory."""
    return WinbackError(
        msg(
            "The workbook “{file}” would grow too large when opened. Nothing was brought in. "
            "Save the sheet with the list as CSV, and choose that file.",
            file=name,
        )
    )
