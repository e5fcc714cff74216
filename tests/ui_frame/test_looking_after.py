"""What the window does about a book by itself after opening it: the daily copy, and a look where no copy tells."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest
from pytestqt.qtbot import QtBot

from tests.store.shelf import spoil
from tests.ui_frame.frame_parts import NOW
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.progress import Progress
from winback_gui.services.book import books as services
from winback_gui.store import check, faults, states
from winback_gui.store.backup import folder_for
from winback_gui.store.book import Book
from winback_gui.store.wal import side_file
from winback_gui.ui import books
from winback_gui.ui.book_desk import BookDesk
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.session import Session
from winback_gui.ui.widgets.buttons import Button


@pytest.fixture
def desk(window: MainWindow, session: Session) -> Iterator[BookDesk]:
    made = BookDesk(session, window, window.unkept_changes, lambda: NOW)
    yield made
    made.deleteLater()


def opened(desk: BookDesk, session: Session, path: Path, qtbot: QtBot) -> None:
    desk.open(path)
    qtbot.waitUntil(lambda: session.has_book and not session.jobs.running)
    desk.look_after()
    qtbot.waitUntil(lambda: not session.jobs.running)
    qtbot.wait(20)


def left_open(book: Book, path: Path) -> None:
    """Leave a book as a program that is killed leaves it."""
    with services.open_book(book.path, NOW) as again:
        again.con.pragma("query_only", value=False)
        again.con.execute("UPDATE customers SET phone = ''")
        shutil.copy(book.path, path)
        shutil.copy(side_file(book.path, "wal"), side_file(path, "wal"))


def test_damage_that_the_daily_copy_finds_is_said_with_the_way_to_the_copies(
    desk: BookDesk, window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    book = make_book()
    book.close()
    spoil(book.path)
    monkeypatch.setattr(states, "_SMALL_BYTES", 100)
    opened(desk, session, book.path, qtbot)
    said = window.problem.accessibleName()
    assert said.startswith("The book was looked over, and something is wrong with it. The book ")
    assert "is damaged" in said
    assert "Restore an earlier copy" in [one.text() for one in window.problem.findChildren(Button)]
    assert services.backups_of(book.path) == []


def test_a_large_book_that_was_not_closed_is_looked_over_although_it_was_copied_today(
    desk: BookDesk, window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    book, path = make_book(), tmp_path / "left.winback"
    book.close()
    spoil(book.path)
    monkeypatch.setattr(states, "_SMALL_BYTES", 100)
    left_open(book, path)
    folder_for(path).mkdir()
    (folder_for(path) / f"left {NOW:%Y-%m-%d %H%M%S}.winback").write_bytes(b"copied today")
    opened(desk, session, path, qtbot)
    assert "2 places in the file are damaged" in window.problem.accessibleName()
    session.close()
    window.hide_problem()
    opened(desk, session, path, qtbot)
    assert not window.problem.isVisible(), "closed since: one look is enough until the next copy"


def test_of_a_sound_book_nothing_is_said(
    desk: BookDesk, window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    book, path = make_book(), tmp_path / "left.winback"
    book.close()
    left_open(book, path)
    monkeypatch.setattr(states, "_SMALL_BYTES", 100)
    said: list[object] = []
    session.said.connect(said.append)
    opened(desk, session, path, qtbot)
    assert not window.problem.isVisible()
    assert not said
    assert len(services.backups_of(path)) == 1


@pytest.mark.parametrize("is_index_old", [False, True])
def test_a_disk_that_does_not_answer_meanwhile_and_an_index_that_does_not_fit_are_no_damage(
    desk: BookDesk, window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, is_index_old: bool,
) -> None:  # fmt: skip
    session.open(make_book())
    if is_index_old:  # the index is mended only where the book can be written to
        session.book.con.pragma("query_only", value=False)
        session.book.con.execute("INSERT INTO customers_fts (customers_fts) VALUES ('delete-all')")
        session.book.con.pragma("query_only", value=True)
    else:
        monkeypatch.setattr(check, "row_counts", no_answer)
    said: list[object] = []
    session.said.connect(said.append)
    desk._wants_check = True
    desk._on_cared(services.LookedAfter(None))
    qtbot.waitUntil(lambda: not session.jobs.running)
    qtbot.wait(20)
    assert not window.problem.isVisible()
    assert not said
    desk.check()
    qtbot.waitUntil(lambda: not session.jobs.running)
    qtbot.wait(20)
    words = window.problem.accessibleName()
    assert ("The search index does not fit" if is_index_old else "The disk did not answer") in words
    assert not said


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_daily_copy_that_finds_no_room_does_not_keep_the_book_from_being_looked_over(
    desk: BookDesk, window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_damaged: bool,
) -> None:  # fmt: skip
    book, path = make_book(), tmp_path / "left.winback"
    book.close()
    if is_damaged:
        spoil(book.path)
    monkeypatch.setattr(states, "_SMALL_BYTES", 100)
    left_open(book, path)
    looked: list[Book] = []

    def look(book: Book, progress: Progress, **more: bool) -> services.CheckReport:
        looked.append(book)
        return services.check_while_open(book, progress, **more)

    monkeypatch.setattr(books, "check_book", look)
    monkeypatch.setattr(services, "copy_if_due", no_room)
    opened(desk, session, path, qtbot)
    assert len(looked) == 1
    words = window.problem.accessibleName()
    assert ("2 places in the file are damaged" if is_damaged else "There is no room left") in words


def no_room(book: Book, _now: object) -> Path | None:
    raise WinbackError(faults.full(book.path))


def no_answer(_con: object) -> dict[str, int]:
    raise apsw.IOError
