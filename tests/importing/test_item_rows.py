"""Lists of tills with one row an item: the rows of a receipt are one purchase, whatever the till."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field
from winback_gui.importing.item_rows import with_item_rows
from winback_gui.services.imports import import_files
from winback_gui.services.imports.import_files import ImportResult
from winback_gui.store import purchases
from winback_gui.store.book import Book

HEAD = "Datum;Bon-Nr;Kd-Nr;Name;Artikel;Betrag"
ITEMS = """13.05.2026;B1;7;Eva Hill;Tee;3,40
13.05.2026;B2;8;Ann Fox;Tee;3,40
13.05.2026;B2;8;Ann Fox;Honig;4,80
14.05.2026;B3;7;Eva Hill;Tee;3,40
14.05.2026;B3;7;Eva Hill;Tee;3,40
14.05.2026;B3;7;Eva Hill;Kanne;20,00
15.05.2026;B4;7;Eva Hill;Kanne;-20,00
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, folder: Path, rows: str) -> ImportResult:
    path = folder / "kasse.csv"
    path.write_text(f"{HEAD}\n{rows}", encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, date(2026, 11, 27), Silent()).value


def bought(book: Book) -> list[tuple[str, int, str, PurchaseKind]]:
    return [(one.receipt_no, one.amount_minor, one.what, one.kind) for one in purchases.all_purchases(book.con)]


def test_the_items_of_a_receipt_are_one_purchase_and_nothing_is_left_out(book: Book, tmp_path: Path) -> None:
    result = bring(book, tmp_path, ITEMS)
    assert bought(book) == [
        ("B1", 340, "Tee", PurchaseKind.SALE),
        ("B2", 820, "Tee, Honig", PurchaseKind.SALE),
        ("B3", 2680, "Tee, Kanne", PurchaseKind.SALE),
        ("B4 R", -2000, "Kanne", PurchaseKind.REFUND),
    ]
    assert not result.report.problems
    ((_file, words),) = result.report.advice
    assert Speaker().plain(words).endswith("their amounts are added up.")
    again = bring(book, tmp_path, ITEMS).report
    assert (again.purchases_new, again.purchases_known, again.purchases_changed) == (0, 4, 0)


def test_a_total_that_stands_on_every_row_counts_once(book: Book, tmp_path: Path) -> None:
    rows = "".join(
        f"1{day}.05.2026;B{day};7;Eva Hill;{what};8,20\n" for day in range(1, 6) for what in ("Tee", "Honig", "Kanne")
    )
    result = bring(book, tmp_path, rows)
    assert [minor for _no, minor, _what, _kind in bought(book)] == [820] * 5
    ((_file, words),) = result.report.advice
    assert Speaker().plain(words).endswith("counts once.")


@pytest.mark.parametrize(
    "rows",
    [
        [("B1", "7", "Tee", "3,40"), ("B2", "7", "Tee", "3,40"), ("B3", "8", "Tee", "1,00")],
        [("B1", "7", "Tee", "3,40"), ("B1", "8", "Tee", "3,40"), ("B2", "7", "Tee", "3"), ("B2", "8", "Kanne", "4")],
        [("B1", "7", "Tee", "3,40"), ("B1", "7", "Tee", "3,40")] * 4,
        [("", "7", "Tee", "3,40"), ("B1", "7", "Tee", "3"), ("B1", "7", "Honig", "4")] * 4,
    ],
    ids=["a row a receipt", "numbers of two people", "rows that came twice", "rows without a number"],
)
def test_other_lists_stay_as_they_are(rows: list[tuple[str, ...]]) -> None:
    cells = [("2026-05-03", *row) for row in rows]
    mapping = column_guess.guess(("Datum", "Bon-Nr", "Kd-Nr", "Artikel", "Betrag"), cells).mapping
    assert mapping.index(Field.RECEIPT_NO) == 1
    assert with_item_rows(mapping, cells) == mapping
