from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests import factory
from tests.services.stage_play import StagePlay
from winback_gui.domain.changes import Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.settings import Costs, SignatureKind
from winback_gui.domain.speech import Speaker
from winback_gui.services.book import shop_settings
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (1200).to_bytes(4, "big") + (400).to_bytes(4, "big") + b"\x08\x06\0\0\0"
TOO_LARGE = PNG.replace((1200).to_bytes(4, "big"), (1201).to_bytes(4, "big"))


def test_unknown_costs_stay_unknown(book: Book) -> None:
    done = shop_settings.save_costs(book, Costs(stamp_minor=95))
    assert done.changes.touches(Topic.SETTINGS)
    costs = shop_settings.load_shop(book).costs
    assert (costs.margin, costs.paper_minor, costs.letter_minor) == (None, None, 95)


def test_saving_costs_leaves_the_letterhead_alone(book: Book) -> None:
    shop_settings.save_costs(book, Costs())
    shop_settings.save_lapse_rule(book, LapseRule(fixed_days=120))
    shop = shop_settings.load_shop(book)
    assert (shop.name, shop.lapse.fixed_days) == ("Lindenhof Books", 120)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (LapseRule(), "Customers are judged by their own rhythm."),
        (LapseRule(fixed_days=90), "Regulars who stay away for more than 90 days count as stopped."),
        (
            LapseRule(fixed_days=90, category_days=(("Coffee", 30),)),
            "Regulars who stay away for more than 90 days count as stopped; some kinds of goods have other days.",
        ),
    ],
)
def test_what_can_be_undone_is_true_of_the_rule(book: Book, rule: LapseRule, words: str) -> None:
    """ "Everyone who stays away for more than 90 days" was said, with other days for single kinds of goods, too."""
    with book.unrecorded(Topic.PURCHASES):
        who = customers.add(book.con, factory.customer())
        purchases.add(book.con, factory.purchase(customer_id=who, category="Coffee"))
    assert Speaker().plain(shop_settings.save_lapse_rule(book, rule).said) == words


@pytest.mark.parametrize(
    "fields",
    [
        {"costs": Costs(stamp_minor=-1)},
        {"costs": Costs(margin=Decimal("1.2"))},
        {"hold_out_share": Decimal(1)},
        {"hold_out_share": Decimal("NaN")},
        {"costs": Costs(margin=Decimal("sNaN"))},
        {"costs": Costs(margin=Decimal("Infinity"))},
        {"costs": Costs(stamp_minor=10**13)},
        {"second_letter_weeks": 999_999_999_999},
        {"lapse": LapseRule(horizon_days=999_999_999_999)},
        {"second_letter_weeks": 0},
        {"lapse": LapseRule(fixed_days=0)},
        {"lapse": LapseRule(fixed_days=9, category_days=(("Tea", 0),))},
        {"lapse": LapseRule(lapsed_below=0.9, at_risk_below=0.5)},
    ],
)
def test_a_figure_that_cannot_be_is_refused(book: Book, fields: dict[str, Any]) -> None:
    with pytest.raises(WinbackError):
        shop_settings.save_shop(book, factory.shop(**fields))
    assert shop_settings.load_shop(book).costs.stamp_minor == 105


def test_the_currency_of_a_book_with_purchases_stays(play: StagePlay) -> None:
    shop_settings.save_shop(play.book, factory.shop(currency="CHF"))
    play.customer()
    with pytest.raises(WinbackError, match="is kept in"):
        shop_settings.save_shop(play.book, factory.shop(currency="USD"))


def test_letters_are_signed_with_the_picture_until_it_is_removed(book: Book) -> None:
    shop_settings.save_signature(book, PNG)
    assert shop_settings.load_signature(book) == PNG
    assert shop_settings.load_shop(book).signature is SignatureKind.IMAGE
    shop_settings.remove_signature(book)
    assert shop_settings.load_signature(book) is None
    assert shop_settings.load_shop(book).signature is SignatureKind.EMPTY_LINE


@pytest.mark.parametrize("png", [b"", b"GIF89a", PNG[:20], TOO_LARGE])
def test_what_is_no_picture_of_a_signature_is_refused(book: Book, png: bytes) -> None:
    with pytest.raises(WinbackError, match="not a picture"):
        shop_settings.save_signature(book, png)
    assert shop_settings.load_signature(book) is None
