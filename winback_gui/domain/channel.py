"""By which way somebody bought: what tills and web shops call it, in the words of the house."""

from __future__ import annotations

from typing import Final

from winback_gui.domain.message import Message, msg

_WEB: Final = msg("the web shop")
_TILL: Final = msg("the till")
_BY_HAND: Final = msg("an order taken by hand")
_KNOWN: Final[dict[str, Message]] = {
    "web": _WEB,
    "online": _WEB,
    "online store": _WEB,
    "square online": _WEB,
    "ecommerce": _WEB,
    "pos": _TILL,
    "point of sale": _TILL,
    "inperson": _TILL,
    "in person": _TILL,
    "shopify_draft_order": _BY_HAND,
    "draft orders": _BY_HAND,
    "web admin": _BY_HAND,
    "direct": msg("typing the shop's address"),
}


def channel_words(channel: str) -> Message:
    """Return the words for a channel as they follow after "came by"; one that is not known stays as the source says."""
    return _KNOWN.get(channel.casefold().strip()) or msg("“{channel}”", channel=channel.strip())
