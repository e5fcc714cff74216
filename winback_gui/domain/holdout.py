"""Who is not written to, by chance, so that what the letters do can be told from what would have happened anyway."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
from random import Random

from winback_gui.domain.campaign import Arm
from winback_gui.domain.gate import Purpose

DRAWN_FOR = frozenset({Purpose.ASK_WHY, Purpose.APOLOGY_OFFER, Purpose.INVITATION, Purpose.BEFORE_THEY_GO})
"""Purposes of the letters of which chance holds some out: first letters that are to win somebody back."""

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
    Randomization Trials): a letter in their box would reach whoever is compared. Each case has the same chance, in a
    house or alone. Who live alone make up for what the houses are too many or too few, so that the share is exact.
    Where they cannot (houses larger than the group, or hardly anybody who lives alone), one draw is off by less than
    the largest house, and many draws together by nothing.

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
    held_out, singles = _houses_out(together, len(cases), count, rng) if together else (set[int](), count)
    held_out |= set(rng.sample(alone, singles))
    return {case_id: Arm.HELD_OUT if case_id in held_out else Arm.LETTER for case_id in cases}


def _together(cases: Sequence[int], houses: Iterable[Collection[int]]) -> list[list[int]]:
    """Return the houses of which two or more of these cases are, each sorted, in an order of their own."""
    known = set(cases)
    inside = (sorted(known.intersection(one)) for one in houses)
    return sorted(one for one in inside if len(one) > 1)


def _houses_out(together: Sequence[list[int]], among: int, count: int, rng: Random) -> tuple[set[int], int]:
    """Return who of these houses is held out, and how many of those who live alone: all with the chance `count/among`.

    All cases lie round a circle by chance, those of a house side by side, and a stretch of `count` places begins
    anywhere on it: a house is held out where its first place lies within (systematic sampling: Madow 1949, Annals of
    Mathematical Statistics 20). So there are never more than the group holds and the rest of one house.
    """
    singles = among - sum(map(len, together))
    # Who lives alone has a place, too, and is drawn later.
    units: list[list[int]] = [
        *together,
        *([] for _ in range(singles)),
    ]
    held_out, place, start = set[int](), 0, rng.randrange(among)
    begins = [0] * among
    for unit in rng.sample(units, len(units)):
        begins[place] = len(unit)
        if (place - start) % among < count:
            held_out |= set(unit)
        place += max(1, len(unit))
    return held_out, _singles_out(len(held_out), _within(begins, count), singles, count, rng)


def _within(begins: Sequence[int], count: int) -> list[int]:
    """Return how many of houses are held out for each place at which the stretch may begin.

    Args:
        begins: how large the house is that begins at each place; 0 = none does.
        count: how long the stretch is.
    """
    sums = list(accumulate((*begins, *begins), initial=0))
    return [sums[start + count] - sums[start] for start in range(len(begins))]


def _singles_out(of_houses: int, might_be: Sequence[int], singles: int, count: int, rng: Random) -> int:
    """Return how many who live alone are held out beside so many of houses, drawn from all that might be.

    They fill the group up to one level, whatever the houses gave, and over all that might be they are as many as
    their chance says. The level is `count` where houses never hold more than that.
    """
    wanted = count * singles

    def beside(houses: int, level: int) -> int:
        return min(singles, max(0, level - houses))

    tally = Counter(might_be)

    def filled(level: int) -> int:
        return sum(times * beside(houses, level) for houses, times in tally.items())

    level = bisect_right(range(len(might_be) + 1), wanted, key=filled) - 1
    lacking = wanted - filled(level)
    now, more = beside(of_houses, level), beside(of_houses, level + 1)
    if not lacking or more == now:
        return now
    return more if rng.randrange(filled(level + 1) - filled(level)) < lacking else now
