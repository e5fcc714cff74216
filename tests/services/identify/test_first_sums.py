"""The first sums of a book that had none: what is told after the edit is what a new opening would tell."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from tests.factory import TODAY, purchase
from tests.services.stage_play import StagePlay
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.services.identify.standings import Standings
from winback_gui.store import purchases


def same_as_anew(play: StagePlay, kept: Standings, who: list[int]) -> Standings:
    found, anew = kept.update(play.book, who), Standings.of(play.book, TODAY)
    for name in ("purchase_minor", "once_back_minor", "yearly_spend_minor", "lifetime_value_minor", "status_codes"):
        assert np.array_equal(getattr(found.columns, name), getattr(anew.columns, name)), name
    return found


def test_the_first_two_sales_of_a_new_book(play: StagePlay) -> None:
    """They were drawn to one cent, for the book had taught nothing when it was opened."""
    who = play.customer("Anna Berg", ago=())
    kept = Standings.of(play.book, TODAY)
    assert kept.fit.sums.level is None
    for days in (40, 0):
        play.buys(who, TODAY - timedelta(days=days), 5000)
    found = same_as_anew(play, kept, [who])
    assert 4000 < found.columns.purchase_minor[0] < 6000


def test_the_first_sum_where_lists_told_last_visits_alone(play: StagePlay) -> None:
    who = [play.customer(f"Guest {number}", ago=()) for number in range(12)]
    for number, one in enumerate(who):
        visit = purchase(
            customer_id=one, day=TODAY - timedelta(days=30 + number * 5), amount_minor=0, kind=PurchaseKind.LAST_VISIT,
            source="own",
        )  # fmt: skip
        with play.book.action(msg("Edit")):
            purchases.add(play.book.con, visit)
    kept = Standings.of(play.book, TODAY)
    play.buys(who[0], TODAY, 5000)
    found = same_as_anew(play, kept, who[:1])
    assert 4000 < found.columns.purchase_minor[0] < 6000
    assert found.fit.sums.level is not None
    play.buys(who[1], TODAY, 700)
    assert found.update(play.book, who[1:2]).fit is found.fit, "from then on an edit costs one row"
