"""By which way somebody bought: what tills and web shops call it, in the words of the house."""

from __future__ import annotations

from typing import Final

from winback_gui.domain.message import Message, msg

_WEB: Final = msg("the web shop")
_TILL: Final = msg("the till")
_BY_HAND: Final = msg("an order taken by hand")
_SUBSCRIPTION: Final = msg("a subscription")
_INVOICE: Final = msg("an invoice")
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
    "register": _TILL,
    "square point of sale": _TILL,
    "kiosk": _TILL,
    "shopify_draft_order": _BY_HAND,
    "draft orders": _BY_HAND,
    "web admin": _BY_HAND,
    "virtual terminal": _BY_HAND,
    "subscription_contract": _SUBSCRIPTION,
    "subscription_contract_checkout_one": _SUBSCRIPTION,
    "subscription": _SUBSCRIPTION,
    "subscriptions": _SUBSCRIPTION,
    "invoices": _INVOICE,
    "square invoices": _INVOICE,
    "appointments": msg("a booked appointment"),
    "square appointments": msg("a booked appointment"),
    "buy_button": msg("a buy button on a web page"),
    "direct": msg("typing the shop's address"),
}


def channel_words(channel: str) -> Message:
    """Return the words for a channel as they follow after "came by"; one that is not known stays as the source says.

    A line below between two words is how programs write a space.
    """
    known = _KNOWN.get(channel.casefold().strip())
    return known or msg("“{channel}”", channel=" ".join(channel.replace("_", " ").split()))
