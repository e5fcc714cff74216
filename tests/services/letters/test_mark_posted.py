"""Printed, signed, posted: only posted counts as sent, and it stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.letter_scene import looked_at
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.look_through import leave_out
from winback_gui.services.letters.mark_posted import letter_ids_of, mark_posted, mark_printed, mark_signed
from winback_gui.store import cases, letters


def test_printed_and_signed_are_ticks_that_undo_takes_back(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    mark_printed(play.book, {letter_id: (3, 4)}, TODAY)
    mark_signed(play.book, [letter_id], TODAY)
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    assert (letter.printed_on, letter.page_from, letter.page_to, letter.signed_on) == (TODAY, 3, 4, TODAY)
    play.book.undo()
    play.book.undo()
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    assert (letter.printed_on, letter.signed_on, letter.posted_on) == (None, None, None)


def test_posting_cannot_be_undone_and_ticks_once(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    done = mark_posted(play.book, [letter_id], TODAY, TODAY)
    assert not done.can_undo
    again = mark_posted(play.book, [letter_id], TODAY, TODAY + timedelta(days=1))
    assert again.value.letter_ids == ()
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    assert letter.posted_on == TODAY


def test_somebody_stopped_meanwhile_is_given_back_not_posted(play: StagePlay) -> None:
    made = looked_at(play, "Amara Okafor", "Elif Korkmaz")
    letter = letters.get(play.book.con, made["Elif Korkmaz"])
    assert letter is not None
    suppress(play.book, [letter.customer_id], Ground.DECEASED, TODAY)
    posted = mark_posted(play.book, list(made.values()), TODAY, TODAY).value
    assert posted.letter_ids == (made["Amara Okafor"],)
    assert [each.name for each in posted.held] == ["Elif Korkmaz"]


def test_a_letter_left_out_is_not_posted(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    leave_out(play.book, [letter_id])
    assert mark_posted(play.book, [letter_id], TODAY, TODAY).value.letter_ids == ()


def test_a_letter_that_asks_sets_the_case_waiting_for_an_answer(play: StagePlay) -> None:
    case_id = play.case()
    play.posted(case_id)
    case = cases.get(play.book.con, case_id)
    assert case is not None
    assert (case.asked_on, case.asked_by) == (TODAY, "letter")


@pytest.mark.parametrize("days", [1, -1])
def test_a_day_that_cannot_be_changes_nothing(play: StagePlay, days: int) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    with pytest.raises(WinbackError, match="Nothing was ticked"):
        mark_posted(play.book, [letter_id], TODAY + timedelta(days=days), TODAY)
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    assert letter.posted_on is None


def test_typed_numbers_find_letters(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    typed = letter.letter_no.lower().replace("-", " ")
    assert letter_ids_of(play.book.con, [typed]) == (letter_id,)
    with pytest.raises(WinbackError) as caught:
        letter_ids_of(play.book.con, ["Z-1"])
    assert "Z-1" in said(caught.value.message)
