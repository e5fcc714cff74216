"""What is photographed besides the pages: dialogs and whole views, each made from the running program.

To add one, write a function that takes the program and gives a widget, and name it in `SHOTS` of a module `shots_*.py`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

import tests.screens
from winback_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from winback_gui.ui.app import Program


@frozen
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


def all_shots() -> tuple[Shot, ...]:
    """Return the pictures of all modules `shots_*.py`."""
    names = sorted(module.name for module in pkgutil.iter_modules(tests.screens.__path__))
    modules = (importlib.import_module(f"tests.screens.{name}") for name in names if name.startswith("shots_"))
    return tuple(shot for module in modules for shot in module.SHOTS)
