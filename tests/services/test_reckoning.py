"""Whoever reckons a story again with the figures that stand there finds what comes out, to the cent as it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.message import Message, Share, msg
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker
from winback_gui.services.find_lapsed import work_out
from winback_gui.services.reckoning import Reckoning, StoryPart, comes_to, factor_that_fits, smallest_shown
from winback_gui.services.shop_settings import load_shop, save_costs
from winback_gui.services.value_story import value_story

MARGIN = Decimal("0.555")


def number(words: Message | None) -> Decimal:
    """The number that a figure shows: "× 55.5%" is 0.555, "3.87 in 100" is 3.87."""
    text = said(words).removesuffix(" in 100")
    found = Decimal("".join(sign for sign in text if sign.isdigit() or sign == "."))
    return found / 100 if "%" in text else found


def lines(reckoning: Reckoning) -> dict[str, Decimal]:
    """The numbers of a reckoning by the words before them; what is not known is left out."""
    return {
        said(line.what).split(";", maxsplit=1)[0]: number(line.figure)
        for line in reckoning.lines
        if any(sign.isdigit() for sign in said(line.figure))
    }


def is_result(reckoned: Decimal, reckoning: Reckoning) -> bool:
    """Whether that is what comes out, as the dialog shows it: whole from 100 on."""
    assert reckoning.result is not None
    major = reckoning.result.major
    return abs(reckoned - major) <= Decimal("0.5" if abs(major) >= 100 else "0.005")


def is_cents(reckoned: Decimal, figure: Decimal) -> bool:
    return abs(reckoned - figure) <= Decimal("0.005")


@pytest.fixture
def stories(play: StagePlay) -> list[dict[FigureKind, StoryPart]]:
    """Of customers who come at odd times and spend odd sums, one of them once much."""
    drawn, people = Random(7), []
    for who in range(24):
        gap, last = drawn.randint(20, 150), drawn.randint(1, 500)
        people.append(play.customer(f"Odd {who}", ago=()))
        for visit in range(drawn.randint(1, 12)):
            sum_minor = drawn.randint(900, 9000) + (90_000 if (who, visit) == (3, 1) else 0)
            play.buys(people[-1], TODAY - timedelta(days=last + visit * gap + drawn.randint(0, 9)), sum_minor)
    save_costs(play.book, replace(load_shop(play.book).costs, margin=MARGIN))
    standings = work_out(play.book, TODAY)
    found = (value_story(play.book, who, TODAY, standings) for who in people)
    return [dict(story.parts) for story in found if story is not None]


def test_what_a_year_is_expected_to_leave_reckons(stories: list[dict[FigureKind, StoryPart]]) -> None:
    hidden = 0
    for story in stories:
        back = story[FigureKind.LETTER].reckonings[0]
        spent = lines(back)
        first, total = spent["one to be expected"], spent["to be expected a year"]
        further, often = spent.get("each further one"), spent["visits a year, if they come"]
        hidden += further is None
        assert is_cents(first + (often - 1) * (first if further is None else further), total), said(back.title)
        assert spent["your margin"] == MARGIN
        assert is_result(total * MARGIN, back)
    assert 0 < hidden < len(stories)


def test_what_a_letter_brings_reckons(stories: list[dict[FigureKind, StoryPart]]) -> None:
    bounds = 0
    for story in stories:
        _back, adds, gain = story[FigureKind.LETTER].reckonings
        _chance, most, part, *bound = lines(adds).values()
        brings = number(adds.outcome)
        bounds += len(bound)
        assert "no more than" not in str([said(line.what) for line in adds.lines])
        assert bound == [brings] or abs(most * part - brings) <= Decimal("0.005")
        lifted, margin, letter = lines(gain).values()
        assert lifted == brings
        assert is_result(brings / 100 * margin - letter, gain)
    assert 0 < bounds < len(stories)


def test_what_somebody_is_worth_reckons(stories: list[dict[FigureKind, StoryPart]]) -> None:
    for story in stories:
        year, simple, by_chance = story[FigureKind.WORTH].reckonings
        spent, years, a_year, _margin = lines(year).values()
        assert is_cents(spent / years, a_year)
        purchase, often, _margin, left, coming = lines(simple).values()
        assert is_cents(purchase * often, a_year)
        assert is_cents(a_year * MARGIN, left)
        assert is_result(left * coming, simple)
        comes, spends, _margin, kept = lines(by_chance).values()
        assert is_result(comes / 100 * spends * MARGIN * kept, by_chance)


def test_a_factor_has_no_more_places_than_it_needs() -> None:
    assert factor_that_fits(2.7049, lambda _shown: True) == Decimal("2.70")
    assert factor_that_fits(2.7049, lambda shown: comes_to(shown * 6023, 16292)) == Decimal("2.705")
    assert factor_that_fits(2.7049, lambda _shown: False) == Decimal("2.70"), "where nothing fits it is none the longer"


@pytest.mark.parametrize(
    ("minor", "currency", "smallest"),
    [
        (9_999, "EUR", 1),
        (10_000, "EUR", 100),
        (-12_345, "EUR", 100),
        (99, "JPY", 1),
        (5_000, "JPY", 1),
        (99_999, "KWD", 1),
        (100_000, "KWD", 1000),
    ],
)
def test_the_smallest_that_is_shown_of_a_large_sum_is_a_whole_unit(minor: int, currency: str, smallest: int) -> None:
    assert smallest_shown(Money(minor, currency)) == smallest


def test_a_factor_of_a_large_sum_has_no_more_places_than_the_sum_shows(
    stories: list[dict[FigureKind, StoryPart]],
) -> None:
    """Whole euros are shown from 100 on: places that decide about cents would only be read."""
    large = 0
    for story in stories:
        _year, simple, _by_chance = story[FigureKind.WORTH].reckonings
        assert simple.result is not None
        if abs(simple.result.major) >= 100:
            _purchase, _often, _margin, left, coming = lines(simple).values()
            shorter = round(coming, -int(coming.as_tuple().exponent) - 1)
            usual = Decimal("0.01") if coming < 10 else Decimal("0.1")
            is_usual = coming == coming.quantize(usual)
            assert is_usual or abs(left * shorter - simple.result.major) > Decimal("0.5")
            large += 1
    assert large


def test_the_places_of_a_factor_are_said() -> None:
    assert said(msg("{count}", count=Decimal("2.70493"))) == "2.70493"
    assert Speaker().plain(msg("{share}", share=Share(0.3867, 1))) == "38.7%"
    assert Speaker().plain(msg("{share}", share=Share(0.35, 4))) == "35%"
