"""Whoever reckons a story again with the figures that stand there finds what comes out, to the cent as it is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.message import Message
from winback_gui.services.book.shop_settings import load_shop, save_costs
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.identify.reckoning import Reckoning, StoryPart
from winback_gui.services.identify.value_story import value_story

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
        assert bound == [brings] or abs(most * part - brings) <= Decimal("0.05"), "a tenth in 100"
        lifted, margin, letter = lines(gain).values()
        assert lifted == brings
        assert is_result(brings / 100 * margin - letter, gain)
    assert 0 < bounds < len(stories)


def test_what_somebody_is_worth_reckons(stories: list[dict[FigureKind, StoryPart]]) -> None:
    divided = taken_off = 0
    for story in stories:
        year, simple, by_chance = story[FigureKind.WORTH].reckonings
        spent, *days, a_year, _margin = lines(year).values()
        if len(days) % 2:
            spent -= days.pop(0)  # one purchase far beyond the others
            taken_off += 1
        divided += bool(days)
        assert is_cents(spent * days[1] / days[0] if days else spent, a_year)
        beside, _margin, left, coming = lines(simple).values()
        assert beside == a_year
        assert is_cents(a_year * MARGIN, left)
        assert is_result(left * coming, simple)
        comes, spends, _margin, kept = lines(by_chance).values()
        assert is_result(comes / 100 * spends * MARGIN * kept, by_chance)
    assert 0 < divided < len(stories)
    assert taken_off == 1


def test_no_factor_has_more_places_than_can_be_known(stories: list[dict[FigureKind, StoryPart]]) -> None:
    """Tenths in 100 and of a percent, hundredths of a visit and of a year; a margin as it was typed."""
    for story in stories:
        for part in story.values():
            for line in (line for reckoning in part.reckonings for line in reckoning.lines):
                places = [len(decimals) for decimals in re.findall(r"\.(\d+)", said(line.figure))]
                assert max(places, default=0) <= 2, said(line.what)
