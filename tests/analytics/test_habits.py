"""Habits of one customer's year."""

from __future__ import annotations

import pytest

from winback_gui.analytics.habits import Bought, Trait, TraitKind, habits_of, postcode_area

SATURDAY = 2  # 3 January 1970


def week(number: int, what: str, category: str, served_by: str = "Aylin") -> Bought:
    return Bought(SATURDAY + 7 * number, what, category, served_by)


def test_what_is_bought_often_is_a_habit() -> None:
    visits = [
        week(at, "2 × Coffee, 1 × Cake" if at % 2 else "Novel", "coffee" if at % 2 else "novels") for at in range(8)
    ]
    visits.append(week(9, "Map", "travel", "Milan"))
    found = habits_of(visits)
    assert {Trait(TraitKind.CATEGORY, "coffee"), Trait(TraitKind.ITEM, "Cake")} <= found
    assert Trait(TraitKind.WEEKDAY, "5") in found
    assert Trait(TraitKind.SERVED_BY, "Aylin") in found
    assert Trait(TraitKind.CATEGORY, "travel") not in found


def test_one_purchase_is_no_habit() -> None:
    assert habits_of([week(0, "Novel", "novels")]) == frozenset()
    assert habits_of([]) == frozenset()


@pytest.mark.parametrize(
    ("postcode", "country", "area"),
    [
        ("50674", "DE", "506"),
        ("01067", "", "010"),
        ("8001", "CH", "80"),
        ("SW1A 1AA", "GB", "SW1A"),
        ("sw1a1aa", "GB", "SW1A"),
        ("902 10", "SE", "902"),
        ("10115-2", "US", "101"),
        (" ", "DE", ""),
    ],
)
def test_areas(postcode: str, country: str, area: str) -> None:
    assert postcode_area(postcode, country) == area
