from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.campaign import Arm
from winback_gui.domain.holdout import draw

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
