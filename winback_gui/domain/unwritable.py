"""What a letter to a customer lacks, or why their address may not be theirs: the one rule of every way out."""

from __future__ import annotations

import re

from winback_gui.domain.customer import Customer
from winback_gui.domain.message import Message, msg
from winback_gui.domain.name_says_more import says_more
from winback_gui.domain.names import address_part, has_lost_letter, usable
from winback_gui.domain.no_person import is_card_alone, is_test
from winback_gui.domain.postcode_shape import says_place

NAME_TO_CHECK = msg("name to check: a letter of it was lost in a file and “?” stands for it; write it in Customers")
NO_NAME = msg("has no name in the book; enter one")
NAME_SAYS_MORE = msg(
    "name to check: it says more than who they are, and letter and envelope would print it; write the name alone in "
    "Customers, and the rest in a note"
)
TEST_NAME = msg("the name is one of a test, and nobody’s; write the right one in Customers if it is somebody")
NO_STREET = msg("has no street in the book; enter one")
NO_TOWN = msg("has no town in the book; enter one")
NO_ADDRESS = msg("has no street and no town in the book; enter both")
WRONG_ADDRESS = msg("the address is wrong; enter the right one")
MOVED_AWAY = msg("moved away; enter their new address, or say that this one is right")
WHOLE_IN_STREET = msg("the whole address stands in the field of the street; put town and postcode each into its own")
WHICH_COUNTRY = msg("no postcode of your country; choose the country of the address, or put the postcode right")
WRONG_FIELDS = msg("the address stands in the wrong fields; put street, town and postcode each into its own")
_TOWN_WORD = re.compile(r"[^\W\d_]{4}")


def why_unwritable(customer: Customer) -> Message | None:
    """Return what a letter to this customer lacks (a whole name, a street, a town), or None when it would arrive."""
    if not (usable(customer.first_name) or usable(customer.last_name) or usable(customer.company)):
        return NO_NAME
    if is_card_alone(customer):  # "Visa Cardholder" names nobody
        return NO_NAME
    if has_lost_letter(customer):
        return NAME_TO_CHECK
    if is_test(customer):
        return TEST_NAME
    if says_more(customer):
        return NAME_SAYS_MORE
    address = customer.address
    has_town = address_part(address.town) or _says_town(address_part(address.postcode), address.country)
    if not (address_part(address.street) or address_part(address.street2)):
        return NO_STREET if has_town else NO_ADDRESS
    if has_town:
        return None
    return WHOLE_IN_STREET if says_place(address.street2 or address.street) else NO_TOWN


def why_wrong_address(*, is_wrong: bool, has_moved: bool, asks_country: bool, hides_postcode: bool) -> Message | None:
    """Return why a whole address may not be theirs, or None: see `Reachable`."""
    if is_wrong:
        return WRONG_ADDRESS
    if has_moved:
        return MOVED_AWAY
    if asks_country:
        return WHICH_COUNTRY
    return WRONG_FIELDS if hides_postcode else None


def _says_town(postcode: str, country: str) -> bool:
    """Return whether a postcode without a town is enough: one of Singapore, or one with the town in its field."""
    is_singapore = country in {"", "SG"} and len(postcode) == 6 and postcode.isdecimal()  # noqa: PLR2004
    return is_singapore or _TOWN_WORD.search(postcode) is not None
