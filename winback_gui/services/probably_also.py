"""Whose letters wait because somebody else in the book is nearly surely they."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.likeness import FeatureReader, likeness
from winback_gui.store import customers, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection


def probably_also(
    con: Connection, customer_ids: Iterable[int], day: date, *, came_after: date | None = None
) -> dict[int, str]:
    """Return for customers who are probably somebody else as well that one's number, by customer id.

    That is who has their name and address, or who was asked about and is so much like them that one person would get
    two letters ("Kathy" and "Kathleen" with one house, e-mail and telephone). Only where the owner has not said that
    they are two.

    Args:
        con: the book.
        customer_ids: of whom it is asked.
        day: as it was on it.
        came_after: only others whom a list brought in after this day; None = all.
    """
    ids = list(customer_ids)
    asked = pairs.asked_about(con, ids, day, came_after=came_after)
    people = {one.customer_id: one for one in customers.by_ids(con, sorted({at for pair in asked for at in pair}))}
    reader = FeatureReader()
    features = {at: reader.read(one) for at, one in people.items()}
    found = {}
    for one, other in asked:
        like = likeness(features[one], features[other]) if one in features and other in features else None
        if like is not None and like.is_nearly_sure:
            found[one] = people[other].customer_no
    return found | pairs.same_at(con, ids, day, came_after=came_after)
