"""Who is not written to, by chance, so that what the letters do can be told from what would have happened anyway."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from winback_gui.domain.campaign import Arm

MIN_LETTERS = 20
"""Below this many nobody is held out: the comparison would say nothing."""


def size(count: int, share: Decimal, *, min_letters: int = MIN_LETTERS) -> int:
    """Return how many of `count` cases are held out; with fewer than `min_letters` nobody is."""
    return int((count * share).to_integral_value(ROUND_HALF_UP)) if count >= min_letters else 0


def draw(case_ids: Iterable[int], share: Decimal, rng: Random, *, min_letters: int = MIN_LETTERS) -> dict[int, Arm]:
    """Return for every case whether chance gives it a letter. To be drawn once, stored, and never drawn again.

    The draw depends on the set of cases and `rng` alone, not on their order.

    Args:
        case_ids: cases that may be written to (suppression and gate have been asked already).
        share: how many of them are held out; 0 = nobody.
        rng: the chance.
        min_letters: with fewer cases nobody is held out.

    Raises:
        ValueError: when the share is below 0 or not below 1.
    """
    if not 0 <= share < 1:
        raise ValueError("the share held out must lie between 0 and 1")
    cases = sorted(set(case_ids))
    count = size(len(cases), share, min_letters=min_letters)
    held_out = set(rng.sample(cases, count))
    return {case_id: Arm.HELD_OUT if case_id in held_out else Arm.LETTER for case_id in cases}
