"""What a file says against the owner's corrections: keep one's own, or take theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.corrections import COLUMN_WORDS, column_of, with_columns
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.acting import done
from winback_gui.services.address_found import is_another, write_again
from winback_gui.services.found import one_customer
from winback_gui.store import customers, differences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


@frozen
class DifferenceLine:
    """One field that the owner corrected and a file contradicts.

    Attributes:
        column: for `keep_own` and `take_theirs`.
        field: its name ("Street").
        yours, theirs: as typed; `yours` may be "".
        source: whose file ("shopify").
    """

    column: str
    field: Message
    yours: str
    theirs: str
    source: str
    said_on: date


def open_differences(con: Connection, customer: Customer) -> tuple[DifferenceLine, ...]:
    """Return what the newest files say against corrections of a customer, and the owner has not decided yet."""
    return tuple(
        DifferenceLine(one.field, COLUMN_WORDS[one.field], yours, one.theirs, one.source, one.said_on)
        for one in differences.of_customers(con, [customer.customer_id])
        if not one.is_kept and one.theirs != (yours := column_of(customer, one.field))
    )


def keep_own(book: Book, customer_id: int, columns: Sequence[str]) -> Done[int]:
    """Keep the own values; the same words of a file are not asked about again. Return the customer.

    Raises:
        WinbackError: the customer is gone.
    """
    customer = one_customer(book, customer_id)
    with book.action(msg("What you wrote about {name} stays.", name=customer.name)) as action:
        differences.keep_own(book.con, customer_id, columns)
    return done(customer_id, action)


def take_theirs(book: Book, customer_id: int, columns: Sequence[str]) -> Done[int]:
    """Take what the file says, and let the next files correct these fields again. Return the customer.

    Raises:
        WinbackError: the customer is gone, or there is nothing to take any more.
    """
    customer = one_customer(book, customer_id)
    lines = {one.column: one.theirs for one in open_differences(book.con, customer) if one.column in set(columns)}
    if not lines:
        raise WinbackError(msg("There is no difference any more. Nothing was changed."))
    with book.action(msg("What the file says about {name} is taken.", name=customer.name)) as action:
        changed = with_columns(customer, lines)
        customers.update(book.con, changed, by_hand=False)
        if is_another(customer.address, changed.address):
            write_again(book.con, [customer_id])
        customers.forget_corrections(book.con, customer_id, lines)
        differences.drop(book.con, customer_id, lines)
    return done(customer_id, action)
