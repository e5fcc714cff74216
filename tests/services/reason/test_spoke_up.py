"""Who complained in their own words was asked by letter why they had stayed away, and they still came."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factory import TODAY
from tests.services.stage_play import StagePlay, said
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Channel
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.letter import LetterText
from winback_gui.domain.reason import SaidBy
from winback_gui.services.fix.fix_cause import set_status
from winback_gui.services.letters.letter_kinds import kinds_of
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.letters.ways_out import WayOut, Wish, clear
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import choose_purpose, no_offer, offer_run
from winback_gui.services.reason.ask_cards import show_card, ways_for
from winback_gui.services.reason.decide import told_us_they_leave
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.reason.reason_queue import Queue, queue, story
from winback_gui.services.reason.record_reason import ask, record
from winback_gui.services.results.follow_up import TaskOutcome, do_task, due_tasks
from winback_gui.services.results.silence import silent_after_letter
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import Todo, TodoKind
from winback_gui.services.today.walk_counts import walk_counts
from winback_gui.store import cases, letters

OFTEN = (52, 45, 38, 31, 24, 17, 10, 3)
STOPPED = (300, 276, 250, 226)


def row_of(seen: Queue, case_id: int) -> str:
    return next(said(row.said) for row in seen.rows if row.case_id == case_id)


def todos(play: StagePlay) -> dict[TodoKind, Todo]:
    return {one.kind: one for one in today_view(play.book, TODAY).todos}


@pytest.mark.parametrize("ago", [OFTEN, STOPPED])
@pytest.mark.parametrize("is_urgent", [True, False])
def test_who_told_in_their_own_words_is_not_asked_why_by_letter(
    play: StagePlay, ago: tuple[int, ...], is_urgent: bool
) -> None:
    who = play.customer(ago=ago)
    case_id = told_us_they_leave(play.book, who, TODAY, words="The bread was stale.", is_urgent=is_urgent).value
    assert plan_run(play.book.con, TODAY).fresh == ()
    (row,) = offer_run(play.book, TODAY).rows
    assert (row.badge, row.may_override) == (Badge.NO_REASON, False)
    assert said(row.why) == "they told you, in their own words; choose the reason first, in Reason, or call"
    assert [said(part.detail) for part in offer_run(play.book, TODAY).bar][1] == "1 for a reason"
    seen = queue(play.book, TODAY)
    assert (seen.letter_case_ids, seen.told, seen.to_ask) == ((), 1, 0)
    assert said(seen.detail) == "1 is unknown yet: 1 told you in their own words (choose the reason)."
    assert row_of(seen, case_id) == "Told us: “The bread was stale.”"
    assert story(play.book, case_id, TODAY).words == "The bread was stale."
    counts = walk_counts(play.book, TODAY)
    assert (counts.to_win_back, counts.reasons_unknown, counts.can_be_written, counts.to_prepare) == (1, 1, 0, 0)
    found = todos(play)
    assert TodoKind.PREPARE not in found
    asked = found[TodoKind.REASONS]
    assert (asked.count, said(asked.verb)) == (1, "Choose 1 reason")
    assert said(asked.detail) == "1 told you in their own words (choose the reason)"


def test_no_way_out_lets_the_question_through_and_a_reason_opens_all(play: StagePlay) -> None:
    who = play.customer(ago=OFTEN, phone="0221 4711")
    case_id = told_us_they_leave(play.book, who, TODAY, words="The bread was stale.").value
    (case,) = cases.by_ids(play.book.con, [case_id])
    for way_out in WayOut:
        for purpose in (Purpose.ASK_WHY, Purpose.BEFORE_THEY_GO):
            assert clear(play.book.con, way_out, [Wish(case, purpose)], TODAY).allowed == ()
    (dossier,) = dossiers_of(play.book.con, [case], TODAY)
    ways = {way.channel: way.why_not is None for way in ways_for(dossier, TODAY)}
    assert ways == {Channel.CALL: True, Channel.VISIT: True, Channel.LETTER: False}
    asking = next(one for one in kinds_of(offer_run(play.book, TODAY).rows) if one.purpose is Purpose.ASK_WHY)
    assert not asking.is_possible
    record(play.book, case_id, play.reason_id("quality"), TODAY, cause_id=play.cause(fixed=True))
    (dossier,) = dossiers_of(play.book.con, [case], TODAY)
    assert (dossier.told, dossier.purpose, dossier.held) == ("", Purpose.APOLOGY_OFFER, ())


def test_a_letter_that_asks_is_held_when_they_tell_before_it_is_posted(play: StagePlay) -> None:
    case_id = play.case(who := play.customer())
    play.made(case_id)
    told_us_they_leave(play.book, who, TODAY, words="I am fed up.")
    (letter,) = letters.unposted(play.book.con)
    (case,) = cases.by_ids(play.book.con, [case_id])
    assert clear(play.book.con, WayOut.POSTED, [Wish(case, letter.purpose)], TODAY).allowed == ()
    assert walk_counts(play.book, TODAY).letters_made == 0


def test_who_tells_after_the_letter_that_asked_is_no_silent_one(play: StagePlay) -> None:
    day = TODAY - timedelta(days=60)
    case_id = play.case(who := play.customer(), on=day)
    play.posted(case_id, on=day)
    assert [row.case_id for row in silent_after_letter(play.book, TODAY)] == [case_id]
    told_us_they_leave(play.book, who, TODAY, words="I am fed up.")
    assert silent_after_letter(play.book, TODAY) == ()
    assert offer_run(play.book, TODAY).rows[0].badge is Badge.NO_REASON
    assert queue(play.book, TODAY).told == 1


@pytest.mark.parametrize(
    ("ago", "holds"),
    [
        (OFTEN, True),
        ((91,), False),
        ((90,), True),
        ((44, 31), False),
        ((43, 30), True),
        ((72, 52, 40), True),
        ((73, 53, 41), False),
        (STOPPED, False),
    ],
)
@pytest.mark.parametrize("is_urgent", [True, False])
def test_who_spoke_up_without_words_and_may_still_come_is_asked_in_the_shop(
    play: StagePlay, ago: tuple[int, ...], holds: bool, is_urgent: bool
) -> None:
    case_id = told_us_they_leave(play.book, play.customer(ago=ago), TODAY, is_urgent=is_urgent).value
    seen, (row,) = queue(play.book, TODAY), offer_run(play.book, TODAY).rows
    assert (TodoKind.PREPARE in todos(play)) is not holds
    assert seen.letter_case_ids == (() if holds else (case_id,))
    if holds:
        assert said(row.why) == "they may still come; ask them when they are here, or call"
        assert said(seen.detail) == "1 is unknown yet: 1 can be asked when they are here."
        assert row_of(seen, case_id) == "Reason unknown yet"


def test_who_may_still_come_and_has_a_number_can_be_called(play: StagePlay) -> None:
    who = play.customer(ago=OFTEN, phone="0221 4711")
    case_id = told_us_they_leave(play.book, who, TODAY).value
    seen = queue(play.book, TODAY)
    assert (seen.to_ask, said(seen.detail)) == (1, "1 is unknown yet: 1 has a phone number.")
    assert show_card(play.book, case_id, Channel.CALL, TODAY, said)


def test_whom_the_owner_chose_from_the_list_is_asked_however_long_they_had_stayed_away(play: StagePlay) -> None:
    case_id = play.case(play.customer(ago=(290, 40)), on=TODAY - timedelta(days=5))
    assert queue(play.book, TODAY).letter_case_ids == (case_id,)
    record(play.book, case_id, play.reason_id("price"), TODAY, said_by=SaidBy.CUSTOMER)
    (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    assert not dossier.may_still_come, "what they answer later does not say that they come"


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Too loud.", "They told us: “Too loud.”"),
        ("", "They spoke up: ask what it is about."),
    ],
)
def test_a_call_does_not_ask_them_why_they_stopped(play: StagePlay, words: str, question: str) -> None:
    """It said “They left over ‘Unknown yet’.”"""
    case_id = told_us_they_leave(play.book, play.customer(phone="0221 4711"), TODAY, words=words).value
    ask(play.book, case_id, Channel.CALL, TODAY)
    assert [said(row.said) for row in due_tasks(play.book, TODAY)] == [question]


def letter_of(play: StagePlay, case_id: int) -> str:
    """The words of the letter that would be made, or is."""
    play.made(case_id)
    letter = letters.of_cases(play.book.con, [case_id])[case_id][-1]
    (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    text = LetterDesk.of(play.book.con, TODAY).text(letter, dossier)
    assert isinstance(text, LetterText), text
    return " ".join(one.text for one in text.paragraphs)


ALL_KINDS = (Purpose.APOLOGY_OFFER, Purpose.WORKING_ON_IT, Purpose.INVITATION, Purpose.LET_GO)
NOT_SEEN = ("not seen you", "stopped coming", "nicht mehr gesehen", "nicht mehr bei uns", "nicht mehr gek", "missed")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("purpose", "status"), [*((one, "") for one in ALL_KINDS), (Purpose.APOLOGY_OFFER, "cannot")])
@pytest.mark.parametrize("comes", [True, False])
def test_no_letter_says_that_they_were_not_seen_to_who_may_still_come(
    play: StagePlay, language: str, purpose: Purpose, status: str, comes: bool
) -> None:
    who = play.customer(ago=OFTEN if comes else STOPPED, language=language)
    cause_id = play.cause(fixed=purpose is Purpose.APOLOGY_OFFER and not status)
    if status:
        set_status(play.book, cause_id, CauseStatus.CANNOT_FIX, TODAY)
    case_id = told_us_they_leave(play.book, who, TODAY, words="Stale.").value
    record(play.book, case_id, play.reason_id("quality"), TODAY, cause_id=cause_id)
    choose_purpose(play.book, [case_id], purpose)
    no_offer(play.book, [case_id])
    words = letter_of(play, case_id)
    assert any(one in words for one in NOT_SEEN) is not comes


def test_who_came_back_and_is_not_satisfied_is_not_told_that_they_were_not_seen(play: StagePlay) -> None:
    who = play.customer(ago=(300, 276, 250, 226, 20))
    task_id = play.task(who, TaskKind.AFTERCARE)
    case_id = do_task(play.book, task_id, TODAY, TaskOutcome.NOT_SATISFIED).value
    assert case_id is not None
    words = letter_of(play, case_id)
    assert words.startswith("You spoke openly with us, and I thank you for it. I would like to hear")
