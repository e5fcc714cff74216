from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.factory import customer
from winback_gui.domain import likeness as likenesses
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.likeness import (
    STRENGTH_WORDS,
    FeatureReader,
    Likeness,
    Strength,
    are_told_apart,
    likeness,
    may_be_one,
)
from winback_gui.domain.message import Message
from winback_gui.domain.speech import Speaker

PLACE = Address(street="Große Straße 7a", postcode="50676", town="Köln")
JOERG = customer(title="", first_name="Jörg", last_name="Müller", address=PLACE, email="j@example.org")
BARE = replace(JOERG, email="", address=Address())


def compared(one: Customer, other: Customer) -> Likeness | None:
    reader = FeatureReader()
    there, back = (likeness(reader.read(a), reader.read(b)) for a, b in ((one, other), (other, one)))
    assert (there is None) == (back is None)
    assert there is None or back is None or there.strength == back.strength
    return there


def said(message: Message) -> str:
    return Speaker().plain(message)


def spelled(first: str = "Jörg", last: str = "Müller", **address: str) -> Customer:
    return replace(JOERG, first_name=first, last_name=last, email="", address=replace(PLACE, **address))


DOUBTFUL = [
    (spelled("J."), Strength.LIKELY, "name with an initial, same address"),
    (spelled("Jorg", "Muler"), Strength.LIKELY, "name spelled differently, same address"),
    (spelled("Jörg", "Müller-Weber"), Strength.LIKELY, "part of the name, same address"),
    (spelled(street="Große Straße 7a", street2="Flat 3"), Strength.LIKELY, "same name, same house"),
    (spelled(street="Grose Straße 7a"), Strength.LIKELY, "same name, street spelled differently"),
    (spelled(postcode="50667", town="Bonn"), Strength.LIKELY, "same name, same street, different postcode"),
    (BARE, Strength.POSSIBLE, "same name, one has no address"),
    (replace(JOERG, address=Address()), Strength.CERTAIN, "same name, same e-mail"),
    (replace(JOERG, last_name="Weber"), Strength.POSSIBLE, "same first name, same address, same e-mail"),
]


@pytest.mark.parametrize(("other", "strength", "words"), DOUBTFUL)
def test_what_speaks_for_one_person_is_said_in_words(other: Customer, strength: Strength, words: str) -> None:
    found = compared(JOERG, other)
    assert found is not None
    assert (found.strength, said(found.why)) == (strength, words)


@pytest.mark.parametrize(
    ("phone", "is_apart"),
    [("0113 496 0001", False), ("07700 900111 or 0113 496 0002", False), ("0113 496 0002", True), ("", False)],
)
def test_two_with_one_number_of_several_in_common_are_not_told_apart(phone: str, *, is_apart: bool) -> None:
    reader = FeatureReader()
    one, other = (replace(BARE, phone=each) for each in ("07700 900111 / 0113 496 0001", phone))
    assert are_told_apart(reader.read(one), reader.read(other)) is is_apart


OTHERS = [
    spelled("Anna"),  # the household
    replace(JOERG, first_name="Anna"),  # with the same e-mail
    spelled(street="Ring 9"),
    spelled("Anna", street="Ring 9"),
    replace(BARE, first_name=""),
    replace(BARE, email="other@example.org"),
]


@pytest.mark.parametrize("other", OTHERS)
def test_an_address_or_contact_alone_makes_nobody_one(other: Customer) -> None:
    assert compared(JOERG, other) is None


def test_text_read_in_the_wrong_characters_is_certain() -> None:
    other = spelled("JÃ¶rg", "MÃ¼ller", street="GroÃŸe StraÃŸe 7a", town="KÃ¶ln")
    found = compared(JOERG, other)
    assert found is not None
    assert found.strength is Strength.CERTAIN


def test_every_strength_has_its_words() -> None:
    assert [said(STRENGTH_WORDS[one]) for one in Strength] == [
        "surely one person",
        "probably one person",
        "perhaps one person",
    ]


@given(st.text("abcde", max_size=9), st.text("abcde", max_size=9))
def test_a_slip_is_what_the_counting_of_letters_says(one: str, other: str) -> None:
    shorter = min(len(one), len(other))
    allowed = 2 if shorter >= likenesses._LONG_WORD else 1
    assert likenesses.is_slip(one, other) == (shorter >= likenesses._SAME_WORD and OSA.distance(one, other) <= allowed)


@pytest.mark.parametrize(
    ("name", "changed", "may_be"),
    [
        ("Anna Alt", {}, True),
        ("A. Alt", {"street": "Gasse 7"}, True),
        ("Anna Neu", {}, True),
        ("Anna Neu", {"street": "Gasse 7"}, False),
        ("Bert Alt", {}, False),
        ("", {}, True),
        ("", {"street": "Gasse 7"}, False),
    ],
)
def test_one_number_in_two_books_is_one_person_only_where_the_names_agree(
    name: str, changed: dict[str, str], may_be: bool
) -> None:
    read = FeatureReader().read
    there = Customer(0, "1", first_name="Anna", last_name="Alt", address=Address("Weg 1", "", "04101", "Leipzig"))
    first, _, last = name.partition(" ")
    here = replace(there, first_name=first, last_name=last, address=replace(there.address, **changed))
    assert may_be_one(read(there), read(here)) is may_be


PORTLAND = Address(street="4127 NE 33rd Ave", postcode="97211", town="Portland", region="OR")
KATHY = customer(
    title="", first_name="Kathy", last_name="Lindgren", address=PORTLAND, email="k@example.org", phone="503-555-0177"
)
KATHLEEN = replace(
    KATHY,
    first_name="Kathleen",
    phone="+15035550177",
    address=replace(PORTLAND, street="4127 Northeast 33rd Avenue", postcode="97211-6620"),
)


def test_a_short_form_of_the_name_at_the_same_house_in_another_spelling_is_nearly_surely_one_person() -> None:
    found = compared(KATHY, KATHLEEN)
    assert found is not None
    assert said(found.why) == "short form of the name, same address, same e-mail, same phone number"
    assert (found.strength, found.is_nearly_sure) == (Strength.LIKELY, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KATHY, replace(KATHLEEN, email="", phone="")),  # a name and a house: a question, no more
        (KATHY, replace(KATHLEEN, email="", address=replace(PORTLAND, street="9 Elm St"))),
    ],
)
def test_of_a_short_form_with_one_thing_more_it_is_asked_and_no_letter_waits(one: Customer, other: Customer) -> None:
    found = compared(one, other)
    assert found is not None
    assert not found.is_nearly_sure


@pytest.mark.parametrize("first", ["Erik", "Karen", "Anna", "Kevin"])
def test_a_household_with_one_mailbox_and_telephone_is_no_one_person(first: str) -> None:
    assert compared(KATHY, replace(KATHLEEN, first_name=first)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6610 NW 23rd Ave", "6610 Northwest 23rd Avenue"), ("9893 SW Hall Blvd", "9893 S.W. Hall Boulevard"),
        ("12 Inman St", "12 Inman Street"), ("7677 SW Capitol Hwy", "7677 SW Capitol Highway"),
        ("88 Oak Dr", "88 Oak Drive"), ("5 Fifth Ave", "5 5th Avenue"), ("9 Elm Rd Apt 4", "9 Elm Road #4"),
        ("9 St. John Ct", "9 Saint John Court"),
    ],
)  # fmt: skip
def test_american_streets_are_one_whole_or_short(one: str, other: str) -> None:
    found = compared(*(replace(KATHY, address=replace(PORTLAND, street=street)) for street in (one, other)))
    assert found is not None
    assert said(found.why).startswith("same name, same address")


@pytest.mark.parametrize(
    ("one", "other"), [("12 NE Oak St", "12 NW Oak St"), ("9 Elm Rd Apt 4", "9 Elm Rd Apt 5"), ("9 Elm Rd", "9 Elm St")]
)
def test_other_directions_flats_and_streets_stay_other(one: str, other: str) -> None:
    found = compared(*(replace(KATHY, address=replace(PORTLAND, street=street)) for street in (one, other)))
    assert found is not None
    assert "same address" not in said(found.why)


def test_payment_cards_are_like_nobody() -> None:
    card = customer(title="", first_name="VISA", last_name="CARDHOLDER", email="", phone="", address=Address())
    assert compared(card, card) is None


MOTHER, DAUGHTER = date(1985, 5, 12), date(2010, 9, 3)


def born(born_on: date | None, one: Customer = JOERG, **fields: Any) -> Customer:
    return replace(one, born_on=born_on, **fields)


def test_two_of_one_name_and_address_who_were_born_on_other_days_are_two() -> None:
    assert compared(born(MOTHER), born(DAUGHTER)) is None
    for other in (MOTHER, date(1985, 12, 5), date(1985, 5, 13), None):
        found = compared(born(MOTHER), born(other))
        assert found is not None
        assert found.strength is Strength.CERTAIN, "a slip, or nothing known, says nothing"


@pytest.mark.parametrize(
    ("other", "strength", "words"),
    [
        (born(MOTHER, spelled()), Strength.CERTAIN, "same name, same address, same date of birth"),
        (born(MOTHER, spelled(postcode="50677", town="Bonn")), Strength.CERTAIN,
         "same name, same street, different postcode, same date of birth"),
        (born(MOTHER, spelled(street="Am Markt 3")), Strength.LIKELY,
         "same name, different address, same date of birth"),
        (born(MOTHER, BARE), Strength.LIKELY, "same name, same date of birth"),
        (born(MOTHER, BARE, email="other@example.org"), Strength.LIKELY,
         "same name, same date of birth"),
    ],
)  # fmt: skip
def test_a_day_of_birth_in_common_speaks_for_one_person(other: Customer, strength: Strength, words: str) -> None:
    found = compared(born(MOTHER), other)
    assert found is not None
    assert (found.strength, said(found.why)) == (strength, words)


def test_twins_are_two() -> None:
    one, other = born(DAUGHTER, spelled("Hanna")), born(DAUGHTER, spelled("Anna"))
    found, without = compared(one, other), compared(replace(one, born_on=None), replace(other, born_on=None))
    assert found is not None
    assert without is not None
    assert (found.strength, found.is_nearly_sure) == (without.strength, without.is_nearly_sure)
    assert compared(born(DAUGHTER, spelled("Hanna", street="Am Markt 3")), other) is None


def test_a_first_name_and_a_day_of_birth_are_too_little() -> None:
    one, other = (born(DAUGHTER, spelled("Anna", "", street=street)) for street in ("Am Markt 3", "Ring 12"))
    assert compared(one, other) is None
