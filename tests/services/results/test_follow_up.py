from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.cause_register import register
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.record_reason import ask
from winback_gui.services.results import follow_up, silence
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.follow_up import TaskOutcome
from winback_gui.services.results.follow_up_desk import Answer, Part, desk
from winback_gui.services.results.silence import NextStep
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.store import cases, customers, tasks

WEEKS_AGO = TODAY - timedelta(weeks=7)


def came_back(play: StagePlay) -> int:
    """Somebody who came back after a letter; the first task is due in two weeks."""
    who = play.customer(phone="0221 123456")
    play.posted(play.ready(who, on=WEEKS_AGO), on=WEEKS_AGO)
    play.buys(who, TODAY - timedelta(days=14))
    check_returned(play.book, TODAY)
    return who


def test_aftercare_is_due_two_weeks_after_they_came_back(play: StagePlay) -> None:
    came_back(play)
    rows = follow_up.due_tasks(play.book, TODAY)
    assert [(row.name, said(row.said), row.contact, row.overdue_days) for row in rows] == [
        ("Amara Okafor", "They left over “Cause 1”. Is it good now?", "0221 123456", 0)
    ]
    assert [outcome for outcome, _ in rows[0].outcomes] == [
        TaskOutcome.SATISFIED,
        TaskOutcome.NOT_SATISFIED,
        TaskOutcome.NO_ANSWER,
    ]
    assert sum(one.due_on > TODAY for one in tasks.open_tasks(play.book.con)) == 2


def test_the_earlier_question_gives_way_to_the_later_one(play: StagePlay) -> None:
    who = came_back(play)
    later = TODAY + timedelta(days=61)
    (row,) = follow_up.due_tasks(play.book, later)
    assert (row.task.due_on, row.overdue_days) == (TODAY - timedelta(days=14) + timedelta(days=61), 14)
    (asked,) = [one for one in today_view(play.book, later).todos if one.kind is TodoKind.AFTERCARE]
    assert (asked.count, said(asked.verb)) == (1, "Ask 1 person")
    follow_up.do_task(play.book, row.task.task_id, later, TaskOutcome.SATISFIED)
    assert follow_up.due_tasks(play.book, later) == (), "what gave way does not come up again"
    assert [one.due_on > later for one in tasks.open_tasks(play.book.con)] == [True]
    play.book.undo()
    assert len(tasks.of_customers(play.book.con, [who])[who]) == 3


def test_a_question_that_is_put_off_or_taken_off_brings_no_earlier_one_up(play: StagePlay) -> None:
    came_back(play)
    later = TODAY + timedelta(days=61)
    (row,) = follow_up.due_tasks(play.book, later)
    follow_up.put_off_task(play.book, row.task.task_id, later + timedelta(days=3))
    assert follow_up.due_tasks(play.book, later) == ()
    play.book.undo()
    follow_up.remove_task(play.book, row.task.task_id)
    assert follow_up.due_tasks(play.book, later) == ()


def test_whom_to_call_is_told_with_the_number_as_the_shop_dials_it(play: StagePlay) -> None:
    who = play.customer(phone="+49221123456")
    play.posted(play.ready(who, on=WEEKS_AGO), on=WEEKS_AGO)
    play.buys(who, TODAY - timedelta(days=14))
    check_returned(play.book, TODAY)
    (row,) = follow_up.due_tasks(play.book, TODAY)
    assert row.contact == "0221 123456"


def test_who_is_satisfied_needs_nothing_more(play: StagePlay) -> None:
    came_back(play)
    task_id = follow_up.due_tasks(play.book, TODAY)[0].task.task_id
    done = follow_up.do_task(play.book, task_id, TODAY, TaskOutcome.SATISFIED)
    assert done.value is None
    assert follow_up.due_tasks(play.book, TODAY) == ()
    with pytest.raises(WinbackError, match="done already"):
        follow_up.do_task(play.book, task_id, TODAY)


def test_who_is_not_satisfied_stands_first_and_the_cause_comes_up_again(play: StagePlay) -> None:
    who = came_back(play)
    task_id = follow_up.due_tasks(play.book, TODAY)[0].task.task_id
    outcome = TaskOutcome.NOT_SATISFIED
    opened = follow_up.do_task(play.book, task_id, TODAY, outcome, note="the same again", same_cause=True).value
    case = cases.open_cases(play.book.con)[0]
    assert (case.case_id, case.is_urgent, case.purpose) == (opened, True, Purpose.INVITATION)
    assert register(play.book, TODAY).rows[0].named_again == 1
    assert [note.text for note in customers.notes_of(play.book.con, who)] == ["the same again"]


def test_a_call_that_is_done_counts_as_asked(play: StagePlay) -> None:
    case_id = play.case()
    ask(play.book, case_id, Channel.CALL, TODAY)
    row = follow_up.due_tasks(play.book, TODAY)[0]
    assert said(row.said) == "Ask why they stopped coming."
    follow_up.do_task(play.book, row.task.task_id, TODAY, TaskOutcome.NO_ANSWER)
    case = cases.get(play.book.con, case_id)
    assert case is not None
    assert case.asked_by == "call"


def test_a_task_can_be_put_off_and_taken_off(play: StagePlay) -> None:
    task_id = play.task(play.customer(), TaskKind.OTHER, TODAY - timedelta(days=3), "wrap the book")
    row = follow_up.due_tasks(play.book, TODAY)[0]
    assert (said(row.said), row.overdue_days) == ("wrap the book", 3)
    follow_up.put_off_task(play.book, task_id, TODAY + timedelta(days=1))
    assert follow_up.due_tasks(play.book, TODAY) == ()
    follow_up.remove_task(play.book, task_id)
    assert tasks.open_tasks(play.book.con) == []


def test_silence_after_a_letter_asks_for_a_second_then_for_a_call(play: StagePlay) -> None:
    case_id = play.ready(on=WEEKS_AGO)
    play.posted(case_id, on=WEEKS_AGO)
    assert silence.silent_after_letter(play.book, TODAY - timedelta(weeks=2)) == ()
    row = silence.silent_after_letter(play.book, TODAY)[0]
    assert (row.step, said(row.said)) == (NextStep.SECOND_LETTER, "7 weeks after the letter, no answer")
    silence.plan_second_letter(play.book, [case_id])
    assert silence.silent_after_letter(play.book, TODAY) == ()
    assert [each.purpose for each in offer_run(play.book, TODAY).rows] == [Purpose.SECOND_LETTER]
    play.posted(case_id, on=TODAY)
    later = silence.silent_after_letter(play.book, TODAY + timedelta(weeks=6))[0]
    assert (later.step, said(later.said)) == (NextStep.CALL_OR_STOP, "6 weeks after the second letter, no answer")


def test_who_left_for_a_reason_beyond_the_shop_gets_no_second_letter(play: StagePlay) -> None:
    case_id = play.told(key="no-need", on=WEEKS_AGO)
    play.posted(case_id, on=WEEKS_AGO)
    waiting = silence.silent_and_waiting(play.book, WEEKS_AGO, None)[1]
    assert not waiting[0].may_write_again
    assert silence.silent_after_letter(play.book, TODAY)[0].step is NextStep.CALL_OR_STOP
    assert Answer.SECOND_LETTER not in {
        answer for answer, _ in desk(play.book, WEEKS_AGO).parts[Part.WAITING][0].answers
    }
    silence.plan_second_letter(play.book, [case_id])
    assert [said(one.why) for one in plan_run(play.book.con, TODAY).held] == [
        "they left for a reason beyond the shop; one letter is enough, let it be"
    ]


def test_who_came_or_must_not_be_written_to_is_not_silent(play: StagePlay) -> None:
    back, listed = play.customer(), play.customer("Elif Korkmaz")
    ids = [play.ready(who, on=WEEKS_AGO) for who in (back, listed)]
    play.posted(*ids, on=WEEKS_AGO)
    play.buys(back, TODAY)
    suppress(play.book, [listed], Ground.OPTED_OUT, TODAY)
    assert silence.silent_after_letter(play.book, TODAY) == ()


def test_who_brought_whom_is_kept(play: StagePlay) -> None:
    who = play.customer()
    follow_up.record_referral(play.book, who, " her  sister ", TODAY)
    assert [(row.name, row.who, row.day) for row in follow_up.referrals(play.book)] == [
        ("Amara Okafor", "her sister", TODAY)
    ]
    with pytest.raises(WinbackError, match="whom they brought"):
        follow_up.record_referral(play.book, who, " ", TODAY)


def test_a_stopped_case_leaves_nothing_to_do(play: StagePlay) -> None:
    who = play.customer()
    ask(play.book, play.case(who), Channel.VISIT, TODAY)
    play.buys(who, TODAY + timedelta(days=1))
    check_returned(play.book, TODAY + timedelta(days=1))
    assert cases.all_cases(play.book.con)[0].outcome is Outcome.CAME_BACK
    assert follow_up.due_tasks(play.book, TODAY) == ()
