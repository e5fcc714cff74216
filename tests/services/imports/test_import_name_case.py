"""Names in small letters or in capitals come in as a letter should say them, are told, and give way to the owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.report import ImportReport
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.imports import import_files
from winback_gui.services.imports.report import kept
from winback_gui.services.imports.words import recased_words
from winback_gui.store import customers, differences, settings
from winback_gui.store.book import Book

TODAY = date(2026, 11, 26)
LIST = """Customer No,First name,Last name,Street,Postcode,Town
1,Zoë,Müller,1 Milsom Street,BA1 1AA,Bath
2,judith,ashman,2 Milsom Street,BA1 1AA,Bath
3,GILLIAN,TUCKER,3 Milsom Street,BA1 1AA,Bath
4,FIONA,MACDONALD,4 Milsom Street,BA1 1AA,Bath
5,Harriet,ffoulkes,5 Milsom Street,BA1 1AA,Bath
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, folder: Path, text: str = LIST) -> ImportReport:
    path = folder / "customers.csv"
    path.write_text(text, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def names(book: Book) -> list[str]:
    return [one.name for one in customers.all_customers(book.con)]


NAMES = ["Zoë Müller", "Judith Ashman", "Gillian Tucker", "FIONA MACDONALD", "Harriet ffoulkes"]


def test_they_come_in_in_proper_case_and_the_report_says_so(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path)
    assert names(book) == NAMES
    words = recased_words(report)
    assert words is not None
    said = Speaker().plain(words)
    assert said.startswith("2 names were written in small letters or in capitals; in your book they are now: ")
    assert "now: Judith Ashman, Gillian Tucker. If" in said
    assert kept(report)["recased"] == 2
    assert "Judith" not in str(kept(report))
    book.undo()
    assert not names(book)


def test_the_same_list_again_is_no_news(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path)
    again = bring(book, tmp_path)
    assert names(book) == NAMES
    assert again.brings_nothing
    assert recased_words(again) is None


@pytest.mark.parametrize(
    ("number", "first", "last"), [("2", "judith", "ashman"), ("3", "Gillian", "TUCKER"), ("4", "Fiona", "MacDonald")]
)
def test_what_the_owner_writes_stays_without_a_question(
    book: Book, tmp_path: Path, number: str, first: str, last: str
) -> None:
    bring(book, tmp_path)
    (at,) = customers.ids_by_numbers(book.con, [number]).values()
    (who,) = customers.by_ids(book.con, [at])
    change_customer(book, replace(who, first_name=first, last_name=last))
    report = bring(book, tmp_path)
    assert f"{first} {last}" in names(book)
    assert not report.differing
    assert not differences.of_customers(book.con, [at])


def test_another_name_than_the_owners_is_still_a_question(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path)
    (at,) = customers.ids_by_numbers(book.con, ["3"]).values()
    (who,) = customers.by_ids(book.con, [at])
    change_customer(book, replace(who, last_name="Taylor"))
    assert [one.theirs for one in bring(book, tmp_path).differing] == ["Tucker"]


@pytest.mark.parametrize(("written", "asked"), [("GILLIAN,GROSS", []), ("gillian,groß", ["Groß"])])
def test_a_sharp_s_says_more_than_two_s(book: Book, tmp_path: Path, written: str, asked: list[str]) -> None:
    text = LIST.replace("GILLIAN,TUCKER", written)
    bring(book, tmp_path)
    (at,) = customers.ids_by_numbers(book.con, ["3"]).values()
    (who,) = customers.by_ids(book.con, [at])
    change_customer(book, replace(who, last_name="Gross" if asked else "Groß"))
    assert [one.theirs for one in bring(book, tmp_path, text).differing] == asked


def test_a_book_of_ours_comes_back_as_it_was(book: Book, tmp_path: Path) -> None:
    own = LIST.replace("Customer No,First name,Last name", "customer_no,first_name,last_name").replace(
        "Street,Postcode,Town", "street,postcode,town"
    )
    bring(book, tmp_path, own)
    assert "judith ashman" in names(book)


@pytest.mark.parametrize(("shop", "name"), [("GB", "Eva Kloss"), ("DE", "EVA KLOSS"), ("CH", "Eva Kloss")])
def test_a_sharp_s_is_asked_about_where_one_is_written(book: Book, tmp_path: Path, shop: str, name: str) -> None:
    kept_shop = settings.load_shop(book.con)
    with book.action(msg("A shop")):
        settings.save_shop(book.con, replace(kept_shop, address=replace(kept_shop.address, country=shop)))
    bring(book, tmp_path, "Customer No,First name,Last name,Street,Town\n1,EVA,KLOSS,1 Milsom Street,Bath\n")
    assert names(book) == [name]
