from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.lapse import Standing, Status
from winback_gui.domain.message import msg
from winback_gui.domain.reason import SaidBy
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.reason.decide import decide, stop_case, take_back, told_us_they_leave
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.services.today.walk_counts import walk_counts
from winback_gui.store import case_reasons, cases, customers
from winback_gui.store.book import Book


def one_case(book: Book, case_id: int) -> tuple[Decision, Outcome | None, Purpose | None]:
    case = cases.get(book.con, case_id)
    assert case is not None
    return case.decision, case.outcome, case.purpose


def standing(who: int, status: Status) -> Standing:
    day = TODAY - timedelta(days=40)
    return Standing(
        who, status, 40, 9, 9, 2000, 400, 18000, 20.0, 2.0, 0.6, 3.0, 9000, 9000, True, day, day, None, None, msg(""),
        msg(""),
    )  # fmt: skip


def test_a_decision_opens_a_case_for_each_and_skips_who_must_not_be_written_to(play: StagePlay) -> None:
    people = [play.customer(), play.customer("Elif Korkmaz"), play.customer("Mehmet Aydın")]
    suppress(play.book, people[2:], Ground.OPTED_OUT, TODAY)
    done = decide(play.book, people, Decision.WIN_BACK, TODAY)
    assert len(done.value.case_ids) == 2
    assert [(one.name, said(one.why)) for one in done.value.skipped] == [("Mehmet Aydın", "asked for no more letters")]
    assert said(done.said) == ("2 customers set to “Win back”. 1 must not be written to and is left out.")


def test_leaving_alone_is_a_case_closed_at_once_also_for_the_suppressed(play: StagePlay) -> None:
    who = play.customer()
    suppress(play.book, [who], Ground.DISPUTE, TODAY)
    case_id = decide(play.book, [who], Decision.LEAVE, TODAY).value.case_ids[0]
    assert one_case(play.book, case_id) == (Decision.LEAVE, Outcome.LEFT_ALONE, None)


def test_a_second_decision_changes_the_case_under_way(play: StagePlay) -> None:
    who = play.customer()
    first = play.case(who)
    assert play.case(who, decision=Decision.LET_GO) == first
    assert one_case(play.book, first) == (Decision.LET_GO, None, None)
    play.case(who, decision=Decision.LEAVE)
    assert one_case(play.book, first) == (Decision.LEAVE, Outcome.LEFT_ALONE, None)
    assert play.case(who) != first


def test_who_is_only_about_to_leave_gets_the_letter_before_they_go(play: StagePlay) -> None:
    who, gone = play.customer(), play.customer("Elif Korkmaz")
    late = replace(standing(who, Status.AT_RISK), overdue_ratio=1.6)
    standings = {who: late, gone: standing(gone, Status.LAPSED)}
    at_risk, lapsed = decide(play.book, [who, gone], Decision.WIN_BACK, TODAY, standings).value.case_ids
    assert one_case(play.book, at_risk)[2] is Purpose.BEFORE_THEY_GO
    assert one_case(play.book, lapsed)[2] is None


@pytest.mark.parametrize(("gaps", "is_asked"), [(1.4, False), (1.99, False), (2.0, True), (4.5, True), (None, False)])
def test_who_is_long_overdue_is_not_told_that_it_may_be_the_time_of_year(
    play: StagePlay, gaps: float | None, is_asked: bool
) -> None:
    """Guests of an inn, four gaps late, read "a little longer than usual"."""
    who = play.customer()
    standings = {who: replace(standing(who, Status.AT_RISK), overdue_ratio=gaps)}
    (case_id,) = decide(play.book, [who], Decision.WIN_BACK, TODAY, standings).value.case_ids
    assert (one_case(play.book, case_id)[2] is None) is is_asked


def test_who_says_that_they_leave_stands_first(play: StagePlay) -> None:
    quiet, loud = play.customer(), play.customer("Elif Korkmaz")
    play.case(quiet, on=TODAY - timedelta(days=5))
    case_id = told_us_they_leave(play.book, loud, TODAY, words="never again", reason_id=play.reason_id("annoyed")).value
    assert cases.open_cases(play.book.con)[0].case_id == case_id
    told = case_reasons.of_cases(play.book.con)[case_id][0]
    assert (told.said_by, told.words) == (SaidBy.CUSTOMER, "never again")


def test_words_without_a_reason_are_theirs_and_become_a_note(play: StagePlay) -> None:
    who = play.customer()
    case_id = told_us_they_leave(play.book, who, TODAY, words="closed the account").value
    assert [note.text for note in customers.notes_of(play.book.con, who)] == ["closed the account"]
    (told,) = case_reasons.of_cases(play.book.con)[case_id]
    assert (told.said_by, told.words) == (SaidBy.CUSTOMER, "closed the account")
    assert open_dossiers(play.book, TODAY)[0].main_reason is None, "the reason is still asked for"
    assert walk_counts(play.book, TODAY).without_cause == 0


def test_words_without_a_reason_replace_no_reason_that_is_known(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.told(who, key="service")
    told_us_they_leave(play.book, who, TODAY, words="closed the account")
    main, told = case_reasons.of_cases(play.book.con)[case_id]
    assert (main.reason_id, main.said_by, main.is_main) == (play.reason_id("service"), SaidBy.OWNER, True)
    assert (told.said_by, told.words, told.is_main) == (SaidBy.CUSTOMER, "closed the account", False)
    (dossier,) = open_dossiers(play.book, TODAY)
    assert [reason.key for _told, reason, _cause in dossier.reasons] == ["service"]


def test_a_complaint_of_somebody_on_the_list_opens_nothing(play: StagePlay) -> None:
    who = play.customer()
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    with pytest.raises(WinbackError, match="do-not-write list"):
        told_us_they_leave(play.book, who, TODAY)


def test_a_decision_is_taken_back_until_a_letter_is_made(play: StagePlay) -> None:
    people = [play.customer(), play.customer("Elif Korkmaz"), play.customer("Mehmet Aydın")]
    play.case(people[0])
    play.case(people[1], decision=Decision.LEAVE)
    play.made(play.ready(people[2]))
    assert take_back(play.book, people, TODAY).value == 2
    assert [case.customer_id for case in cases.all_cases(play.book.con)] == [people[2]]
    with pytest.raises(WinbackError, match="letter was made"):
        take_back(play.book, people, TODAY)


def test_a_stopped_case_is_closed_once(play: StagePlay) -> None:
    case_id = play.case()
    stop_case(play.book, case_id, TODAY)
    assert one_case(play.book, case_id)[1] is Outcome.STOPPED
    with pytest.raises(WinbackError, match="is closed"):
        stop_case(play.book, case_id, TODAY)


def test_nobody_chosen_is_said(book: Book) -> None:
    with pytest.raises(WinbackError, match="Nobody was chosen"):
        decide(book, [], Decision.WIN_BACK, TODAY)
