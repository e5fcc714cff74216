"""What an import brought is counted by its kind wherever it is said: a day without a sum is no purchase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import Message
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.settings import Shop
from winback_gui.domain.speech import Speaker
from winback_gui.importing.report import ImportReport
from winback_gui.services import import_files
from winback_gui.services.books import create_book
from winback_gui.services.export import export_book
from winback_gui.services.import_news import said_of
from winback_gui.services.import_report import book_words, kept, kept_book_words
from winback_gui.store.book import Book

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26)  # noqa: DTZ001 (a book's time is local)
CARDS = """Customer number,Surname,First name,Street,Town,Postcode,Last in
1,Webb,Ada,37 Englishcombe Lane,Bath,BA2 2DX,
2,Gunning,Max,62 Wells Road,Bath,BA2 3AP,2024-03-03
3,Fox,Cleo,33 Lower Weston,Bath,BA1 3NP,2026-10-20
"""
TILL = """Receipt number,Date,Total,Customer number
r1,2024-03-03,20.00,2
r2,2026-10-20,30.00,3
r3,2026-10-21,-5.00,3
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "shop.winback", Shop(), NOW) as made:
        yield made


def said(words: Message | None) -> str:
    assert words is not None
    return Speaker().plain(words)


def bring(book: Book, *paths: Path) -> ImportReport:
    plan = import_files.with_columns_seen(import_files.look(list(paths), book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def written(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return [folder / f"{name}.csv" for name in files]


def test_a_row_that_takes_back_a_sale_is_a_refund_and_one_that_was_cancelled_counts_for_nothing(
    book: Book, tmp_path: Path
) -> None:
    """A till writes the sale, and below it the "Storno" with its own number and an amount below zero."""
    till = """Datum;Bon-Nr;Kd-Nr;Betrag brutto;Bedienung;Vorgang
27.03.2025;1573;1;11,50;Anja;Verkauf
27.03.2025;1574;1;-11,50;Anja;Storno
28.03.2025;1575;2;5,00;Anja;Storno
"""
    bring(book, *written(tmp_path, cards=CARDS, till=till))
    rows = book.con.execute(
        "SELECT amount_minor, kind, served_by FROM purchases WHERE receipt_no <> '' ORDER BY day, amount_minor DESC"
    ).fetchall()
    kinds = [(row[0], PurchaseKind(int(str(row[1])))) for row in rows]
    assert kinds == [(1150, PurchaseKind.SALE), (-1150, PurchaseKind.REFUND), (500, PurchaseKind.CANCELLED)]
    assert {row[2] for row in rows} == {"Anja"}


def question(book: Book) -> str:
    return said(import_files.take_back_question(book, import_files.all_imports(book)[0].import_id))


def test_days_without_a_sum_are_not_taken_back_as_purchases(book: Book, tmp_path: Path) -> None:
    assert bring(book, *written(tmp_path, cards=CARDS)).visits_new == 2
    what = "3 customers, 2 last visits without a sum"
    assert question(book).startswith(f"This takes out of your book: {what}.")
    done = import_files.undo_import(book, import_files.all_imports(book)[0].import_id, TODAY)
    assert said(done.said) == f"{what} of the import of 26 Nov 2026 went out of your book."


def test_refunds_are_taken_back_apart_from_purchases(book: Book, tmp_path: Path) -> None:
    bring(book, *written(tmp_path, cards=CARDS))
    bring(book, *written(tmp_path, till=TILL))
    assert question(book).startswith("This takes out of your book: 2 purchases, 1 cancelled or refunded.")


def test_a_day_whose_sum_a_later_list_brought_is_no_visit_more_that_goes(book: Book, tmp_path: Path) -> None:
    bring(book, *written(tmp_path, cards=CARDS))
    cards = import_files.all_imports(book)[0].import_id
    bring(book, *written(tmp_path, till=TILL.replace("r2,2026-10-20", "r2,2026-10-22")))
    words = said(import_files.take_back_question(book, cards))
    assert words.startswith("This takes out of your book: 3 customers, 1 last visit without a sum.")


@pytest.mark.parametrize("names", [("cards", "till"), ("till", "cards")])
def test_a_list_and_its_till_together_leave_no_day_without_its_sum(
    book: Book, tmp_path: Path, names: tuple[str, str]
) -> None:
    texts = {"cards": CARDS, "till": TILL}
    report = bring(book, *written(tmp_path, **{name: texts[name] for name in names}))
    assert (report.bought_new, report.cancelled, report.visits_new) == (2, 1, 0)
    assert "without a sum" not in question(book)


def test_a_whole_book_says_its_days_without_a_sum(book: Book, tmp_path: Path) -> None:
    bring(book, *written(tmp_path, cards=CARDS, till=TILL.replace("r2,2026-10-20", "r2,2026-10-22")))
    export_book(book, tmp_path / "out", Silent())
    with create_book(tmp_path / "other.winback", Shop(), NOW) as other:
        report = bring(other, *sorted((tmp_path / "out").iterdir()))
    counted = "3 customers, 2 purchases, 1 cancelled or refunded, 1 last visit without a sum"
    assert said(book_words(report)).startswith(f"{counted}, ")
    assert said(kept_book_words(kept(report))) == said(book_words(report))
    assert said(said_of(report)) == f"A whole book brought in: {counted} and the rest."
