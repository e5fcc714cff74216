from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factory import TODAY, purchase
from winback_gui.analytics.story import Favourite, bought_by_most, story_of, weekday_habit
from winback_gui.domain.message import Message
from winback_gui.domain.purchase import Purchase, PurchaseKind
from winback_gui.domain.speech import Speaker

SATURDAY = date(2026, 3, 28)


def said(message: Message | None) -> str | None:
    return None if message is None else Speaker().say(message)


def bought(*rows: tuple[str, str]) -> list[Purchase]:
    return [
        purchase(what=what, category=category, day=date(2026, 1, 1) + timedelta(days=9 * number))
        for number, (what, category) in enumerate(rows)
    ]


def test_first_item_and_favourites() -> None:
    rows = bought(
        ("a travel guide to Lisbon", "travel"),
        ("coffee", "coffee"),
        ("a thriller", "crime novels"),
        ("a whodunnit", "crime novels"),
        ("coffee", "coffee"),
        ("a classic", "crime novels"),
    )
    story = story_of(reversed(rows), TODAY)
    assert story.favourites == (Favourite("crime novels", 3), Favourite("coffee", 2))
    assert said(story.liked) == "First: a travel guide to Lisbon. Since then mostly crime novels (3) and coffee (2)."


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("a lamp", "")], "First: a lamp."),
        ([("", ""), ("", "tea"), ("", "tea")], "Mostly tea (2)."),
        ([("a cup", ""), ("rolls", ""), ("rolls", "")], "First: a cup. Since then mostly rolls (2)."),
        ([("rolls", ""), ("rolls", ""), ("rolls", "")], "First: rolls. Since then mostly rolls (2)."),
        ([("rolls", ""), ("rolls", "")], "First: rolls."),
        ([("", "")], None),
        ([], None),
    ],
)
def test_with_less_known(rows: list[tuple[str, str]], sentence: str | None) -> None:
    assert said(story_of(bought(*rows), TODAY).liked) == sentence


def test_refunds_and_what_comes_later_tell_nothing() -> None:
    rows = [
        purchase(what="given back", kind=PurchaseKind.REFUND, amount_minor=-500),
        purchase(what="tomorrow", day=TODAY + timedelta(days=1)),
    ]
    assert story_of(rows, TODAY).liked is None


def every(days: int, count: int = 20) -> list[date]:
    return [SATURDAY - timedelta(days=days * number) for number in range(count)]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (every(14), "came nearly every second Saturday"),
        (every(7), "came nearly every Saturday"),
        (every(28), "came mostly on Saturdays"),
        (every(14, 5), None),
        (every(9), None),
        ([*every(14), date(2026, 2, 3), date(2026, 1, 7)], "came nearly every second Saturday"),
    ],
)
def test_weekday_habit(days: list[date], sentence: str | None) -> None:
    assert said(weekday_habit(days)) == sentence


def test_a_visit_without_a_category_counts_by_its_items() -> None:
    """One coffee with a category hid thirty bags of beans from a list that names none."""
    rows = bought(("Latte", "Coffee"), ("House Blend", ""), ("2 × House Blend", ""), ("House Blend", ""))
    assert story_of(rows, TODAY).favourites == (Favourite("House Blend", 3),)


def test_items_count_without_their_quantities_and_a_comma_in_a_name_stays() -> None:
    rows = bought(
        ("2 × Espresso, Rye Loaf", ""),
        ("Tea, green, 3 × Rye Loaf", ""),
        ("Rye Loaf", ""),
        ("Tea, green, 2.5 × Espresso", ""),
    )
    story = story_of(rows, TODAY)
    assert story.first_item == "Espresso, Rye Loaf"
    assert story.favourites == (Favourite("Rye Loaf", 3), Favourite("Espresso", 2))
    assert "Tea, green" in {
        one.name for one in story_of(bought(("Tea, green", ""), ("Tea, green", "")), TODAY).favourites
    }


@pytest.mark.parametrize(
    ("people", "groomed", "is_common"), [(19, 19, False), (20, 20, True), (40, 21, True), (40, 20, False)]
)
def test_what_more_than_half_of_the_customers_buy_says_nothing_of_any_one(
    people: int, groomed: int, is_common: bool
) -> None:
    rows = [(who, "Full Groom" if who < groomed else f"Item {who}", "") for who in range(people)]
    rows += [(0, "Full Groom, Nail clip", ""), (1, "x", "Teas")]
    assert ("Full Groom" in bought_by_most(rows)) is is_common
    assert "Nail clip" not in bought_by_most(rows)
