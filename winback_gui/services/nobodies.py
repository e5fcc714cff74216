"""Entries of a book that are nobody: what many buy under ("Laufkunde"), kept as customers by earlier imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.no_person import is_of_the_till, till_words
from winback_gui.store import customers, remarks, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection


def of_the_till(con: Connection, customer_ids: Iterable[int] | None = None) -> list[Customer]:
    """Return those of some customers whose name is what many buy under; None = of the whole book."""
    # To seek sixty words costs as much for three people as for all.
    bare = remarks.bare_names_with(con, till_words()) if customer_ids is None else remarks.bare_of(con, customer_ids)
    return [one for one in customers.by_ids(con, bare) if is_of_the_till(one)]


def left_out(con: Connection) -> frozenset[int]:
    """Return who counts as no customer: names of the till that the owner put on the do-not-write list.

    Their sales stay in the book as those of nobody: of days on which the shop was open, and of how far the sales reach.
    """
    ids = [one.customer_id for one in of_the_till(con)]
    return frozenset(suppressions.of_customers(con, ids)) if ids else frozenset()
