"""Books in every state, opened in the real window; and a disk that does not take a change."""

from __future__ import annotations

import importlib
import json
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.factory import customer, shop
from tests.ui_frame.frame_parts import ENTRIES
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Progress
from winback_gui.domain.suppression import Ground
from winback_gui.services import shop_settings
from winback_gui.services.people_listed import ListedPerson, PeopleListed
from winback_gui.services.result import Done
from winback_gui.services.suppress import suppress
from winback_gui.store import customers, migrations, settings
from winback_gui.store.backup import Backup, folder_for
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder, lock_path
from winback_gui.ui import books
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.ask_password import PasswordDialog
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.dialogs.restore_copy import RestoreDialog
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.machine import documents
from winback_gui.ui.remedy import Remedy
from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.note import Note

NOW = datetime(2026, 11, 17, 10, 42).astimezone()


@pytest.fixture
def program(
    theme: Theme, qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setattr("winback_gui.ui.app.registered_pages", lambda: ENTRIES)  # the pages have their own tests
    made = Program(qapp, tmp_path / "machine", lambda: NOW)
    made.window.show()
    yield made
    made.window.unkept_changes.leave()
    qtbot.waitUntil(lambda: not made.jobs.running)
    made.window.close()
    made.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "lindenhof.winback"
    with Book.create(made, now=NOW) as book:
        fill(book)
    return made


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


# Opening


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


RESTORE = "Restore an earlier copy"


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


def books_holder() -> Holder:
    return Holder.here(NOW)


def test_the_book_that_is_open_stays_when_another_cannot_be_opened(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_in(program, path, qtbot)
    foreign = tmp_path / "list.winback"
    make_foreign(foreign)
    open_in(program, foreign, qtbot)
    assert program.session.book.path == path
    assert "is not a customer book" in program.window.problem.said


# Locked with a password

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


# In use, read-only


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

    def choose(*_arguments: object) -> tuple[str, str]:
        asked.append(tmp_path / f"own {len(asked)}.winback")
        return str(asked[-1]), ""

    (tmp_path / "own 0.winback").write_text("somebody's")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
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

    def choose(*asked: object) -> tuple[str, str]:
        proposed.append(asked[2])
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    program.window.read_only.link_requested.emit("elsewhere")
    qtbot.waitUntil(lambda: program.session.has_book and program.session.book.path == target)
    settle(program, qtbot)
    assert proposed == [str(documents() / path.name)], "a folder that the owner may write to"
    assert program.window.read_only.isHidden()
    program.session.act(rename_shop("Own"))
    settle(program, qtbot)
    assert program.session.shop.name == "Own"


# Copies, check


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


# The disk


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
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target.with_suffix("")), ""))
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

    def choose(*asked: object) -> tuple[str, str]:
        proposed.append(asked[2])
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    click(program.window.unkept, "Keep it elsewhere")
    qtbot.waitUntil(lambda: program.session.has_book and program.session.book.path == target)
    settle(program, qtbot)
    assert proposed == [str(documents() / path.name)], "not over the file that lies there"
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
