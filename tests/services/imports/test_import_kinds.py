"""What an import brought is counted by its kind wherever it is said: a day without a sum is no purchase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import Message
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.settings import Shop
from winback_gui.domain.speech import Speaker
from winback_gui.importing.columns import ZeroSums
from winback_gui.importing.questions import QuestionKind
from winback_gui.importing.report import ImportReport
from winback_gui.services.book.books import create_book
from winback_gui.services.book.export import export_book
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.imports import import_files
from winback_gui.services.imports.news import said_of
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.services.imports.report import kept
from winback_gui.services.imports.words import book_words, kept_book_words
from winback_gui.store import purchases
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


# Sales of 0.00

CLASSES = """Receipt number,Date,Total,Customer number,Product,Employee
c1,2026-01-05,150.00,1,Card of ten,Ann
"""
CLASSES += "".join(f"k{day},2026-01-{day},0.00,1,Yoga,Svenja\n" for day in range(12, 22))


def looked(book: Book, path: Path, zero: ZeroSums | None = None) -> ImportPlan:
    plan = import_files.look([path], book=book)
    if zero is not None:
        told = {path: replace(plan.files[0].mapping, zero_sums=zero)}
        plan = import_files.look([path], book=book, mappings=told)
    return import_files.with_columns_seen(plan)


def test_what_many_sales_of_nothing_are_is_asked(book: Book, tmp_path: Path) -> None:
    """Of a yoga studio's 24,068 visits 20,269 were paid by cards, and were left out without a word."""
    (path,) = written(tmp_path, classes=CLASSES)
    (question,) = looked(book, path).must_answer
    assert question.kind is QuestionKind.ZERO_SUMS
    assert said(question.text) == "10 of 11 sales have a sum of 0. What are they?"
    assert [value for value, _words in question.choices] == ["visits", "nothing"]
    assert looked(book, path, ZeroSums.VISITS).must_answer == ()
    few = CLASSES.replace("0.00", "9.00").replace("9.00,1,Yoga", "0.00,1,Yoga", 2)
    (other,) = written(tmp_path, few=few)
    assert looked(book, other).must_answer == ()


def test_visits_that_a_card_paid_for_are_visits(book: Book, tmp_path: Path) -> None:
    (path,) = written(tmp_path, classes=CLASSES)
    plan = looked(book, path, ZeroSums.VISITS)
    report = import_files.run(book, plan, TODAY, Silent(), remember=[plan.files[0].mapping]).value.report
    assert (report.bought_new, report.unpaid) == (11, 0)
    standings = work_out(book, TODAY)
    (standing,) = (standings.standing(who) for who in standings.columns.customer_ids.tolist())
    assert standing is not None
    assert (standing.frequency, standing.priced, standing.monetary_minor) == (11, 11, round(15_000 / 11))
    assert standing.last_on == date(2026, 1, 21)
    assert purchases.count_bought(book.con) == 11
    again = import_files.run(book, looked(book, path), TODAY, Silent()).value.report
    assert (again.purchases_new, again.purchases_changed) == (0, 0), "what they are is remembered"


def test_sales_of_nothing_that_are_no_visits_are_counted_as_that(book: Book, tmp_path: Path) -> None:
    (path,) = written(tmp_path, classes=CLASSES)
    report = import_files.run(book, looked(book, path, ZeroSums.NOTHING), TODAY, Silent()).value.report
    assert (report.bought_new, report.unpaid) == (1, 10)
    assert "1 purchase, 10 sales of 0.00, which are no visits" in question(book)
    assert said(said_of(report)) == "1 purchase, 10 sales of 0.00, which are no visits, 1 new customer brought in."
    assert purchases.count_bought(book.con) == 1
    corrected = import_files.run(book, looked(book, path, ZeroSums.VISITS), TODAY, Silent()).value.report
    assert corrected.purchases_changed == 10
    assert purchases.count_bought(book.con) == 11


def test_of_the_items_of_a_receipt_a_gift_is_no_sale_of_nothing(book: Book, tmp_path: Path) -> None:
    rows = "".join(f"r{at},2026-03-{at},9.00,{at},Tea\nr{at},2026-03-{at},0.00,{at},Biscuit\n" for at in range(10, 20))
    (path,) = written(tmp_path, till="Receipt number,Date,Total,Customer number,Product\n" + rows)
    told = replace(import_files.look([path], book=book).files[0].mapping, line_items=True)
    assert import_files.look([path], book=book, mappings={path: told}).must_answer == ()


def test_what_others_call_prepaid_is_a_sale(book: Book, tmp_path: Path) -> None:
    rows = "r1,2026-03-01,50.00,1,Prepaid\nr2,2026-03-02,-50.00,1,Prepaid\n"
    bring(book, *written(tmp_path, till="Receipt number,Date,Total,Customer number,Type\n" + rows))
    kinds = {one.receipt_no[:2]: one.kind for one in purchases.of_customer(book.con, 1)}
    assert kinds == {"r1": PurchaseKind.SALE, "r2": PurchaseKind.REFUND}


def test_prepaid_visits_leave_the_book_and_come_back(book: Book, tmp_path: Path) -> None:
    (path,) = written(tmp_path, classes=CLASSES)
    import_files.run(book, looked(book, path, ZeroSums.VISITS), TODAY, Silent())
    export_book(book, tmp_path / "out", Silent())
    with create_book(tmp_path / "other.winback", Shop(), NOW) as other:
        bring(other, *sorted((tmp_path / "out").iterdir()))
        assert purchases.count_bought(other.con) == 11


def test_days_without_a_sum_are_not_taken_back_as_purchases(book: Book, tmp_path: Path) -> None:
    assert bring(book, *written(tmp_path, cards=CARDS)).visits_new == 2
    what = "3 customers, 2 visits without a sum"
    assert question(book).startswith(f"This takes out of your book: {what}.")
    done = import_files.undo_import(book, import_files.all_imports(book)[0].import_id, TODAY)
    assert said(done.said) == f"{what} of the import of 26 Nov 2026 went out of your book."


def test_refunds_are_taken_back_apart_from_purchases(book: Book, tmp_path: Path) -> None:
    bring(book, *written(tmp_path, cards=CARDS))
    bring(book, *written(tmp_path, till=TILL))
    assert question(book).startswith("This takes out of your book: 2 purchases, 1 cancelled, refunded or missed.")


def test_a_day_whose_sum_a_later_list_brought_is_no_visit_more_that_goes(book: Book, tmp_path: Path) -> None:
    bring(book, *written(tmp_path, cards=CARDS))
    cards = import_files.all_imports(book)[0].import_id
    bring(book, *written(tmp_path, till=TILL.replace("r2,2026-10-20", "r2,2026-10-22")))
    words = said(import_files.take_back_question(book, cards))
    assert words.startswith("This takes out of your book: 3 customers, 1 visit without a sum.")


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
    counted = "3 customers, 2 purchases, 1 cancelled, refunded or missed, 1 visit without a sum"
    assert said(book_words(report)).startswith(f"{counted}, ")
    assert said(kept_book_words(kept(report))) == said(book_words(report))
    assert said(said_of(report)) == f"A whole book brought in: {counted} and the rest."
