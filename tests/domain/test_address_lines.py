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
@pytest.mark.parametrize("country", ["GB", "IE", "AU", "JE"])
def test_lines_stay_in_the_order_of_the_file(first: str, second: str, country: str) -> None:
    assert street_lines(first, second, country) == (first, second)


@pytest.mark.parametrize("country", ["US", "CA"])
@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("8581 SE Woodstock Blvd", "#305", "8581 SE Woodstock Blvd #305"),
        ("8581 Main St N", "#305", "8581 Main St N #305"),
        ("12 Main St.", "Apt 2", "12 Main St. Apt 2"),
        ("400 Avenue B", "Apt 2", "400 Avenue B Apt 2"),
        ("1200 Highway 12", "Lot 4", "1200 Highway 12 Lot 4"),
        ("3412 SE Hawthorne Blvd", "Suite 2", "3412 SE Hawthorne Blvd Suite 2"),
        ("3412 SE Hawthorne Blvd,", "Ste. 2", "3412 SE Hawthorne Blvd Ste. 2"),
        ("123 Main St", "APT 4B", "123 Main St APT 4B"),
        ("123 Main St", "Apt. B", "123 Main St Apt. B"),
        ("123 Main St", "Apt # 4", "123 Main St Apt # 4"),
        ("123 Main St", "Bldg C, Apt 4", "123 Main St Bldg C, Apt 4"),
        ("123 Main St", "Unit 3-B", "123 Main St Unit 3-B"),
        ("123 Main St", "Fl 2", "123 Main St Fl 2"),
        ("123 Main St", "2nd Floor", "123 Main St 2nd Floor"),
        ("123 Main St", "Floor 2", "123 Main St Floor 2"),
        ("123 Main St", "PH", "123 Main St PH"),
        ("123 Main St", "Rear", "123 Main St Rear"),
        ("123 Main St", "Lot 14", "123 Main St Lot 14"),
        ("1/2 Elm St", "No. 5", "1/2 Elm St No. 5"),
        ("One Main Street", "Suite 400", "One Main Street Suite 400"),
        ("N6W23001 Bluemound Rd", "Trlr 7", "N6W23001 Bluemound Rd Trlr 7"),
        ("Apt 4B", "123 Main St", "123 Main St Apt 4B"),
        ("Suite 2", "3412 SE Hawthorne Blvd", "3412 SE Hawthorne Blvd Suite 2"),
    ],
)
def test_in_america_the_apartment_stands_behind_the_street(first: str, second: str, line: str, country: str) -> None:
    assert street_lines(first, second, country) == (line,)


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        ("c/o Brandt", "123 Main St", ("c/o Brandt", "123 Main St")),
        ("123 Main St", "c/o Brandt", ("c/o Brandt", "123 Main St")),
        ("123 Main St", "PO Box 55", ("123 Main St", "PO Box 55")),
        ("PO Box 55", "Apt 4", ("Apt 4", "PO Box 55")),
        ("Rose Cottage", "1 Newbridge Hill", ("Rose Cottage", "1 Newbridge Hill")),
        ("123 Main St", "Building of the old mill", ("123 Main St", "Building of the old mill")),
        ("123 Main St", "Suite 400, Attn Jane", ("Suite 400, Attn Jane", "123 Main St")),
        ("123 Main St", "gate code #4455", ("123 Main St", "gate code #4455")),
        ("123 Main St", "Lower East Side", ("123 Main St", "Lower East Side")),
        ("The Old Mill", "Unit 3", ("The Old Mill", "Unit 3")),
        # What does not go on one line of a window stands above the street (USPS, Publication 28).
        (
            "12345 Northeast Martin Luther King Junior Boulevard",
            "Apartment 305",
            ("Apartment 305", "12345 Northeast Martin Luther King Junior Boulevard"),
        ),
    ],
)
def test_what_is_no_apartment_keeps_a_line_of_its_own(first: str, second: str, lines: tuple[str, str]) -> None:
    assert street_lines(first, second, "US") == lines


@pytest.mark.parametrize("country", ["GB", "IE", "DE", "FR"])
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
            "9 Elm St Apt 3, Portland, OR 97202-6875",
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


STREET = "12 rue Mercière"


@pytest.mark.parametrize("country", ["FR", "MC", "RE", "GP"])
@pytest.mark.parametrize(
    "below",
    [
        "BP 30217", "B.P. 30217", "BP30217", "Boîte postale 12", "TSA 12345", "CS 40012", "Poste restante",
        "Lieu-dit Le Bourg", "Lieu dit Les Granges", "Lieudit Kervenic", "Hameau de Chazal", "Le Bourg", "Au Bourg",
        "Le Village",
    ],
)  # fmt: skip
def test_in_france_what_the_post_reads_below_the_street_stands_there(below: str, country: str) -> None:
    """Line 5 of NF Z10-011: a BP above the street was the line for a building."""
    assert street_lines(STREET, below, country) == (STREET, below)
    assert street_lines(below, STREET, country) == (STREET, below)


@pytest.mark.parametrize(
    "above",
    [
        "Résidence Les Tilleuls", "Rés. du Parc - Apt 42", "Bât. C, 3ème étage", "Bâtiment 4", "Bat A", "Apt 12",
        "Appt 3B", "Appartement 7", "3e étage gauche", "2ème étage", "RDC droite", "Rez-de-chaussée", "Entrée B",
        "Escalier 2", "Esc. C", "Immeuble Le Sully", "Imm. Mozart", "Tour Oxygène", "Hall 3", "Porte 12",
        "Villa Mon Repos", "Chez Mme Vial", "c/o Mme Vial", "Lotissement Les Pins", "ZI Nord", "Centre commercial",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "street", [STREET, "12 bis, chemin du Vallon", "rue des Lilas", "allée des Érables", "Av. Foch"]
)
def test_in_france_what_tells_the_door_or_the_building_stands_above_the_street(above: str, street: str) -> None:
    assert street_lines(street, above, "FR") == (above, street)
    assert street_lines(above, street, "FR") == (above, street)


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        ("Le Bourg", "Bât. C", ("Bât. C", "Le Bourg")),
        ("Lieu-dit Chazal", "BP 12", ("Lieu-dit Chazal", "BP 12")),
        ("Le Bourg", "Chez M. Roux", ("Chez M. Roux", "Le Bourg")),
        ("BP 30217", "Résidence du Parc", ("Résidence du Parc", "BP 30217")),
    ],
)
def test_in_france_without_a_street(first: str, second: str, lines: tuple[str, str]) -> None:
    assert street_lines(first, second, "FR") == lines


def test_a_post_box_stands_below_the_street_in_switzerland() -> None:
    assert street_lines("Rue du Rhône 12", "Case postale 7", "CH") == ("Rue du Rhône 12", "Case postale 7")
    assert street_lines("Bahnhofstrasse 1", "Postfach", "CH") == ("Bahnhofstrasse 1", "Postfach")
