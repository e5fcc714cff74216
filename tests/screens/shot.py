"""One picture besides the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from winback_gui.ui.app import Program


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: of the file.
        make: gives the widget; a dialog's parent is the window.
        page: the page that stands behind it, "" = whichever stands there.
    """

    name: str
    make: Callable[[Program], QWidget]
    page: str = ""
