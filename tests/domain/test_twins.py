from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import customer
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.likeness import FeatureReader, likeness
from winback_gui.domain.message import Message
from winback_gui.domain.mojibake import mended
from winback_gui.domain.progress import Silent
from winback_gui.domain.twins import find_twins, may_be, near

BORN = st.sampled_from([None, None, date(1985, 5, 12), date(1985, 5, 13), date(2010, 9, 3)])
PEOPLE = st.lists(
    st.builds(
        customer,
        title=st.just(""),
        first_name=st.sampled_from(["Jörg", "J.", "Anna", ""]),
        last_name=st.sampled_from(["Müller", "Mueller", "Muler", "Weber"]),
        email=st.sampled_from(["", "a@example.org"]),
        phone=st.sampled_from(["", "0221 4710142"]),
        born_on=BORN,
        address=st.builds(
            Address,
            street=st.sampled_from(["Große Straße 7a", "Grosse Str. 7 a", "Grose Str. 7a", ""]),
            street2=st.sampled_from(["", "Flat 3"]),
            postcode=st.sampled_from(["50676", "50677", ""]),
            town=st.just("Köln"),
        ),
    ),
    max_size=8,
).map(lambda some: [replace(one, customer_id=at) for at, one in enumerate(some, 1)])


@given(PEOPLE)
def test_drawers_lose_nobody_who_shares_a_name_a_contact_or_a_house(people: list[Customer]) -> None:
    reader = FeatureReader()
    seen = {one.customer_id: reader.read(one) for one in people}
    found = {one.pair for one in find_twins(people, Silent())}
    for one, other in combinations(seen.values(), 2):
        shares = (
            one.name == other.name
            or "".join(one.street) == "".join(other.street) != ""
            or (one.end == other.end and not set(one.numbers).isdisjoint(other.numbers))
            or one.email == other.email != ""
            or not one.phones.isdisjoint(other.phones)
        )
        if shares and likeness(one, other) is not None:
            assert (one.customer_id, other.customer_id) in found


WORDS = st.sampled_from(["Jörg", "Joerk", "J.", "Anna", "Ana", "Müller", "Muler", "Mullr", "Weber", "Webers", "Ng", ""])
STREETS = st.builds(
    Address,
    street=st.sampled_from(
        [
            "Große Straße 7a",
            "Grose Str. 7a",
            "Grosse Str. 7 a",
            "Am Markt",
            "Am Markd",
            "7a",
            "12-14 Ring",
            "Ring 12",
            "",
        ]
    ),
    street2=st.sampled_from(["", "", "Flat 3", "Flat 4"]),
    postcode=st.sampled_from(["50676", "50677", ""]),
    town=st.sampled_from(["Köln", "Bonn", ""]),
)
ANYBODY = st.builds(
    customer,
    first_name=WORDS,
    last_name=WORDS,
    company=st.sampled_from(["", "Weber Baustoffe", "Weber Baustofe"]),
    email=st.sampled_from(["", "", "a@example.org", " A@example.org", "b@example.org"]),
    phone=st.sampled_from(["", "", "0221 4710142", "0221 999999"]),
    born_on=BORN,
    address=STREETS,
)


@given(ANYBODY, ANYBODY)
def test_who_is_told_apart_at_once_would_be_told_apart_by_looking_closely(one: Customer, other: Customer) -> None:
    reader = FeatureReader()
    mine, theirs = reader.read(one), reader.read(other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("winback_gui.domain.likeness.is_apart", lambda _one, _other: False)
        closely = likeness(mine, theirs)
    assert likeness(mine, theirs) == closely


@given(st.lists(ANYBODY, max_size=9), st.sets(st.integers(1, 9)), st.sets(st.integers(1, 9)))
def test_those_asked_about_with_some_are_the_pairs_that_a_whole_search_finds_among_them(
    people: list[Customer], only: set[int], others: set[int]
) -> None:
    everybody = [replace(one, customer_id=at) for at, one in enumerate(people, 1)]
    every = {one.pair for one in find_twins(everybody, Silent())}
    wanted = {
        (one, other) for one, other in every if (one in only and other in others) or (other in only and one in others)
    }
    found = find_twins(everybody, Silent(), only=frozenset(only), others=frozenset(others))
    assert {one.pair for one in found} == wanted
    alone = find_twins(everybody, Silent(), only=frozenset(only))
    assert {one.pair for one in alone} == {pair for pair in every if not only.isdisjoint(pair)}


def test_the_surest_come_first_and_the_owners_word_holds() -> None:
    one = customer(customer_id=1)
    people = [one, replace(one, customer_id=2, first_name="A."), replace(one, customer_id=3)]
    assert [each.pair for each in find_twins(people, Silent())] == [(1, 3), (1, 2), (2, 3)]
    assert [each.pair for each in find_twins(people, Silent(), apart=frozenset({(1, 3)}))] == [(1, 2), (2, 3)]
    assert [each.pair for each in find_twins(people, Silent(), only=frozenset({2}))] == [(1, 2), (2, 3)]


def test_a_shared_mailbox_of_many_is_looked_through_by_name() -> None:
    crowd = [
        customer(customer_id=at, first_name=f"Otto{chr(97 + at % 26)}{at}", email="info@example.org", address=Address())
        for at in range(1, 400)
    ]
    twin = replace(crowd[200], customer_id=999)
    assert [each.pair for each in find_twins([*crowd, twin], Silent()) if each.is_nearly_sure] == [(201, 999)]


def test_cancel_stops_the_search() -> None:
    class Stop(Exception):  # noqa: N818 (no error)
        pass

    class Stopping(Silent):
        def step(self, said: Message, done: int, total: int) -> None:
            raise Stop

    with pytest.raises(Stop):
        find_twins((customer(customer_id=at) for at in range(3000)), Stopping(), total=3000)


def test_wrong_characters_are_mended_and_right_ones_left() -> None:
    assert mended("MÃ¼ller") == "Müller"
    assert mended("Å\u0081ukasz") == "Łukasz"
    assert [mended(text) for text in ("SÃO", "Müller", "Ãlvaro", "Okafor")] == ["SÃO", "Müller", "Ãlvaro", "Okafor"]


@given(PEOPLE, st.integers(0, 8))
def test_who_may_be_one_of_a_list_is_who_the_search_finds(people: list[Customer], first: int) -> None:
    ones, others = people[:first], people[first:]
    pairs = {each.pair for each in find_twins(people, Silent())}
    expected = {
        one.customer_id: {other.customer_id for other in others if (one.customer_id, other.customer_id) in pairs}
        for one in ones
    }
    found = {at: set(alike) for at, alike in may_be(ones, others).items()}
    assert found == {at: alike for at, alike in expected.items() if alike}


SPELLED = st.lists(
    st.builds(
        customer,
        title=st.just(""),
        first_name=st.sampled_from(["Catherine", "Katherine", ""]),
        last_name=st.sampled_from(["Schneider", "Schnieder"]),
        email=st.sampled_from(["", "a@example.org", "A@example.org "]),
        phone=st.sampled_from(["", "0221 4710142", "+49 221 4710142"]),
        address=st.builds(
            Address,
            street=st.sampled_from(["Große Straße 7a", "Grosse Str. 7 a", "Markt", ""]),
            street2=st.sampled_from(["", "Flat 3"]),
            postcode=st.sampled_from(["SW1A 1AA", "sw1a1aa", "50677", ""]),
            town=st.sampled_from(["Köln", "Koeln", "Bonn", ""]),
        ),
    ),
    min_size=2,
    max_size=6,
).map(lambda some: [replace(one, customer_id=at) for at, one in enumerate(some, 1)])


def test_who_has_a_second_line_alone_is_near_by_its_number() -> None:
    one = customer(
        customer_id=1, first_name="Catherine", last_name="Schneider", address=Address("", "Flat 3", "SW1A 1AA")
    )
    other = customer(
        customer_id=2, first_name="Katherine", last_name="Schnieder", address=Address("", "Flat 3", "50677")
    )
    assert near([other], [one]) == [other]


@given(SPELLED)
def test_who_is_near_are_all_who_can_be_like_somebody(people: list[Customer]) -> None:
    wanted = frozenset({1})
    everybody = find_twins(people, Silent(), only=wanted)
    one = people[:1]
    assert find_twins([*one, *near(people[1:], one)], Silent(), only=wanted) == everybody
