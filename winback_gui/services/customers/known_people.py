"""Somebody about to be entered by hand: are they in the book already, or on the do-not-write list?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.birth import are_two
from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import match_keys
from winback_gui.domain.message import Message, msg
from winback_gui.store import customers, suppressions

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.store.book import Book


@frozen
class KnownAlready:
    """What the form says while it is filled in.

    Attributes:
        twin: somebody else of this name at this address.
        listed: why whoever this is must not be written to.
    """

    twin: Message | None
    listed: Message | None


def known_already(book: Book, customer: Customer) -> KnownAlready:
    """Return what the book knows about a person as typed so far; the person's own entry is left aside."""
    keys = match_keys(customer)
    found = [at for several in customers.ids_by_match_keys(book.con, keys).values() for at in several]
    named = [one for one in customers.by_ids(book.con, found) if one.customer_id != customer.customer_id]
    others = [one for one in named if not are_two(one.born_on, customer.born_on)]
    twin = None
    if others:
        twin = msg(
            "**In the book already:** {name}, number {number}.", name=others[0].name, number=others[0].customer_no
        )
    number = customer.customer_no
    holding = [one for key in keys or ("",) * bool(number) for one in suppressions.holding_for(book.con, number, key)]
    listed = None
    if holding:
        listed = msg("**On the do-not-write list:** {why}.", why=holding[0].why)
    return KnownAlready(twin, listed)
