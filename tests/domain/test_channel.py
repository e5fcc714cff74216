from __future__ import annotations

import pytest

from winback_gui.domain.channel import channel_words
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
