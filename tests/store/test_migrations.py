from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import apsw
import pytest

from tests.store.conftest import NOW
from tests.store.shelf import dump, fill, fill_rows
from winback_gui.domain.appointment import Appointment
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.offer import Offer, OfferKind, OfferRule
from winback_gui.domain.reason import ReasonPath
from winback_gui.store import appointments, backup, book_rows, case_reasons, customers, migrations, offers, reasons
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_book, check_open
from winback_gui.store.connection import connect, tables_of
from winback_gui.store.migrations import Step, migrate, version_of
from winback_gui.store.states import BookState, probe
from winback_gui.store.undo import TOPICS

NEXT = migrations.current_version() + 1
BIRTHDAY = "ALTER TABLE customers ADD COLUMN birthday INTEGER;"


@pytest.fixture
def older(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of this version, seen by a program of the next."""
    with Book.create(path, now=NOW) as book:
        fill(book)
    later = (*migrations.steps(), Step(NEXT, BIRTHDAY))
    monkeypatch.setattr(migrations, "steps", lambda: later)
    return path


def test_steps_are_numbered_without_gaps() -> None:
    assert [step.version for step in migrations.steps()] == list(range(1, migrations.current_version() + 1))


def test_the_tables_that_are_expected_are_those_of_a_new_book() -> None:
    con = apsw.Connection(":memory:")
    migrate(con)
    assert migrations.expected_tables() == tables_of(con)
    con.close()


def test_a_new_book_is_what_all_steps_make_of_an_empty_file(path: Path) -> None:
    by_steps, new = apsw.Connection(":memory:"), apsw.Connection(str(path))
    migrate(by_steps)
    migrations.make_blank(new)
    look = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    assert new.execute(look).fetchall() == by_steps.execute(look).fetchall()
    assert dump(new) == dump(by_steps)
    for pragma in ("user_version", "application_id"):
        assert new.pragma(pragma) == by_steps.pragma(pragma)
    by_steps.close()
    new.close()


def test_an_older_book_is_copied_and_brought_up_to_date(older: Path) -> None:
    assert probe(older) is BookState.OLDER
    with Book.open(older, holder=Holder.here(NOW)) as book:
        assert version_of(book.con) == NEXT
        assert book.con.execute("SELECT birthday, last_name FROM customers").get == (None, "Okafor")
        assert book.can_undo() is None
    copies = list(backup.folder_for(older).iterdir())
    assert [copy.name for copy in copies] == [f"Lindenhof before update from version {NEXT - 1}.winback"]
    con = apsw.Connection(str(copies[0]))
    assert version_of(con) == NEXT - 1
    assert len(dump(con)["letters"]) == 1
    con.close()


def test_an_older_book_that_cannot_be_written_is_left(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda _path: False)
    with pytest.raises(WinbackError, match="older version"):
        Book.open(older, holder=Holder.here(NOW))
    assert older.read_bytes() == before
    assert check_book(older).is_sound


@pytest.mark.parametrize("is_writable", [True, False])
def test_who_only_looks_sees_an_older_book_up_to_date_and_writes_nothing(
    older: Path, monkeypatch: pytest.MonkeyPatch, *, is_writable: bool
) -> None:
    before = older.read_bytes()
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda _path: is_writable)
    with Book.open(older, holder=Holder.here(NOW), read_only=True) as book:
        assert book.is_read_only
        for one in (book, book.reader(), book.another(read_only=False)):
            assert one.con.execute("SELECT birthday, last_name FROM customers").get == (None, "Okafor")
            assert not check_open(one).problems
            with pytest.raises(WinbackError), one.unrecorded():
                pass
        copy = older.with_name("copy.winback")
        backup.copy_verified(book.con, older, copy)
        assert check_book(copy).state is BookState.PLAIN or not is_writable
    assert older.read_bytes() == before
    assert sorted(one.name for one in older.parent.iterdir()) == ["Lindenhof.winback", "copy.winback"]


@pytest.mark.parametrize("password", [None, "a b c"])
def test_a_locked_older_book_is_looked_at_with_its_password(
    path: Path, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    con = connect(path, read_only=False, password=password, create=True)
    migrate(con)
    con.close()
    later = (*migrations.steps(), Step(NEXT, BIRTHDAY))
    monkeypatch.setattr(migrations, "steps", lambda: later)
    before = path.read_bytes()
    with Book.open(path, holder=Holder.here(NOW), read_only=True, password=password) as book:
        assert book.con.execute("SELECT count(birthday) FROM customers").get == 0
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_old_book_and_the_copy(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = migrations.steps()
    bad = (*good[:-1], Step(NEXT, f"{BIRTHDAY} INSERT INTO nowhere VALUES (1);"))  # noqa: S608 (our own text)
    monkeypatch.setattr(migrations, "steps", lambda: bad)
    with pytest.raises(apsw.SQLError):
        Book.open(older, holder=Holder.here(NOW))
    copy = next(backup.folder_for(older).iterdir())
    made = copy.stat().st_mtime_ns
    monkeypatch.setattr(migrations, "steps", lambda: good)
    assert probe(older) is BookState.OLDER
    with Book.open(older, holder=Holder.here(NOW)) as book:
        assert version_of(book.con) == NEXT
    assert copy.stat().st_mtime_ns == made


def test_stopped_at_any_point_it_is_old_or_new(tmp_path: Path) -> None:
    steps = migrations.steps()
    for stop in range(1, 60, 3):
        con = apsw.Connection(str(tmp_path / f"{stop}.winback"))
        seen = 0

        def count(*_arguments: object, stop: int = stop) -> bool:
            nonlocal seen
            seen += 1
            if seen == stop:
                raise KeyboardInterrupt
            return True

        con.exec_trace = count
        try:
            migrate(con, steps)
        except KeyboardInterrupt:
            con.exec_trace = None
            assert _whole_step(con)
        con.exec_trace = None
        migrate(con, steps)
        con.close()
        assert check_book(tmp_path / f"{stop}.winback").is_sound


def _whole_step(con: apsw.Connection) -> bool:
    """Whether the book is exactly what the steps up to its version make."""
    made = apsw.Connection(":memory:")
    try:
        for step in migrations.steps():
            if step.version <= version_of(con):
                made.execute(step.sql)
        sql = "SELECT name, sql FROM sqlite_schema ORDER BY name"
        return list(made.execute(sql)) == list(con.execute(sql))
    finally:
        made.close()


@pytest.mark.parametrize("begins_with", range(1, len(migrations.steps())))
def test_a_book_of_every_earlier_version_keeps_everything(tmp_path: Path, begins_with: int) -> None:
    con = apsw.Connection(str(tmp_path / "first.winback"))
    migrate(con, migrations.steps()[:begins_with])
    fill_as_then(con)
    kept = columns_kept(con)
    before = dump_of(con, kept)
    migrate(con)
    assert sum(map(len, before.values())) == sum(map(len, dump(con).values()))
    assert dump_of(con, kept) == before
    con.close()
    assert check_book(tmp_path / "first.winback").is_sound


def fill_as_then(old: apsw.Connection) -> None:
    """Put into an old book what it can hold of the rows that today's store writes."""
    now = apsw.Connection(":memory:")
    migrate(now)
    with now, old:
        fill_rows(now)
        for table, columns in columns_kept(old).items():
            names = ", ".join(columns)
            rows = list(now.execute(f"SELECT {names} FROM {table}"))  # noqa: S608
            places = ", ".join("?" * len(names.split(", ")))
            old.executemany(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608
    now.close()


def columns_kept(old: apsw.Connection) -> dict[str, list[str]]:
    """The columns of an old book that today's books have, too, by those of today's tables that it has."""
    now = apsw.Connection(":memory:")
    migrate(now)
    names = {
        table: [[str(row[1]) for row in con.execute(f"PRAGMA table_info({table})")] for con in (old, now)]
        for table in TOPICS
    }
    now.close()
    return {table: [name for name in then if name in today] for table, (then, today) in names.items() if then}


def dump_of(con: apsw.Connection, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    """All rows of these columns."""
    return {
        table: list(con.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY 1, 2"))  # noqa: S608
        for table, names in columns.items()
    }


@pytest.mark.parametrize("begins_with", [8, 9])
def test_who_moved_away_is_kept_with_the_address_that_they_had_then(begins_with: int) -> None:
    con = apsw.Connection(":memory:")
    migrate(con, migrations.steps()[:begins_with])
    fill_as_then(con)
    con.execute("UPDATE case_reasons SET reason_id = (SELECT reason_id FROM reasons WHERE key = 'moved')")
    migrate(con)
    (found,) = case_reasons.of_cases(con)[1]
    live = customers.by_ids(con, [1])[0].address
    assert found.moved_from == Address(live.street, live.street2, live.postcode, live.town)
    con.close()


@pytest.mark.parametrize(
    ("version", "key", "path"), [(14, "hours", ReasonPath.FIXABLE), (20, "animal-died", ReasonPath.LOSS)]
)
def test_an_older_book_learns_of_a_new_reason_and_counts_as_untouched(version: int, key: str, path: ReasonPath) -> None:
    con = apsw.Connection(":memory:")
    migrate(con, tuple(step for step in migrations.steps() if step.version < version))
    con.execute("DELETE FROM reasons WHERE key = ?", (key,))
    migrate(con)
    assert [one.path for one in reasons.all_reasons(con, with_archived=True) if one.key == key] == [path]
    assert book_rows.is_library_untouched(con)
    con.close()


@pytest.mark.parametrize(
    ("title", "is_known"), [("Ein kleines Geschenk beim nächsten Einkauf", True), ("A rose", False)]
)
@pytest.mark.parametrize("begins_with", [13, 15])
def test_an_older_book_offers_for_the_opening_hours_what_a_new_one_does(
    title: str, begins_with: int, *, is_known: bool
) -> None:
    con = apsw.Connection(":memory:")
    migrate(con, migrations.steps()[:13])
    con.execute("DELETE FROM reasons WHERE key = 'hours'")
    gift = offers.add(con, Offer(0, OfferKind.GIFT, title, "", None))
    migrate(con, migrations.steps()[:begins_with])
    migrate(con)
    hours = reasons.by_key(con, "hours")
    assert hours is not None
    assert offers.all_rules(con) == ([OfferRule(hours.reason_id, gift)] if is_known else [])
    con.close()


def test_an_offer_that_the_owner_took_from_the_opening_hours_does_not_come_back() -> None:
    con = apsw.Connection(":memory:")
    migrate(con, migrations.steps()[:15])
    offers.add(con, Offer(0, OfferKind.GIFT, "A small gift with your next purchase", "", None))
    migrate(con)
    assert offers.all_rules(con) == []
    con.close()


def test_of_whom_another_address_was_noted_it_is_not_known_where_they_lived() -> None:
    con = apsw.Connection(":memory:")
    migrate(con, migrations.steps()[:9])
    fill_as_then(con)
    con.execute(
        "UPDATE case_reasons SET has_new_address = 1, reason_id = (SELECT reason_id FROM reasons WHERE key = 'moved')"
    )
    migrate(con)
    (found,) = case_reasons.of_cases(con)[1]
    assert found.moved_from == Address()
    con.close()


def test_an_older_book_learns_who_is_not_written_to_because_a_list_says_so() -> None:
    con = apsw.Connection(":memory:")
    migrate(con, tuple(step for step in migrations.steps() if step.version < 12))
    con.execute(
        """INSERT INTO imports (imported_on, source, files, report) VALUES (1, 'file', '["Kunden.xlsx"]', '{}')"""
    )
    for number, (ground, since, note) in enumerate(
        [
            ("opted-out", 1, "Kunden.xlsx: Werbung erlaubt = nein"),
            ("opted-out", 1, "Kunden.xlsx: Werbung = nein = nie"),
            ("opted-out", 0, "Kunden.xlsx: Werbung erlaubt = nein"),  # the list named the day on which they asked
            ("opted-out", 1, "Said so at the till: a = b"),
            ("other", 1, "Kunden.xlsx: Werbung erlaubt = vielleicht"),
        ]
    ):
        con.execute(
            "INSERT INTO suppressions (customer_no, ground, since, note) VALUES (?, ?, ?, ?)",
            (str(number), ground, since, note),
        )
    migrate(con, migrations.steps())
    says = [row[0] for row in con.execute("SELECT list_says FROM suppressions ORDER BY customer_no")]
    assert says == ["Werbung erlaubt: nein", "Werbung: nein = nie", "", "", ""]
    con.close()


def test_an_older_book_sorts_its_firms_by_their_names() -> None:
    con = apsw.Connection(":memory:")
    migrate(con, tuple(step for step in migrations.steps() if step.version < 19))
    sql = """INSERT INTO customers (customer_no, first_name, last_name, company, sort_name)
             VALUES (?, 'Anna', 'Keller', ?, ?)"""
    con.execute(sql, ("1", "Limmat Software", "keller anna limmat software"))
    con.execute(sql, ("2", "", "keller anna"))
    migrate(con, migrations.steps())
    names = [row[0] for row in con.execute("SELECT sort_name FROM customers ORDER BY customer_no")]
    assert names == ["limmat software keller anna", "keller anna"]
    con.close()


def test_an_older_book_can_keep_who_is_to_come() -> None:
    con = apsw.Connection(":memory:")
    migrate(con, tuple(step for step in migrations.steps() if step.version < 21))
    con.execute("INSERT INTO customers (customer_no, first_name) VALUES ('1', 'Anna')")
    migrate(con)
    coming = Appointment(1, date(2026, 12, 12), "Cut", "list")
    appointments.add(con, [coming, coming])
    assert appointments.of_customer(con, 1) == [coming]
    assert appointments.days_that_hold(con, date(2026, 12, 12)) == {1: date(2026, 12, 12)}
    assert appointments.days_that_hold(con, date(2026, 12, 27)) == {}
    con.close()


def test_an_older_book_keeps_what_purchases_were_that_a_list_had_no_more() -> None:
    con = apsw.Connection(":memory:")
    migrate(con, tuple(step for step in migrations.steps() if step.version < 22))
    con.execute("INSERT INTO customers (customer_no, first_name) VALUES ('1', 'Anna')")
    sql = "INSERT INTO purchases (customer_id, day, amount_minor, kind, source) VALUES (1, ?, 2000, ?, ?)"
    con.executemany(sql, [(100, 3, "list"), (101, 0, "list"), (130, 0, "list"), (140, 0, "other")])
    con.execute('INSERT INTO settings VALUES (\'taken_out_by_lists\', \'{"1": 5, "2": 0, "99": 0}\')')
    migrate(con)
    assert list(con.execute("SELECT * FROM taken_out")) == [(1, 5, 130)], "the others are no purchases that are out"
    assert con.execute("SELECT 1 FROM settings WHERE key = 'taken_out_by_lists'").get is None
    con.close()


def test_an_older_book_whose_program_was_killed_is_looked_at_with_its_log(older: Path, tmp_path: Path) -> None:
    con = connect(older, read_only=False)
    con.pragma("journal_mode", "wal")
    con.execute("UPDATE customers SET last_name = 'Adeyemi' WHERE last_name = 'Okafor'")
    left = tmp_path / "left" / older.name
    left.parent.mkdir()
    for end in ("", "-wal"):
        left.with_name(left.name + end).write_bytes(older.with_name(older.name + end).read_bytes())
    con.close()
    before = left.read_bytes()
    with Book.open(left, holder=Holder.here(NOW), read_only=True) as book:
        assert book.con.execute("SELECT birthday, last_name FROM customers").get == (None, "Adeyemi")
    assert left.read_bytes() == before
