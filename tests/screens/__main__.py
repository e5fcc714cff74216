"""Builds the window on a sample book and an empty one, light and dark, at 1366 x 768; saves a PNG of each page."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from tests.factory import TODAY, shop
from tests.screens.shots import Shot, all_shots
from winback_gui.domain.progress import Silent
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.app import Program
from winback_gui.ui.pages import registered_pages
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.veil import Veil

WIDTH, HEIGHT = 1366, 768
LOOKS = ("light", "dark")
_NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 42).astimezone()
_LONGEST_SECONDS = 60.0


def settle(program: Program, seconds: float = 0.4) -> None:
    """Let the window paint and its jobs end."""
    until = time.monotonic() + seconds
    longest = time.monotonic() + _LONGEST_SECONDS
    while time.monotonic() < until or (program.jobs.running and time.monotonic() < longest):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if program.jobs.running:
            until = time.monotonic() + seconds


def photograph(program: Program, out: Path, name: str, dialog: QDialog | None = None) -> None:
    """Save the window, with a dialog over it where there is one."""
    settle(program)
    if dialog is None and any(veil.isVisible() for veil in program.window.findChildren(Veil)):
        raise RuntimeError(f"a dialog's veil still lies over the window: {name}")
    picture: QPixmap = program.window.grab()
    if dialog is not None:
        over = dialog.grab()
        painter = QPainter(picture)
        painter.drawPixmap(QPoint((WIDTH - dialog.width()) // 2, (HEIGHT - dialog.height()) // 2), over)
        painter.end()
    path = out / f"{name}.png"
    picture.save(str(path))
    print(path)


def photograph_shot(program: Program, out: Path, shot: Shot, prefix: str) -> None:
    """Save one of the registered shots."""
    if shot.page:
        program.window.show_page(shot.page)
        settle(program)
    widget = shot.make(program)
    if widget is program.window:
        photograph(program, out, f"{prefix}-{shot.name}")
        return
    widget.show()
    if isinstance(widget, QDialog):
        photograph(program, out, f"{prefix}-{shot.name}", widget)
    else:
        theme_of(widget).dress(widget)  # a page of its own stands in no window that wears the sheet
        settle(program)
        widget.grab().save(str(out / f"{prefix}-{shot.name}.png"))
        print(out / f"{prefix}-{shot.name}.png")
    widget.hide()
    widget.deleteLater()
    # There is no event loop here that would do it, and who lives on answers to what the next picture changes.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def photograph_book(program: Program, out: Path, prefix: str, book: Book, only: str) -> None:
    """Save every page of a book in both looks, and the registered shots."""
    program.session.open(book)
    for look in LOOKS:
        program.window.look_requested.emit(look)
        for entry in registered_pages():
            if not only or entry.name == only:
                program.window.show_page(entry.name)
                photograph(program, out, f"{prefix}-{look}-{entry.name}")
    for look in LOOKS:  # the dialogs come after: some bring something into the book
        program.window.look_requested.emit(look)
        for shot in all_shots():
            if not only or only in {shot.page, shot.name}:
                photograph_shot(program, out, shot, f"{prefix}-{look}")


def main() -> int:
    """Save all pictures; the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--page", default="", help="only this page or shot")
    parser.add_argument("--book", type=Path, help="an own book in place of the sample shop")
    parser.add_argument("--text-size", type=float, default=1.0, help="as in the menu View, e.g. 1.25")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Path(folder), lambda: _NOW)
        program.window.resize(WIDTH, HEIGHT)
        program.window.show()
        program.window.show_doors()
        program.window.text_size_requested.emit(arguments.text_size)
        for look in LOOKS:
            program.window.look_requested.emit(look)
            if not arguments.page:
                photograph(program, arguments.out, f"first-start-{look}")
        silent = Silent()
        empty = books.make_book(Path(folder) / "empty.winback", shop(), _NOW, silent)
        photograph_book(program, arguments.out, "empty", empty, arguments.page)
        if arguments.book:
            filled = books.open_book(arguments.book, _NOW, silent)
        else:
            filled = books.make_sample_book(Path(folder) / "sample.winback", TODAY, _NOW, silent)
        photograph_book(program, arguments.out, "sample", filled, arguments.page)
        program.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
