"""What an import says when nothing, or nothing but corrections, is new in its files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.services.imports import import_files
from winback_gui.services.imports.news import nothing_new_words, said_of
from winback_gui.store import imports
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
SALES = "customer_no,date,amount\n1,2026-01-02,5.00\n2,2026-02-02,7.00\n"
PEOPLE = "Customer no.,Name,Street,Postcode,Town\n1,Mara Quill,Weg 1,53111,Bonn\n2,Otis Rell,Weg 2,53111,Bonn\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def brought(book: Book, folder: Path, text: str, day: date = TODAY) -> import_files.ImportResult:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, day, Silent()).value


def undo_says(book: Book) -> str:
    said = book.can_undo()
    assert said is not None
    return Speaker().plain(said)


@pytest.mark.parametrize("text", [SALES, PEOPLE])
def test_the_same_list_again_claims_to_have_brought_nothing_and_its_day_is_kept(
    book: Book, tmp_path: Path, text: str
) -> None:
    """ "0 purchases, 0 new customers brought in." """
    assert not brought(book, tmp_path, text).report.brings_nothing
    again = brought(book, tmp_path, text, TODAY + timedelta(days=1)).report
    assert again.brings_nothing
    assert undo_says(book) == "A list was looked through: nothing in it was new."
    assert Speaker().plain(nothing_new_words(again)) == "Nothing in it is new: all of it is in your book already"
    assert imports.days(book.con)[0] == TODAY + timedelta(days=1)


def test_where_lines_are_left_out_not_all_is_in_the_book(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, SALES)
    again = brought(book, tmp_path, f"{SALES}3,someday,4.00\n").report
    assert again.brings_nothing
    assert Speaker().plain(nothing_new_words(again)) == "Nothing in it is new, apart from the line that is left out"
    none = brought(book, tmp_path, "customer_no,date,amount\n3,2026-31-31,4.00\n").report
    assert none.brings_nothing
    assert Speaker().plain(nothing_new_words(none)) == "Nothing of it can be taken as it is"


def test_customers_brought_up_to_date_and_purchases_corrected_are_said_as_that(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, PEOPLE)
    moved = brought(book, tmp_path, PEOPLE.replace("Weg 2", "Allee 9")).report
    assert not moved.brings_nothing
    assert undo_says(book) == "1 customer brought up to date."
    sales = "receipt_no,customer_no,date,amount\na,1,2026-01-02,5.00\nb,2,2026-02-02,7.00\n"
    brought(book, tmp_path, sales)
    assert undo_says(book) == "2 purchases brought in."
    brought(book, tmp_path, sales.replace("7.00", "8.00"))
    assert undo_says(book) == "1 purchase corrected."


@pytest.mark.parametrize(
    ("column", "was", "now"),
    [("Note", "", "likes rye"), ("May be written to", "yes", "no")],
    ids=["note", "stop"],
)
def test_what_is_new_beside_customers_and_purchases_is_no_nothing(
    book: Book, tmp_path: Path, column: str, was: str, now: str
) -> None:
    text = f"Customer no.,Name,Street,Postcode,Town,{column}\n1,Mara Quill,Weg 1,53111,Bonn,%s\n"
    brought(book, tmp_path, text % was)
    report = brought(book, tmp_path, text % now).report
    assert (report.customers_updated, report.brings_nothing) == (0, False)
    assert undo_says(book) == "What was new in the list was taken over."
    assert brought(book, tmp_path, text % now).report.brings_nothing


def test_a_list_of_imports_says_so_too(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, SALES)
    brought(book, tmp_path, SALES)
    assert [record.report.get("is_news") for record in imports.all_imports(book.con)] == [False, True]
    assert said_of(brought(book, tmp_path, SALES).report).text.startswith("A list was looked through")
