"""A book that is in use elsewhere, or can only be read, in the real window."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui_books.books_scene import NOW, books_holder, click, fill, links, open_in, rename_shop, settle
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.services.book import shop_settings
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.people_listed import ListedPerson, PeopleListed
from winback_gui.store import migrations
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder, lock_path
from winback_gui.ui import file_dialogs
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.machine import documents
from winback_gui.ui.tokens import Kind


def test_a_book_on_another_computer_says_who_and_may_be_opened_anyway(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    lock_path(path).write_text(
        json.dumps({"user": "jonas", "host": "till", "pid": 7, "since": "2026-11-17T09:00:00+01:00"}), "utf-8"
    )
    open_in(program, path, qtbot)
    assert "is open on the computer till" in program.window.problem.said
    assert "jonas, since 17 Nov 2026 at 09:00" in program.window.problem.said
    click(program.window.problem, "Open it anyway")
    settle(program, qtbot)
    assert program.session.has_book


def test_a_book_open_on_this_computer_cannot_be_taken_over(program: Program, path: Path, qtbot: QtBot) -> None:
    with Book.open(path, holder=books_holder()):
        open_in(program, path, qtbot)
        assert "already open" in program.window.problem.said
        assert links(program) == ["Try again", "Open another book", "Close this note"]
        click(program.window.problem, "Try again")
        settle(program, qtbot)
        assert "already open" in program.window.problem.said
    click(program.window.problem, "Try again")
    settle(program, qtbot)
    assert program.session.has_book


def test_an_older_book_that_can_only_be_read_goes_on_in_a_copy(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (migrations.current_version() - 1).to_bytes(4, "big")
    path.write_bytes(data)
    with monkeypatch.context() as patch:
        patch.setattr("winback_gui.store.states.is_writable", lambda _path: False)
        open_in(program, path, qtbot)
    assert links(program) == ["Copy it to a folder of mine", "Open another book", "Close this note"]
    asked: list[Path] = []

    def choose(*_arguments: object) -> Path:
        asked.append(tmp_path / f"own {len(asked)}.winback")
        return asked[-1]

    (tmp_path / "own 0.winback").write_text("somebody's")
    monkeypatch.setattr(file_dialogs, "file_to_write", choose)
    click(program.window.problem, "Copy it to a folder of mine")
    settle(program, qtbot)
    assert "already a file" in program.window.problem.said
    assert (tmp_path / "own 0.winback").read_text() == "somebody's"
    program.desk.copy_here(path)
    qtbot.waitUntil((tmp_path / "own 1.winback").exists)
    settle(program, qtbot)
    assert path.read_bytes() == bytes(data)


def test_the_sample_shop_stays_where_another_window_has_it_open(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    sample = tmp_path / "machine" / "sample.winback"
    sample.parent.mkdir(exist_ok=True)
    with Book.create(sample, now=NOW) as book:
        fill(book)
        program.window.sample_requested.emit()
        settle(program, qtbot)
        assert "already open" in program.window.problem.said
        assert shop_settings.load_shop(book).name == "Lindenhof Books"
    assert sample.exists()


def test_a_lock_that_a_dead_process_left_is_no_hindrance(program: Program, path: Path, qtbot: QtBot) -> None:
    lock_path(path).write_text(
        json.dumps({"user": "jo", "host": socket.gethostname(), "pid": 2**22 - 1, "since": "2026-11-16T09:00:00"}),
        "utf-8",
    )
    open_in(program, path, qtbot)
    assert program.session.has_book


def test_a_book_that_can_only_be_read_says_so_calmly(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda _path: False)
    open_in(program, path, qtbot)
    assert program.session.has_book
    assert program.window.read_only.isVisible()
    assert "can only be read" in program.window.read_only.said
    program.session.act(rename_shop("Elsewhere"))
    settle(program, qtbot)
    assert "can only be read" in program.window.problem.said
    assert program.window.problem.kind is Kind.WARM
    assert not program.window.unkept_changes.waiting
    assert shop_settings.load_shop(program.session.book).name == "Lindenhof Books"


def test_a_book_that_can_only_be_read_opens_no_form_that_could_keep_nothing(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda _path: False)
    open_in(program, path, qtbot)
    settle(program, qtbot)
    for ask in (
        lambda: CustomerForm(program.session, parent=program.window).open(),
        lambda: SoldTodayDialog(program.session, 0, program.window).open(),
        lambda: ToldLeavingDialog.open_for(program.session, program.window),
        lambda: program.session.import_requested.emit([]),
    ):
        program.window.hide_problem()
        ask()
        qtbot.waitUntil(program.window.problem.isVisible)
        assert "can only be read here" in program.window.problem.said
        assert program.window.problem.kind is Kind.WARM
        settle(program, qtbot)
        assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def test_a_book_that_can_only_be_read_shows_its_lists_without_their_verbs(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Book.open(path, holder=Holder.here(NOW)) as book:
        suppress(book, [1], Ground.OPTED_OUT, NOW.date())
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda _path: False)
    open_in(program, path, qtbot)
    settle(program, qtbot)
    refused = DoNotWriteDialog(program.session, program.window)
    behind = PeopleListed(
        msg("Who?"), msg("All."), (msg("What"),), (ListedPerson(1, "Amara Okafor", (msg("came"),)),), 1
    )
    people = PeopleListedDialog(program.session, behind, program.window)
    for dialog in (refused, people):
        dialog.open()
        settle(program, qtbot)
        assert dialog.isVisible()
        assert len(dialog.table.rows_model.rows) == 1
        assert program.window.problem.isHidden()
    refused.table.selectAll()
    assert refused.off.isHidden()
    assert not refused.off.isEnabled()
    people.reject()
    refused.reject()


def test_a_book_that_can_only_be_read_goes_on_in_a_copy(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("winback_gui.store.states.is_writable", lambda _path: False)
        open_in(program, path, qtbot)
    target = tmp_path / "own.winback"
    proposed: list[object] = []

    def choose(*asked: object) -> Path:
        proposed.append(asked[2])
        return target

    monkeypatch.setattr(file_dialogs, "file_to_write", choose)
    program.window.read_only.link_requested.emit("elsewhere")
    qtbot.waitUntil(lambda: program.session.has_book and program.session.book.path == target)
    settle(program, qtbot)
    assert proposed == [documents() / path.name], "a folder that the owner may write to"
    assert program.window.read_only.isHidden()
    program.session.act(rename_shop("Own"))
    settle(program, qtbot)
    assert program.session.shop.name == "Own"
