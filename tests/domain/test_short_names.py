"""Short forms of first names."""

from __future__ import annotations

import pytest

from winback_gui.domain.matching import loose
from winback_gui.domain.short_names import is_short_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kathy", "Kathleen"), ("Bob", "Robert"), ("Bob", "Rob"), ("Bill", "William"), ("Peggy", "Margaret"),
        ("Sue", "Susan"), ("Joe", "Joseph"), ("Mike", "Michael"), ("Gabi", "Gabriele"), ("Uli", "Ulrike"),
        ("Alex", "Alexandra"), ("Tori", "Torianna"), ("Liz", "Betty"),
    ],
)  # fmt: skip
def test_a_short_form_is_known_from_either_side(one: str, other: str) -> None:
    assert is_short_form(loose(one), loose(other))
    assert is_short_form(loose(other), loose(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Martin", "Martina"), ("Jan", "Jana"), ("Paul", "Paula"), ("Kathleen", "Katherine"), ("Bob", "Bill"),
        ("Anna", "Karl"), ("Al", "Alphonse"), ("Michael", "Michaela"),
    ],
)  # fmt: skip
def test_names_of_two_are_no_short_forms(one: str, other: str) -> None:
    assert not is_short_form(loose(one), loose(other))
