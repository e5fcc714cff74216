"""Loads beside the window what the pages will need: going to a page for the first time must not hold the window up."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

import winback_gui.services
from winback_gui.domain.message import msg
from winback_gui.ui.quick_support import load_put_off

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book


def load_ahead(_book: Book, progress: Progress) -> None:
    """Import all services, with the libraries below them, and what PySide's start put off; run on a reading thread.

    Pages and dialogs are made of Qt's classes and stay on the window's thread (`PagesAhead`).
    """
    load_put_off()
    package = winback_gui.services
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        progress.step(msg("Working"), 0, 0)  # the book may be closed meanwhile
        import_module(module.name)
