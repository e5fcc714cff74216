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
from winback_gui.store import customers
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
