"""Every text in the window went through a Speaker: with the language "xx" each wears brackets, or is the book's own.

What a widget shows is compared with its parts outside the brackets: those must be words of the book (names, streets,
what was bought), of the calendar, of CLDR's lists, or key names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.screens.shots import Shot, all_shots
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import PSEUDO_LANGUAGE, Speaker
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.app import Program
from winback_gui.ui.pages import registered_pages
from winback_gui.ui.theme import Theme

NOW = datetime(2026, 11, 17, 10, 42).astimezone()
_ONE_END = re.compile("^[^⟦⟧]*⟧|⟦[^⟦⟧]*$")
_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_TAG = re.compile(r"<[^>]+>|&\w+;|&#\d+;")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"\b[\w-]*\d[\w-]*\b")  # voucher codes, letter numbers
_OWN = {
    "winback",
    "px",
    "mm",
    "cm",
    "ctrl",
    "shift",
    "alt",
    "enter",
    "esc",
    "space",
    "del",
    "pdf",
    "csv",
    "xlsx",
    "sms",
}
_LETTERS = {"LetterExcerpt", "_Sheet"}  # what letters say is data in the language of the letter
_OTHER_WORDS = {"gallery", "offer-library"}  # a board of parts for those who build; a letter's text as an example
_ROWS = 12  # of a table: the others are made the same way


@pytest.fixture
def program(
    theme: Theme, qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    def speaks(_language: str = "en", locale: str = "en_GB") -> Speaker:
        return Speaker(PSEUDO_LANGUAGE, locale)

    monkeypatch.setattr("winback_gui.ui.app.Speaker", speaks)
    monkeypatch.setattr("winback_gui.ui.session.Speaker", speaks)
    made = Program(qapp, tmp_path / "machine", lambda: NOW)
    made.window.resize(1366, 768)
    made.window.show()
    made.session.open(books.make_sample_book(tmp_path / "sample.winback", TODAY, NOW, Silent()))
    settle(made, qtbot)
    yield made
    settle(made, qtbot)
    made.window.close()
    made.window.deleteLater()
    QApplication.processEvents()


def settle(program: Program, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not program.jobs.running, timeout=20_000)
        QApplication.processEvents()


def known_words(book: Book, speaker: Speaker) -> set[str]:
    """All words of the book, of the calendar and of CLDR's lists."""
    words = set(_OWN)
    tables = [row[0] for row in book.con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        for row in book.con.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 (names from the schema itself)
            for value in row:
                if isinstance(value, str):
                    words.update(word.casefold() for word in _WORD.findall(value))
    locale = speaker.locale
    lists: list[Iterable[object]] = [
        locale.territories.values(),
        locale.currencies.values(),
        locale.currencies,
        locale.languages.values(),
    ]
    for kind in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            lists += [locale.months[kind][width].values(), locale.days[kind][width].values()]
    for texts in lists:
        for text in texts:
            words.update(word.casefold() for word in _WORD.findall(str(text)))
    words.update(word.casefold() for word in _WORD.findall(str(book.path)))
    return words


def left_over(text: str) -> str:
    """Return what stands outside the brackets, also of one end of a text that a drawn key parts."""
    previous = ""
    while previous != text:
        previous, text = text, _INNERMOST.sub(" ", text)
    text = _ONE_END.sub(" ", text)
    return _CODE.sub(" ", _TAG.sub(" ", text))


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what a widget shows and tells screen readers, with where it stands."""
    yield "tooltip", widget.toolTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    if widget.isWindow():
        yield "window title", widget.windowTitle()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield "text", widget.text()
    elif isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(row)) for row in range(min(widget.count(), _ROWS)))
    elif isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(row)) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from texts_of_model(widget.model())
    for action in widget.actions():
        yield "action", action.text()


def texts_of_model(model: QAbstractItemModel | None) -> Iterator[tuple[str, str]]:
    if model is None:
        return
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    nothing = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(nothing)
    for column in range(columns):
        for role in roles:
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            if isinstance(head, str):
                yield "head", head
            for row in range(min(model.rowCount(nothing), _ROWS)):
                value = model.index(row, column).data(role)
                if isinstance(value, str):
                    yield "cell", value


def is_letter(widget: QWidget | None) -> bool:
    """Return whether a widget shows the words of a letter, or is a part of one that does."""
    return widget is not None and (type(widget).__name__ in _LETTERS or is_letter(widget.parentWidget()))


def unspoken(root: QWidget, words: set[str]) -> set[str]:
    """Return the texts under a widget that did not go through a Speaker."""
    found = set()
    for widget in [root, *root.findChildren(QWidget)]:
        if is_letter(widget):
            continue
        for where, text in texts_of(widget):
            strange = [word for word in _WORD.findall(left_over(text)) if word.casefold() not in words]
            if strange:
                found.add(f"{type(widget).__name__} {where}: {text!r}")
    for action in root.findChildren(QAction):
        for where, text in (("action", action.text()), ("action tip", action.toolTip())):
            if [word for word in _WORD.findall(left_over(text)) if word.casefold() not in words]:
                found.add(f"QAction {where}: {text!r}")
    return found


@pytest.mark.slow
def test_every_page_speaks(program: Program, qtbot: QtBot) -> None:
    words = known_words(program.session.book, program.session.speaker)
    found: dict[str, set[str]] = {}
    seen: set[str] = set()
    for entry in registered_pages():
        program.window.show_page(entry.name)
        settle(program, qtbot)
        found[entry.name] = unspoken(program.window, words) - seen
        seen |= found[entry.name]
    assert not {name: sorted(texts) for name, texts in found.items() if texts}


def test_the_three_doors_speak(program: Program) -> None:
    words = known_words(program.session.book, program.session.speaker)
    program.session.close()
    assert unspoken(program.window, words) == set()


@pytest.mark.slow
def test_every_dialog_speaks(program: Program, qtbot: QtBot) -> None:
    words = known_words(program.session.book, program.session.speaker)
    found: dict[str, list[str]] = {}
    for shot in all_shots():
        if shot.name in _OTHER_WORDS or shot.name.startswith("import"):  # the words of a file that is brought in
            continue
        if shot.page:
            program.window.show_page(shot.page)
            settle(program, qtbot)
        widget = made(shot, program)
        settle(program, qtbot)
        if unspoken(widget, words):  # a shot before it may have put people into the book
            words = known_words(program.session.book, program.session.speaker)
        texts = sorted(unspoken(widget, words))
        if texts:
            found[shot.name] = texts
        if widget is not program.window:
            widget.close()
            widget.deleteLater()
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def made(shot: Shot, program: Program) -> QWidget:
    make: Callable[[Program], QWidget] = shot.make
    widget = make(program)
    widget.show()
    return widget
