from __future__ import annotations

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Letter
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.reason import Certainty, ReasonPath, SaidBy
from winback_gui.domain.stages import Stage
from winback_gui.domain.suppression import Ground
from winback_gui.domain.voucher import print_code
from winback_gui.services.customers.suppress import do_not_write_count, suppress
from winback_gui.services.found import one_case
from winback_gui.services.offer.make_offer import choose_purpose
from winback_gui.services.reason import reason_list, record_reason
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import case_reasons, cases, letters, tasks
from winback_gui.store.book import Book


def reasons_of(book: Book, case_id: int) -> list[tuple[int, int | None, bool]]:
    told = case_reasons.of_cases(book.con, [case_id]).get(case_id, [])
    return [(one.reason_id, one.cause_id, one.is_main) for one in told]


def only_letter(play: StagePlay, case_id: int) -> Letter:
    return letters.of_cases(play.book.con, [case_id])[case_id][0]


def test_the_main_reason_comes_first_and_the_others_follow(play: StagePlay) -> None:
    case_id, price, service = play.case(), play.reason_id("price"), play.reason_id("service")
    record_reason.record(
        play.book,
        case_id,
        price,
        TODAY,
        said_by=SaidBy.CUSTOMER,
        certainty=Certainty.CERTAIN,
        words=" too dear ",
        others=[service, price, play.reason_id("unknown")],
    )
    assert reasons_of(play.book, case_id) == [(price, None, True), (service, None, False)]
    main = case_reasons.of_cases(play.book.con, [case_id])[case_id][0]
    assert (main.words, main.said_by, main.certainty) == ("too dear", SaidBy.CUSTOMER, Certainty.CERTAIN)


def test_what_was_recorded_before_stays_as_history(play: StagePlay) -> None:
    case_id = play.told()
    record_reason.record(play.book, case_id, play.reason_id("unknown"), TODAY)
    history = case_reasons.history_of(play.book.con, case_id)
    assert [one.replaced_on for one in history] == [TODAY, None]
    assert reasons_of(play.book, case_id) == [(play.reason_id("unknown"), None, True)]


def test_the_only_cause_of_a_preset_is_suggested_and_never_taken(play: StagePlay) -> None:
    cause_id = play.cause()
    play.told(cause=cause_id)
    assert record_reason.suggested_causes(play.book.con)[play.reason_id("promise")].cause_id == cause_id
    second = play.told(play.customer("Elif Korkmaz"))
    assert reasons_of(play.book, second)[0][1] is None  # nobody named it for her: no letter may own up to it
    play.told(play.customer("Mehmet Aydın"), cause=play.cause("Sharp words"))
    assert record_reason.suggested_causes(play.book.con) == {}


def test_the_only_cause_of_a_reason_of_ones_own_is_meant_with_it(play: StagePlay) -> None:
    own, cause_id = reason_list.add_reason(play.book, "Stamp card stopped counting").value, play.cause()
    first, second, third = (
        play.case(play.customer(name)) for name in ("Elif Korkmaz", "Mehmet Aydın", "Hannah Steinbach")
    )
    record_reason.record(play.book, first, own, TODAY, cause_id=cause_id)
    record_reason.record(play.book, second, own, TODAY)
    assert reasons_of(play.book, second)[0][1] == cause_id
    record_reason.record(play.book, first, own, TODAY, cause_id=play.cause("Sharp words"))
    record_reason.record(play.book, third, own, TODAY)
    assert reasons_of(play.book, third)[0][1] is None


def test_recording_the_same_reason_again_keeps_its_cause(play: StagePlay) -> None:
    first, second = play.cause(), play.cause("Sharp words")
    play.told(cause=first)
    case_id = play.told(play.customer("Elif Korkmaz"), cause=second)
    record_reason.record(play.book, case_id, play.reason_id("promise"), TODAY, words="said it again")
    assert reasons_of(play.book, case_id)[0][1] == second


def test_a_cause_can_be_taken_away_again_and_holds_the_letter_then(play: StagePlay) -> None:
    own = reason_list.add_reason(play.book, "Stamp card stopped counting").value
    cause_id = play.cause(fixed=True)
    first, second = (play.case(play.customer(name)) for name in ("Elif Korkmaz", "Mehmet Aydın"))
    record_reason.record(play.book, first, own, TODAY, cause_id=cause_id)
    record_reason.record(play.book, second, own, TODAY)
    assert dossiers_of(play.book.con, [one_case(play.book, second)], TODAY)[0].stage is not Stage.WAITS_FOR_FIX
    told = record_reason.record(play.book, second, own, TODAY, keeps_cause=False)
    assert said(told.said).endswith("is recorded. No apology goes out until its cause is named.")
    assert reasons_of(play.book, second) == [(own, None, True)]
    assert reasons_of(play.book, first) == [(own, cause_id, True)]
    assert dossiers_of(play.book.con, [one_case(play.book, second)], TODAY)[0].stage is Stage.WAITS_FOR_FIX
    play.book.undo()
    assert reasons_of(play.book, second) == [(own, cause_id, True)]


def test_who_has_died_is_on_the_list_at_once(play: StagePlay) -> None:
    case_id = play.case()
    record_reason.record(play.book, case_id, play.reason_id("deceased"), TODAY)
    closed = cases.get(play.book.con, case_id)
    assert closed is not None
    assert closed.outcome is Outcome.MUST_NOT_WRITE
    assert do_not_write_count(play.book) == 1


def test_a_known_reason_takes_the_asking_letter_back(play: StagePlay) -> None:
    case_id = play.case()
    choose_purpose(play.book, [case_id], Purpose.ASK_WHY)
    record_reason.record(play.book, case_id, play.reason_id("price"), TODAY)
    case = cases.get(play.book.con, case_id)
    assert case is not None
    assert case.purpose is None


def test_a_call_is_planned_and_ticked_when_they_were_asked(play: StagePlay) -> None:
    case_id = play.case()
    record_reason.ask(play.book, case_id, Channel.CALL, TODAY)
    assert len(tasks.due(play.book.con, TODAY)) == 1
    record_reason.was_asked(play.book, case_id, Channel.CALL, TODAY)
    assert tasks.due(play.book.con, TODAY) == []
    case = cases.get(play.book.con, case_id)
    assert case is not None
    assert (case.asked_on, case.asked_by) == (TODAY, "call")


def test_nobody_on_the_list_is_asked(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.case(who)
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    with pytest.raises(WinbackError, match="do-not-write list"):
        record_reason.ask(play.book, case_id, Channel.VISIT, TODAY)


def test_e_mail_is_no_way_to_ask_here(play: StagePlay) -> None:
    with pytest.raises(WinbackError, match="by call, by visit or by letter"):
        record_reason.ask(play.book, play.case(), Channel.EMAIL, TODAY)


def test_a_reply_slip_finds_its_case(play: StagePlay) -> None:
    case_id = play.case()
    play.posted(case_id)
    code = only_letter(play, case_id).reply_code
    assert record_reason.case_of_reply(play.book, print_code(code).lower()) == case_id
    with pytest.raises(WinbackError, match="signs"):
        record_reason.case_of_reply(play.book, "7K3")


def test_own_reasons_are_added_renamed_and_archived(play: StagePlay) -> None:
    own = reason_list.add_reason(play.book, " Out of  the habit ", ReasonPath.FIXABLE).value
    titles = [said(reason.title) for reason in record_reason.all_reasons(play.book)]
    assert titles[-2:] == ["Out of the habit", "Unknown yet"]
    reason_list.rename_reason(play.book, own, "Forgot us")
    reason_list.archive_reason(play.book, own)
    assert own not in [reason.reason_id for reason in record_reason.all_reasons(play.book)]
    reason_list.archive_reason(play.book, own, is_archived=False)
    assert said(record_reason.all_reasons(play.book)[-2].title) == "Forgot us"


def test_a_preset_gets_its_own_name_back(play: StagePlay) -> None:
    price = play.reason_id("price")
    reason_list.rename_reason(play.book, price, "Too dear")
    reason_list.rename_reason(play.book, price, "")
    assert "Price" in [said(reason.title) for reason in record_reason.all_reasons(play.book)]


def test_a_name_is_given_once_and_unknown_stays(play: StagePlay) -> None:
    with pytest.raises(WinbackError, match="this name already"):
        reason_list.add_reason(play.book, "price")
    with pytest.raises(WinbackError, match="needs a name"):
        reason_list.add_reason(play.book, " ")
    with pytest.raises(WinbackError, match="stays in the list"):
        reason_list.archive_reason(play.book, play.reason_id("unknown"))
