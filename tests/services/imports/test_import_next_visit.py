"""A list of customers may say when each is to come next: who has an appointment is not asked why they stay away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.services.imports.test_import_appointments import HEADS, PAST, bring, coming, kept, said_of_appointments
from winback_gui.importing.column_guess import guess
from winback_gui.importing.fields import Field
from winback_gui.store.book import Book

CLIENTS = "Client No,First Name,Last Name,Street,Town,Post Code,Last Visit,Next Appointment\n"
ADA = "1,Ada,Lister,1 Kirkgate,Otley,LS21 1AA,20/11/2026,"
BEA = "2,Bea,Firth,2 Kirkgate,Otley,LS21 1AA,02/09/2026,"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


@pytest.mark.parametrize("cell", ["15/12/2026", "2026-12-15 14:30", '"15 Dec 2026, 2:30pm"'])
def test_who_is_to_come_is_known_from_a_list_of_customers(book: Book, tmp_path: Path, cell: str) -> None:
    report = bring(book, tmp_path, f"{CLIENTS}{ADA}{cell}\n{BEA}\n")
    assert coming(book) == {"Ada": date(2026, 12, 15)}
    (said,) = said_of_appointments(report)
    assert said.startswith("1 customer has an appointment that is still to come (Ada Lister, on 15 Dec 2026)")


@pytest.mark.parametrize("cell", ["", "-", "–", "none", "N/A", "Not booked", "keiner", "Aucun", "20/11/2026"])
def test_a_day_that_has_passed_or_none_at_all_is_no_appointment_and_nothing_to_be_mended(
    book: Book, tmp_path: Path, cell: str
) -> None:
    report = bring(book, tmp_path, f"{CLIENTS}{ADA}{cell}\n{BEA}{cell}\n")
    assert (coming(book), report.problems) == ({}, ())


@pytest.mark.parametrize("cell", ["Tomorrow", "Booked", '"Sun 13 Dec, 10:30"'])
def test_an_appointment_without_a_day_is_named_for_the_owner_to_enter(book: Book, tmp_path: Path, cell: str) -> None:
    report = bring(book, tmp_path, f"{CLIENTS}{ADA}{cell}\n{BEA}\n")
    assert (report.customers_new, [one.line for one in report.problems], coming(book)) == (2, [2], {})


def test_a_day_too_far_ahead_is_named_and_the_person_comes_in(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, f"{CLIENTS}{ADA}15/12/2036\n{BEA}\n")
    assert (report.customers_new, len(report.problems), coming(book)) == (2, 1, {})


def test_the_next_list_ends_what_it_does_not_say_any_more(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, f"{CLIENTS}{ADA}15/12/2026\n{BEA}18/12/2026\n")
    bring(book, tmp_path, f"{CLIENTS}{ADA}16/12/2026\n{BEA}\n")
    assert coming(book) == {"Ada": date(2026, 12, 16)}


def test_a_list_without_any_day_to_come_ends_nothing(book: Book, tmp_path: Path) -> None:
    """It may be years old: what was booked since it cannot know."""
    bring(book, tmp_path, f"{CLIENTS}{ADA}15/12/2026\n{BEA}\n")
    bring(book, tmp_path, f"{CLIENTS}{ADA}\n{BEA}\n")
    assert coming(book) == {"Ada": date(2026, 12, 15)}


def test_it_ends_no_later_appointment_of_the_same_program(book: Book, tmp_path: Path) -> None:
    """The list of appointments knows all of them, the list of customers the next alone."""
    ahead = "1,Ada Lister,2026-12-15,Cut,9.50,Booked\n1,Ada Lister,2027-01-15,Cut,9.50,Booked\n"
    bring(book, tmp_path, HEADS + PAST + ahead, source="salon")
    bring(book, tmp_path, f"{CLIENTS}{ADA}15/12/2026\n", source="salon")
    assert {day for day, _what in kept(book)} == {"2026-12-15", "2027-01-15"}


def test_an_older_list_brings_none_back(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST.replace("2026-11-20", "2026-11-21"), source="salon")
    bring(book, tmp_path, f"{CLIENTS}{ADA}15/12/2026\n".replace("20/11/2026", "25/11/2026"), source="salon")
    report = bring(book, tmp_path, f"{CLIENTS}{ADA}18/12/2026\n".replace("20/11/2026", "01/10/2026"), source="salon")
    assert coming(book) == {"Ada": date(2026, 12, 15)}
    assert len(said_of_appointments(report)) == 1, "that it was not taken over is said"


def test_once_the_day_has_passed_lists_in_which_they_buy_tell_whether_they_came(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, f"{CLIENTS}{ADA}24/11/2026\n")
    till = "Name,Street,Town,Post Code,Date,Amount\nAda Lister,1 Kirkgate,Otley,LS21 1AA,2026-09-01,9.50\n"
    bring(book, tmp_path, till)
    assert coming(book, date(2026, 11, 26)) == {"Ada": date(2026, 11, 24)}, "no list tells yet"
    later = date(2026, 11, 26)
    bring(book, tmp_path, f"{till}Bea Firth,2 Kirkgate,Otley,LS21 1AA,2026-11-25,9.50\n", today=later)
    assert coming(book, later) == {}


@pytest.mark.parametrize("head", ["Next appointment", "Next Appt", "Nächster Termin", "Prochain RDV", "Próxima cita"])
def test_its_heads(head: str) -> None:
    rows = [["Ada Lister", "1 Kirkgate", "Otley", "15/12/2026"], ["Bea Firth", "2 Kirkgate", "Otley", ""]]
    assert guess(["Name", "Street", "Town", head], rows).mapping.fields[3] is Field.NEXT_VISIT


def test_beside_a_sale_it_is_not_used() -> None:
    rows = [["Ada Lister", "15/11/2026", "9.50", "15/12/2026"]]
    fields = guess(["Name", "Date", "Amount", "Next appointment"], rows).mapping.fields
    assert fields == (Field.FULL_NAME, Field.DAY, Field.AMOUNT, None)
