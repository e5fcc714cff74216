from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factory import TODAY
from tests.services.stage_play import StagePlay, said
from winback_gui.domain.case import Case, Decision
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.message import msg
from winback_gui.domain.reason import SaidBy
from winback_gui.services.reason.decide import stop_case, told_us_they_leave
from winback_gui.services.reason.reason_list import archive_reason
from winback_gui.services.reason.record_reason import record
from winback_gui.services.reason.told_us import ToldUs, told_us
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.follow_up import TaskOutcome, do_task
from winback_gui.store import case_reasons, cases

LONG = "The bread was stale twice, and the young man at the till only shrugged when I said so."


def of(play: StagePlay, who: int) -> ToldUs:
    return told_us(play.book.con, [who])[who]


@pytest.mark.parametrize(
    ("words", "key", "short", "whole"),
    [
        (
            "",
            "",
            "said that they leave, or complained",
            "They said that they are leaving, or complained loudly.",
        ),
        ("", "hours", "told us why: Opening hours", "They told us why: Opening hours."),
        ("I am moving\nto Bonn.", "moved", "told us: “I am moving to Bonn.”", "They told us: “I am moving to Bonn.”"),
        (
            LONG,
            "",
            "told us: “The bread was stale twice, and the young man at the till on…”",
            f"They told us: “{LONG}”",
        ),
    ],
)
def test_their_own_words_tell_a_complaint_from_somebody_who_leaves(
    play: StagePlay, words: str, key: str, short: str, whole: str
) -> None:
    """Of everybody the list said that they are leaving, of whoever had only complained, too."""
    who = play.customer()
    told_us_they_leave(play.book, who, TODAY, words=words, reason_id=play.reason_id(key) if key else None)
    told = of(play, who)
    assert (said(told.short), said(told.whole)) == (short, whole)


@pytest.mark.parametrize("same_cause", [False, True])
def test_who_is_not_satisfied_after_coming_back_never_said_that_they_leave(play: StagePlay, same_cause: bool) -> None:
    """With the same cause their old reason is recorded anew, on the same day and as theirs."""
    who = play.customer()
    day = TODAY - timedelta(days=90)
    old = told_us_they_leave(play.book, who, day, words="Stale.", reason_id=play.reason_id("quality")).value
    play.buys(who, TODAY - timedelta(days=20))
    assert check_returned(play.book, TODAY).value
    task_id = play.task(who, TaskKind.AFTERCARE, case_id=old)
    new = do_task(play.book, task_id, TODAY, TaskOutcome.NOT_SATISFIED, same_cause=same_cause).value
    assert new not in {None, old}
    assert bool(case_reasons.of_cases(play.book.con, [new or 0])) is same_cause
    told = of(play, who)
    assert said(told.short) == "came back, and is not satisfied"
    assert said(told.whole) == "They came back, and were not satisfied."
    reason_id = play.reason_id("service")
    told_us_they_leave(play.book, who, TODAY + timedelta(days=1), words="That was it.", reason_id=reason_id)
    assert said(of(play, who).short) == "told us: “That was it.”"


@pytest.mark.parametrize("days_later", [0, 1])
@pytest.mark.parametrize("same_cause", [False, True])
def test_what_they_say_after_they_were_not_satisfied_is_told_without_a_reason_too(
    play: StagePlay, same_cause: bool, days_later: int
) -> None:
    who = play.customer()
    old = told_us_they_leave(play.book, who, TODAY - timedelta(days=90), reason_id=play.reason_id("quality")).value
    stop_case(play.book, old, TODAY)
    task_id = play.task(who, TaskKind.AFTERCARE, case_id=old)
    do_task(play.book, task_id, TODAY, TaskOutcome.NOT_SATISFIED, same_cause=same_cause)
    told_us_they_leave(play.book, who, TODAY + timedelta(days=days_later), words="That was it, I leave.")
    assert said(of(play, who).short) == "told us: “That was it, I leave.”"


def test_who_is_not_satisfied_once_more_is_said_to_be_so(play: StagePlay) -> None:
    """With a case under way nothing is recorded anew, and the day alone tells which came last."""
    who = play.customer()
    case_id = told_us_they_leave(play.book, who, TODAY - timedelta(days=9), words="Stale.").value
    task_id = play.task(who, TaskKind.AFTERCARE, case_id=case_id)
    do_task(play.book, task_id, TODAY, TaskOutcome.NOT_SATISFIED)
    assert said(of(play, who).short) == "came back, and is not satisfied"


def test_that_they_were_not_satisfied_in_another_case_is_over(play: StagePlay) -> None:
    who = play.customer()
    old = play.case(who, on=TODAY - timedelta(days=90))
    task_id = play.task(who, TaskKind.AFTERCARE, case_id=old)
    do_task(play.book, task_id, TODAY - timedelta(days=80), TaskOutcome.NOT_SATISFIED)
    stop_case(play.book, old, TODAY - timedelta(days=70))
    with play.book.action(msg("an older book keeps no more than that they are urgent")):
        cases.add(play.book.con, Case(0, who, TODAY, Decision.WIN_BACK, is_urgent=True))
    assert said(of(play, who).short) == "said that they leave, or complained"


@pytest.mark.parametrize("key", ["price", ""])
def test_their_newest_words_are_told_and_the_reason_stays(play: StagePlay, key: str) -> None:
    """The list went on quoting what somebody had said two months before."""
    who = play.customer()
    first = TODAY - timedelta(days=60)
    case_id = told_us_they_leave(
        play.book, who, first, words="You got too dear, but I like you.", reason_id=play.reason_id(key) if key else None
    ).value
    told_us_they_leave(play.book, who, TODAY, words="I never come back.")
    assert said(of(play, who).short) == "told us: “I never come back.”"
    main, *_words = case_reasons.of_cases(play.book.con, [case_id])[case_id]
    assert (main.reason_id, main.is_main) == (play.reason_id(key or "unknown"), True)
    told_us_they_leave(play.book, who, TODAY, words="Delete my account.")
    assert said(of(play, who).short) == "told us: “Delete my account.”"
    play.book.undo()
    assert said(of(play, who).short) == "told us: “I never come back.”"
    play.book.undo()
    assert said(of(play, who).short) == "told us: “You got too dear, but I like you.”"


def test_a_cause_that_is_named_later_brings_no_old_words_back(play: StagePlay) -> None:
    """Whoever keeps the reason anew with its cause keeps its old words with it, with the day of now."""
    who, dear = play.customer(), "You got too dear."
    case_id = told_us_they_leave(
        play.book, who, TODAY - timedelta(days=60), words=dear, reason_id=play.reason_id("price")
    ).value
    told_us_they_leave(play.book, who, TODAY - timedelta(days=1), words="I never come back.")
    price, by = play.reason_id("price"), SaidBy.CUSTOMER
    record(play.book, case_id, price, TODAY, said_by=by, words=dear, cause_id=play.cause())
    assert said(of(play, who).short) == "told us: “I never come back.”"


def test_their_words_outlast_that_the_owner_records_the_reason(play: StagePlay) -> None:
    who = play.customer()
    case_id = told_us_they_leave(play.book, who, TODAY, words="The coffee was cold again.").value
    record(play.book, case_id, play.reason_id("quality"), TODAY)
    assert said(of(play, who).short) == "told us: “The coffee was cold again.”"
    record(play.book, case_id, play.reason_id("quality"), TODAY, said_by=SaidBy.CUSTOMER, words="It was cold.")
    assert said(of(play, who).short) == "told us: “It was cold.”"


def test_what_the_owner_took_back_is_told_no_more(play: StagePlay) -> None:
    who = play.customer()
    case_id = told_us_they_leave(play.book, who, TODAY, words="Too far.", reason_id=play.reason_id("hours")).value
    record(play.book, case_id, play.reason_id("unknown"), TODAY)
    assert said(of(play, who).short) == "said that they leave, or complained"


def test_a_reason_that_the_owner_gave_is_not_said_to_be_told(play: StagePlay) -> None:
    who = play.customer()
    case_id = told_us_they_leave(play.book, who, TODAY).value
    record(play.book, case_id, play.reason_id("quality"), TODAY, words="I think so.")
    assert said(of(play, who).short) == "said that they leave, or complained"
    record(play.book, case_id, play.reason_id("price"), TODAY, said_by=SaidBy.CUSTOMER)
    assert said(of(play, who).short) == "told us why: Price"
    archive_reason(play.book, play.reason_id("price"))
    assert said(of(play, who).short) == "told us why: Price", "put out of the list since"
    record(play.book, case_id, play.reason_id("quality"), TODAY)
    assert said(of(play, who).short) == "said that they leave, or complained", "the owner knows better"


def test_further_reasons_stand_behind_the_words_of_the_first(play: StagePlay) -> None:
    who = play.customer()
    case_id = told_us_they_leave(play.book, who, TODAY).value
    others = [play.reason_id("price")]
    by = SaidBy.CUSTOMER
    record(play.book, case_id, play.reason_id("quality"), TODAY, said_by=by, words="Stale and dear.", others=others)
    assert said(of(play, who).short) == "told us: “Stale and dear.”"


def test_only_what_is_urgent_and_under_way_is_told(play: StagePlay) -> None:
    calm, silent = play.customer("Björn Hallström"), play.customer("Elif Korkmaz")
    play.told(calm)
    told_us_they_leave(play.book, silent, TODAY, is_urgent=False)
    assert told_us(play.book.con, [calm, silent]) == {}
