"""The dialogs themselves, which everywhere else are answered for the owner."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests import factory
from tests.ui_pages.page_session import NOW
from winback_gui.services.book.books import create_book
from winback_gui.store.book import Book
from winback_gui.ui import file_dialogs

LISTS = "Lists (*.csv *.xlsx);;All files (*)"
Answer = Callable[[QFileDialog], None]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def answered(answer: Answer) -> list[str]:
    """Answer the next dialog as soon as it has read its folder; the list is filled with what it says of each file."""
    rows: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        model = dialog.findChild(QFileSystemModel) if isinstance(dialog, QFileDialog) else None
        at = model.index(dialog.directory().absolutePath()) if isinstance(dialog, QFileDialog) and model else None
        if model is None or at is None or model.canFetchMore(at) or not model.rowCount(at):
            QTimer.singleShot(20, look)
            return
        assert isinstance(dialog, QFileDialog)
        rows.extend(
            f"{model.index(row, 0, at).data()}: {model.index(row, 2, at).data()}" for row in range(model.rowCount(at))
        )
        answer(dialog)

    QTimer.singleShot(20, look)
    return rows


def named(name: str) -> Answer:
    def answer(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(name)
        dialog.accept()

    return answer


def test_a_file_is_chosen_among_those_of_its_kind(window: QWidget, tmp_path: Path) -> None:
    for name in ("customers.csv", "photo.png"):
        (tmp_path / name).touch()
    rows = answered(named("customers.csv"))
    chosen = file_dialogs.file_to_open(window, "Choose a file", tmp_path, LISTS)
    assert chosen == tmp_path / "customers.csv"
    assert [row.partition(":")[0] for row in rows] == ["customers.csv"]
    assert "CSV" in rows[0]


def test_several_are_chosen_at_once(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").touch()
    answered(named("customers.csv"))
    assert file_dialogs.files_to_open(window, "Choose a file", tmp_path, LISTS) == [tmp_path / "customers.csv"]


def test_who_leaves_it_chooses_nothing(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").touch()
    answered(QFileDialog.reject)
    assert file_dialogs.file_to_open(window, "Choose a file", tmp_path, LISTS) is None
    answered(QFileDialog.reject)
    assert file_dialogs.files_to_open(window, "Choose a file", tmp_path, LISTS) == []


def test_a_name_is_proposed_and_may_be_kept(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "old.csv").touch()
    answered(QFileDialog.accept)
    assert file_dialogs.file_to_write(window, "Save", tmp_path / "new.csv", "*.csv") == tmp_path / "new.csv"


def test_a_folder_is_chosen(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    answered(named("letters"))
    assert file_dialogs.folder_to_use(window, "Where to?", tmp_path) == tmp_path / "letters"


def test_where_a_folder_is_missing_it_begins_as_near_as_can_be(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").touch()
    rows = answered(QFileDialog.reject)
    file_dialogs.file_to_open(window, "Choose a file", tmp_path / "Documents" / "lists", LISTS)
    assert [row.partition(":")[0] for row in rows] == ["customers.csv"]


def locks(book: Book) -> set[str]:
    """The locks of this process on the files of a book: kind and place."""
    inodes = {str(path.stat().st_ino) for path in book.path.parent.glob(f"{book.path.name}*")}
    held = (line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines())
    return {
        " ".join(one[1:4] + one[6:])
        for one in held
        if one[1] == "POSIX" and one[4] == str(os.getpid()) and one[5].rpartition(":")[2] in inodes
    }


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere locks do not end when a file is closed")
def test_a_dialog_in_the_folder_of_the_open_book_costs_it_no_lock(window: QWidget, tmp_path: Path) -> None:
    with create_book(tmp_path / "shop.winback", factory.shop(), NOW) as book:
        before = locks(book)
        assert before, "a book in its log is locked as long as it is open"
        rows = answered(QFileDialog.reject)
        file_dialogs.file_to_open(window, "Open a book", book.path.parent, "All files (*)")
        assert any(row.startswith("shop.winback:") for row in rows)
        assert locks(book) == before
