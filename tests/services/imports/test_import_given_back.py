"""Sums beside the amount of a list that no known program wrote: what was given back, and a tax that is to be added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing import columns_file
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.store import purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, folder: Path, head: str, field: str, *rows: str) -> ImportReport:
    """Bring in a list whose last column is named by a columns file."""
    path = folder / "sales.csv"
    path.write_text("\n".join((f"No,Day,Sum,{head}", *rows)) + "\n", encoding="utf-8")
    held = f'{{"No": "customer_no", "Day": "date", "Sum": "amount", "{head}": "{field}"}}'
    mapping = columns_file.from_json(f'{{"columns": {held}}}')
    return import_files.run(book, import_files.look([path], mapping=mapping, book=book), TODAY, Silent()).value.report


def kept(book: Book) -> list[tuple[PurchaseKind, int]]:
    return [(sold.kind, sold.amount_minor) for sold in purchases.all_purchases(book.con)]


@pytest.mark.parametrize(
    ("cell", "kind", "amount_minor"),
    [
        ("", PurchaseKind.SALE, 1000),
        ("0.00", PurchaseKind.SALE, 1000),
        ("4.00", PurchaseKind.SALE, 600),
        ("-4.00", PurchaseKind.SALE, 600),
        ("10.00", PurchaseKind.CANCELLED, 1000),
        ("-10.00", PurchaseKind.CANCELLED, 1000),
    ],
)
def test_what_was_given_back_is_no_part_of_a_sale(
    book: Book, tmp_path: Path, cell: str, kind: PurchaseKind, amount_minor: int
) -> None:
    report = bring(book, tmp_path, "Back", "refunded", f"7,2024-01-02,10.00,{cell}")
    assert kept(book) == [(kind, amount_minor)]
    assert report.cancelled == (kind is PurchaseKind.CANCELLED)


def test_a_row_that_takes_back_a_sale_is_not_taken_twice(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, "Back", "refunded", "7,2024-01-02,-10.00,10.00", "7,2024-01-03,12.00,")
    assert kept(book) == [(PurchaseKind.REFUND, -1000), (PurchaseKind.SALE, 1200)]


def test_what_was_given_back_and_cannot_be_read_holds_the_sale(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, "Back", "refunded", "7,2024-01-02,10.00,some", "7,2024-01-03,12.00,2.00")
    assert [(one.line, one.column) for one in report.problems] == [(2, "Back")]
    assert kept(book) == [(PurchaseKind.SALE, 1000)]


def test_the_same_list_brings_nothing_twice(book: Book, tmp_path: Path) -> None:
    rows = ("7,2024-01-02,10.00,4.00", "7,2024-01-03,12.00,12.00")
    bring(book, tmp_path, "Back", "refunded", *rows)
    before = kept(book)
    assert bring(book, tmp_path, "Back", "refunded", *rows).purchases_new == 0
    assert kept(book) == before


def test_a_tax_to_add_is_added(book: Book, tmp_path: Path) -> None:
    rows = ("7,2024-01-02,10.00,1.90", "7,2024-01-03,10.00,", "7,2024-01-04,10.00,x")
    report = bring(book, tmp_path, "VAT", "tax", *rows)
    assert kept(book) == [(PurchaseKind.SALE, 1190), (PurchaseKind.SALE, 1000)]
    assert [(one.line, one.column) for one in report.problems] == [(4, "VAT")]


def test_a_list_that_nobody_mapped_has_what_was_given_back_taken_off(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(
        "Date,Customer name,Total,Refunded\n2024-01-02,Petra Ospelt,40.00,\n2024-02-02,Petra Ospelt,30.00,10.00\n"
        "2024-03-02,Petra Ospelt,15.00,15.00\n",
        encoding="utf-8",
    )
    plan = import_files.look([path], book=book)
    assert not plan.must_answer
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert kept(book) == [
        (PurchaseKind.SALE, 4000), (PurchaseKind.SALE, 2000), (PurchaseKind.CANCELLED, 1500)
    ]  # fmt: skip
    assert not report.columns_not_used
