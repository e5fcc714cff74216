"""How likely a letter brings somebody back, where a bound holds in place of the product."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.analytics.lift import LiftModel
from winback_gui.domain.reason import LiftKind
from winback_gui.services.book.shop_settings import load_shop
from winback_gui.services.found import one_customer
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.identify.lapsed_rows import Lifts
from winback_gui.services.identify.reckoning import OneCustomer, Reckoning, chance_in_100
from winback_gui.services.letters.letter_story import letter_part


def reckoned(play: StagePlay, who: int, height: float, chance: float) -> tuple[Reckoning, ...]:
    """How the gain of a letter comes about, if letters of this shop do so much at most."""
    standings = work_out(play.book, TODAY)
    standing = standings.standing(who)
    assert standing is not None
    told = replace(standing, chance_of_return=chance)
    one = OneCustomer(one_customer(play.book, who), told, load_shop(play.book), standings, None)
    heights = dict.fromkeys(LiftKind, height)
    return letter_part(one, Lifts(LiftModel(heights, 100, 100))).reckonings


def brought_back(play: StagePlay, who: int, height: float, chance: float) -> Reckoning:
    """How likely a letter brings them back."""
    return reckoned(play, who, height, chance)[1]


def test_a_letter_adds_no_more_than_would_else_stay_away(play: StagePlay) -> None:
    """Of 100 like them 94 come anyway: 50 × 0.2256 would be 11, and only 6 are left."""
    adds = brought_back(play, play.customer(ago=(300, 276, 250, 226)), 0.5, 0.94)
    assert [said(line.figure) for line in adds.lines] == ["94 in 100", "50 in 100", "× 22.6%", "6 in 100"]
    assert said(adds.lines[-1].what) == "but no more than would else stay away"
    assert said(adds.outcome) == "6 in 100"


def test_of_whom_there_is_room_enough_the_product_alone_is_told(play: StagePlay) -> None:
    who = play.customer(ago=(300, 276, 250, 226))
    adds = brought_back(play, who, 0.1, 0.94)
    assert len(adds.lines) == 3
    least = brought_back(play, who, 0.1, 0.01)
    assert said(least.lines[-1].what) == "so few cannot be told apart; counted are"
    assert said(least.outcome) == said(least.lines[-1].figure) == "at most 1 in 100"


def test_what_is_reckoned_with_the_least_that_is_counted_says_that_it_may_be_less(play: StagePlay) -> None:
    """The floor of the model stood there as "1 in 100" for nearly everybody, as if it had been learnt of them."""
    who = play.customer(ago=(300, 276, 250, 226))
    _back, adds, gain = reckoned(play, who, 0.1, 0.01)
    assert said(gain.lines[0].figure) == said(adds.outcome) == "at most 1 in 100"
    assert said(gain.said).endswith("it may be less than this.")
    assert gain.result is not None
    margin, letter = (abs(Decimal(said(line.figure).split("€")[1])) for line in gain.lines[1:])
    assert abs(Decimal(gain.result.minor) / 100 - (margin / 100 - letter)) <= Decimal("0.005")
    _back, adds, gain = reckoned(play, who, 0.1, 0.3)
    assert said(gain.lines[0].figure) == said(adds.outcome) == "8.4 in 100"
    assert not said(gain.said).endswith("it may be less than this.")


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "less than 0.1 in 100"),
        (0.0004, "less than 0.1 in 100"),
        (0.0046, "0.5 in 100"),
        (0.0094, "0.9 in 100"),
        (0.0096, "1 in 100"),
        (0.016, "2 in 100"),
        (0.94, "94 in 100"),
    ],
)
def test_a_chance_below_one_in_100_is_told_in_tenths(chance: float, words: str) -> None:
    """Of .46 in 100 "0 in 100" stood there, times which a letter brought something all the same."""
    assert said(chance_in_100(chance)) == words


def test_why_fewer_visits_are_expected_of_who_comes_back_is_said(play: StagePlay) -> None:
    """9.2 visits a year stood in one story and 4.8 in another one of the same customer."""
    for number in range(30):
        play.customer(f"Okafor{number}", ago=tuple(range(number % 9, 900, 20)))
        play.customer(f"Away{number}", ago=(*range(300 + number, 700, 20), 10)[: 8 if number % 3 else None])
    story = once_back_of(play, play.customer("Gone Long", ago=tuple(range(300, 900, 20))))
    (often,) = (said(line.figure) for line in story.lines if said(line.what) == "visits a year, if they come")
    assert Decimal(often) < 17
    assert "While they came it was about 18.3 visits a year: who comes again after a silence comes seldomer" in said(
        story.said
    )


def test_of_who_came_once_a_year_nothing_is_to_be_explained(play: StagePlay) -> None:
    story = once_back_of(play, play.customer(ago=(400, 765, 1130, 1495)))
    assert "While they came" not in said(story.said)


def once_back_of(play: StagePlay, who: int) -> Reckoning:
    standings = work_out(play.book, TODAY)
    standing = standings.standing(who)
    assert standing is not None
    one = OneCustomer(one_customer(play.book, who), standing, load_shop(play.book), standings, None)
    return letter_part(one, Lifts(LiftModel(dict.fromkeys(LiftKind, 0.1), 100, 100))).reckonings[0]
