"""Habits of one customer's year."""

from __future__ import annotations

from collections import Counter

import pytest

from winback_gui.analytics.habits import Bought, Trait, TraitKind, habits_of, postcode_area, useful_areas

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
        ("00-950", "PL", "00"),
        ("LV-1010", "LV", "10"),
        ("LV1010", "", "10"),
        ("D-79098", "", "79"),
        ("D 79098", "DE", "79"),
        ("CZ-110 00", "CZ", "11"),
        ("NL-1012 AB", "NL", "10"),
        ("97212-1234", "US", "972"),
        ("VLT 1117", "MT", "VLT"),
        ("D02 AF30", "IE", "D02"),
        ("BA1 5AH", "", "BA1"),
    ],
)
def test_areas(postcode: str, country: str, area: str) -> None:
    assert postcode_area(postcode, country) == area


def areas(country: str = "DE", /, **people: int) -> dict[str, int]:
    """How many live in each area, told from how many live where: `p79098=20` is 20 in 79098."""
    codes = [code.removeprefix("p").replace("_", " ") for code, count in people.items() for _ in range(count)]
    found = useful_areas({who: (code, country) for who, code in enumerate(codes)}, range(len(codes)))
    return dict(Counter(found.values()))


def test_in_one_town_the_whole_postcode_parts_the_people() -> None:
    """In Freiburg all were one "790" and one "791", in Graz one "80"."""
    assert areas(p79098=20, p79100=12, p79117=9, p79104=5) == {"79098": 20, "79100": 12, "79117": 9, "79104": 5}
    assert areas("AT", p8010=20, p8020=12) == {"8010": 20, "8020": 12}


def test_so_much_of_the_postcode_is_told_as_leaves_enough_people() -> None:
    few = {f"p791{at:02}": 2 for at in range(6)} | {f"p792{at:02}": 2 for at in range(6)}
    assert areas(**few) == {"791": 12, "792": 12}
    assert areas(p79111=5, p79112=5, p79121=5, p79122=5) == {"7911": 10, "7912": 10}
    assert areas(p79098=30, p50674=2) == {"790": 30, "506": 2}, "one area parts nobody"


def test_british_postcodes_and_those_without_figures_stay_as_they_are() -> None:
    assert areas("GB", HG5_8FH=20, HG1_4BJ=20) == {"HG5": 20, "HG1": 20}
    assert useful_areas({1: (" ", "DE"), 2: ("Weg", "")}, [1, 2]) == {1: "", 2: postcode_area("Weg", "")}
    assert areas("NL", p1012_AB=10, p1013_CD=10) == {"1012": 10, "1013": 10}
    assert areas("SE", p902_10=10, p902_20=10) == {"90210": 10, "90220": 10}


def test_those_who_count_decide_about_all() -> None:
    places = {who: ("79102" if who % 2 else "79100", "DE") for who in range(40)}
    assert set(useful_areas(places, range(20)).values()) == {"79100", "79102"}
    assert set(useful_areas(places, range(10)).values()) == {"791"}
