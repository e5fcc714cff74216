"""States as the post writes them, and ZIP codes put right."""

from __future__ import annotations

import pytest

from winback_gui.domain.address_block import postal_lines
from winback_gui.domain.address_check import address_doubts, astray_doubt, is_usual
from winback_gui.domain.customer import Address
from winback_gui.domain.postcode_shape import countries_of_shape
from winback_gui.domain.speech import Speaker
from winback_gui.domain.state_codes import is_in_state, is_same_state, state_code, tidy_zip, town_and_state

CAMBRIDGE = Address("12 Inman St", "", "2139", "Cambridge", "MA")


@pytest.mark.parametrize(
    ("region", "country", "code"),
    [
        ("Oregon", "US", "OR"), ("or", "US", "OR"), ("Ore.", "US", "OR"), ("WASHINGTON", "US", "WA"),
        ("D.C.", "US", "D.C."), ("District of Columbia", "US", "DC"), ("Québec", "CA", "QC"), ("ontario", "CA", "ON"),
        ("Victoria", "AU", "VIC"), ("Bayern", "DE", "Bayern"), ("Oregon", "GB", "Oregon"), ("", "US", ""),
    ],
)  # fmt: skip
def test_a_state_is_written_as_its_post_does(region: str, country: str, code: str) -> None:
    assert state_code(region, country) == code


def test_a_state_whole_and_short_is_one() -> None:
    assert is_same_state("Oregon", "or")
    assert not is_same_state("Oregon", "WA")
    assert not is_same_state("Bayern", "Hessen")


@pytest.mark.parametrize(
    ("postcode", "region", "wanted"),
    [
        ("972121234", "OR", "97212-1234"), ("97212 1234", "", "97212-1234"), ("97212", "OR", "97212"),
        ("2139", "MA", "02139"), ("2139", "Massachusetts", "02139"), ("2139-4307", "ma", "02139-4307"),
        ("21394307", "MA", "02139-4307"), ("601", "PR", "00601"), ("2139", "OR", "2139"), ("2139", "", "2139"),
        ("213", "MA", "213"), ("", "MA", ""), ("02139", "MA", "02139"),
    ],
)  # fmt: skip
def test_a_zip_code_is_put_right_where_it_is_sure(postcode: str, region: str, wanted: str) -> None:
    assert tidy_zip(postcode, region) == wanted


@pytest.mark.parametrize(
    ("address", "last"),
    [
        (Address("9 Elm St", "", "972121234", "Portland", "OR"), "Portland, OR 97212-1234"),
        (Address("9 Elm St", "", "97211", "Portland", "or"), "Portland, OR 97211"),
        (Address("9 Elm St", "", "97005", "Beaverton", "Oregon"), "Beaverton, OR 97005"),
        (CAMBRIDGE, "Cambridge, MA 02139"),
    ],
)
def test_an_american_envelope_is_put_right(address: Address, last: str) -> None:
    assert postal_lines(address, "US", "en")[-1] == last
    assert address_doubts(address, "US", "en") == ()
    assert astray_doubt(address, "US") is None
    assert countries_of_shape(address, "US") == ()
    assert is_usual("US", address.postcode, address.region)


def test_a_zero_that_may_be_lost_is_named_and_the_country_asked() -> None:
    address = Address("9 Elm St", "", "2139", "Portland", "OR")
    said = [Speaker().plain(one.why) for one in address_doubts(address, "US", "en")]
    assert said[0] == "A zero in front is missing, it seems: 02139?"
    assert countries_of_shape(address, "US") != ()


@pytest.mark.parametrize(
    ("place", "postcode", "country", "parts"),
    [
        ("Portland Oregon", "97214", "US", ("Portland", "Oregon")),
        ("Boston Massachusetts", "2134", "US", ("Boston", "Massachusetts")),
        ("Charleston West Virginia", "25301", "US", ("Charleston", "West Virginia")),
        ("West New York New Jersey", "07093", "US", ("West New York", "New Jersey")),
        ("West New York", "07093", "US", ("West New York", "")),
        ("East New York", "11207", "US", ("East New York", "")),
        ("Port Washington", "11050", "US", ("Port Washington", "")),
        ("Fort Washington", "19034", "US", ("Fort Washington", "")),
        ("Fort Washington, PA", "19034", "US", ("Fort Washington", "PA")),
        ("Portland OR", "97214", "US", ("Portland", "OR")),
        ("Mount Victoria", "2786", "AU", ("Mount Victoria", "")),
        ("Geelong Victoria", "3220", "AU", ("Geelong", "Victoria")),
        ("Toronto Ontario", "m5v 2t6", "CA", ("Toronto", "Ontario")),
        ("Fort Ontario", "T2P 1J9", "CA", ("Fort Ontario", "")),
        ("Ville de Québec", "G1R 4P5", "CA", ("Ville de Québec", "")),
        ("New York", "10001", "US", None),
    ],
)
def test_a_town_that_ends_in_the_name_of_a_state_is_not_cut(
    place: str, postcode: str, country: str, parts: tuple[str, str] | None
) -> None:
    assert town_and_state(place, country, postcode) == parts


def test_no_state_is_taken_from_a_town_beside_another_one() -> None:
    assert town_and_state("Vale Oregon", "US", "97918", "ID") == ("Vale Oregon", "")
    assert town_and_state("Vale Oregon", "US", "97918", "or") == ("Vale", "Oregon")
    assert town_and_state("Vale Oregon", "US", "97918", "Malheur County") == ("Vale", "Oregon")


@pytest.mark.parametrize(
    ("postcode", "region", "country", "is_in"),
    [
        ("97214", "Oregon", "US", True), ("97214-1234", "OR", "US", True), ("97214", "WA", "US", False),
        ("06390", "NY", "US", True), ("00501", "NY", "US", True), ("73301", "TX", "US", True),
        ("2600", "ACT", "AU", True), ("2786", "VIC", "AU", False), ("K1A 0B1", "ON", "CA", True),
        ("K1A 0B1", "BC", "CA", False), ("80331", "Bayern", "DE", True), ("97214", "Multnomah", "US", True),
        ("09012", "AE", "US", True),
    ],
)  # fmt: skip
def test_a_postcode_lies_in_its_state(postcode: str, region: str, country: str, *, is_in: bool) -> None:
    assert is_in_state(postcode, region, country) is is_in


def test_a_postcode_of_another_state_is_doubted_and_holds_nothing() -> None:
    address = Address("9 Elm St", "", "11050", "Port", "Washington")
    assert [(one.field, Speaker().plain(one.why)) for one in address_doubts(address, "US", "en")] == [
        ("postcode", "11050 is not in Washington, it seems: check both")
    ]
    assert not is_usual("US", "11050", "WA")
    assert astray_doubt(address, "US") is None
