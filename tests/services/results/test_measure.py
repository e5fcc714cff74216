from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Arm
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.services.book.shop_settings import load_shop, save_costs
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.identify.lapsed_groups import letters_for_nothing
from winback_gui.services.identify.lift import lifts_of
from winback_gui.services.identify.standings import Standings
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.results.advice import Advice
from winback_gui.services.results.came_back import came_back_since
from winback_gui.services.results.came_uncounted import Uncounted
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.follow_up_desk import Part, desk
from winback_gui.services.results.measure import ResultRow, Results, periods, results, runs
from winback_gui.services.results.outcomes import outcomes
from winback_gui.services.results.redeem_voucher import redeem
from winback_gui.services.results.result_people import result_people

POSTED = TODAY - timedelta(days=120)
ONE_DAY = timedelta(days=1)
ELSEWHERE = Address(street="Weg 1", postcode="53111", town="Bonn", country="DE")


@pytest.mark.slow
@pytest.mark.parametrize(("came", "named"), [(0, False), (4, False), (12, True)])
def test_letters_for_nothing_are_named_only_where_that_is_no_bad_luck(play: StagePlay, came: int, named: bool) -> None:
    here = [play.customer(f"Here {sign}", ago=(500, 480, 460)) for sign in "ABCDEF"]
    there = [play.customer(f"There {sign}", ago=(500, 480, 460), address=ELSEWHERE) for sign in "ABCDEFGHIJKLMN"[:14]]
    play.posted(*[play.ready(who, on=POSTED) for who in (*here, *there)], on=POSTED)
    for who in there[:came]:
        play.buys(who, POSTED + timedelta(days=20))
    told = letters_for_nothing(play.book, Standings.of(play.book, TODAY))
    assert (told is not None) is named


def test_whoever_came_at_once_is_no_measure_for_letters_whose_time_is_over(play: StagePlay) -> None:
    """Of 14 letters of three weeks ago eight had brought somebody: of six older ones that was more than bad luck."""
    here = [play.customer(f"Here {sign}", ago=(500, 480, 460)) for sign in "ABCDEF"]
    there = [play.customer(f"There {sign}", ago=(500, 480, 460), address=ELSEWHERE) for sign in "ABCDEFGHIJKLMN"]
    lately = TODAY - timedelta(days=21)
    for some, on in ((here, POSTED), (there, lately)):
        play.posted(*[play.ready(who, on=on) for who in some], on=on)
    for who in there[:8]:
        play.buys(who, lately + timedelta(days=9))
    assert letters_for_nothing(play.book, Standings.of(play.book, TODAY)) is None


def test_of_letters_for_nothing_those_are_counted_whose_time_is_over(play: StagePlay) -> None:
    here = [play.customer(f"Here {sign}", ago=(500, 480, 460)) for sign in "ABCDEFGHI"]
    there = [play.customer(f"There {sign}", ago=(500, 480, 460), address=ELSEWHERE) for sign in "ABCDEFGHIJKLMN"]
    lately = TODAY - timedelta(days=21)
    for some, on in ((here[:6] + there, POSTED), (here[6:], lately)):
        play.posted(*[play.ready(who, on=on) for who in some], on=on)
    for who in there[:12]:
        play.buys(who, POSTED + timedelta(days=20))
    assert said(letters_for_nothing(play.book, Standings.of(play.book, TODAY))) == (
        "Köln, 506: 6 letters brought nobody back. They cost €7. 3 more may still bring somebody. "
        "Try a call, or leave this group alone."
    )


def test_who_was_held_out_got_no_letter_for_nothing(play: StagePlay) -> None:
    """Of nine in the town four got a letter: of so few nothing is said, though all nine stayed away."""
    here = [play.ready(play.customer(f"Here {sign}", ago=(500, 480, 460)), on=POSTED) for sign in "ABCDEFGHI"]
    there = [play.customer(f"There {sign}", ago=(500, 480, 460), address=ELSEWHERE) for sign in "ABCDEFGHIJKLMN"]
    play.posted(*here[:4], *[play.ready(who, on=POSTED) for who in there], on=POSTED)
    play.compared(*here[4:])
    for who in there[:12]:
        play.buys(who, POSTED + timedelta(days=20))
    assert letters_for_nothing(play.book, Standings.of(play.book, TODAY)) is None


def campaign(play: StagePlay, *names: str) -> list[int]:
    people = [play.customer(name, ago=(500, 480, 460)) for name in names]
    play.posted(*[play.ready(who, on=POSTED) for who in people], on=POSTED)
    return people


def with_hold_out(
    play: StagePlay, count: int, on: date = POSTED, short_away: int = 0
) -> tuple[Sequence[int], Sequence[int]]:
    """A campaign with one in five held out; returns the customers written to and those held out.

    The first `short_away` were not away for long.
    """
    of_case = {}
    for number in range(count):
        name = f"Person {chr(65 + number // 26)}{chr(97 + number % 26)}"
        who = play.customer(name, ago=(180, 160, 140) if number < short_away else (500, 480, 460))
        of_case[play.ready(who, on=on)] = who
    prepared = prepare_letters(play.book, on, hold_out_share=Decimal("0.2"), rng=Random(1)).value
    mark_posted(play.book, prepared.letter_ids, on, on)
    out = [held.customer_id for held in prepared.held_out]
    return [who for who in of_case.values() if who not in out], out


def test_who_came_and_is_not_counted_is_told_apart_as_follow_up_lists_them(play: StagePlay) -> None:
    """Follow-up lists whoever came back; what the results leave out of them is counted there, so that both agree."""
    ways = {"Before": -3, "Same": 0, "After": 20, "Late": 100, "Never": None}
    people = {name: play.customer(f"{name} Person", ago=(500, 480, 460)) for name in ways}
    play.posted(*[play.ready(who, on=POSTED - timedelta(days=9)) for who in people.values()], on=POSTED)
    unwritten = play.customer("Un Written", ago=(500, 480, 460))
    play.case(unwritten, on=POSTED)
    for who, after in [*zip(people.values(), ways.values(), strict=True), (unwritten, 5)]:
        if after is not None:
            play.buys(who, POSTED + timedelta(days=after))
    check_returned(play.book, TODAY)
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert (seen.letters.came_back, seen.letters.count) == (1, 3)
    assert (seen.uncounted.before, seen.uncounted.late) == (3, 1)
    listed = desk(play.book, TODAY).parts[Part.CAME_BACK]
    assert len(listed) == seen.letters.came_back + seen.uncounted.before + seen.uncounted.late
    assert results(play.book, replace(seen.period, campaign_id=1), TODAY).uncounted.before == 2
    assert seen.money.post == Money(5 * 114, "EUR")  # their letters cost as much as the others
    sums = result_people(play.book, (*seen.written, *seen.left_out), msg("?"), seen.money.counted)
    assert said(sums.sentence).startswith("1 of 3 came back and spent ")
    came = {one.name: [said(cell) for cell in one.cells] for one in sums.people}
    assert came["Same Person"][0] == "came on {}, before the letter was there; not counted".format(
        said(msg("{day}", day=POSTED))
    )
    assert came["Same Person"][2:4] == ["", ""]
    assert came["Never Person"][0] == "did not come"
    lately = came_back_since(play.book, POSTED - timedelta(days=5), POSTED + timedelta(days=30))
    assert (lately.counted, len(lately.rows)) == (1, 4)
    letters_since = said(msg("{day}", day=POSTED - timedelta(days=95)))
    assert said(lately.sentence) == (
        f"of 3 who got a letter since {letters_since} or are in the comparison group; "
        "3 more came before a letter was there, or without one"
    )


def test_letters_abroad_cost_their_own_stamp_in_the_results(play: StagePlay) -> None:
    far = Address("4 Rue Neuve", "", "69001", "Lyon", "", "FR")
    for who in (play.customer("Amara Okafor"), play.customer("Jean Durand", address=far)):
        play.posted(play.ready(who, on=POSTED), on=POSTED)
    period = periods(play.book, TODAY)[0]
    assert results(play.book, period, TODAY).money.post is None, "nobody told what a stamp for abroad costs"
    save_costs(play.book, replace(load_shop(play.book).costs, stamp_abroad_minor=125))
    seen = results(play.book, period, TODAY)
    assert seen.money.post == Money(114 + 134, "EUR")
    sums = result_people(play.book, seen.written, msg("?"), seen.money.counted)
    assert "2 letters for €2.48 and €0.00 for offers used make €2.48." in said(sums.sentence)
    assert sorted(said(one.cells[-1]) for one in sums.people) == ["€1.14", "€1.34"]


def test_before_the_first_letter_the_page_says_so(play: StagePlay) -> None:
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert said(seen.effect.headline) == "No letter has been posted yet."
    assert (seen.letters.band, seen.by_reason) == (None, ())


def test_who_came_within_the_window_counts_and_their_margin(play: StagePlay) -> None:
    early, late, never = campaign(play, "Amara Okafor", "Elif Korkmaz", "Kofi Mensah")
    play.buys(early, POSTED + timedelta(days=90), 5000)
    play.buys(early, TODAY, 1000)
    play.buys(late, POSTED + timedelta(days=91))
    found = {one.customer_id: one for one in outcomes(play.book.con, POSTED, TODAY, TODAY)}
    assert (found[early].came_back_on, found[early].spent_minor) == (POSTED + timedelta(days=90), 6000)
    assert [found[who].came_back_on for who in (late, never)] == [None, None]
    assert not any(one.is_running for one in found.values())
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert said(seen.letters.said) == "1 of 3 came back"
    assert (seen.money.margin_back, seen.money.post) == (Money(2100, "EUR"), Money(342, "EUR"))
    assert seen.money.each == Decimal("6.14")
    assert "nobody knows" in said(seen.money.counted)


def test_what_the_price_of_a_letter_leaves_out_is_said_beside_the_money(play: StagePlay) -> None:
    play.buys(campaign(play, "Amara Okafor")[0], POSTED + timedelta(days=90), 5000)
    without = "without paper and print, which are not known"
    for costs, expected in ((load_shop(play.book).costs, ""), (Costs(stamp_minor=95, margin=Decimal("0.35")), without)):
        save_costs(play.book, costs)
        seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
        assert said(seen.money.left_out) == expected
        told = said(result_people(play.book, seen.written, msg("?")).sentence)
        assert told.endswith(f"The letters are counted {without}.") is bool(expected)
    save_costs(play.book, Costs())
    assert results(play.book, periods(play.book, TODAY)[0], TODAY).money.left_out is None, "nothing is counted at all"


def test_the_period_is_that_of_posting(play: StagePlay) -> None:
    campaign(play, "Amara Okafor")
    assert len(outcomes(play.book.con, POSTED, POSTED, TODAY)) == 1
    assert outcomes(play.book.con, POSTED + timedelta(days=1), TODAY, TODAY) == []
    assert outcomes(play.book.con, TODAY - timedelta(days=999), POSTED - timedelta(days=1), TODAY) == []


def test_a_letter_whose_time_is_not_over_is_running(play: StagePlay) -> None:
    who = play.customer()
    play.posted(play.ready(who))
    found = outcomes(play.book.con, TODAY, TODAY, TODAY)[0]
    assert (found.is_running, found.away_days) == (True, 226)


def test_a_voucher_that_came_in_is_a_return_and_a_cost(play: StagePlay) -> None:
    who = play.customer()
    code = play.voucher_code(play.posted(play.ready(who, on=POSTED), on=POSTED)[0])
    redeem(play.book, code, POSTED + timedelta(days=9))
    found = outcomes(play.book.con, POSTED, TODAY, TODAY)[0]
    assert (found.came_back_on, found.with_voucher) == (POSTED + timedelta(days=9), code)
    assert found.offers_minor is None  # nobody said what the offer costs
    money = results(play.book, periods(play.book, TODAY)[0], TODAY).money
    assert (money.offers, money.left_over, money.each) == (None, None, None)
    assert (money.least, money.most) == (None, None)
    row = came_back_since(play.book, POSTED, TODAY).rows[0]
    assert said(row.how).startswith("with voucher ")
    assert row.spent is None


def test_unknown_costs_make_unknown_results(play: StagePlay) -> None:
    campaign(play, "Amara Okafor")
    save_costs(play.book, Costs())
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert (seen.money.margin_back, seen.money.post, seen.by_reason[0].cost) == (None, None, None)


@pytest.mark.slow
@pytest.mark.parametrize("first", [19, 30])
def test_letters_posted_today_change_nothing_of_what_came_of_the_others(play: StagePlay, first: int) -> None:
    written, _out = with_hold_out(play, first)  # of fewer than 20 nobody is held out
    for who in written[:8]:
        play.buys(who, POSTED + timedelta(days=10), 10000)
    check_returned(play.book, TODAY)
    before = results(play.book, periods(play.book, TODAY)[0], TODAY)
    of_case = [play.ready(play.customer(f"New {sign}", ago=(500, 480, 460))) for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    made = prepare_letters(play.book, TODAY, hold_out_share=Decimal("0.2"), rng=Random(2), case_ids=of_case).value
    mark_posted(play.book, made.letter_ids, TODAY, TODAY)
    after = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert (before.fresh, after.fresh) == (0, len(made.letter_ids))
    assert made.held_out
    assert after.effect.headline == before.effect.headline
    assert (after.letters, after.held_out, after.money) == (before.letters, before.held_out, before.money)
    assert (after.by_reason, after.by_offer, after.by_letter) == (before.by_reason, before.by_offer, before.by_letter)
    if first < 20:
        assert "in the comparison group. The comparison begins when half" in said(after.effect.caution)


def test_as_long_as_there_are_only_new_letters_they_are_shown(play: StagePlay) -> None:
    posted = TODAY - timedelta(days=10)
    with_hold_out(play, 30, on=posted)
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert (seen.fresh, seen.letters.count, seen.held_out.count) == (0, 24, 6)
    assert seen.effect.is_early
    later = results(play.book, periods(play.book, TODAY)[0], TODAY + timedelta(days=20))
    assert (later.fresh, later.letters.count, later.held_out.count) == (0, 24, 6)


def test_those_held_out_are_the_comparison(play: StagePlay) -> None:
    written, out = with_hold_out(play, 20)
    assert (len(written), len(out)) == (16, 4)
    for who in [*written[:8], out[0]]:
        play.buys(who, POSTED + timedelta(days=10), 10000)
    check_returned(play.book, TODAY)
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert (seen.letters.came_back, seen.held_out.came_back, seen.held_out.count) == (8, 1, 4)
    assert seen.effect.difference is not None
    assert "25 more in 100" in said(seen.effect.headline)
    # 8 of 16 came, 1 in 4 would have come anyway: 4 came because of the letters.
    assert said(seen.money.counted) == (
        "Counted for 4 of 8 who came back: so many more came than without a letter. It may be 0 to 8."
    )
    assert seen.money.margin_back == Money(4 * 3500, "EUR")
    spent = 16 * 114  # and what is left over is as unsure as the number of people it is counted for
    money = seen.money
    assert money.left_over == Money(4 * 3500 - spent, "EUR")
    assert (money.least, money.most) == (Money(-spent, "EUR"), Money(8 * 3500 - spent, "EUR"))
    arms = {one.arm for one in outcomes(play.book.con, POSTED, TODAY, TODAY)}
    assert arms == {Arm.LETTER, Arm.HELD_OUT}
    how = {row.customer_id: said(row.how) for row in came_back_since(play.book, POSTED, TODAY).rows}
    assert how[out[0]] == "not written to (comparison group)"
    assert how[written[0]] == "without the voucher"


def test_soon_after_the_post_nothing_is_judged(play: StagePlay) -> None:
    written, _out = with_hold_out(play, 20)
    early = POSTED + timedelta(days=2)
    seen = results(play.book, periods(play.book, early)[0], early)
    assert said(seen.effect.headline) == "It is too early to tell. 0 of 16 came back so far."
    assert said(seen.money.counted) == "Nobody has come back after a letter yet."
    play.buys(written[0], early, 10000)
    check_returned(play.book, early)
    seen = results(play.book, periods(play.book, early)[0], early)
    assert said(seen.money.counted) == (
        "Counted for 1 of 1 who came back: so many more came than without a letter. It may be nobody. "
        "It is too early to tell."
    )


def test_a_hold_out_of_a_run_that_was_never_posted_is_no_comparison(play: StagePlay) -> None:
    for number in range(20):
        play.ready(play.customer(f"Person {chr(65 + number)}"), on=POSTED)
    prepare_letters(play.book, POSTED, hold_out_share=Decimal("0.2"), rng=Random(1))
    assert outcomes(play.book.con, POSTED, TODAY, TODAY) == []


def test_rows_go_by_reason_offer_letter_and_time_away(play: StagePlay) -> None:
    campaign(play, "Amara Okafor", "Elif Korkmaz")
    ask = play.customer("Kofi Mensah", ago=(150,))
    play.posted(play.case(ask, on=POSTED), on=POSTED)
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert [(said(row.title), row.letters) for row in seen.by_reason] == [
        ("Promise not kept", 2),
        ("Not known", 1),
    ]
    assert [said(row.title) for row in seen.by_offer] == ["Made good, free of charge", "Only ask, with a reply slip"]
    assert [said(row.title) for row in seen.by_letter] == ["Apology and offer", "We miss you, ask why"]
    assert [(said(row.title), row.letters) for row in seen.by_time_away] == [
        ("Less than three months", 1),
        ("Six months to a year", 2),
    ]


def test_a_run_is_compared_with_those_held_out_from_it_alone(play: StagePlay) -> None:
    first, first_out = with_hold_out(play, 20, on=POSTED - timedelta(days=100))
    assert runs(play.book, TODAY) == (), "one run is all there is"
    second, all_out = with_hold_out(play, 25)
    second_out = set(all_out) - set(first_out)  # who was held out before is named again, not drawn again
    assert len(second_out) == 5
    alone = play.posted(play.ready(play.customer("Zoe Alone"), on=POSTED), on=POSTED)
    newer, older = runs(play.book, TODAY)
    assert [said(one.said) for one in (newer, older)] == [
        f"Run of 20 Jul 2026: {len(second)} letters", f"Run of 11 Apr 2026: {len(first)} letters",
    ]  # fmt: skip
    for who in (*second[:5], first_out[0]):
        play.buys(who, POSTED - timedelta(days=20) if who in first_out else POSTED + timedelta(days=20))
    for run, written, out, came in ((newer, second, second_out, (5, 0)), (older, first, first_out, (0, 1))):
        seen = results(play.book, run, TODAY)
        assert {one.customer_id for one in seen.written} == set(written)
        assert {one.customer_id for one in seen.without} == set(out)
        assert (seen.letters.came_back, seen.held_out.came_back) == came
    everything = results(play.book, periods(play.book, TODAY)[-1], TODAY)
    assert everything.letters.count == len(first) + len(second) + len(alone)
    assert everything.held_out.count == len(first_out) + len(second_out)


def test_those_held_out_are_named_before_the_comparison_begins(play: StagePlay) -> None:
    for number in range(20):
        play.ready(play.customer(f"Person {chr(65 + number)}name", ago=(500, 480, 460)), on=POSTED)
    made = prepare_letters(play.book, POSTED, hold_out_share=Decimal("0.2"), rng=Random(1)).value.letter_ids
    mark_posted(play.book, made[:3], POSTED, POSTED)
    early = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert early.held_out.count == 0
    assert said(early.effect.caution).startswith("4 are in the comparison group. The comparison begins when half")
    mark_posted(play.book, made[3:], POSTED, POSTED)
    begun = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert begun.held_out.count == 4
    assert "begins" not in said(begun.effect.caution)


def test_rows_are_no_surer_than_the_headline(play: StagePlay) -> None:
    written, _out = with_hold_out(play, 40, on=TODAY - timedelta(days=10), short_away=10)
    for who in written[:6]:
        play.buys(who, TODAY - timedelta(days=2))
    seen = results(play.book, periods(play.book, TODAY)[-1], TODAY)
    assert seen.effect.is_early
    short = min(seen.by_time_away, key=lambda row: row.letters)
    assert (short.came_back, short.letters > 5) == (6, True)
    assert {row.advice for row in seen.by_time_away} == {Advice.WAIT}


def test_kinds_of_which_nothing_is_said_do_not_count_among_those_compared(play: StagePlay) -> None:
    written, _out = with_hold_out(play, 20)
    for who in written[:9]:
        play.buys(who, POSTED + timedelta(days=10), 10000)
    alone = results(play.book, periods(play.book, TODAY)[0], TODAY).by_time_away
    for number, away in enumerate(((30,), (130,), (400,), ())):
        few = play.customer(f"Few {chr(65 + number)}name", ago=tuple(days + 120 for days in away))
        play.posted(play.ready(few, on=POSTED), on=POSTED)
    beside = results(play.book, periods(play.book, TODAY)[0], TODAY).by_time_away
    judged = [row for row in beside if row.advice is not Advice.TOO_FEW]
    assert len(beside) > len(alone) == len(judged) == 1
    assert (judged[0].advice, said(judged[0].why)) == (alone[0].advice, said(alone[0].why))


def tables(seen: Results) -> list[tuple[ResultRow, ...]]:
    return [seen.by_reason, seen.by_offer, seen.by_letter, seen.by_time_away]


def test_each_letter_costs_in_one_line_of_each_table_and_the_lines_are_the_total(play: StagePlay) -> None:
    """A letter that does not count was printed and posted all the same."""
    people = [play.customer(f"{sign} Person", ago=(500, 480, 460)) for sign in "ABCDEFGH"]
    play.posted(*[play.ready(who, on=POSTED - timedelta(days=9)) for who in people[:5]], on=POSTED)
    older = play.cause("Prices went up", fixed=True, on=POSTED - timedelta(days=9))
    dear = [play.told(who, "price", cause=older, on=POSTED - timedelta(days=9)) for who in people[5:]]
    play.posted(*dear, on=POSTED)
    for who in (*people[:2], people[7]):
        play.buys(who, POSTED - timedelta(days=2))
    check_returned(play.book, TODAY)
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert len(seen.left_out) == 3
    assert seen.money.post == Money(8 * 114, "EUR")
    assert said(seen.money.counted).endswith("The cost is that of 8 letters: 3 of them were paid for and do not count.")
    assert {said(row.letters_said) for row in seen.by_reason} == {"3 of 5", "2 of 3"}, "the cost beside it is of all"
    for rows in tables(seen):
        assert sum(row.letters for row in rows) == seen.letters.count == 5
        assert sum(len(row.behind) for row in rows) == 8
        assert sum(row.cost.minor for row in rows if row.cost) == 8 * 114


def test_a_fresh_letter_that_does_not_count_costs_nothing_yet_as_those_beside_it(play: StagePlay) -> None:
    """Its cost alone would stand beside letters whose margin has had its time."""
    people = [play.customer(f"{sign} Person", ago=(500, 480, 460)) for sign in "ABCDEFG"]
    play.posted(*[play.ready(who, on=POSTED - timedelta(days=9)) for who in people[:4]], on=POSTED)
    fresh = TODAY - timedelta(days=10)
    play.posted(*[play.ready(who, on=fresh - timedelta(days=9)) for who in people[4:]], on=fresh)
    for who, posted in ((people[0], POSTED), (people[4], fresh)):
        play.buys(who, posted - timedelta(days=2))
    check_returned(play.book, TODAY)
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert ([one.customer_id for one in seen.left_out], seen.letters.count, seen.fresh) == ([people[0]], 3, 2)
    assert seen.money.post == Money(4 * 114, "EUR")
    only_fresh = replace(seen.period, since=fresh)
    seen = results(play.book, only_fresh, TODAY)
    assert ([one.customer_id for one in seen.left_out], seen.letters.count, seen.fresh) == ([people[4]], 2, 0)
    assert said(seen.money.counted).endswith("that of 3 letters: 1 of them was paid for and does not count.")
    assert seen.money.post == Money(3 * 114, "EUR")


def test_the_last_twelve_months_are_a_year(play: StagePlay) -> None:
    named = {one.key: one for one in periods(play.book, TODAY)}
    assert (named["twelve"].since, named["twelve"].until) == (TODAY.replace(year=TODAY.year - 1) + ONE_DAY, TODAY)
    assert (named["now"].since, named["now"].until) == (TODAY.replace(month=1, day=1), TODAY)


def test_a_letter_to_one_who_was_in_both_groups_costs_what_the_others_cost(play: StagePlay) -> None:
    written, out = with_hold_out(play, 30)
    merge_customers(play.book, written[0], out[0], [], TODAY)
    seen = results(play.book, periods(play.book, TODAY)[0], TODAY)
    assert (seen.letters.count, seen.in_both, len(seen.left_out)) == (len(written) - 1, 1, 1)
    assert seen.uncounted == Uncounted(0, 0)
    assert seen.money.post == Money(len(written) * 114, "EUR")
    for rows in tables(seen):
        assert sum(row.cost.minor for row in rows if row.cost) == len(written) * 114
    people = result_people(play.book, (*seen.written, *seen.left_out), msg("?"))
    assert "was in the comparison group, too; not counted" in [said(one.cells[0]) for one in people.people]


def test_today_says_of_everybody_who_came_and_does_not_count_why(play: StagePlay) -> None:
    written, out = with_hold_out(play, 30)
    merge_customers(play.book, written[0], out[0], [], TODAY)
    days = {written[0]: 57, written[1]: 0, written[2]: 95, written[3]: 58}
    for who, after in days.items():
        play.buys(who, POSTED + timedelta(days=after))
    until = POSTED + timedelta(days=96)
    check_returned(play.book, until)
    lately = came_back_since(play.book, POSTED, POSTED + timedelta(days=60))
    assert (lately.counted, len(lately.rows)) == (1, 3)
    assert said(lately.sentence).partition("; ")[2] == (
        "1 more came before a letter was there, or without one; "
        "1 more got a letter and was in the comparison group, too"
    )
    late = came_back_since(play.book, until - timedelta(days=7), until)
    assert said(late.sentence).endswith("; 1 more came too late to be counted")


def test_today_counts_who_came_since_the_import_before_for_a_letter_of_more_than_three_months_ago(
    play: StagePlay,
) -> None:
    """Sales came in twice in the quarter: 15 had come back because of their letters, and Today said 0."""
    people = campaign(play, "One Person", "Other Person", "Third Person")
    play.buys(people[0], POSTED + timedelta(days=40))
    until = POSTED + timedelta(days=91)
    check_returned(play.book, until)
    lately = came_back_since(play.book, POSTED, until)
    assert (lately.counted, len(lately.rows)) == (1, 1)
    assert said(lately.sentence).startswith("of 3 who got a letter since ")
    assert "more came" not in said(lately.sentence)
    seen = results(play.book, periods(play.book, until)[0], until)
    assert (seen.letters.came_back, seen.letters.count) == (1, 3)


def test_who_came_in_a_time_for_a_letter_of_before_is_said_there_to_belong_to_the_earlier_one(play: StagePlay) -> None:
    people = campaign(play, "One Person", "Other Person", "Third Person")
    first, second, _never = people
    play.buys(first, POSTED + timedelta(days=40))
    play.buys(second, POSTED + timedelta(days=100))
    check_returned(play.book, TODAY)
    later = replace(periods(play.book, TODAY)[0], since=POSTED + timedelta(days=30))
    assert results(play.book, later, TODAY).uncounted == Uncounted(before=0, late=0, earlier=2)
    assert results(play.book, periods(play.book, TODAY)[-1], TODAY).uncounted == Uncounted(before=0, late=1)
    before = replace(later, since=POSTED, until=POSTED + timedelta(days=10))
    assert results(play.book, before, TODAY).uncounted == Uncounted(before=0, late=1)


def run_of(play: StagePlay, signs: str, on: date, share: str, away_days: int) -> tuple[list[int], list[int]]:
    """A run in the post; returns the customers written to and those held out from it."""
    ago = tuple((TODAY - on).days + away_days + more for more in (40, 20, 0))
    people = [play.customer(f"{sign}{other} Person", ago=ago) for sign in signs for other in "abcdefghij"]
    cases = [play.ready(who, on=on) for who in people]
    made = prepare_letters(play.book, on, hold_out_share=Decimal(share), rng=Random(5), case_ids=cases).value
    mark_posted(play.book, made.letter_ids, on, on)
    out = [one.customer_id for one in made.held_out]
    return [who for who in people if who not in out], out


def come(play: StagePlay, some: Sequence[int], on: date) -> None:
    for who in some:
        play.buys(who, on + timedelta(days=20), 10000)


def test_letters_of_a_run_without_a_comparison_group_are_compared_with_nobody(play: StagePlay) -> None:
    """People who were a little late came of themselves, and were held against the group of those long gone.

    Letters that did nothing read "Probably yes. About 23 more in 100".
    """
    first, out = run_of(play, "ABCD", POSTED - timedelta(days=100), "0.5", 400)
    come(play, [*first[:1], *out[:1]], POSTED - timedelta(days=100))
    alone = results(play.book, periods(play.book, TODAY)[-1], TODAY)
    late, nobody = run_of(play, "EF", POSTED, "0", 60)
    come(play, late[:10], POSTED)
    assert (len(first), len(out), len(late), nobody) == (20, 20, 20, [])
    seen = results(play.book, periods(play.book, TODAY)[-1], TODAY)
    assert said(seen.effect.headline) == said(alone.effect.headline)
    assert said(seen.effect.headline) == "Nothing can be seen yet. No more came back than would have come anyway."
    assert seen.effect.difference == alone.effect.difference
    groups = [(one.came_back, one.count) for one in (seen.letters, seen.compared, seen.held_out, seen.alone)]
    assert groups == [(11, 40), (1, 20), (1, 20), (10, 20)]
    assert (seen.money.margin_back, seen.money.post) == (Money(0, "EUR"), Money(20 * 114, "EUR"))
    assert said(seen.money.counted) == (
        "Counted for nobody: the 1 who came back would have come anyway. It may be 0 to 1. 20 letters that could not "
        "be compared are in none of these sums: they cost €22.80; who came back after them, because of them or not, "
        "left a margin of €350.00."
    )
    assert {one.customer_id for one in seen.paid} == set(first)
    assert lifts_of(play.book.con, TODAY).model == lifts_of(play.book.con, POSTED).model
    assert lifts_of(play.book.con, TODAY).model.letters == 20


def test_runs_with_groups_of_their_own_are_weighed_and_not_thrown_together(play: StagePlay) -> None:
    """One in five of those long gone and half of those a little late were held out: thrown together, letters harmed."""
    first, out = run_of(play, "ABCD", POSTED - timedelta(days=100), "0.2", 400)
    come(play, [*first[:4], *out[:1]], POSTED - timedelta(days=100))
    late, late_out = run_of(play, "EF", POSTED, "0.5", 60)
    come(play, [*late[:5], *late_out[:5]], POSTED)
    seen = results(play.book, periods(play.book, TODAY)[-1], TODAY)
    assert (seen.letters.came_back, seen.letters.count, seen.held_out.came_back, seen.held_out.count) == (9, 42, 6, 18)
    assert seen.effect.difference is not None
    assert seen.effect.difference.value == pytest.approx(0)
    assert (seen.is_uneven, seen.alone.count) == (True, 0)
