from __future__ import annotations

import pytest

from tests.factory import customer
from winback_gui.domain.name_parts import given_name


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("Amara", "Okafor", "Amara"),
        ("Dr Priya", "Patel", "Priya"),
        ("Rev. Colin", "Stone", "Colin"),
        ("Mr & Mrs", "Hill", ""),
        ("Mr and Mrs R", "Hill", ""),
        ("Bridget & Tom", "Hunt", "Bridget & Tom"),
        ("", "Penelope Carter-Jones", "Penelope"),
        ("Mohammed Fry", "", "Mohammed"),
        ("Amara", "", "Amara"),
        ("", "Okafor", ""),
        ("The Pulteney Guest", "House", ""),
        ("nan", "Okafor", ""),
        ("† John", "Hill", "John"),
        ("The late John", "Hill", "John"),
        ("", "John Hill (decd)", "John"),
        ("Estate of John", "Hill", ""),
        ("", "Henk van 't Hoff", "Henk"),
    ],
)
def test_the_first_name_as_own_words_say_it(first: str, last: str, said: str) -> None:
    assert given_name(customer(first_name=first, last_name=last)) == said
