from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Address
from winback_gui.domain.money import Money
from winback_gui.domain.reason import SaidBy
from winback_gui.domain.settings import Costs
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.cause_chart import dearest_words
from winback_gui.services.fix.cause_register import cause_page, register
from winback_gui.services.fix.fix_cause import mark_fixed, set_status
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.worth import lost_a_year_words
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.record_reason import record
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.today.today import today_view
from winback_gui.services.today.walk_counts import walk_counts

BEFORE = TODAY - timedelta(days=40)


def test_causes_stand_by_the_money_lost(play: StagePlay) -> None:
    small, large = play.cause("Delivery costs"), play.cause("Stamp cards", fixed=True)
    play.told(play.customer(ago=(400,)), key="delivery", cause=small)
    for name in ("Elif Korkmaz", "Kofi Mensah"):
        play.told(play.customer(name), cause=large)
    seen = register(play.book, TODAY)
    assert [(row.cause.title, row.people, row.lost_a_year, said(row.letters)) for row in seen.rows] == [
        ("Stamp cards", 2, Money(5600, "EUR"), "2 may go"),
        ("Delivery costs", 1, Money(700, "EUR"), "1 waits"),
    ]
    assert [bar.lost_a_year.minor for bar in seen.pareto] == [5600, 700]
    assert [bar.is_fixed for bar in seen.pareto] == [True, False]
    assert said(seen.sentence) == "1 cause is fixed, 1 is not yet; 1 letter waits for it."


@pytest.mark.parametrize(("margin", "lost"), [(Decimal("0.35"), 1800 + 0 + 2800), (None, 3 * 8000)])
def test_whoever_is_lost_counts_as_on_identify(play: StagePlay, margin: Decimal | None, lost: int) -> None:
    save_costs(play.book, Costs(margin=margin, stamp_minor=105))
    cause_id = play.cause("Late books")
    people = [play.customer("Elif Korkmaz", cost_to_serve_minor=cost) for cost in (1000, 9000, None)]
    for who in people:
        play.told(who, cause=cause_id)
    decide(play.book, people[:1], Decision.LEAVE, TODAY)
    seen = register(play.book, TODAY)
    standings = Standings.of(play.book, TODAY)
    assert seen.rows[0].lost_a_year.minor == int(standings.lost_a_year_minor().sum()) == lost
    assert seen.lost_is_margin is (margin is not None)
    kind = "margin" if margin else "spending"
    assert f"{kind} lost a year." in said(cause_page(play.book, cause_id, TODAY).sentence)
    assert said(lost_a_year_words(is_margin=seen.lost_is_margin)) == f"{kind.title()} lost a year"
    assert f"{kind} lost a year." in said(dearest_words(seen.pareto[0], is_margin=seen.lost_is_margin))


def test_the_chart_leaves_no_cause_out(play: StagePlay) -> None:
    for number in range(9):
        cause_id = play.cause(f"Cause {number}", fixed=number == 8)
        for one in range(9 - number):
            play.told(play.customer(f"Kofi {number}{one}"), cause=cause_id)
    seen = register(play.book, TODAY)
    assert [said(bar.title) for bar in seen.pareto] == [*(f"Cause {number}" for number in range(6)), "3 others"]
    assert sum(bar.lost_a_year.minor for bar in seen.pareto) == sum(row.lost_a_year.minor for row in seen.rows)
    assert seen.pareto[-1].cause_id == seen.rows[6].cause.cause_id
    assert not seen.pareto[-1].is_fixed


def test_the_sentence_counts_only_what_there_is(play: StagePlay) -> None:
    late, loud = play.cause("Late books"), play.cause("Loud machine")
    assert said(register(play.book, TODAY).sentence) == "2 causes are not fixed yet."
    for name in ("Elif Korkmaz", "Kofi Mensah"):
        play.told(play.customer(name), cause=late)
    assert said(register(play.book, TODAY).sentence) == "2 causes are not fixed yet; 2 letters wait for them."
    for at in (late, loud):
        set_status(play.book, at, CauseStatus.CANNOT_FIX, TODAY)
    assert said(register(play.book, TODAY).sentence) == "No cause is open."
    for at in (late, loud):
        mark_fixed(play.book, at, "We order twice a week.", TODAY)
    assert said(register(play.book, TODAY).sentence) == "2 causes are fixed."


def test_somebody_whose_case_is_closed_still_counts_as_lost(play: StagePlay) -> None:
    who = play.customer()
    play.told(who, cause=play.cause())
    decide(play.book, [who], Decision.LEAVE, TODAY)
    row = register(play.book, TODAY).rows[0]
    assert (row.people, row.wait, row.may_go) == (1, 0, 0)


def test_who_came_back_left_for_it_but_is_not_lost_any_more(play: StagePlay) -> None:
    cause_id = play.cause(fixed=True)
    who = play.customer("Elif Korkmaz")
    for one in (who, play.customer("Kofi Mensah")):
        play.told(one, cause=cause_id)
    play.buys(who, TODAY)
    check_returned(play.book, TODAY)
    row = register(play.book, TODAY).rows[0]
    assert (row.people, row.back, row.lost_a_year) == (2, 1, Money(2800, "EUR"))


@pytest.mark.parametrize(
    ("left", "back", "words"),
    [
        (3, 0, "3 people left for it, €84 margin lost a year."),
        (3, 1, "3 people left for it, 1 has come back: €56 margin lost a year with the others."),
        (3, 2, "3 people left for it, 2 have come back: €28 margin lost a year with the other one."),
        (3, 3, "All 3 who left for it have come back."),
        (1, 1, "1 person left for it and has come back."),
    ],
)
def test_the_panel_says_with_whom_the_sum_is_lost(play: StagePlay, left: int, back: int, words: str) -> None:
    cause_id = play.cause(fixed=True)
    people = [play.customer(f"Kofi Mensah{number}") for number in range(left)]
    for one in people:
        play.told(one, cause=cause_id)
    for one in people[:back]:
        play.buys(one, TODAY)
    check_returned(play.book, TODAY)
    sentence = said(cause_page(play.book, cause_id, TODAY).sentence)
    assert sentence == f"{words} First named on 17 Nov 2026."


def test_a_cause_that_cannot_be_fixed_gets_another_offer(play: StagePlay) -> None:
    cause_id = play.cause("Cheaper on the internet")
    play.told(key="price", cause=cause_id)
    set_status(play.book, cause_id, CauseStatus.CANNOT_FIX, TODAY)
    assert said(register(play.book, TODAY).rows[0].letters) == "other offer"
    assert "other offer" in said(cause_page(play.book, cause_id, TODAY).gate)


def test_a_reason_without_a_cause_is_listed(play: StagePlay) -> None:
    case_id = play.told(key="service")
    play.told(play.customer("Elif Korkmaz"), key="moved")
    unlinked = register(play.book, TODAY).unlinked
    assert [(said(one.title), one.case_ids) for one in unlinked] == [("Service, waiting", (case_id,))]


def test_letters_that_wait_for_a_cause_to_be_named_are_counted_as_waiting(play: StagePlay) -> None:
    for name in ("Elif Korkmaz", "Kofi Mensah"):
        play.told(play.customer(name), key="service")
    assert said(register(play.book, TODAY).sentence) == (
        "2 letters wait: the cause behind their reasons is not named yet. "
        "Name what drove people away, and what you do about it."
    )
    counts = walk_counts(play.book, TODAY)
    assert (counts.to_fix, said(counts.fix_words)) == (2, "2 without a cause")
    play.cause("Late books")
    assert said(register(play.book, TODAY).sentence) == (
        "1 cause is not fixed yet. 2 letters wait: the cause behind their reasons is not named yet."
    )
    counts = walk_counts(play.book, TODAY)
    assert (counts.to_fix, said(counts.fix_words)) == (3, "3 to look at")


def test_a_slip_that_comes_after_the_letter_holds_no_letter(play: StagePlay) -> None:
    linked = play.cause("Late books")
    play.told(play.customer("Elif Korkmaz"), key="service", cause=linked)
    case_id = play.ready(play.customer("Kofi Mensah"))
    play.posted(case_id)
    record(play.book, case_id, play.reason_id("service"), TODAY, said_by=SaidBy.REPLY_SLIP)
    seen = register(play.book, TODAY)
    assert [(said(one.title), one.case_ids, one.wait) for one in seen.unlinked] == [("Service, waiting", (case_id,), 0)]
    assert (seen.waiting, seen.without_cause) == (1, 0)
    assert "not named yet" not in said(seen.sentence)
    assert walk_counts(play.book, TODAY).without_cause == 0
    assert [said(one.title) for one in today_view(play.book, TODAY).todos if one.argument == "unlinked"] == []


def test_a_slip_in_answer_to_the_letter_that_asks_holds_the_next_letter(play: StagePlay) -> None:
    case_id = play.case(play.customer("Kofi Mensah"))
    play.posted(case_id)
    record(play.book, case_id, play.reason_id("service"), TODAY, said_by=SaidBy.REPLY_SLIP)
    seen = register(play.book, TODAY)
    assert [one.wait for one in seen.unlinked] == [1]
    assert (seen.waiting, seen.without_cause) == (0, 1)
    record(play.book, case_id, play.reason_id("service"), TODAY, cause_id=play.cause("Late books"))
    seen = register(play.book, TODAY)
    assert (seen.unlinked, seen.waiting, seen.without_cause) == ((), 1, 0)


def test_who_is_thanked_and_let_go_waits_for_no_cause(play: StagePlay) -> None:
    who = play.customer("Kofi Mensah")
    case_id = play.case(who, decision=Decision.LET_GO)
    record(play.book, case_id, play.reason_id("service"), TODAY)
    seen = register(play.book, TODAY)
    assert ([one.wait for one in seen.unlinked], seen.without_cause) == ([0], 0)
    assert walk_counts(play.book, TODAY).without_cause == 0


def test_one_letter_is_one_however_many_causes_it_waits_for(play: StagePlay) -> None:
    late, loud = play.cause("Late books"), play.cause("Loud machine")
    case_id = play.told(key="service", cause=late)
    record(play.book, case_id, play.reason_id("quality"), TODAY, cause_id=loud, others=[play.reason_id("service")])
    assert said(register(play.book, TODAY).sentence) == "2 causes are not fixed yet; 1 letter waits for them."
    also = [play.reason_id("service"), play.reason_id("price")]
    record(play.book, case_id, play.reason_id("quality"), TODAY, others=also)
    seen = register(play.book, TODAY)
    assert ([one.wait for one in seen.unlinked], seen.waiting, seen.without_cause) == ([1], 1, 0)


def test_a_fixed_cause_does_not_say_that_letters_wait_for_its_fix(play: StagePlay) -> None:
    cause_id = play.cause("Late books", fixed=True)
    case_id = play.told(key="service", cause=cause_id)
    record(play.book, case_id, play.reason_id("service"), TODAY, others=[play.reason_id("price")])
    seen = register(play.book, TODAY)
    assert (seen.waiting, seen.without_cause) == (0, 1)
    assert said(seen.sentence) == "1 cause is fixed. 1 letter waits: the cause behind its reason is not named yet."
    assert said(cause_page(play.book, cause_id, TODAY).gate) == (
        "This is fixed. 1 letter waits for another cause that is not fixed, or not named yet."
    )


@pytest.mark.parametrize(("last_ago", "again"), [(60, 0), (10, 1)])
def test_a_fixed_cause_is_named_again_only_by_who_was_here_since(play: StagePlay, last_ago: int, again: int) -> None:
    cause_id = play.cause(fixed=True, on=BEFORE)
    play.told(play.customer(ago=(200, 150, last_ago)), cause=cause_id)
    seen = register(play.book, TODAY)
    assert seen.rows[0].named_again == again
    assert len(seen.recurring) == again


def test_who_left_before_the_fix_named_the_cause_and_came_back_since_is_no_sign_against_it(play: StagePlay) -> None:
    cause_id = play.cause(fixed=True, on=BEFORE)
    who = play.customer(ago=(200, 150, 60))
    play.told(who, cause=cause_id, on=BEFORE + timedelta(days=5))
    play.buys(who, BEFORE + timedelta(days=20))
    seen = register(play.book, TODAY)
    assert seen.rows[0].named_again == 0
    assert not seen.recurring


def test_the_panel_names_who_left_and_who_waits(play: StagePlay) -> None:
    cause_id = play.cause("Ordered books came late")
    waiting = [
        play.told(play.customer(name), cause=cause_id) for name in ("Mehmet Aydın", "Wolfgang Thelen", "A B", "C D")
    ]
    page = cause_page(play.book, cause_id, TODAY)
    assert page.is_closed
    assert sorted(one.case_id for one in page.people if one.waits) == sorted(waiting)
    assert said(page.gate) == "The gate is closed. 4 letters wait until this is fixed."
    assert said(page.who) == "Mehmet Aydın, Wolfgang Thelen, A B and 1 other."
    assert said(page.sentence) == "4 people left for it, €112 margin lost a year. First named on 17 Nov 2026."
    assert page.in_letter is not None


def test_no_letter_waits_for_whom_none_can_be_written_to(play: StagePlay) -> None:
    """Three left for it; of one there is no address, and one has died."""
    cause_id = play.cause("Ordered books came late")
    waiting = play.told(play.customer("Mehmet Aydın"), cause=cause_id)
    play.told(play.customer("Wolfgang Thelen", address=Address()), cause=cause_id)
    died = play.customer("Ada Krause")
    play.told(died, cause=cause_id)
    suppress(play.book, [died], Ground.DECEASED, TODAY)
    seen, page = register(play.book, TODAY), cause_page(play.book, cause_id, TODAY)
    assert (seen.waiting, seen.rows[0].wait) == (1, 1)
    assert said(page.gate) == "The gate is closed. 1 letter waits until this is fixed."
    assert [one.case_id for one in page.people if one.waits] == [waiting]
    assert "has no street and no town in the book; enter both" in [said(one.state) for one in page.people]


def test_an_open_gate_says_that_something_else_holds_the_last_letters(play: StagePlay) -> None:
    cause_id = play.cause(fixed=True)
    for name in ("Mehmet Aydın", "Wolfgang Thelen"):
        play.told(play.customer(name, address=Address()), cause=cause_id)
    assert said(cause_page(play.book, cause_id, TODAY).gate) == "The gate is open. 2 are held; the list says why."


def test_a_cause_of_nobody_says_so(play: StagePlay) -> None:
    page = cause_page(play.book, play.cause(), TODAY)
    assert said(page.who) == "Nobody yet."
    assert page.in_letter is None
    assert said(page.gate) == "The gate is closed. No letter waits for it now."


def test_an_empty_register_says_what_belongs_here(play: StagePlay) -> None:
    assert "No cause has been named yet" in said(register(play.book, TODAY).sentence)
