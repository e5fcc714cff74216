"""What tests of books in every state do again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factory import customer, shop
from winback_gui.domain.progress import Progress
from winback_gui.services.book import shop_settings
from winback_gui.services.result import Done
from winback_gui.store import customers, settings
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder
from winback_gui.ui.app import Program
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.note import Note

NOW = datetime(2026, 11, 17, 10, 42).astimezone()
RESTORE = "Restore an earlier copy"


def books_holder() -> Holder:
    return Holder.here(NOW)


def fill(book: Book) -> None:
    with book.unrecorded():
        settings.save_shop(book.con, shop())
        customers.add(book.con, customer())


def open_in(program: Program, path: Path, qtbot: QtBot) -> None:
    program.window.open_requested.emit(path)
    settle(program, qtbot)


def settle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not program.jobs.running, timeout=20_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not program.jobs.running, timeout=20_000)


def links(program: Program) -> list[str]:
    return [button.text() for button in program.window.problem.findChildren(Button) if not button.isHidden()]


def click(note: Note, words: str) -> None:
    next(button for button in note.findChildren(Button) if button.text() == words).click()


def rename_shop(name: str) -> Callable[[Book, Progress], Done[object]]:
    def work(book: Book, _progress: Progress) -> Done[object]:
        done = shop_settings.save_shop(book, replace(shop_settings.load_shop(book), name=name))
        return Done(done.value, done.changes, done.said, done.can_undo)

    return work
