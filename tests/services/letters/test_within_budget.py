"""A sum was set for letters, and 115 were prepared for half as much again without a word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Address
from winback_gui.domain.settings import Costs, Shop
from winback_gui.services.letters.prepare_letters import plan_run, prepare_letters
from winback_gui.services.letters.within_budget import best_within, only_these, over_budget, run_over_budget

SHOP = factory.shop(costs=Costs(paper_minor=3, print_minor=0, stamp_minor=95, stamp_budget_minor=1000))
FRANCE = Address("4 Rue Neuve", "", "69001", "Lyon", "", "FR")


def test_it_is_said_how_many_letters_the_sum_pays_for() -> None:
    assert said(over_budget(SHOP, 15, 0)) == (
        "€14.70 for letters is more than the €10.00 that you set: it pays for 10 of these 15."
    )
    assert over_budget(SHOP, 10, 0) is None
    dear = replace(SHOP, costs=replace(SHOP.costs, stamp_abroad_minor=400))
    assert "pays for 7 of these 8" in said(over_budget(dear, 8, 1))


@pytest.mark.parametrize("costs", [Costs(stamp_minor=95), Costs(stamp_budget_minor=100)])
def test_what_is_not_known_is_not_exceeded(costs: Costs) -> None:
    assert over_budget(replace(SHOP, costs=costs), 1000, 0) is None


def written_to(play: StagePlay, count: int) -> list[int]:
    """People to write to, each of whom brings more than the one before."""
    return [play.ready(play.customer(f"Person {at:02}", ago=(300, 250 - at, 226))) for at in range(count)]


@pytest.mark.parametrize(("share", "fresh"), [(Decimal(0), 16), (Decimal("0.2"), 20)])
def test_the_best_that_the_sum_pays_for_are_taken(play: StagePlay, share: Decimal, fresh: int) -> None:
    """Who is held out costs nothing: with one in five of them there is room for more."""
    written_to(play, 24)
    plan = plan_run(play.book.con, TODAY)
    order = [one.customer.customer_id for one in plan.fresh][::-1]
    shop = replace(SHOP, costs=replace(SHOP.costs, stamp_budget_minor=1600))
    best = best_within(plan, shop, share, order)
    assert best == tuple(one.case.case_id for one in plan.fresh[::-1][:fresh])
    part = only_these(plan, best, shop)
    assert {one.case.case_id for one in part.fresh} == set(best)
    assert len(part.held) == len(plan.fresh) - len(best)
    assert said(part.held[0].why) == "your sum for letters ends before them"
    made = prepare_letters(play.book, TODAY, hold_out_share=share, rng=Random(3), case_ids=best).value
    assert len(made.letter_ids) == 16


def test_letters_that_are_made_already_are_paid_from_the_same_sum(play: StagePlay) -> None:
    cases = written_to(play, 12)
    play.made(*cases[:6])
    plan = plan_run(play.book.con, TODAY)
    assert len(plan.made) == 6
    assert len(best_within(plan, SHOP, Decimal(0))) == 4
    assert run_over_budget(plan, SHOP, 4) is None
    assert "pays for 10 of these 11" in said(run_over_budget(plan, SHOP, 5))


def test_without_an_order_who_brings_most_a_year_comes_first(play: StagePlay) -> None:
    poor = play.ready(play.customer("Poor Person"))
    rich_id = play.customer("Rich Person")
    for ago in (240, 235, 230):
        play.buys(rich_id, factory.TODAY.fromordinal(TODAY.toordinal() - ago), 90_000)
    rich = play.ready(rich_id)
    shop: Shop = replace(SHOP, costs=replace(SHOP.costs, stamp_budget_minor=100))
    plan = plan_run(play.book.con, TODAY)
    assert best_within(plan, shop, Decimal(0)) == (rich,)
    assert poor not in best_within(plan, shop, Decimal(0))


def test_letters_abroad_take_their_own_stamp_from_the_sum(play: StagePlay) -> None:
    play.ready(play.customer("Jean Durand", address=FRANCE))
    shop = replace(SHOP, costs=replace(SHOP.costs, stamp_abroad_minor=1200))
    assert best_within(plan_run(play.book.con, TODAY), shop, Decimal(0)) == ()
