"""What somebody bought most often: the kind of goods, or the item where the till names no kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factory import customer, purchase
from tests.ui_pages.page_session import NOW
from winback_gui.domain.message import msg
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.store import customers, habit_rows, purchases
from winback_gui.store.book import Book


@pytest.fixture
def parlour(tmp_path: Path) -> Iterator[tuple[Book, list[int]]]:
    """Two customers of a till that names items alone."""
    with Book.create(tmp_path / "parlour.winback", now=NOW) as made:
        with made.action(msg("bought")):
            ids = [customers.add(made.con, customer(customer_no=str(number))) for number in range(2)]
            for who, whats in zip(
                ids, (("2 × Vanilla, Coffee", "Vanilla", "Coffee", "Vanilla"), ("Sundae", "", "Vanilla")), strict=True
            ):
                for what in whats:
                    purchases.add(made.con, purchase(customer_id=who, what=what, category=""))
        yield made, ids


def test_where_no_kind_is_known_the_item_counts(parlour: tuple[Book, list[int]]) -> None:
    """Groups by favourite said that the file names nothing, though each line had its ice cream."""
    book, (first, second) = parlour
    facts = GroupFacts.of(book)
    assert facts.has_items
    assert facts.favourites == {first: "Vanilla", second: "Sundae"}
    assert GroupFacts.of(book, [second]).favourites == {second: "Sundae"}


def test_what_an_edit_changes_is_read_anew(parlour: tuple[Book, list[int]]) -> None:
    book, (first, second) = parlour
    facts = GroupFacts.of(book)
    with book.action(msg("more")):
        for _ in range(2):
            purchases.add(book.con, purchase(customer_id=second, what="Vanilla", category=""))
    assert facts.update(book, [second]).favourites == {first: "Vanilla", second: "Vanilla"}
    with book.action(msg("a kind")):
        for _ in range(4):
            purchases.add(book.con, purchase(customer_id=second, what="Cake", category="cakes"))
    told = facts.update(book, [second])
    assert (told.has_items, told.favourites) == (True, {first: "Vanilla", second: "cakes"})


def test_the_item_stands_in_where_another_till_knows_categories(parlour: tuple[Book, list[int]]) -> None:
    """One list with kinds of goods made "Not known what" of everybody in the list of the web shop."""
    book, (first, second) = parlour
    with book.action(msg("a coffee")):
        purchases.add(book.con, purchase(customer_id=first, what="Latte", category="Coffee to go"))
        third = customers.add(book.con, customer(customer_no="third"))
        purchases.add(book.con, purchase(customer_id=third, what="Latte", category="Coffee to go"))
    facts = GroupFacts.of(book)
    assert facts.favourites == {first: "Vanilla", second: "Sundae", third: "Coffee to go"}


def test_the_first_sale_without_a_category_is_read_by_its_item(tmp_path: Path) -> None:
    with Book.create(tmp_path / "kinds.winback", now=NOW) as book:
        with book.action(msg("bought")):
            first, second = (customers.add(book.con, customer(customer_no=number)) for number in "ab")
            for who in (first, second):
                purchases.add(book.con, purchase(customer_id=who, what="Cake", category="cakes"))
        facts = GroupFacts.of(book)
        assert (facts.has_items, facts.favourites) == (False, {first: "cakes", second: "cakes"})
        with book.action(msg("more")):
            for _ in range(2):
                purchases.add(book.con, purchase(customer_id=first, what="Sundae", category=""))
        told = facts.update(book, [first])
        assert (told.has_items, told.favourites) == (True, {first: "Sundae", second: "cakes"})


def test_a_customer_has_the_same_favourite_alone_as_among_all(parlour: tuple[Book, list[int]]) -> None:
    """ "Milk, Cake" was one item where nobody else was looked at, and two where somebody else bought a cake."""
    book, (first, _second) = parlour
    with book.action(msg("more")):
        third = customers.add(book.con, customer(customer_no="third"))
        purchases.add(book.con, purchase(customer_id=first, what="Cake", category=""))
        for what in ("Milk, Cake", "Milk, Cake", "Cake"):
            purchases.add(book.con, purchase(customer_id=third, what=what, category=""))
    among_all = GroupFacts.of(book)
    assert among_all.favourites[third] == "Cake"
    assert GroupFacts.of(book, [third]).favourites == {third: "Cake"}
    assert among_all.update(book, [third]).favourites == among_all.favourites


def test_a_kind_of_nothing_but_blanks_is_none(parlour: tuple[Book, list[int]]) -> None:
    """Two blanks were somebody's favourite, while their story named the item."""
    book, (first, second) = parlour
    with book.action(msg("blanks")):
        for _ in range(5):
            purchases.add(book.con, purchase(customer_id=second, what="Sundae", category="  "))
            purchases.add(book.con, purchase(customer_id=first, what="Torte", category=" "))
        for category in ("Hot", " Hot", "Hot "):
            for _ in range(2):
                purchases.add(book.con, purchase(customer_id=first, what="Tea", category=category))
    facts = GroupFacts.of(book)
    assert facts.favourites == {first: "Hot", second: "Sundae"}


def test_blanks_alone_make_a_sale_one_without_a_kind(tmp_path: Path) -> None:
    with Book.create(tmp_path / "blanks.winback", now=NOW) as book:
        with book.action(msg("bought")):
            who = customers.add(book.con, customer())
            purchases.add(book.con, purchase(customer_id=who, what="Sundae", category=" "))
        facts = GroupFacts.of(book)
        assert (facts.has_items, facts.favourites) == (True, {who: "Sundae"})
        with book.action(msg("nothing is known of it")):
            for row in purchases.rows_of_customer(book.con, who):
                purchases.update(book.con, replace(row, what=""))
        assert (GroupFacts.of(book).favourites, habit_rows.all_categories(book.con)) == ({}, [])


def test_refunds_and_gifts_are_no_favourites(parlour: tuple[Book, list[int]]) -> None:
    book, (_first, second) = parlour
    with book.action(msg("back")):
        for _ in range(3):
            purchases.add(book.con, purchase(customer_id=second, what="Pie", category="", amount_minor=0))
    assert GroupFacts.of(book).favourites[second] == "Sundae"


def test_whose_customers_somebody_is_goes_by_who_served_most_often(parlour: tuple[Book, list[int]]) -> None:
    book, (first, second) = parlour
    with book.action(msg("served")):
        for who, served_by in ((first, "Mara"), (first, "Mara"), (first, "Ines"), (second, "Ines")):
            purchases.add(book.con, purchase(customer_id=who, what="Coffee", category="", served_by=served_by))
    facts = GroupFacts.of(book)
    assert facts.served_by == {first: "Mara", second: "Ines"}
    with book.action(msg("served again")):
        for _ in range(2):
            purchases.add(book.con, purchase(customer_id=second, what="Coffee", category="", served_by="Mara"))
    told = facts.update(book, [second])
    assert told.served_by == {first: "Mara", second: "Mara"} == GroupFacts.of(book).served_by
