from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.services import offer_library
from winback_gui.services.find_lapsed import identify, work_out
from winback_gui.services.make_offer import offer_run
from winback_gui.services.run_return import run_return


def price_all_offers(play: StagePlay) -> None:
    for offer in offer_library.library(play.book):
        offer_library.save_offers(play.book, [replace(offer, cost_minor=280)])


def test_it_is_the_sum_of_everybodys_lift(play: StagePlay) -> None:
    price_all_offers(play)
    people = {play.customer(f"Person {letter}") for letter in "ABCDEFGH"}
    for who in people:
        play.ready(who)
    standings = work_out(play.book, TODAY)
    found = run_return(play.book, offer_run(play.book, TODAY), standings)
    assert found is not None
    rows = identify(play.book, TODAY, standings=standings).rows
    lifts = [row.lift for row in rows if row.standing.customer_id in people]
    assert len(lifts) == 8
    assert found.because == pytest.approx(sum(lifts))
    assert said(found.said).endswith("expected to")


def test_a_run_without_letters_promises_nothing(play: StagePlay) -> None:
    play.customer()
    assert run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY)) is None


def test_who_never_bought_is_hardly_won(play: StagePlay) -> None:
    play.ready(play.customer("Nina Pavlović", ago=()))
    found = run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY))
    assert found is not None
    assert 0 < found.because < 0.1
