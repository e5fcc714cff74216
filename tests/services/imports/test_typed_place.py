"""A place that was typed into the field of the town alone is parted where that is sure."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.services.imports.typed_place import parted_place


@pytest.mark.parametrize(
    ("town", "country", "parts"),
    [
        ("Portland, OR 97214", "US", ("97214", "Portland", "OR")),
        ("Portland OR 97214-1234", "US", ("97214-1234", "Portland", "OR")),
        ("Portland, OR", "US", ("", "Portland", "OR")),
        ("Portland, or", "US", ("", "Portland", "OR")),
        ("Portland, Oregon", "US", ("", "Portland", "Oregon")),
        ("Toronto, ON M5V 2T6", "CA", ("M5V 2T6", "Toronto", "ON")),
        ("Sydney NSW 2000", "AU", ("2000", "Sydney", "NSW")),
        ("80331 München", "DE", ("80331", "München", "")),
        ("Leeds LS1 4AB", "GB", ("LS1 4AB", "Leeds", "")),
    ],
)
def test_what_is_sure_is_parted(town: str, country: str, parts: tuple[str, str, str]) -> None:
    found = parted_place(Address(street="1 Main St", town=town, country=country))
    assert (found.postcode, found.town, found.region) == parts
    assert (found.street, found.country) == ("1 Main St", country)


@pytest.mark.parametrize(
    ("town", "country"),
    [
        ("Portland", "US"), ("Portland, ZZ 97214", "US"), ("La Or", "US"), ("Portland OR 972", "US"),
        ("Paris, Texas", "FR"), ("80331 München", "AT"), ("", "US"), ("Berlin, DE", "DE"), (", OR", "US"),
        ("Port Washington 11050", "US"), ("West New York 07093", "US"), ("Mount Victoria 2786", "AU"),
    ],
)  # fmt: skip
def test_what_is_not_sure_stays_as_typed(town: str, country: str) -> None:
    typed = Address(town=town, country=country)
    assert parted_place(typed) == typed


def test_other_fields_are_never_contradicted() -> None:
    other = Address(town="Portland, OR 97214", postcode="04101", country="US")
    assert parted_place(other) == other
    same = Address(town="Portland, OR 97214", region="or", postcode="97214", country="US")
    assert parted_place(same) == Address(town="Portland", region="or", postcode="97214", country="US")


def test_a_town_that_ends_in_a_state_stays_whole_beside_its_own() -> None:
    typed = Address(town="West New York 07093", region="NJ", country="US")
    assert parted_place(typed) == Address(town="West New York", region="NJ", postcode="07093", country="US")
