from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.matching import (
    at_places,
    email_key,
    household_key,
    match_key,
    match_keys,
    place_key,
    same_household,
)

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


FLAT = [("Flat 2", "12 High Street"), ("12 High Street", "Flat 2"), ("Flat 2, 12 High Street", ""),
        ("12 High St, Flat 2", ""), ("12 High Street", "FLAT 2")]  # fmt: skip
OTHER_FLATS = [("Flat 12", "2 High Street"), ("Flat 3", "12 High Street"), ("12 High Street", ""),
               ("Flat 21", "2 High Street"), ("Flat 2", "21 High Street")]  # fmt: skip


def flat(street: str, street2: str) -> Customer:
    return replace(MUELLER, address=Address(street=street, street2=street2, postcode="BA1 3PW", town="Bath"))


@pytest.mark.parametrize("lines", FLAT)
def test_a_place_is_one_whichever_line_stands_first(lines: tuple[str, str]) -> None:
    one, other = flat(*FLAT[0]), flat(*lines)
    assert place_key(one.address) == place_key(other.address) != ""
    assert household_key(one) == household_key(other)
    assert same_household([replace(one, customer_id=1)], [replace(other, customer_id=2)]) == {1: [2]}
    assert at_places([one.address], [row_of(7, other.address)]) == {place_key(one.address): [7]}


def row_of(at: int, address: Address) -> tuple[int, str, str, str, str]:
    return at, address.street, address.street2, address.postcode, address.town


@pytest.mark.parametrize(
    ("spelled", "is_there"),
    [
        (Address("GROSSE STR. 7a", "", "01067", "Dresden"), True),
        (Address("Große Straße 7a", "", "1067", "Elsewhere"), True),
        (Address("Große Straße 7a", "", "", "Dresden"), False),
        (Address("Große Straße 7", "", "01067", "Dresden"), False),
        (Address("Kleine Straße 7a", "", "01067", "Dresden"), False),
        (Address("", "", "01067", "Dresden"), False),
    ],
)
def test_who_lives_at_a_place_is_found_however_it_is_spelled(spelled: Address, is_there: bool) -> None:
    place = Address("Große Straße 7a", "", "01067", "Dresden")
    rows = [row_of(at, one) for at, one in enumerate((place, spelled), 1)]
    assert at_places([place, Address(), place], iter(rows)) == {place_key(place): [1, 2] if is_there else [1]}
    assert (place_key(place) == place_key(spelled)) is is_there
    assert at_places([Address()], rows) == {}


@pytest.mark.parametrize("lines", OTHER_FLATS)
def test_two_flats_of_one_house_are_two_places(lines: tuple[str, str]) -> None:
    assert place_key(flat(*FLAT[0]).address) != place_key(flat(*lines).address)
    assert set(match_keys(flat(*FLAT[0]))).isdisjoint(match_keys(flat(*lines))) or lines == ("Flat 21", "2 High Street")


def test_lines_without_a_flat_may_be_turned_round_too() -> None:
    one, other = flat("Rose Cottage", "1 Newbridge Hill"), flat("1 Newbridge Hill", "Rose Cottage")
    assert place_key(one.address) == place_key(other.address)
    assert set(match_keys(one)) == set(match_keys(other))
    assert len(match_keys(one)) == 2


def test_the_key_that_books_keep_stays_what_it_was() -> None:
    """Of those erased there is nothing to make it anew from."""
    kept = "d1e8e1234bfafaead8a2782e66196a606ba1a44205a080ac29862df438d68d47"
    assert match_key(flat("12 High Street", "Flat 2")) == kept


def test_a_name_with_an_email_is_a_key_but_never_the_email_alone() -> None:
    one = replace(MUELLER, email="J@Example.org")
    assert email_key(one) == email_key(replace(one, email="j@example.org ", last_name="Mueller")) != ""
    assert email_key(one) != email_key(replace(one, first_name="Anna"))
    assert email_key(replace(one, first_name="", last_name="")) == email_key(MUELLER) == ""


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


@pytest.mark.parametrize(
    ("one", "other"),
    [("2134", "02134"), ("501", "00501"), ("2134-1234", "02134-1234"), ("1067", "01067"), ("800", "0800")],
)
def test_zeros_that_a_spreadsheet_loses_make_nobody_else(one: str, other: str) -> None:
    lost, whole = (
        customer(first_name="Ann", last_name="Hill", address=Address("12 Elm St", "", postcode, "Boston"))
        for postcode in (one, other)
    )
    assert place_key(lost.address) == place_key(whole.address)
    assert match_key(lost) in match_keys(whole)
    assert match_key(whole) in match_keys(lost)
    assert match_keys(lost)[0] == match_key(lost) != match_key(whole)


@pytest.mark.parametrize(("one", "other"), [("2134", "2135"), ("50676", "5067"), ("02134", "20134"), ("0", "00")])
def test_other_postcodes_stay_other_places(one: str, other: str) -> None:
    first, second = Address("12 Elm St", "", one, "Boston"), Address("12 Elm St", "", other, "Boston")
    assert place_key(first) != place_key(second)


def test_a_postcode_of_five_digits_has_one_digest() -> None:
    assert len(match_keys(customer(address=Address("Elm 1", "", "50676", "Köln")))) == 1
