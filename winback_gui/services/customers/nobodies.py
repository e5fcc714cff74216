"""Entries of a book that are nobody: what many buy under ("Laufkunde"), kept as customers by earlier imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.no_person import is_of_the_till, till_words
from winback_gui.domain.remark import Remark
from winback_gui.domain.suppression import Ground
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


def remark_of_nobody(one: Customer) -> Remark:
    """Return what the owner is asked about a name that many buy under."""
    return Remark(one.name, Ground.OTHER, is_nobody=True)


def left_out(con: Connection) -> frozenset[int]:
    """Return who counts as no customer: names of the till, unless the owner said that somebody is called so.

    Their sales stay in the book as those of nobody: of days on which the shop was open, and of how far the sales reach.
    """
    return left_out_among(con, of_the_till(con))


def left_out_among(con: Connection, some: Iterable[Customer]) -> frozenset[int]:
    """Return the same of customers who were read already; nothing is looked up where none has such a name."""
    found = [one for one in some if is_of_the_till(one)]
    if not found:
        return frozenset()
    ids = [one.customer_id for one in found]
    settled, listed = remarks.settled(con, ids), suppressions.of_customers(con, ids)
    judged = {one.customer_id for one in found if (one.customer_id, remark_of_nobody(one).mark) in settled}
    return frozenset(at for at in ids if at in listed or at not in judged)


def count_people(con: Connection) -> int:
    """Return how many customers the book has, without those names."""
    return customers.count(con) - len(left_out(con))
