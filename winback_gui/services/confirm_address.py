"""Of somebody who moved away: is the address in the book their new one? Until that is known no letter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.likeness import may_be_moved_from
from winback_gui.domain.message import msg
from winback_gui.domain.reason import MOVED_KEY
from winback_gui.services.acting import done
from winback_gui.services.found import one_customer
from winback_gui.store import case_reasons, cases, reasons

if TYPE_CHECKING:
    from winback_gui.domain.reason import CaseReason
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


def is_in_doubt(book: Book, customer_id: int) -> bool:
    """Return whether a customer with an open case moved away, and may have lived at the address in the book before."""
    address = one_customer(book, customer_id).address
    return any(may_be_moved_from(told.moved_from, address) for told in _told(book, customer_id))


def address_is_right(book: Book, customer_id: int) -> Done[None]:
    """Keep that a customer who moved away did not do so from the address in the book: letters may go there.

    That they moved away, said anew later, is said of this address again.

    Raises:
        WinbackError: they are no longer in the book.
    """
    customer = one_customer(book, customer_id)
    moved = [told.case_reason_id for told in _told(book, customer_id)]
    with book.action(msg("{name}: the address in the book is right.", name=customer.name)) as action:
        case_reasons.moved_from_elsewhere(book.con, moved)
    return done(None, action)


def _told(book: Book, customer_id: int) -> list[CaseReason]:
    """Return what holds of a customer's open case that says that they moved away."""
    case, moved = cases.open_of(book.con, [customer_id]).get(customer_id), reasons.by_key(book.con, MOVED_KEY)
    if case is None or moved is None:
        return []
    told = case_reasons.of_cases(book.con, [case.case_id]).get(case.case_id, [])
    return [one for one in told if one.reason_id == moved.reason_id]
