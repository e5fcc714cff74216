"""Letters that must not leave, by ways that are easily forgotten."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tests import factory
from tests.services.letter_scene import looked_at, words_of
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override
from winback_gui.services.letters.look_through import leave_out
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.letters.write_letters import write_letters
from winback_gui.services.offer.make_offer import choose_purpose
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.record_reason import record
from winback_gui.store import letters, vouchers

NAMES = ("Amara Okafor", "Elif Korkmaz")


@pytest.mark.parametrize(
    "language", ["nan", "German", "de-AT", "zz", "{name}", "🐱", "../../en", "root", "-", "en_GB.UTF-8"]
)
def test_a_language_that_is_none_stops_nobodys_letter(play: StagePlay, tmp_path: Path, language: str) -> None:
    play.made(play.ready(play.customer("Amara Okafor", language=language)), play.ready(play.customer("Elif Korkmaz")))
    written = write_letters(play.book, tmp_path, TODAY)
    assert len(written.made) == 2
    assert written.held == ()


def test_a_stopped_letter_is_taken_out_of_the_folder_of_an_earlier_run(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer("Amara Okafor")
    play.made(play.ready(who))
    first = write_letters(play.book, tmp_path, TODAY, one_each=True)
    number = first.made[0].letter_no
    (tmp_path / "mine.pdf").write_bytes(b"kept")
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    again = write_letters(play.book, tmp_path, TODAY)
    assert again.pdf is None
    assert not (tmp_path / f"{number}.pdf").exists()
    assert {path.name for path in tmp_path.iterdir()} - {play.book.path.name} >= {"mine.pdf"}
    assert not (tmp_path / "letters.pdf").exists()
    assert not (tmp_path / "letters.csv").exists()


def test_a_stopped_letter_of_several_leaves_no_pdf_of_its_own(play: StagePlay, tmp_path: Path) -> None:
    made = looked_at(play, *NAMES)
    numbers = {one.letter_id: one.letter_no for one in letters.by_ids(play.book.con, list(made.values()))}
    write_letters(play.book, tmp_path / "out", TODAY, one_each=True)
    leave_out(play.book, [made["Amara Okafor"]])
    write_letters(play.book, tmp_path / "out", TODAY)
    assert not (tmp_path / "out" / f"{numbers[made['Amara Okafor']]}.pdf").exists()
    assert (tmp_path / "out" / f"{numbers[made['Elif Korkmaz']]}.pdf").exists()
    assert "Okafor" not in words_of(tmp_path / "out" / "letters.pdf")


def test_a_pdf_of_letters_that_are_in_the_post_stays(play: StagePlay, tmp_path: Path) -> None:
    ids = play.made(play.ready())
    write_letters(play.book, tmp_path / "out", TODAY)
    mark_posted(play.book, ids, TODAY, TODAY)
    assert write_letters(play.book, tmp_path / "out", TODAY).pdf is None
    assert (tmp_path / "out" / "letters.pdf").exists()


def test_what_changed_is_not_said_while_one_of_two_causes_is_open(play: StagePlay, tmp_path: Path) -> None:
    fixed, still_open = play.cause("Stamp cards", fixed=True), play.cause("Cold shop")
    case_id = play.told(play.customer(), cause=fixed)
    record(play.book, case_id, play.reason_id("price"), TODAY, others=(play.reason_id("promise"),), cause_id=still_open)
    override(play.book, [case_id], "I told them at the door.", TODAY)
    play.made(case_id)
    written = write_letters(play.book, tmp_path, TODAY)
    text = words_of(tmp_path / "letters.pdf") if written.pdf else ""
    assert "Every old card counts again" not in text


def test_words_written_before_a_death_in_the_house_do_not_cover_it(play: StagePlay) -> None:
    before = TODAY - timedelta(days=10)
    home = factory.customer().address
    her, him = play.customer("Ada Lund", address=home), play.customer("Per Lund", address=home)
    case_id = play.told(her, on=before)
    override(play.book, [case_id], "She knows that we are still at it.", before)
    suppress(play.book, [him], Ground.DECEASED, TODAY)
    held = prepare_letters(play.book, TODAY, hold_out_share=Decimal(0), rng=Random(1)).value.held
    assert ["shares name and address with somebody who has died" in said(one.why) for one in held] == [True]
    override(play.book, [case_id], "She asked me to write.", TODAY)
    assert len(play.made()) == 1


def test_who_was_asked_by_letter_is_not_drawn_again_for_the_next_one(play: StagePlay) -> None:
    people = [play.customer(f"Given{at} Family{at}") for at in range(4)]
    case_ids = decide(play.book, people, Decision.WIN_BACK, TODAY).value.case_ids
    choose_purpose(play.book, case_ids, Purpose.ASK_WHY)
    assert len(play.posted(*case_ids)) == 4
    cause = play.cause(fixed=True)
    for case_id in case_ids:
        record(play.book, case_id, play.reason_id("promise"), TODAY, cause_id=cause)
    prepared = prepare_letters(play.book, TODAY, hold_out_share=Decimal("0.5"), rng=Random(1), min_letters=2).value
    assert prepared.held_out == ()
    assert len(prepared.letter_ids) == 4


def test_numbers_and_codes_are_never_given_out_again_after_undo(play: StagePlay) -> None:
    case_id = play.ready()
    seen: set[str] = set()
    for _turn in range(4):
        made = letters.by_ids(play.book.con, play.made(case_id))[0]
        codes = {made.letter_no, made.voucher_code} - {""}
        assert not codes & seen
        seen |= codes
        play.book.undo()
        assert vouchers.get(play.book.con, made.voucher_code) is None
    assert len(seen) == 8


def test_posting_twice_and_then_a_stop(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer()
    ids = play.posted(play.ready(who))
    again = mark_posted(play.book, [*ids, *ids], TODAY, TODAY).value
    assert (again.letter_ids, again.held) == ((), ())
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    assert play.made() == ()
    assert write_letters(play.book, tmp_path / "out", TODAY).made == ()
    with pytest.raises(WinbackError, match="lies ahead"):
        mark_posted(play.book, ids, TODAY + timedelta(days=1), TODAY)


def test_a_stop_entered_for_tomorrow_holds_today(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who, on=TODAY - timedelta(days=3))
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    prepared = prepare_letters(
        play.book, TODAY - timedelta(days=1), hold_out_share=Decimal(0), rng=Random(1), case_ids=[case_id]
    ).value
    assert prepared.letter_ids == ()
    assert [one.customer_id for one in prepared.suppressed] == [who]
