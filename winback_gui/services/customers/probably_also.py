"""Whose letters wait because somebody else in the book is nearly surely they."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.completing import has_same_words
from winback_gui.domain.likeness import FeatureReader, likeness
from winback_gui.domain.remark import as_living
from winback_gui.domain.twins import pair_of
from winback_gui.services.customers.perhaps_moved import perhaps_moved
from winback_gui.store import customers, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

_MOST_IN_MAILBOX: Final = 40
"""People; a mailbox of more (info@) says nothing of who they are."""


def probably_also(
    con: Connection, customer_ids: Iterable[int], day: date, *, came_after: date | None = None
) -> dict[int, str]:
    """Return for customers who are probably somebody else as well that one's number, by customer id.

    That is who has their name and address, or who has their e-mail or was asked about and is so much like them that one
    person would get two letters ("Kathy" and "Kathleen" with one house, e-mail and telephone); or who has their name
    elsewhere, and began to come when they stopped (`perhaps_moved`); or of whom it was asked whether they are who died
    by their name ("Alan Pym (decd)"). Only where the owner had not said by that day that they are two.

    Args:
        con: the book.
        customer_ids: of whom it is asked.
        day: as it was on it.
        came_after: only others whom a list brought in after this day; None = all.
    """
    ids = list(customer_ids)
    asked = set(pairs.open_about(con, ids, day)) | _of_one_mailbox(con, ids, day)
    there = pairs.in_book_by(con, {other for _one, other in asked}, day, came_after=came_after)
    asked = {(one, other) for one, other in asked if other in there}
    people = {one.customer_id: one for one in customers.by_ids(con, sorted({at for pair in asked for at in pair}))}
    reader = FeatureReader()
    features = {at: reader.read(one) for at, one in people.items()}
    found = {}
    for one, other in sorted(asked):
        like = likeness(features[one], features[other]) if one in features and other in features else None
        is_sure = like is not None and like.is_nearly_sure
        if is_sure or (one in people and other in people and _died_as(people[one], people[other])):
            found[one] = people[other].customer_no
    moved = [pair for pair in perhaps_moved(con, ids, day) for pair in (pair, pair[::-1]) if pair[0] in set(ids)]
    there = pairs.in_book_by(con, {other for _one, other in moved}, day, came_after=came_after)
    numbers = {one.customer_id: one.customer_no for one in customers.by_ids(con, sorted(there))}
    found |= {one: numbers[other] for one, other in moved if other in there and one not in found}
    return found | pairs.same_at(con, ids, day, came_after=came_after)


def _died_as(one: Customer, other: Customer) -> bool:
    """Return whether another one's name says that somebody of this name died."""
    had = as_living(other)
    return had is not None and has_same_words(had, one)


def _of_one_mailbox(con: Connection, ids: list[int], day: date) -> set[tuple[int, int]]:
    """Return each of these with whoever has the same e-mail, both ways round, but for those told apart by a day."""
    mailboxes = {one.customer_id: one.email.strip().lower() for one in customers.by_ids(con, ids) if one.email.strip()}
    sharing = customers.ids_by_emails(con, set(mailboxes.values()))
    apart = pairs.apart(con, day)
    return {
        (at, other)
        for at, email in mailboxes.items()
        if len(sharing.get(email, ())) <= _MOST_IN_MAILBOX
        for other in sharing.get(email, ())
        if other != at and pair_of(at, other) not in apart
    }
