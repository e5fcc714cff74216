from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.domain.speech import Speaker
from winback_gui.ui.address_words import whole_address

ENGLISH = Speaker("en", "en_GB")


@pytest.mark.parametrize(
    ("address", "home", "said"),
    [
        (Address("Gasse 1", "", "50676", "Köln", country="DE"), "DE", "Gasse 1, 50676 Köln"),
        (Address("Gasse 1", "", "50676", "Köln", country=""), "DE", "Gasse 1, 50676 Köln"),
        (Address("Gasse 1", "", "50676", "Köln", country="de"), "DE", "Gasse 1, 50676 Köln"),
        (Address("Gasse 1", "", "8001", "Zürich", country="CH"), "DE", "Gasse 1, 8001 Zürich, Switzerland"),
        (Address(country="CH"), "DE", "Switzerland"),
        (Address(), "DE", ""),
    ],
)
def test_the_country_is_said_where_it_is_not_the_shops(address: Address, home: str, said: str) -> None:
    assert whole_address(address, home, ENGLISH) == said
