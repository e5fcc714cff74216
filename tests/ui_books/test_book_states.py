"""Books in every state, opened in the real window; their copies, and the check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui_books.books_scene import NOW, RESTORE, books_holder, click, fill, links, open_in, rename_shop, settle
from winback_gui.domain.message import msg
from winback_gui.store import migrations
from winback_gui.store.backup import Backup, folder_for
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.restore_copy import RestoreDialog
from winback_gui.ui.remedy import Remedy


def make_newer(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (migrations.current_version() + 1).to_bytes(4, "big")
    path.write_bytes(data)


def make_foreign(path: Path) -> None:
    path.write_text("name;street\n", "utf-8")


def make_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_missing(path: Path) -> None:
    path.unlink()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "words", "ways", "ways_with_copies"),
    [
        (make_newer, "made by a newer version", [], []),
        (make_foreign, "is not a customer book", [], [RESTORE]),
        (make_damaged, "is damaged", [], [RESTORE]),
        (make_empty, "is empty", ["Start a new book"], [RESTORE]),
        (make_missing, "There is no book at", ["Try again"], ["Try again", RESTORE]),
        (make_folder, "is a folder", [], [RESTORE]),
    ],
)
@pytest.mark.parametrize("has_copies", [False, True])
def test_what_cannot_be_opened_says_why_and_stays_as_it_was(
    program: Program,
    path: Path,
    qtbot: QtBot,
    spoil: Callable[[Path], None],
    words: str,
    ways: list[str],
    ways_with_copies: list[str],
    has_copies: bool,
) -> None:
    if has_copies:
        with Book.open(path, holder=books_holder()) as book:
            books.make_copy(book, NOW - timedelta(days=1))
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    open_in(program, path, qtbot)
    assert words in program.window.problem.said
    assert program.window.problem.isVisible()
    assert not program.session.has_book
    ways = ways_with_copies if has_copies else ways
    assert links(program) == [*ways, "Open another book", "Close this note"]
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_book_offers_its_copies_and_comes_back_from_one(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(path, holder=books_holder()) as book:
        copy = books.make_copy(book, NOW - timedelta(days=1)).value
    make_damaged(path)
    asked: list[list[Path]] = []

    def ask(_speaker: object, copies: list[Backup], _parent: object = None) -> Path:
        asked.append([one.path for one in copies])
        return copy

    monkeypatch.setattr(RestoreDialog, "ask", ask)
    open_in(program, path, qtbot)
    click(program.window.problem, "Restore an earlier copy")
    settle(program, qtbot)
    assert asked == [[copy]]
    assert program.session.has_book
    assert program.session.shop.name == "Lindenhof Books"
    assert any("damaged" in file.name for file in folder_for(path).iterdir())


def test_the_book_that_is_open_stays_when_another_cannot_be_opened(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_in(program, path, qtbot)
    foreign = tmp_path / "list.winback"
    make_foreign(foreign)
    open_in(program, foreign, qtbot)
    assert program.session.book.path == path
    assert "is not a customer book" in program.window.problem.said


def test_a_missing_book_opens_once_the_stick_is_there_again(program: Program, path: Path, qtbot: QtBot) -> None:
    away = path.rename(path.with_name("away"))
    open_in(program, path, qtbot)
    away.rename(path)
    click(program.window.problem, "Try again")
    settle(program, qtbot)
    assert program.session.has_book


def test_a_list_opened_as_a_book_is_brought_in(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    listed = tmp_path / "customers.csv"
    make_foreign(listed)
    brought: list[list[Path]] = []
    program.window.import_requested.disconnect()
    program.window.import_requested.connect(brought.append)
    open_in(program, listed, qtbot)
    click(program.window.problem, "Bring it in as a list")
    assert brought == [[listed]]


def test_a_copy_brings_the_book_back(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in(program, path, qtbot)
    program.window.copy_requested.emit()
    settle(program, qtbot)
    assert "A copy was made" in program.window.undo_bar.said
    program.session.act(rename_shop("Another"))
    settle(program, qtbot)
    monkeypatch.setattr(RestoreDialog, "ask", lambda _speaker, copies, _parent=None: copies[-1].path)
    program.window.restore_requested.emit()
    qtbot.waitUntil(lambda: program.session.has_book)
    settle(program, qtbot)
    assert program.session.shop.name == "Lindenhof Books"
    assert program.window.undo_bar.said == "The copy is your book now."


def test_what_a_restored_copy_lacks_is_said_until_it_was_read(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar below is gone after eight seconds, and has room for a line."""
    open_in(program, path, qtbot)
    program.window.copy_requested.emit()
    settle(program, qtbot)
    program.session.close()
    path.unlink()
    monkeypatch.setattr(RestoreDialog, "ask", lambda _speaker, copies, _parent=None: copies[-1].path)
    program.desk.restore(path)
    qtbot.waitUntil(lambda: program.session.has_book)
    settle(program, qtbot)
    assert program.window.undo_bar.said == "The copy is your book now."
    assert "If letters were mailed since the copy, they are missing from it, too" in program.window.problem.said
    assert links(program) == ["Close this note"]


def test_a_copy_that_is_damaged_leaves_the_book_open(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in(program, path, qtbot)
    bad = tmp_path / "bad.winback"
    make_foreign(bad)
    monkeypatch.setattr(RestoreDialog, "ask", lambda *_arguments: bad)
    program.window.restore_requested.emit()
    qtbot.waitUntil(lambda: program.session.has_book)
    assert program.session.book.path == path
    assert "is damaged" in program.window.problem.said
    assert links(program) == ["Restore another copy", "Close this note"]


def test_the_check_says_that_all_is_whole(program: Program, path: Path, qtbot: QtBot) -> None:
    open_in(program, path, qtbot)
    program.window.check_requested.emit()
    settle(program, qtbot)
    assert program.window.undo_bar.said == "The book is sound: 1 customer, 0 purchases and refunds, all whole."


def test_the_check_names_what_is_wrong(program: Program, path: Path, qtbot: QtBot) -> None:
    open_in(program, path, qtbot)
    con = program.session.book.con
    con.pragma("query_only", value=False)
    con.execute("PRAGMA foreign_keys=OFF")
    con.execute("INSERT INTO purchases (customer_id, day, amount_minor) VALUES (99, 20000, 1)")
    program.window.check_requested.emit()
    settle(program, qtbot)
    assert "something is wrong with it" in program.window.problem.said
    assert "Restore an earlier copy" in links(program)


def test_a_remedy_is_a_link_that_does_it(program: Program) -> None:
    done: list[str] = []
    program.window.show_problem(msg("**It went wrong.**"), [Remedy(msg("Mend it"), lambda: done.append("mended"))])
    click(program.window.problem, "Mend it")
    assert done == ["mended"]
    assert program.window.problem.isHidden()


def test_recent_books_can_be_opened_from_the_menu(program: Program, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    open_in(program, path, qtbot)
    second = tmp_path / "second.winback"
    with Book.create(second, now=NOW) as book:
        fill(book)
    open_in(program, second, qtbot)
    recent = program.window.menus._recent
    assert [action.text() for action in recent.actions()] == ["second.winback", "lindenhof.winback"]
    recent.actions()[1].trigger()
    settle(program, qtbot)
    assert program.session.book.path == path
