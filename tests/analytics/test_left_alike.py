"""What those who left had in common: exact chances, honest when nothing stands out."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.analytics.left_alike import chance_of_so_many, in_common


@pytest.mark.parametrize(("hits", "drawn", "marked", "total"), [(2, 3, 4, 8), (1, 2, 2, 5), (3, 3, 3, 6), (0, 2, 1, 4)])
def test_the_chance_is_that_of_counting_every_way(hits: int, drawn: int, marked: int, total: int) -> None:
    ways = list(combinations(range(total), drawn))
    so_many = sum(sum(one < marked for one in way) >= hits for way in ways)
    assert chance_of_so_many(hits, drawn, marked, total) == pytest.approx(so_many / len(ways))


@given(st.integers(1, 400), st.data())
def test_the_chance_is_always_one(total: int, data: st.DataObject) -> None:
    drawn, marked = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    hits = data.draw(st.integers(0, min(drawn, marked)))
    assert 0 <= chance_of_so_many(hits, drawn, marked, total) <= 1


def with_noise(count: int, rng: Random) -> list[frozenset[str]]:
    return [frozenset(name for name in "abcdefghij" if rng.random() < 0.25) for _ in range(count)]


def test_what_many_of_them_share_is_named_with_its_counts() -> None:
    rng = Random(1)
    left = [one | {"coffee"} if at < 9 else one for at, one in enumerate(with_noise(14, rng))]
    stayed = [one | {"coffee"} if at < 40 else one for at, one in enumerate(with_noise(200, rng))]
    (found,) = in_common(left, stayed)
    assert (found.trait, found.left_with, found.left_count) == ("coffee", 9, 14)
    assert (found.stayed_with, found.stayed_count) == (40, 200)
    assert found.chance < 0.01


def test_nothing_is_named_where_nothing_stands_out() -> None:
    named = sum(bool(in_common(with_noise(14, rng), with_noise(200, rng))) for rng in map(Random, range(100)))
    assert named <= 3


def test_two_names_for_the_same_people_are_one_finding() -> None:
    left = [frozenset({"coffee", "cup of coffee"})] * 10 + [frozenset({"bread"})] * 2
    assert len(in_common(left, [frozenset({"bread"})] * 60)) == 1


@pytest.mark.parametrize("left", [[], [frozenset({"a"})], [frozenset({"a"})] * 3])
def test_hardly_anybody_proves_nothing(left: list[frozenset[str]]) -> None:
    assert in_common(left, []) == ()
    assert in_common([], left) == ()
