"""Whether a run of letters pays, in figures that lead to what is said: where rounding would contradict it, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import Any

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.analytics.lift import LiftModel
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.offer_rules import break_even_count, run_cost
from winback_gui.domain.reason import LiftKind
from winback_gui.services.book.shop_settings import load_shop, save_costs
from winback_gui.services.identify.reckoning import Reckoning
from winback_gui.services.offer import offer_library
from winback_gui.services.offer.make_offer import OfferRun, offer_run
from winback_gui.services.offer.run_story import LettersOfKind, run_story

ABROAD = Address(street="Rue de Rivoli 4", postcode="75001", town="Paris", country="FR")


def two_letters(play: StagePlay, *addresses: Address) -> OfferRun:
    """A run of two letters whose offers cost nothing."""
    for offer in offer_library.library(play.book):
        offer_library.save_offers(play.book, [replace(offer, cost_minor=0)])
    for at in range(2):
        own: dict[str, Any] = {"address": addresses[at]} if at < len(addresses) else {}
        play.ready(play.customer(f"Person {'AB'[at]}", **own))
    return offer_run(play.book, TODAY)


def priced(run: OfferRun, post_minor: int, offers_minor: int) -> OfferRun:
    """The same run with these sums."""
    return replace(run, post=Money(post_minor, "EUR"), offers=Money(offers_minor, "EUR"))


def reckonings(
    play: StagePlay, run: OfferRun, letters: Sequence[LettersOfKind] = (), left_minor: Sequence[int] = (1000, 1000)
) -> tuple[Reckoning, Reckoning, Reckoning]:
    kinds = letters or [LettersOfKind(LiftKind.UNKNOWN, 2, 0.2)]
    story = run_story(run, load_shop(play.book), left_minor, msg("as many"), kinds, LiftModel())
    assert story is not None
    cost, must, expected = story.reckonings
    return cost, must, expected


def figures(reckoning: Reckoning) -> list[str]:
    return [said(line.figure) for line in reckoning.lines]


@pytest.mark.parametrize(
    ("post", "offers", "pay", "needed"),
    [
        (900, 100, "1", 1),  # exactly paid for
        (900, 101, "1.01", 2),  # "= 1.00" would lead to 1
        (900, 300, "1.2", 2),  # up, where half up would say 1
        (1900, 110, "2.01", 3),
    ],
)
def test_how_many_must_come_back_is_what_stands_there_rounded_up(
    play: StagePlay, post: int, offers: int, pay: str, needed: int
) -> None:
    run = priced(two_letters(play), post, offers)
    _cost, must, _expected = reckonings(play, run)
    assert figures(must)[-1] == f"= {pay}"
    assert break_even_count(post + offers, [1000, 1000]) == Decimal(pay).to_integral_value(ROUND_CEILING) == needed


def test_of_whom_no_sum_is_known_the_others_mean_is_counted(play: StagePlay) -> None:
    _cost, must, _expected = reckonings(play, two_letters(play), left_minor=[1000])
    assert said(must.lines[1].what) == "letters to whom it is known what they spend"
    assert figures(must)[:3] == ["€10.00", "÷ 1", "= €10.00"]


def test_where_letters_go_abroad_no_one_price_is_multiplied(play: StagePlay) -> None:
    costs = replace(load_shop(play.book).costs, stamp_minor=95, stamp_abroad_minor=125)
    save_costs(play.book, costs)
    run = two_letters(play, ABROAD)
    assert run.abroad == 1
    cost, _must, _expected = reckonings(play, run)
    assert said(cost.lines[0].what) == "to print and post 2 letters, 1 abroad"
    post = run_cost(costs, [0, 0], 1).post_minor
    assert post is not None
    assert figures(cost) == [said_money(post)]
    assert cost.result == Money(post, "EUR")


def said_money(minor: int) -> str:
    return f"€{minor // 100}.{minor % 100:02}"


def test_where_none_goes_abroad_the_price_of_a_letter_is_multiplied(play: StagePlay) -> None:
    cost, _must, _expected = reckonings(play, two_letters(play))
    assert figures(cost) == ["€1.14", "× 2", "= €2.28"]


def test_what_letters_add_on_average_has_the_places_that_lead_to_the_sum(play: StagePlay) -> None:
    """700 × 1.23 in 100 is 8.61, and 8.64 stands there."""
    run = two_letters(play)
    _cost, _must, exactly = reckonings(play, run, [LettersOfKind(LiftKind.UNKNOWN, 700, 8.6394)])
    assert figures(exactly) == ["700 × 1.234 in 100", "= 8.64"]
    _cost, _must, shortly = reckonings(play, run, [LettersOfKind(LiftKind.UNKNOWN, 7, 0.086394)])
    assert figures(shortly) == ["7 × 1.23 in 100", "= 0.09"]
