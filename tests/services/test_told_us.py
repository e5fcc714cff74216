from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factory import TODAY
from tests.services.stage_play import StagePlay, said
from winback_gui.domain.follow_up import TaskKind
from winback_gui.services.decide import told_us_they_leave
from winback_gui.services.follow_up import TaskOutcome, do_task
from winback_gui.services.told_us import ToldUs, told_us

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
    who = play.customer()
    told_us_they_leave(play.book, who, TODAY - timedelta(days=90), reason_id=play.reason_id("quality"))
    old = play.case(who, on=TODAY - timedelta(days=90))
    task_id = play.task(who, TaskKind.AFTERCARE, case_id=old)
    do_task(play.book, task_id, TODAY, TaskOutcome.NOT_SATISFIED, same_cause=same_cause)
    told = of(play, who)
    assert said(told.short) == "came back, and is not satisfied"
    assert said(told.whole) == "They came back, and were not satisfied."
    reason_id = play.reason_id("service")
    told_us_they_leave(play.book, who, TODAY + timedelta(days=1), words="That was it.", reason_id=reason_id)
    assert said(of(play, who).short) == "told us: “That was it.”"


def test_only_what_is_urgent_and_under_way_is_told(play: StagePlay) -> None:
    calm, silent = play.customer("Björn Hallström"), play.customer("Elif Korkmaz")
    play.told(calm)
    told_us_they_leave(play.book, silent, TODAY, is_urgent=False)
    assert told_us(play.book.con, [calm, silent]) == {}
