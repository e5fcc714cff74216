"""What belongs to this computer and not to the book: how far its printer is off, where documents lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

MOST_MM = 10.0
_RIGHT, _DOWN, _PRINTER, _BOTH_SIDES = "print/right-mm", "print/down-mm", "print/printer", "print/both-sides"


def documents() -> Path:
    """Return the owner's folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def downloads() -> Path:
    """Return where exports mostly lie: the folder for downloads, else that for documents."""
    return _if_there(QStandardPaths.StandardLocation.DownloadLocation)


def pictures() -> Path:
    """Return where photos mostly lie: the folder for pictures, else that for documents."""
    return _if_there(QStandardPaths.StandardLocation.PicturesLocation)


def _if_there(place: QStandardPaths.StandardLocation) -> Path:
    folder = QStandardPaths.writableLocation(place)
    return Path(folder) if folder and Path(folder).is_dir() else documents()


def with_ending(path: Path, ending: str) -> Path:
    """Return a file name that was typed, with its ending: "Shop 2.5" is "Shop 2.5.winback", a point is no ending."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def load_offset(machine: QSettings | None) -> tuple[float, float]:
    """Return the printer's correction in mm, to the right and down; (0, 0) until it was measured."""
    return _number(machine, _RIGHT), _number(machine, _DOWN)


def save_offset(machine: QSettings | None, offset_mm: tuple[float, float]) -> None:
    """Keep the printer's correction."""
    if machine is not None:
        machine.setValue(_RIGHT, float(offset_mm[0]))
        machine.setValue(_DOWN, float(offset_mm[1]))


def load_printer(machine: QSettings | None) -> tuple[str, bool]:
    """Return the printer used last ("" = none), and whether it prints on both sides."""
    if machine is None:
        return "", False
    return str(machine.value(_PRINTER, "", type=str)), bool(machine.value(_BOTH_SIDES, False, type=bool))  # noqa: FBT003


def save_printer(machine: QSettings | None, name: str, *, both_sides: bool) -> None:
    """Keep which printer was used and how."""
    if machine is not None:
        machine.setValue(_PRINTER, name)
        machine.setValue(_BOTH_SIDES, both_sides)


def _number(machine: QSettings | None, key: str) -> float:
    value = 0.0 if machine is None else machine.value(key, 0.0, type=float)
    number = float(value) if isinstance(value, (int, float)) else 0.0
    return min(max(number, -MOST_MM), MOST_MM)
