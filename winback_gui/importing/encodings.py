"""What kind of file it is, and how its characters are written."""

from __future__ import annotations

import codecs
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.importing.characters import Reading, readings

_CHUNK: Final = 1 << 20
_LOOK: Final = 1 << 16
_BEGINNING: Final = 200
WRITINGS: Final[dict[str, Message]] = {
    "utf-8-sig": msg("Unicode"),
    "cp1252": msg("Windows, Western"),
    "cp1250": msg("Windows, Central European"),
    "cp1251": msg("Windows, Cyrillic"),
    "mac_roman": msg("Mac, Western"),
    "cp850": msg("DOS, Western"),
    "cp932": msg("Windows, Japanese"),
    "utf-16": msg("Unicode, two bytes"),
}
"""Ways of writing characters, by Python's names for them."""

_LINES_JUDGED: Final = 300


class FileKind(StrEnum):
    """What a file is by its first bytes, whatever its name says."""

    TEXT = "text"
    WORKBOOK = "workbook"
    CONTACTS = "contacts"


_FOREIGN: Final[tuple[tuple[bytes, Message], ...]] = (
    (b"%PDF", msg("a PDF document")),
    (b"\x89PNG", msg("a picture")),
    (b"\xff\xd8\xff", msg("a picture")),
    (b"GIF8", msg("a picture")),
    (b"SQLite format 3\0", msg("a database")),
    (b"\x1f\x8b", msg("a packed file")),
    (b"7z\xbc\xaf", msg("a packed file")),
    (b"Rar!", msg("a packed file")),
    (b"{\\rtf", msg("a text document")),
)
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")


@frozen
class TextFacts:
    """How a text file is written.

    Attributes:
        encoding: Python's name for it; decoding with it is strict.
        is_certain: proven (UTF-8, a byte order mark), or asked for; otherwise guessed, to be shown to the owner.
        readings: the ways in which a guessed file gives words; where they are several, only the owner can tell.
    """

    encoding: str
    is_certain: bool
    readings: tuple[Reading, ...] = ()


def file_kind(path: Path) -> FileKind:
    """Return what the file is.

    Raises:
        WinbackError: it cannot be read, is empty, or is no table at all (a picture, a PDF ...).
    """
    try:
        with path.open("rb") as file:
            head = file.read(_LOOK)
    except FileNotFoundError:
        raise WinbackError(msg("There is no file “{file}”. Nothing was brought in.", file=path.name)) from None
    except OSError:
        raise WinbackError(
            msg(
                "The file “{file}” cannot be read. Nothing was brought in. Is it open in another program?",
                file=path.name,
            )
        ) from None
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \r\n\t"):
        raise WinbackError(msg("The file “{file}” is empty. Nothing was brought in.", file=path.name))
    if head.startswith((_ZIP, _OLE)):
        return FileKind.WORKBOOK
    for mark, what in _FOREIGN:
        if head.startswith(mark):
            raise not_a_table(path, what)
    sixteen = _utf16(head)
    if b"\0" in head and sixteen is None:
        raise not_a_table(path, msg("a file for another program"))
    beginning = head[:_BEGINNING].decode(sixteen or "latin-1", errors="ignore").lstrip("\ufeffï»¿ \r\n\t")
    return FileKind.CONTACTS if beginning.upper().startswith("BEGIN:VCARD") else FileKind.TEXT


def not_a_table(path: Path, what: Message) -> WinbackError:
    """Return the error for a file that holds no table."""
    return WinbackError(
        msg(
            "The file “{file}” is {what}, not a table. Nothing was brought in. "
            "Save the list as CSV or XLSX in the program it comes from, and choose that file.",
            file=path.name,
            what=what,
        )
    )


def text_facts(path: Path, encoding: str = "") -> TextFacts:
    """Return how the file's characters are written: as asked, by its mark, strictly UTF-8, UTF-16, or guessed.

    Raises:
        WinbackError: the asked encoding does not fit the whole file.
    """
    with path.open("rb") as file:
        head = file.read(_LOOK)
    if encoding:
        if not _decodes(path, encoding):
            raise WinbackError(
                msg(
                    "The characters of “{file}” are not written in {encoding}. Nothing was brought in.",
                    file=path.name,
                    encoding=encoding,
                )
            )
        return TextFacts(encoding, is_certain=True)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return TextFacts("utf-16", is_certain=True)
    if _is_utf8(path):
        sixteen = _utf16(head)
        return TextFacts(sixteen or "utf-8-sig", is_certain=True)
    if sixteen := _utf16(head):
        return TextFacts(sixteen, is_certain=False)
    lines = _foreign_lines(path)
    found = tuple(one for one in readings(lines) if _decodes(path, one.encoding))
    # Where all that is foreign are signs of currencies and the like, and they fit in one way, no name can be wrong.
    has_signs_only = len(found) == 1 and not found[0].words and len(lines) < _LINES_JUDGED
    return TextFacts(found[0].encoding if found else _guess(path), is_certain=has_signs_only, readings=found)


def _foreign_lines(path: Path) -> list[bytes]:
    """Return some of the lines with more than ASCII in them, each once."""
    with path.open("rb") as file:
        return list(islice(dict.fromkeys(line.strip() for line in file if not line.isascii()), _LINES_JUDGED))


def count_lines(path: Path) -> int:
    """Return how many lines a text file has."""
    lines, returns, last = 0, 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            lines += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            last = chunk[-1:]
    return (lines or returns) + (last not in {b"\n", b"\r"})


def _is_utf8(path: Path) -> bool:
    """Return whether the whole file is valid UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(head: bytes) -> str | None:
    """Return UTF-16's name when every second byte of the beginning is mostly zero."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(head) < 4 or b"\0" not in head:  # noqa: PLR2004 (two characters)
        return None
    odd, even = head[1::2].count(0) / len(head[1::2]), head[::2].count(0) / len(head[::2])
    if odd > 0.6 and even < 0.1:  # noqa: PLR2004 (nearly all characters are Latin)
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None  # noqa: PLR2004


def _guess(path: Path) -> str:
    """Return the likeliest of the rarer old encodings: charset-normalizer's, else Windows’ for Western Europe."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (only old files need it)

    with path.open("rb") as file:
        data = file.read(4 * _LOOK)
    best = from_bytes(data).best()
    candidates = [best.encoding] if best is not None else []
    for name in (*candidates, "cp1252", "latin-1"):
        if _decodes(path, name):
            return name
    return "latin-1"


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while file.read(_CHUNK):
                pass
    except (UnicodeDecodeError, LookupError):
        return False
    return True
