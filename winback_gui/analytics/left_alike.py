"""What those who left had in common against those who stayed, tested against chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import exp, lgamma
from typing import Generic, TypeVar

from winback_gui.domain.frozen import frozen

T = TypeVar("T", bound=Hashable)

_ERROR = 0.01  # chance of naming anything in a month in which nothing drove them away; an owner looks at many months
_LEAST_PEOPLE = 3
_LEAST_RATIO = 1.5  # what is hardly more frequent among them explains nothing, however sure it is
_SAME_PEOPLE = 0.8  # two traits that so large a share of the same people have are one finding
_MOST_TOLD = 3


@frozen
class InCommon(Generic[T]):
    """One thing that those who left had in common.

    Attributes:
        left_with, left_count: how many of those who left have it, of how many.
        stayed_with, stayed_count: the same of those who stayed.
        chance: probability that so many have it by chance alone, corrected for all the traits that were looked at.
    """

    trait: T
    left_with: int
    left_count: int
    stayed_with: int
    stayed_count: int
    chance: float


def in_common(left: Sequence[frozenset[T]], stayed: Sequence[frozenset[T]]) -> tuple[InCommon[T], ...]:
    """Return what stands out among those who left, the surest first; empty when nothing does.

    One-sided exact test of Fisher (1922) for each trait, corrected for the many looks after Holm (1979, A simple
    sequentially rejective multiple test procedure, Scand. J. Stat. 6): over a month in which nothing happened something
    is named in one of a hundred at most. A trait that could not stand out even if everybody who left had it is no look
    (Tarone 1990, A modified Bonferroni method for discrete data, Biometrics 46).

    Args:
        left: the traits of each of those who left.
        stayed: the traits of each of those who stayed.
    """
    with_left = Counter(trait for traits in left for trait in traits)
    with_all = with_left + Counter(trait for traits in stayed for trait in traits)
    drawn, total = len(left), len(left) + len(stayed)
    looked_at = [
        trait
        for trait, marked in with_all.items()
        if marked < total and chance_of_so_many(min(marked, drawn), drawn, marked, total) < _ERROR
    ]
    tested = sorted(
        (chance_of_so_many(with_left[trait], drawn, with_all[trait], total), -with_left[trait], str(trait), trait)
        for trait in looked_at
    )
    found: list[InCommon[T]] = []
    corrected = 0.0
    for number, (chance, _count, _name, trait) in enumerate(tested):
        corrected = max(corrected, min(1.0, chance * (len(tested) - number)))
        if corrected >= _ERROR:
            break
        one = InCommon(trait, with_left[trait], drawn, with_all[trait] - with_left[trait], len(stayed), corrected)
        if _is_told(one) and not any(_same(left, one.trait, other.trait) for other in found):
            found.append(one)
    return tuple(found[:_MOST_TOLD])


def _is_told(one: InCommon[T]) -> bool:
    share, usual = one.left_with / one.left_count, one.stayed_with / max(1, one.stayed_count)
    return one.left_with >= _LEAST_PEOPLE and share >= _LEAST_RATIO * usual


def _same(left: Sequence[frozenset[T]], one: T, other: T) -> bool:
    """Tell whether two traits are had by nearly the same of those who left."""
    both = sum(one in traits and other in traits for traits in left)
    either = sum(one in traits or other in traits for traits in left)
    return both >= _SAME_PEOPLE * either


def chance_of_so_many(hits: int, drawn: int, marked: int, total: int) -> float:
    """Return the probability of `hits` or more marked among `drawn` out of `total` of whom `marked` are marked.

    The upper tail of the hypergeometric distribution, summed in logs so that tiny ones keep their digits.
    """
    if hits <= max(0, drawn + marked - total):
        return 1.0
    whole = _log_ways(total, drawn)
    ways = (
        exp(_log_ways(marked, count) + _log_ways(total - marked, drawn - count) - whole)
        for count in range(hits, min(drawn, marked) + 1)
    )
    return min(1.0, sum(ways))


def _log_ways(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)
