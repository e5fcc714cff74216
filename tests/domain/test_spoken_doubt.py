"""What is odd about a name that a letter would say."""

from __future__ import annotations

import pytest

from tests.factory import customer
from winback_gui.domain.address_block import recipient_lines
from winback_gui.domain.message import Message
from winback_gui.domain.spoken_doubt import FIRM_OR_PERSON, IN_BRACKETS, NO_NAME, NO_PERSON, ODD_SIGNS, spoken_doubt


@pytest.mark.parametrize(
    ("first", "last", "doubt"),
    [
        ("Alex (they/them)", "Rowan", IN_BRACKETS), ("Sandra", "Kowalczyk (knit night)", IN_BRACKETS),
        ("The", "Petersons", NO_PERSON), ("", "The Red Lion", NO_PERSON), ("Anna2", "Hill", ODD_SIGNS),
        ("Anna/Max", "Hill", ODD_SIGNS), ("", "Hill (knits)", NO_NAME), ("John", "Hill 3rd", None),
        ("Clifton", "Kitchen", FIRM_OR_PERSON), ("", "Bramble Deli", FIRM_OR_PERSON), ("Quayside", "Kitchen", None),
        ("Michael", "Kitchen", None), ("Siân", "Inn", None), ("", "The Old Inn", None),
        ("John", "Hill (Retd)", None), ("Anna", "Hill", None), ("", "Müller 24 GmbH", None), ("", "", None),
    ],
)  # fmt: skip
def test_a_name_that_is_no_plain_name_is_looked_at(first: str, last: str, doubt: Message | None) -> None:
    assert spoken_doubt(customer(title="", first_name=first, last_name=last), "en") == doubt


@pytest.mark.parametrize("known", [{"title": "Mrs"}, {"salutation": "Dear friends at the kitchen"}])
def test_a_title_or_the_owners_greeting_says_who_it_is(known: dict[str, str]) -> None:
    said = {"title": "", "first_name": "Clifton", "last_name": "Kitchen"} | known
    assert spoken_doubt(customer(**said), "en") is None


@pytest.mark.parametrize(
    ("first", "last", "line"),
    [
        ("Alex (they/them)", "Rowan", "Alex Rowan"), ("Sandra", "Kowalczyk (knit night)", "Sandra Kowalczyk"),
        ("Eva", "Müller (geb. Schmidt)", "Eva Müller (geb. Schmidt)"), ("John", "Hill (Retd)", "John Hill (Retd)"),
        ("", "(knit night)", "(knit night)"),
    ],
)  # fmt: skip
def test_no_envelope_says_what_stands_in_brackets(first: str, last: str, line: str) -> None:
    assert recipient_lines(customer(title="", company="", first_name=first, last_name=last), "US", "en")[0] == line
