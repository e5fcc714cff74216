from __future__ import annotations

import stat
import sys
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from tests import factory
from tests.store.conftest import NOW
from tests.store.shelf import fill
from winback_gui.domain.changes import Topic
from winback_gui.domain.errors import NotKeptError, WinbackError
from winback_gui.domain.message import msg
from winback_gui.store import customers
from winback_gui.store.backup import copy_verified
from winback_gui.store.book import Book, Holder

FULL = 2  # as SQLite reads `synchronous` back: a commit ends when the disk has it


def open_book(path: Path) -> Book:
    return Book.open(path, holder=Holder.here(NOW))


def test_new_book_is_empty_and_private(book: Book, path: Path) -> None:
    assert customers.count(book.con) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert book.can_undo() is None


def test_at_rest_it_is_one_file_in_rollback_mode(book: Book, path: Path) -> None:
    fill(book)
    book.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[18:20] == b"\x01\x01"


def test_open_again_finds_what_was_kept(book: Book, path: Path) -> None:
    fill(book)
    book.close()
    with open_book(path) as again:
        found = customers.get(again.con, 1)
        assert found is not None
        assert found.name == "Amara Okafor"


def test_pragmas(book: Book) -> None:
    pragmas = {
        name: book.con.pragma(name) for name in ("secure_delete", "trusted_schema", "foreign_keys", "journal_mode")
    }
    assert pragmas == {"secure_delete": 1, "trusted_schema": 0, "foreign_keys": 1, "journal_mode": "wal"}


@pytest.mark.usefixtures("real_disk")
def test_what_is_kept_has_reached_the_disk(path: Path) -> None:
    with Book.create(path, now=NOW) as made:
        assert made.con.pragma("synchronous") == FULL
    with open_book(path) as again:
        assert again.con.pragma("synchronous") == FULL


def test_create_does_not_replace_a_file(path: Path) -> None:
    path.write_text("letters to my aunt")
    with pytest.raises(WinbackError, match="already a file"):
        Book.create(path, now=NOW)
    assert path.read_text() == "letters to my aunt"
    assert len(list(path.parent.iterdir())) == 1


def test_create_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(WinbackError, match="could not be made in the folder"):
        Book.create(tmp_path / "nowhere" / "x.winback", now=NOW)


def test_a_write_outside_an_action_is_refused(book: Book) -> None:
    fill(book)
    with pytest.raises(apsw.ReadOnlyError):
        customers.delete(book.con, [1])
    with book.action(msg("Nothing.")):
        pass
    with pytest.raises(apsw.ReadOnlyError):
        customers.delete(book.con, [1])


def test_action_inside_an_action(book: Book) -> None:
    with book.action(msg("One.")), pytest.raises(RuntimeError), book.unrecorded():
        pass


def test_action_says_what_it_touched(book: Book) -> None:
    with book.action(msg("Added.")) as action:
        with pytest.raises(RuntimeError):
            _ = action.changes
        customers.add(book.con, factory.customer())
    assert action.changes.topics == {Topic.CUSTOMERS}


def test_action_rolls_back_whole(book: Book) -> None:
    with suppress(ZeroDivisionError), book.action(msg("Added.")):
        customers.add(book.con, factory.customer())
        _ = 1 // 0
    assert customers.count(book.con) == 0
    assert book.can_undo() is None


def _add_many(book: Book) -> None:
    with book.action(msg("Many.")):
        for number in range(3_000):
            customers.add(book.con, factory.customer(customer_no=f"n{number}"))


def test_a_full_disk_is_a_sentence_and_the_next_write_works(book: Book) -> None:
    with book.action(msg("Shop.")):
        customers.add(book.con, factory.customer())
    pages = book.con.pragma("page_count")
    book.con.pragma("max_page_count", pages)
    with pytest.raises(WinbackError, match="no room left"):
        _add_many(book)
    book.con.pragma("max_page_count", 1_000_000)
    assert customers.count(book.con) == 1
    with book.action(msg("One.")):
        customers.add(book.con, factory.customer(customer_no="2"))
    assert customers.count(book.con) == 2


def test_another_connection_reads_beside_a_write(book: Book) -> None:
    with book.reader() as reader:
        with book.action(msg("Added.")):
            customers.add(book.con, factory.customer())
            assert customers.count(reader.con) == 0
        assert customers.count(reader.con) == 1
        with pytest.raises(WinbackError, match="only be read"), reader.action(msg("No.")):
            pass


def test_another_writer_under_the_same_lock(book: Book) -> None:
    with book.another(read_only=False) as writer, writer.action(msg("Added.")):
        customers.add(writer.con, factory.customer())
    assert customers.count(book.con) == 1


def test_snapshot_stands_still(book: Book) -> None:
    with book.reader() as reader, reader.snapshot():
        assert customers.count(reader.con) == 0
        with book.action(msg("Added.")):
            customers.add(book.con, factory.customer())
        assert customers.count(reader.con) == 0


def test_checkpoint_empties_the_log(book: Book, path: Path) -> None:
    fill(book)
    book.checkpoint()
    assert path.with_name(path.name + "-wal").stat().st_size == 0


def test_deleted_people_are_not_in_the_file(book: Book, path: Path) -> None:
    with book.unrecorded():
        customers.add(book.con, factory.customer(last_name="Zyxwvutson", phone="0221 998877665"))
    book.checkpoint()
    assert b"Zyxwvutson" in path.read_bytes()
    with book.unrecorded():
        customers.delete(book.con, [1])
    book.close()
    left = path.read_bytes()
    for word in (b"Zyxwvutson", b"zyxwvutson", b"998877665"):
        assert word not in left


def test_read_only_asked_for(book: Book, path: Path) -> None:
    fill(book)
    book.close()
    before = path.read_bytes()
    with Book.open(path, holder=Holder.here(NOW), read_only=True) as again:
        assert again.is_read_only
        assert customers.count(again.con) == 1
        with pytest.raises(WinbackError, match="only be read"), again.action(msg("No.")):
            pass
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_folder_that_cannot_be_written_opens_read_only(book: Book, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book.close()
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda _path: False)
    with open_book(path) as again:
        assert again.is_read_only
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_password_needed_wrong_and_right(path: Path) -> None:
    Book.create(path, now=NOW).close()
    con = apsw.Connection(str(path))
    con.pragma("rekey", "geheim")
    con.close()
    assert not path.read_bytes().startswith(b"SQLite")
    for password in (None, "falsch"):
        with pytest.raises(WinbackError, match="locked with a password"):
            Book.open(path, holder=Holder.here(NOW), password=password)
    with Book.open(path, holder=Holder.here(NOW), password="geheim") as book:  # noqa: S106 (of the test)
        fill(book)
        with book.reader() as reader:
            assert customers.count(reader.con) == 1
    with Book.open(path, holder=Holder.here(NOW), password="geheim") as book:  # noqa: S106
        assert customers.count(book.con) == 1


def refuses_as_gone(book: Book) -> None:
    with pytest.raises(NotKeptError, match="no longer there"), book.action(msg("Two.")):
        customers.add(book.con, factory.customer(customer_no="2"))
    with pytest.raises(NotKeptError, match="no longer there"):
        book.reader()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody replace an open file")
def test_nothing_is_written_into_a_book_that_another_file_has_replaced(book: Book, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "sync.tmp"
    copy_verified(book.con, path, other)  # as it lies on the other computer
    theirs = other.read_bytes()
    with book.action(msg("One.")):
        customers.add(book.con, factory.customer())
    other.replace(path)
    refuses_as_gone(book)
    copy_verified(book.con, path, tmp_path / "saved.winback")
    book.close()
    assert path.read_bytes() == theirs
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(path.name + "-")], "no log for theirs"
    with Book.open(tmp_path / "saved.winback", holder=Holder.here(NOW)) as saved:
        assert customers.count(saved.con) == 1


def test_nothing_is_written_into_a_book_whose_file_is_gone(book: Book, path: Path, tmp_path: Path) -> None:
    with book.action(msg("One.")):
        customers.add(book.con, factory.customer())
    path.unlink()
    refuses_as_gone(book)
    copy_verified(book.con, path, tmp_path / "saved.winback")
    with Book.open(tmp_path / "saved.winback", holder=Holder.here(NOW)) as saved:
        assert customers.count(saved.con) == 1
