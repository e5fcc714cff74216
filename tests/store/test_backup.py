from __future__ import annotations

import random
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.store.conftest import NOW
from tests.store.shelf import dump, fill, suppression
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.store import counters, customers, faults, states, suppressions
from winback_gui.store.backup import Backup, copy_file, folder_for, is_whole, list_backups, make_backup, to_keep
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_book
from winback_gui.store.restore import restore
from winback_gui.store.wal import side_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def open_book(path: Path) -> Book:
    return Book.open(path, holder=Holder.here(NOW))


def test_backup_is_the_book_and_private(book: Book, folder: Path) -> None:
    fill(book)
    made = make_backup(book, folder, NOW)
    assert made.name == "Lindenhof 2026-11-17 093000.winback"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == [made.name]
    with open_book(made) as copy:
        assert dump(copy.con) == dump(book.con)
    assert [(one.path, one.made_at) for one in list_backups(folder, book.path)] == [(made, NOW)]


def test_what_a_killed_program_left_of_a_copy_is_cleared_away(book: Book, path: Path, folder: Path) -> None:
    folder.mkdir()
    unfinished = folder / ".Lindenhof 2026-11-16 093000.winback.part"
    left = [
        unfinished,
        unfinished.with_name(unfinished.name + "-journal"),
        path.with_name("..Lindenhof.winback.restored.part"),
    ]
    others = [folder / ".Another 2026-11-16 093000.winback.part", folder / "Lindenhof 2026-11-16 093000.winback"]
    for one in (*left, *others):
        one.write_bytes(b"half")
    make_backup(book, folder, NOW)
    assert [one.exists() for one in (*left, *others)] == [False, False, False, True, True]


def test_two_in_one_second(book: Book, folder: Path) -> None:
    assert make_backup(book, folder, NOW) != make_backup(book, folder, NOW)
    assert len(list_backups(folder, book.path)) == 2


def test_backup_beside_a_reader_and_of_a_read_only_book(book: Book, path: Path, folder: Path) -> None:
    fill(book)
    with book.reader() as reader:
        assert is_whole(make_backup(reader, folder, NOW))


def test_of_a_damaged_book_none_is_made_and_none_removed(book: Book, path: Path, folder: Path) -> None:
    with book.action(msg("Many.")):
        for number in range(400):
            customers.add(book.con, factory.customer(customer_no=f"n{number}"))
    good = make_backup(book, folder, NOW)
    book.close()
    with open_book(path) as opened:
        bent = bytearray(path.read_bytes())
        page = opened.con.pragma("page_size")
        where = opened.con.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'customers_by_name'").get
        bent[(where - 1) * page : (where - 1) * page + 12] = b"\xff" * 12
        opened.con.cache_flush()
        path.write_bytes(bent)
        opened.con.pragma("shrink_memory")
        with pytest.raises(WinbackError, match="damaged"):
            make_backup(opened, folder, NOW + timedelta(days=1))
    assert [file.name for file in folder.iterdir()] == [good.name]


def test_a_folder_that_cannot_be(book: Book, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WinbackError, match="could not be written"):
        make_backup(book, tmp_path / "file" / "copies", NOW)


def test_rotation_keeps_last_days_weeks_and_months() -> None:
    start = NOW - timedelta(days=690)
    every = [Backup(Path(str(number)), start + timedelta(hours=7 * number), 1) for number in range(2_400)]
    keep = to_keep(every)
    kept = sorted(backup.made_at for backup in every if backup.path in keep)
    newest = every[-1].made_at
    assert kept[-10:] == [backup.made_at for backup in every[-10:]]
    assert len({at.date() for at in kept if newest.date() - at.date() < timedelta(days=12)}) == 12
    assert len({at.isocalendar()[:2] for at in kept}) >= 10
    assert len({(at.year, at.month) for at in kept}) == 9
    assert len(kept) <= 10 + 12 + 10 + 9
    assert to_keep(reversed(every)) == keep
    assert to_keep(every[:1]) == {Path("0")}


def test_rotation_over_time_leaves_a_good_one_always(book: Book, folder: Path) -> None:
    for number in range(30):
        made = make_backup(book, folder, NOW + timedelta(hours=number))
        assert made.exists()
    names = {backup.path for backup in list_backups(folder, book.path)}
    assert names == to_keep(list_backups(folder, book.path))
    assert len(names) == 11  # the last ten, and the newest of the day before
    strange = folder / "notes.txt"
    strange.write_text("mine")
    make_backup(book, folder, NOW + timedelta(days=2))
    assert strange.exists()


def test_restore_brings_the_copy_and_keeps_the_book(book: Book, path: Path, folder: Path) -> None:
    fill(book)
    then = dump(book.con)
    made = make_backup(book, folder, NOW)
    with book.action(msg("Later.")):
        customers.add(book.con, factory.customer(customer_no="later"))
    later = dump(book.con)
    book.close()
    done = restore(made, path, NOW + timedelta(days=1))
    with open_book(path) as restored:
        assert dump(restored.con) == then
    assert done.kept is not None
    assert done.kept.parent == folder_for(path)
    with open_book(done.kept) as kept:
        assert dump(kept.con) == later


def test_restore_takes_over_suppressions_numbers_and_codes(book: Book, path: Path, folder: Path) -> None:
    fill(book)
    made = make_backup(book, folder, NOW)
    with book.unrecorded():
        suppressions.add(book.con, suppression(customer_id=1, customer_no="00417"))
        suppressions.add(book.con, suppression(customer_no="erased", match_key="abc"))
        assert counters.next_number(book.con, "letter") == 1
        assert counters.spend_code(book.con, "7K3M")
    book.close()
    assert restore(made, path, NOW).suppressions_taken_over == 2
    with open_book(path) as restored:
        assert len(suppressions.of_customer(restored.con, 1)) == 1
        assert len(suppressions.all_suppressions(restored.con)) == 3
        with restored.unrecorded():
            assert counters.next_number(restored.con, "letter") == 2
            assert not counters.spend_code(restored.con, "7K3M")
    assert restore(made, path, NOW).suppressions_taken_over == 2


def test_restore_over_a_damaged_book_with_left_over_files(book: Book, path: Path, folder: Path) -> None:
    fill(book)
    then = dump(book.con)
    made = make_backup(book, folder, NOW)
    book.close()
    path.write_bytes(path.read_bytes()[:5_000])
    for kind in ("wal", "journal", "shm"):
        side_file(path, kind).write_bytes(b"left over" * 999)
    done = restore(made, path, NOW)
    assert done.kept is not None
    assert done.kept.read_bytes()[:16] == b"SQLite format 3\0"
    assert done.is_list_lost
    assert done.is_mail_lost
    assert not side_file(path, "journal").exists()
    with open_book(path) as restored:
        assert dump(restored.con) == then
    assert check_book(path).is_sound


def test_restore_where_no_book_is(book: Book, path: Path, folder: Path) -> None:
    made = make_backup(book, folder, NOW)
    book.close()
    path.unlink()
    done = restore(made, path, NOW)
    assert (done.kept, done.is_list_lost, done.is_mail_lost) == (None, True, True)
    assert check_book(path).is_sound


def test_a_bad_copy_or_an_open_book_is_refused(book: Book, path: Path, folder: Path) -> None:
    made = make_backup(book, folder, NOW)
    with pytest.raises(WinbackError, match="already open"):
        restore(made, path, NOW)
    book.close()
    before = path.read_bytes()
    whole = made.read_bytes()
    rng = random.Random(1)
    for _ in range(5):
        made.write_bytes(whole[: rng.randrange(len(whole))])
        with pytest.raises(WinbackError, match=r"copy .* is damaged"):
            restore(made, path, NOW)
    assert path.read_bytes() == before


def test_a_whole_book_for_whose_copy_there_is_no_room_stays_where_it_is(
    book: Book, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(book, folder, NOW)
    fill(book)
    then = dump(book.con)
    book.close()

    def refuse(*_arguments: object) -> None:
        raise WinbackError(faults.full(path))

    monkeypatch.setattr("winback_gui.store.backup.make_backup", refuse)
    with pytest.raises(WinbackError, match="no room left"):
        restore(made, path, NOW)
    with open_book(path) as still:
        assert dump(still.con) == then
    assert not folder_for(path).exists()


def test_a_damaged_book_goes_back_to_its_place_where_the_copy_finds_no_room(
    book: Book, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(book, folder, NOW)
    book.close()
    path.write_bytes(path.read_bytes()[:5_000])
    side_file(path, "journal").write_bytes(b"left over")
    before = path.read_bytes()

    def refuse(*_arguments: object, **_named: object) -> None:
        raise WinbackError(faults.full(path))

    monkeypatch.setattr("winback_gui.store.backup.copy_verified", refuse)
    with pytest.raises(WinbackError, match="no room left"):
        restore(made, path, NOW)
    assert path.read_bytes() == before
    assert side_file(path, "journal").exists()
    assert not list(folder_for(path).iterdir())


def lock(path: Path, password: str) -> None:
    with open_book(path) as plain:
        plain.con.pragma("query_only", value=False)
        plain.con.pragma("journal_mode", "delete")
        plain.con.pragma("rekey", password)


@pytest.mark.parametrize("password", [None, "falsch"])
def test_a_locked_copy_is_not_called_damaged_for_want_of_its_password(
    book: Book, path: Path, folder: Path, password: str | None
) -> None:
    made = make_backup(book, folder, NOW)
    book.close()
    lock(made, "geheim")
    before = path.read_bytes()
    with pytest.raises(WinbackError, match="locked with a password"):
        restore(made, path, NOW, password=password)
    assert path.read_bytes() == before


@pytest.mark.parametrize("password", [None, "falsch"])
def test_a_locked_book_is_not_put_aside_for_want_of_its_password(
    book: Book, path: Path, folder: Path, password: str | None
) -> None:
    made = make_backup(book, folder, NOW)
    with book.unrecorded():
        suppressions.add(book.con, suppression(customer_no="00417"))
    book.close()
    lock(path, "geheim")
    before, around = path.read_bytes(), sorted(folder_for(path).glob("*"))
    with pytest.raises(WinbackError, match="was not opened with its password"):
        restore(made, path, NOW, password=password)
    assert path.read_bytes() == before
    assert sorted(folder_for(path).glob("*")) == around
    done = restore(made, path, NOW, password="geheim")  # noqa: S106 (of the test)
    assert (done.suppressions_taken_over, done.is_list_lost, done.is_mail_lost) == (1, False, False)


def test_a_locked_book_that_the_password_of_its_copies_does_not_open_is_damaged(
    book: Book, path: Path, folder: Path
) -> None:
    book.close()
    lock(path, "geheim")
    with Book.open(path, holder=Holder.here(NOW), password="geheim") as locked:  # noqa: S106
        made = make_backup(locked, folder, NOW)
    bent = bytearray(path.read_bytes())
    bent[40:4000] = bytes(3960)
    path.write_bytes(bent)
    done = restore(made, path, NOW, password="geheim")  # noqa: S106
    assert done.kept is not None
    assert done.kept.read_bytes() == bent
    assert done.is_list_lost
    assert done.is_mail_lost


def test_a_book_in_use_or_gone_is_not_copied_as_a_file(book: Book, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "copy.winback"
    with pytest.raises(WinbackError, match="already open"):
        copy_file(path, target)
    book.close()
    copy_file(path, target)
    assert target.read_bytes() == path.read_bytes()
    path.unlink()
    with pytest.raises(WinbackError, match="There is no book"):
        copy_file(path, tmp_path / "another.winback")


def test_a_book_that_is_opened_while_it_is_copied_as_a_file_leaves_no_copy(
    book: Book, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.close()
    opened: list[Book] = []

    def copy_while_opened(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes())
        opened.append(open_book(path))

    monkeypatch.setattr("winback_gui.store.backup.shutil.copyfile", copy_while_opened)
    with pytest.raises(WinbackError, match="already open"):
        copy_file(path, tmp_path / "copy.winback")
    opened[0].close()
    assert not (tmp_path / "copy.winback").exists()


def test_backup_of_an_encrypted_book_has_its_password(book: Book, path: Path, folder: Path) -> None:
    fill(book)
    book.close()
    lock(path, "geheim")
    with Book.open(path, holder=Holder.here(NOW), password="geheim") as locked:  # noqa: S106 (of the test)
        made = make_backup(locked, folder, NOW)
    assert states.probe(made) is states.BookState.LOCKED_OR_DAMAGED
    assert not is_whole(made)
    assert is_whole(made, password="geheim")  # noqa: S106
    assert check_book(made, password="geheim").is_sound  # noqa: S106
