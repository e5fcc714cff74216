"""Who cannot be written to: counted, listed and said in Customers by one rule; "unbekannt" is no address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.factory import customer
from winback_gui.domain import unwritable as rule
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing import unwritable
from winback_gui.importing.report import ImportReport
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.imports import import_files
from winback_gui.services.imports.unwritable import TypedAddress, keep_address, people_to_write
from winback_gui.store import customers, settings
from winback_gui.store.book import Book

TODAY = date(2026, 11, 26)
LIST = """KdNr;Vorname;Nachname;Straße;PLZ;Ort
1;Erna;Dahlke;Weg 1;8010;Graz
2;Karl;Brink;unbekannt;8010;Graz
3;Ina;Voss;Weg 3;8010;
4;John;Miller;451 Maple Ave Apt 3;Portland, OR 97201;
5;Eva;Lund;;;Graz
6;Udo;Holt;-;8010;Graz
7;Pia;Kern;Weg 7;k.A.;Keine Angabe
8;;;Weg 8;8010;Graz
9;Test;Test;Weg 9;8010;Graz
10;Anna;Testa;Weg 10;8010;Graz
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


@pytest.fixture
def report(book: Book, tmp_path: Path) -> ImportReport:
    path = tmp_path / "Kunden.csv"
    path.write_text(LIST, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def test_the_count_the_list_and_customers_are_of_one_mind(book: Book, report: ImportReport) -> None:
    counted = {one.customer_no: Speaker().plain(one.why) for one in report.unwritable}
    assert counted == {
        "2": "no street", "3": "no town", "5": "no street", "6": "no street", "7": "no town", "8": "no name",
        "9": "a name of a test",
    }  # fmt: skip
    assert {one.found.customer_no for one in people_to_write(book, report)} == set(counted)
    for number, at in customers.ids_by_numbers(book.con, [*"123456789", "10"]).items():
        said = Speaker().plain(customer_page(book, at, TODAY).may_write)
        assert (said == "Letters allowed") is (number not in counted), (number, said)


@pytest.mark.parametrize(
    ("street", "town", "lacks", "held"),
    [
        ("", "", "no street, no town", "has no street and no town in the book; enter both"),
        ("", "Linz", "no street", "has no street in the book; enter one"),
        ("Weg 1", "", "no town", "has no town in the book; enter one"),
    ],
)
def test_all_that_an_address_lacks_is_said(street: str, town: str, lacks: str, held: str) -> None:
    one = customer(address=Address(street=street, town=town))
    found, whole = unwritable.why_unwritable(one, is_card_only=False), rule.why_unwritable(one)
    assert found is not None
    assert whole is not None
    assert (Speaker().plain(found[0]), Speaker().plain(whole)) == (lacks, held)


def test_an_address_in_the_wrong_fields_is_named() -> None:
    one = customer(address=Address(street="147 Troy Rd", street2="# 17, Delaware", town="OH 43015"))
    found = unwritable.why_unwritable(one, is_card_only=False, home="US")
    assert found is not None
    assert found[0] == unwritable.WRONG_FIELDS


def test_a_town_with_its_postcode_below_postcode_is_understood(book: Book, report: ImportReport) -> None:
    (who,) = customers.by_ids(book.con, list(customers.ids_by_numbers(book.con, ["4"]).values()))
    assert (who.address.postcode, who.address.town, who.address.region) == ("97201", "Portland", "OR")
    assert not report.rows_skipped


def test_a_word_in_the_place_of_an_address_is_named_and_not_kept(book: Book, report: ImportReport) -> None:
    (who,) = customers.by_ids(book.con, list(customers.ids_by_numbers(book.con, ["2"]).values()))
    assert not who.address.street
    assert [(one.line, one.column) for one in report.problems] == [(3, "Straße"), (8, "PLZ"), (8, "Ort")]
    assert Speaker().plain(report.problems[0].why) == "“unbekannt” is no address; the line was taken without it"


ABROAD = """No,Name,Street,Postcode,Town
1,Anna Hill,1 Milsom Street,BA1 1AA,Bath
2,Eva Huber,Lindenweg 3,50676,Köln
3,Mary Reed,12 Main St,V6B 1A1,Vancouver
"""


@pytest.mark.parametrize(("shop", "waiting"), [("GB", ["2"]), ("US", ["1", "3"])])
def test_who_has_a_postcode_of_another_country_is_counted_and_mended(
    book: Book, tmp_path: Path, shop: str, waiting: list[str]
) -> None:
    with book.action(msg("A shop")):
        settings.save_shop(book.con, replace(settings.load_shop(book.con), address=Address(country=shop)))
    path = tmp_path / "abroad.csv"
    path.write_text(ABROAD, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert [one.customer_no for one in report.unwritable] == waiting
    assert {Speaker().plain(one.why) for one in report.unwritable} == {"postcode of another country"}
    left = people_to_write(book, report)
    assert [one.found.customer_no for one in left] == waiting
    for one in left:
        assert one.customer is not None
        keep_address(book, one.customer.customer_id, TypedAddress(country="DE" if shop == "GB" else "GB"))
    assert people_to_write(book, report) == ()
