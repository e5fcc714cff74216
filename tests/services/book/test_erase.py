"""Erased is erased: no name, street or telephone in any file, and the do-not-write entry stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.customer import Address
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.suppression import Ground
from winback_gui.services.book import books
from winback_gui.services.book.erase import erase_customer, still_held
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.edit_customer import add_customer, change_customer
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.results.outcomes import outcomes
from winback_gui.store import cases, customers, erasures, letters, purchases, suppressions, tasks
from winback_gui.store.book import Book
from winback_gui.store.numbers import NUMBER_OF

NOW = datetime(2026, 11, 17, 9)  # noqa: DTZ001 (a book's time is local)
TELLING = ("Quillfeather", "Zirbelgasse", "4711 998877", "quill@")


def somebody(play: StagePlay) -> int:
    """Somebody with everything that a book can hold of a person."""
    who = play.customer(
        "Oona Quillfeather", phone="0221 4711 998877", email="quill@example.org", tags=("choir",),
        born_on=date(1949, 3, 24),
        address=Address("Zirbelgasse 9", "", "50676", "Köln"),
    )  # fmt: skip
    add_note(play.book, who, "Oona Quillfeather likes poems", TODAY)
    case_id = play.ready(who)
    (letter_id,) = play.made(case_id)
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    with play.book.action(msg("scene")):
        edits = LetterEdits(personal_line="Dear Quillfeather of the Zirbelgasse")
        letters.update(play.book.con, replace(letter, edits=edits, printed_on=TODAY))
        customers.add_keys(play.book.con, [("till", "quill@till", who)])
    assert mark_posted(play.book, [letter_id], TODAY, TODAY).value.letter_ids == (letter_id,)
    play.task(who, TaskKind.CALL, text="Call Quillfeather")
    before = customers.get(play.book.con, who)
    assert before is not None
    change_customer(play.book, replace(before, title="Dr"))
    return who


def traces(folder: Path) -> list[str]:
    """Which telling words stand in which files."""
    return [
        f"{word} in {path.name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in TELLING
        if word.encode().lower() in path.read_bytes().lower()
    ]


@pytest.mark.parametrize("keeps_sums", [False, True])
def test_nothing_of_them_is_left_in_any_file(play: StagePlay, tmp_path: Path, keeps_sums: bool) -> None:
    stays = play.customer("Elif Korkmaz")
    who = somebody(play)
    reader = play.book.reader()
    assert customers.get(reader.con, who) is not None
    assert traces(tmp_path)
    done = erase_customer(play.book, who, TODAY, keeps_sums=keeps_sums)
    assert not done.can_undo
    assert play.book.can_undo() is None
    export_book(play.book, tmp_path / "out", Silent())
    assert traces(tmp_path) == []
    assert customers.get(play.book.con, stays) is not None
    reader.close()
    play.book.close()
    assert traces(tmp_path) == []


def test_sums_stay_where_the_owner_wants_them(play: StagePlay) -> None:
    who = somebody(play)
    number = one_number(play.book, who)
    spent = sum(one.amount_minor for one in purchases.of_customer(play.book.con, who))
    erase_customer(play.book, who, TODAY, keeps_sums=True)
    left = customers.get(play.book.con, who)
    assert left is not None
    assert (left.name, left.address, left.phone, left.email) == (f"erased-{who}", Address(), "", "")
    assert left.born_on is None
    assert sum(one.amount_minor for one in purchases.of_customer(play.book.con, who)) == spent
    (letter,) = letters.of_customers(play.book.con, [who])[who]
    assert (letter.posted_on, letter.edits) == (TODAY, LetterEdits())
    assert not cases.open_ids(play.book.con)
    assert not tasks.open_tasks(play.book.con)
    assert suppressions.of_customer(play.book.con, who)
    assert [one.ground for one in suppressions.holding_for(play.book.con, number, "")] == [Ground.OPTED_OUT]


def test_sums_that_stay_do_not_come_a_second_time(play: StagePlay, tmp_path: Path) -> None:
    """Entered again, and the same lists come: what is kept as sums is known; only what they bought since is new."""
    people, sales = tmp_path / "customers.csv", tmp_path / "purchases.csv"
    people.write_text(
        "customer_no,first_name,last_name,street,town\nT7,Oona,Quillfeather,Zirbelgasse 9,Köln\n"
        "T8,Ida,Berg,Ring 1,Köln\n",
        encoding="utf-8",
    )
    rows = "T7,2026-01-02,12.00,r1\nT7,2026-02-03,8.00,r2\nT8,2026-02-03,8.00,r3\n"
    sales.write_text(f"customer_no,date,amount,receipt_no\n{rows}", encoding="utf-8")
    book = play.book
    import_files.run(book, import_files.look([people, sales], book=book), TODAY - timedelta(days=9), Silent())
    oona = customers.by_number(book.con, "T7")
    assert oona is not None
    erase_customer(book, oona.customer_id, TODAY - timedelta(days=5), keeps_sums=True)
    sales.write_text(
        f"customer_no,date,amount,receipt_no\n{rows}T7,{TODAY - timedelta(days=2)},5.00,r4\n", encoding="utf-8"
    )
    place = Address("Zirbelgasse 9", "", "", "Köln")
    again = factory.customer(customer_no="T7", first_name="Oona", last_name="Quillfeather", address=place)
    add_customer(book, again, TODAY)
    report = import_files.run(book, import_files.look([people, sales], book=book), TODAY, Silent()).value.report
    assert (report.purchases_new, report.purchases_known) == (1, 3)
    assert sum(one.amount_minor for one in purchases.all_purchases(book.con)) == 3300


def test_a_stranger_gets_no_number_of_somebody_erased(play: StagePlay, tmp_path: Path) -> None:
    """The do-not-write entry of that number would hold for them, and their purchases would count as known."""
    book, path = play.book, tmp_path / "till.csv"
    head = "Name,Straße,PLZ,Ort,Datum,Betrag\n"
    for name, keeps_sums in (("Bea Bald,Weg 2", False), ("Cora Calm,Weg 3", True)):
        path.write_text(f"{head}{name},04101,Leipzig,2026-01-02,12.50\n", encoding="utf-8")
        import_files.run(book, _seen(path, book), TODAY - timedelta(days=9), Silent())
        (who,) = (one for one in customers.all_customers(book.con) if one.name == name.partition(",")[0])
        erase_customer(book, who.customer_id, TODAY, keeps_sums=keeps_sums)
    path.write_text(f"{head}Carla Neu,Platz 9,50676,Köln,2026-02-02,12.50\n", encoding="utf-8")
    report = import_files.run(book, _seen(path, book), TODAY, Silent()).value.report
    (carla,) = (one for one in customers.all_customers(book.con) if one.name == "Carla Neu")
    assert (carla.customer_no, report.purchases_new, report.purchases_known) == ("W-3", 1, 0)
    assert not suppressions.of_customer(book.con, carla.customer_id)


def test_purchases_before_1970_come_in_beside_sums_that_stayed(play: StagePlay, tmp_path: Path) -> None:
    book, path = play.book, tmp_path / "purchases.csv"
    erase_customer(book, play.customer("Zoe Zett", customer_no="S79"), TODAY, keeps_sums=True)
    add_customer(book, factory.customer(customer_no="S79", first_name="Zoe", last_name="Zett"), TODAY)
    rows = "S79,2026-01-02,12.50\nS80,1968-05-05,3.00\nS80,1971-05-05,4.00\n"
    path.write_text(f"customer_no,date,amount\n{rows}", encoding="utf-8")
    report = import_files.run(book, import_files.look([path], book=book), TODAY, Silent()).value.report
    assert (report.purchases_new, report.purchases_known, report.problems) == (2, 1, ())


def _seen(path: Path, book: Book) -> ImportPlan:
    return import_files.with_columns_seen(import_files.look([path], book=book, source="till"))


def test_a_nameless_number_that_another_book_brought_is_left_alone(play: StagePlay) -> None:
    who = play.customer("Oona Quillfeather")
    play.customer("Another", customer_no=f"erased-{who}")
    erase_customer(play.book, who, TODAY, keeps_sums=True)
    left = customers.get(play.book.con, who)
    assert left is not None
    assert left.customer_no == f"erased-{who}-2"


def test_whoever_is_entered_again_is_not_written_to_by_number_or_name(play: StagePlay) -> None:
    who = somebody(play)
    number, place = one_number(play.book, who), Address("Zirbelgasse 9", "", "50676", "Köln")
    erase_customer(play.book, who, TODAY, keeps_sums=False)
    assert customers.get(play.book.con, who) is None
    for one in (
        factory.customer(customer_no=number, first_name="O.", last_name="Quillfeather"),
        factory.customer(customer_no="900", first_name="Oona", last_name="Quillfeather", address=place),
    ):
        back = add_customer(play.book, one, TODAY).value
        assert suppressions.of_customer(play.book.con, back), one.customer_no


def test_who_was_in_the_book_twice_stays_out_under_either_name(play: StagePlay, tmp_path: Path) -> None:
    kept = play.customer("Oona Quillfeather", address=Address("Zirbelgasse 9", "", "50676", "Köln"))
    path = tmp_path / "list.csv"
    rows = ("8100,O.,Quillfeather,Zirbelgasse 9 a,Köln,50676", "8101,Quilla,Feather,Zirbelgasse 9,Köln,50676")
    path.write_text("customer_no,first_name,last_name,street,town,postcode\n" + "\n".join(rows), encoding="utf-8")
    import_files.run(play.book, import_files.look([path], book=play.book), TODAY, Silent())
    for number in ("8100", "8101"):
        merge_customers(play.book, kept, customers.ids_by_numbers(play.book.con, [number])[number], [], TODAY)
    erase_customer(play.book, kept, TODAY, keeps_sums=False)
    path.write_text(path.read_text(encoding="utf-8").replace("8101", "9000"), encoding="utf-8")
    report = import_files.run(play.book, import_files.look([path], book=play.book), TODAY, Silent()).value.report
    assert (customers.count(play.book.con), report.customers_new, report.erased_people) == (0, 0, 1)


def test_the_list_keeps_a_number_that_came_after_the_entry(play: StagePlay) -> None:
    who = somebody(play)
    suppress(play.book, [who], Ground.DISPUTE, TODAY)
    before = customers.get(play.book.con, who)
    assert before is not None
    change_customer(play.book, replace(before, customer_no="4711"))
    erase_customer(play.book, who, TODAY, keeps_sums=False)
    assert {one.ground for one in suppressions.holding_for(play.book.con, "4711", "")} == {Ground.DISPUTE}


@pytest.mark.parametrize("keeps_sums", [False, True])
def test_nothing_is_left_of_what_files_said(
    play: StagePlay, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, keeps_sums: bool
) -> None:
    """Two lists and a file of sales, with rows that were held, rows that corrected others, and a correction by hand."""
    elsewhere = tmp_path_factory.mktemp("files")
    head = "customer_no,first_name,last_name,street,postcode,town,phone,email,note\n"
    one = "0815,Oona,Quillfeather,Zirbelgasse 9,50676,Köln,0221 4711 998877,quill@example.org,Quillfeather reads\n"
    held = "0816,Oona,Quillfeather,Zirbelgasse 9,50676,Köln,0221 4711 998877,quill@example.org,x,one,too many\n"
    twin = "0817,Oona,Quillfeather,Zirbelgasse 9,50676,Köln,0221 4711 998877,quill@example.org,\n"
    for name, rows in (("a", one + held), ("b", one.replace("gasse 9", "gasse 10") + twin)):
        path = elsewhere / f"{name}.csv"
        path.write_text(head + rows, encoding="utf-8")
        import_files.run(play.book, import_files.look([path], book=play.book), TODAY, Silent())
        found = customers.by_number(play.book.con, "0815")
        assert found is not None
        change_customer(play.book, replace(found, phone="0221 4711 998877 evenings"))
    sales = elsewhere / "sales.csv"
    sales.write_text("customer_no,date,amount,what\n0815,2026-10-01,5.00,for Quillfeather\n", encoding="utf-8")
    import_files.run(play.book, import_files.look([sales], book=play.book), TODAY, Silent())
    assert traces(tmp_path)
    for person in list(customers.all_customers(play.book.con)):
        if person.last_name == "Quillfeather":
            erase_customer(play.book, person.customer_id, TODAY, keeps_sums=keeps_sums)
    assert traces(tmp_path) == []


def test_a_ground_that_stood_before_stays_without_its_words(play: StagePlay) -> None:
    who = somebody(play)
    number = one_number(play.book, who)
    suppress(play.book, [who], Ground.DECEASED, TODAY, "Quillfeather's daughter called")
    erase_customer(play.book, who, TODAY, keeps_sums=False)
    (entry,) = suppressions.all_suppressions(play.book.con)
    assert (entry.customer_id, entry.customer_no, entry.ground, entry.note) == (None, number, Ground.DECEASED, "")


def test_the_number_of_somebody_erased_is_not_given_to_the_next(play: StagePlay) -> None:
    who = somebody(play)
    number = one_number(play.book, who)
    erase_customer(play.book, who, TODAY, keeps_sums=False)
    added = add_customer(
        play.book, factory.customer(customer_no="", first_name="Elif", last_name="Korkmaz"), TODAY
    ).value
    assert one_number(play.book, added) != number
    assert suppressions.of_customer(play.book.con, added) == []


@pytest.mark.parametrize("keeps_sums", [False, True])
def test_a_restored_copy_forgets_them_too(play: StagePlay, tmp_path: Path, keeps_sums: bool) -> None:
    book = play.book
    who = somebody(play)
    spent = sum(one.amount_minor for one in purchases.of_customer(book.con, who))
    copy = books.make_copy(book, NOW)
    held = still_held(book, who)
    assert held.copies == (copy,)
    assert len(held.letters) == 1
    erase_customer(book, who, TODAY, keeps_sums=keeps_sums)
    book.close()
    restored = books.restore_copy(copy, book.path, NOW + timedelta(days=1))
    assert restored.erased_again == 1
    copy.unlink()
    assert traces(tmp_path) == []
    with books.open_book(book.path, NOW) as again:
        assert [one.keeps_sums for one in erasures.all_erasures(again.con)] == [keeps_sums]
        assert not cases.open_ids(again.con)
        kept = sum(one.amount_minor for one in purchases.of_customer(again.con, who))
        assert kept == (spent if keeps_sums else 0)
        newer = books.make_copy(again, NOW + timedelta(days=2))
    assert books.restore_copy(newer, book.path, NOW + timedelta(days=3)).erased_again == 0


@pytest.mark.parametrize("keeps_sums", [False, True])
def test_a_restored_copy_forgets_the_entries_that_were_merged_since(
    play: StagePlay, tmp_path: Path, keeps_sums: bool
) -> None:
    """Two entries with numbers of their own were merged into a third; one copy has the first of them only."""
    book = play.book
    first = play.customer("Oona Quillfeather", address=Address("Zirbelgasse 9", "", "50676", "Köln"))
    with book.action(msg("scene")):
        customers.add_keys(book.con, [("till", "quill@till", first)])
    early = books.make_copy(book, NOW)
    second = play.customer("O. Quillfeather")
    stays = play.customer("Elif Korkmaz")
    late = books.make_copy(book, NOW + timedelta(hours=1))
    kept = play.customer("Quilla Quillfeather")
    for gone in (first, second):
        merge_customers(book, kept, gone, [], TODAY)
    assert still_held(book, kept).copies == (early, late)
    erase_customer(book, kept, TODAY, keeps_sums=keeps_sums)
    book.close()
    assert books.restore_copy(late, book.path, NOW + timedelta(days=1)).erased_again == 1
    for copy in (early, late):
        copy.unlink()
    assert traces(tmp_path) == []
    with books.open_book(book.path, NOW) as again:
        left = {one.customer_id for one in customers.all_customers(again.con)}
        assert left == ({stays, first, second} if keeps_sums else {stays})
        assert suppressions.of_customers(again.con).keys() == left - {stays}
        newer = books.make_copy(again, NOW + timedelta(days=2))
    assert books.restore_copy(newer, book.path, NOW + timedelta(days=3)).erased_again == 0


def test_somebody_else_whom_another_system_gave_the_same_number_stays(play: StagePlay) -> None:
    book = play.book
    who, other = somebody(play), play.customer("Elif Korkmaz")
    with book.action(msg("scene")):
        customers.add_keys(book.con, [(f"{NUMBER_OF}shop", one_number(book, other), who)])
    copy = books.make_copy(book, NOW)
    erase_customer(book, who, TODAY, keeps_sums=False)
    book.close()
    assert books.restore_copy(copy, book.path, NOW + timedelta(days=1)).erased_again == 1
    with books.open_book(book.path, NOW) as again:
        assert [one.customer_id for one in customers.all_customers(again.con)] == [other]


def test_what_others_notes_say_is_named(play: StagePlay) -> None:
    who = somebody(play)
    other = play.customer("Elif Korkmaz")
    add_note(play.book, other, "is a friend of oona quillfeather", TODAY)
    assert still_held(play.book, who).mentions == 1


def test_figures_can_still_be_worked_out(play: StagePlay) -> None:
    who = somebody(play)
    later = TODAY + timedelta(days=1)  # on the day of posting itself they would count in neither arm
    erase_customer(play.book, who, later, keeps_sums=True)
    assert len(outcomes(play.book.con, TODAY - timedelta(days=1), TODAY, later)) == 1
    assert "erased" in said(erase_customer(play.book, who, later, keeps_sums=False).said)


def test_every_table_about_customers_is_thought_of(book: Book) -> None:
    """A new table that hangs on customers must say what keeping the sums leaves of it."""
    harmless = {"vouchers"}  # codes, days and sums
    tables = [row[0] for row in book.con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    hanging = {
        table
        for table in tables
        if any(row[2] == "customers" for row in book.con.execute(f"PRAGMA foreign_key_list({table})"))
    }
    said_by = " ".join([*erasures._WITHOUT_PERSON, "suppressions"])
    assert {table for table in hanging if table not in said_by} == harmless


def one_number(book: Book, who: int) -> str:
    found = customers.get(book.con, who)
    assert found is not None
    return found.customer_no
