"""How likely a letter brings somebody back, where a bound holds in place of the product."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.analytics.lift import LiftModel
from winback_gui.domain.reason import LiftKind
from winback_gui.services.find_lapsed import work_out
from winback_gui.services.found import one_customer
from winback_gui.services.lapsed_rows import Lifts
from winback_gui.services.letter_story import letter_part
from winback_gui.services.reckoning import OneCustomer, Reckoning
from winback_gui.services.shop_settings import load_shop


def brought_back(play: StagePlay, who: int, height: float, chance: float) -> Reckoning:
    """How likely a letter brings them back, if letters of this shop do so much at most."""
    standings = work_out(play.book, TODAY)
    standing = standings.standing(who)
    assert standing is not None
    told = replace(standing, chance_of_return=chance)
    one = OneCustomer(one_customer(play.book, who), told, load_shop(play.book), standings, None)
    heights = dict.fromkeys(LiftKind, height)
    _back, adds, _gain = letter_part(one, Lifts(LiftModel(heights, 100, 100))).reckonings
    return adds


def test_a_letter_adds_no_more_than_would_else_stay_away(play: StagePlay) -> None:
    """Of 100 like them 94 come anyway: 50 × 0.2256 would be 11, and only 6 are left."""
    adds = brought_back(play, play.customer(ago=(300, 276, 250, 226)), 0.5, 0.94)
    assert [said(line.figure) for line in adds.lines] == ["94 in 100", "50 in 100", "× 22.6%", "6 in 100"]
    assert said(adds.lines[-1].what) == "but no more than would else stay away"
    assert said(adds.outcome) == "6 in 100"


def test_of_whom_there_is_room_enough_the_product_alone_is_told(play: StagePlay) -> None:
    who = play.customer(ago=(300, 276, 250, 226))
    adds = brought_back(play, who, 0.1, 0.94)
    assert len(adds.lines) == 3
    least = brought_back(play, who, 0.1, 0.01)
    assert said(least.lines[-1].what) == "but at least"
    assert said(least.outcome) == said(least.lines[-1].figure)
    assert Decimal(said(least.outcome).split()[0]) == 1
