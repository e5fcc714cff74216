from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.address_block import postal_lines, recipient_lines
from winback_gui.domain.customer import Address
from winback_gui.domain.names import filled


def lines(home: str = "DE", language: str = "de", **address: str) -> tuple[str, ...]:
    return postal_lines(Address(**address), home, language, name="Amara Okafor")


def test_as_in_the_picture() -> None:
    assert recipient_lines(customer(), "DE", "en") == ("Ms Amara Okafor", "Weyerstraße 71", "50676 Köln")


def test_a_title_with_a_lost_letter_does_not_print() -> None:
    assert recipient_lines(customer(title="Fr?ulein"), "DE", "en")[0] == "Amara Okafor"


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
        word = filled(parts[field])
        if word.isalnum():
            assert any(word in line or word.upper() in line for line in block)


def test_holes_leave_no_line() -> None:
    assert lines(street="Weg 1", street2="nan", town="Köln", region="None") == ("Amara Okafor", "Weg 1", "Köln")
