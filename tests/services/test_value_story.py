from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.analytics.value import years_of_coming
from winback_gui.domain.message import msg
from winback_gui.domain.settings import Costs
from winback_gui.domain.spend import serving_minor, yearly_margin_minor
from winback_gui.services.find_lapsed import work_out
from winback_gui.services.shop_settings import load_shop, save_costs
from winback_gui.services.value_story import ValueLine, ValueStory, value_story
from winback_gui.store import customers, standing_inputs

EDIT = msg("Edit")


def story_of(play: StagePlay, who: int) -> ValueStory:
    found = value_story(play.book, who, TODAY, work_out(play.book, TODAY))
    assert found is not None
    return found


def money_in(line: ValueLine) -> float:
    """The number that a line shows."""
    return float("".join(sign for sign in said(line.figure) if sign.isdigit() or sign == "."))


def test_the_simple_value_is_the_formula(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    standings = work_out(play.book, TODAY)
    standing = standings.standing(who)
    assert standing is not None
    margin = yearly_margin_minor(standing.yearly_spend_minor, load_shop(play.book).costs.margin, None)
    assert margin is not None
    story = story_of(play, who)
    assert story.simple.result is not None
    assert story.simple.result.minor == round(margin * years_of_coming(standings.fit.retention))
    assert [said(line.figure) for line in story.simple.lines][2:4] == ["× 35%", "not known"]


def test_the_value_by_chance_is_that_of_the_lists(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    standing = work_out(play.book, TODAY).standing(who)
    story = story_of(play, who)
    assert standing is not None
    assert story.by_chance.result is not None
    assert story.by_chance.result.minor == standing.lifetime_value_minor


def test_what_serving_costs_comes_off_and_may_eat_the_margin(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    customer = customers.get(play.book.con, who)
    assert customer is not None
    with play.book.action(EDIT):
        customers.update(play.book.con, replace(customer, serve_minutes=90, serve_returns_minor=500))
    costs = load_shop(play.book).costs
    save_costs(play.book, replace(costs, hour_minor=4000))
    story = story_of(play, who)
    assert said(story.simple.lines[3].figure) == "− €65.00"
    expected = money_in(story.by_chance.lines[4])
    assert 0 < expected < 65
    assert story.by_chance.result is not None
    spend, visits, margin = (money_in(story.by_chance.lines[at]) for at in (1, 2, 3))
    years = money_in(story.by_chance.lines[5])
    reckoned = (spend * visits * margin / 100 - expected) * years
    assert float(story.by_chance.result.major) == pytest.approx(reckoned, abs=0.1 * years + 2)
    assert story.simple.result is not None
    assert story.simple.result.minor < 0


def test_without_a_margin_nothing_is_reckoned(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    save_costs(play.book, Costs())
    story = story_of(play, who)
    for reckoning in (story.simple, story.by_chance, story.letter):
        assert reckoning.result is None
        assert said(reckoning.why_not or EDIT) == "Your margin is not known; tell it in Settings."


def test_who_never_bought_has_no_story(play: StagePlay) -> None:
    play.customer(ago=(300, 200, 100))
    never = play.customer("Nina Pavlović", ago=())
    assert value_story(play.book, never, TODAY, work_out(play.book, TODAY)) is None


@pytest.mark.parametrize(
    ("minutes", "hour", "returns", "other", "total"),
    [
        (None, 4000, None, None, None),
        (90, None, None, None, None),
        (90, 4000, None, None, 6000),
        (1, 4000, None, None, 67),
        (90, None, 500, 20, 520),
        (0, 4000, 0, None, 0),
    ],
)
def test_parts_add_up_and_the_book_says_the_same(
    play: StagePlay, minutes: int | None, hour: int | None, returns: int | None, other: int | None, total: int | None
) -> None:
    who = play.customer()
    customer = customers.get(play.book.con, who)
    assert customer is not None
    changed = replace(customer, serve_minutes=minutes, serve_returns_minor=returns, cost_to_serve_minor=other)
    with play.book.action(EDIT):
        customers.update(play.book.con, changed)
    assert serving_minor(changed, hour) == total
    assert standing_inputs.costs_to_serve(play.book.con, hour, [who]).get(who) == total
    assert standing_inputs.costs_to_serve(play.book.con, hour).get(who) == total
