"""Which letters go abroad. What prints of a place is tested with the block of the address."""

from __future__ import annotations

import pytest

from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.customer import Address


@pytest.mark.parametrize(
    ("country", "home", "is_far"),
    [
        ("", "GB", False), ("GB", "GB", False), ("gb", "GB", False), ("JE", "GB", False), ("GG", "GB", False),
        ("IM", "GB", False), ("GB", "JE", False), ("IE", "GB", True), ("US", "GB", True), ("GB", "IE", True),
        ("LI", "CH", False), ("CH", "DE", True), ("MC", "FR", False), ("VA", "IT", False), ("PR", "US", False),
        ("DE", "", False),
    ],
)  # fmt: skip
def test_what_goes_abroad(country: str, home: str, is_far: bool) -> None:
    assert is_abroad(Address(country=country), home) is is_far
