"""A postcode that a list types in one comes in as the post writes it, and nobody is held for a dash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from winback_gui.domain.address_check import address_doubts, astray_doubt
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.importing.report import ImportReport
from winback_gui.importing.unwritable import LOST_ZERO
from winback_gui.services.book.books import create_book
from winback_gui.services.imports import import_files
from winback_gui.store import customers
from winback_gui.store.book import Book

TODAY = date(2026, 11, 26)
HEADS = "Customer No,First name,Last name,Street,Postcode,Town,Country\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    shop = factory.shop(address=Address("ul. Prosta 1", "", "00-838", "Warszawa", "", "PL"))
    with create_book(tmp_path / "shop.winback", shop, datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, folder: Path, *rows: str) -> ImportReport:
    path = folder / "cards.csv"
    path.write_text(HEADS + "\n".join(rows) + "\n", encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def postcodes(book: Book) -> list[str]:
    return [one.address.postcode for one in customers.all_customers(book.con)]


def test_they_are_spelt_by_the_shops_country_or_by_the_one_that_is_named(book: Book, tmp_path: Path) -> None:
    report = bring(
        book, tmp_path,
        "1,Ewa,Nowak,ul. Prosta 2,00950,Warszawa,", "2,Jan,Kos,ul. Prosta 3,00-951,Warszawa,PL",
        "3,Eva,Groß,Ring 1,50676,Köln,Germany", "4,Åsa,Ek,Gatan 1,11455,Stockholm,SE",
    )  # fmt: skip
    assert postcodes(book) == ["00-950", "00-951", "50676", "114 55"]
    assert report.addresses_to_check == 0


def test_the_same_list_again_is_no_news(book: Book, tmp_path: Path) -> None:
    row = "1,Ewa,Nowak,ul. Prosta 2,00950,Warszawa,"
    bring(book, tmp_path, row)
    report = bring(book, tmp_path, row)
    assert report.brings_nothing
    assert (postcodes(book), report.differing) == (["00-950"], ())


def test_what_the_book_knows_of_the_country_counts_before_the_shop(book: Book, tmp_path: Path) -> None:
    with book.action(msg("scene")):
        home = Address("Ring 1", "", "50676", "Köln", "", "DE")
        customers.add(book.con, factory.customer(customer_no="3", first_name="Eva", last_name="Groß", address=home))
    report = bring(book, tmp_path, "3,Eva,Groß,Ring 1,50676,Köln,")
    assert (postcodes(book), report.customers_updated) == (["50676"], 0)


def test_an_earlier_spelling_in_the_book_is_mended_and_nobody_is_held_for_it(book: Book, tmp_path: Path) -> None:
    with book.action(msg("scene")):
        home = Address("ul. Prosta 2", "", "00950", "Warszawa")
        customers.add(book.con, factory.customer(customer_no="1", first_name="Ewa", last_name="Nowak", address=home))
    assert astray_doubt(home, "PL") is None
    assert address_doubts(home, "PL", "en") == ()
    assert bring(book, tmp_path, "1,Ewa,Nowak,ul. Prosta 2,00950,Warszawa,").updated_in == (("address", 1),)
    assert postcodes(book) == ["00-950"]


LIST = ("1,Eva,Groß,Ring 1,4109,Leipzig,", "2,Jan,Kos,Ring 2,10115,Berlin,", "3,Ida,Ott,Ring 3,4315,Leipzig,")


@pytest.fixture
def leipzig(tmp_path: Path) -> Iterator[Book]:
    shop = factory.shop(address=Address("Ring 1", "", "04109", "Leipzig", "", "DE"))
    with create_book(tmp_path / "leipzig.winback", shop, datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def test_a_zero_that_a_spreadsheet_took_from_a_whole_column_is_put_back(leipzig: Book, tmp_path: Path) -> None:
    report = bring(leipzig, tmp_path, *LIST, "4,Max,Au,Gasse 1,5020,Salzburg,AT")
    assert postcodes(leipzig) == ["04109", "10115", "04315", "5020"]
    assert (report.addresses_to_check, report.unwritable) == (0, ())
    assert bring(leipzig, tmp_path, *LIST, "4,Max,Au,Gasse 1,5020,Salzburg,AT").brings_nothing


@pytest.mark.parametrize("other", ["01067,Dresden,", "1012 AB,Amsterdam,NL"])
def test_where_the_column_kept_its_zeros_one_is_proposed(leipzig: Book, tmp_path: Path, other: str) -> None:
    report = bring(leipzig, tmp_path, *LIST[:2], f"3,Ida,Ott,Ring 3,{other}")
    assert postcodes(leipzig)[0] == "4109"
    (one,) = report.unwritable
    assert one.why == LOST_ZERO
    assert one.mend.arguments["postcode"] == "04109"


def test_beside_a_border_four_digits_are_asked_about(tmp_path: Path) -> None:
    """A shop in Bavaria has customers in Austria, and its own postcode has no zero that could be lost."""
    shop = factory.shop(address=Address("Ring 1", "", "83395", "Freilassing", "", "DE"))
    with create_book(tmp_path / "border.winback", shop, datetime(2026, 11, 22)) as book:  # noqa: DTZ001 (a book's time is local)
        bring(book, tmp_path, "1,Eva,Groß,Ring 1,6370,Kitzbühel,", "2,Jan,Kos,Ring 2,83395,Freilassing,")
        assert postcodes(book) == ["6370", "83395"]
