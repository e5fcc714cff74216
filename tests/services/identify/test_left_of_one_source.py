"""Who left a shop with several lists: the list that they come from is not why they left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests import factory
from tests.factory import TODAY
from tests.services.stage_play import said
from tests.ui_pages.page_session import NOW
from winback_gui.analytics.habits import Trait, TraitKind
from winback_gui.domain.message import msg
from winback_gui.services.identify.left_in_month import LeftInMonth, left_in_month
from winback_gui.services.identify.standings import Standings
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

MARCH = date(2026, 3, 1)
STAYED, LEFT = 60, 21


def month_of(folder: Path, web_share: int, beans_of: Callable[[int], str]) -> LeftInMonth:
    """What is told of 21 customers of the web shop who left; of 60 who stayed one in `web_share` is (0 = none)."""
    with Book.create(folder / "roaster.winback", now=NOW) as book:
        with book.action(msg("A shop.")):
            for number in range(STAYED + LEFT):
                is_web = number >= STAYED or (web_share > 0 and number % web_share == 0)
                who = customers.add(book.con, factory.customer(customer_no=f"{number}", last_name=f"Okafor{number}"))
                last = number % 9 if number < STAYED else (TODAY - MARCH).days - 2 - number % 25
                way = {"source": "shopify", "channel": "web"} if is_web else {"source": "square", "channel": "pos"}
                what = beans_of(number) if is_web else "Latte"
                for ago in range(last, 1000, 10):
                    row = factory.purchase(
                        customer_id=who, day=TODAY - timedelta(days=ago), what=what, category="", **way
                    )
                    purchases.add(book.con, row)
        return left_in_month(book, Standings.of(book, TODAY), MARCH)


def test_that_all_who_left_are_of_the_web_shop_is_no_finding(tmp_path: Path) -> None:
    """ "30 of the 30 first bought through shopify" was the finding of each month, and what they bought came with it."""
    month = month_of(tmp_path, 3, lambda number: ("House Blend", "Ethiopia Guji")[number % 2])
    assert (month.traces, month.in_common, month.stayed_count) == ((), (), STAYED)
    words = said(month.honest)
    assert words.startswith(
        "21 of the 21 first bought through “shopify”: that is where they come from, not why they stay away, so these "
        "are compared with others who did. Nothing stands out. Compared with 20 regulars who went on coming"
    )


def test_what_those_of_one_source_had_in_common_is_told_beside_others_of_it(tmp_path: Path) -> None:
    def beans_of(number: int) -> str:
        return "Espresso No. 4" if number >= STAYED + 4 or number % 12 == 0 else "House Blend"

    month = month_of(tmp_path, 3, beans_of)
    assert month.traces == (Trait(TraitKind.ITEM, "Espresso No. 4"),)
    (line,) = month.in_common
    assert said(line).startswith("18 of the 21 ")
    assert said(line).endswith("of those who went on coming it is 2 in 10."), "5 of the 20 of the web shop, not of 60"


def test_where_nobody_of_that_source_stayed_that_is_said(tmp_path: Path) -> None:
    month = month_of(tmp_path, 0, lambda _number: "House Blend")
    assert month.traces == ()
    assert said(month.honest) == (
        "21 of the 21 first bought through “shopify”, and of the regulars who did nobody has come ever since: there is "
        "nobody to compare them with. Ask them."
    )
