"""Square's items and transactions in one import: the same sales, said twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing.fields import Field
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.store import purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 27)
ITEMS = """Date,Category,Item,Qty,Net Sales,Tax,Transaction ID,Event Type,Customer ID,Customer Name
11/24/2026,Yarn,Lettlopi,4.0,$38.00,$0.00,T1,Payment,C1,Ingrid Becker
11/24/2026,Needles,Addi US 4,1.0,$19.00,$1.00,T1,Payment,C1,Ingrid Becker
11/23/2026,Yarn,Cascade 220,1.0,$12.00,$0.00,T2,Payment,,
11/22/2026,Yarn,Cascade 220,1.0,$12.00,$0.00,T3,Refund,C1,Ingrid Becker
"""
RECEIPTS = """Date,Net Sales,Tax,Tip,Total Collected,Transaction ID,Description,Event Type,Customer ID,Customer Name
11/24/2026,$57.00,$1.00,$5.00,$63.00,T1,"Lettlopi, Addi",Payment,C1,Ingrid Becker
11/23/2026,$12.00,$0.00,$2.00,$14.00,T2,Cascade,Payment,,
11/22/2026,($12.00),$0.00,($1.00),($13.00),T3,Cascade,Refund,C1,Ingrid Becker
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def brought(book: Book, folder: Path, **texts: str) -> ImportReport:
    paths = [folder / f"{name}.csv" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return import_files.run(book, import_files.look(paths, book=book), TODAY, Silent()).value.report


def figures(report: ImportReport) -> tuple[int, int, int, int]:
    return (
        report.purchases_new - report.cancelled,
        report.purchases_known,
        report.purchases_changed,
        report.sales_nameless,
    )


def sums(book: Book) -> list[int]:
    return sorted(one.amount_minor for one in purchases.all_purchases(book.con))


@pytest.mark.parametrize("texts", [{"items": ITEMS, "receipts": RECEIPTS}, {"a": RECEIPTS, "b": ITEMS}])
def test_in_a_new_book_nothing_is_known_or_corrected(book: Book, tmp_path: Path, texts: dict[str, str]) -> None:
    assert figures(brought(book, tmp_path, **texts)) == (1, 0, 0, 1)
    assert sums(book) == [-1200, 5700]
    assert figures(brought(book, tmp_path, **texts)) == (0, 2, 0, 1), "two, though both files have them"


def test_later_only_what_stood_in_the_book_is_known(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, receipts=RECEIPTS)
    more = ITEMS + "11/26/2026,Yarn,Lopi,1.0,$9.00,$0.00,T9,Payment,C1,Ingrid Becker\n"
    report = brought(book, tmp_path, items=more, receipts=RECEIPTS)
    assert figures(report) == (1, 2, 2, 1)
    assert report.purchases_changed == 2, "the items say what was bought"


GIFT_ITEMS = """\
Date,Category,Item,Qty,Net Sales,Tax,Transaction ID,Event Type,Customer ID,Customer Name,Itemization Type
11/20/2026,Yarn,Lettlopi,4.0,$38.00,$2.66,T1,Payment,C1,Ingrid Becker,Physical Good
11/20/2026,None,Gift Card,1.0,$50.00,$0.00,T1,Payment,C1,Ingrid Becker,Gift Card
11/22/2026,None,Gift Card,1.0,$25.00,$0.00,T2,Payment,C1,Ingrid Becker,Gift Card
"""
GIFT_RECEIPTS = """\
Date,Net Sales,Gift Card Sales,Tax,Tip,Total Collected,Transaction ID,Event Type,Customer ID,Customer Name
11/20/2026,$38.00,$50.00,$2.66,$3.00,$93.66,T1,Payment,C1,Ingrid Becker
11/22/2026,$0.00,$25.00,$0.00,$0.00,$25.00,T2,Payment,C1,Ingrid Becker
"""


@pytest.mark.parametrize(
    "texts",
    [{"items": GIFT_ITEMS}, {"receipts": GIFT_RECEIPTS}, {"items": GIFT_ITEMS, "receipts": GIFT_RECEIPTS}],
    ids=["items", "receipts", "both"],
)
def test_tax_tip_and_gift_cards_bought_are_nothing_spent(book: Book, tmp_path: Path, texts: dict[str, str]) -> None:
    """Who had bought for 2,853.36 was said to have spent 3,103.15: with the tax, and with a gift card for somebody."""
    brought(book, tmp_path, **texts)
    listed = purchases.all_purchases(book.con)
    assert sorted((one.day.day, one.amount_minor, one.kind.name) for one in listed) == [
        (20, 3800, "SALE"), (22, 0, "PREPAID"),
    ], "whoever bought a gift card alone was there all the same"  # fmt: skip


@pytest.mark.parametrize("name", ["items", "receipts"])
def test_a_list_that_came_in_with_tax_and_gift_cards_is_corrected_and_not_doubled(
    book: Book, tmp_path: Path, name: str
) -> None:
    """Before, the sums were what the till had taken in. A list of items never changes what a receipt came to."""
    text = {"items": GIFT_ITEMS, "receipts": GIFT_RECEIPTS}[name]
    brought(book, tmp_path, **{name: text})
    with book.action(msg("as before")):
        for one in purchases.all_purchases(book.con):
            with_all = {20: 9066, 22: 2500}[one.day.day]
            book.con.execute(
                "UPDATE purchases SET amount_minor = ?, kind = ? WHERE receipt_no = ?",
                (with_all, int(PurchaseKind.SALE), one.receipt_no),
            )
    report = brought(book, tmp_path, **{name: text})
    assert (report.purchases_new, len(sums(book))) == (0, 2)
    assert sums(book) == ([2500, 9066] if name == "items" else [0, 3800])
    brought(book, tmp_path, items=GIFT_ITEMS, receipts=GIFT_RECEIPTS)
    assert sums(book) == [0, 3800]


def with_tips(book: Book, folder: Path, text: str) -> ImportReport:
    """A list whose owner said that its tips are to be taken off."""
    path = folder / "receipts.csv"
    path.write_text(text, encoding="utf-8")
    mapping = import_files.look([path], book=book).files[0].mapping
    said = {"Tip": Field.TIP, "Total Collected": Field.AMOUNT, "Net Sales": None}
    fields = tuple(said.get(head, field) for head, field in zip(mapping.header, mapping.fields, strict=True))
    plan = import_files.look([path], book=book, mappings={path: replace(mapping, fields=fields)})
    return import_files.run(book, plan, TODAY, Silent()).value.report


def test_a_tip_is_no_sale_of_the_shop(book: Book, tmp_path: Path) -> None:
    with_tips(book, tmp_path, RECEIPTS)
    assert sums(book) == [-1200, 5800]


def test_a_tip_that_cannot_be_read_holds_the_sale(book: Book, tmp_path: Path) -> None:
    report = with_tips(book, tmp_path, RECEIPTS.replace("$5.00", "some"))
    assert [(one.line, one.column) for one in report.problems] == [(2, "Tip")]
    assert sums(book) == [-1200]


def test_so_it_is_without_numbers_of_receipts(book: Book, tmp_path: Path) -> None:
    head, both = (
        "First name,Last name,Street,Postcode,City,Date,Amount\n",
        "Ann,Hill,Elm 1,50676,Köln,2026-06-10,20.00\n",
    )
    may, july = both.replace("-06-", "-05-"), both.replace("-06-", "-07-")
    assert figures(brought(book, tmp_path, a=head + may + both, b=head + both + july)) == (3, 0, 0, 0)
    assert figures(brought(book, tmp_path, a=head + may + both, b=head + both + july)) == (0, 4, 0, 0)
