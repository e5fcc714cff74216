"""A disk that does not take a change: what the window says until it is kept."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui_books.books_scene import click, open_in, rename_shop, settle
from winback_gui.domain.progress import Progress
from winback_gui.services.book import shop_settings
from winback_gui.store import settings
from winback_gui.store.book import Book
from winback_gui.ui import file_dialogs
from winback_gui.ui.app import Program
from winback_gui.ui.machine import documents
from winback_gui.ui.tokens import Kind


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow: the system refuses every byte that a change would add."""
    if sys.platform == "win32":
        pytest.skip("Windows has no limit for the size of a file")
    resource = importlib.import_module("resource")  # not there on Windows
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def unkept(program: Program, path: Path, qtbot: QtBot) -> Program:
    """A program whose last change the disk did not take."""
    open_in(program, path, qtbot)
    with full_disk():
        program.session.act(rename_shop("Not yet"))
        qtbot.waitUntil(lambda: bool(program.window.unkept_changes.waiting))
    settle(program, qtbot)
    return program


def test_a_change_that_was_not_kept_is_loud_until_it_is(unkept: Program, path: Path, qtbot: QtBot) -> None:
    window = unkept.window
    assert window.unkept.isVisible()
    assert window.unkept.kind is Kind.BAD
    assert window.unkept.said.startswith("**Not kept:**")
    assert window.problem.isHidden()
    assert shop_settings.load_shop(unkept.session.book).name == "Lindenhof Books"
    click(window.unkept, "Try again")
    settle(unkept, qtbot)
    assert window.unkept.isHidden()
    assert unkept.session.shop.name == "Not yet"


def test_it_stays_loud_while_trying_again_fails(unkept: Program, qtbot: QtBot) -> None:
    with full_disk():
        click(unkept.window.unkept, "Try again")
        qtbot.waitUntil(lambda: bool(unkept.window.unkept_changes.waiting))
    settle(unkept, qtbot)
    assert unkept.window.unkept.isVisible()
    click(unkept.window.unkept, "Leave it")
    assert unkept.window.unkept.isHidden()


def test_it_can_be_kept_elsewhere(
    unkept: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "stick" / "Shop 2.5.winback"
    monkeypatch.setattr(file_dialogs, "file_to_write", lambda *_arguments: target.with_suffix(""))
    click(unkept.window.unkept, "Keep it elsewhere")
    qtbot.waitUntil(lambda: unkept.session.has_book and unkept.session.book.path == target)
    settle(unkept, qtbot)
    assert unkept.session.shop.name == "Not yet"
    assert unkept.window.unkept.isHidden()


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_book_whose_file_is_gone_is_kept_elsewhere(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_replaced: bool
) -> None:
    other = tmp_path / "sync.tmp"
    other.write_bytes(path.read_bytes())
    open_in(program, path, qtbot)
    program.session.act(rename_shop("Before"))
    settle(program, qtbot)
    if is_replaced:
        other.replace(path)
    else:
        path.unlink()
    program.session.act(rename_shop("Not yet"))
    qtbot.waitUntil(lambda: bool(program.window.unkept_changes.waiting))
    settle(program, qtbot)
    assert "is no longer there" in program.window.unkept.said
    target = tmp_path / "stick" / "book.winback"
    proposed: list[object] = []

    def choose(*asked: object) -> Path:
        proposed.append(asked[2])
        return target

    monkeypatch.setattr(file_dialogs, "file_to_write", choose)
    click(program.window.unkept, "Keep it elsewhere")
    qtbot.waitUntil(lambda: program.session.has_book and program.session.book.path == target)
    settle(program, qtbot)
    assert proposed == [documents() / path.name], "not over the file that lies there"
    assert program.session.shop.name == "Not yet"
    assert program.window.unkept.isHidden()


def test_a_job_that_gives_nothing_back_is_done_again_quietly(unkept: Program, qtbot: QtBot) -> None:
    unkept.window.unkept_changes.leave()
    done: list[bool] = []

    def write(book: Book, _progress: Progress) -> bool:
        with book.unrecorded():
            settings.put(book.con, "note", "x" * 20_000)
        done.append(True)
        return True

    with full_disk():
        unkept.jobs.write(write)
        qtbot.waitUntil(lambda: bool(unkept.window.unkept_changes.waiting))
    unkept.window.unkept_changes.try_again()
    settle(unkept, qtbot)
    assert done == [True]
