"""Addresses as files write them."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.importing.addresses import address_of
from winback_gui.importing.fields import Field


@pytest.mark.parametrize(
    ("town", "wanted"),
    [
        ("23554 Lübeck", Address("Am Anger 2", "", "23554", "Lübeck", "", "")),
        ("01067 Dresden", Address("Am Anger 2", "", "01067", "Dresden", "", "")),
        ("Greyport MA 02134", Address("Am Anger 2", "", "02134", "Greyport", "MA", "")),
        ("Lübeck", Address("Am Anger 2", "", "", "Lübeck", "", "")),
        ("Portland, Oregon 97214-5462", Address("Am Anger 2", "", "97214-5462", "Portland", "Oregon", "")),
        ("Portland Oregon 97214", Address("Am Anger 2", "", "97214", "Portland", "Oregon", "")),
        ("Portland, or 97211", Address("Am Anger 2", "", "97211", "Portland", "or", "")),
        ("Portland, OR 972121234", Address("Am Anger 2", "", "972121234", "Portland", "OR", "")),
        ("New York, New York 10001", Address("Am Anger 2", "", "10001", "New York", "New York", "")),
        ("Salt Lake City UT 84101", Address("Am Anger 2", "", "84101", "Salt Lake City", "UT", "")),
        ("Cambridge, MA 2139", Address("Am Anger 2", "", "2139", "Cambridge", "MA", "")),
        ("Halifax, Nova Scotia B3H 1A1", Address("Am Anger 2", "", "B3H 1A1", "Halifax", "Nova Scotia", "")),
        ("Perth, Western Australia 6000", Address("Am Anger 2", "", "6000", "Perth", "Western Australia", "")),
        ("Perth WA 6000", Address("Am Anger 2", "", "6000", "Perth", "WA", "")),
        ("Fort Washington 19034", Address("Am Anger 2", "", "19034", "Fort Washington", "", "")),
        ("Mount Victoria 2786", Address("Am Anger 2", "", "2786", "Mount Victoria", "", "")),
    ],
)
def test_a_town_with_its_postcode_in_one_column_is_parted(town: str, wanted: Address) -> None:
    assert address_of({Field.STREET: "Am Anger 2", Field.TOWN: town}, ()) == wanted


def test_a_town_that_ends_in_a_state_keeps_it_beside_the_column_of_its_own() -> None:
    says = {Field.STREET: "Am Anger 2", Field.TOWN: "Port Washington 11050", Field.REGION: "NY"}
    assert address_of(says, ()) == Address("Am Anger 2", "", "11050", "Port Washington", "NY", "")


@pytest.mark.parametrize(
    ("postcode", "town", "country", "wanted"),
    [
        ("A-5020", "Salzburg, Österreich", "", ("5020", "Salzburg", "AT")),
        ("CH-8001", "Zürich (Schweiz)", "", ("8001", "Zürich", "CH")),
        ("", "CH-8001 Zürich", "", ("8001", "Zürich", "CH")),
        ("D-04109", "Leipzig", "", ("04109", "Leipzig", "")),
        ("F-67000", "Strasbourg", "France", ("67000", "Strasbourg", "FR")),
        ("NL-1012 AB", "Amsterdam", "", ("1012 AB", "Amsterdam", "NL")),
        ("nl - 1012ab", "Amsterdam", "", ("1012 AB", "Amsterdam", "NL")),
        ("L-1234", "Luxemburg", "", ("1234", "Luxemburg", "LU")),
        ("B-1000", "Bruxelles", "", ("1000", "Bruxelles", "BE")),
        ("FL-9490", "Vaduz", "", ("9490", "Vaduz", "LI")),
        ("PL-00-950", "Warszawa", "", ("00-950", "Warszawa", "PL")),
        ("A 5020", "Salzburg", "", ("5020", "Salzburg", "AT")),
        ("5020", "Salzburg, Österreich", "", ("5020", "Salzburg", "AT")),
        ("04109", "Leipzig, Deutschland", "", ("04109", "Leipzig", "")),
        ("A-5020", "Salzburg", "DE", ("A-5020", "Salzburg", "DE")),
        ("5020", "Salzburg, Österreich", "DE", ("5020", "Salzburg, Österreich", "DE")),
        ("A-50201", "Salzburg", "", ("A-50201", "Salzburg", "")),
        ("B1 1AA", "Birmingham", "", ("B1 1AA", "Birmingham", "")),
        ("L1 1AA", "Liverpool", "", ("L1 1AA", "Liverpool", "")),
        ("CH1 2AB", "Chester", "GB", ("CH1 2AB", "Chester", "GB")),
        ("LV-1010", "Riga", "", ("LV-1010", "Riga", "")),
        ("30303", "Atlanta, Georgia", "US", ("30303", "Atlanta", "US")),
        ("06108", "Halle (Saale)", "", ("06108", "Halle (Saale)", "")),
    ],
)
def test_a_country_before_the_postcode_or_behind_the_town_goes_where_it_belongs(
    postcode: str, town: str, country: str, wanted: tuple[str, str, str]
) -> None:
    says = {Field.STREET: "Weg 1", Field.POSTCODE: postcode, Field.TOWN: town, Field.COUNTRY: country}
    found = address_of({field: text for field, text in says.items() if text}, (), home_country="DE")
    assert (found.postcode, found.town, found.country) == wanted


def test_in_the_united_states_de_is_delaware_and_a_country_of_our_own_format_stays() -> None:
    says = {Field.STREET: "1 Elm St", Field.POSTCODE: "DE 19801", Field.TOWN: "Wilmington"}
    assert address_of(says, (), home_country="US").country == ""
    assert address_of({**says, Field.POSTCODE: "A-5020"}, (), is_own=True, home_country="DE").postcode == "A-5020"


def test_a_town_beside_a_postcode_and_one_of_our_own_format_stay_as_they_are() -> None:
    says = {Field.STREET: "Am Anger 2", Field.TOWN: "23554 Lübeck"}
    assert address_of({**says, Field.POSTCODE: "23552"}, ()).town == "23554 Lübeck"
    assert address_of(says, (), is_own=True).town == "23554 Lübeck"


@pytest.mark.parametrize(
    ("whole", "street", "street2"),
    [
        ("Weyerstraße 71", "Weyerstraße 71", ""),
        ("Weyerstraße 71, 50676 Köln", "Weyerstraße 71", ""),
        ("Weyerstraße 71\nHinterhaus", "Weyerstraße 71", "Hinterhaus"),
        ("Weyerstraße 71, Köln", "Weyerstraße 71", ""),
    ],
)
def test_a_whole_address_beside_a_column_of_towns_is_no_less_a_street(whole: str, street: str, street2: str) -> None:
    """Whoever lived in "Weyerstraße 71" had "no street", because their town stood in a column of its own."""
    found = address_of({Field.WHOLE_ADDRESS: whole, Field.TOWN: "50676 Köln"}, ())
    assert (found.street, found.street2, found.postcode, found.town) == (street, street2, "50676", "Köln")


_BONN = {Field.TOWN: "Bonn"}
_53111 = {**_BONN, Field.POSTCODE: "53111"}


@pytest.mark.parametrize(
    ("columns", "whole", "wanted"),
    [
        (_53111, "Weg 1, 53111 BONN", Address("Weg 1", "", "53111", "Bonn")),
        (_53111, "Weg 1, 53111 Bonn am Rhein", Address("Weg 1", "", "53111", "Bonn")),
        (_53111, "Weg 1, 53111 Bonn, Germany", Address("Weg 1", "", "53111", "Bonn", "", "DE")),
        (_BONN, "Weg 1, 53111 Bonn, Germany", Address("Weg 1", "", "53111", "Bonn", "", "DE")),
        (_BONN, "Weg 1, Bonn, Germany", Address("Weg 1", "", "", "Bonn", "", "DE")),
        (_53111, "Weg 1, Hinterhaus", Address("Weg 1, Hinterhaus", "", "53111", "Bonn")),
        ({Field.TOWN: "London"}, "1 High Street\nSW1A 1AA", Address("1 High Street", "", "SW1A 1AA", "London")),
        (_53111, "Weg 1, 10115 Berlin", Address("", "", "53111", "Bonn")),
        (_53111, "Weg 1, 53113 Bonn", Address("", "", "53111", "Bonn")),
        (_BONN, "Weg 1, 10115 Berlin", Address("", "", "", "Bonn")),
        ({**_53111, Field.COUNTRY: "AT"}, "Weg 1, 53111 Bonn, Germany", Address("", "", "53111", "Bonn", "", "AT")),
        (
            {**_BONN, Field.REGION: "MA", Field.STREET2: "Flat 2"}, "Weg 1, Bonn IL 62701",
            Address("", "", "", "Bonn", "MA"),
        ),
        (
            {Field.TOWN: "53111 Bonn", Field.HOUSE_NO: "4"}, "Weg, 10115 Berlin", Address("", "", "53111", "Bonn"),
        ),
    ],
)  # fmt: skip
def test_a_street_of_another_place_is_not_joined_with_the_town_of_the_columns(
    columns: dict[Field, str], whole: str, wanted: Address
) -> None:
    """ "Weg 1, 10115 Berlin" beside 53111 Bonn was "Weg 1, 53111 Bonn", an address that nobody said."""
    assert address_of({**columns, Field.WHOLE_ADDRESS: whole}, ()) == wanted


@pytest.mark.parametrize(
    ("says", "wanted"),
    [
        ({Field.POSTCODE: "ba1 5ah", Field.TOWN: "Bath"}, ("BA1 5AH", "Bath")),
        ({Field.POSTCODE: "ba15ah", Field.TOWN: "Bath", Field.COUNTRY: "UK"}, ("BA1 5AH", "Bath")),
        ({Field.POSTCODE: "h91e2k3", Field.TOWN: "Galway", Field.COUNTRY: "IE"}, ("H91 E2K3", "Galway")),
        ({Field.POSTCODE: "ba15ah", Field.TOWN: "Bath", Field.COUNTRY: "DE"}, ("ba15ah", "Bath")),
        ({Field.TOWN: "Bath ba1 5ah"}, ("BA1 5AH", "Bath")),
        ({Field.TOWN: "Galway H91 E2K3"}, ("H91 E2K3", "Galway")),
        ({Field.TOWN: "Galway, D6W XY00"}, ("D6W XY00", "Galway")),
        ({Field.TOWN: "1012ab Amsterdam"}, ("", "1012ab Amsterdam")),
    ],
)
def test_a_postcode_of_a_sure_shape_is_spelt_as_its_post_does(says: dict[Field, str], wanted: tuple[str, str]) -> None:
    found = address_of({Field.STREET: "1 Rush Hill", **says}, ())
    assert (found.postcode, found.town) == wanted


def test_whole_addresses_and_our_own_export() -> None:
    whole = address_of({Field.WHOLE_ADDRESS: "Rose Cottage\n1 Newbridge Hill\nBath\nba1 3pw"}, ())
    assert whole == Address("Rose Cottage", "1 Newbridge Hill", "BA1 3PW", "Bath")
    irish = address_of({Field.WHOLE_ADDRESS: "14 Sráid na Trá, Galway, H91 E2K3, Ireland"}, ())
    assert irish == Address("14 Sráid na Trá", "", "H91 E2K3", "Galway", "", "IE")
    own = {Field.STREET: "1 Rush Hill", Field.POSTCODE: "ba15ah", Field.TOWN: "Bath"}
    assert address_of(own, (), is_own=True).postcode == "ba15ah"


@pytest.mark.parametrize(
    ("postcode", "region", "home", "wanted"),
    [
        ("972121234", "OR", "US", "97212-1234"), ("2139", "MA", "US", "02139"), ("2139", "OR", "US", "2139"),
        ("2139", "MA", "", "2139"), ("2139", "MA", "DE", "2139"), ("972121234", "OR", "DE", "972121234"),
        ("k1a0b1", "ON", "US", "K1A 0B1"), ("ba11dg", "", "US", "BA1 1DG"), ("ask mum", "", "US", "ask mum"),
    ],
)  # fmt: skip
def test_an_american_shop_has_its_zip_codes_put_right(postcode: str, region: str, home: str, wanted: str) -> None:
    says = {Field.STREET: "9 Elm St", Field.TOWN: "Dover", Field.REGION: region, Field.POSTCODE: postcode}
    assert address_of(says, (), home_country=home).postcode == wanted
