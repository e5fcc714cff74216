"""Whoever was erased stays out of every list, and the import says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, said
from tests.store.shelf import dump
from winback_gui.domain.customer import Address
from winback_gui.domain.progress import Silent
from winback_gui.importing.report import ImportReport
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.edit_customer import add_customer
from winback_gui.services.imports import import_files
from winback_gui.services.imports.words import erased_words
from winback_gui.store import customers, purchases, suppressions
from winback_gui.store.book import Book

LONG_AGO = TODAY - timedelta(days=60)
PEOPLE = "Kundennummer,Name,Straße,PLZ,Ort\n"
OONA, IDA = "T7,Oona Quillfeather,Zirbelgasse 9,50676,Köln\n", "T8,Ida Berg,Ring 1,50676,Köln\n"
SALES = "Kundennummer,Datum,Betrag,Belegnummer\n"
SOLD = "T7,2026-01-02,12.00,r1\nT7,2026-02-03,8.00,r2\nT8,2026-02-03,8.00,r3\n"
WAY = "Whoever is to be in the book again is entered in Customers first, with the number: then lists know them"


def bring(book: Book, tmp_path: Path, **files: str) -> ImportReport:
    """Bring in files of these names."""
    paths = []
    for name, text in files.items():
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def erase(book: Book, number: str, *, keeps_sums: bool = False) -> None:
    found = customers.by_number(book.con, number)
    assert found is not None
    erase_customer(book, found.customer_id, LONG_AGO, keeps_sums=keeps_sums)


@pytest.mark.parametrize("keeps_sums", [False, True])
def test_who_was_erased_stays_out_of_the_same_lists_and_that_is_said(
    book: Book, tmp_path: Path, *, keeps_sums: bool
) -> None:
    bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD)
    erase(book, "T7", keeps_sums=keeps_sums)
    sums = sum(one.amount_minor for one in purchases.all_purchases(book.con))
    report = bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD)
    assert (report.customers_new, report.purchases_new) == (0, 0)
    words = f"1 customer whom you erased stays out, with 2 purchases and notes. {WAY}"
    assert said(erased_words(report)) == words
    assert sum(one.amount_minor for one in purchases.all_purchases(book.con)) == sums
    assert "Quillfeather" not in repr(dump(book.con))


def test_who_bought_since_stays_out_too_and_is_counted(book: Book, tmp_path: Path) -> None:
    """They asked to be forgotten, not to be served no more; and a new card would be entered by hand."""
    bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD)
    erase(book, "T7", keeps_sums=True)
    later = f"T7,{TODAY - timedelta(days=3)},5.00,r4\n"
    report = bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD + later)
    assert (report.customers_new, report.purchases_new, report.erased_bought_since) == (0, 0, 1)
    assert "with 3 purchases and notes; 1 of them bought something since. " in said(erased_words(report))


def test_who_is_entered_again_comes_with_what_lists_say_and_is_held(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD)
    erase(book, "T7")
    again = factory.customer(customer_no="T7", first_name="Oona", last_name="Quillfeather")
    who = add_customer(book, again, TODAY).value
    report = bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD)
    assert (report.erased_people, report.purchases_new) == (0, 2)
    assert purchases.counts_bought(book.con, [who]) == {who: 2}
    assert suppressions.of_customer(book.con, who)


def test_who_bought_under_a_bare_number_or_with_their_name_stays_out(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD)
    erase(book, "T7")
    bare = bring(book, tmp_path, sales=SALES + SOLD)
    assert (bare.customers_new, bare.erased_people, bare.erased_rows) == (0, 1, 2)
    rows = "Oona Quillfeather,Zirbelgasse 9,50676,Köln,2026-03-02,5.00\nNeu Gast,Platz 1,50676,Köln,2026-03-02,5.00\n"
    named = bring(book, tmp_path, till="Name,Straße,PLZ,Ort,Datum,Betrag\n" + rows)
    assert (named.customers_new, named.erased_people, named.erased_rows, named.purchases_new) == (1, 1, 1, 1)
    assert {one.last_name for one in customers.all_customers(book.con)} == {"Berg", "Gast"}


def test_who_stays_out_by_name_stays_out_of_the_sales_of_their_number(book: Book, tmp_path: Path) -> None:
    """They were entered by hand; the till knows them by a number that the book never had."""
    place = Address("Zirbelgasse 9", "", "50676", "Köln")
    by_hand = factory.customer(customer_no="1", first_name="Oona", last_name="Quillfeather", address=place)
    erase_customer(book, add_customer(book, by_hand, TODAY).value, LONG_AGO, keeps_sums=False)
    report = bring(book, tmp_path, customers=PEOPLE + OONA + IDA, sales=SALES + SOLD)
    assert (report.customers_new, report.purchases_new, report.erased_people, report.erased_rows) == (1, 1, 1, 2)


def test_a_number_that_another_program_gave_to_somebody_else_is_theirs(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, customers=PEOPLE + OONA + IDA)
    erase(book, "T7")
    others = "Kundennummer,Name,Straße,PLZ,Ort,Telefon\nT7,Carla Neu,Platz 9,50676,Köln,0221 1\n"
    report = bring(book, tmp_path, others=others)
    assert (report.customers_new, report.erased_people, report.problems) == (1, 0, ())


def test_a_number_that_the_same_program_gave_to_another_name_is_named(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, customers=PEOPLE + OONA + IDA)
    erase(book, "T7")
    report = bring(book, tmp_path, customers=PEOPLE + "T7,Carla Neu,Platz 9,50676,Köln\n" + IDA)
    assert (report.customers_new, report.erased_people) == (0, 1)
    (problem,) = report.problems
    assert "this number was erased from your book" in said(problem.why)


@pytest.mark.parametrize(("head", "was", "now"), [
    ("Telefon", "0221 4710142", "+49 221 4710142"), ("E-Mail", "oona@example.org", "Oona@example.org"),
])  # fmt: skip
def test_another_list_knows_who_was_erased_by_name_with_phone_or_e_mail(
    book: Book, tmp_path: Path, head: str, was: str, now: str
) -> None:
    bring(book, tmp_path, customers=f"Kundennummer,Name,{head}\nT7,Oona Quillfeather,{was}\n")
    erase(book, "T7")
    visits = f"Client name,{head},Date,Total\nOona Quillfeather,{now},2026-02-03,8.00\nIda Berg,,2026-02-03,8.00\n"
    report = bring(book, tmp_path, visits=visits)
    assert (report.customers_new, report.erased_people, report.erased_rows) == (1, 1, 1)
    assert "Quillfeather" not in repr(dump(book.con))


def test_somebody_else_of_the_same_number_comes_in(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, customers="Kundennummer,Name,Telefon\nT7,Oona Quillfeather,0221 4710142\n")
    erase(book, "T7")
    report = bring(
        book, tmp_path, visits="Client name,Phone,Date,Total\nArlo Quillfeather,0221 4710142,2026-02-03,8.00\n"
    )
    assert (report.customers_new, report.erased_people) == (1, 0)


def test_a_number_by_which_a_list_calls_somebody_erased_is_remembered_for_sales_that_come_later(
    book: Book, tmp_path: Path
) -> None:
    bring(book, tmp_path, customers="Kundennummer,Name,Telefon\nT7,Oona Quillfeather,0221 4710142\n")
    erase(book, "T7")
    bring(book, tmp_path, members="Member ID,Name,Phone\n5,Oona Quillfeather,0221 4710142\n6,Ida Berg,\n")
    report = bring(book, tmp_path, sales="Member ID,Date,Amount\n5,2026-02-03,8.00\n6,2026-02-03,8.00\n")
    assert (report.customers_new, report.purchases_new, report.erased_people) == (0, 1, 1)
