"""Orders that were cancelled, given back or never paid are no visits, in a list of whichever shop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.importing.test_format_variants import BY_NAME, cells_of, rewritten
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.report import Booking
from winback_gui.importing.state_words import StateMeaning
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.services.imports.said import Topic, said_by
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
HEADS = "Bestellnummer,{state},Bestelldatum,Vorname (Rechnung),Nachname (Rechnung),E-Mail (Rechnung),Gesamt\n"
STATES = ("Abgeschlossen", "Storniert", "Fehlgeschlagen", "Rückerstattet", "Zahlung ausstehend", "In Bearbeitung")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, path: Path, *, without: str = "") -> ImportResult:
    plan = import_files.look([path], book=book)
    if without:
        mapping = plan.files[0].mapping
        left_out = mapping.with_field(mapping.header.index(without), None)
        plan = import_files.look([path], book=book, mapping=left_out)
    return import_files.run(book, import_files.with_columns_seen(plan), TODAY, Silent()).value


def orders(tmp_path: Path, state: str) -> Path:
    rows = (
        f"{at},{word},2026-02-{at - 70},Petra,Ospelt,p.ospelt@example.net,{at}.50\n"
        for at, word in enumerate(STATES, 81)
    )
    path = tmp_path / "orders.csv"
    path.write_text(HEADS.format(state=state) + "".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("state", ["Bestellstatus", "Stand der Dinge"])
def test_an_unknown_list_of_orders_brings_those_that_came_about(book: Book, tmp_path: Path, state: str) -> None:
    report = bring(book, orders(tmp_path, state)).report
    assert (report.purchases_new - report.cancelled, report.cancelled) == (2, 4)
    (petra,) = customers.all_customers(book.con)
    assert (petra.first_name, petra.last_name, petra.email) == ("Petra", "Ospelt", "p.ospelt@example.net")


def test_who_leaves_the_state_of_orders_out_is_told_what_that_means(book: Book, tmp_path: Path) -> None:
    report = bring(book, orders(tmp_path, "Bestellstatus"), without="Bestellstatus").report
    assert report.columns_overlooked == (("Bestellstatus", Field.STATUS),)
    assert report.cancelled == 0


@pytest.mark.parametrize(
    ("system", "head", "kind"),
    [
        ("woo_webtoffee_orders", "status", PurchaseKind.CANCELLED),
        ("shopify_orders", "Financial Status", PurchaseKind.SALE),  # paid on delivery, or by transfer
    ],
)
def test_what_is_pending_is_no_order_but_where_it_is_paid_by_hand(
    book: Book, tmp_path: Path, system: str, head: str, kind: PurchaseKind
) -> None:
    header, first, *_ = cells_of(BY_NAME[system])
    first[header.index(head)] = "pending"
    bring(book, rewritten(tmp_path / "a.csv", [header, first], ",", "utf-8"))
    assert [one.kind for one in purchases.all_purchases(book.con)] == [kind]


def sales(tmp_path: Path, head: str, *words: str) -> Path:
    rows = [f"2026-02-{at:02},Petra Ospelt,{at}.50,{words[at % len(words)]}\n" for at in range(1, 13)]
    path = tmp_path / "sales.csv"
    path.write_text(f"Date,Customer name,Total,{head}\n" + "".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("head", "words", "cancelled"),
    [
        ("Payment status", ("Paid", "Pending"), 0),
        ("Payment status", ("Paid", "Awaiting payment"), 0),
        ("Payment status", ("Paid", "Refunded"), 6),
        ("Zahlungsstatus", ("Bezahlt", "Zahlung ausstehend"), 0),
        ("Invoice status", ("Paid", "Pending"), 0),
        ("Financial status", ("Paid", "Pending"), 0),
        ("Booking status", ("Completed", "Pending"), 0),
        ("Order payment status", ("Paid", "Pending"), 0),
        ("Status", ("Completed", "Pending"), 0),
        ("Status", ("Completed", "Awaiting payment"), 6),
        ("Order Status", ("Completed", "Pending"), 6),
        ("order_status", ("wc-completed", "wc-pending"), 6),
        ("post_status", ("wc-completed", "wc-pending"), 6),
        ("Bestellstatus", ("Abgeschlossen", "pending"), 6),
    ],
)
def test_a_bill_that_is_still_open_is_a_visit_and_an_order_that_nobody_paid_is_none(
    book: Book, tmp_path: Path, head: str, words: tuple[str, str], cancelled: int
) -> None:
    report = bring(book, sales(tmp_path, head, *words)).report
    assert (report.purchases_new - report.cancelled, report.cancelled) == (12 - cancelled, cancelled)


@pytest.mark.parametrize("word", ["payment_failed", "payment_pending", "awaiting_payment", "wc-checkout-draft"])
def test_a_state_is_the_same_however_its_words_are_parted(book: Book, tmp_path: Path, word: str) -> None:
    report = bring(book, sales(tmp_path, "Progress", "completed", word, "cancelled")).report
    assert (report.purchases_new - report.cancelled, report.cancelled) == (4, 8)


@pytest.mark.parametrize(
    ("heads", "rows", "sold"),
    [
        (("Status", "Payment status"), (("Completed", "Paid"), ("Completed", "Refunded"), ("Cancelled", "Paid")), 1),
        (("Payment status", "Status"), (("Paid", "Completed"), ("Refunded", "Completed"), ("Paid", "Cancelled")), 1),
        (("Status", "Financial status"), (("Completed", "Pending"), ("Completed", "Voided")), 1),  # paid on delivery
        (("Order status", "Payment status"), (("Pending", "Pending"), ("Pending", "Paid")), 1),
        (("Bestellstatus", "Zahlungsstatus"), (("Versendet", "Bezahlt"), ("Versendet", "Erstattet")), 1),
        (("Bestellstatus", "Zahlung"), (("Versendet", "Bezahlt"), ("Versendet", "Erstattet")), 1),
        (("Status", "Refund status"), (("Completed", "Failed"), ("Completed", "Completed")), 2),  # of the refund
        (("Status", "Fulfilment"), (("Completed", "Delivered"), ("Completed", "Failed")), 2),
    ],
)  # fmt: skip
def test_a_sale_came_about_where_no_state_says_that_it_did_not(
    book: Book, tmp_path: Path, heads: tuple[str, str], rows: tuple[tuple[str, str], ...], sold: int
) -> None:
    words = (f"2026-02-{at + 10},Petra Ospelt,{at + 10}.50,{','.join(row)}\n" for at, row in enumerate(rows))
    path = tmp_path / "sales.csv"
    path.write_text(f"Date,Customer name,Total,{','.join(heads)}\n" + "".join(words), encoding="utf-8")
    report = bring(book, path).report
    assert (report.purchases_new - report.cancelled, report.cancelled) == (sold, len(rows) - sold)


def test_which_columns_say_how_far_sales_are_is_in_the_report(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(
        "Date,Customer name,Total,Status,Payment status\n2026-02-10,Petra Ospelt,9.50,Completed,Refunded\n", "utf-8"
    )
    report = bring(book, path).report
    words = [said.words for said in said_by(report) if said.topic is Topic.STATES]
    said = "; ".join(Speaker().say(one) for one in words)
    assert said == (
        "“Status” and “Payment status” (of the payment: what is still to be paid counts) say how far a sale is: it "
        "counts as a visit where none of them says cancelled, refunded or failed"
    )
    plan = import_files.look([path], book=book)
    one = plan.files[0].mapping
    assert [one.fields[at] for at in (3, 4)] == [Field.STATUS, Field.STATUS]
    report = bring(book, path, without="Payment status").report
    assert not [said for said in said_by(report) if said.topic is Topic.STATES]
    assert report.columns_overlooked == (("Payment status", Field.STATUS),)


APPOINTMENTS = ("Booked", "Completed", "No show", "Completed", "Rescheduled", "Completed")


def test_who_did_not_come_is_no_visit_and_what_is_not_known_is_asked(book: Book, tmp_path: Path) -> None:
    """A grooming parlour's 12 no-shows counted as 12 visits with their money, and nothing was asked."""
    path = sales(tmp_path, "Status", *APPOINTMENTS)  # the last line is booked, after the last who came
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    assert not plan.must_answer
    assert [(one.word, one.answer) for one in plan.questions] == [("rescheduled", "nothing"), ("booked", "nothing")]
    report = bring(book, path).report
    assert (report.purchases_new, report.bought_new) == (12, 7), "nobody is marked after the last line but one"
    assert [(one.word, one.count, one.is_visit) for one in report.open_states] == [
        ("Rescheduled", 2, False), ("Booked", 1, False),
    ]  # fmt: skip


def test_what_a_word_means_is_said_once(book: Book, tmp_path: Path) -> None:
    path = sales(tmp_path, "Status", *APPOINTMENTS)
    said = ColumnMapping((), (), states=(("rescheduled", StateMeaning.VISIT), ("no show", StateMeaning.VISIT)))
    plan = import_files.with_columns_seen(import_files.look([path], book=book, mapping=said))
    assert [one.word for one in plan.questions] == ["booked"]
    result = import_files.run(book, plan, TODAY, Silent(), remember=[plan.files[0].mapping])
    assert result.value.report.bought_new == 11  # without one that was booked before the last who came
    later = import_files.look([path], book=book)
    assert later.files[0].mapping.states == said.states, "it is remembered with the columns"
    assert import_files.run(book, later, TODAY, Silent()).value.report.brings_nothing


def test_a_list_of_orders_asks_nothing_about_words_that_are_known(book: Book, tmp_path: Path) -> None:
    for head, words in (("Status", ("Completed", "Cancelled", "Processing")), ("Payment status", ("Paid", "Overdue"))):
        plan = import_files.look([sales(tmp_path, head, *words)], book=book)
        assert [one.word for one in import_files.with_columns_seen(plan).questions] == []


def test_who_has_an_appointment_is_named_and_a_cancelled_one_is_none(book: Book, tmp_path: Path) -> None:
    """63 booked appointments were lines that “lie in the future”, and their clients got “we miss you”."""
    path = tmp_path / "visits.csv"
    path.write_text(
        "Client No,Client name,Date,Total,Status\n1,Ada Lister,2026-09-01,9.50,Completed\n"
        "2,Bea Firth,2026-09-02,9.50,Completed\n3,Cleo Haigh,2026-09-03,9.50,Completed\n"
        "1,Ada Lister,2026-12-15,9.50,Booked\n1,Ada Lister,2026-12-12,9.50,Booked\n"
        "2,Bea Firth,2026-12-04,9.50,Cancelled\n3,Cleo Haigh,2062-12-04,9.50,Booked\n"
        "4,Dot Kaye,2026-12-01,9.50,Booked\n",
        encoding="utf-8",
    )
    report = bring(book, path).report
    (ada, _bea, _cleo) = sorted(one.customer_no for one in customers.all_customers(book.con))
    assert report.booked == (Booking(ada, "Ada Lister", date(2026, 12, 12)),), "nobody is made by an appointment alone"
    words = [Speaker().plain(said.words) for said in said_by(report) if said.topic is Topic.BOOKED]
    expected = f"1 customer has an appointment that is still to come ({ada}, on 12 Dec 2026)"
    assert words == [f"{expected}: until then no letter asks why they stay away"]
