"""What a shop must have told before any letter may leave in its name: one rule for letters of every kind and form."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.domain.settings import Shop


class SenderLack(Enum):
    """What a letter lacks of its sender."""

    NAME_AND_ADDRESS = "name-and-address"
    NAME = "name"
    ADDRESS = "address"
    COUNTRY = "country"

    @property
    def why(self) -> Message:
        """What holds the letters, and where it is mended."""
        return _WHY[self]

    @property
    def short(self) -> Message:
        """What holds them, for a list with little room."""
        return _SHORT[self]

    @property
    def title(self) -> Message:
        """What is to be done, for the list of things to do."""
        return _TITLES[self]


NOBODY_SIGNS: Final = msg("no person signs it; enter in Settings who does, for it says “me”")
NO_PHONE: Final = msg(
    "**These letters give no number to call:** none of your shop is known. Enter it in Settings, if you take calls."
)

_WHY: Final[Mapping[SenderLack, Message]] = {
    SenderLack.NAME_AND_ADDRESS: msg("the shop has no name and no address yet; enter them in Settings"),
    SenderLack.NAME: msg("the shop has no name yet; enter it in Settings"),
    SenderLack.ADDRESS: msg("the shop has no address yet; enter it in Settings"),
    SenderLack.COUNTRY: msg("it is not known yet in which country the shop is; choose it in Settings"),
}
_SHORT: Final[Mapping[SenderLack, Message]] = {
    SenderLack.NAME_AND_ADDRESS: msg("the shop has no name yet"),
    SenderLack.NAME: msg("the shop has no name yet"),
    SenderLack.ADDRESS: msg("the shop has no address yet"),
    SenderLack.COUNTRY: msg("the shop has no country yet"),
}
_TITLES: Final[Mapping[SenderLack, Message]] = {
    SenderLack.NAME_AND_ADDRESS: msg("Enter your shop’s name and address"),
    SenderLack.NAME: msg("Enter your shop’s name"),
    SenderLack.ADDRESS: msg("Enter your shop’s address"),
    SenderLack.COUNTRY: msg("Choose the country of your shop"),
}


def sender_lack(shop: Shop) -> SenderLack | None:
    """Return what is missing of the sender of all letters; None = nothing.

    Without a name nobody knows who writes, without an address no letter can be answered or come back, and without a
    country nobody knows in which order the lines of an address stand there. Who signs is no part of it: the first name
    of the owner or the name of the shop stands in for that (`Shop.signs`); of the shop's, `NOBODY_SIGNS` says so.
    """
    address = shop.address
    has_address = any(part.strip() for part in (address.street, address.street2, address.postcode, address.town))
    if not shop.name.strip():
        return SenderLack.NAME if has_address else SenderLack.NAME_AND_ADDRESS
    if not has_address:
        return SenderLack.ADDRESS
    return None if address.country.strip() else SenderLack.COUNTRY
