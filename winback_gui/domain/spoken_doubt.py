"""What is odd about the name that a letter would say: shown before printing, never a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg
from winback_gui.domain.name_case import has_odd_case
from winback_gui.domain.salutation import greets_nobody

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

# What to do comes first: a narrow list cuts off the end.
NO_NAME: Final = msg("add a title or first name in Customers: the greeting names nobody")
ODD_CASE: Final = msg("look at the capitals of the name; write it in Customers as the letter should say it")


def spoken_doubt(customer: Customer, language: str) -> Message | None:
    """Return what is odd about how a letter in a language names somebody; None = nothing."""
    if greets_nobody(customer, language):
        return NO_NAME
    return ODD_CASE if has_odd_case(customer) else None
