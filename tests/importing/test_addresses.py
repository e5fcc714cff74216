"""Addresses as files write them."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.importing.addresses import address_of
from winback_gui.importing.fields import Field


@pytest.mark.parametrize(
    ("town", "wanted"),
    [
        ("23554 Lübeck", Address("Am Anger 2", "", "23554", "Lübeck", "", "")),
        ("01067 Dresden", Address("Am Anger 2", "", "01067", "Dresden", "", "")),
        ("Greyport MA 02134", Address("Am Anger 2", "", "02134", "Greyport", "MA", "")),
        ("Lübeck", Address("Am Anger 2", "", "", "Lübeck", "", "")),
    ],
)
def test_a_town_with_its_postcode_in_one_column_is_parted(town: str, wanted: Address) -> None:
    assert address_of({Field.STREET: "Am Anger 2", Field.TOWN: town}, ()) == wanted


def test_a_town_beside_a_postcode_and_one_of_our_own_format_stay_as_they_are() -> None:
    says = {Field.STREET: "Am Anger 2", Field.TOWN: "23554 Lübeck"}
    assert address_of({**says, Field.POSTCODE: "23552"}, ()).town == "23554 Lübeck"
    assert address_of(says, (), is_own=True).town == "23554 Lübeck"


@pytest.mark.parametrize(
    ("whole", "street", "street2"),
    [
        ("Weyerstraße 71", "Weyerstraße 71", ""),
        ("Weyerstraße 71, 50676 Köln", "Weyerstraße 71", ""),
        ("Weyerstraße 71\nHinterhaus", "Weyerstraße 71", "Hinterhaus"),
        ("Weyerstraße 71, Köln", "Weyerstraße 71", ""),
    ],
)
def test_a_whole_address_beside_a_column_of_towns_is_no_less_a_street(whole: str, street: str, street2: str) -> None:
    """Whoever lived in "Weyerstraße 71" had "no street", because their town stood in a column of its own."""
    found = address_of({Field.WHOLE_ADDRESS: whole, Field.TOWN: "50676 Köln"}, ())
    assert (found.street, found.street2, found.postcode, found.town) == (street, street2, "50676", "Köln")
