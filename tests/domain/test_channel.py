from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factory import purchase
from winback_gui.domain.channel import bought_by_web_alone, channel_words
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("subscription_contract", "a subscription"),
        ("subscription_contract_checkout_one", "a subscription"),
        ("web", "the web shop"),
        ("pos", "the till"),
        ("Register", "the till"),
        ("shopify_draft_order", "an order taken by hand"),
        ("Square Invoices", "an invoice"),
        ("wine_club_app", "“wine club app”"),
        (" Harbour_Fair ", "“Harbour Fair”"),
        ("Uber Eats", "“Uber Eats”"),
    ],
)
def test_a_channel_is_said_in_the_words_of_an_owner(channel: str, words: str) -> None:
    assert Speaker().plain(channel_words(channel)) == words


def test_who_bought_through_the_web_shop_alone_is_told_from_all_their_purchases() -> None:
    web = purchase(channel="web", source="shopify")
    till, unsaid = replace(web, channel="pos"), replace(web, channel="")
    typed = replace(unsaid, source="hand", day=date(2026, 9, 1))
    refund = replace(till, kind=PurchaseKind.REFUND, amount_minor=-500)
    assert bought_by_web_alone([web])
    assert bought_by_web_alone([web, replace(web, channel="buy_button"), unsaid])
    assert bought_by_web_alone([web, refund]), "a refund is no visit, wherever it was entered"
    assert not bought_by_web_alone([])
    assert not bought_by_web_alone([unsaid])
    assert not bought_by_web_alone([web, till])
    assert not bought_by_web_alone([web, replace(web, channel="shopify_draft_order")])
    assert not bought_by_web_alone([web, typed]), "whoever has it typed in was at the counter"
