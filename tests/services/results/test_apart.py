"""Letters that are not to win anybody back stand apart: nobody is ever held out of them, and nobody is expected."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.services.results.test_measure import POSTED, with_hold_out
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.gate import Purpose
from winback_gui.domain.money import Money
from winback_gui.services.fix.fix_cause import mark_fixed
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.offer.make_offer import choose_purpose
from winback_gui.services.reason.record_reason import record
from winback_gui.services.results.came_back import came_back_since
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.measure import Results, periods, results, runs
from winback_gui.services.results.outcomes import outcomes_of
from winback_gui.store import letters


def seen_of(play: StagePlay) -> Results:
    return results(play.book, periods(play.book, TODAY)[-1], TODAY)


def referrals(play: StagePlay, count: int) -> list[int]:
    people = [play.customer(f"Kind {chr(65 + at)}name", ago=(500, 480, 460)) for at in range(count)]
    cases = [play.case(who, decision=Decision.REFERRAL, on=POSTED) for who in people]
    for case_id in cases:
        record(play.book, case_id, play.reason_id("no-need"), POSTED)
    play.posted(*cases, on=POSTED)
    return people


def test_letters_that_ask_for_a_referral_are_no_win_back_that_failed(play: StagePlay) -> None:
    """80 of them made “Probably yes, about 30 more” a “could be luck, about 7 more”, and were to be stopped."""
    written, out = with_hold_out(play, 40)
    for who in (*written[:19], out[0]):
        play.buys(who, POSTED + timedelta(days=10), 10000)
    check_returned(play.book, TODAY)
    before = seen_of(play)
    kind = referrals(play, 24)
    play.buys(kind[0], POSTED + timedelta(days=12))
    check_returned(play.book, TODAY)
    after = seen_of(play)
    assert (after.effect, after.letters, after.money) == (before.effect, before.letters, before.money)
    assert said(after.effect.headline).startswith("Probably yes.")
    assert [said(row.title) for row in after.by_letter] == ["Apology and offer"]
    (apart,) = after.apart
    assert (said(apart.kind), apart.count, apart.cost) == ("Ask for a referral", 24, Money(24 * 114, "EUR"))
    assert (before.uncounted.apart, after.uncounted.apart, after.uncounted.before) == (0, 1, 0)
    assert runs(play.book, TODAY) == (), "of the other run no letter is to win anybody back"
    lately = came_back_since(play.book, POSTED, TODAY)
    assert said(lately.sentence).endswith("; 1 more got a letter that was not to win them back")


def test_a_kind_goodbye_costs_in_no_sum_of_those_to_be_won_back(play: StagePlay) -> None:
    play.posted(play.ready(play.customer("Amara Okafor"), on=POSTED), on=POSTED)
    play.posted(play.case(play.customer("Elif Korkmaz"), decision=Decision.LET_GO, on=POSTED), on=POSTED)
    seen = seen_of(play)
    assert (seen.letters.count, seen.left_out, seen.money.post) == (1, (), Money(114, "EUR"))
    assert [(said(one.kind), one.count) for one in seen.apart] == [("Thanks, let go kindly", 1)]


def test_who_heard_first_that_we_are_working_on_it_counts_from_the_apology(play: StagePlay) -> None:
    """Of the first letter nobody was drawn; whoever was drawn beside the second is no comparison for them."""
    cause = play.cause(on=POSTED - timedelta(days=60))
    who = play.customer("Amara Okafor", ago=(500, 480, 460))
    case_id = play.told(who, cause=cause, on=POSTED - timedelta(days=60))
    choose_purpose(play.book, [case_id], Purpose.WORKING_ON_IT)
    play.posted(case_id, on=POSTED - timedelta(days=50))
    mark_fixed(play.book, cause, "Every card counts again.", POSTED)
    choose_purpose(play.book, [case_id], Purpose.APOLOGY_OFFER)
    others = [
        play.ready(play.customer(f"P{sign} Person", ago=(500, 480, 460)), on=POSTED)
        for sign in "abcdefghijklmnopqrstuvwx"
    ]
    made = prepare_letters(play.book, POSTED, hold_out_share=Decimal("0.2"), rng=Random(1)).value
    mark_posted(play.book, made.letter_ids, POSTED, POSTED)
    assert [one.purpose for one in letters.of_cases(play.book.con, [case_id])[case_id]] == [
        Purpose.WORKING_ON_IT, Purpose.APOLOGY_OFFER,
    ]  # fmt: skip
    found = outcomes_of(play.book.con, POSTED - timedelta(days=90), TODAY, TODAY)
    (mine,) = [one for one in found.told if one.case_id == case_id]
    assert (mine.started_on, mine.purpose, mine.letter_count, mine.drawn_in) == (POSTED, Purpose.APOLOGY_OFFER, 1, None)
    assert [one.purpose for one in found.apart] == [Purpose.WORKING_ON_IT]
    seen = seen_of(play)
    assert (seen.alone.count, seen.compared.count + seen.held_out.count) == (1, len(others))
