"""What stands below the average of somebody's purchases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factory import TODAY, purchase
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify.average_purchase import average_words

PLAIN = "for a purchase, on average"


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([], PLAIN),
        ([5000], PLAIN),
        ([5000, 413100], PLAIN),
        ([5000, 6000, 4500, 7000], PLAIN),
        ([4800, 5100, 413100, 4900, 5000], f"{PLAIN}: once $4,131, usually about $50"),
    ],
)
def test_one_large_order_is_not_what_is_usual(amounts: list[int], said: str) -> None:
    """Of one guild order of $4,131 among sales of about $50 it said "$192.46 for a usual purchase"."""
    bought = [purchase(day=TODAY - timedelta(days=at), amount_minor=each) for at, each in enumerate(amounts)]
    assert Speaker("en", "en_US").say(average_words(bought, "USD")) == said


def test_a_day_is_one_purchase_and_what_is_no_sale_is_none() -> None:
    bought = [purchase(day=TODAY, amount_minor=2500) for _twice in range(2)]
    bought += [purchase(day=TODAY - timedelta(days=at), amount_minor=5000) for at in (1, 2)]
    bought.append(purchase(day=TODAY - timedelta(days=3), amount_minor=-400000, kind=PurchaseKind.REFUND))
    assert Speaker().say(average_words(bought, "EUR")) == PLAIN
