"""What a file says against the owner's corrections: keep one's own, or take theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.address_lines import all_parts
from winback_gui.domain.corrections import ADDRESS_COLUMNS, COLUMN_WORDS, address_said, column_of, with_columns
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.acting import done
from winback_gui.services.customers.address_found import is_another, write_again
from winback_gui.services.found import one_customer
from winback_gui.store import customers, differences, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection
    from winback_gui.store.differences import Difference


ADDRESS: Final = "address"
"""All columns of an address, which are asked about and taken together."""


@frozen
class DifferenceLine:
    """One field that the owner corrected and a file contradicts, or the whole address.

    Attributes:
        column: for `keep_own` and `take_theirs`: a column, or `ADDRESS`.
        field: its name ("Phone").
        yours, theirs: as typed; `yours` may be "". Of an address all of both.
        source: whose file ("shopify").
        can_take: the file says enough to be taken; of an address at least its street.
    """

    column: str
    field: Message
    yours: str
    theirs: str
    source: str
    said_on: date
    can_take: bool = True


def open_differences(con: Connection, customer: Customer) -> tuple[DifferenceLine, ...]:
    """Return what the newest files say against corrections of a customer, and the owner has not decided yet."""
    noted = differences.of_customers(con, [customer.customer_id])
    open_ones = [one for one in noted if not one.is_kept and one.theirs != column_of(customer, one.field)]
    lines = [
        DifferenceLine(
            one.field, COLUMN_WORDS[one.field], column_of(customer, one.field), one.theirs, one.source, one.said_on
        )
        for one in open_ones
        if one.field not in ADDRESS_COLUMNS
    ]
    asked = [one for one in open_ones if one.field in ADDRESS_COLUMNS]
    if not asked:
        return tuple(lines)
    said = _said_of_address(noted)
    theirs, newest = address_said(customer.address, said), max(asked, key=lambda one: one.said_on)
    home = settings.load_shop(con).address.country
    yours, whole = customer.address, theirs if theirs is not None else Address(**said)
    if whole.country in {"", yours.country}:  # of two addresses in one country it says nothing
        yours, whole = replace(yours, country=""), replace(whole, country="")
    line = DifferenceLine(
        ADDRESS, msg("Address"), ", ".join(all_parts(yours, home)), ", ".join(all_parts(whole, home)),
        newest.source, newest.said_on,
        can_take=theirs is not None,
    )  # fmt: skip
    return (line, *lines)


def keep_own(book: Book, customer_id: int, columns: Sequence[str]) -> Done[int]:
    """Keep the own values; the same words of a file are not asked about again. Return the customer.

    Raises:
        WinbackError: the customer is gone.
    """
    customer = one_customer(book, customer_id)
    with book.action(msg("What you wrote about {name} stays.", name=customer.name)) as action:
        differences.keep_own(book.con, customer_id, _spelled_out(columns))
    return done(customer_id, action)


def take_theirs(book: Book, customer_id: int, columns: Sequence[str]) -> Done[int]:
    """Take what the file says, and let the next files correct these fields again. Return the customer.

    Any column of an address stands for all of it.

    Raises:
        WinbackError: the customer is gone, or there is nothing to take any more.
    """
    customer = one_customer(book, customer_id)
    wanted = _spelled_out(columns)
    lines = [one for one in open_differences(book.con, customer) if _spelled_out([one.column]) & wanted]
    if not any(one.can_take for one in lines):
        raise WinbackError(msg("There is no difference any more. Nothing was changed."))
    changed = with_columns(customer, {one.column: one.theirs for one in lines if one.column != ADDRESS})
    if any(one.column == ADDRESS and one.can_take for one in lines):
        said = _said_of_address(differences.of_customers(book.con, [customer_id]))
        changed = replace(changed, address=address_said(customer.address, said) or customer.address)
    taken = _spelled_out([one.column for one in lines if one.can_take])
    with book.action(msg("What the file says about {name} is taken.", name=customer.name)) as action:
        customers.update(book.con, changed, by_hand=False)
        if is_another(customer.address, changed.address):
            write_again(book.con, [customer_id])
        customers.forget_corrections(book.con, customer_id, taken)
        differences.drop(book.con, customer_id, taken)
    return done(customer_id, action)


def _said_of_address(noted: Iterable[Difference]) -> dict[str, str]:
    return {one.field: one.theirs for one in noted if one.field in ADDRESS_COLUMNS}


def _spelled_out(columns: Sequence[str]) -> frozenset[str]:
    """Return the columns that are meant: any of an address means all of it."""
    found = frozenset(columns) - {ADDRESS}
    return found | ADDRESS_COLUMNS if found & ADDRESS_COLUMNS or ADDRESS in columns else found
