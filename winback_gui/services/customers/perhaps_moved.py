"""Who may have moved: known by name and address alone, so that at a new address a list makes another person of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.birth import are_two
from winback_gui.domain.likeness import FeatureReader, Likeness, NameLikeness, Strength, compare_names, compare_places
from winback_gui.domain.likeness import PlaceLikeness as Place
from winback_gui.domain.message import msg
from winback_gui.domain.twins import Pair, pair_of
from winback_gui.store import customers, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.likeness import Features
    from winback_gui.store.connection import Connection

PERHAPS_MOVED: Final = Likeness(
    Strength.POSSIBLE, msg("same name, different address: one began to come when the other came no more")
)


def perhaps_moved(con: Connection, customer_ids: Iterable[int] | None = None, day: date | None = None) -> list[Pair]:
    """Return pairs of one name at two addresses, one of whom began to come within a year after the other's last visit.

    Only names that no third one in the book has, and only where the later one has no number but ours: who has two
    numbers of the shop is two people for its owner. Without those of whom the owner had said that they are two.

    Args:
        con: the book.
        customer_ids: at least one of a pair is one of these; None = anybody.
        day: as it was on it; None = as it is now.
    """
    apart = pairs.apart(con, day)
    found = [pair for pair in pairs.one_after_the_other(con, customer_ids, day) if pair_of(*pair) not in apart]
    people = customers.by_ids(con, sorted({at for pair in found for at in pair}))
    reader = FeatureReader()
    known = {one.customer_id: reader.read(one) for one in people}
    return [pair_of(one, other) for one, other in found if _is_one_name_elsewhere(known[one], known[other])]


def _is_one_name_elsewhere(one: Features, other: Features) -> bool:
    speaks_against = (one.email and other.email) or (one.phones and other.phones) or are_two(one.born_on, other.born_on)
    is_same = len(one.name) > 1 and compare_names(one, other) is NameLikeness.SAME
    return is_same and not speaks_against and compare_places(one, other) is Place.OTHER
