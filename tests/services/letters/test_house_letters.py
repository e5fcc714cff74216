"""One letter a house: who goes without is not offered again while the letter of the house may be answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Channel
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override, take_back_override
from winback_gui.services.letters.look_through import leave_out
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import Prepared, plan_run, prepare_letters
from winback_gui.services.letters.ways_out import stands_in_the_way
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import OfferRow, offer_run
from winback_gui.services.offer.waits_for import WaitsFor
from winback_gui.services.reason.decide import stop_case
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.store import cases, house_letters, letters

if TYPE_CHECKING:
    from winback_gui.services.result import Done

HOUSE = factory.customer().address


def couple(play: StagePlay) -> tuple[int, int]:
    """Return the cases of who gets the one letter of the house, and of who goes without."""
    first = play.customer("Hannah Steinbach", address=HOUSE)
    for ago in (200, 240, 280, 320):
        play.buys(first, TODAY - timedelta(days=ago), 4000)
    return play.ready(first), play.ready(play.customer("Ben Okafor", address=HOUSE))


def one_a_house(play: StagePlay, on: date = TODAY) -> Done[Prepared]:
    return prepare_letters(play.book, on, hold_out_share=Decimal(0), rng=Random(3), one_a_house=True)


def fresh(play: StagePlay, on: date = TODAY) -> list[str]:
    return [one.customer.name for one in plan_run(play.book.con, on).fresh]


def offered(play: StagePlay, on: date = TODAY) -> list[TodoKind]:
    kinds = {TodoKind.PREPARE, TodoKind.LACKING, TodoKind.TWICE}
    return [one.kind for one in today_view(play.book, on).todos if one.kind in kinds]


def row_of(play: StagePlay, case_id: int) -> OfferRow:
    return next(one for one in offer_run(play.book, TODAY).rows if one.case.case_id == case_id)


def test_today_offers_no_letter_to_who_goes_without_for_their_house(play: StagePlay) -> None:
    """The run left out the second of each house, and Today went on offering just these letters."""
    _first, left = couple(play)
    one_a_house(play)
    assert (offered(play), fresh(play)) == ([], [])
    row = row_of(play, left)
    assert (row.badge, row.waits_for, row.may_override) == (Badge.HELD, WaitsFor.HOUSE, True)
    assert "one letter a house: it goes to Hannah Steinbach" in said(row.why)


def test_who_was_erased_is_not_named_by_the_letter_of_the_house(play: StagePlay) -> None:
    """“It went to erased-1” was said."""
    first, left = couple(play)
    one_a_house(play)
    (made,) = letters.unposted(play.book.con)
    mark_posted(play.book, [made.letter_id], TODAY, TODAY)
    case = cases.get(play.book.con, first)
    assert case is not None
    erase_customer(play.book, case.customer_id, TODAY, keeps_sums=True)
    assert "one letter a house: another one there has it" in said(row_of(play, left).why)


def test_of_two_cases_that_become_one_the_newer_letter_counts(play: StagePlay) -> None:
    first, left = couple(play)
    one_a_house(play)
    (made,) = letters.unposted(play.book.con)
    later = play.ready(play.customer("Hugo Abel", address=HOUSE))
    with play.book.unrecorded():
        newer = letters.add(play.book.con, replace(made, letter_id=0, letter_no="A-0999", case_id=first))
        house_letters.keep(play.book.con, {later: newer})
        house_letters.hand_over(play.book.con, later, left)
        assert play.book.con.execute("SELECT * FROM house_letters").fetchall() == [(left, newer)]
        house_letters.keep(play.book.con, {later: made.letter_id})
        house_letters.hand_over(play.book.con, later, left)
    assert play.book.con.execute("SELECT * FROM house_letters").fetchall() == [(left, newer)]


def test_they_are_offered_again_once_no_answer_to_that_letter_came(play: StagePlay) -> None:
    couple(play)
    made = one_a_house(play).value
    mark_posted(play.book, made.letter_ids, TODAY, TODAY)
    weeks = timedelta(weeks=6)
    assert fresh(play, TODAY + weeks - timedelta(days=1)) == []
    assert fresh(play, TODAY + weeks) == ["Ben Okafor"]
    run = prepare_letters(play.book, TODAY + weeks, hold_out_share=Decimal(0), rng=Random(3), one_a_house=True).value
    assert len(run.letter_ids) == 1, "a letter that nobody answered is the letter of no house"


@pytest.mark.parametrize("what", ["left out", "returned", "stopped"])
def test_they_are_offered_again_when_the_letter_of_the_house_does_not_arrive(play: StagePlay, what: str) -> None:
    first, _left = couple(play)
    (letter_id,) = one_a_house(play).value.letter_ids
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    if what == "left out":
        leave_out(play.book, [letter_id])
    elif what == "stopped":
        stop_case(play.book, first, TODAY)
    else:
        mark_posted(play.book, [letter_id], TODAY, TODAY)
        letter_returned(play.book, letter.letter_no, ReturnedBecause.UNKNOWN, TODAY)
    assert "Ben Okafor" in fresh(play)


def test_who_must_not_be_written_to_keeps_no_letter_from_the_house(play: StagePlay) -> None:
    first, left = couple(play)
    one_a_house(play)
    case = cases.get(play.book.con, first)
    assert case is not None
    suppress(play.book, [case.customer_id], Ground.MOVED, TODAY)
    assert "one letter a house" not in said(row_of(play, left).why)


def test_the_owners_reason_writes_to_them_nevertheless(play: StagePlay) -> None:
    _first, left = couple(play)
    one_a_house(play)
    override(play.book, [left], "He asked for it.", TODAY)
    row = row_of(play, left)
    assert (row.badge, row.is_overridden, fresh(play)) == (Badge.READY, True, ["Ben Okafor"])
    take_back_override(play.book, [left])
    assert fresh(play) == []
    override(play.book, [left], "He asked for it.", TODAY)
    one_a_house(play)
    assert row_of(play, left).badge is Badge.LETTER_MADE
    take_back_override(play.book, [left])
    assert row_of(play, left).badge is Badge.LETTER_MADE, "a letter of their own is no second of that run"


def test_a_reason_for_one_run_says_nothing_of_the_letter_of_a_later_one(play: StagePlay) -> None:
    first, left = couple(play)
    one_a_house(play)
    override(play.book, [left], "He asked for it.", TODAY)
    leave_out(play.book, [one.letter_id for one in letters.unposted(play.book.con)])
    play.made(first)
    one_a_house(play)
    assert fresh(play) == []


def test_a_letter_that_was_made_before_the_run_is_that_of_the_house_too(play: StagePlay) -> None:
    first, left = couple(play)
    play.made(first)
    done = one_a_house(play)
    assert said(done.said) == "1 customer gets none for now: one letter a house."
    assert (fresh(play), row_of(play, left).badge) == ([], Badge.HELD)
    play.book.undo()
    assert fresh(play) == ["Ben Okafor"]


def test_the_window_names_who_goes_without_beside_who_gets_a_letter(play: StagePlay) -> None:
    first, left = couple(play)
    prepare_letters(play.book, TODAY, hold_out_share=Decimal(0), rng=Random(3), case_ids=[first], left=[left])
    assert fresh(play) == []


def test_where_no_letter_goes_to_the_house_nobody_waits_for_one(play: StagePlay) -> None:
    """The owner's sum ended before it."""
    _first, left = couple(play)
    other = play.ready(play.customer("Elif Else"))
    prepare_letters(play.book, TODAY, hold_out_share=Decimal(0), rng=Random(3), case_ids=[other], left=[left])
    assert sorted(fresh(play)) == ["Ben Okafor", "Hannah Steinbach"]


def test_only_letters_count_by_the_house(play: StagePlay) -> None:
    _first, left = couple(play)
    one_a_house(play)
    case = cases.get(play.book.con, left)
    assert case is not None
    (dossier,) = dossiers_of(play.book.con, [case], TODAY)
    assert dossier.purpose is not None
    assert stands_in_the_way(dossier, dossier.purpose, Channel.VISIT, TODAY) == ()


def test_of_two_entries_of_one_person_the_one_that_goes_on_waits_too(play: StagePlay) -> None:
    _first, left = couple(play)
    case = cases.get(play.book.con, left)
    assert case is not None
    again = play.customer("Benjamin Okafor", address=HOUSE)
    play.case(again, decision=Decision.WIN_BACK, on=TODAY - timedelta(days=9))
    one_a_house(play)
    merge_customers(play.book, again, case.customer_id, [], TODAY)
    assert fresh(play) == []


def test_who_becomes_one_with_whose_letter_it_is_does_not_wait_for_their_own(play: StagePlay) -> None:
    first, left = couple(play)
    one_a_house(play)
    mine, theirs = (cases.get(play.book.con, at) for at in (first, left))
    assert mine is not None
    assert theirs is not None
    merge_customers(play.book, theirs.customer_id, mine.customer_id, [], TODAY)
    assert row_of(play, first).badge is Badge.LETTER_MADE
