"""One thing of the book by its id, or the sentence that it is gone (another window, an undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.store import cases, causes, customers, offers, reasons

if TYPE_CHECKING:
    from winback_gui.domain.case import Case
    from winback_gui.domain.cause import Cause
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.offer import Offer
    from winback_gui.domain.reason import Reason
    from winback_gui.store.book import Book


def one_customer(book: Book, customer_id: int) -> Customer:
    """Return a customer, or raise the sentence that they are gone."""
    found = customers.get(book.con, customer_id)
    if found is None:
        raise WinbackError(msg("This customer is no longer in the book. Nothing was changed."))
    return found


def one_case(book: Book, case_id: int) -> Case:
    """Return a case, or raise the sentence that it is gone."""
    found = cases.get(book.con, case_id)
    if found is None:
        raise WinbackError(msg("This win-back is no longer in the book. Nothing was changed."))
    return found


def one_open_case(book: Book, case_id: int) -> Case:
    """Return a case that is under way, or raise the sentence that it is not."""
    found = one_case(book, case_id)
    if not found.is_open:
        raise WinbackError(msg("This win-back is closed. Start a new one in Identify. Nothing was changed."))
    return found


def customer_of_case(book: Book, case_id: int) -> Customer:
    """Return whose case it is, or raise the sentence that the case is gone."""
    return one_customer(book, one_case(book, case_id).customer_id)


def one_cause(book: Book, cause_id: int) -> Cause:
    """Return a cause, or raise the sentence that it is gone."""
    found = causes.get(book.con, cause_id)
    if found is None:
        raise WinbackError(msg("This cause is no longer in the book. Nothing was changed."))
    return found


def one_reason(book: Book, reason_id: int) -> Reason:
    """Return a reason, or raise the sentence that it is gone."""
    found = reasons.get(book.con, reason_id)
    if found is None:
        raise WinbackError(msg("This reason is no longer in the book. Nothing was changed."))
    return found


def one_offer(book: Book, offer_id: int) -> Offer:
    """Return an offer, or raise the sentence that it is gone."""
    found = offers.get(book.con, offer_id)
    if found is None:
        raise WinbackError(msg("This offer is no longer in the book. Nothing was changed."))
    return found
