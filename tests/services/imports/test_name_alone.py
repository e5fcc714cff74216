"""A name alone never makes one person of two who are told apart: of which of them it is, the owner is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.services.imports import import_files
from winback_gui.services.imports.name_alone import taken_back, which_of_several
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.services.imports.same_people import Question, Word, Words
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 29)
CLIENTS = """Client ID,First Name,Last Name,Phone,Email,Address,City,Post Code
100,Ann,Smith,{phone},{email},{address}
101,Ann,Smith,{other_phone},{other_email},{other_address}
102,Eve,Adams,07700 901000,,2 Low Street,Otley,LS21 3HP
103,Eve,Brown,07700 901001,,3 Low Street,Otley,LS21 3HP
"""
VISITS = """Ref #,Client,Client mobile,Service,Scheduled date,Price
#1,Ann Smith,07700 900111,Full groom,2026-11-19,45.00
#2,Ann Smith,07700 900222,Full groom,2026-01-19,45.00
#3,Ann Smith,07700 900222,Full groom,2025-12-01,45.00
"""
TILL = """Customer ID,Name,Date,Amount,Item
CUST1,Ann Smith,2026-11-04,9.50,Kibble
CUST2,Eve Adams,2026-11-04,9.50,Kibble
CUST3,Eve Brown,2026-11-04,9.50,Kibble
"""
HERE, THERE = "1 High Street,Otley,LS21 3HN", "88 Leeds Road,Otley,LS20 1AB"
APART = {
    "phone": {"phone": "07700 900111", "other_phone": "07700 900222", "address": ",,", "other_address": ",,"},
    "address": {"address": HERE, "other_address": THERE},
    "e-mail": {"email": "ann@example.org", "other_email": "smith@example.org", "address": ",,", "other_address": ",,"},
}
NOTHING = dict.fromkeys(("phone", "other_phone", "email", "other_email"), "") | {
    "address": HERE, "other_address": HERE,
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 29)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def written(tmp_path: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        paths.append(tmp_path / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def planned(book: Book, paths: list[Path], said: dict[tuple[str, str], Word]) -> ImportPlan:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return replace(plan, people=Words(said))


def asked(book: Book, paths: list[Path], said: dict[tuple[str, str], Word]) -> tuple[Question, ...]:
    return import_files.try_out(book, planned(book, paths, said), TODAY, Silent()).same_people


def bring_with_the_same_for_all(book: Book, paths: list[Path]) -> set[tuple[str, str]]:
    """Answer as the window does, until nothing more is asked; return what was left open."""
    said: dict[tuple[str, str], Word] = {}
    known: dict[tuple[str, str], Question] = {}
    left = frozenset[tuple[str, str]]()
    for _again in range(3):
        known = {key: one for key, one in known.items() if said.get(key) is Word.SAME}
        known |= {one.key: one for one in asked(book, paths, said)}
        left = which_of_several(known.values())
        said = {key: Word.LATER if key in left else Word.SAME for key in known}
    import_files.run(book, planned(book, paths, said), TODAY, Silent())
    return {(known[key].new.name, known[key].known.name) for key in left}


def visits_of(book: Book) -> list[tuple[str, int]]:
    counts = purchases.counts_bought(book.con, [one.customer_id for one in customers.all_customers(book.con)])
    return sorted((one.name, counts.get(one.customer_id, 0)) for one in customers.all_customers(book.con))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_line_of_the_till_does_not_make_one_of_two(book: Book, tmp_path: Path, order: tuple[int, ...]) -> None:
    """The one who comes and the one who stopped were one who comes, and nobody was missed."""
    clients = CLIENTS.format(**(NOTHING | APART["phone"]))
    paths = written(tmp_path, clients=clients, appointments=VISITS, till=TILL)
    left = bring_with_the_same_for_all(book, [paths[at] for at in order])
    assert left == {("Ann Smith", "Ann Smith")}
    assert visits_of(book) == [("Ann Smith", 1), ("Ann Smith", 1), ("Ann Smith", 2), ("Eve Adams", 1), ("Eve Brown", 1)]


@pytest.mark.parametrize("difference", APART)
@pytest.mark.parametrize("is_later", [True, False])
def test_whatever_tells_two_apart_and_whichever_list_comes_first(
    book: Book, tmp_path: Path, difference: str, *, is_later: bool
) -> None:
    listed, till = written(tmp_path, clients=CLIENTS.format(**(NOTHING | APART[difference])), till=TILL)
    first, second = (till, listed) if is_later else (listed, till)
    bring_with_the_same_for_all(book, [first])
    assert bring_with_the_same_for_all(book, [second]) == {("Ann Smith", "Ann Smith")}
    assert visits_of(book) == [("Ann Smith", 0), ("Ann Smith", 0), ("Ann Smith", 1), ("Eve Adams", 1), ("Eve Brown", 1)]


def test_two_of_whom_nothing_is_known_but_the_name_are_answered_for_all(book: Book, tmp_path: Path) -> None:
    """The one list has nobody twice, so that nothing is in doubt."""
    alone = CLIENTS.format(**(NOTHING | APART["phone"])).replace("101,Ann", "101,Zoe")
    listed, till = written(tmp_path, clients=alone, till=TILL)
    assert bring_with_the_same_for_all(book, [listed, till]) == set()
    assert visits_of(book) == [("Ann Smith", 1), ("Eve Adams", 1), ("Eve Brown", 1), ("Zoe Smith", 0)]


def test_two_who_are_asked_about_as_one_are_no_doubt(book: Book, tmp_path: Path) -> None:
    """She moved: with the same phone number she is asked about, and "the same" for all answers the till's line, too."""
    moved = NOTHING | APART["address"] | {"phone": "07700 900111", "other_phone": "+44 7700 900111"}
    first = "\n".join(line for line in CLIENTS.format(**moved).splitlines() if not line.startswith("101"))
    now = "\n".join(line for line in CLIENTS.format(**moved).splitlines() if not line.startswith("100"))
    listed, other, till = written(tmp_path, clients=first, other=now.replace("Client ID", "Customer number"), till=TILL)
    bring_with_the_same_for_all(book, [listed])
    assert bring_with_the_same_for_all(book, [other, till]) == set()
    assert visits_of(book) == [("Ann Smith", 1), ("Eve Adams", 1), ("Eve Brown", 1)]


def test_who_says_which_of_them_it_is_is_believed_and_the_other_word_is_taken_back(book: Book, tmp_path: Path) -> None:
    paths = written(tmp_path, clients=CLIENTS.format(**(NOTHING | APART["phone"])), till=TILL)
    questions = [one for one in asked(book, paths, {}) if one.new.name == "Ann Smith"]
    first, second = questions
    said = {first.key: Word.SAME}
    assert taken_back(questions, said, first.key) == set()
    said[second.key] = Word.SAME
    assert taken_back(questions, said, second.key) == {first.key}
    import_files.run(book, planned(book, paths, {first.key: Word.LATER, second.key: Word.SAME}), TODAY, Silent())
    (bought,) = (at for at, count in purchases.counts_bought(book.con, [1, 2]).items() if count)
    assert customers.by_ids(book.con, [bought])[0].customer_no == second.known.customer_no
