"""How sure the list is, in words that are true under the rule in force."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.factory import TODAY, shop, visits
from tests.services.visits_book import book_of
from tests.ui_pages.page_session import NOW
from winback_gui.analytics.lift import LiftModel
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify.how_sure import sure_words
from winback_gui.services.identify.standings import Standings
from winback_gui.store import settings

WEEKLY = visits({1000 + at: range(at % 9, 700, 10) for at in range(12)})


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (LapseRule(), "Everyone is compared with themselves. Who came every 12 days"),
        (
            LapseRule(fixed_days=90),
            "After 90 days without a purchase, the same for everybody. Regulars who stay away for longer count as",
        ),
        (
            LapseRule(fixed_days=90, category_days=(("Coffee", 30),)),
            (
                "After 90 days without a purchase, however often somebody comes. Other days count for those who mostly "
                "buy Coffee (30). Regulars who stay away"
            ),
        ),
    ],
)
def test_the_rule_in_force_is_said(tmp_path: Path, rule: LapseRule, words: str) -> None:
    with book_of(tmp_path / "shop.winback", WEEKLY, NOW) as book:
        with book.unrecorded():
            settings.save_shop(book.con, replace(shop(), lapse=rule))
        told = [Speaker().plain(one) for one in sure_words(Standings.of(book, TODAY), LiftModel())]
    assert told[0].startswith(words)
    assert told[-1].startswith("Gain per letter is the chance that the letter adds, not the one that they come by")
    assert "What an offer costs is not in it" in told[-1]
