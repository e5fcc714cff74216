"""What an import says beside its figures: who cannot be written to, what the workbook hides, the book's currency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests import factory
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.services.imports import import_files
from winback_gui.services.imports import same_people as import_same_people
from winback_gui.services.imports.news import nothing_new_words, said_of
from winback_gui.services.imports.report import kept
from winback_gui.services.imports.words import advice_words, currency_words, kept_bought_words, nameless_words
from winback_gui.store import customers, settings
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def written(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def tried(book: Book, path: Path) -> import_files.ImportResult:
    return import_files.try_out(book, import_files.look([path], book=book), TODAY, Silent())


def test_who_cannot_be_written_to_is_named_by_name_and_line_before_numbers_are_given_out(
    book: Book, tmp_path: Path
) -> None:
    path = written(tmp_path, "Name,Email,Street,Town\nMara Quill,m@x.org,,\nOtis Rell,o@x.org,Weg 1,Bonn\n,a@x.org,,\n")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    found = import_files.dry_run(book, plan, TODAY, Silent()).unwritable
    assert [(one.name, one.file, one.line) for one in found] == [
        ("Mara Quill", "list.csv", 2),
        ("a@x.org", "list.csv", 4),
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            "1,2026-01-02,5.00\n1,2026-02-02,7.00\n2,2026-02-03,-7.00\n",
            "2 new purchases, 1 cancelled, refunded or missed",
        ),
        ("1,2026-01-02,5.00\n2,2026-02-02,7.00\n", "2 new purchases"),
        ("1,2026-01-02,-5.00\n2,2026-02-02,-7.00\n", "0 new purchases, 2 cancelled, refunded or missed"),
    ],
)
def test_refunds_are_no_new_purchases_but_said_apart(book: Book, tmp_path: Path, rows: str, words: str) -> None:
    """ "3,315 new purchases" counted the lines of refunds in."""
    path = written(tmp_path, f"customer_no,date,amount\n{rows}")
    report = import_files.run(book, import_files.look([path], book=book), TODAY, Silent()).value.report
    assert Speaker().plain(kept_bought_words(kept(report))) == words
    brought = words.replace(" new", "").removeprefix("0 purchases, ")
    assert Speaker().plain(said_of(report)) == f"{brought}, {report.customers_new} new customers brought in."
    assert report.bought_new + report.cancelled == report.purchases_new


def test_a_book_that_takes_the_currency_of_its_first_files_says_so_once(book: Book, tmp_path: Path) -> None:
    before = settings.load_shop(book.con).currency
    path = written(tmp_path, "customer_no,date,amount,currency\n1,2026-01-02,5.00,CHF\n")
    plan = import_files.look([path], book=book)
    report = import_files.dry_run(book, plan, TODAY, Silent()).currency_taken
    assert report == ("CHF", before)
    words = currency_words(import_files.run(book, plan, TODAY, Silent()).value.report)
    assert words is not None
    assert Speaker().plain(words).startswith("The book is kept in CHF from now on")
    assert settings.load_shop(book.con).currency == "CHF"
    assert import_files.run(book, plan, TODAY, Silent()).value.report.currency_taken is None


def test_hidden_rows_and_sheets_are_said_in_the_report(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet, old = workbook.add_worksheet("Sales"), workbook.add_worksheet("Old")
        old.hide()
        for number, row in enumerate(
            (["customer_no", "date", "amount"], ["1", "2026-01-02", 5], ["2", "2026-01-03", 6])
        ):
            sheet.write_row(number, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
    words = [Speaker().plain(one) for one in advice_words(tried(book, path).report)]
    assert words == [
        "The workbook hides 1 sheet, which is not read: Old.",
        "The workbook hides 1 row of this sheet (a filter?). It is taken as well.",
    ]


def test_new_people_are_asked_about_in_a_large_book_too_and_more_than_can_be_asked_about_is_said(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.action(msg("A large book.")):
        many = [factory.customer(customer_no=f"n{number}", last_name=f"Baum{number}") for number in range(1_500)]
        customers.add_many(book.con, many, 0)
        customers.add(book.con, factory.customer(first_name="Mara", last_name="Quill"))
    path = written(
        tmp_path, "Name,Street,Postcode,Town\nMara Quil,Weyerstraße 71,50676,Köln\nOtis Rell,Weg 9,53111,Bonn\n"
    )
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    monkeypatch.setattr(import_same_people, "_FEW_NEW", 1)
    every = import_files.try_out(book, plan, TODAY, Silent()).same_people
    assert len(every) == 1
    monkeypatch.undo()
    result = import_files.try_out(book, plan, TODAY, Silent())
    assert result.same_people == every
    assert not result.report.is_likeness_open
    monkeypatch.setattr(import_same_people, "_MOST_PEOPLE", 1_000)
    result = import_files.try_out(book, plan, TODAY, Silent())
    assert result.same_people == ()
    assert result.report.is_likeness_open


TILL = """Receipt number,Date,Total,Customer number,Name
1,2026-10-01,5.00,7,Mara Quill
2,2026-10-01,6.00,,
3,2026-10-02,7.00,,
4,2026-10-03,gratis,7,Mara Quill
"""


def test_sales_to_nobody_by_name_are_said_calmly_and_what_can_be_mended_apart(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, TILL)
    report = import_files.run(book, import_files.look([path], book=book), TODAY, Silent()).value.report
    assert (report.purchases_new, report.sales_nameless, report.rows_skipped) == (1, 2, 1)
    words = nameless_words(report)
    assert words is not None
    said = "2 sales without a customer’s name are left out: there is nobody to write to"
    assert Speaker().plain(words) == said
    assert kept(report)["sales_nameless"] == 2
    again = tried(
        book, written(tmp_path, TILL.replace("gratis", "5.00", 1).replace("4,2026-10-03,5.00", "1,2026-10-01,5.00"))
    )
    assert Speaker().plain(nothing_new_words(again.report)) == "Nothing in it is new: all of it is in your book already"


def test_what_has_no_day_or_no_sum_is_no_sale_to_nobody_by_name(book: Book, tmp_path: Path) -> None:
    rows = ("1,2026-10-01,5.00,7", "2,2026-10-01,6.00,", "3,no day,7.00,", "4,2026-10-01,2o.00,", "5,2026-10-01,USD 4,")
    report = tried(book, written(tmp_path, "\n".join(("Receipt number,Date,Total,Customer number", *rows)))).report
    assert (report.purchases_new, report.sales_nameless, report.rows_skipped) == (1, 2, 2)
    assert [(one.line, one.column) for one in report.problems] == [(4, "Date"), (5, "Total")]


def test_a_file_of_sales_to_nobody_is_not_in_the_book_already(book: Book, tmp_path: Path) -> None:
    report = tried(book, written(tmp_path, "Receipt number,Date,Total,Customer number\n2,2026-10-01,6.00,\n")).report
    assert Speaker().plain(nothing_new_words(report)) == "Nothing of it can be taken as it is"
