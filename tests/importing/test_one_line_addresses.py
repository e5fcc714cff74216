"""Addresses that stand in one cell with commas between their parts, as American programs write them."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.importing.addresses import address_of
from winback_gui.importing.fields import Field
from winback_gui.importing.one_cell import from_one_cell

_MARYSVILLE = Address("6681 Maple Ave", "", "43040", "Marysville", "OH")


@pytest.mark.parametrize(
    "cell",
    [
        "6681 Maple Ave, Marysville, OH 43040",
        "6681 Maple Ave, Marysville OH 43040",
        "6681 Maple Ave, Marysville, OH, 43040",
        "6681 Maple Ave, Marysville OH, 43040",
        "6681 Maple Ave\nMarysville, OH 43040",
        "6681 Maple Ave\nMarysville\nOH 43040",
        "6681 Maple Ave,Marysville,OH 43040",
    ],
)
def test_a_state_with_its_zip_code_belongs_to_the_town_before_it(cell: str) -> None:
    """All 55 contacts of QuickBooks had "Marysville" for a second line and "OH 43040" for a town."""
    assert from_one_cell(cell) == _MARYSVILLE


@pytest.mark.parametrize("end", [", US", ", USA", " USA", " US", ", United States", "\nUnited States of America"])
def test_the_country_at_the_end_is_known_with_a_comma_and_without(end: str) -> None:
    found = from_one_cell(f"6681 Maple Ave{end[0] if end[0] == chr(10) else ','} Marysville, OH 43040{end}")
    assert (found.street, found.postcode, found.town, found.region, found.country) == (
        "6681 Maple Ave", "43040", "Marysville", "OH", "US",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("147 Troy Rd, # 17, Delaware, OH 43015", Address("147 Troy Rd", "# 17", "43015", "Delaware", "OH")),
        ("3463 Hull Dr, Lot 110, Delaware, OH 43015", Address("3463 Hull Dr", "Lot 110", "43015", "Delaware", "OH")),
        ("PO Box 1479, Delaware, OH 43015-1479", Address("PO Box 1479", "", "43015-1479", "Delaware", "OH")),
        ("c/o Jane Roe, 12 Elm St, Powell, OH 43065", Address("c/o Jane Roe", "12 Elm St", "43065", "Powell", "OH")),
        ("350 5th Ave, New York, New York 10118", Address("350 5th Ave", "", "10118", "New York", "New York")),
        ("12 Elm St, Columbus, Ohio 43215", Address("12 Elm St", "", "43215", "Columbus", "Ohio")),
        ("12 Elm St, Boston, MA 2139", Address("12 Elm St", "", "2139", "Boston", "MA")),
        ("100 Queen St W, Toronto, ON M5H 2N2", Address("100 Queen St W", "", "M5H 2N2", "Toronto", "ON")),
        ("100 Queen St W, Toronto, Ontario, M5H 2N2", Address("100 Queen St W", "", "M5H 2N2", "Toronto", "Ontario")),
        ("100 Queen St W, Toronto ON M5H2N2, Canada", Address("100 Queen St W", "", "M5H2N2", "Toronto", "ON", "CA")),
        ("12 Rathdowne St, Carlton VIC 3053", Address("12 Rathdowne St", "", "3053", "Carlton", "VIC")),
        ("12 Rathdowne St, Carlton, VIC 3053", Address("12 Rathdowne St", "", "3053", "Carlton", "VIC")),
        ("Unit 4, 9 Hay St, Perth, WA, 6000", Address("Unit 4", "9 Hay St", "6000", "Perth", "WA")),
    ],
)  # fmt: skip
def test_what_stands_between_street_and_town_is_the_second_line(cell: str, wanted: Address) -> None:
    assert from_one_cell(cell) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("6681 Maple Ave Marysville, OH 43040", Address("6681 Maple Ave Marysville", "", "43040", "", "OH")),
        ("6681 Maple Ave, OH 43040", Address("6681 Maple Ave", "", "43040", "", "OH")),
        ("6681 Maple Ave, 43040", Address("6681 Maple Ave", "", "43040", "")),
        ("Marysville, OH 43040", Address("", "", "43040", "Marysville", "OH")),
        ("Marysville OH 43040", Address("", "", "43040", "Marysville", "OH")),
    ],
)
def test_a_street_is_no_town_where_none_stands_between_it_and_the_state(cell: str, wanted: Address) -> None:
    """Without a town the letter waits, and what is known is not lost."""
    assert from_one_cell(cell, home_country="US") == wanted


def test_a_state_at_the_end_is_no_country_in_a_country_of_states() -> None:
    """ "DE" is Delaware in an American list, and Germany in a German one."""
    dover = from_one_cell("12 Elm St, Dover, DE", home_country="US")
    assert dover == Address("12 Elm St", "", "", "Dover", "DE")
    assert from_one_cell("Weg 1, Bonn, DE", home_country="DE") == Address("Weg 1", "", "", "Bonn", "", "DE")
    assert from_one_cell("12 Elm St, Dover, DE 19901, US", home_country="DE").country == "US"


def test_a_row_of_sales_or_of_contacts_has_its_zip_code_put_right() -> None:
    says = {Field.WHOLE_ADDRESS: "12 Elm St, Cambridge, MA 2139"}
    assert address_of(says, (), home_country="US") == Address("12 Elm St", "", "02139", "Cambridge", "MA")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Weyerstraße 71, 50676 Köln", Address("Weyerstraße 71", "", "50676", "Köln")),
        ("Weyerstraße 71, Hinterhaus, Köln", Address("Weyerstraße 71", "Hinterhaus", "", "Köln")),
        ("3 Long Lane, Harrowby, ZZ1 1ZZ", Address("3 Long Lane", "", "ZZ1 1ZZ", "Harrowby")),
        ("Via Roma 2, 20121, Milano", Address("Via Roma 2", "20121", "", "Milano")),
    ],
)
def test_addresses_of_other_countries_stay_as_they_were(cell: str, wanted: Address) -> None:
    assert from_one_cell(cell) == wanted
