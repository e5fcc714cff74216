"""People whom lists know by name and telephone number: one person however the number is written, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.importing import people
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 29)
VISITS = "Ref #,Client,Client mobile,Service,Scheduled date,Price\n"
WAYS = ("07700 900111", "+44 7700 900111", "+447700900111", "0044 7700 900111", "+44 (0)7700 900111")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 29)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def written(tmp_path: Path, *rows: str, head: str, name: str = "visits.csv") -> Path:
    path = tmp_path / name
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def visits(tmp_path: Path, *who: str, name: str = "visits.csv") -> Path:
    rows = (f"#{place},{one},Full groom,2026-0{1 + place % 8}-1{place % 9},45.00" for place, one in enumerate(who))
    return written(tmp_path, *rows, head=VISITS, name=name)


def bring(book: Book, *paths: Path) -> ImportResult:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, plan, TODAY, Silent()).value


def bought(book: Book) -> list[tuple[str, int]]:
    """Who is in the book, with the number of their purchases."""
    counts = purchases.counts_bought(book.con, [one.customer_id for one in customers.all_customers(book.con)])
    return sorted((one.name, counts.get(one.customer_id, 0)) for one in customers.all_customers(book.con))


def test_one_number_written_in_many_ways_is_one_person(book: Book, tmp_path: Path) -> None:
    bring(book, visits(tmp_path, *(f"Ann Hill,{way}" for way in WAYS)))
    assert bought(book) == [("Ann Hill", 5)]


def test_two_of_one_name_with_two_numbers_stay_two(book: Book, tmp_path: Path) -> None:
    bring(book, visits(tmp_path, "Ann Hill,07700 900111", "Ann Hill,07700 900222", "Bob Hill,07700 900111"))
    assert bought(book) == [("Ann Hill", 1), ("Ann Hill", 1), ("Bob Hill", 1)]


def test_a_later_export_with_numbers_in_the_other_form_brings_nobody_twice(book: Book, tmp_path: Path) -> None:
    ones = [f"Ann Other{letter},07700 9001{place:02d}" for place, letter in enumerate("abcdefgh")]
    others = [one.replace(",0", ",+44") for one in ones]
    bring(book, visits(tmp_path, *ones))
    before = bought(book)
    result = bring(book, visits(tmp_path, *others, name="next week.csv"))
    assert bought(book) == before
    assert (result.report.customers_new, result.report.purchases_new) == (0, 0)


def test_whom_an_older_book_knows_by_the_number_as_written_stays_known(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the owner has typed in another number since."""
    with monkeypatch.context() as older:
        older.setattr(people, "phone_key", lambda _phone: "")
        bring(book, visits(tmp_path, "Ann Hill,07700 900111"))
    (ann,) = customers.all_customers(book.con)
    with book.action(msg("scene")):
        customers.update(book.con, replace(ann, phone="01943 123456"))
    bring(book, visits(tmp_path, "Ann Hill,07700 900111", "Ann Hill,+44 7700 900111", name="next week.csv"))
    assert bought(book) == [("Ann Hill", 2)]
