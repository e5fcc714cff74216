"""What worked for whom: each line of letters against those held out who are of its own kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.services.fix.fix_cause import mark_fixed
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.reason.record_reason import record
from winback_gui.services.results.advice import Advice
from winback_gui.services.results.measure import ResultRow, Results, periods, results

POSTED = TODAY - timedelta(days=120)
LONG_AWAY, SHORT_AWAY = (700, 680, 660), (270, 250, 230)


def people(play: StagePlay, sign: str, count: int, ago: tuple[int, ...] = LONG_AWAY) -> list[int]:
    return [play.customer(f"{sign}{chr(97 + at)} Person", ago=ago) for at in range(count)]


def fixed_case(play: StagePlay, who: int, cause: int) -> int:
    return play.told(who, cause=cause, on=POSTED)


def draw(play: StagePlay, seed: int = 4) -> set[int]:
    """Post to half of all open cases; returns whom chance held out."""
    made = prepare_letters(play.book, POSTED, hold_out_share=Decimal("0.5"), rng=Random(seed)).value
    mark_posted(play.book, made.letter_ids, POSTED, POSTED)
    return {one.customer_id for one in made.held_out}


def half_come(play: StagePlay, some: Sequence[int], out: set[int]) -> None:
    """Every second one comes, in either group: the letter does nothing."""
    for arm in ([who for who in some if who not in out], [who for who in some if who in out]):
        for who in arm[: len(arm) // 2]:
            play.buys(who, POSTED + timedelta(days=20), 10000)


def seen_of(play: StagePlay) -> Results:
    return results(play.book, periods(play.book, TODAY)[-1], TODAY)


def line(rows: Sequence[ResultRow], title: str) -> ResultRow:
    return next(row for row in rows if said(row.title) == title)


def test_those_who_were_not_away_for_long_are_compared_with_their_like(play: StagePlay) -> None:
    """Half of them come anyway, of those long gone nobody: held against all, the letter to them was to be kept."""
    cause = play.cause(fixed=True, on=POSTED)
    short, long = people(play, "S", 24, SHORT_AWAY), people(play, "L", 24)
    for who in (*short, *long):
        fixed_case(play, who, cause)
    half_come(play, short, draw(play))
    row = line(seen_of(play).by_time_away, "Three to six months")
    assert (row.advice, said(row.why)) == (Advice.CHANGE, "no more than without a letter so far")


def test_a_letter_that_brings_those_long_gone_is_not_stopped_because_others_come_anyway(play: StagePlay) -> None:
    cause = play.cause(fixed=True, on=POSTED)
    short, long = people(play, "S", 26, SHORT_AWAY), people(play, "L", 26)
    for who in (*short, *long):
        fixed_case(play, who, cause)
    out = draw(play)
    for who in (*short, *[who for who in long if who not in out][:4]):
        play.buys(who, POSTED + timedelta(days=20), 10000)
    row = line(seen_of(play).by_time_away, "More than a year")
    assert (row.advice, said(row.why)) == (Advice.KEEP, "probably more than without")


def test_with_few_of_its_kind_held_out_a_line_is_not_compared(play: StagePlay) -> None:
    cause = play.cause(fixed=True, on=POSTED)
    short, long = people(play, "S", 10, SHORT_AWAY), people(play, "L", 26)
    for who in (*short, *long):
        fixed_case(play, who, cause)
    out = next(seed for seed in range(99) if len(set(short) & set(Random(seed).sample([*short, *long], 18))) < 4)
    half_come(play, short, draw(play, out))
    row = line(seen_of(play).by_time_away, "Three to six months")
    assert row.came_back
    assert (row.advice, said(row.why)) == (Advice.TOO_FEW, "too few to compare them with")


def test_letters_and_offers_are_compared_with_whoever_would_have_got_them(play: StagePlay) -> None:
    cause = play.cause(fixed=True, on=POSTED)
    sorry, ask = people(play, "A", 24), people(play, "B", 24)
    for who in sorry:
        fixed_case(play, who, cause)
    for who in ask:
        play.case(who, on=POSTED)
    out = draw(play)
    half_come(play, sorry, out)
    seen = seen_of(play)
    for rows, title in (
        (seen.by_letter, "Apology and offer"),
        (seen.by_offer, "Made good, free of charge"),
        (seen.by_reason, "Promise not kept"),
    ):
        row = line(rows, title)
        assert (row.advice, said(row.why)) == (Advice.CHANGE, "no more than without a letter so far")
    assert {(one.purpose, one.offer_id) for one in seen.without} == {
        (one.purpose, one.offer_id) for one in seen.written
    }


def test_what_they_told_after_the_letter_makes_no_kind(play: StagePlay) -> None:
    """Who answers the letter is likelier to come; of those held out nobody was asked."""
    asked = people(play, "A", 24)
    case_of = {who: play.case(who, on=POSTED) for who in asked}
    out = draw(play)
    told = [who for who in asked if who not in out][:6]
    cause = play.cause(on=POSTED)
    for who in told:
        record(play.book, case_of[who], play.reason_id("promise"), POSTED + timedelta(days=9), cause_id=cause)
        play.buys(who, POSTED + timedelta(days=20), 10000)
    mark_fixed(play.book, cause, "Every card counts again.", POSTED + timedelta(days=10))
    (row,) = seen_of(play).by_reason
    assert (said(row.title), row.letters, row.came_back) == ("Not known", 12, 6)
