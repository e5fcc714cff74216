from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factory import customer
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix import fix_cause
from winback_gui.services.letters.ways_out import WayOut, Wish, clear
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.store import case_reasons, cases, causes


def test_a_cause_is_fixed_only_with_what_was_changed(play: StagePlay) -> None:
    cause_id = play.cause()
    with pytest.raises(WinbackError, match="Write what you changed first"):
        fix_cause.set_status(play.book, cause_id, CauseStatus.FIXED, TODAY)
    with pytest.raises(WinbackError, match="Write what you changed first"):
        fix_cause.mark_fixed(play.book, cause_id, "  ", TODAY)
    fix_cause.save_what_we_changed(play.book, cause_id, "Every old card  counts again.")
    fix_cause.set_status(play.book, cause_id, CauseStatus.FIXED, TODAY)
    cause = causes.get(play.book.con, cause_id)
    assert cause is not None
    assert (cause.what_we_changed, cause.status_on) == ("Every old card counts again.", TODAY)
    with pytest.raises(WinbackError, match="letters need this sentence"):
        fix_cause.save_what_we_changed(play.book, cause_id, "")


def test_fixing_says_how_many_letters_may_go_now(play: StagePlay) -> None:
    cause_id = play.cause("Sharp words")
    for name in ("Amara Okafor", "Elif Korkmaz"):
        play.told(play.customer(name), cause=cause_id)
    assert {row.badge for row in offer_run(play.book, TODAY).rows} == {Badge.WAITS}
    done = fix_cause.mark_fixed(play.book, cause_id, "We count to ten.", TODAY)
    assert done.value == 2
    assert said(done.said) == "“Sharp words” is fixed. 2 letters may go now."
    assert {row.badge for row in offer_run(play.book, TODAY).rows} == {Badge.READY}


def test_the_day_of_the_fix_stays_when_only_the_sentence_is_bettered(play: StagePlay) -> None:
    cause_id = play.cause(fixed=True, on=TODAY - timedelta(days=9))
    fix_cause.mark_fixed(play.book, cause_id, "Every card counts.", TODAY, proof="18 of 20")
    cause = causes.get(play.book.con, cause_id)
    assert cause is not None
    assert (cause.status_on, cause.proof) == (TODAY - timedelta(days=9), "18 of 20")


def test_the_same_status_again_changes_nothing(play: StagePlay) -> None:
    assert not fix_cause.set_status(play.book, play.cause(), CauseStatus.OPEN, TODAY).can_undo


def test_a_cause_named_for_cases_is_linked_to_their_main_reasons(play: StagePlay) -> None:
    case_id = play.told(on=TODAY - timedelta(days=4))
    cause_id = fix_cause.add_cause(play.book, "Cards void", TODAY, [case_id]).value
    assert [one.case_id for one in case_reasons.of_cause(play.book.con, cause_id)] == [case_id]
    cause = causes.get(play.book.con, cause_id)
    assert cause is not None
    assert cause.first_named_on == TODAY - timedelta(days=4)


def test_names_of_causes_are_given_once(play: StagePlay) -> None:
    play.cause("Cards void")
    with pytest.raises(WinbackError, match="this name already"):
        play.cause(" cards  VOID")
    with pytest.raises(WinbackError, match="needs a name"):
        play.cause(" ")


def test_a_written_reason_passes_the_gate_and_stays_visible(play: StagePlay) -> None:
    case_id = play.told(cause=play.cause())
    fix_cause.override(play.book, [case_id], " She asked for it. ", TODAY)
    row = offer_run(play.book, TODAY).rows[0]
    assert (row.badge, row.is_overridden, row.case.override_reason) == (Badge.READY, True, "She asked for it.")
    fix_cause.take_back_override(play.book, [case_id])
    assert offer_run(play.book, TODAY).rows[0].badge is Badge.WAITS
    again = cases.get(play.book.con, case_id)
    assert again is not None
    assert again.override_on is None


@pytest.mark.parametrize("ground", [Ground.DECEASED, Ground.OPTED_OUT, Ground.DISPUTE])
@pytest.mark.parametrize("days_later", [-3, 0, 3])
@pytest.mark.parametrize("whose", ["Amara", "Kofi"])
def test_who_joins_the_list_is_stronger_than_a_reason_of_any_day(
    play: StagePlay, ground: Ground, days_later: int, whose: str
) -> None:
    home = customer().address
    who = {name: play.customer(f"{name} Okafor", address=home) for name in ("Amara", "Kofi")}
    case_id = play.told(who["Amara"], cause=play.cause())
    fix_cause.override(play.book, [case_id], "She asked for it.", TODAY)
    assert offer_run(play.book, TODAY).rows[0].badge is Badge.READY
    suppress(play.book, [who[whose]], ground, TODAY + timedelta(days=days_later))
    case = cases.get(play.book.con, case_id)
    assert case is not None
    for way in (WayOut.LETTERS_PDF, WayOut.POSTED, WayOut.VISIT_CARD):
        cleared = clear(play.book.con, way, [Wish(case, Purpose.APOLOGY_OFFER)], TODAY)
        assert cleared.allowed == ()
        assert len(cleared.held) == 1


@pytest.mark.parametrize("ground", [Ground.DECEASED, Ground.OPTED_OUT, Ground.DISPUTE])
def test_a_reason_written_after_it_speaks_of_what_stands_in_the_house_and_of_no_more(
    play: StagePlay, ground: Ground
) -> None:
    home = customer().address
    case_id = play.told(play.customer("Amara Okafor", address=home), cause=play.cause())
    kofi, ama = (play.customer(f"{name} Okafor", address=home) for name in ("Kofi", "Ama"))
    suppress(play.book, [kofi], ground, TODAY)
    fix_cause.override(play.book, [case_id], "She asked me to write.", TODAY)
    assert offer_run(play.book, TODAY).rows[0].badge is Badge.READY
    suppress(play.book, [ama], ground, TODAY)
    assert offer_run(play.book, TODAY).rows[0].badge is not Badge.READY


def test_a_reason_does_not_help_where_something_else_is_in_the_way(play: StagePlay) -> None:
    case_id = play.told(play.customer(first_name="", last_name="", company=""), cause=play.cause())
    with pytest.raises(WinbackError, match="does not help"):
        fix_cause.override(play.book, [case_id], "please", TODAY)
