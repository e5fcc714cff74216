"""Entries that tills make of payment cards without a person: nobody to pair, or to write to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.domain.twins import Verdict
from winback_gui.services.customers.duplicates import find_duplicates, queue_of
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.store import customers, pairs
from winback_gui.store.book import Book

TODAY = date(2026, 11, 27)
HEAD = (
    "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,"
    "Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,"
    "Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile\n"
)
CARDS = "".join(
    f",{brand},CARDHOLDER,,,,,,,,,,,,C{number},Instant Profile,2026-07-26,2026-07-26,1,$66.00,unknown,Yes\n"
    for number, brand in enumerate(("VISA", "AMEX", "VISA", "AMEX"), 1)
)
ANNA = ",ANNA,HILL,,,,,9 Elm St,,Portland,OR,97202,,,C9,Directory,2026-07-26,2026-07-26,1,$66.00,unknown,No\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 27)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


@pytest.fixture
def result(book: Book, tmp_path: Path) -> ImportResult:
    path = tmp_path / "customers.csv"
    path.write_text(HEAD + CARDS + ANNA, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, replace(plan), TODAY, Silent()).value


def test_two_cards_are_no_pair(book: Book, result: ImportResult) -> None:
    assert result.same_people == ()
    assert find_duplicates(book, Silent()) == ()


def test_a_question_about_two_cards_that_an_older_program_kept_is_not_asked(book: Book, result: ImportResult) -> None:
    ids = [one.customer_id for one in customers.all_customers(book.con) if "CARD" in one.last_name]
    assert len(ids) == 4
    with book.action(msg("scene")):
        pairs.say(book.con, [(ids[0], ids[1])], Verdict.OPEN, TODAY)
    assert queue_of(book, ()).rows == ()


def test_cards_are_no_names_in_capitals_and_no_people_to_write_to(result: ImportResult) -> None:
    assert [one.name for one in result.report.recased] == ["Anna Hill"]
    whys = [Speaker().plain(one.why) for one in result.report.unwritable]
    assert whys == ["only a payment card, no person"] * 4
