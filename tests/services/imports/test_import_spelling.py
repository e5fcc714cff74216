"""A list that spells the same otherwise: no update, and never a worse spelling; what is updated is said by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.store import customers
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
HEADS = "Customer No,First Name,Surname,Street,Town,Postcode,Tel,Email\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def known(book: Book, **fields: object) -> int:
    home = Address("1 Rush Hill", "", "BA2 2QH", "Bath")
    base: dict[str, object] = {"customer_no": "7", "title": "", "first_name": "Gillian", "last_name": "McLeod"}
    with book.action(msg("scene")):
        return customers.add(book.con, factory.customer(**(base | {"address": home, "source": "hand"} | fields)))


def bring(book: Book, tmp_path: Path, *rows: str) -> ImportResult:
    path = tmp_path / "cards.csv"
    path.write_text(HEADS + "\n".join(rows) + "\n", encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, TODAY, Silent()).value


def found(book: Book, at: int) -> Customer:
    one = customers.get(book.con, at)
    assert one is not None
    return one


@pytest.mark.parametrize(
    "row",
    [
        "7,Gillian,McLeod,1 Rush Hill,Bath,ba2 2qh,,",
        "7,Gillian,McLeod,1 Rush Hill,Bath,ba22qh,,",
        "7,GILLIAN,MCLEOD,1 RUSH HILL,BATH,BA2 2QH,,",
        "7,gillian,mcleod,1 rush hill,bath,ba2 2qh,,",
        "7,Gillian,Mcleod,1 Rush hill,Bath,BA2 2QH,,",
    ],
)
def test_capitals_alone_are_no_update(book: Book, tmp_path: Path, row: str) -> None:
    at = known(book)
    before = found(book, at)
    report = bring(book, tmp_path, row).report
    assert (report.customers_updated, found(book, at)) == (0, before)


def test_a_better_spelling_is_taken(book: Book, tmp_path: Path) -> None:
    at = known(book, first_name="GILLIAN", last_name="mcleod", address=Address("1 rush hill", "", "ba22qh", "BATH"))
    report = bring(book, tmp_path, "7,Gillian,McLeod,1 Rush Hill,Bath,BA2 2QH,,").report
    after = found(book, at)
    assert (after.first_name, after.last_name, report.customers_updated) == ("Gillian", "McLeod", 1)
    assert (after.address.street, after.address.town, after.address.postcode) == ("1 Rush Hill", "Bath", "BA2 2QH")


KOELN = Address("Lindenstraße 3", "", "50676", "Köln")
PLAIN = Address("Lindenstrasse 3", "", "50676", "Köln")


@pytest.mark.parametrize("number", ["7", ""])  # known by the number, or by name and address
def test_a_sharp_s_is_taken(book: Book, tmp_path: Path, number: str) -> None:
    at = known(book, first_name="Eva", last_name="Gross", address=PLAIN)
    report = bring(book, tmp_path, f"{number},Eva,Groß,Lindenstraße 3,Köln,50676,,").report
    after = found(book, at)
    assert (report.customers_new, report.customers_updated) == (0, 1)
    assert (after.last_name, after.address.street) == ("Groß", "Lindenstraße 3")


@pytest.mark.parametrize("number", ["7", ""])
@pytest.mark.parametrize("row", ["Eva,Gross,Lindenstrasse 3,Köln", "EVA,GROSS,LINDENSTRASSE 3,KÖLN"])
def test_two_s_take_no_sharp_one_away(book: Book, tmp_path: Path, number: str, row: str) -> None:
    at = known(book, first_name="Eva", last_name="Groß", address=KOELN)
    before = found(book, at)
    report = bring(book, tmp_path, f"{number},{row},50676,,").report
    assert (report.customers_new, report.customers_updated, found(book, at)) == (0, 0, before)


def test_what_is_updated_is_counted_by_field(book: Book, tmp_path: Path) -> None:
    known(book, phone="")
    known(book, customer_no="8", first_name="Huw", phone="", email="")
    known(book, customer_no="9", first_name="Zoë", phone="01225 496001")
    report = bring(
        book, tmp_path,
        "7,Gillian,McLeod,1 Rush Hill,Bath,ba2 2qh,01225 496000,",
        "8,Huw,McLeod,2 Rush Hill,Bath,ba2 2qh,01225 496007,huw@example.org",
        "9,Zoë,McLeod,1 Rush Hill,Bath,ba2 2qh,01225 496001,",
    ).report  # fmt: skip
    assert report.customers_updated == 2
    assert report.updated_in == (("address", 1), ("phone", 2), ("email", 1))
