"""The window on a small book of customers, and the hands of its owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, customer, purchase, shop
from tests.ui_pages.page_session import NOW, Hands, new_session
from winback_gui.domain.changes import Topic
from winback_gui.services.book.books import create_book
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.memory import SettingsMemory
from winback_gui.ui.pages import PAGES
from winback_gui.ui.pages.customers.page import CustomersPage
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme

ENTRIES = tuple(entry for entry in PAGES if entry.name == "customers")
D = TypeVar("D", bound=QWidget)

# Name, days ago of each purchase.
PEOPLE: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Amara Okafor", tuple(range(226, 600, 24))),
    ("Björn Hallström", tuple(range(2, 400, 31))),
    ("Łukasz Müller", tuple(range(5, 300, 14))),
    ("Fatou Diallo", (255,)),
    ("Dmytro Kovalchuk", tuple(range(241, 600, 18))),
    ("Nobody Yet", ()),
)


@dataclass
class Desk(Hands):
    """The window on a small book, and the owner's hands."""

    window: MainWindow
    page: CustomersPage
    ids: dict[str, int]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page._typing.isActive(), timeout=8000)
        super().settle()

    def names(self) -> list[str]:
        return [row.customer.name for row in self.page.table.rows_model.rows]

    def show(self, name: str) -> None:
        assert self.page.table.go_to(self.ids[name])
        self.settle()

    def choose(self, *names: str) -> None:
        self.page.table.choose({self.ids[name] for name in names})
        QApplication.processEvents()

    def dialog(self, kind: type[D]) -> D:
        found = self.only(kind, self.page)
        found.activateWindow()
        self.qtbot.waitUntil(found.isActiveWindow, timeout=2000)
        return found

    def panel_text(self) -> str:
        return "\n".join(one.text() for one in self.page.panel.findChildren(QLabel) if one.isVisibleTo(self.page.panel))

    def ask(self, verb: str, about: object = None) -> None:
        self.page.panel.asked.emit(verb, about)
        QApplication.processEvents()


def make_book(path: Path, people: tuple[tuple[str, tuple[int, ...]], ...]) -> tuple[Book, dict[str, int]]:
    book = create_book(path, shop(), NOW)
    ids = {}
    with book.unrecorded(Topic.CUSTOMERS, Topic.PURCHASES):
        for number, (name, all_ago) in enumerate(people, start=1):
            first, _, last = name.partition(" ")
            address = replace(customer().address, street=f"Gasse {number}")
            who = customers.add(
                book.con, customer(customer_no=str(number).zfill(5), first_name=first, last_name=last, address=address)
            )
            ids[name] = who
            for ago in all_ago:
                purchases.add(book.con, purchase(customer_id=who, day=TODAY - timedelta(days=ago), source="own"))
    return book, ids


@contextmanager
def desks(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """A way to open the window on a small book; all are closed at the end."""
    made: list[tuple[MainWindow, Session]] = []

    def open_it(people: tuple[tuple[str, tuple[int, ...]], ...] = PEOPLE, name: str = "small.winback") -> Desk:
        book, ids = make_book(tmp_path / name, people)
        session = new_session()
        ini = QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat)
        session.memory = SettingsMemory(ini)
        window = MainWindow(session, ENTRIES, ini)
        made.append((window, session))
        window.resize(1366, 768)
        window.show()
        session.open(book)
        page = window.page("customers")
        assert isinstance(page, CustomersPage)
        desk = Desk(session, qtbot, window, page, ids)
        desk.settle()
        return desk

    yield open_it
    for window, session in made:
        window.close()
        session.jobs.shut_down()
        window.deleteLater()
    QApplication.processEvents()


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    if text.isascii():
        QTest.keyClicks(field, text)
    else:  # QTest knows no keys for other letters
        field.insert(text)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)
