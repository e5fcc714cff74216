"""Whoever comes after the second letter has come back, and those held out are watched for as long."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.services.results.test_measure import with_hold_out
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Arm
from winback_gui.domain.message import msg
from winback_gui.services.identify.lift import lifts_of
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.results.came_back import came_back_since
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.measure import Results, periods, results
from winback_gui.services.results.outcomes import WINDOW_DAYS, outcomes
from winback_gui.services.results.silence import plan_second_letter
from winback_gui.store import cases

FIRST = TODAY - timedelta(days=200)


def second_letters(play: StagePlay, people: list[int], on: date) -> None:
    open_now = cases.open_of(play.book.con, people)
    plan_second_letter(play.book, [open_now[who].case_id for who in people])
    made = prepare_letters(play.book, on, hold_out_share=Decimal(0), rng=Random(1)).value.letter_ids
    assert len(made) == len(people)
    mark_posted(play.book, made, on, on)


def seen_on(play: StagePlay, day: date) -> Results:
    return results(play.book, periods(play.book, day)[-1], day)


def test_who_comes_after_the_second_letter_has_come_back_and_so_has_who_was_held_out(play: StagePlay) -> None:
    """First letter in November, second in January, a visit in February: it read "Nobody has come back yet"."""
    written, out = with_hold_out(play, 40, on=FIRST)
    second_letters(play, list(written[:20]), FIRST + timedelta(days=61))
    # 37 days after the second letter: one who got it, one who got none of them, one who was held out.
    came = FIRST + timedelta(days=98)
    for who in (written[0], written[-1], out[0]):
        play.buys(who, came)
    check_returned(play.book, TODAY)
    seen = seen_on(play, came + timedelta(days=9))
    assert (seen.letters.came_back, seen.held_out.came_back, seen.uncounted.late) == (2, 1, 0)
    assert said(seen.money.counted).startswith("Counted for nobody so far")
    lately = came_back_since(play.book, came, came + timedelta(days=9))
    assert (lately.counted, len(lately.rows)) == (3, 3)
    first = said(msg("{day}", day=FIRST))
    assert said(lately.sentence).startswith(f"of 40 who got a letter since {first} "), "not 90 days before"


def test_everybody_of_a_run_is_watched_for_the_same_time(play: StagePlay) -> None:
    written, _out = with_hold_out(play, 40, on=FIRST)
    second_letters(play, [written[0]], FIRST + timedelta(days=61))
    last_day = FIRST + timedelta(days=61 + WINDOW_DAYS)
    found = outcomes(play.book.con, FIRST, FIRST, last_day)
    assert {arm: sum(one.arm is arm for one in found) for arm in Arm} == {Arm.LETTER: 32, Arm.HELD_OUT: 8}
    assert {one.until for one in found} == {last_day}
    assert all(one.is_running for one in found)
    assert not lifts_of(play.book.con, last_day).model.is_learnt, "they may still come on it"
    assert lifts_of(play.book.con, last_day + timedelta(days=1)).model.is_learnt
    assert not any(one.is_running for one in outcomes(play.book.con, FIRST, FIRST, last_day + timedelta(days=1)))
    alone = play.posted(play.ready(play.customer("Zoe Alone"), on=FIRST), on=FIRST)
    (other,) = [one for one in outcomes(play.book.con, FIRST, FIRST, TODAY) if one.until != last_day]
    assert (len(alone), other.until) == (1, FIRST + timedelta(days=WINDOW_DAYS)), "the other run has its own time"


@pytest.mark.parametrize(("days", "counts"), [(WINDOW_DAYS, True), (WINDOW_DAYS + 1, False)])
def test_a_letter_after_the_time_of_the_first_makes_it_no_longer(play: StagePlay, days: int, *, counts: bool) -> None:
    written, _out = with_hold_out(play, 40, on=FIRST)
    second_letters(play, [written[0]], FIRST + timedelta(days=days))
    play.buys(written[0], FIRST + timedelta(days=days + 20))
    check_returned(play.book, TODAY)
    seen = seen_on(play, TODAY)
    assert (seen.letters.came_back, seen.uncounted.late) == (int(counts), int(not counts))
    if not counts:
        assert said(seen.money.counted) == "Nobody came back in time to be counted; 1 came later."
