"""Whose animal died is not told that they are missed; who complained is not asked why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factory import purchase
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Case, Decision, Outcome
from winback_gui.domain.customer import Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.reason import ANIMAL_DIED_KEY, NO_NEED_KEY
from winback_gui.domain.why_not import why_not
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.remarks import animal_died, believe_remarks, open_remarks, to_decide
from winback_gui.services.customers.suppress import do_not_write_list
from winback_gui.services.letters.letter_kinds import kinds_of
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.services.reason.record_reason import record
from winback_gui.services.reason.told_us import told_us
from winback_gui.store import case_reasons, cases, purchases, reasons

STOPPED = (300, 276, 250, 226)


def case_of(play: StagePlay, who: int) -> Case:
    return cases.of_customers(play.book.con, [who])[who][0]


def dossier_of(play: StagePlay, who: int) -> Dossier:
    (dossier,) = dossiers_of(play.book.con, [case_of(play, who)], TODAY)
    return dossier


def passing(play: StagePlay, who: int) -> set[Purpose]:
    person = dossier_of(play, who).person
    return {purpose for purpose in Purpose if not why_not(person, purpose, Channel.LETTER, TODAY)}


def left_alone_for(play: StagePlay, who: int) -> tuple[str, str]:
    """The key of the reason for which somebody is left alone from today on, and its words."""
    left = case_of(play, who)
    assert (left.decision, left.outcome, left.closed_on) == (Decision.LEAVE, Outcome.LEFT_ALONE, TODAY)
    (told,) = case_reasons.of_cases(play.book.con, [left.case_id])[left.case_id]
    known = reasons.get(play.book.con, told.reason_id)
    assert known is not None
    return known.key, told.words


@pytest.mark.parametrize("has_case", [True, False])
def test_whose_animal_died_is_left_alone_and_the_reason_is_known(play: StagePlay, has_case: bool) -> None:
    who = play.customer(ago=STOPPED)
    if has_case:
        play.case(who)
    add_note(play.book, who, "Tilly PTS May 25", TODAY)
    (row,) = to_decide(play.book.con)
    assert said(row.remark.sounds) == "sounds as if their animal has died"
    done = believe_remarks(play.book, [who], TODAY)
    assert said(done.said) == "1 customer is left alone: their animal died."
    assert left_alone_for(play, who) == (ANIMAL_DIED_KEY, "Tilly PTS May 25")
    assert do_not_write_list(play.book) == ()
    assert open_remarks(play.book.con) == {}
    play.book.undo()
    assert [one.customer_id for one in to_decide(play.book.con)] == [who]


def test_whose_animal_lives_elsewhere_now_is_left_alone_and_gets_no_sympathy(play: StagePlay) -> None:
    who = play.customer(ago=STOPPED)
    add_note(play.book, who, "Bella rehomed 3/26", TODAY)
    (row,) = to_decide(play.book.con)
    assert said(row.remark.sounds) == "sounds as if they have the animal no longer"
    done = believe_remarks(play.book, [who], TODAY)
    assert said(done.said) == "1 customer is left alone: they no longer have the animal."
    assert left_alone_for(play, who) == (NO_NEED_KEY, "Bella rehomed 3/26")
    decide(play.book, [who], Decision.WIN_BACK, TODAY)
    assert Purpose.SYMPATHY not in passing(play, who)


def test_a_shop_without_animals_has_no_such_reason_in_its_list_until_one_is_met(play: StagePlay) -> None:
    """A bookshop was asked to choose between "Opening hours", "Their animal died" and "Out of the habit"."""

    def listed() -> bool:
        return ANIMAL_DIED_KEY in {one.key for one in reasons.all_reasons(play.book.con)}

    assert not listed()
    who = play.customer(ago=STOPPED)
    add_note(play.book, who, "Tilly PTS", TODAY)
    believe_remarks(play.book, [who], TODAY)
    assert listed()
    play.book.undo()
    assert not listed()


def test_who_starts_anew_with_them_may_send_sympathy_and_nothing_else(play: StagePlay) -> None:
    who = play.customer(ago=STOPPED)
    add_note(play.book, who, "RIP Barney", TODAY)
    assert "or their animal" in said(to_decide(play.book.con)[0].remark.sounds)
    animal_died(play.book, [who], TODAY)
    decide(play.book, [who], Decision.WIN_BACK, TODAY)
    assert dossier_of(play, who).purpose is Purpose.SYMPATHY
    assert passing(play, who) == {Purpose.SYMPATHY}
    assert [one.purpose for one in kinds_of(offer_run(play.book, TODAY).rows) if one.is_possible] == [Purpose.SYMPATHY]
    assert [one.purpose for one in plan_run(play.book.con, TODAY).fresh] == [Purpose.SYMPATHY]


def test_the_letter_of_sympathy_ends_the_case(play: StagePlay) -> None:
    play.case(who := play.customer(ago=STOPPED))
    record(play.book, case_of(play, who).case_id, play.reason_id(ANIMAL_DIED_KEY), TODAY)
    play.posted(case_of(play, who).case_id)
    assert case_of(play, who).outcome is Outcome.LET_GO


def test_who_came_with_another_animal_is_a_customer_like_any_other(play: StagePlay) -> None:
    who = play.customer(ago=STOPPED)
    add_note(play.book, who, "Tilly PTS", TODAY)
    believe_remarks(play.book, [who], TODAY - timedelta(days=200))
    with play.book.action(msg("A sale.")):
        purchases.add(play.book.con, purchase(customer_id=who, day=TODAY - timedelta(days=90)))
    decide(play.book, [who], Decision.WIN_BACK, TODAY)
    assert dossier_of(play, who).purpose is Purpose.ASK_WHY


def test_who_complained_stands_first_and_is_not_asked_why(play: StagePlay) -> None:
    who = play.customer(ago=STOPPED)
    words = "Not happy with cut, said she won't be back"
    add_note(play.book, who, words, TODAY)
    play.case(who)
    assert passing(play, who) == set()
    done = believe_remarks(play.book, [who], TODAY)
    assert said(done.said) == "1 customer complained and stands first in the queue of Reason."
    assert case_of(play, who).is_urgent
    assert said(told_us(play.book.con, [who])[who].whole) == f"They told us: “{words}”"
    assert Purpose.ASK_WHY not in passing(play, who)
    assert plan_run(play.book.con, TODAY).fresh == ()


def test_who_goes_to_another_shop_has_told_so(play: StagePlay) -> None:
    """ "Geht jetzt zu Fielmann" is why they left, in the words that the shop noted: nobody asks by letter."""
    who = play.customer(ago=STOPPED)
    add_note(play.book, who, "geht jetzt zu Fielmann", TODAY)
    play.case(who)
    assert passing(play, who) == set()
    done = believe_remarks(play.book, [who], TODAY)
    assert said(done.said) == "1 customer goes to another shop and stands first in the queue of Reason."
    assert case_of(play, who).is_urgent
    assert said(told_us(play.book.con, [who])[who].whole) == "They told us: “geht jetzt zu Fielmann”"
    assert Purpose.ASK_WHY not in passing(play, who)


def test_a_complaint_and_where_they_go_are_told_together(play: StagePlay) -> None:
    who = play.customer(ago=STOPPED)
    for words in ("unzufrieden", "zu Hartlauer gewechselt"):
        add_note(play.book, who, words, TODAY)
    done = believe_remarks(play.book, [who], TODAY)
    assert said(done.said) == "1 customer complained and stands first in the queue of Reason."
    whole = said(told_us(play.book.con, [who])[who].whole)
    assert "unzufrieden" in whole
    assert "zu Hartlauer gewechselt" in whole


def test_several_answers_are_said_in_one_sentence_each(play: StagePlay) -> None:
    who = [play.customer(name) for name in ("A. Hill", "B. Hill", "C. Hill")]
    for at, words in zip(who, ("moved to Bonn", "Tilly PTS", "complained, ear clipped"), strict=True):
        add_note(play.book, at, words, TODAY)
    assert said(believe_remarks(play.book, who, TODAY).said) == (
        "1 customer will not be written to. 1 customer is left alone: their animal died. 1 customer complained and "
        "stands first in the queue of Reason."
    )
