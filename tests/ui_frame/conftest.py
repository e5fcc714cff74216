"""A window on a small book, without the program round it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.factory import TODAY, customer, purchase, shop
from tests.ui_frame.frame_parts import ENTRIES, NOW
from winback_gui.domain.changes import Topic
from winback_gui.domain.speech import Speaker
from winback_gui.resources_path import resource
from winback_gui.store import customers, purchases, settings
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.fonts import load_fonts
from winback_gui.ui.jobs import Jobs
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme, install

@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    load_fonts(resource("fonts"))
    return install(qapp)


@pytest.fixture
def make_book(tmp_path: Path) -> Iterator[Callable[..., Book]]:
    made: list[Book] = []

    def make(name: str = "lindenhof.winback") -> Book:
        book = Book.create(tmp_path / name, now=NOW)
        with book.unrecorded(Topic.SETTINGS):
            settings.save_shop(book.con, shop())
            number = customers.add(book.con, customer())
            purchases.add(book.con, purchase(customer_id=number))
        made.append(book)
        return book

    yield make
    for book in made:
        book.close()


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    jobs = Jobs()
    made = Session(jobs, Speaker(), lambda: TODAY, lambda: NOW, books.read_shop, books.read_counts)
    yield made
    made.close()
    jobs.shut_down()


@pytest.fixture
def window(theme: Theme, session: Session, tmp_path: Path) -> Iterator[MainWindow]:
    ini = QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat)
    made = MainWindow(session, ENTRIES, ini)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()

