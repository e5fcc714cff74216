from __future__ import annotations

from datetime import timedelta

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.message import msg
from winback_gui.services.book.shop_settings import load_shop, save_lapse_rule
from winback_gui.services.offer.kinds_of_goods import KindOfGoods, kinds_of_goods, kinds_words, why_no_such_kind
from winback_gui.store import purchases


def buys(play: StagePlay, name: str, *kinds: str) -> None:
    who = play.customer(name, ago=())
    with play.book.action(msg("scene")):
        for at, kind in enumerate(kinds):
            day = TODAY - timedelta(days=10 + at)
            purchases.add(play.book.con, factory.purchase(customer_id=who, day=day, category=kind))


@pytest.fixture
def shop(play: StagePlay) -> StagePlay:
    buys(play, "Amara Okafor", "Grooming", "Grooming", "Treats")
    buys(play, "Mehmet Aydın", "Grooming")
    buys(play, "Fatou Diallo", "Food", "")
    return play


def test_the_kinds_of_the_book_and_who_mostly_buys_of_them(shop: StagePlay) -> None:
    kinds = kinds_of_goods(shop.book, TODAY)
    assert kinds == (KindOfGoods("Grooming", 2), KindOfGoods("Food", 1), KindOfGoods("Treats", 0))
    assert said(kinds_words(kinds)) == (
        "In your book, with how many customers mostly buy of it: Grooming (2), Food (1), Treats (0)."
    )
    assert said(kinds_words(())) == "No sale in the book says of which kind its goods are."


def test_a_misspelt_kind_is_named_and_not_kept(shop: StagePlay) -> None:
    rule = LapseRule(fixed_days=90, category_days=(("grooming", 60), ("Groomin", 60)))
    with pytest.raises(WinbackError) as refused:
        save_lapse_rule(shop.book, rule)
    assert said(refused.value.message) == (
        "No sale in the book is of the kind “Groomin”. The book has: Food, Grooming, Treats."
    )
    assert load_shop(shop.book).lapse == LapseRule()
    kept = LapseRule(fixed_days=90, category_days=(("grooming", 60),))
    save_lapse_rule(shop.book, kept)
    assert load_shop(shop.book).lapse == kept


def test_where_no_sale_has_a_kind_it_says_so(play: StagePlay) -> None:
    play.customer()
    rule = LapseRule(fixed_days=90, category_days=(("Tea", 60), ("Cake", 9)))
    assert said(why_no_such_kind(rule, [])).startswith(
        "No sale in the book says of which kind its goods are, so “Tea”, “Cake”"
    )
    assert why_no_such_kind(LapseRule(category_days=(("Tea", 60),)), []) is None, (
        "by their own rhythm it does not count"
    )
    assert why_no_such_kind(LapseRule(fixed_days=90), []) is None


def test_of_many_kinds_the_first_are_named() -> None:
    rule = LapseRule(fixed_days=90, category_days=(("Tea", 60),))
    assert said(why_no_such_kind(rule, [f"K{at}" for at in range(20)])).endswith("K6, K7 and 12 more.")
