"""Houses, schools and parishes that stand in a single column of names, and people who are called like them."""

from __future__ import annotations

import pytest

from winback_gui.domain.institution_words import is_institution


@pytest.mark.parametrize(
    "name", ["St Anne's Care Home", "Pflegeheim Sonnenhof", "Evangelische Kirche Ulm", "Montessori School"]
)
def test_a_house_is_no_person(name: str) -> None:
    assert is_institution(name)


@pytest.mark.parametrize("name", ["Hartmut Kirche", "Evi Kirche", "Gerhard Kirche", "Ann School"])
def test_nobody_who_is_called_like_one_becomes_a_house(name: str) -> None:
    assert not is_institution(name)
