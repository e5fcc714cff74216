"""Contacts in vCard files (2.1, 3.0 and 4.0, many in one file) as rows with columns."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from winback_gui.domain.message import Message, msg

HEADER: Final = (
    "Title", "First name", "Middle name", "Last name", "Full name", "Company", "Street", "Second line", "Postcode",
    "Town", "Region", "Country", "Phone", "E-mail", "Note", "Categories", "Language",
    "Birthday",
)  # fmt: skip
_MOST_CHARS: Final = 2_000_000
"""Of one contact: more is no address (pictures are passed over before)."""
_UNREADABLE: Final = msg("this contact cannot be read")
_PICTURES: Final = ("PHOTO", "LOGO", "SOUND", "KEY")


def write_as_csv(path: Path, encoding: str, out: Path) -> tuple[tuple[int, Message], ...]:
    """Write the contacts of a file as CSV, the first cell of each record being the contact's line.

    Returns the lines of contacts that cannot be read, with why.
    """
    held: list[tuple[int, Message]] = []
    with path.open(encoding=encoding, newline=None) as file, out.open("w", encoding="utf-8", newline="") as rows:
        writer = csv.writer(rows, lineterminator="\n")
        writer.writerow([0, *HEADER])
        for line, text in _cards(file):
            cells = _cells(text)
            if cells is None:
                held.append((line, _UNREADABLE))
            else:
                writer.writerow([line, *cells])
    return tuple(held)


def _cards(file: io.TextIOBase | Any) -> Iterator[tuple[int, str]]:
    """Yield each contact with the line at which it begins, pictures left out."""
    lines: list[str] = []
    begun, is_picture = 0, False
    for number, line in enumerate(file, start=1):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            if begun:
                yield begun, "".join(lines)  # the one before has no end
            begun, lines, is_picture = number, [], False
        if not begun:
            continue
        if line[:1] not in {" ", "\t"}:
            is_picture = word.rpartition(".")[2].startswith(_PICTURES) if ":" in word else is_picture and bool(word)
        if not is_picture or word == "END:VCARD":
            lines.append(line)
        if word == "END:VCARD":
            yield begun, "".join(lines)
            begun = 0
    if begun:
        yield begun, "".join(lines)


def _cells(text: str) -> Sequence[str] | None:
    """Return the cells of one contact, or None when it cannot be read."""
    import vobject  # noqa: PLC0415 (only contacts need it)

    logging.getLogger("vobject").setLevel(logging.CRITICAL)  # its warnings would carry names
    if len(text) > _MOST_CHARS:
        return None
    try:
        card = vobject.readOne(text)
        return _row(card) if card is not None and card.name == "VCARD" else None
    except Exception:  # noqa: BLE001 (a foreign parser on a foreign file raises anything; the contact is held by line)
        return None


def _row(card: Any) -> Sequence[str]:
    name = card.n.value if hasattr(card, "n") else None
    address = _preferred(card, "adr")
    company = card.org.value if hasattr(card, "org") else ""
    return (
        _text(getattr(name, "prefix", "")),
        _text(getattr(name, "given", "")),
        _text(getattr(name, "additional", "")),
        _text(getattr(name, "family", "")),
        _first(card, "fn"),
        _text(company[:1] if isinstance(company, list) else company),
        _text(getattr(address, "street", "")),
        ", ".join(
            part for part in (_text(getattr(address, "extended", "")), _text(getattr(address, "box", ""))) if part
        ),
        _text(getattr(address, "code", "")),
        _text(getattr(address, "city", "")),
        _text(getattr(address, "region", "")),
        _text(getattr(address, "country", "")),
        _text(_preferred(card, "tel")).removeprefix("tel:"),
        _text(_preferred(card, "email")),
        _first(card, "note"),
        _text(card.categories.value if hasattr(card, "categories") else ""),
        _first(card, "lang"),
        _first(card, "bday"),
    )


def _preferred(card: Any, name: str) -> Any:
    """Return the value of the line that is marked as preferred, else of the first that says something."""
    lines = [one for one in card.contents.get(name, ()) if _text(one.value)]
    marked = [one for one in lines if _is_preferred(one)]
    return (marked or lines)[0].value if lines else ""


def _is_preferred(line: Any) -> bool:
    kinds = ",".join((*line.params.get("TYPE", ()), *line.singletonparams)).casefold().split(",")
    return "pref" in kinds or "1" in line.params.get("PREF", ())


def _first(card: Any, name: str) -> str:
    lines = card.contents.get(name, ())
    return _text(lines[0].value) if lines else ""


def _text(value: Any) -> str:
    """Return a value as text; several parts joined by commas."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(part).strip() for part in value if str(part).strip())
    return str(value).strip()
