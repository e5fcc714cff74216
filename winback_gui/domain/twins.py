"""Who may be in the book twice: pairs of customers who are like each other, found without comparing all with all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from itertools import combinations
from typing import TypeAlias

from winback_gui.domain.customer import Customer
from winback_gui.domain.folding import fold_digits
from winback_gui.domain.frozen import frozen
from winback_gui.domain.likeness import FeatureReader, Features, Likeness, is_apart, likeness
from winback_gui.domain.matching import loose
from winback_gui.domain.message import msg
from winback_gui.domain.phone_key import phone_keys
from winback_gui.domain.progress import Progress, Silent
from winback_gui.domain.street_forms import postcode_compared

_FULL_BLOCK = 40  # people; in a bigger block (an info@ address, a care home) only neighbours by name are compared
_NEIGHBOURS = 6
_STEP = 2000
Pair: TypeAlias = tuple[int, int]
"""Two customer ids, the smaller one first."""


class Verdict(StrEnum):
    """The owner's word on a pair."""

    DIFFERENT = "different"
    LATER = "later"
    OPEN = "open"
    """Asked about, and no word yet: kept, since a search by name and address may not find them again."""


@frozen
class Twins:
    """Two customers who may be one person; `one_id` is the smaller id."""

    one_id: int
    other_id: int
    likeness: Likeness

    @property
    def pair(self) -> Pair:
        """Both ids, the smaller one first."""
        return self.one_id, self.other_id

    @property
    def is_nearly_sure(self) -> bool:
        """Whether nothing but the owner's word speaks for two."""
        return self.likeness.is_nearly_sure


def pair_of(one_id: int, other_id: int) -> Pair:
    """Return two ids, the smaller one first."""
    return (one_id, other_id) if one_id < other_id else (other_id, one_id)


def find_twins(
    people: Iterable[Customer],
    progress: Progress,
    *,
    total: int = 0,
    only: frozenset[int] | None = None,
    others: frozenset[int] | None = None,
    apart: frozenset[Pair] = frozenset(),
) -> list[Twins]:
    """Return who may be in the book twice, the surest first, then in the order of the book.

    Args:
        people: everybody, in any order; read once.
        progress: hears of it; its Cancel stops the search.
        total: how many they are, for the progress.
        only: at least one of a pair is one of these; None = all.
        others: the other one of a pair is one of these; None = anybody.
        apart: pairs that the owner said are two people.
    """
    found, drawers = _put_into_drawers(people, progress, total)
    wanted = _Wanted(only, others)
    twins: dict[Pair, Likeness | None] = {}
    for number, members in enumerate(drawers):
        if not number % _STEP:
            progress.step(msg("Comparing people who are like each other"), number, len(drawers))
        for one, other in wanted.pairs(members, found):
            if is_apart(found[one], found[other]):
                continue
            pair = pair_of(one, other)
            if pair not in twins and pair not in apart:
                twins[pair] = likeness(found[one], found[other])
    listed = [Twins(*pair, like) for pair, like in twins.items() if like is not None]
    return sorted(listed, key=lambda one: (one.likeness.strength, one.pair))


def _put_into_drawers(
    people: Iterable[Customer], progress: Progress, total: int
) -> tuple[dict[int, Features], list[list[int]]]:
    """Return what is compared of everybody, by id, and the ids of those who share a drawer."""
    reader = FeatureReader()
    found: dict[int, Features] = {}
    alone: dict[str, int] = {}  # nearly everybody is alone in their drawers
    drawers: dict[str, list[int]] = {}
    for number, customer in enumerate(people, 1):
        if not number % _STEP:
            progress.step(msg("Looking for people who are in the book twice"), number, total)
        made = reader.read(customer)
        if made.name:
            found[customer.customer_id] = made
            for block in _blocks_of(made):
                first = alone.setdefault(block, customer.customer_id)
                if first != customer.customer_id:
                    drawers.setdefault(block, [first]).append(customer.customer_id)
    return found, list(drawers.values())


@frozen
class _Wanted:
    """Which pairs are asked about: one of each is one of `only`, the other one of `others`; None = anybody."""

    only: frozenset[int] | None
    others: frozenset[int] | None

    def pairs(self, members: list[int], found: dict[int, Features]) -> Iterator[Pair]:
        """Yield the pairs of a drawer, or of a crowded one those who are neighbours by name."""
        if len(members) > _FULL_BLOCK:
            for one, other in _neighbours(members, found):
                if self._is(one, other) or self._is(other, one):
                    yield one, other
        elif self.only is None:
            yield from combinations(members, 2)
        else:
            asked = [one for one in members if one in self.only]
            with_whom = members if self.others is None else [one for one in members if one in self.others]
            for one in asked:
                yield from ((one, other) for other in with_whom if other != one)

    def _is(self, one: int, other: int) -> bool:
        return (self.only is None or one in self.only) and (self.others is None or other in self.others)


def may_be(
    ones: Collection[Customer], others: Collection[Customer], apart: frozenset[Pair] = frozenset()
) -> dict[int, list[int]]:
    """Return for each of `ones` who of `others` may be the same person: ids by id, the likeliest first.

    Those who are like none of them are left out. Only those who share a word of the name or the postcode with somebody
    are compared, so that a long queue and a short list take no time.
    """
    near_ones, near_others = near(ones, others), near(others, ones)
    people = {one.customer_id: one for one in (*near_ones, *near_others)}
    asked, listed = ({one.customer_id for one in some} for some in (near_ones, near_others))
    found: dict[int, list[int]] = {}
    for twins in find_twins(people.values(), Silent(), only=frozenset(listed), others=frozenset(asked), apart=apart):
        for one, other in (twins.pair, twins.pair[::-1]):
            if one in asked and other in listed:
                found.setdefault(one, []).append(other)
    return found


def near(some: Iterable[Customer], others: Collection[Customer]) -> list[Customer]:
    """Return those who share with any of the others what puts two into one drawer: only they can be like them.

    That is a word of the name, the postcode or the town in its place, the e-mail, the telephone, or the digits of the
    street; more of them than share a drawer, but told in a third of the time.
    """
    folded: dict[str, tuple[str, ...]] = {}

    def words(customer: Customer) -> Iterator[str]:
        address = customer.address
        for text in (customer.first_name, customer.last_name, customer.company, address.postcode or address.town):
            if text not in folded:
                joined = (postcode_compared(text),) if text is address.postcode else ()
                folded[text] = (*joined, *loose(text).split())
            yield from folded[text]
        if customer.email:
            yield customer.email.strip().casefold()
        if customer.phone:
            yield from phone_keys(customer.phone)
        if address.street or address.street2:
            yield f"#{fold_digits(address.street + address.street2)}"

    known = {word for one in others for word in words(one)} - {""}
    return [one for one in some if not known.isdisjoint(words(one))]


def _blocks_of(one: Features) -> set[str]:
    """Return the drawers into which somebody is put; only those who share one are compared."""
    blocks = {f"n {' '.join(one.name)}"}
    if one.email:
        blocks.add(f"e {one.email}")
    blocks.update([f"p {phone}" for phone in one.phones])
    if one.street:
        blocks.add(f"s {one.whole_street}")
        blocks.update([f"h {word} {one.end}" for word in one.numbers])
    return blocks


def _neighbours(members: list[int], found: dict[int, Features]) -> Iterator[Pair]:
    by_name = sorted(members, key=lambda at: found[at].name)
    for place, one in enumerate(by_name):
        for other in by_name[place + 1 : place + 1 + _NEIGHBOURS]:
            yield one, other
