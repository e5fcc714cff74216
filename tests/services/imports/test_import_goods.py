"""What a purchase of several rows is called after: what most of it was paid for, not what stands first."""

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
from winback_gui.importing.report import ImportReport
from winback_gui.services.book.books import create_book
from winback_gui.services.customers.no_visits import save_no_visits
from winback_gui.services.imports import import_files
from winback_gui.store import purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27)  # noqa: DTZ001 (a book's time is local)
HEAD = "Datum;Bon-Nr;Kd-Nr;Name;Warengruppe;Verkäufer;Betrag\n"
TEST, FRAME, LENSES = "Sehtest", "Fassung", "Gleitsichtgläser"
OPTICIAN = f"""{HEAD}13.05.2026;B1;7;Eva Hill;{TEST};Ole;0,00
13.05.2026;B1;7;Eva Hill;{FRAME};Ole;179,00
13.05.2026;B1;7;Eva Hill;{LENSES};Ida;598,00
14.05.2026;B2;8;Ann Fox;{TEST};Ole;35,00
14.05.2026;B2;8;Ann Fox;Pflege;Ida;35,00
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "shop.winback", Shop(), NOW) as made:
        yield made


def written(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return [folder / f"{name}.csv" for name in files]


def bring(book: Book, *paths: Path) -> ImportReport:
    plan = import_files.with_columns_seen(import_files.look(list(paths), book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def named(book: Book) -> dict[str, tuple[str, str]]:
    return {one.receipt_no: (one.category, one.served_by) for one in purchases.all_purchases(book.con)}


def test_a_purchase_is_called_after_what_most_of_it_was_paid_for(book: Book, tmp_path: Path) -> None:
    """A shop that had sold 643 pairs of progressive lenses had none: each order began with a free eye test."""
    bring(book, *written(tmp_path, till=OPTICIAN))
    assert named(book) == {"B1": (LENSES, "Ida"), "B2": (TEST, "Ole")}, "of equal ones the first"


def test_what_stands_in_several_rows_counts_with_all_of_them(book: Book, tmp_path: Path) -> None:
    rows = f"""{HEAD}13.05.2026;B1;7;Eva Hill;{FRAME};Ole;179,00
13.05.2026;B1;7;Eva Hill;{LENSES};Ida;120,00
13.05.2026;B1;7;Eva Hill;{LENSES};Ida;120,00
14.05.2026;B2;8;Ann Fox;Tee;Ole;3,00
14.05.2026;B2;8;Ann Fox;Tee;Ole;3,00
14.05.2026;B2;8;Ann Fox;Kanne;Ida;20,00
"""
    bring(book, *written(tmp_path, till=rows))
    assert named(book) == {"B1": (LENSES, "Ida"), "B2": ("Kanne", "Ida")}


def test_a_discount_names_nothing_and_what_is_given_back_goes_by_what_came_back(book: Book, tmp_path: Path) -> None:
    rows = f"""{HEAD}13.05.2026;B1;7;Eva Hill;Rabatt;Ole;-900,00
13.05.2026;B1;7;Eva Hill;{FRAME};Ida;999,00
14.05.2026;B2;8;Ann Fox;Etui;Ole;20,00
14.05.2026;B2;8;Ann Fox;{FRAME};Ida;-179,00
"""
    bring(book, *written(tmp_path, till=rows))
    assert named(book) == {"B1": (FRAME, "Ida"), "B2 R": (FRAME, "Ida")}


def test_a_discount_is_no_kind_of_goods_though_nothing_else_is_named(book: Book, tmp_path: Path) -> None:
    rows = f"""{HEAD}13.05.2026;B1;7;Eva Hill;;Ole;179,00
13.05.2026;B1;7;Eva Hill;Rabatt;Ole;-20,00
14.05.2026;B2;8;Ann Fox;{LENSES};Ida;598,00
14.05.2026;B2;8;Ann Fox;Gutschein;Ida;-598,00
"""
    (till,) = written(tmp_path, till=rows)
    bring(book, till)
    assert named(book) == {"B1": ("", "Ole"), "B2": (LENSES, "Ida")}


def test_postage_and_vouchers_name_a_purchase_only_where_nothing_else_was_bought(book: Book, tmp_path: Path) -> None:
    rows = f"""{HEAD}13.05.2026;B1;7;Eva Hill;Porto;Ole;9,00
13.05.2026;B1;7;Eva Hill;Tee;Ole;4,00
14.05.2026;B2;8;Ann Fox;Geschenkgutschein;Ida;50,00
14.05.2026;B2;8;Ann Fox;Schnitt;Ida;45,00
15.05.2026;B3;8;Ann Fox;Versandkosten;Ida;5,00
15.05.2026;B3;8;Ann Fox;Gutschein;Ida;50,00
16.05.2026;B4;8;Ann Fox;;Ida;12,00
16.05.2026;B4;8;Ann Fox;Porto;Ida;5,00
17.05.2026;B5;8;Ann Fox;Hemd Portofino;Ida;49,00
17.05.2026;B5;8;Ann Fox;Versandtasche;Ida;9,00
"""
    (till,) = written(tmp_path, till=rows)
    bring(book, till)
    kinds_of = ["Tee", "Schnitt", "Gutschein", "", "Hemd Portofino"]
    assert [name for name, _seller in named(book).values()] == kinds_of
    save_no_visits(book, ["Gutschein"], TODAY)
    bring(book, till)
    assert [name for name, _seller in named(book).values()] == kinds_of
    assert kinds(book)["B3"] is PurchaseKind.NO_VISIT, "nobody was there for the postage"


def test_without_numbers_of_receipts_each_row_goes_by_its_own(book: Book, tmp_path: Path) -> None:
    rows = [line.split(";") for line in OPTICIAN.splitlines()]
    (till,) = written(tmp_path, till="\n".join(";".join([day, *rest]) for day, _number, *rest in rows))
    bring(book, till)
    bought = sorted((one.category, one.amount_minor) for one in purchases.all_purchases(book.con))
    assert [category for category, _minor in bought] == [FRAME, LENSES, "Pflege", TEST, TEST]
    assert bring(book, till).brings_nothing


def test_where_the_rows_have_no_sums_of_their_own_most_of_them_decide(book: Book, tmp_path: Path) -> None:
    rows = HEAD + "".join(
        f"1{day}.05.2026;B{day};7;Eva Hill;{what};{who};8,20\n"
        for day in range(1, 6)
        for what, who in (("Tee", "Ole"), ("Honig", "Ida"), ("Honig", "Ida"))
    )
    bring(book, *written(tmp_path, till=rows))
    assert set(named(book).values()) == {("Honig", "Ida")}


FEES = f"""{HEAD}13.05.2026;B1;7;Eva Hill;Beitrag;Ole;60,00
13.05.2026;B1;7;Eva Hill;Kurs;Ida;15,00
14.05.2026;B2;8;Ann Fox;Beitrag;Ole;60,00
14.05.2026;B2;8;Ann Fox;Beitrag;Ole;5,00
15.05.2026;B3;8;Ann Fox;Kurs;Ole;15,00
15.05.2026;B3;8;Ann Fox;Tee;Ole;3,00
"""


def kinds(book: Book) -> dict[str, PurchaseKind]:
    return {one.receipt_no: one.kind for one in purchases.all_purchases(book.con)}


def test_so_it_is_when_the_kinds_are_told_first(book: Book, tmp_path: Path) -> None:
    bring(book, *written(tmp_path, till=FEES.replace("2026;B", "2025;A")))
    save_no_visits(book, ["Beitrag"], TODAY)
    bring(book, *written(tmp_path, till=FEES))
    assert kinds(book)["B1"] is PurchaseKind.SALE
    assert kinds(book)["B2"] is PurchaseKind.NO_VISIT


def test_a_kind_that_is_no_visit_already_may_be_said_with_each_list_though_it_names_none(
    book: Book, tmp_path: Path
) -> None:
    """Postage is on a receipt with goods: no purchase is called after it, and the monthly import must not fail."""
    (till,) = written(tmp_path, till=FEES)
    bring(book, till)
    save_no_visits(book, ["Beitrag"], TODAY)
    with book.action(Message("none is left")):
        book.con.execute("UPDATE purchases SET category = 'Kurs', kind = 0")
    plan = replace(import_files.with_columns_seen(import_files.look([till], book=book)), no_visit_kinds=("Beitrag",))
    assert import_files.run(book, plan, TODAY, Silent()).value.report.purchases_known == 3


PEOPLE = "Kd-Nr;Name;Ort\n7;Quill;Bonn\n8;Rell;Köln\n"
RECEIPTS = "Kd-Nr;Datum;Betrag;Bon-Nr\n7;22.01.2026;214,00;A1\n8;23.01.2026;35,00;A2\n8;29.01.2026;4,00;A3\n"
ITEMS = "Bon-Nr;Warengruppe;Verkäufer;Betrag\nA1;Sehtest;Ole;35,00\nA1;Fassung;Ida;179,00\nA2;Sehtest;Ole;35,00\n"


def test_a_list_of_items_beside_the_receipts_names_them_in_the_same_way(book: Book, tmp_path: Path) -> None:
    people, receipts, items = written(tmp_path, people=PEOPLE, receipts=RECEIPTS, items=ITEMS)
    bring(book, people, receipts, items)
    assert named(book) == {"A1": ("Fassung", "Ida"), "A2": ("Sehtest", "Ole"), "A3": ("", "")}
