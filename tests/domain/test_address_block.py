from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.address_block import postal_lines, recipient_lines
from winback_gui.domain.customer import Address
from winback_gui.domain.names import address_part


def lines(home: str = "DE", language: str = "de", **address: str) -> tuple[str, ...]:
    return postal_lines(Address(**address), home, language, name="Amara Okafor")


def test_as_in_the_picture() -> None:
    assert recipient_lines(customer(), "DE", "en") == ("Ms Amara Okafor", "Weyerstraße 71", "50676 Köln")


def test_a_title_with_a_lost_letter_does_not_print() -> None:
    assert recipient_lines(customer(title="Fr?ulein"), "DE", "en")[0] == "Amara Okafor"


@pytest.mark.parametrize(
    "title",
    [
        "Divers", "divers", "Diverse", "d", "x", "w", "m", "neutral", "keine Angabe", "k. A.", "k.A.", "ohne",
        "Unbekannt", "Sonstige", "Other", "none", "n/a", "Non-binary", "nonbinary", "nicht-binär", "Autre", "otro",
        "anders", "-", "...", "Herr/Frau", "Frau / Herr", "Mr/Mrs",
    ],
)  # fmt: skip
def test_what_is_no_form_of_address_does_not_print(title: str) -> None:
    assert recipient_lines(customer(title=title), "DE", "de")[0] == "Amara Okafor"
    assert recipient_lines(customer(title=f"{title} Dr."), "DE", "de")[0] == "Dr. Amara Okafor"


@pytest.mark.parametrize("title", ["Dr. Divers", "Dr. keine Angabe"])
def test_a_learned_title_stands_without_what_is_no_form_of_address(title: str) -> None:
    assert recipient_lines(customer(title=title), "DE", "de")[0] == "Dr. Amara Okafor"


@pytest.mark.parametrize("title", ["M.", "Mx", "Ph. D.", "Don", "Dr. h. c."])
def test_a_title_that_only_looks_like_none_prints(title: str) -> None:
    assert recipient_lines(customer(title=title), "DE", "de")[0] == f"{title} Amara Okafor"


@pytest.mark.parametrize(
    ("title", "first_name", "line"),
    [
        ("Herr", "Max", "Herrn Max Herr"),
        ("HERR", "Max", "HERRN Max Herr"),
        ("Herr Dr.", "", "Herrn Dr. Herr"),
        ("Herrn", "Max", "Herrn Max Herr"),
        ("Frau", "Eva", "Frau Eva Herr"),
        ("", "Max", "Max Herr"),
        ("Herr und Frau", "", "Herrn und Frau Herr"),
        ("", "Herr und Frau", "Herrn und Frau Herr"),
        ("Frau", "Eva und Herr Max", "Frau Eva und Herrn Max Herr"),
    ],
)
def test_a_german_line_says_herrn(title: str, first_name: str, line: str) -> None:
    who = customer(title=title, first_name=first_name, last_name="Herr")
    assert recipient_lines(who, "DE", "de")[0] == line


@pytest.mark.parametrize(
    ("country", "language", "title"),
    [
        ("AT", "en", "Herrn"),
        ("CH", "fr", "Herrn"),
        ("LI", "en", "Herrn"),
        ("IT", "de-AT", "Herrn"),
        ("FR", "en", "Herr"),
    ],
)
def test_herrn_goes_with_the_country_or_the_language(country: str, language: str, title: str) -> None:
    who = customer(title="Herr", address=Address("Weg 1", "", "12345", "Ort", "", country))
    assert recipient_lines(who, "GB", language)[0] == f"{title} Amara Okafor"


@pytest.mark.parametrize(
    ("fields", "first_lines"),
    [
        ({"title": "Firma", "last_name": "Müller GmbH"}, ("Müller GmbH", "Weyerstraße 71")),
        ({"title": "Fa.", "last_name": "Weingut Hög eG"}, ("Weingut Hög eG", "Weyerstraße 71")),
        ({"title": "Firma", "last_name": "Hög", "company": "Hög e. K."}, ("Hög", "Hög e. K.")),
        ({"title": "Firma", "last_name": "Malerbetrieb Hög"}, ("Firma Malerbetrieb Hög", "Weyerstraße 71")),
        ({"company": "Firma Müller GmbH"}, ("Müller GmbH", "Weyerstraße 71")),
        ({"company": "Fa. Müller OHG"}, ("Müller OHG", "Weyerstraße 71")),
        ({"company": "Firma Müller"}, ("Firma Müller", "Weyerstraße 71")),
        ({"title": "Firma", "company": "Müller GmbH", "last_name": "Müller GmbH"}, ("Müller GmbH", "Weyerstraße 71")),
    ],
)
def test_before_a_legal_form_stands_no_firma(fields: dict[str, str], first_lines: tuple[str, str]) -> None:
    who = customer(**({"title": "", "first_name": "", "last_name": ""} | fields))
    assert recipient_lines(who, "DE", "de")[:2] == first_lines


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            {"street": "12 Mill Lane", "town": "York", "postcode": "ZZ1 1ZZ", "country": "GB"},
            ("12 Mill Lane", "York", "ZZ1 1ZZ", "VEREINIGTES KÖNIGREICH"),
        ),
        (
            {"street": "5 Elm St", "town": "Dover", "region": "DE", "postcode": "01901", "country": "US"},
            ("5 Elm St", "Dover, DE 01901", "VEREINIGTE STAATEN"),
        ),
        (
            {"street": "5 Elm St", "town": "Dover", "postcode": "01901", "country": "US"},
            ("5 Elm St", "Dover 01901", "VEREINIGTE STAATEN"),
        ),
        (
            {"street": "Dorfgasse 3", "town": "Bern", "postcode": "3011", "country": "CH"},
            ("Dorfgasse 3", "3011 Bern", "SCHWEIZ"),
        ),
        (
            {"street": "Fő utca 2", "town": "Pécs", "postcode": "7621", "country": "HU"},
            ("Pécs", "Fő utca 2", "7621", "UNGARN"),
        ),
        (
            {"street": "Al Wasl Road 9", "town": "Dubai", "country": "AE"},
            ("Al Wasl Road 9", "Dubai", "VEREINIGTE ARABISCHE EMIRATE"),
        ),
        (
            {"street": "3 Orchard Walk", "town": "Singapore", "postcode": "018956", "country": "SG"},
            ("3 Orchard Walk", "SINGAPORE 018956", "SINGAPUR"),
        ),
    ],
)
def test_each_country_in_its_own_order(address: dict[str, str], expected: tuple[str, ...]) -> None:
    assert lines(**address) == ("Amara Okafor", *expected)


def test_japan_both_ways() -> None:
    address = {"postcode": "150-0001", "region": "東京都", "town": "渋谷区", "street": "神宮前1-2-3", "country": "JP"}
    native = postal_lines(Address(**address), "JP", "ja", name="佐藤 佳子")
    assert native == ("〒150-0001", "東京都渋谷区", "神宮前1-2-3", "佐藤 佳子")
    latin = lines(postcode="150-0001", region="Tokyo", town="Shibuya-ku", street="1-2-3 Jingumae", country="JP")
    assert latin == ("Amara Okafor", "1-2-3 Jingumae, Shibuya-ku, Tokyo", "150-0001", "JAPAN")


def test_firm_addition_and_title() -> None:
    who = customer(company="Café Sol", address=Address("Weg 1", "c/o Brandt", "04101", "Leipzig"))
    expected = ("Ms Amara Okafor", "Café Sol", "c/o Brandt", "Weg 1", "04101 Leipzig")
    assert recipient_lines(who, "DE", "en") == expected
    firm = customer(title="Ms", first_name="", last_name="", company="Café Sol")
    assert recipient_lines(firm, "DE", "en")[0] == "Café Sol"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            Address("Rose Cottage", "1 Newbridge Hill", "BA1 3PW", "Bath", "ENG", "GB"),
            ("Rose Cottage", "1 Newbridge Hill", "Bath", "BA1 3PW"),
        ),
        (Address("14 Milsom St", "Flat 2", "ba11dz", "Bath"), ("Flat 2", "14 Milsom St", "Bath", "BA1 1DZ")),
        (
            Address("Sgt J Whitcombe, 3 RIFLES", "BFPO 58", "BF1 3AA", "BFPO", "", "GB"),
            ("Sgt J Whitcombe, 3 RIFLES", "BFPO 58", "BF1 3AA"),
        ),
        (Address("BFPO 58", "3 RIFLES", "bf1 3aa", "bfpo"), ("3 RIFLES", "BFPO 58", "BF1 3AA")),
        (Address("3 RIFLES", "", "BF1 3AA", "BFPO 58"), ("3 RIFLES", "BFPO 58", "BF1 3AA")),
        (Address("3 RIFLES", "BFPO 58", "", "Episkopi", "", "GB"), ("3 RIFLES", "BFPO 58")),
        (
            Address("5 Rue Wesley", "", "je2 3ab", "St Helier", "", "JE"),
            ("5 Rue Wesley", "St Helier", "JERSEY", "JE2 3AB"),
        ),
        (
            Address("2 High Street", "", "GY1 2NN", "St Peter Port", "", "GG"),
            ("2 High Street", "St Peter Port", "GUERNSEY", "GY1 2NN"),
        ),
        (Address("2 Quay", "", "IM1 1AA", "Douglas", "", "IM"), ("2 Quay", "Douglas", "ISLE OF MAN", "IM1 1AA")),
        (
            Address("14 Sráid na Trá", "", "h91e2k3", "Galway", "G", "IE"),
            ("14 Sráid na Trá", "Galway", "H91 E2K3", "IRELAND"),
        ),
        (Address("Main St", "", "H54 X1", "Tuam", "G", "IE"), ("Main St", "Tuam", "Co. Galway", "H54 X1", "IRELAND")),
        (Address("Main St", "", "", "Naas", "County Kildare", "IE"), ("Main St", "Naas", "County Kildare", "IRELAND")),
        (Address("Main St", "", "", "Swords", "Q", "IE"), ("Main St", "Swords", "IRELAND")),
        (Address("Calle Mayor 3", "", "28001", "Madrid", "M", "ES"), ("Calle Mayor 3", "28001 Madrid", "SPAIN")),
        (
            Address("1200 Elm St", "Apt 4B", "53703", "Madison", "WI", "US"),
            ("1200 Elm St Apt 4B", "Madison, WI 53703", "UNITED STATES"),
        ),
        (Address("Weg 3", "Hof", "04101", "Leipzig", "", "DE"), ("Hof", "Weg 3", "04101 Leipzig", "GERMANY")),
    ],
)  # fmt: skip
def test_from_a_british_shop(address: Address, expected: tuple[str, ...]) -> None:
    assert postal_lines(address, "GB", "en", name="Amara Okafor") == ("Amara Okafor", *expected)


def test_an_island_with_its_name_in_the_format_is_not_named_twice() -> None:
    assert lines(street="Quay 2", town="St Helier", postcode="JE2 3AB", country="JE")[-2:] == ("JE2 3AB", "JERSEY")
    assert postal_lines(Address(country="JE"), "GB", "en", name="Amara Okafor") == ("Amara Okafor",)


def test_digits_stand_before_the_town_where_no_country_is_known() -> None:
    there = Address(street="Uhlandstraße 44", postcode="79098", town="Freiburg im Breisgau")
    assert postal_lines(there, "", "en") == ("Uhlandstraße 44", "79098 Freiburg im Breisgau")
    british = Address(street="1 Hill", postcode="BA1 3PW", town="Bath")
    assert postal_lines(british, "", "en") == ("1 Hill", "Bath", "BA1 3PW")


def test_home_country_has_no_line_and_the_unknown_code_is_no_crash() -> None:
    assert lines(street="Weg 1", town="Köln", postcode="50676") == ("Amara Okafor", "Weg 1", "50676 Köln")
    assert lines(street="Weg 1", town="Köln", postcode="5", country="QQ")[-1] == "QQ"
    assert lines(language="xx-not", street="Weg 1", town="Lyon", country="FR")[-1] == "FRANCE"


@given(
    st.fixed_dictionaries({name: st.text(max_size=12) for name in ("street", "street2", "postcode", "town", "region")}),
    st.sampled_from(["", "DE", "US", "JP", "AE", "SG", "KR", "CN", "HU", "BR", "ZZ", "IE", "RU"]),
)
def test_no_line_is_ever_empty_and_no_town_or_postcode_is_lost(parts: dict[str, Any], country: str) -> None:
    block = lines(**parts, country=country)
    assert all(line == line.strip() != "" for line in block)
    assert not any(char in line for line in block for char in "\n\r\x00")
    for field in ("postcode", "town"):
        word = address_part(parts[field])
        if word.isalnum():
            assert any(word.casefold() in line.replace(" ", "").casefold() for line in block)


def test_holes_leave_no_line() -> None:
    assert lines(street="Weg 1", street2="nan", town="Köln", region="None") == ("Amara Okafor", "Weg 1", "Köln")


@pytest.mark.parametrize(
    ("last_name", "line"),
    [
        ("Hill, Margaret", "Margaret Hill"),
        ("Hill, Mrs Margaret", "Mrs Margaret Hill"),
        ("Mrs Hill, Margaret", "Mrs Margaret Hill"),
        ("Dr. Weber, Hans", "Dr. Hans Weber"),
        ("Church, Charlotte", "Charlotte Church"),
        ("Kita, Yuki", "Yuki Kita"),
        ("Stadt Köln, Amt 5", "Stadt Köln, Amt 5"),
        ("Hill, MBE", "Hill, MBE"),
        ("The Red Lion, Bath", "The Red Lion, Bath"),
        ("Praxis Müller, Köln", "Praxis Müller, Köln"),
        ("Meier Immobilien, Frau Schulz", "Meier Immobilien, Frau Schulz"),
        ("Familie Müller, Hans", "Familie Müller, Hans"),
        ("Müller, geb. Schmidt", "Müller, geb. Schmidt"),
        ("Hill, decd", "Hill, decd"),
        ("Tom, Dick & Harry", "Tom, Dick & Harry"),
        ("Hill, Stone, Fry", "Hill, Stone, Fry"),
        ("Rell & Sons, Ltd", "Rell & Sons, Ltd"),
    ],
)
def test_a_name_with_its_last_name_first_is_turned_round(last_name: str, line: str) -> None:
    one = customer(title="", first_name="", last_name=last_name)
    assert recipient_lines(one, "DE", "en")[0] == line


@pytest.mark.parametrize(
    ("fields", "address", "lines"),
    [
        # The apartment stands behind the street (USPS, Publication 28).
        ({}, Address("123 Main St", "APT 4B", "94110-1234", "San Francisco", "CA"),
         ("Maria Garcia Lopez", "123 Main St APT 4B", "San Francisco, CA 94110-1234")),
        ({}, Address("123 Main St Apt 4B", "", "94110", "San Francisco", "CA"),
         ("Maria Garcia Lopez", "123 Main St Apt 4B", "San Francisco, CA 94110")),
        ({}, Address("PO Box 123", "", "94110", "San Francisco", "CA"),
         ("Maria Garcia Lopez", "PO Box 123", "San Francisco, CA 94110")),
        ({}, Address("123 Main St", "PO Box 55", "94110", "San Francisco", "CA"),
         ("Maria Garcia Lopez", "123 Main St", "PO Box 55", "San Francisco, CA 94110")),
        ({}, Address("123 Main St", "c/o Brandt", "94110", "San Francisco", "CA"),
         ("Maria Garcia Lopez", "c/o Brandt", "123 Main St", "San Francisco, CA 94110")),
        ({"first_name": "", "last_name": "Estate of John Hill"}, Address("1 Main St", "", "94110", "Daly City", "CA"),
         ("Estate of John Hill", "1 Main St", "Daly City, CA 94110")),
        ({"last_name": "Smith Jr."}, Address("1 Main St", "", "94110", "Daly City", "CA"),
         ("Maria Smith Jr.", "1 Main St", "Daly City, CA 94110")),
        ({"first_name": "", "last_name": "", "company": "ABC Taxis"},
         Address("1 Main St", "", "94110", "Daly City", "CA"), ("ABC Taxis", "1 Main St", "Daly City, CA 94110")),
    ],
)  # fmt: skip
def test_american_lines(fields: dict[str, str], address: Address, lines: tuple[str, ...]) -> None:
    said: dict[str, Any] = {"title": "", "first_name": "Maria", "last_name": "Garcia Lopez"} | fields
    assert recipient_lines(customer(address=address, **said), "US", "en") == lines


@pytest.mark.parametrize(
    ("first", "last", "line"),
    [
        ("Hans", "Familie Müller", "Familie Hans Müller"),
        ("", "Familie Müller", "Familie Müller"),
        ("", "The Harris Family", "The Harris Family"),
        ("A.", "Huber", "A. Huber"),
        ("Anna", "", "Anna"),
        ("Anna", "Huber c/o Brandt", "Anna Huber c/o Brandt"),
        ("Eva", "Müller geb. Schmidt", "Eva Müller geb. Schmidt"),
    ],
)
def test_the_line_of_the_name(first: str, last: str, line: str) -> None:
    address = Address("Weg 1", "", "50676", "Köln", country="DE")
    one = customer(title="", first_name=first, last_name=last, address=address)
    assert recipient_lines(one, "DE", "de")[0] == line


@pytest.mark.parametrize(
    ("postcode", "region", "shown"),
    [
        ("79098", "", ("1 Weg", "79098 Ort")),
        ("97214", "OR", ("1 Weg", "Ort", "97214")),  # whoever names a state writes the town first
        ("BA1 5AH", "", ("1 Weg", "Ort", "BA1 5AH")),
    ],
)
def test_digits_stand_before_the_town_where_nobody_knows_the_country(
    postcode: str, region: str, shown: tuple[str, ...]
) -> None:
    assert postal_lines(Address("1 Weg", "", postcode, "Ort", region), "", "en") == shown
