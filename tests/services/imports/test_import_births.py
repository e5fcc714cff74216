"""Days of birth that lists say: kept, corrected, and never taken over what the owner wrote."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.customer import Customer
from winback_gui.domain.progress import Silent
from winback_gui.importing.fields import Field
from winback_gui.importing.report import ImportReport
from winback_gui.services.customers.corrections import keep_own, open_differences, take_theirs
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.imports import import_files
from winback_gui.store import customers, pairs
from winback_gui.store.book import Book

TODAY = date(2026, 11, 17)
PEOPLE = "Kundennr.;Vorname;Nachname;Straße;PLZ;Ort;Geburtsdatum\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 17)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, tmp_path: Path, text: str, name: str = "kunden.csv") -> ImportReport:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    plan = import_files.look([path], book=book)
    assert not plan.must_answer
    return import_files.run(book, plan, TODAY, Silent()).value.report


def person(book: Book, number: str = "7") -> Customer:
    found = customers.by_number(book.con, number)
    assert found is not None
    return found


def row(born: str, number: str = "7", name: str = "Martina;Bauer", street: str = "Billrothstraße 2") -> str:
    return f"{number};{name};{street};1190;Wien;{born}\n"


def test_a_list_says_when_people_were_born(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, PEOPLE + row("24.03.1949") + row("01.01.1900", "8") + row("", "9"))
    assert [person(book, number).born_on for number in "789"] == [date(1949, 3, 24), None, None]
    assert report.problems == ()


def test_what_cannot_be_taken_is_named_and_the_person_comes_all_the_same(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, PEOPLE + row("24.03.49") + row("24.03.2027", "8") + row("24.03.1949", "9"))
    assert [person(book, number).born_on for number in "78"] == [None, None]
    assert [(one.line, one.column) for one in report.problems] == [(2, "Geburtsdatum"), (3, "Geburtsdatum")]
    assert report.rows_skipped == 0


def test_a_later_list_corrects_and_completes_it_and_takes_nothing_away(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("") + row("24.03.1949", "8"))
    report = bring(book, tmp_path, PEOPLE + row("24.03.1949") + row("25.03.1949", "8"))
    assert [person(book, number).born_on for number in "78"] == [date(1949, 3, 24), date(1949, 3, 25)]
    assert report.customers_updated == 2
    bring(book, tmp_path, PEOPLE + row("") + row("00.00.0000", "8"))
    assert [person(book, number).born_on for number in "78"] == [date(1949, 3, 24), date(1949, 3, 25)]


def test_what_the_owner_wrote_stays_and_the_customer_shows_what_the_list_says(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("24.03.1949"))
    change_customer(book, replace(person(book), born_on=date(1950, 3, 24)))
    report = bring(book, tmp_path, PEOPLE + row("24.03.1949"))
    assert person(book).born_on == date(1950, 3, 24)
    assert report.differing == (), "a day of birth is shown where the customer is, and nowhere else"
    (line,) = open_differences(book.con, person(book))
    assert (line.column, line.yours, line.theirs) == ("born_on", "1950-03-24", "1949-03-24")
    take_theirs(book, line_id := person(book).customer_id, ["born_on"])
    assert person(book).born_on == date(1949, 3, 24)
    book.undo()
    keep_own(book, line_id, ["born_on"])
    bring(book, tmp_path, PEOPLE + row("24.03.1949"))
    assert open_differences(book.con, person(book)) == ()


def test_a_day_of_birth_that_the_owner_took_out_does_not_come_back(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("24.03.2018"))
    change_customer(book, replace(person(book), born_on=None, first_name="Sabine"))
    bring(book, tmp_path, PEOPLE + row("24.03.2018"))
    assert (person(book).born_on, person(book).first_name) == (None, "Sabine")


def test_the_order_of_day_and_month_is_asked_only_where_there_is_a_day_to_ask_about(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("00.00.0000") + row("01.01.1900", "8"))
    path = tmp_path / "list.csv"
    path.write_text(PEOPLE + row("03.04.1985"), encoding="utf-8")
    (asked,) = import_files.look([path], book=book).must_answer
    assert asked.column == "Geburtsdatum"


def test_a_list_of_sales_only_fills_what_is_empty(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("24.03.1949") + row("", "8", "Jo;Berg", "Weg 3"))
    sales = "Beleg;Datum;Kundennr.;Vorname;Nachname;Straße;PLZ;Ort;Geburtsdatum;Betrag\n" + "".join(
        f"B{number};14.10.2026;{number};{name};1190;Wien;13.01.1980;10,00\n"
        for number, name in (("7", "Martina;Bauer;Billrothstraße 2"), ("8", "Jo;Berg;Weg 3"))
    )
    bring(book, tmp_path, sales, "auftraege.csv")
    assert [person(book, number).born_on for number in "78"] == [date(1949, 3, 24), date(1980, 1, 13)]


def test_undo_takes_it_back(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row(""))
    bring(book, tmp_path, PEOPLE + row("24.03.1949"))
    book.undo()
    assert person(book).born_on is None
    book.redo()
    assert person(book).born_on == date(1949, 3, 24)


@pytest.mark.parametrize(
    ("name", "head", "cell", "born_on"),
    [
        ("square_customers", "Birthday", "1985-07-06", date(1985, 7, 6)),
        ("google_contacts", "Birthday", "1985-07-06", date(1985, 7, 6)),
        ("google_contacts", "Birthday", " --07-06", None),
    ],
)
def test_known_exports_have_it_too(
    book: Book, tmp_path: Path, name: str, head: str, cell: str, born_on: date | None
) -> None:
    sample = Path(__file__).parents[2] / "exports" / f"{name}.csv"
    with sample.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index(head)] = cell
    with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    plan = import_files.look([tmp_path / f"{name}.csv"], book=book)
    assert Field.BORN_ON in plan.files[0].mapping.fields
    import_files.run(book, plan, TODAY, Silent())
    (found,) = {one.born_on for one in customers.all_customers(book.con)} - ({None} if born_on else set())
    assert found == born_on


def test_contacts_have_it_too(book: Book, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:Berg;Jo;;;\nFN:Jo Berg\nBDAY:1985-07-06\nEMAIL:jo@example.org\nEND:VCARD\n"
    bring(book, tmp_path, card, "contacts.vcf")
    assert [one.born_on for one in customers.all_customers(book.con)] == [date(1985, 7, 6)]


NAMES = "Name;Straße;PLZ;Ort;Geburtsdatum\n"
MOTHER = "Martina Bauer;Billrothstraße 2;1190;Wien;24.05.1985\n"
DAUGHTER = "Martina Bauer;Billrothstraße 2;1190;Wien;23.09.2010\n"


def births(book: Book) -> list[date | None]:
    return [one.born_on for one in customers.all_customers(book.con)]


@pytest.mark.parametrize("rows", [(MOTHER, DAUGHTER), (DAUGHTER, MOTHER)])
def test_in_a_list_of_names_two_of_one_name_and_place_are_two(
    book: Book, tmp_path: Path, rows: tuple[str, str]
) -> None:
    wanted = {date(1985, 5, 24), date(2010, 9, 23)}
    spelt = "Bauer, Martina;Billrothstr. 2;1190;Wien;23.09.2010\n"  # the daughter once more, spelled another way
    for _time in range(2):
        report = bring(book, tmp_path, NAMES + "".join(rows) + spelt)
        assert (len(births(book)), set(births(book)), report.problems) == (2, wanted, ())
    assert bring(book, tmp_path, NAMES + DAUGHTER).customers_new == 0
    assert bring(book, tmp_path, "Geburtstag;" + NAMES.replace(";Geburtsdatum", "").strip() + "\n"
                 "23.09.2010;Martina Bauer;Billrothstraße 2;1190;Wien\n", "other.csv").customers_new == 0  # fmt: skip


def test_who_was_known_before_the_list_said_births_stays_one(book: Book, tmp_path: Path) -> None:
    blank = MOTHER.replace("24.05.1985", "")
    bring(book, tmp_path, NAMES + blank)
    report = bring(book, tmp_path, NAMES + MOTHER + DAUGHTER)
    assert (report.customers_new, report.customers_updated) == (1, 1)
    assert births(book) == [date(1985, 5, 24), date(2010, 9, 23)]
    assert bring(book, tmp_path, NAMES + MOTHER + DAUGHTER).customers_new == 0


def test_a_list_of_names_alone_knows_who_had_no_day_of_birth_before(book: Book, tmp_path: Path) -> None:
    head = "Datum;Kunde;Geburtsdatum;Betrag\n"
    bring(book, tmp_path, head + "14.10.2026;Martina Bauer;;10,00\n13.10.2026;Jo Berg;;9,00\n", "a.csv")
    report = bring(book, tmp_path, head + "15.10.2026;Martina Bauer;24.05.1985;11,00\n", "a.csv")
    assert (report.customers_new, births(book)) == (0, [date(1985, 5, 24), None])


def test_nobody_is_known_by_name_and_place_who_was_born_on_another_day(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("24.05.1985"))
    report = bring(book, tmp_path, NAMES + DAUGHTER + MOTHER, "names.csv")
    assert (report.customers_new, births(book)) == (1, [date(1985, 5, 24), date(2010, 9, 23)])


def test_nobody_is_known_by_e_mail_who_was_born_on_another_day(book: Book, tmp_path: Path) -> None:
    head = "{}Vorname;Nachname;E-Mail;Geburtsdatum\n"
    bring(book, tmp_path, head.format("KdNr;") + "7;Martina;Bauer;bauer@example.at;24.05.1985\n")
    report = bring(book, tmp_path, head.format("") + "Martina;Bauer;bauer@example.at;23.09.2010\n", "web.csv")
    assert (report.customers_new, births(book)) == (1, [date(1985, 5, 24), date(2010, 9, 23)])


def test_a_number_means_the_same_person_whatever_day_of_birth_a_list_says(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("24.05.1985"))
    assert bring(book, tmp_path, PEOPLE + row("23.09.2010")).customers_new == 0
    assert births(book) == [date(2010, 9, 23)]


def test_an_import_asks_about_no_two_who_were_born_on_other_days(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row("24.05.1985"))
    path = tmp_path / "more.csv"
    for born, count in (("23.09.2010", 0), ("25.05.1985", 1)):
        path.write_text(PEOPLE + row(born, "8"), encoding="utf-8")
        found = import_files.run(book, import_files.look([path], book=book), TODAY, Silent()).value
        assert len(found.same_people) == count
        import_files.undo_import(book, found.import_id, TODAY)


def test_what_was_asked_is_answered_when_a_list_says_the_days_of_birth(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, PEOPLE + row(""))
    bring(book, tmp_path, PEOPLE + row("", "8"))
    assert len(pairs.verdicts(book.con)) == 1
    bring(book, tmp_path, PEOPLE + row("24.05.1985") + row("23.09.2010", "8"))
    assert pairs.verdicts(book.con) == {}
    book.undo()
    assert len(pairs.verdicts(book.con)) == 1
