"""Recording reasons for several, linking causes, writing anyway, and how a cause reads in a letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case_code import case_code
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Channel, Permission
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix import fix_cause
from winback_gui.services.fix.cause_register import CausePage, cause_page, register
from winback_gui.services.identify.left_together import left_together
from winback_gui.services.reason import ask_cards, record_reason
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import case_reasons, cases, causes, settings


def plain(message: Message) -> str:
    return said(message)


def waiting_in(page: CausePage) -> list[int]:
    return sorted(one.case_id for one in page.people if one.waits)


def case_of(play: StagePlay, case_id: int) -> list[str]:
    told = case_reasons.of_cases(play.book.con, [case_id]).get(case_id, [])
    return [str(one.cause_id) for one in told]


def test_one_reason_for_several_with_a_new_cause_is_one_step(play: StagePlay) -> None:
    listed = [play.case(), play.case(play.customer("Elif Korkmaz"))]
    promise = play.reason_id("promise")
    done = record_reason.record_several(play.book, listed, promise, TODAY, new_cause="The new till")
    assert done.value == 2
    (cause,) = causes.all_causes(play.book.con)
    assert cause.title == "The new till"
    assert [case_of(play, case_id) for case_id in listed] == [[str(cause.cause_id)]] * 2
    play.book.undo()
    assert causes.all_causes(play.book.con) == []
    assert case_of(play, listed[0]) == []


def test_nobody_chosen_is_refused(play: StagePlay) -> None:
    with pytest.raises(WinbackError):
        record_reason.record_several(play.book, [], play.reason_id("price"), TODAY)


def test_a_new_cause_needs_a_reason_that_can_be_fixed(play: StagePlay) -> None:
    record_reason.record(play.book, play.case(), play.reason_id("moved"), TODAY, new_cause="The new till")
    assert causes.all_causes(play.book.con) == []


def test_those_who_stopped_together_are_listed_with_what_is_known(play: StagePlay) -> None:
    known, unknown, nobody = play.customer("A A"), play.customer("B B"), play.customer("C C")
    play.told(known)
    case_id = play.case(unknown)
    rows = left_together(play.book, [known, unknown, nobody], TODAY)
    assert [row.name for row in rows] == ["B B", "A A", "C C"]
    assert rows[0].case_id == case_id
    assert rows[0].is_unknown
    assert rows[2].case_id is None
    assert "Identify" in plain(rows[2].said)


def test_a_reason_without_a_cause_is_linked_with_one_step(play: StagePlay) -> None:
    case_id = play.told()
    assert [one.case_ids for one in register(play.book, TODAY).unlinked] == [(case_id,)]
    made = fix_cause.link_reason(play.book, play.reason_id("promise"), None, TODAY, "Cards void")
    assert said(made.said) == "“Cards void” is now the cause behind the reason “Promise not kept”."
    assert register(play.book, TODAY).unlinked == ()
    assert case_of(play, case_id) == [str(made.value)]
    with pytest.raises(WinbackError):
        fix_cause.link_reason(play.book, play.reason_id("promise"), made.value, TODAY)


def test_writing_anyway_is_visible_and_can_be_taken_back(play: StagePlay) -> None:
    cause = play.cause()
    waiting = [play.told(cause=cause), play.told(play.customer("Elif Korkmaz"), cause=cause)]
    assert waiting_in(cause_page(play.book, cause, TODAY)) == list(waiting)
    assert all(one.may_override for one in cause_page(play.book, cause, TODAY).people)
    fix_cause.override(play.book, waiting, " They asked. ", TODAY)
    page = cause_page(play.book, cause, TODAY)
    assert waiting_in(page) == []
    assert {one.override_reason for one in page.people} == {"They asked."}
    assert {plain(one.state) for one in page.people} == {"Written to anyway"}
    fix_cause.take_back_override(play.book, [waiting[0]])
    assert waiting_in(cause_page(play.book, cause, TODAY)) == [waiting[0]]


def test_a_reason_is_asked_for_and_must_help(play: StagePlay) -> None:
    cause, who = play.cause(), play.customer()
    case_id = play.told(who, cause=cause)
    with pytest.raises(WinbackError):
        fix_cause.override(play.book, [case_id], "  ", TODAY)
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    with pytest.raises(WinbackError):
        fix_cause.override(play.book, [case_id], "They asked.", TODAY)


def test_both_sentences_read_as_in_the_letter(play: StagePlay) -> None:
    cause = play.cause()
    play.told(cause=cause)
    shown = cause_page(play.book, cause, TODAY).in_letter
    assert shown is not None
    assert shown.name == "Amara Okafor"
    wrong, changed = shown.read("We turned your full card away.", "Every card counts again.")
    assert wrong.text == "We turned your full card away. It was our mistake, and I am sorry."
    assert (changed.lead, changed.text) == ("What we changed:", "Every card counts again.")
    assert len(shown.read("", "")) == 1
    fix_cause.set_status(play.book, cause, CauseStatus.CANNOT_FIX, TODAY)
    other = cause_page(play.book, cause, TODAY).in_letter
    assert other is not None
    assert [part.role for part in other.read("a", "b")] == ["body"]


def test_what_went_wrong_is_kept_tidy(play: StagePlay) -> None:
    cause = play.cause()
    fix_cause.save_what_happened(play.book, cause, " We were \n late. ")
    kept = causes.get(play.book.con, cause)
    assert kept is not None
    assert kept.what_happened == "We were late."


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{spaced}"])
def test_a_card_finds_its_case(play: StagePlay, typed: str) -> None:
    case_id = play.case()
    code = case_code(case_id)
    typed = typed.format(code, lower=code.lower(), spaced=code.replace("-", " "))
    assert record_reason.case_of_reply(play.book, typed) == case_id


@pytest.mark.parametrize("typed", ["0001", "0010-0", "", "9999-9", "x"])
def test_a_wrong_card_is_refused(play: StagePlay, typed: str) -> None:
    play.case()
    with pytest.raises(WinbackError):
        record_reason.case_of_reply(play.book, typed)


def test_cards_hold_what_is_needed_and_nobody_who_wants_no_calls(play: StagePlay, tmp_path: Path) -> None:
    names = ("Amara Okafor", "Elif Korkmaz", "Nour Haddad")
    listed = [play.case(play.customer(name, phone="0221 471")) for name in names]
    silent = play.case(play.customer("Leïla Benhaddou", phone="0221 999", phone_permission=Permission.NO))
    path = tmp_path / "cards.pdf"
    written = ask_cards.write_call_cards(play.book, [*listed, silent], path, TODAY, plain)
    assert written.made == tuple(listed)
    assert [one.name for one in written.held] == ["Leïla Benhaddou"]
    with pdfplumber.open(path) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    assert len(texts) == 2
    assert "Amara Okafor" in texts[0]
    assert "Elif Korkmaz" in texts[0]
    assert "Nour Haddad" in texts[1]
    assert case_code(listed[2]) in texts[1]
    assert "0221 471" in texts[1]
    assert "Promise not kept" in texts[1]
    assert "Leïla" not in "".join(texts)


def test_a_card_has_the_number_as_the_shop_dials_it(play: StagePlay, tmp_path: Path) -> None:
    case_id, path = play.case(play.customer(phone="+492214710142")), tmp_path / "cards.pdf"
    ask_cards.write_call_cards(play.book, [case_id], path, TODAY, plain)
    with pdfplumber.open(path) as pdf:
        text = pdf.pages[0].extract_text()
    assert "0221 4710142" in text
    assert "+49" not in text


def test_a_card_of_a_shop_without_a_name_has_no_lost_dot(play: StagePlay, tmp_path: Path) -> None:
    case_id, path = play.case(play.customer(phone="0221 471")), tmp_path / "cards.pdf"
    heads = []
    for name in (settings.load_shop(play.book.con).name, ""):
        with play.book.action(msg("Edit")):
            settings.save_shop(play.book.con, replace(settings.load_shop(play.book.con), name=name))
        ask_cards.write_call_cards(play.book, [case_id], path, TODAY, plain)
        with pdfplumber.open(path) as pdf:
            heads.append(pdf.pages[0].extract_text().splitlines()[0])
    assert "·" in heads[0]
    assert "·" not in heads[1]


def test_no_card_for_anybody_is_a_sentence_and_no_file(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer()
    case_id = play.case(who)
    suppress(play.book, [who], Ground.DECEASED, TODAY)
    path = tmp_path / "cards.pdf"
    for write in (ask_cards.write_call_cards, ask_cards.write_visit_cards):
        with pytest.raises(WinbackError):
            write(play.book, [case_id], path, TODAY, plain)
    assert not path.exists()


def test_ways_say_why_one_is_closed(play: StagePlay) -> None:
    case_id = play.told(play.customer(phone=""))
    (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    ways = {way.channel: plain(way.why_not) if way.why_not else "" for way in ask_cards.ways_for(dossier, TODAY)}
    assert "phone" in ways[Channel.CALL]
    assert ways[Channel.VISIT] == ""
    assert "known already" in ways[Channel.LETTER]


def test_a_reason_to_write_anyway_does_not_open_the_comparison(play: StagePlay) -> None:
    """“Celia Bixby is written to anyway. Your reason is kept.” was said, and no letter was made."""
    house = factory.customer().address
    compared = play.case(play.customer("Celia Bixby", address=house))
    play.compared(compared)
    mate = play.case(play.customer("Elif Korkmaz", address=house))
    said_of = {
        compared: "Celia Bixby is in the comparison group: nothing is sent, nobody calls",
        mate: "Celia Bixby of their house is in the comparison group: no letter goes there",
    }
    for case_id, why in said_of.items():
        with pytest.raises(WinbackError) as refused:
            fix_cause.override(play.book, [case_id], "a friend", TODAY)
        assert said(refused.value.message) == f"A reason does not help here: {why}. Nothing was changed."
        case = cases.get(play.book.con, case_id)
        assert case is not None
        assert not case.override_reason
