"""What any row of a list of sales says of its people: a remark in the last one holds letters as one in the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.store.shelf import dump as dump_of
from winback_gui.domain.customer import Address
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.fields import Field
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.remarks import dismiss_remarks, open_remarks
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.services.wording import noted_words
from winback_gui.store import customers, suppressions
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEAD = "Customer no;Name;Street;Postcode;Town;Date;Receipt no;Item;Amount;Notes"
NORTH, PARK = "3 North Street;BS3 1AA;Bristol", "77 Park Street;BS1 5PF;Bristol"
PYM = f"C1;Alan Pym;{NORTH}"


def bring(book: Book, tmp_path: Path, *rows: str, head: str = HEAD, name: str = "sales.csv") -> ImportResult:
    path = tmp_path / name
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, TODAY, Silent()).value


def notes(book: Book, number: str = "C1") -> list[str]:
    return sorted(one.text for one in customers.notes_of(book.con, one_id(book, number)))


def one_id(book: Book, number: str) -> int:
    return customers.ids_by_numbers(book.con, [number])[number]


def street(book: Book, number: str = "C1") -> str:
    (who,) = customers.by_ids(book.con, [one_id(book, number)])
    return who.address.street


# ---- remarks ----


def test_a_remark_without_a_day_is_said_to_come_from_the_list(book: Book, tmp_path: Path) -> None:
    """ "Noted on 28 Nov" was the day of the import; the quarrel was in spring."""
    path = tmp_path / "people.csv"
    rows = ("Customer no;Name;Notes;Spoken", "C1;Alan Pym;Quarrel with Nadja;", "C2;Bo Ek;called;2026-03-05")
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    plan = import_files.look([path], book=book)
    mapping = plan.files[0].mapping.with_field(3, Field.NOTE_DAY)
    plan = import_files.look([path], book=book, mapping=mapping)
    import_files.run(book, import_files.with_columns_seen(plan), TODAY, Silent())
    (undated,) = customers.notes_of(book.con, one_id(book, "C1"))
    (dated,) = customers.notes_of(book.con, one_id(book, "C2"))
    assert Speaker().plain(noted_words(undated)) == "From your list, brought in on 28 Nov"
    assert Speaker().plain(noted_words(dated)) == "Noted on 5 Mar"
    add_note(book, undated.customer_id, "spoke to her", TODAY)
    (by_hand, _undated) = customers.notes_of(book.con, undated.customer_id)
    assert Speaker().plain(noted_words(by_hand)) == "Noted on 28 Nov"


def test_a_remark_on_a_sale_has_the_day_of_the_sale(book: Book, tmp_path: Path) -> None:
    """ "Will ring to rebook" was shown as of the day of the import, newer than that the dog had died."""
    bring(book, tmp_path, PYM, head="Customer no;Name;Street;Postcode;Town", name="list.csv")
    head = "Customer no;Name;Date;Item;Amount;Notes"
    for _time in range(2):
        bring(book, tmp_path, "C1;Alan Pym;2026-05-04;groom;20.00;will ring to rebook", head=head)
    (note,) = customers.notes_of(book.con, one_id(book, "C1"))
    assert (note.day, note.is_of_list) == (date(2026, 5, 4), False)


def test_a_remark_that_each_row_may_repeat_has_no_day_of_its_own(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, f"{PYM};2025-01-03;1;claret;20.00;likes claret", f"{PYM};2025-02-03;2;x;20.00;likes claret")
    (note,) = customers.notes_of(book.con, one_id(book, "C1"))
    assert note.is_of_list


PLAIN = (
    f"{PYM};2025-01-03;1;claret;20.00;",
    f"{PYM};2025-02-03;2;claret;20.00;no gin",
    f"{PYM};2025-03-03;3;claret;20.00;Passed away Aug 2025",
    f"{PYM};2025-03-04;4;claret;20.00;Passed away Aug 2025",
)
ITEMS = (
    f"{PYM};2025-01-03;1;claret;20.00;",
    f"{PYM};2025-01-03;1;gin;21.00;no gin",
    f"{PYM};2025-03-03;3;claret;20.00;",
    f"{PYM};2025-03-03;3;gin;22.00;Passed away Aug 2025",
)


@pytest.mark.parametrize("rows", [PLAIN, ITEMS])
def test_every_remark_of_a_person_is_kept_once_however_often_the_file_comes(
    book: Book, tmp_path: Path, rows: tuple[str, ...]
) -> None:
    for _time in range(3):
        report = bring(book, tmp_path, *rows).report
        assert notes(book) == ["Passed away Aug 2025", "no gin"]
        assert [one.remark.text for one in report.remarked] == ["Passed away Aug 2025"]
    assert one_id(book, "C1") in open_remarks(book.con)


def test_a_remark_on_a_line_that_is_no_purchase_is_kept(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, f"{PYM};2025-01-03;1;claret;20.00;", f"{PYM};2025-02-03;2;;?;dispute, solicitor")
    assert notes(book) == ["dispute, solicitor"]


@pytest.mark.parametrize(
    ("head", "who"),
    [
        (HEAD, PYM),
        (HEAD, "C1;;;;"),
        ("Name;Street;Postcode;Town;Date;Receipt no;Item;Amount;Notes", f"Alan Pym;{NORTH}"),
        ("Customer no;Date;Receipt no;Item;Amount;Notes", "C1"),
        ("E-mail;Date;Receipt no;Item;Amount;Notes", "pym@example.com"),
    ],
)
def test_of_whom_the_book_knows_it_is_kept_though_no_purchase_of_theirs_can_be_taken(
    book: Book, tmp_path: Path, head: str, who: str
) -> None:
    listed = "Customer no;Name;Street;Postcode;Town;E-mail"
    bring(book, tmp_path, f"{PYM};pym@example.com", head=listed, name="list.csv")
    sold = who.replace("C1", "C2").replace("Alan Pym", "Betty Pole").replace("pym@", "pole@")
    for _time in range(2):
        report = bring(
            book, tmp_path, f"{who};2025-08-03;1;claret;;Passed away Aug 2025", f"{sold};2025-08-03;2;gin;20.00;",
            head=head,
        ).report  # fmt: skip
        assert notes(book) == ["Passed away Aug 2025"]
        assert [one.remark.text for one in report.remarked] == ["Passed away Aug 2025"]
    assert one_id(book, "C1") in open_remarks(book.con)


def test_a_stranger_is_not_made_of_it(book: Book, tmp_path: Path) -> None:
    rows = ("C2;Betty Pole;;;;2025-08-03;2;gin;20.00;", "C1;Zoe Quill;9 Hill Rise;BA1 1AA;Bath;2025-08-03;1;x;;dead")
    bring(book, tmp_path, *rows)
    assert [one.name for one in customers.all_customers(book.con)] == ["Betty Pole"]
    bring(book, tmp_path, PYM, head="Customer no;Name;Street;Postcode;Town", name="list.csv")
    bring(book, tmp_path, *rows)
    assert notes(book) == []  # the number is somebody else's there


def test_do_not_write_holds_for_them_too(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PYM, head="Customer no;Name;Street;Postcode;Town", name="list.csv")
    head = HEAD.replace("Notes", "Do not mail")
    rows = (f"{PYM};2025-08-03;1;claret;;yes", "C2;Betty Pole;;;;2025-08-03;2;gin;20.00;no")
    bring(book, tmp_path, *rows, head=head)
    assert [one.customer_no for one in suppressions.all_suppressions(book.con)] == ["C1"]


def test_numbers_alone_have_remarks_too(book: Book, tmp_path: Path) -> None:
    head = "Customer no;Date;Receipt no;Amount;Notes"
    bring(book, tmp_path, "C1;2025-01-03;1;20.00;no gin", "C1;2025-02-03;2;20.00;moved to Leeds", head=head)
    assert notes(book) == ["moved to Leeds", "no gin"]


def test_a_tag_of_a_later_row_is_kept(book: Book, tmp_path: Path) -> None:
    head = HEAD.replace("Notes", "Tags")
    bring(book, tmp_path, f"{PYM};2025-01-03;1;x;20.00;wine", f"{PYM};2025-02-03;2;x;20.00;deceased", head=head)
    (who,) = customers.by_ids(book.con, [one_id(book, "C1")])
    assert who.tags == ("deceased", "wine")


def test_a_remark_about_somebody_else_of_the_number_is_not_theirs(book: Book, tmp_path: Path) -> None:
    other = "C1;Zoe Quill;9 Hill Rise;BA1 1AA;Bath"
    bring(book, tmp_path, f"{PYM};2025-01-03;1;x;20.00;", f"{other};2025-02-03;2;x;20.00;passed away")
    assert notes(book) == []


# ---- addresses ----


@pytest.mark.parametrize("newest_first", [False, True])
def test_the_address_of_the_newest_row_counts(book: Book, tmp_path: Path, *, newest_first: bool) -> None:
    rows = [
        f"{PYM};2025-01-03;1;x;20.00;",
        "C2;Betty Pole;;;;2025-01-03;2;x;20.00;",
        "C2;Betty Pole;3 South Street;BS3 1AB;Bristol;2025-02-03;3;x;20.00;",
        f"C1;Alan Pym;{PARK};2026-03-03;4;x;20.00;",
        "C1;Alan Pym;;;;2026-03-04;5;x;20.00;",
    ]
    for _time in range(2):
        report = bring(book, tmp_path, *(reversed(rows) if newest_first else rows)).report
        assert (street(book), street(book, "C2")) == ("77 Park Street", "3 South Street")
        assert report.customers_moved == 0  # in a new book nobody moved


@pytest.mark.parametrize("is_items", [False, True])
def test_a_later_list_moves_them_and_says_so_and_an_old_one_does_not(
    book: Book, tmp_path: Path, *, is_items: bool
) -> None:
    def sale(place: str, day: str, receipt: int) -> list[str]:
        return [f"C1;Alan Pym;{place};{day};{receipt};{what};20.00;" for what in ("gin", "rum")[: 1 + is_items]]

    old = [*sale(NORTH, "2025-01-03", 1), *sale(NORTH, "2025-02-03", 2)]
    bring(book, tmp_path, *old)
    result = bring(book, tmp_path, *sale(PARK, "2026-06-03", 3), *sale(PARK, "2026-06-04", 4))
    assert street(book) == "77 Park Street"
    assert (result.report.customers_moved, result.report.updated_in) == (1, (("address", 1),))
    for _time in range(2):
        again = bring(book, tmp_path, *old, name="old.csv").report
        assert (street(book), again.customers_moved, again.customers_updated) == ("77 Park Street", 0, 0)


def test_the_oldest_list_brought_in_last_does_not_decide_within_one_import(book: Book, tmp_path: Path) -> None:
    files = []
    for name, place, day in (("a.csv", PARK, "2026-06-03"), ("b.csv", NORTH, "2025-06-03")):
        files.append(tmp_path / name)
        files[-1].write_text(f"{HEAD}\nC1;Alan Pym;{place};{day};{name};x;20.00;\n", encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look(files, book=book))
    import_files.run(book, plan, TODAY, Silent())
    assert street(book) == "77 Park Street"


def test_a_list_of_customers_knows_better_than_sales_before_its_day(book: Book, tmp_path: Path) -> None:
    listed = "Customer no;Name;Street;Postcode;Town"
    bring(book, tmp_path, f"C1;Alan Pym;{PARK}", head=listed, name="list.csv")
    bring(book, tmp_path, f"{PYM};2026-11-27;1;x;20.00;")
    assert street(book) == "77 Park Street"


@pytest.mark.parametrize(
    "said",
    [
        "C1;Alan Pym;;BS1 5PF;Bristol",  # no street
        "C1;Alan Pym;77 Park Street;;",  # no town
        "C1;Zoe Quill;77 Park Street;BS1 5PF;Bristol",  # a present to somebody else
        "C1;Alan Quill;77 Park Street;BS1 5PF;Bristol",  # likewise
        "C1;Alan Pym;3 North St.;BS3 1AA;Bristol",  # the same place
    ],
)
def test_less_than_the_book_has_and_somebody_elses_address_change_nothing(
    book: Book, tmp_path: Path, said: str
) -> None:
    bring(book, tmp_path, f"{PYM};2025-01-03;1;x;20.00;")
    assert bring(book, tmp_path, f"{said};2026-01-03;2;x;20.00;").report.customers_updated == 0
    assert street(book) == "3 North Street"


def test_what_the_owner_corrected_stays_and_is_asked_about(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, f"{PYM};2025-01-03;1;x;20.00;")
    (who,) = customers.by_ids(book.con, [one_id(book, "C1")])
    change_customer(book, replace(who, address=Address("1 Own Road", "", "BS9 9AA", "Bristol")))
    report = bring(book, tmp_path, f"C1;Alan Pym;{PARK};2026-06-03;2;x;20.00;").report
    assert street(book) == "1 Own Road"
    assert {one.theirs for one in report.differing} >= {"77 Park Street"}


def test_an_import_that_is_taken_back_leaves_the_old_address_and_no_remark(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, f"{PYM};2025-01-03;1;x;20.00;")
    before = dump_of(book.con)
    result = bring(book, tmp_path, f"C1;Alan Pym;{PARK};2026-06-03;2;x;20.00;passed away")
    import_files.undo_import(book, result.import_id, TODAY)
    assert dump_of(book.con) == before


def test_the_notes_of_shopifys_orders_are_remarks(book: Book, tmp_path: Path) -> None:
    place = "Billing Name;Billing Address1;Billing Zip;Billing City"
    head = f"Name;Email;Financial Status;Total;Created at;Lineitem name;{place};Notes"
    who = "alan@example.org;paid;20.00"
    pym = "Alan Pym;3 North Street;BS3 1AA;Bristol"
    rows = (
        f"#2;{who};2026-02-03 12:00:00 +0000;gin;{pym};Please do not send me catalogues by post",
        "#2;alan@example.org;;;2026-02-03 12:00:00 +0000;rum;;;;;",
        f"#1;{who};2026-01-03 12:00:00 +0000;gin;{pym};Moved away - Exeter",
    )
    for _time in range(2):
        report = bring(book, tmp_path, *rows, head=head).report
        (who_is,) = customers.all_customers(book.con)
        texts = {one.text for one in customers.notes_of(book.con, who_is.customer_id)}
        assert texts == {"Moved away - Exeter", "Please do not send me catalogues by post"}
        assert len(report.remarked) == 1


# ---- names that say more ----

SAID_IN_NAMES = (
    "Alan Pym (decd)", "† Alan Pym", "Alan Pym verst.", "Estate of Alan Pym", "The late Alan Pym", "Erben von Alan Pym",
    "Alan Pym (moved)", "Alan Pym (do not mail)",
)  # fmt: skip
BY_NUMBER = "Customer no;Name;Date;Receipt no;Item;Amount"
BY_EMAIL = "E-mail;Name;Date;Receipt no;Item;Amount"


@pytest.mark.parametrize("name", SAID_IN_NAMES)
@pytest.mark.parametrize(("head", "who"), [(BY_NUMBER, "C1;{}"), (BY_EMAIL, "pym@example.com;{}")])
@pytest.mark.parametrize("is_later_list", [False, True])
def test_what_the_name_says_in_a_later_sale_holds_letters(
    book: Book, tmp_path: Path, head: str, who: str, name: str, is_later_list: bool
) -> None:
    first, then = f"{who.format('Alan Pym')};2025-01-03;1;claret;20.00", f"{who.format(name)};2025-03-03;2;gin;25.00"
    if is_later_list:
        bring(book, tmp_path, first, head=head)
    for _time in range(2):
        report = bring(book, tmp_path, *(() if is_later_list else (first,)), then, head=head).report
        assert len(report.remarked) == 1
    (pym,) = customers.all_customers(book.con)
    assert pym.name == "Alan Pym"
    (held,) = open_remarks(book.con)[pym.customer_id]
    dismiss_remarks(book, [pym.customer_id], TODAY)
    bring(book, tmp_path, first, then, head=head)
    assert not open_remarks(book.con)
    assert len(customers.notes_of(book.con, pym.customer_id)) == 1
    assert held.text in customers.notes_of(book.con, pym.customer_id)[0].text


@pytest.mark.parametrize("name", ["Alan Pym", "A. Pym", "Alan Pym OBE", "Alan Pym (friend of Lisa)", "Mr Alan Pym"])
def test_other_ways_to_write_a_name_say_nothing(book: Book, tmp_path: Path, name: str) -> None:
    rows = ("C1;Alan Pym;2025-01-03;1;claret;20.00", f"C1;{name};2025-03-03;2;gin;25.00")
    assert bring(book, tmp_path, *rows, head=BY_NUMBER).report.remarked == ()
    assert notes(book) == []


def test_items_of_a_receipt_are_heard_too(book: Book, tmp_path: Path) -> None:
    head = f"{BY_NUMBER};Quantity"
    rows = [f"C1;Alan Pym;2025-01-03;1;{item};20.00;1" for item in ("claret", "gin")]
    rows += [f"C1;Alan Pym (decd);2025-03-03;2;{item};20.00;1" for item in ("claret", "gin")]
    bring(book, tmp_path, *rows, head=head)
    assert notes(book) == ["Alan Pym (decd)"]


def test_a_newer_list_that_says_so_is_heard_where_the_owner_typed_the_name(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, "C1;Alan Pim", head="Customer no;Name", name="list.csv")
    (pym,) = customers.all_customers(book.con)
    change_customer(book, replace(pym, last_name="Pym"))
    report = bring(book, tmp_path, "C1;Alan Pym (decd)", head="Customer no;Name", name="list.csv").report
    assert [one.remark.text for one in report.remarked] == ["Alan Pym (decd)"]


def test_who_is_called_so_in_the_book_gets_no_note_of_it(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, "C1;Alan Pym (decd);2025-01-03;1;claret;20.00", head=BY_NUMBER)
    assert notes(book) == []
    assert one_id(book, "C1") in open_remarks(book.con)
