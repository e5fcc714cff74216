"""A book that is locked with a password, opened in the real window."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui_books.books_scene import NOW, RESTORE, books_holder, click, fill, links, open_in, settle
from winback_gui.domain.message import msg
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.ask_password import PasswordDialog
from winback_gui.ui.dialogs.restore_copy import RestoreDialog

WORDS = "tea and cake"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    made = tmp_path / "locked.winback"
    with Book.create(made, now=NOW) as book:
        fill(book)
    book = Book.open(made, holder=books_holder())
    book.con.pragma("query_only", value=False)
    book.con.pragma("journal_mode", "delete")
    book.con.pragma("rekey", WORDS)
    book.close()
    return made


def test_a_locked_book_asks_until_the_password_fits(
    program: Program, locked: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["wrong", WORDS])
    problems: list[str] = []

    def ask(_speaker: object, name: str, problem: object, _parent: object = None) -> str:
        assert name == "locked.winback"
        problems.append(getattr(problem, "text", ""))
        return next(answers)

    monkeypatch.setattr(PasswordDialog, "ask", ask)
    open_in(program, locked, qtbot)
    qtbot.waitUntil(lambda: program.session.has_book)
    assert program.session.shop.name == "Lindenhof Books"
    assert problems[0] == ""
    assert "locked with a password" in problems[1]
    assert "is damaged" in problems[1]


def test_a_locked_book_comes_back_from_a_copy_with_the_password_that_was_typed(
    program: Program, locked: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(locked, holder=books_holder(), password=WORDS) as book:
        copy = books.make_copy(book, NOW - timedelta(days=1)).value
    data = bytearray(locked.read_bytes())
    data[40:4000] = bytes(len(data[40:4000]))
    locked.write_bytes(data)
    answers = iter([WORDS, None])
    monkeypatch.setattr(PasswordDialog, "ask", lambda *_arguments: next(answers))
    monkeypatch.setattr(RestoreDialog, "ask", lambda *_arguments: copy)
    open_in(program, locked, qtbot)
    qtbot.waitUntil(program.window.problem.isVisible)
    assert links(program) == ["Type the password again", RESTORE, "Open another book", "Close this note"]
    click(program.window.problem, RESTORE)
    qtbot.waitUntil(lambda: program.session.has_book)
    settle(program, qtbot)
    assert program.session.shop.name == "Lindenhof Books"


def test_leaving_the_question_opens_nothing(
    program: Program, locked: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PasswordDialog, "ask", lambda *_arguments: None)
    open_in(program, locked, qtbot)
    assert not program.session.has_book
    assert program.window.problem.isHidden()


def test_the_dialog_asks_for_something_and_hides_it(program: Program) -> None:
    dialog = PasswordDialog(program.session.speaker, "a.winback", msg("It is locked."), program.window)
    assert dialog.field.problem == "It is locked."
    assert not dialog.verb.isEnabled()
    dialog.line.setText("tea")
    assert dialog.verb.isEnabled()
    assert dialog.line.displayText() != "tea"
    dialog.deleteLater()
