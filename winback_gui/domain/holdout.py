"""Who is not written to, by chance, so that what the letters do can be told from what would have happened anyway."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from winback_gui.domain.campaign import Arm

MIN_LETTERS = 20
"""Below this many nobody is held out: the comparison would say nothing."""


def size(count: int, share: Decimal, *, min_letters: int = MIN_LETTERS) -> int:
    """Return how many of `count` cases are held out; with fewer than `min_letters` nobody is."""
    return int((count * share).to_integral_value(ROUND_HALF_UP)) if count >= min_letters else 0


def draw(
    case_ids: Iterable[int],
    share: Decimal,
    rng: Random,
    *,
    min_letters: int = MIN_LETTERS,
    houses: Iterable[Collection[int]] = (),
) -> dict[int, Arm]:
    """Return for every case whether chance gives it a letter. To be drawn once, stored, and never drawn again.

    Who live in one house are drawn as one (a cluster: Donner and Klar 2000, Design and Analysis of Cluster
    Randomization Trials): a letter in their box would reach whoever is compared. Each case has the same chance, and the
    share is exact, but where nearly all live in such houses: then it is off by less than the largest of them.

    The draw depends on the sets and `rng` alone, not on their order.

    Args:
        case_ids: cases that may be written to (suppression and gate have been asked already).
        share: how many of them are held out; 0 = nobody.
        rng: the chance.
        min_letters: with fewer cases nobody is held out.
        houses: cases of one house each; those of others and singles change nothing.

    Raises:
        ValueError: when the share is below 0 or not below 1.
    """
    if not 0 <= share < 1:
        raise ValueError("the share held out must lie between 0 and 1")
    cases = sorted(set(case_ids))
    count = size(len(cases), share, min_letters=min_letters)
    together = _together(cases, houses)
    alone = sorted(set(cases).difference(*together))
    held_out = _houses_out(together, len(cases), count, rng)
    held_out |= set(rng.sample(alone, min(len(alone), max(0, count - len(held_out)))))
    return {case_id: Arm.HELD_OUT if case_id in held_out else Arm.LETTER for case_id in cases}


def _together(cases: Sequence[int], houses: Iterable[Collection[int]]) -> list[list[int]]:
    """Return the houses of which two or more of these cases are, each sorted, in an order of their own."""
    known = set(cases)
    inside = (sorted(known.intersection(one)) for one in houses)
    return sorted(one for one in inside if len(one) > 1)


def _houses_out(together: Sequence[list[int]], among: int, count: int, rng: Random) -> set[int]:
    """Return who of these houses is held out: each house with the same chance, `count` of `among`.

    All cases lie round a circle by chance, those of a house side by side, and a stretch of `count` places begins
    anywhere on it: a house is held out where its first place lies within (systematic sampling: Madow 1949, Annals of
    Mathematical Statistics 20). So there are never more than the group holds and the rest of one house.
    """
    if not together:
        return set()
    singles = among - sum(map(len, together))
    # Who lives alone has a place, too, and is drawn later.
    units: list[list[int]] = [
        *together,
        *([] for _ in range(singles)),
    ]
    held_out, place, start = set[int](), 0, rng.randrange(among)
    for unit in rng.sample(units, len(units)):
        if (place - start) % among < count:
            held_out |= set(unit)
        place += max(1, len(unit))
    return held_out
