"""An address in one line, and what is unusual about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.address_check import address_doubts, country_name
from winback_gui.domain.address_lines import in_one_line

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address
    from winback_gui.domain.speech import Speaker


def whole_address(address: Address, home_country: str, speaker: Speaker) -> str:
    """Return street and town on one line, with the country where that is not the shop's."""
    is_abroad = address.country.upper() not in {"", home_country.upper()}
    country = country_name(address.country.upper(), speaker.word_locale.language) if is_abroad else ""
    return ", ".join(part for part in (in_one_line(address, home_country), country) if part)


def address_words(address: Address, home_country: str, speaker: Speaker) -> str:
    """Return what is unusual about an address for its country; "" where all is as usual, or nothing is typed yet."""
    found = address_doubts(address, home_country, speaker.word_locale.language)
    return " · ".join(speaker.plain(one.why) for one in found)
