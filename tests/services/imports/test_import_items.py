"""A file that only says what was bought: joined to the receipts of another file, or of the book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.fields import Field
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.store import purchases
from winback_gui.store.book import Book

EXPORTS = Path(__file__).parents[2] / "exports"
TODAY = date(2026, 11, 22)
PEOPLE = "Customer no;Last name;Town\n7;Quill;Bonn\n8;Rell;Köln\n"
SALES = "Customer no;Date;Total;Receipt no\n7;2026-01-02;9,50;A1\n8;2026-01-03;3,00;A2\n8;2026-01-09;4,00;A3\n"
ITEMS = (
    "Receipt no;Item;Qty;Category;Cashier\nA1;Rye loaf;2;bread;Ole\nA2;Tea;1;drinks;\nA1;Rolls;1;bread;\n"
    "A9;Jam;1;;\n;Cake;1;;\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def written(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return [folder / f"{name}.csv" for name in files]


def bring(book: Book, paths: list[Path]) -> ImportReport:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def bought(book: Book) -> list[tuple[str, str, str, str]]:
    return [(one.receipt_no, one.what, one.category, one.served_by) for one in purchases.all_purchases(book.con)]


def test_customers_sales_and_items_of_three_files_are_joined(book: Book, tmp_path: Path) -> None:
    report = bring(book, written(tmp_path, items=ITEMS, sales=SALES, people=PEOPLE))
    assert bought(book) == [
        ("A1", "2 × Rye loaf, Rolls", "bread", "Ole"),
        ("A2", "Tea", "drinks", ""),
        ("A3", "", "", ""),
    ]
    joined = [(one.file, Speaker().plain(one.by), one.found, one.nobody) for one in report.joined if one.of_receipts]
    assert joined == [("items.csv", "the receipt number", 2, 1)]
    said = [(one.line, Speaker().plain(one.why)) for one in report.problems]
    assert said == [(5, "no purchase has receipt number A9"), (6, "there is no receipt number")]


def test_items_that_come_later_are_put_to_the_receipts_of_the_book_and_taken_back_alone(
    book: Book, tmp_path: Path
) -> None:
    people, sales, items = written(tmp_path, people=PEOPLE, sales=SALES, items=ITEMS)
    bring(book, [people, sales])
    before = bought(book)
    report = bring(book, [items])
    assert (report.purchases_new, report.customers_new) == (0, 0)
    assert bought(book)[0] == ("A1", "2 × Rye loaf, Rolls", "bread", "Ole")
    book.undo()
    assert bought(book) == before
    bring(book, [items])
    book.undo()
    book.undo()
    assert bought(book) == []


def test_what_a_receipt_says_already_stays_and_its_sign_does_not_matter(book: Book, tmp_path: Path) -> None:
    bring(book, [EXPORTS / "shopify_orders.csv"])
    known = bought(book)
    report = bring(book, written(tmp_path, items="Order number,Product,Category\n1041,Other,Coffee\n"))
    assert [one.found for one in report.joined] == [1]
    assert bought(book) == [(number, what, "Coffee", served_by) for number, what, _category, served_by in known]


def test_a_receipt_number_of_two_systems_is_named_and_left(book: Book, tmp_path: Path) -> None:
    for source in ("one", "two"):
        (sales,) = written(tmp_path, sales=SALES)
        plan = import_files.with_columns_seen(import_files.look([sales], book=book, source=source))
        import_files.run(book, plan, TODAY, Silent())
    report = bring(book, written(tmp_path, items=ITEMS))
    assert "several purchases have receipt number A1" in {Speaker().plain(one.why) for one in report.problems}


def test_a_file_with_day_and_amount_but_nobody_says_what_was_bought(book: Book, tmp_path: Path) -> None:
    text = "Receipt no;Date;Total;Item;Quantity\nA1;2026-01-02;9,50;Rye loaf;2\n"
    people, sales, items = written(tmp_path, people=PEOPLE, sales=SALES, items=text)
    plan = import_files.look([items], book=book)
    assert plan.files[0].is_items_list
    assert Field.QUANTITY in plan.files[0].mapping.fields
    bring(book, [people, sales, items])
    assert bought(book)[0][1] == "2 × Rye loaf"
    assert len(bought(book)) == 3
