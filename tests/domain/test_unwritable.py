from __future__ import annotations

import pytest

from tests.factory import customer
from winback_gui.domain.customer import Address
from winback_gui.domain.unwritable import NO_TOWN, WHOLE_IN_STREET, why_unwritable


def test_unwritable_says_what_is_missing() -> None:
    assert why_unwritable(customer()) is None
    assert "name" in str(why_unwritable(customer(first_name="", last_name="")))
    assert "street" in str(why_unwritable(customer(address=Address(town="Köln"))))


@pytest.mark.parametrize("street", ["unbekannt", "Unknown", "-", "n/a", "keine Angabe", "?", "inconnu", "{street}"])
def test_a_word_for_nothing_is_no_street(street: str) -> None:
    assert "street" in str(why_unwritable(customer(address=Address(street, town="Graz"))))


@pytest.mark.parametrize(
    ("postcode", "country", "is_enough"),
    [
        ("8010", "AT", False),
        ("", "", False),
        ("018956", "SG", True),
        ("Portland, OR 97201", "US", True),
        ("SW1A 1AA", "GB", False),
    ],
)
def test_a_postcode_is_enough_only_where_it_says_the_town(postcode: str, country: str, is_enough: bool) -> None:
    lacks = why_unwritable(customer(address=Address("Weg 1", postcode=postcode, country=country)))
    assert (lacks is None) is is_enough


def test_a_whole_address_in_the_street_is_said_to_stand_there() -> None:
    """“has no town; enter one” was said of “4 The Crescent, Otley, LS21 2ZT”, where all of it is."""
    assert why_unwritable(customer(address=Address("4 The Crescent, Otley, LS21 2ZT"))) == WHOLE_IN_STREET
    assert why_unwritable(customer(address=Address("4 The Crescent, Otley"))) == NO_TOWN
