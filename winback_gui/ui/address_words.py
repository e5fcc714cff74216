"""What is unusual about an address, in one line below its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.address_check import address_doubts

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address
    from winback_gui.domain.speech import Speaker


def address_words(address: Address, home_country: str, speaker: Speaker) -> str:
    """Return what is unusual about an address for its country; "" where all is as usual, or nothing is typed yet."""
    found = address_doubts(address, home_country, speaker.word_locale.language)
    return " · ".join(speaker.plain(one.why) for one in found)
