"""What many buy under ("Cash Sale") is no customer, also where the till gives it a number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.store import customers
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEAD = "Customer no;Name;Street;Postcode;Town;Date;Receipt no;Item;Amount"
PYM = "C1;Alan Pym;3 North Street;BS3 1AA;Bristol"


def bring(book: Book, tmp_path: Path, *rows: str, head: str = HEAD) -> ImportReport:
    path = tmp_path / "sales.csv"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def names(book: Book) -> list[str]:
    return sorted(one.name for one in customers.all_customers(book.con))


@pytest.mark.parametrize("name", ["Cash Sale", "Walk-in", "Laufkunde", "Barverkauf", "Guest"])
@pytest.mark.parametrize("is_items", [False, True])
def test_it_is_nobody_with_a_number_too(book: Book, tmp_path: Path, name: str, *, is_items: bool) -> None:
    cash = [
        f"CASH;{name};;;;2025-01-0{at};{at};{what};20.00" for at in (3, 4) for what in ("gin", "rum")[: 1 + is_items]
    ]
    rows = (*cash, f"{PYM};2025-03-03;5;gin;20.00")
    for _time in range(2):
        report = bring(book, tmp_path, *rows)
        assert names(book) == ["Alan Pym"]
        assert (report.sales_nameless, report.rows_skipped) == (2, 0)


def test_by_name_alone_nothing_is_to_be_mended(book: Book, tmp_path: Path) -> None:
    head = "Name;Street;Postcode;Town;Date;Amount"
    report = bring(
        book, tmp_path, "Cash Sale;;;;2025-01-03;20.00", "Eva Huber;Weg 1;4020;Linz;2025-01-03;9.00", head=head
    )
    assert (names(book), report.sales_nameless, report.rows_skipped) == (["Eva Huber"], 1, 0)


def test_a_list_of_customers_that_has_it_makes_nobody_of_it_either(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, "CASH;Cash Sale;;;", PYM, head="Customer no;Name;Street;Postcode;Town")
    report = bring(book, tmp_path, "CASH;Cash Sale;;;;2025-01-03;1;gin;20.00")
    assert (report.sales_nameless, report.purchases_new) == (1, 0)


def test_whoever_has_the_number_and_bought_goes_on(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, f"{PYM};2025-03-03;5;gin;20.00")
    report = bring(book, tmp_path, "C1;Guest;;;;2025-04-03;6;gin;20.00")
    assert (report.sales_nameless, report.purchases_new, names(book)) == (0, 1, ["Alan Pym"])


def test_who_is_named_beside_a_number_of_the_till_is_a_person_by_the_name(book: Book, tmp_path: Path) -> None:
    rows = [f"CASH;{name};;;;2025-01-0{at};{at};gin;20.00" for at, name in enumerate(("Cash Sale", "Zoe Quill"), 3)]
    for new in (1, 0):
        report = bring(book, tmp_path, *rows, "CASH;Bo Reed;;;;2025-02-03;9;gin;20.00")
        assert (names(book), report.sales_nameless) == (["Bo Reed", "Zoe Quill"], 1)
        assert report.purchases_new == 2 * new
