"""A second list that says less than the book: it takes nothing away, and knows people by number and name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.services.customers.corrections import open_differences, take_theirs
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.services.imports.same_people import Word, Words
from winback_gui.store import customers, suppressions
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
PEOPLE = "KdNr;Anrede;Vorname;Nachname;Straße;PLZ;Ort;E-Mail\n"
ZOE = "1020;Frau;Zoë;Kölbl;Herrengasse 75/3/7;8020;Graz;zoe@example.at\n"
GUENTHER = "1004;Herr;Günther;Köck;Annenstraße 17/12;8020;Graz;\n"
ADVERTS = "KdNr;Name;PLZ;Werbung per Post\n"
HOME = Address("Herrengasse 75/3/7", "", "8020", "Graz")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def written(tmp_path: Path, text: str, name: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def bring(book: Book, *paths: Path, words: Words | None = None) -> ImportResult:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, replace(plan, people=words or Words()), TODAY, Silent()).value


def zoe(book: Book) -> Customer:
    found = customers.by_number(book.con, "1020")
    assert found is not None
    return found


@pytest.mark.parametrize("order", [("people", "adverts"), ("adverts", "people"), ("both",), ("both back",)])
def test_a_list_with_name_and_postcode_alone_takes_nothing_away(
    book: Book, tmp_path: Path, order: tuple[str, ...]
) -> None:
    people = written(tmp_path, PEOPLE + ZOE + GUENTHER, "Kunden.csv")
    adverts = written(tmp_path, ADVERTS + "1020;Kölbl Zoë;8020;nein\n1004;Köck Günther;8020;ja\n", "Werbung.csv")
    files = {"people": (people,), "adverts": (adverts,), "both": (people, adverts), "both back": (adverts, people)}
    results = [bring(book, *files[step]) for step in order]
    assert [one.same_people for one in results] == [()] * len(order)
    assert customers.count(book.con) == 2
    after = zoe(book)
    assert (after.first_name, after.last_name, replace(after.address, country="")) == ("Zoë", "Kölbl", HOME)
    assert results[-1].report.unwritable == ()
    assert suppressions.of_customer(book.con, after.customer_id) != []
    assert open_differences(book.con, after) == ()


def test_the_word_of_the_owner_takes_nothing_away_either(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, PEOPLE + ZOE, "Kunden.csv"))
    one = written(tmp_path, "Nummer im Versand;Name;PLZ;Ort\n9;Kölbl Zoë;8020;Graz\n", "Versand.csv")
    plan = import_files.with_columns_seen(import_files.look([one], book=book))
    asked = import_files.try_out(book, plan, TODAY, Silent()).same_people
    bring(book, one, words=Words({each.key: Word.SAME for each in asked}))
    after = zoe(book)
    assert (after.first_name, after.last_name, replace(after.address, country="")) == ("Zoë", "Kölbl", HOME)


def test_another_postcode_alone_is_a_difference_and_the_whole_address_stays(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, PEOPLE + ZOE, "Kunden.csv"))
    result = bring(book, written(tmp_path, ADVERTS + "1020;Kölbl Zoë;8053;ja\n", "Werbung.csv"))
    assert [(one.yours, one.theirs) for one in result.report.differing] == [("8020", "8053")]
    assert zoe(book).address.postcode == "8020"
    (line,) = open_differences(book.con, zoe(book))
    assert (line.yours, line.theirs, line.can_take) == ("Herrengasse 75/3/7, 8020 Graz", "8053", False)
    with pytest.raises(WinbackError):
        take_theirs(book, zoe(book).customer_id, ["postcode"])
    assert zoe(book).address.postcode == "8020", "no address half of each"
    bring(book, written(tmp_path, ADVERTS + "1020;Kölbl Zoë;8020;ja\n", "Werbung.csv"))
    assert open_differences(book.con, zoe(book)) == ()


@pytest.mark.parametrize(
    ("source", "row", "count"),
    [
        ("file-12345678", "1020;KÖLBL Zoe;8020;ja", 1),
        ("hand", "1020;Kölbl Zoë;;ja", 1),
        ("till", "1020;Kölbl Zoë;8020;ja", 1),
        ("shopify", "1020;Kölbl Zoë;8020;ja", 2),
        ("file-12345678", "1020;Kölbl Anna;8020;ja", 2),
        ("file-12345678", "1021;Kölbl Zoë;8020;ja", 2),
    ],
)
def test_one_number_and_one_name_are_one_person_unless_the_systems_are_known_to_differ(
    book: Book, tmp_path: Path, source: str, row: str, count: int
) -> None:
    with book.action(msg("scene")):
        one = factory.customer(
            customer_no="1020", first_name="Zoë", last_name="Kölbl", title="", address=HOME, email="", phone="",
            source=source,
        )  # fmt: skip
        customers.add(book.con, one)
    result = bring(book, written(tmp_path, f"{ADVERTS}{row}\n", "Werbung.csv"))
    assert customers.count(book.con) == count
    assert count == 2 or result.same_people == ()
    assert zoe(book).address == HOME


def test_how_many_get_another_address_is_counted(book: Book, tmp_path: Path) -> None:
    assert bring(book, written(tmp_path, PEOPLE + ZOE + GUENTHER, "Kunden.csv")).report.customers_moved == 0
    phones = PEOPLE + ZOE.replace("Herrengasse 75/3/7;8020", "Ring 9;8010") + GUENTHER.replace("Graz;", "Graz;g@x.at")
    report = bring(book, written(tmp_path, phones, "Kunden.csv")).report
    assert (report.customers_updated, report.customers_moved) == (2, 1)


def test_a_no_in_a_row_of_whom_it_is_still_asked_holds_the_known_one(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, PEOPLE + ZOE, "Kunden.csv"))
    result = bring(book, written(tmp_path, ADVERTS + "77;Kölbl Zoë;8020;nein\n", "Werbung.csv"))
    assert [one.known.customer_no for one in result.same_people] == ["1020"]
    page = customer_page(book, zoe(book).customer_id, TODAY)
    assert not page.is_writable
    assert page.may_be == "Kölbl Zoë"
