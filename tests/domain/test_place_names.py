"""What a country calls the parts of a place, and which of them its addresses need."""

from __future__ import annotations

import pytest

from winback_gui.domain.place_names import place_names
from winback_gui.domain.speech import Speaker

SAY = Speaker().plain


@pytest.mark.parametrize(
    ("country", "asked"),
    [
        ("US", ["City", "State", "ZIP code"]),
        ("CA", ["City", "Province", "Postal code"]),
        ("AU", ["Suburb or town", "State", "Postcode"]),
        ("GB", ["Town", "Postcode"]),
        ("IE", ["Town", "Eircode"]),
        ("DE", ["Postcode", "Town"]),
        ("IT", ["Postcode", "Town", "Province"]),
        ("ZZ", ["Postcode", "Town"]),
        ("", ["Postcode", "Town"]),
    ],
)
def test_a_place_is_asked_for_as_its_country_writes_it(country: str, asked: list[str]) -> None:
    names = place_names(country)
    said = {part: SAY(getattr(names, part)) for part in ("postcode", "town", "region")}
    assert [said[part] for part in names.order] == asked


def test_where_no_region_is_needed_it_has_a_name_all_the_same() -> None:
    assert SAY(place_names("DE").region) == "State or region"
    assert SAY(place_names("IE").region) == "County"
