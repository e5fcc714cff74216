"""A list that says by the name alone that somebody died ("Alan Pym (decd)") means whom the book knows by that name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.domain.twins import Verdict
from winback_gui.services.customers.probably_also import probably_also
from winback_gui.services.customers.remarks import to_judge
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.store import customers, pairs
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
HEAD = "Customer no,Name,Street,Postcode,Town\n"
ALAN = "C1,Alan Pym,8 Sample Row,BA1 3PW,Bath\n"
JOAN = "C2,Joan Pym,8 Sample Row,BA1 3PW,Bath\n"
NAMESAKE = "C3,Alan Pym,9 Other Road,BA2 1AA,Bath\n"
NAMES = (
    "Alan Pym (decd)", "† Alan Pym", "Alan Pym verst.", "Estate of Alan Pym", "The late Alan Pym", "Erben von Alan Pym",
    "Alan Pym dec'd",
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, folder: Path, text: str) -> ImportResult:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    return import_files.run(book, plan, TODAY, Silent()).value


def people(book: Book) -> list[tuple[str, str]]:
    return [(one.customer_no, one.name) for one in customers.all_customers(book.con)]


def held(book: Book) -> list[str]:
    return [one.customer_no for one in to_judge(book)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("Name,Street,Postcode,Town", "8 Sample Row,BA1 3PW,Bath"),
        ("Name,Note", ""),
        ("Name,Date,Amount", "2026-01-03,20.00"),
        ("Name,Street,Postcode,Town,Date,Amount", "8 Sample Row,BA1 3PW,Bath,2026-01-03,20.00"),
    ],
)
def test_they_are_the_one_of_that_name_and_held(book: Book, tmp_path: Path, name: str, head: str, rest: str) -> None:
    bring(book, tmp_path, HEAD + ALAN + JOAN)
    result = bring(book, tmp_path, f"{head}\n{name},{rest}\n")
    assert people(book) == [("C1", "Alan Pym"), ("C2", "Joan Pym")]
    assert (held(book), result.same_people) == (["C1"], ())
    again = bring(book, tmp_path, f"{head}\n{name},{rest}\n")
    assert (len(people(book)), again.report.brings_nothing) == (2, True)


def test_a_number_with_it_means_whoever_has_it(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEAD + ALAN + JOAN)
    bring(book, tmp_path, "Customer no,Name\nC1,Alan Pym (decd)\n")
    assert people(book) == [("C1", "Alan Pym"), ("C2", "Joan Pym")]
    assert held(book) == ["C1"]


def test_of_namesakes_the_address_tells_who_and_without_it_the_owner_is_asked(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEAD + ALAN + NAMESAKE)
    result = bring(book, tmp_path, "Name,Street,Postcode,Town\nAlan Pym (decd),9 Other Road,BA2 1AA,Bath\n")
    assert (held(book), result.same_people) == (["C3"], ())
    asked = bring(book, tmp_path, "Name,Note\nAlan Pym (decd),\n").same_people
    assert sorted(one.known.customer_no for one in asked) == ["C1", "C3"]


@pytest.mark.parametrize("list_", ["Name,Street,Postcode,Town\nAlan Pym (decd),1 New Road,BA9 3PW,Wells\n",
                                   "Name,Email\nAlan Pym (decd),alan@example.net\n"])  # fmt: skip
def test_with_another_address_the_owner_is_asked_and_both_wait(book: Book, tmp_path: Path, list_: str) -> None:
    bring(book, tmp_path, HEAD + ALAN + JOAN)
    (question,) = bring(book, tmp_path, list_).same_people
    assert (question.new.name, question.known.customer_no) == ("Alan Pym (decd)", "C1")
    alan, joan, other = (one.customer_id for one in customers.all_customers(book.con))
    assert probably_also(book.con, [alan, joan], TODAY) == {alan: "W-1"}
    assert held(book) == ["W-1"]
    with book.action(question.likeness.why):
        pairs.say(book.con, [(alan, other)], Verdict.DIFFERENT, TODAY)
    assert probably_also(book.con, [alan], TODAY) == {}


def test_the_question_says_what_speaks_for_it(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEAD + ALAN)
    text = "Name,Street,Postcode,Town\nAlan Pym (decd),1 New Road,BA9 3PW,Wells\n"
    (question,) = bring(book, tmp_path, text).same_people
    assert Speaker().plain(question.likeness.why) == "same name, and one of them says that they died"


def test_who_is_called_otherwise_stays_another(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEAD + ALAN + JOAN)
    bring(book, tmp_path, "Name,Note\nAlan Pymm (decd),\nPym (decd),\nRuth Pym (decd),\n")
    assert held(book) == ["W-1", "W-2", "W-3"]
