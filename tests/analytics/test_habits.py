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
    assert habits_of([week(0, "Novel", "novels", "")]) == frozenset()
    assert habits_of([]) == frozenset()


def test_who_served_last_is_told_beside_who_mostly_did() -> None:
    """Six of nine who left were last served by one who mostly served none of them."""
    visits = [week(at, "Novel", "novels", "Aylin") for at in range(8)]
    found = habits_of([week(9, "Map", "travel", "Nadja"), *visits])
    assert {one for one in found if one.kind in {TraitKind.SERVED_BY, TraitKind.SERVED_LAST_BY}} == {
        Trait(TraitKind.SERVED_BY, "Aylin"),
        Trait(TraitKind.SERVED_LAST_BY, "Nadja"),
    }


def test_where_it_is_not_known_who_served_last_nobody_did() -> None:
    visits = [week(0, "Novel", "novels", "Aylin"), week(1, "Map", "travel", "")]
    assert not [one for one in habits_of(visits) if one.kind is TraitKind.SERVED_LAST_BY]


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
        ("D-79098", "", "790"),
        ("D 79098", "DE", "790"),
        ("CZ-110 00", "CZ", "110"),
        ("NL-1012 AB", "NL", "101"),
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
    signed = useful_areas(
        {who: (("D-79098", "79098", "79100", "79102")[who % 4], "DE") for who in range(60)}, range(60)
    )
    assert set(signed.values()) == {"79098", "79100", "79102"}


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


def test_two_thirds_in_large_areas_are_not_enough() -> None:
    """Of 30 people ten would live in areas of two."""
    small = {f"p7910{at}": 2 for at in range(2, 7)}
    assert areas(p79100=10, p79101=10, **small) == {"791": 30}


def test_a_dutch_area_is_three_figures_where_four_part_the_people_less() -> None:
    """Two areas of four figures took the place of three of three: "usual" was told of the figures alone."""
    many = {f"p10{at}{late}_AB": 3 for at in (1, 2, 3) for late in range(2, 5)}
    assert areas("NL", p1011_AB=9, p1021_AB=9, **many) == {"101": 18, "102": 18, "103": 9}


def test_the_same_figures_in_two_countries_are_told_by_each() -> None:
    places = {who: ("8010" if who % 2 else "8020", "AT") for who in range(40)}
    swiss = {100 + who: (f"80{who:02}", "CH") for who in range(9)}
    found = useful_areas(places | swiss, range(200))
    assert {found[who] for who in places} == {"8010", "8020"}
    assert {found[who] for who in swiss} == {"80"}


def test_those_who_count_decide_about_all() -> None:
    places = {who: ("79102" if who % 2 else "79100", "DE") for who in range(40)}
    assert set(useful_areas(places, range(20)).values()) == {"79100", "79102"}
    assert set(useful_areas(places, range(10)).values()) == {"791"}
