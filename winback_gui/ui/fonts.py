"""Loads the bundled fonts into Qt, so that the program looks the same on every system."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase

if TYPE_CHECKING:
    from pathlib import Path

SANS = "Noto Sans"
SERIF = "Noto Serif"
HAND = "Caveat"
INTERFACE_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Italic.ttf",
    "NotoSans-SemiBold.ttf",
    "NotoSans-Bold.ttf",
    "NotoSerif-Regular.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSerif-SemiBold.ttf",
    "NotoSerif-Bold.ttf",
    "Caveat-Regular.ttf",
)
_log = logging.getLogger(__name__)


def load_fonts(folder: Path) -> frozenset[str]:
    """Give Qt the interface's fonts from `folder` and return the families it now knows.

    Only the faces of the window are loaded; the letter's many other scripts stay on disk until a letter needs them.
    A file that is missing or damaged is logged and left out: the program still opens, with the system's font.
    """
    families: set[str] = set()
    for name in INTERFACE_FILES:
        path = folder / name
        number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
        if number < 0:
            _log.error("font not loaded: %s", name)
            continue
        families.update(QFontDatabase.applicationFontFamilies(number))
    return frozenset(families)
