"""Why no letter can be posted to somebody whom a file brought, and how that is mended."""

from __future__ import annotations

from typing import Final

from winback_gui.domain import unwritable as rule
from winback_gui.domain.customer import Customer
from winback_gui.domain.message import Message, msg
from winback_gui.domain.no_person import is_card_alone
from winback_gui.domain.postcode_shape import countries_of_shape, hides_postcode
from winback_gui.domain.postcodes import lost_zero

CARD_ONLY: Final = msg("only a payment card, no person")
NO_NAME: Final = msg("no name")
NO_STREET: Final = msg("no street")
NO_TOWN: Final = msg("no town")
NO_ADDRESS: Final = msg("no street, no town")
NAME_TO_CHECK: Final = msg("name to check")
TEST_NAME: Final = msg("a name of a test")
OTHER_COUNTRY: Final = msg("postcode of another country")
WRONG_FIELDS: Final = msg("an address in the wrong fields")
LOST_ZERO: Final = msg("postcode without its zero, or of another country")
_ASK: Final = msg("The till knows the card only. Ask for name and address at the next visit.")
_TYPE_ALL: Final = msg("Type name and address, or bring in another list that has them.")
_TYPE_STREET: Final = msg("Type the street, or bring in another list that has it.")
_TYPE_ADDRESS: Final = msg("Type street and town, or bring in another list that has them.")
_TYPE_TOWN: Final = msg("Type the town.")
_TYPE_NAME: Final = msg("A letter of the name is lost in the file and “?” stands for it. Type the name.")
_TYPE_NAME_ALONE: Final = msg(
    "It says more than who they are, and would be printed. Type the name alone, the rest as a note."
)
_TYPE_PERSON: Final = msg("It seems to be a test of your shop. Type the name if it is somebody.")
_TYPE_FIELDS: Final = msg("Type street, town and postcode each into its own field.")
_CHOOSE_COUNTRY: Final = msg("Choose the country, or put the postcode right.")

_LACKS: Final[dict[Message, tuple[Message, Message]]] = {
    rule.NO_NAME: (NO_NAME, _TYPE_ALL),
    rule.NAME_TO_CHECK: (NAME_TO_CHECK, _TYPE_NAME),
    rule.NAME_SAYS_MORE: (NAME_TO_CHECK, _TYPE_NAME_ALONE),
    rule.TEST_NAME: (TEST_NAME, _TYPE_PERSON),
    rule.NO_STREET: (NO_STREET, _TYPE_STREET),
    rule.NO_TOWN: (NO_TOWN, _TYPE_TOWN),
    rule.WHOLE_IN_STREET: (WRONG_FIELDS, _TYPE_FIELDS),
    rule.NO_ADDRESS: (NO_ADDRESS, _TYPE_ADDRESS),
}


def _put_zero(whole: str) -> Message:
    return msg("{postcode}? Put the zero in front, or choose the country.", postcode=whole)


def why_unwritable(customer: Customer, *, is_card_only: bool, home: str = "") -> tuple[Message, Message] | None:
    """Return why no letter can be posted to a customer and how to mend it; None when one can.

    The rule is the one of every way out (`domain.unwritable`, `countries_of_shape`, `hides_postcode`): what is
    counted here is what is held there.

    Args:
        customer: as the book has them.
        is_card_only: a till knows their card alone.
        home: the shop's country, two letters; "" = not known.
    """
    if (is_card_only or is_card_alone(customer)) and not customer.address.street:
        return CARD_ONLY, _ASK
    lacks = rule.why_unwritable(customer)
    if lacks is None and countries_of_shape(customer.address, home):
        whole = lost_zero(customer.address.postcode.strip(), home.upper())
        return (LOST_ZERO, _put_zero(whole)) if whole else (OTHER_COUNTRY, _CHOOSE_COUNTRY)
    if lacks is None and hides_postcode(customer.address, home):
        return WRONG_FIELDS, _TYPE_FIELDS
    return None if lacks is None else _LACKS[lacks]
