"""The first channel: what tills and web shops say, kept with the purchase, shown, exported, and compared."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests import factory
from winback_gui.analytics.habits import TraitKind
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.fields import Field
from winback_gui.importing.formats import all_formats
from winback_gui.services.book import export
from winback_gui.services.customers import customer_page
from winback_gui.services.identify.left_in_month import left_in_month
from winback_gui.services.identify.standings import Standings
from winback_gui.services.imports import import_files
from winback_gui.store import customers, habit_rows, purchases
from winback_gui.store.book import Book

EXPORTS = Path(__file__).parents[2] / "exports"
TODAY = date(2026, 11, 22)
OWN = "customer_no,date,amount,receipt_no,channel\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, *paths: Path) -> None:
    import_files.run(book, import_files.look(list(paths), book=book), TODAY, Silent())


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def said_of(book: Book) -> str:
    (who,) = customers.all_customers(book.con)
    came_by = customer_page.customer_page(book, who.customer_id, TODAY).came_by
    return Speaker().plain(came_by) if came_by is not None else ""


@pytest.mark.parametrize(
    ("name", "column", "cell", "words"),
    [
        ("shopify_orders.csv", "Source", "web", "First came by the web shop."),
        ("shopify_orders.csv", "Source", "pos", "First came by the till."),
        ("square_transactions.csv", "Channel", "Market stall", "First came by “Market stall”."),
        ("square_transactions.csv", "Source", "Point of Sale", "First came by the till."),
        ("square_items.csv", "Channel", "Square Online", "First came by the web shop."),
        ("etsy_sold_orders.csv", "Order Type", "inperson", "First came by the till."),
        ("woo_orders.csv", "Attribution", "Referral: example.org", "First came by “Referral: example.org”."),
    ],
)
def test_what_the_export_calls_it_is_said_of_the_customer(
    book: Book, tmp_path: Path, name: str, column: str, cell: str, words: str
) -> None:
    rows = list(csv.reader((EXPORTS / name).read_text(encoding="utf-8-sig").splitlines()))
    at = rows[0].index(column)
    for row in rows[1:]:
        row[at] = cell
        if "Channel" in rows[0] and column == "Source":
            row[rows[0].index("Channel")] = ""
    with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    bring(book, tmp_path / name)
    assert said_of(book) == words


def test_the_channel_is_that_of_the_first_purchase_and_a_second_file_may_add_it(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, OWN + "7,2026-03-01,5.00,r2,web\n"))
    assert said_of(book) == "First came by the web shop."
    bring(book, written(tmp_path, OWN + "7,2026-01-01,5.00,r1,\n7,2026-03-01,5.00,r2,web\n"))
    assert said_of(book) == ""
    bring(book, written(tmp_path, OWN + "7,2026-01-01,5.00,r1,Market stall\n"))
    assert said_of(book) == "First came by “Market stall”."
    book.undo()
    assert said_of(book) == ""


def test_a_refund_before_the_first_purchase_is_no_first_channel(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, OWN + "7,2026-01-01,-5.00,r1,pos\n7,2026-03-01,5.00,r2,web\n"))
    (who,) = customers.all_customers(book.con)
    assert habit_rows.first_ways(book.con, [who.customer_id]) == {who.customer_id: ("own", "web")}


def test_channel_and_foreign_sum_leave_and_come_back(book: Book, tmp_path: Path) -> None:
    head = "customer_no,date,amount,currency,channel\n"
    path = written(tmp_path, head + "7,2026-01-01,5.00,EUR,Stall\n7,2026-01-02,9.00,USD,web\n")
    plan = import_files.look([path], book=book)
    import_files.run(book, replace(plan, rates={"USD": Decimal("0.9")}), TODAY, Silent())
    folder = tmp_path / "out"
    folder.mkdir()
    export.export_book(book, folder, Silent())
    with Book.create(tmp_path / "other.winback", now=datetime(2026, 11, 22)) as other:  # noqa: DTZ001 (see above)
        bring(other, folder / "customers.csv", folder / "purchases.csv")
        found = [(one.amount_minor, one.channel, one.paid) for one in purchases.all_purchases(other.con)]
    assert found == [(500, "Stall", ""), (810, "web", "USD 9.00")]


def test_those_who_left_are_compared_by_their_first_channel(book: Book) -> None:
    march = date(2026, 3, 1)
    with book.action(msg("A shop.")):
        for number in range(74):
            who = customers.add(book.con, factory.customer(customer_no=f"{number}"))
            last = number % 9 if number < 60 else (TODAY - march).days - 2 - number % 25
            channel = "pos" if number < 60 and number % 6 else "web"
            for ago in range(last, 1000, 10):
                day = TODAY - timedelta(days=ago)
                purchases.add(book.con, factory.purchase(customer_id=who, day=day, what="", channel=channel))
    month = left_in_month(book, Standings.of(book, TODAY), march)
    (line,) = month.in_common
    assert Speaker().plain(line) == "All 14 first came by the web shop; of those who went on coming it is 2 in 10."


def test_every_format_that_knows_a_channel_says_so_of_the_purchase() -> None:
    with_channel = {one.key for one in all_formats() if Field.CHANNEL in one.columns}
    assert {"shopify-orders", "square-items", "square-transactions", "woo-orders", "etsy-sold-orders"} <= with_channel
    assert TraitKind.CHANNEL in set(TraitKind)
