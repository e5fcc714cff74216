from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.matching import email_key, household_key, match_key, phone_key, same_household

MUELLER = customer(
    title="",
    first_name="Jörg",
    last_name="Müller",
    address=Address(street="Große Straße 7a", postcode="50676", town="Köln"),
)


def spelled(first: str, last: str, street: str = "Große Straße 7a", postcode: str = "50676") -> Customer:
    return customer(
        customer_no="9",
        first_name=first,
        last_name=last,
        address=Address(street=street, postcode=postcode, town="Koeln"),
    )


SAME = [
    spelled("JÖRG", "MÜLLER"),
    spelled("Jorg", "Muller"),
    spelled("Joerg", "Mueller"),
    spelled(unicodedata.normalize("NFD", "Jörg"), unicodedata.normalize("NFD", "Müller")),
    spelled("", "Müller, Jörg"),
    spelled("Dr. Jörg", "Müller"),
    spelled("Herr Jörg", "Müller"),
    spelled("Jörg", "Müller", "Grosse Str. 7 a"),
    spelled("Jörg", "Müller", "GROSSE STRASSE 7A"),
    spelled("Jörg", "Müller", postcode="506 76"),
    spelled("  Jörg ", "Müller  "),
]
OTHERS = [
    spelled("Jörg", "Möller"),
    spelled("J.", "Müller"),
    spelled("Jörg", "Müller", "Große Straße 7b"),
    spelled("Jörg", "Müller", postcode="50677"),
    spelled("Anna", "Müller"),
]


@pytest.mark.parametrize("other", SAME)
def test_spellings_of_one_person(other: Customer) -> None:
    assert match_key(MUELLER) == match_key(other) != ""


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_not_certain_stays_two(other: Customer) -> None:
    assert match_key(MUELLER) != match_key(other)


def test_the_key_holds_no_word_of_the_person_and_needs_name_and_address() -> None:
    assert len(match_key(MUELLER)) == 64
    assert "m" not in match_key(MUELLER)
    assert match_key(replace(MUELLER, first_name="", last_name="")) == ""
    assert match_key(replace(MUELLER, address=Address())) == ""
    assert match_key(replace(MUELLER, address=Address(street="Weg 1"))) == ""


def test_a_firm_has_a_key_of_its_own() -> None:
    firm = replace(MUELLER, first_name="", last_name="", company="Café Sol GmbH")
    assert match_key(firm) == match_key(replace(firm, company="CAFE SOL GMBH")) != ""
    assert match_key(firm) != match_key(MUELLER)


def test_a_name_with_an_email_is_a_key_but_never_the_email_alone() -> None:
    one = replace(MUELLER, email="J@Example.org")
    assert email_key(one) == email_key(replace(one, email="j@example.org ", last_name="Mueller")) != ""
    assert email_key(one) != email_key(replace(one, first_name="Anna"))
    assert email_key(replace(one, first_name="", last_name="")) == email_key(MUELLER) == ""


def test_a_telephone_is_the_same_with_and_without_its_country() -> None:
    assert phone_key("+49 221 4710142") == phone_key("0221/4710-142") != ""
    assert phone_key("142") == phone_key("") == ""


def test_a_household_shares_last_name_and_address() -> None:
    assert household_key(MUELLER) == household_key(spelled("Anna", "Mueller")) != ""
    assert household_key(MUELLER) != household_key(spelled("Anna", "Meier"))
    assert household_key(replace(MUELLER, last_name="")) == ""


PEOPLE = st.lists(
    st.builds(
        customer,
        last_name=st.sampled_from(["Müller", "Mueller", "MULLER", "Meier", ""]),
        address=st.builds(
            Address,
            street=st.sampled_from(["Große Straße 7a", "Grosse Str. 7 a", "Große Straße 9", "Weg", "Platz ７a", ""]),
            street2=st.sampled_from(["", "", "2"]),
            postcode=st.sampled_from(["50676", "506 76", "AE 1", "A E1", ""]),
            town=st.sampled_from(["Köln", "Koeln", "50676", ""]),
        ),
    ),
    max_size=8,
).map(lambda some: [replace(one, customer_id=at) for at, one in enumerate(some, 1)])


@given(PEOPLE, st.integers(0, 8))
def test_households_are_those_of_one_key(people: list[Customer], first: int) -> None:
    ones, others = people[: first + 2], people[first:]
    slow = {
        one.customer_id: [
            other.customer_id
            for other in others
            if household_key(one) == household_key(other) != "" and other.customer_id != one.customer_id
        ]
        for one in ones
    }
    assert same_household(ones, others) == {whose: found for whose, found in slow.items() if found}
