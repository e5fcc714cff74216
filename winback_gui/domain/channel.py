"""By which way somebody bought: what tills and web shops call it, in the words of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.purchase import Purchase

_WEB: Final = msg("the web shop")
_TILL: Final = msg("the till")
_BY_HAND: Final = msg("an order taken by hand")
_SUBSCRIPTION: Final = msg("a subscription")
_INVOICE: Final = msg("an invoice")
_WEB_PAGE: Final = msg("a buy button on a web page")
_TYPED_ADDRESS: Final = msg("typing the shop's address")
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
    "buy_button": _WEB_PAGE,
    "direct": _TYPED_ADDRESS,
}
_ON_THE_WEB: Final = (_WEB, _WEB_PAGE, _TYPED_ADDRESS)


def channel_words(channel: str) -> Message:
    """Return the words for a channel as they follow after "came by"; one that is not known stays as the source says.

    A line below between two words is how programs write a space.
    """
    return _known(channel) or msg("“{channel}”", channel=" ".join(channel.replace("_", " ").split()))


def bought_by_web_alone(bought: Iterable[Purchase]) -> bool:
    """Return whether every purchase with a known channel came through the web shop, and one did: nobody saw them.

    One without a channel says neither where a list that knows channels has it. Of another list, or typed by hand, it
    may well be of the shop itself.
    """
    visits = [one for one in bought if one.is_visit]
    told = [one for one in visits if one.channel.strip()]
    lists = {one.source for one in told}
    return (
        bool(told)
        and all(_known(one.channel) in _ON_THE_WEB for one in told)
        and all(one.source in lists for one in visits)
    )


def _known(channel: str) -> Message | None:
    return _KNOWN.get(channel.casefold().strip())
