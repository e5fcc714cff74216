"""What is odd about the name that a letter would say: shown before printing, never a wall."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg
from winback_gui.domain.name_additions import is_estate, without_remarks
from winback_gui.domain.name_case import has_odd_case
from winback_gui.domain.name_parts import is_firm_name, may_be_firm_name, spoken_name
from winback_gui.domain.names import usable, usable_title
from winback_gui.domain.salutation import greets_nobody

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

# What to do comes first: a narrow list cuts off the end.
NO_NAME: Final = msg("add a title or first name in Customers: the greeting names nobody")
ODD_CASE: Final = msg("look at the capitals of the name; write it in Customers as the letter should say it")
IN_BRACKETS: Final = msg("take the brackets out of the name in Customers: what stands in them does not print")
ODD_SIGNS: Final = msg("mend the name in Customers: it has digits or a slash, and prints as it stands")
NO_PERSON: Final = msg("a family, or a firm? Write the greeting as it should be, or mend the name in Customers")
FIRM_OR_PERSON: Final = msg("a firm, or a person? Write the greeting as it should be, or add their title in Customers")
_ODD: Final = re.compile(r"\d(?!(?:st|nd|rd|th)\b)|(?<!\bc)/", re.IGNORECASE)


def spoken_doubt(customer: Customer, language: str) -> Message | None:
    """Return what is odd about how a letter in a language names somebody; None = nothing."""
    bare = without_remarks(customer)
    if greets_nobody(bare, language):
        return NO_NAME
    whole = f"{usable(bare.first_name)} {usable(bare.last_name)}".strip()
    has_title = bool(usable_title(bare))
    is_plain_firm = is_firm_name(whole, has_title=has_title) or is_estate(whole)
    if bare != customer:
        return IN_BRACKETS
    if whole and not is_plain_firm and spoken_name(bare).is_firm:
        return NO_PERSON
    if not usable(customer.salutation) and may_be_firm_name(whole, has_title=has_title):
        return FIRM_OR_PERSON
    if not is_plain_firm and _ODD.search(whole):
        return ODD_SIGNS
    return ODD_CASE if has_odd_case(customer) else None
