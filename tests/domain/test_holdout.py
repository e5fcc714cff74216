from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.campaign import Arm
from winback_gui.domain.holdout import draw, size

FIFTH = Decimal("0.2")


@given(st.sets(st.integers(1, 10_000), min_size=20), st.integers(), st.decimals("0", "0.9", places=2))
def test_exactly_the_share_is_held_out_and_order_does_not_matter(cases: set[int], seed: int, share: Decimal) -> None:
    arms = draw(cases, share, Random(seed))
    assert set(arms) == cases
    held_out = [case for case, arm in arms.items() if arm is Arm.HELD_OUT]
    assert abs(len(held_out) - len(cases) * share) <= Decimal("0.5")
    assert draw(sorted(cases, reverse=True), share, Random(seed)) == arms


def test_nobody_is_held_out_of_a_few_or_when_not_wanted() -> None:
    assert set(draw(range(19), FIFTH, Random(1)).values()) == {Arm.LETTER}
    assert set(draw(range(500), Decimal(0), Random(1)).values()) == {Arm.LETTER}
    assert list(draw(range(20), FIFTH, Random(1)).values()).count(Arm.HELD_OUT) == 4
    assert draw([], FIFTH, Random(1)) == {}


HOUSES = st.lists(st.integers(1, 5), min_size=1, max_size=60).filter(lambda sizes: sum(sizes) >= 20)


def in_houses(sizes: list[int]) -> list[list[int]]:
    """Cases from 1 on, so many in each house."""
    ends = list(accumulate(sizes))
    return [list(range(end - size + 1, end + 1)) for size, end in zip(sizes, ends, strict=True)]


@given(HOUSES, st.integers(), st.decimals("0", "0.9", places=2))
def test_a_house_is_drawn_as_one_and_the_share_is_kept(sizes: list[int], seed: int, share: Decimal) -> None:
    houses, cases = in_houses(sizes), range(1, sum(sizes) + 1)
    arms = draw(cases, share, Random(seed), houses=houses)
    assert set(arms) == set(cases)
    assert all(len({arms[case] for case in house}) == 1 for house in houses)
    held_out = sum(arm is Arm.HELD_OUT for arm in arms.values())
    assert abs(held_out - len(cases) * share) <= Decimal("0.5") + max(sizes) - 1
    assert draw(reversed(cases), share, Random(seed), houses=[house[::-1] for house in houses[::-1]]) == arms


@given(st.integers(20, 200), st.integers(), st.decimals("0", "0.9", places=2))
def test_where_each_lives_alone_the_houses_change_nothing(count: int, seed: int, share: Decimal) -> None:
    alone = [[case] for case in range(count)]
    assert draw(range(count), share, Random(seed), houses=alone) == draw(range(count), share, Random(seed))


@pytest.mark.slow
def test_in_houses_of_any_size_everybody_has_about_the_same_chance() -> None:
    sizes = [1] * 12 + [2] * 6 + [3] * 2 + [1] * 10
    houses, count = in_houses(sizes), sum(sizes)
    out = dict.fromkeys(range(1, count + 1), 0)
    exact = 0
    for seed in range(4000):
        arms = draw(range(1, count + 1), FIFTH, Random(seed), houses=houses)
        exact += sum(arm is Arm.HELD_OUT for arm in arms.values()) == 8
        for case, arm in arms.items():
            out[case] += arm is Arm.HELD_OUT
    assert all(680 < times < 920 for times in out.values()), out
    assert exact > 3900, "who lives alone makes up for what houses are too many or too few"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sizes", "share"), [([6, 6, *[1] * 8], "0.2"), ([5, 4, 3, *[1] * 9], "0.35"), ([6, 6, 6, 1, 1], "0.3")]
)
def test_who_lives_alone_is_drawn_as_often_as_houses_larger_than_the_group(sizes: list[int], share: str) -> None:
    """Of two houses of six and eight who live alone, these were drawn in three of ten runs and the houses in two."""
    houses, count = in_houses(sizes), sum(sizes)
    wanted, runs = size(count, Decimal(share)), 6000
    out = Counter[int]()
    for seed in range(runs):
        arms = draw(range(1, count + 1), Decimal(share), Random(seed), houses=houses)
        now = [case for case, arm in arms.items() if arm is Arm.HELD_OUT]
        assert abs(len(now) - wanted) < max(sizes)
        out.update(now)
    chance = wanted / count
    assert all(abs(out[case] / runs - chance) < 0.025 for case in range(1, count + 1)), out


@pytest.mark.parametrize("share", ["-0.1", "1", "2"])
def test_a_share_outside_is_refused(share: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        draw(range(30), Decimal(share), Random(1))


def test_everybody_has_about_the_same_chance() -> None:
    counts = dict.fromkeys(range(20), 0)
    for seed in range(2000):
        for case, arm in draw(range(20), FIFTH, Random(seed)).items():
            counts[case] += arm is Arm.HELD_OUT
    assert all(300 < count < 500 for count in counts.values())
