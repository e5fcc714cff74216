"""What a list says of somebody known completes them, and takes nothing away of which it says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factory
from winback_gui.domain.completing import address_after, contradicted, has_same_words, keeps_split
from winback_gui.domain.customer import Address

HOME = Address("Herrengasse 75/3/7", "", "8020", "Graz", "", "AT")
ADDRESSES = st.builds(
    Address,
    st.sampled_from(["", "Herrengasse 75", "Ring 9"]),
    st.sampled_from(["", "Top 4"]),
    st.sampled_from(["", "8020", "8010", "53111"]),
    st.sampled_from(["", "Graz", "Bonn"]),
    st.just(""),
    st.sampled_from(["", "AT", "DE"]),
)
WORDS = st.lists(
    st.sampled_from(["Zoë", "Kölbl", "Maria", "van", "Dam", "Lehner"]), min_size=2, max_size=4, unique=True
)


@given(ADDRESSES, ADDRESSES)
def test_nothing_is_emptied_of_which_the_list_says_nothing(old: Address, said: Address) -> None:
    after = address_after(old, said)
    for name in ("street", "postcode", "town"):
        assert getattr(after, name) or not getattr(old, name)
    assert after.street in {old.street, said.street}
    if old.street and not said.street:
        assert after == old
    if after.street == said.street != old.street:  # never half of each
        assert after.postcode == said.postcode or not said.postcode
        assert after.town == said.town or not said.town


@given(ADDRESSES)
def test_the_same_again_changes_nothing(one: Address) -> None:
    assert address_after(one, one) == one
    assert contradicted(one, one) == ()


@pytest.mark.parametrize(
    ("said", "after", "against"),
    [
        (Address(postcode="8020"), HOME, ()),
        (Address(postcode="8020", town="Graz-Gries"), HOME, ()),
        (Address(postcode="8010"), HOME, ("postcode",)),
        (Address(town="Wien"), HOME, ("town",)),
        (Address("Ring 9", "", "1010", "Wien"), Address("Ring 9", "", "1010", "Wien"), ()),
        (Address("Ring 9", "", "8020", ""), Address("Ring 9", "", "8020", "Graz", "", "AT"), ()),
        (Address("Ring 9"), HOME, ("street",)),
        (Address("Herreng. 1", "", "", "Wien"), HOME, ("street", "town")),
        (Address("Herrengasse 75/3/7", "", "8020", "GRAZ"), replace(HOME, town="GRAZ"), ()),
    ],
)
def test_an_address_is_one_thing(said: Address, after: Address, against: tuple[str, ...]) -> None:
    assert address_after(HOME, said) == after
    assert contradicted(after, said) == against


@given(WORDS, st.data())
def test_the_same_words_in_one_cell_never_part_a_name_anew(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    old = factory.customer(first_name=" ".join(words[:at]), last_name=" ".join(words[at:]))
    other = [one.upper() for one in data.draw(st.permutations(words))]
    to = data.draw(st.integers(1, len(words) - 1))
    said = factory.customer(first_name=" ".join(other[:to]), last_name=" ".join(other[to:]))
    is_split_alike = [one.casefold() for one in other] == [one.casefold() for one in words] and to == at
    assert keeps_split(old, said, is_one_cell=True) is not is_split_alike
    assert not keeps_split(old, said, is_one_cell=False)
    assert has_same_words(old, said)


def test_part_of_a_name_takes_nothing_of_it() -> None:
    old = factory.customer(first_name="Zoë Maria", last_name="Kölbl")
    assert keeps_split(old, factory.customer(first_name="Kölbl", last_name="Zoë"), is_one_cell=True)
    assert not keeps_split(old, factory.customer(first_name="Zoë", last_name="Haas"), is_one_cell=True)


def test_a_firm_is_one_with_and_without_its_contact() -> None:
    firm = factory.customer(title="", first_name="", last_name="", company="Pflegeheim Sonnenhof")
    contact = factory.customer(first_name="Mia", last_name="Escher", company="PFLEGEHEIM SONNENHOF")
    assert has_same_words(firm, contact)
    assert has_same_words(contact, firm)
    assert not has_same_words(contact, factory.customer(first_name="Bruno", last_name="Vogel", company=firm.company))
    assert not has_same_words(firm, factory.customer(company=""))
