from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.factory import TODAY, customer, shop
from tests.services.identify.test_value_story import EDIT, story_of
from tests.services.stage_play import StagePlay, said
from winback_gui.domain.settings import Costs
from winback_gui.services.book.shop_settings import load_shop, save_costs
from winback_gui.services.cost_words import letter_parts, letter_without, letters_parts, serving_words
from winback_gui.services.identify.reckoning import Reckoning
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.store import customers


def lines_of(reckoning: Reckoning) -> list[tuple[str, str]]:
    return [(said(line.what), said(line.figure)) for line in reckoning.lines]


def serves(play: StagePlay, **parts: int) -> int:
    """Somebody whose serving costs these parts, while an hour of the owner has no price."""
    who = play.customer(ago=(900, 600, 300))
    found = customers.get(play.book.con, who)
    assert found is not None
    with play.book.action(EDIT):
        customers.update(play.book.con, replace(found, **parts))  # type: ignore[arg-type]
    save_costs(play.book, replace(load_shop(play.book).costs, hour_minor=None))
    return who


@pytest.mark.parametrize(
    ("hour", "parts", "words"),
    [
        (None, {}, ""),
        (None, {"serve_returns_minor": 3000}, "€30.00 a year"),
        (4000, {"serve_minutes": 300}, "€200.00 a year"),
        (None, {"serve_minutes": 0, "serve_returns_minor": 3000}, "€30.00 a year"),
        (
            None,
            {"serve_minutes": 300, "serve_returns_minor": 3000},
            "€30.00 a year, without 5 hours of work: an hour of yours has no price yet",
        ),
        (
            None,
            {"serve_minutes": 60},
            "not known: 1 hour of work a year, and an hour of yours has no price yet",
        ),
        (
            None,
            {"serve_minutes": 1200},
            "not known: 20 hours of work a year, and an hour of yours has no price yet",
        ),
        (
            None,
            {"serve_minutes": 80},
            "not known: 1.33 hours of work a year, and an hour of yours has no price yet",
        ),
    ],
)
def test_hours_without_a_price_are_named_and_not_zero(hour: int | None, parts: dict[str, Any], words: str) -> None:
    assert said(serving_words(customer(**parts), shop(costs=Costs(hour_minor=hour)))) == words


def test_the_story_says_which_hours_are_not_counted(play: StagePlay) -> None:
    story = story_of(play, serves(play, serve_minutes=300, serve_returns_minor=3000))
    for reckoning in (story.year, story.simple, story.by_chance):
        assert ("5 hours of work; your hour has no price", "not counted") in lines_of(reckoning)
    assert ("what serving them costs, a year", "− €30.00") in lines_of(story.year)


def test_with_a_price_nothing_is_left_out(play: StagePlay) -> None:
    who = serves(play, serve_minutes=300)
    save_costs(play.book, replace(load_shop(play.book).costs, hour_minor=4000))
    story = story_of(play, who)
    assert "not counted" not in [figure for _what, figure in lines_of(story.year) + lines_of(story.by_chance)]


@pytest.mark.parametrize(
    ("paper", "printing", "one", "many", "without"),
    [
        (10, 9, "paper, print and stamp", "Paper, print and stamps together.", ""),
        (0, 0, "paper, print and stamp", "Paper, print and stamps together.", ""),
        (
            10,
            None,
            "paper and stamp; print is not known",
            "Paper and stamps together, without print, which is not known.",
            "without print, which is not known",
        ),
        (
            None,
            9,
            "print and stamp; paper is not known",
            "Print and stamps together, without paper, which is not known.",
            "without paper, which is not known",
        ),
        (
            None,
            None,
            "the stamp; paper and print are not known",
            "The stamps alone, without paper and print, which are not known.",
            "without paper and print, which are not known",
        ),
    ],
)
def test_a_price_names_what_is_in_it(
    paper: int | None, printing: int | None, one: str, many: str, without: str
) -> None:
    costs = Costs(stamp_minor=95, paper_minor=paper, print_minor=printing)
    assert said(letter_parts(costs)) == one
    assert said(letters_parts(costs)) == many
    assert said(letter_without(costs)) == without


def test_the_story_of_a_letter_names_what_its_price_holds(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    costs = load_shop(play.book).costs
    save_costs(play.book, replace(costs, stamp_minor=95, paper_minor=None, print_minor=None))
    assert lines_of(story_of(play, who).letter)[2] == ("the stamp; paper and print are not known", "− €0.95")
    assert said(offer_run(play.book, TODAY).left_out) == "without paper and print, which are not known"
