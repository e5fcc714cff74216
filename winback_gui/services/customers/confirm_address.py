"""Of somebody who moved away: is the address in the book their new one? Until that is known no letter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.likeness import may_be_moved_from
from winback_gui.domain.message import msg
from winback_gui.services.acting import done
from winback_gui.services.found import one_customer
from winback_gui.store import case_reasons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.reason import CaseReason
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection


def moved_from_here(con: Connection, people: Iterable[Customer]) -> dict[int, list[CaseReason]]:
    """Return who moved away and may have lived at the address in the book before, with what says so, by customer id.

    In whichever case it was told: that it was closed since, and they have another one, makes no address right.
    """
    listed = list(people)
    told = case_reasons.moved_of(con, [one.customer_id for one in listed])
    found = {
        one.customer_id: [each for each in told[one.customer_id] if may_be_moved_from(each.moved_from, one.address)]
        for one in listed
        if one.customer_id in told
    }
    return {at: some for at, some in found.items() if some}


def is_in_doubt(book: Book, customer_id: int) -> bool:
    """Return whether a customer moved away, and may have lived at the address in the book before."""
    return bool(moved_from_here(book.con, [one_customer(book, customer_id)]))


def address_is_right(book: Book, customer_id: int) -> Done[None]:
    """Keep that a customer who moved away did not do so from the address in the book: letters may go there.

    That they moved away, said anew later, is said of this address again.

    Raises:
        WinbackError: they are no longer in the book, or nobody doubts their address.
    """
    customer = one_customer(book, customer_id)
    moved = moved_from_here(book.con, [customer]).get(customer_id)
    if not moved:
        raise WinbackError(msg("{name}: the address is not in doubt. Nothing was changed.", name=customer.name))
    with book.action(msg("{name}: the address in the book is right.", name=customer.name)) as action:
        case_reasons.moved_from_elsewhere(book.con, [told.case_reason_id for told in moved])
    return done(None, action)
