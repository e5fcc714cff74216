from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.analytics.lift import PRIOR_HEIGHTS
from winback_gui.domain.reason import LiftKind
from winback_gui.services.fix.fix_cause import mark_fixed
from winback_gui.services.identify.lift import lift_words, lifts_of
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters

POSTED = TODAY - timedelta(days=120)


def trial(play: StagePlay, count: int, posted_days_ago: int) -> list[int]:
    """Letters with half held out, all for a cause that was fixed; returns those who got one."""
    day = TODAY - timedelta(days=posted_days_ago)
    of_case = {}
    for number in range(count):
        who = play.customer(f"Person {chr(65 + number // 26)}{chr(97 + number % 26)}", ago=(500, 480, 460))
        of_case[play.ready(who, on=day)] = who
    prepared = prepare_letters(play.book, day, hold_out_share=Decimal("0.5"), rng=Random(1)).value
    mark_posted(play.book, prepared.letter_ids, day, day)
    out = {held.customer_id for held in prepared.held_out}
    return [who for who in of_case.values() if who not in out]


def test_before_any_hold_out_it_is_called_an_assumption(play: StagePlay) -> None:
    play.customer()
    model = lifts_of(play.book.con, TODAY).model
    assert model.heights == PRIOR_HEIGHTS
    assert said(lift_words(model)).startswith(
        "What a letter adds is a cautious assumption, not a measurement: of 100 at most 12 come because of it where "
        "something can be put right, 10 where the reason is not known, 6 where price or choice is better elsewhere, "
        "2 where they moved or have no need; fewer of those"
    )


def test_letters_that_brought_nobody_lower_it(play: StagePlay) -> None:
    trial(play, 24, 120)
    model = lifts_of(play.book.con, TODAY).model
    assert (model.letters, model.held_out) == (12, 12)
    assert model.heights[LiftKind.MENDABLE] < PRIOR_HEIGHTS[LiftKind.MENDABLE]
    height = round(model.heights[LiftKind.MENDABLE] * 100, 1)
    assert f"at most {height} come because of it where something" in said(lift_words(model)), "as the stories say it"
    assert "12 people who got one were compared with 12 of the comparison group" in said(lift_words(model))


def test_who_came_quickly_counts_only_with_the_others_of_that_day(play: StagePlay) -> None:
    written = trial(play, 24, 60)
    for who in written:
        play.buys(who, TODAY - timedelta(days=50), 5000)
    assert not lifts_of(play.book.con, TODAY).model.is_learnt
    last_day = TODAY + timedelta(days=30)
    assert not lifts_of(play.book.con, last_day).model.is_learnt, "they may still come on it"
    assert lifts_of(play.book.con, TODAY + timedelta(days=31)).model.is_learnt


def test_why_somebody_left_is_known_from_their_open_case(play: StagePlay) -> None:
    who = play.customer(ago=(500, 480, 460))
    play.ready(who, on=POSTED)
    assert lifts_of(play.book.con, TODAY).kinds[who] is LiftKind.MENDABLE


def test_a_price_that_was_taken_back_is_something_put_right(play: StagePlay) -> None:
    """Recording the true reason and putting it right lowered what a letter brings, from 10 to 6 in 100."""
    cause = play.cause("House wine dearer")
    who = play.customer(ago=(500, 480, 460))
    play.told(who, "price", cause=cause)
    assert lifts_of(play.book.con, TODAY).kinds[who] is LiftKind.RIVAL
    mark_fixed(play.book, cause, "The old price is back.", TODAY)
    assert lifts_of(play.book.con, TODAY).kinds[who] is LiftKind.MENDABLE
    assert lifts_of(play.book.con, TODAY - timedelta(days=1)).kinds[who] is LiftKind.RIVAL, "nor of letters before it"
