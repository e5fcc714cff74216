from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Case, Decision, Outcome
from winback_gui.domain.customer import Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.decide import told_us_they_leave
from winback_gui.services.reason.record_reason import ask
from winback_gui.services.results.came_back import came_back_since
from winback_gui.services.results.close_returned import check_returned, close_returned
from winback_gui.store import cases, imports, purchases, tasks
from winback_gui.store.book import Book

BEFORE = TODAY - timedelta(days=20)
POSTED = TODAY - timedelta(days=15)


def the_case(book: Book, case_id: int) -> Case:
    found = cases.get(book.con, case_id)
    assert found is not None
    return found


def brings(play: StagePlay, who: int, day: date, *, imported_on: date) -> None:
    """An import that brings one purchase."""
    with play.book.action(msg("import")) as action:
        at = imports.start(play.book.con, imported_on, "own", ("sales.csv",))
        with action.bulk(at):
            purchases.add_many(play.book.con, [factory.purchase(customer_id=who, day=day, import_id=at, source="own")])
        close_returned(play.book.con, imported_on, [who], brought_now=at)


def test_a_purchase_after_posting_closes_the_case_and_plans_aftercare(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who, on=BEFORE)
    play.posted(case_id, on=POSTED)
    play.buys(who, POSTED + timedelta(days=3))
    done = check_returned(play.book, TODAY)
    assert said(done.said) == "1 customer came back."
    assert done.value[0].after_letter
    case = the_case(play.book, case_id)
    assert (case.outcome, case.closed_on) == (Outcome.CAME_BACK, POSTED + timedelta(days=3))
    assert [task.due_on - POSTED for task in tasks.open_tasks(play.book.con)] == [
        timedelta(days=3 + days) for days in (14, 61, 183)
    ]


def test_whichever_import_brings_the_purchase_closes_the_case(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who, on=BEFORE)
    play.posted(case_id, on=POSTED)
    brings(play, who, POSTED + timedelta(days=1), imported_on=TODAY)
    assert the_case(play.book, case_id).outcome is Outcome.CAME_BACK


def test_a_purchase_before_posting_ends_the_letter_and_plans_nothing(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who, on=BEFORE)
    play.made(case_id, on=BEFORE)
    play.buys(who, BEFORE + timedelta(days=1))
    assert not check_returned(play.book, TODAY).value[0].after_letter
    assert the_case(play.book, case_id).outcome is Outcome.CAME_BACK
    assert tasks.open_tasks(play.book.con) == []
    assert offer_run(play.book, TODAY).rows == ()


def test_a_late_import_shows_that_somebody_was_never_away(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.case(who, on=BEFORE)
    brings(play, who, BEFORE - timedelta(days=5), imported_on=TODAY)
    assert the_case(play.book, case_id).closed_on == BEFORE - timedelta(days=5)


def test_the_newer_sales_of_the_same_day_show_that_somebody_was_never_away(play: StagePlay) -> None:
    """Letters were posted in the morning, the newer sales brought in after it: nobody was told who had been there."""
    who = play.customer()
    case_id = play.ready(who, on=TODAY)
    play.posted(case_id, on=TODAY)
    brings(play, who, TODAY - timedelta(days=15), imported_on=TODAY)
    case = the_case(play.book, case_id)
    assert (case.outcome, case.closed_on) == (Outcome.CAME_BACK, TODAY - timedelta(days=15))
    older = play.customer("Kofi Mensah")
    kept = play.case(older)
    brings(play, older, TODAY - timedelta(days=280), imported_on=TODAY)
    assert the_case(play.book, kept).is_open, "what lies before the last known visit says nothing new"


def test_who_buys_on_the_day_of_the_decision_was_not_gone(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who, on=TODAY)
    play.buys(who, TODAY)
    assert [one.purpose for one in plan_run(play.book.con, TODAY).fresh] == [Purpose.WELCOME_BACK]
    check_returned(play.book, TODAY)
    assert the_case(play.book, case_id).outcome is Outcome.CAME_BACK


@pytest.mark.parametrize("ago", [0, 3])
def test_what_somebody_bought_until_they_said_that_they_leave_is_no_return(play: StagePlay, ago: int) -> None:
    who = play.customer()
    case_id = told_us_they_leave(play.book, who, BEFORE).value
    brings(play, who, BEFORE - timedelta(days=ago), imported_on=TODAY)
    assert the_case(play.book, case_id).is_open
    brings(play, who, BEFORE + timedelta(days=1), imported_on=TODAY)
    assert the_case(play.book, case_id).outcome is Outcome.CAME_BACK


@pytest.mark.parametrize("is_urgent", [True, False])
def test_a_complaint_about_a_case_under_way_is_no_return_of_that_day(play: StagePlay, is_urgent: bool) -> None:
    who = play.customer()
    case_id = play.ready(who, on=BEFORE) if is_urgent else 0
    told_us_they_leave(
        play.book, who, TODAY, reason_id=play.reason_id("promise") if is_urgent else None, is_urgent=is_urgent
    )
    play.buys(who, TODAY)
    assert check_returned(play.book, TODAY).value == ()
    assert Purpose.WELCOME_BACK not in {one.purpose for one in plan_run(play.book.con, TODAY).fresh}
    assert the_case(play.book, case_id or 1).is_open


@pytest.mark.parametrize("decision", [Decision.LET_GO, Decision.REFERRAL])
def test_somebody_may_be_let_go_who_was_in_the_shop_today(play: StagePlay, decision: Decision) -> None:
    who = play.customer()
    play.buys(who, TODAY)
    case_id = play.case(who, decision=decision)
    assert check_returned(play.book, TODAY).value == ()
    assert the_case(play.book, case_id).is_open


def test_an_old_purchase_of_a_late_import_changes_nothing(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.case(who, on=BEFORE)
    brings(play, who, TODAY - timedelta(days=280), imported_on=TODAY)
    assert the_case(play.book, case_id).is_open


@pytest.mark.parametrize("day", [POSTED, POSTED - timedelta(days=1), BEFORE, BEFORE - timedelta(days=5)])
def test_who_was_in_the_shop_before_the_letter_came_gets_no_second_one(play: StagePlay, day: date) -> None:
    who = play.customer()
    case_id = play.ready(who, on=BEFORE)
    play.posted(case_id, on=POSTED)
    brings(play, who, day, imported_on=TODAY)
    case = the_case(play.book, case_id)
    assert (case.outcome, case.closed_on) == (Outcome.CAME_BACK, day)
    assert tasks.open_tasks(play.book.con) == []
    assert [said(one.how) for one in came_back_since(play.book, day, TODAY).rows] == ["before the letter was there"]


def test_purchases_before_the_decision_that_were_known_and_those_ahead_do_not_count(play: StagePlay) -> None:
    who = play.customer()
    play.buys(who, BEFORE - timedelta(days=2))
    play.posted(play.ready(who, on=BEFORE), on=POSTED)
    play.buys(who, TODAY + timedelta(days=1))
    done = check_returned(play.book, TODAY)
    assert done.value == ()
    assert not done.can_undo


def test_a_refund_is_no_return(play: StagePlay) -> None:
    who = play.customer()
    play.posted(play.ready(who, on=BEFORE), on=POSTED)
    play.buys(who, TODAY, -500)
    assert check_returned(play.book, TODAY).value == ()


def test_only_the_customers_named_are_looked_at_and_their_open_tasks_go(play: StagePlay) -> None:
    who, other = play.customer(), play.customer("Elif Korkmaz")
    for one in (who, other):
        ask(play.book, play.case(one, on=BEFORE), Channel.CALL, BEFORE)
        play.buys(one, TODAY)
    with play.book.action(msg("import")):
        back = close_returned(play.book.con, TODAY, [who])
    assert [one.customer_id for one in back] == [who]
    assert [task.customer_id for task in tasks.open_tasks(play.book.con)] == [other]
