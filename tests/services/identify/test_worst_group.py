"""One sentence on the first pages: the group of which far more stopped, if that is more than chance."""

from __future__ import annotations

from random import Random

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.services.identify.lapsed_groups import GroupKind, groups_shown
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.worst_group import WorstGroup, worst_group

_GONE, _HERE = tuple(range(300, 900, 20)), tuple(range(4, 900, 20))


def people(play: StagePlay, tags: list[str], gone: list[bool]) -> None:
    for at, (tag, is_gone) in enumerate(zip(tags, gone, strict=True)):
        ago = tuple(day + at % 9 for day in (_GONE if is_gone else _HERE))
        play.customer(f"Person {at}", ago=ago, tags=(tag,) if tag else ())


def found(play: StagePlay) -> WorstGroup | None:
    return worst_group(play.book, Standings.of(play.book, TODAY), GroupFacts.of(play.book))


def test_the_group_that_stands_out_is_named_as_under_groups(play: StagePlay) -> None:
    people(play, ["readings"] * 12 + [""] * 40, [True] * 10 + [False] * 2 + [True] * 4 + [False] * 36)
    worst = found(play)
    assert worst is not None
    assert worst.kind is GroupKind.TAG
    assert said(worst.said) == (
        "readings: 10 of 12 regulars stopped; of all regulars it is 27 in 100. Chance does not explain it."
    )
    standings = Standings.of(play.book, TODAY)
    shown = groups_shown(play.book, standings, GroupFacts.of(play.book), GroupKind.TAG)
    assert said(shown.headline) == said(worst.said)


def test_the_surest_group_is_named_and_not_the_largest_share_of_a_handful(play: StagePlay) -> None:
    """Of nine who liked gifts seven had stopped: most of them had been served by the one whom 69 of 138 left."""
    tags = ["gifts"] * 7 + ["readings"] * 110 + [""] * 60
    gone = [True] * 6 + [False] + [True] * 55 + [False] * 55 + [False] * 60
    people(play, tags, gone)
    worst = found(play)
    assert worst is not None
    assert (
        said(worst.said)
        == "readings: 50 in 100 regulars stopped; of all regulars it is 34. Chance does not explain it."
    )
    standings = Standings.of(play.book, TODAY)
    shown = groups_shown(play.book, standings, GroupFacts.of(play.book), GroupKind.TAG)
    assert said(shown.headline) == said(worst.said)


@pytest.mark.parametrize(("others", "is_named"), [(0, True), (9, False)])
def test_the_more_groups_are_looked_at_the_more_it_takes(play: StagePlay, others: int, is_named: bool) -> None:
    """Six of six of one tag went, of all two in five: beside nine other tags it may be luck."""
    tags = ["readings"] * 6 + [f"tag {at % others}" if others else "" for at in range(54)]
    people(play, tags, [True] * 6 + [at // 9 % 3 == 0 for at in range(54)])
    assert (found(play) is not None) == is_named


@pytest.mark.parametrize("count", [8, 19])
def test_of_few_regulars_nothing_is_said(play: StagePlay, count: int) -> None:
    people(play, ["readings"] * (count // 2) + [""] * (count - count // 2),
           [at < count // 2 for at in range(count)])  # fmt: skip
    assert found(play) is None


def test_where_chance_alone_is_at_work_nothing_is_said(play: StagePlay) -> None:
    drawn = Random(5)
    tags = [drawn.choice(["readings", "coffee", "gifts", "maps", ""]) for _each in range(60)]
    people(play, tags, [drawn.random() < 0.3 for _each in range(60)])
    assert found(play) is None


def test_others_and_those_without_a_tag_are_never_named(play: StagePlay) -> None:
    people(play, [""] * 20 + ["readings"] * 30, [True] * 18 + [False] * 2 + [False] * 30)
    worst = found(play)
    assert worst is None or worst.kind is not GroupKind.TAG
