"""Where in Switzerland French or Italian is spoken, by the postcode."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.domain.spoken_there import is_other_tongue


@pytest.mark.parametrize(
    "postcode",
    [
        "1201",
        "1003",
        "1700",
        "1950",
        "2000",
        "2740",
        "2800",
        "2900",
        "3960",
        "3963",
        "6500",
        "6600",
        "6900",
        "7742",
        "7605",
    ],
)
def test_geneva_bellinzona_and_locarno_are_places_of_another_tongue(postcode: str) -> None:
    assert is_other_tongue(Address(postcode=postcode, town="x"), "CH")
    assert is_other_tongue(Address(postcode=f"CH-{postcode}", town="x", country="CH"), "DE")


@pytest.mark.parametrize(
    "postcode",
    [
        "8001",
        "3011",
        "4051",
        "6003",
        "7000",
        "1712",
        "1734",
        "1793",
        "2502",
        "2540",
        "2560",
        "3900",
        "3970",
        "7500",
        "9000",
        "",
    ],
)
def test_zurich_berne_and_brig_are_none(postcode: str) -> None:
    assert not is_other_tongue(Address(postcode=postcode, town="x"), "CH")


def test_elsewhere_nothing_is_told_by_the_postcode() -> None:
    assert not is_other_tongue(Address(postcode="1201", town="x", country="AT"), "CH")
    assert not is_other_tongue(Address(postcode="1201", town="x"), "AT")
