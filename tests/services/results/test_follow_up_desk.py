from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import TaskKind
from winback_gui.services.reason.record_reason import ask
from winback_gui.services.results.answer_follow_up import LATER_DAYS, answer
from winback_gui.services.results.follow_up_desk import Answer, DeskRow, Part, RowKind, desk
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.services.today.walk_counts import walk_counts
from winback_gui.store import tasks

WEEKS_AGO = TODAY - timedelta(weeks=7)


def silent_row(play: StagePlay, **fields: Any) -> DeskRow:
    play.posted(play.ready(play.customer(**fields), on=WEEKS_AGO), on=WEEKS_AGO)
    return desk(play.book, TODAY).parts[Part.DUE][0]


def test_an_empty_book_has_an_empty_desk(play: StagePlay) -> None:
    seen = desk(play.book, TODAY)
    assert (seen.has_letters, seen.count(Part.DUE), said(seen.sentence)) == (
        False,
        0,
        "Nothing is due. 0 letters wait for an answer.",
    )


def test_who_is_called_instead_waits_for_the_call(play: StagePlay) -> None:
    row = silent_row(play, phone="0221 123456")
    assert (row.kind, row.letter_no) == (RowKind.SILENT, "A-0001")
    answer(play.book, row, Answer.CALL, TODAY)
    seen = desk(play.book, TODAY)
    assert [one.kind for one in seen.parts[Part.DUE]] == [RowKind.CALL]
    assert said(seen.parts[Part.WAITING][0].question).endswith("Call on 17 Nov, unless they come before.")
    assert walk_counts(play.book, TODAY).follow_up_due == 1


def test_page_sidebar_and_today_count_the_same_and_name_the_same_day(play: StagePlay) -> None:
    for name in ("Elif Korkmaz", "Kofi Mensah"):
        play.posted(play.ready(play.customer(name), on=WEEKS_AGO), on=WEEKS_AGO)
    ask(play.book, play.case(play.customer("Ana Pop")), Channel.VISIT, TODAY)
    seen = desk(play.book, TODAY)
    assert walk_counts(play.book, TODAY).follow_up_due == seen.count(Part.DUE) == 3
    vouchers = next(one for one in today_view(play.book, TODAY).todos if one.kind is TodoKind.VOUCHERS)
    assert said(vouchers.title) == "2 vouchers run out by 28 Nov"
    assert said(seen.sentence) == ("3 things are due. 0 letters wait for an answer; 2 vouchers run out by 28 Nov.")


def test_nobody_is_called_without_a_number(play: StagePlay) -> None:
    row = silent_row(play)
    with pytest.raises(WinbackError, match="no phone number"):
        answer(play.book, row, Answer.CALL, TODAY)
    with pytest.raises(ValueError, match="no answer"):
        answer(play.book, row, Answer.SATISFIED, TODAY)


def test_who_waits_longer_comes_up_again_on_the_day(play: StagePlay) -> None:
    answer(play.book, silent_row(play), Answer.LATER, TODAY)
    assert desk(play.book, TODAY).parts[Part.DUE] == ()
    later = TODAY + timedelta(days=LATER_DAYS)
    again = desk(play.book, later).parts[Part.DUE]
    assert [one.kind for one in again] == [RowKind.SILENT]
    kinds = [one.kind for one in today_view(play.book, later).todos]
    assert TodoKind.SECOND_LETTERS in kinds
    assert TodoKind.OTHER_TASKS not in kinds
    answer(play.book, again[0], Answer.SECOND_LETTER, later)
    assert [one.kind for one in tasks.open_tasks(play.book.con)] == []
    assert desk(play.book, later).parts[Part.DUE] == ()


def test_a_visit_that_is_done_leaves_the_desk(play: StagePlay) -> None:
    ask(play.book, play.case(), Channel.VISIT, TODAY)
    row = desk(play.book, TODAY).parts[Part.DUE][0]
    assert (row.kind, said(row.aside)) == (RowKind.VISIT, "today")
    answer(play.book, row, Answer.NO_ANSWER, TODAY, note="closed shutters")
    assert tasks.due(play.book.con, TODAY) == []


def test_a_letter_that_came_back_waits_for_no_answer(play: StagePlay) -> None:
    silent_row(play)
    letter_returned(play.book, "A-0001", ReturnedBecause.UNKNOWN, TODAY)
    seen = desk(play.book, TODAY)
    (due,) = seen.parts[Part.DUE]
    assert (due.kind, said(due.said), due.answers) == (RowKind.ADDRESS, "Find the right address", ())
    assert due.task_id is not None
    assert tasks.due(play.book.con, TODAY)[0].kind is TaskKind.ADDRESS
    assert (seen.parts[Part.WAITING], seen.count(Part.RETURNED)) == ((), 1)
    todo = next(one for one in today_view(play.book, TODAY).todos if one.kind is TodoKind.ADDRESSES)
    assert said(todo.title) == "1 letter came back from the post: find the right address"


def test_a_call_without_a_number_says_so(play: StagePlay) -> None:
    who = play.customer()
    play.task(who, TaskKind.CALL, case_id=play.case(who))
    (row,) = desk(play.book, TODAY).parts[Part.DUE]
    assert (said(row.said), row.lacks_phone) == ("Call: their number is missing", True)
    assert said(row.question) == "Ask why they stopped coming. The book has no phone number of them."
