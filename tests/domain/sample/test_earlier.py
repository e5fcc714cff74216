from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from tests.factory import TODAY
from winback_gui.domain.purchase import day_number
from winback_gui.domain.sample.earlier import come_again, in_earlier_run, posted_on
from winback_gui.domain.sample.plans import Plan, Story, make_plans
from winback_gui.domain.sample.purchases import visit_days

PLANS = make_plans(600, 9_000, TODAY, Random(1))
MEMBERS = in_earlier_run(PLANS, TODAY)
POSTED = day_number(posted_on(TODAY))


def parted(members: list[Plan]) -> tuple[list[Plan], list[Plan]]:
    return [plan for plan in members if plan.number % 5], [plan for plan in members if plan.number % 5 == 0]


@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29)])
def test_the_letters_went_into_the_post_half_a_year_ago_on_a_day_with_the_shop_open(today: date) -> None:
    ago = today - posted_on(today)
    assert timedelta(days=180) <= ago <= timedelta(days=215)
    assert posted_on(today).weekday() in range(1, 6)


def test_in_the_run_are_those_who_had_been_away_for_three_months_and_a_few_who_came_once() -> None:
    stories = [plan.story for plan in MEMBERS]
    assert 30 <= stories.count(Story.EARLIER) <= 50
    assert 5 <= stories.count(Story.ONCE) <= 15
    assert len(stories) == stories.count(Story.EARLIER) + stories.count(Story.ONCE)
    assert all(plan.last_day <= POSTED - 90 for plan in MEMBERS)


def test_one_owner_writes_no_thousands_of_letters_at_once() -> None:
    assert len(in_earlier_run(make_plans(8_000, 80_000, TODAY, Random(1)), TODAY)) == 300


def test_more_come_again_of_those_written_to_than_of_those_held_out() -> None:
    written, held_out = parted(MEMBERS)
    back = {plan.number for plan in come_again(written, held_out, TODAY, Random(1))}
    assert 0.2 <= len(back & {plan.number for plan in written}) / len(written) <= 0.25
    assert 0.05 <= len(back & {plan.number for plan in held_out}) / len(held_out) <= 0.15


def test_whose_weight_is_more_comes_again_rather() -> None:
    written, _ = parted(MEMBERS)
    heavy = {plan.number for plan in written[::2]}
    came = [
        plan.number in heavy
        for seed in range(20)
        for plan in come_again(written, [], TODAY, Random(seed), lambda plan: 9.0 if plan.number in heavy else 1.0)
    ]
    assert sum(came) > 0.75 * len(came)


def test_who_comes_again_has_as_many_visits_as_before_and_the_first_within_three_months() -> None:
    written, held_out = parted(MEMBERS)
    for seed in range(10):
        for plan in come_again(written, held_out, TODAY, Random(seed)):
            days = visit_days(plan, day_number(TODAY), Random(seed))
            since = [day for day in days if day > plan.last_day]
            assert days == sorted(days)
            assert len(days) == plan.visits
            assert since == list(plan.back_days)
            assert POSTED < since[0] <= POSTED + 80
            assert since[-1] <= day_number(TODAY)


@pytest.mark.parametrize("visits", [0, 1, 2])
def test_with_hardly_a_visit_nobody_comes_again(visits: int) -> None:
    plans = [Plan(number, Story.EARLIER, POSTED - 400, POSTED - 120, visits) for number in range(1, 30)]
    assert come_again(plans, [], TODAY, Random(1)) == []
