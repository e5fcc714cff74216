"""The lines of a street address one below the other, and an address on one line."""

from __future__ import annotations

import pytest

from winback_gui.domain.address_lines import in_one_line, street_lines
from winback_gui.domain.customer import Address


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rose Cottage", "1 Newbridge Hill"),
        ("Mill Barn", "22 Julian Road"),
        ("The Old Rectory", "14a Wells Road"),
        ("Tŷ Gwyn", "3 Rush Hill"),
        ("The Coach House", "7 Walcot Street"),
        ("Flat 2", "14 Milsom Street"),
        ("Flat 2, Rose Cottage", "14 Milsom Street"),
        ("c/o Brandt", "14 Milsom Street"),
        ("Garden Flat", "7 The Paragon"),
        ("1 Newbridge Hill", "Lower Weston"),
        ("1 Newbridge Hill", "Flatford"),
        ("1 Newbridge Hill", "Unity Buildings"),
        ("Rose Cottage", "Flat Holm Lane"),
        ("Bath Retail Park", "Lower Bristol Road"),
        ("Sgt J Whitcombe, 3 RIFLES", "BFPO 58"),
        ("5 High Street", "Apton"),
        ("Riverside House 4", "Station Road"),
        ("Mill 2", "Top Lane"),
        ("Newbridge Court", "Flat 2, 14 Newbridge Hill"),
        ("Newbridge Court", "Flat 2 14 Newbridge Hill"),
    ],
)
@pytest.mark.parametrize("country", ["GB", "IE", "US", "AU", "JE", "CA"])
def test_lines_stay_in_the_order_of_the_file(first: str, second: str, country: str) -> None:
    assert street_lines(first, second, country) == (first, second)


@pytest.mark.parametrize("country", ["GB", "IE", "US", "DE", "FR"])
@pytest.mark.parametrize(
    "added",
    [
        "Flat 2", "flat 3b", "Flat B", "Apt 4B", "Apt. 4B", "Unit 3", "Unit 3, Brassmill Centre", "2nd Floor",
        "First Floor Flat", "Garden Flat", "Top Floor Flat", "The Annexe", "Suite 400", "Ste 4", "#12", "c/o Mrs Hunt",
        "C/O Hunt", "care of Mrs Hunt", "FAO Accounts", "Flat",
    ],
)  # fmt: skip
def test_what_is_within_a_building_stands_above_its_street(added: str, country: str) -> None:
    assert street_lines("14 Milsom Street", added, country) == (added, "14 Milsom Street")
    assert street_lines("Milsom Street", added, country) == (added, "Milsom Street")


@pytest.mark.parametrize("country", ["DE", "AT", "CH", "LI"])
@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        ("Lindenweg 3", "Hinterhaus", ("Hinterhaus", "Lindenweg 3")),
        ("Lindenweg 3", "c/o Brandt", ("c/o Brandt", "Lindenweg 3")),
        ("Lindenweg 3", "2. OG links", ("2. OG links", "Lindenweg 3")),
        ("Lindenweg 3", "Haus 4", ("Haus 4", "Lindenweg 3")),
        ("Lindenweg 3", "Weingut Hög", ("Weingut Hög", "Lindenweg 3")),
        ("Lindenweg 3", "bei Familie Hög", ("bei Familie Hög", "Lindenweg 3")),
        ("Am Anger", "Hinterhaus", ("Hinterhaus", "Am Anger")),
        ("Am Anger", "Wohnung 12", ("Wohnung 12", "Am Anger")),
        ("Am Anger", "Haus B", ("Haus B", "Am Anger")),
        ("Am Anger", "EG", ("EG", "Am Anger")),
        ("Schloss Bellevue", "Station Road 5", ("Schloss Bellevue", "Station Road 5")),
        ("Hinterhaus", "Lindenweg 3", ("Hinterhaus", "Lindenweg 3")),
        ("c/o Brandt", "Lindenweg 3", ("c/o Brandt", "Lindenweg 3")),
        ("Haus Rosengarten", "Lindenweg 3", ("Haus Rosengarten", "Lindenweg 3")),
        ("Villa Rosa", "Lindenweg 3a", ("Villa Rosa", "Lindenweg 3a")),
    ],
)
def test_german_additions_stand_above_the_street(first: str, second: str, lines: tuple[str, str], country: str) -> None:
    assert street_lines(first, second, country) == lines


def test_an_empty_line_falls_away() -> None:
    assert street_lines("", "Flat 2", "GB") == ("Flat 2",)
    assert street_lines("1 Newbridge Hill", "", "GB") == ("1 Newbridge Hill",)
    assert street_lines("", "", "GB") == ()


@pytest.mark.parametrize(
    ("address", "home", "line"),
    [
        (Address("Weyerstraße 71", "", "50676", "Köln"), "DE", "Weyerstraße 71, 50676 Köln"),
        (Address("Weyerstraße 71", "c/o Brandt", "50676", "Köln"), "DE", "c/o Brandt, Weyerstraße 71, 50676 Köln"),
        (Address("Rose Cottage", "1 Rush Hill", "BA2 2QH", "Bath"), "GB", "Rose Cottage, 1 Rush Hill, Bath BA2 2QH"),
        (Address("1 Rush Hill", "", "BA2 2QH", "Bath", "", "GB"), "DE", "1 Rush Hill, Bath BA2 2QH"),
        (Address("", "", "BA2 2QH", ""), "GB", "BA2 2QH"),
        (Address(), "GB", ""),
        (
            Address("9 Elm St", "Apt 3", "97202-6875", "Portland", "OR"),
            "US",
            "Apt 3, 9 Elm St, Portland, OR 97202-6875",
        ),
        (Address("9 Elm St", "", "972026875", "Portland", "Oregon"), "US", "9 Elm St, Portland, OR 97202-6875"),
        (Address("9 Elm St", "", "97202", "Portland", ""), "US", "9 Elm St, Portland 97202"),
        (Address("9 Elm St", "", "B3H1A1", "Halifax", "Nova Scotia", "CA"), "US", "9 Elm St, Halifax NS B3H 1A1"),
        (Address("9 Elm St", "", "6000", "Perth", "western australia"), "AU", "9 Elm St, Perth WA 6000"),
        (Address("1 Rush Hill", "", "BA2 2QH", "Bath", "Somerset"), "GB", "1 Rush Hill, Bath BA2 2QH"),
    ],
)
def test_a_list_says_town_and_postcode_as_their_country_does(address: Address, home: str, line: str) -> None:
    assert in_one_line(address, home) == line
