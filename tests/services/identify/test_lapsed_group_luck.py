"""However many groups there are, chance alone hardly ever names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from winback_gui.domain.message import as_typed
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify.lapsed_group_luck import mark_unusual, mark_wasted
from winback_gui.services.identify.lapsed_group_words import UNKNOWN, group_headline
from winback_gui.services.identify.lapsed_groups import GroupRow


def group(letters: int, came_back: int, *, running: int = 0) -> GroupRow:
    over = letters - running
    return GroupRow("506", as_typed("506"), 40, (), 0, Money(0, "EUR"), None, letters, came_back, None, over)


def named(rows: Sequence[GroupRow], others: int = 0, others_came: int = 0) -> list[int]:
    """Places of the groups named, beside letters that are in none of them."""
    letters = sum(row.over for row in rows) + others
    marked = mark_wasted(rows, letters, sum(row.came_back for row in rows) + others_came)
    return [at for at, row in enumerate(marked) if row.is_wasted]


@pytest.mark.parametrize(("groups", "letters"), [(1, 30), (4, 30), (24, 30), (40, 20)])
def test_letters_that_work_alike_hardly_ever_name_a_group(groups: int, letters: int) -> None:
    rng, draws = Random(1), 400
    wrong = 0
    for _ in range(draws):
        came = [sum(rng.random() < 0.12 for _ in range(letters)) for _ in range(groups)]
        wrong += bool(named([group(letters, each) for each in came]))
    assert wrong / draws <= 0.07  # 0.05, and what 400 draws are off by


def test_a_group_unlike_the_others_is_named_also_among_many() -> None:
    rows = [group(60, 0), *(group(30, 6) for _ in range(20))]
    assert named(rows) == [0]


def test_the_more_groups_got_letters_the_more_it_takes() -> None:
    silent = group(15, 0)
    assert named([silent], others=285, others_came=60) == [0]
    assert named([silent, *(group(15, 3) for _ in range(19))], others_came=3) == []
    few = [group(4, 1) for _ in range(71)]  # of so few letters nothing is said: they are not looked at
    assert named([silent, *few], others=1) == [0]


@pytest.mark.parametrize("silent", [group(4, 0), group(7, 0, running=3), group(20, 0, running=11), group(20, 1)])
def test_few_letters_new_ones_and_a_return_are_never_named(silent: GroupRow) -> None:
    assert named([silent], others=200, others_came=190) == []


def test_what_may_still_come_is_no_silence() -> None:
    assert named([group(40, 0, running=20)], others=100, others_came=15) == []
    assert named([group(40, 0)], others=100, others_came=15) == [0]


def test_where_nobody_came_back_no_group_is_unlike_the_others() -> None:
    assert named([group(30, 0), group(50, 0)]) == []


def groups_of(*counts: tuple[int, int]) -> list[GroupRow]:
    """Groups of so many regulars of whom so many stopped, marked; nobody is in two of them."""
    rows = [replace(group(0, 0), regulars=regulars, stopped=tuple(range(gone))) for regulars, gone in counts]
    return mark_unusual(rows, sum(regulars for regulars, _ in counts), sum(gone for _, gone in counts))


def test_of_a_group_that_stays_it_is_said_too() -> None:
    """Of the best tenth 1 of 31 had stopped, of the others 1 in 3, and no word was lost about it."""
    rows = groups_of((31, 1), (70, 25), (70, 23), (70, 24), (70, 26))
    assert [(row.is_unusual, row.is_faithful) for row in rows] == [(False, True), *[(False, False)] * 4]
    assert Speaker().say(group_headline([replace(row, per_100=3) for row in rows], 311, 99)) == (
        "**506: 1 of 31 regulars stopped**; of all regulars it is 32 in 100. Chance does not explain it."
    )


def test_groups_alike_are_hardly_ever_named() -> None:
    rng, draws, wrong = Random(2), 300, 0
    for _ in range(draws):
        found = groups_of(*((40, sum(rng.random() < 0.3 for _ in range(40))) for _ in range(6)))
        wrong += any(row.is_unusual or row.is_faithful for row in found)
        assert not any(row.is_unusual and row.is_faithful for row in found)
    assert wrong / draws <= 0.07


def test_who_is_only_not_known_is_no_group_to_speak_of() -> None:
    rows = groups_of((16, 14), (100, 38), (100, 37))
    assert [(row.is_unusual, row.is_faithful) for row in rows] == [(True, False), (False, False), (False, False)]
    unknown = [replace(rows[0], key=UNKNOWN), *rows[1:]]
    assert Speaker().say(group_headline(rows, 216, 89)).startswith("**506: ")
    assert Speaker().say(group_headline(unknown, 216, 89)).endswith("No group with a name of its own stands out.")
    called_so = [replace(rows[0], key="unknown"), *rows[1:]]
    assert Speaker().say(group_headline(called_so, 216, 89)).startswith("**506: "), "a category may be called so"
