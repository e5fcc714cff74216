"""Finding somebody by what the owner types, for dialogs that are about one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.store import customer_search, customers

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.store.book import Book

FIRST_PEOPLE = 20


@frozen
class Person:
    """Somebody who was found.

    Attributes:
        where: street and town, to tell two of one name apart; "" when neither is known.
    """

    customer_id: int
    name: str
    customer_no: str
    where: str


def find_people(book: Book, typed: str, limit: int = FIRST_PEOPLE) -> tuple[Person, ...]:
    """Return the first people whom the typed words find; nothing typed finds nobody."""
    if not typed.strip():
        return ()
    return tuple(_person(one) for one in customer_search.search(book.con, typed, limit))


def person(book: Book, customer_id: int) -> Person | None:
    """Return one person; None = no longer in the book."""
    found = customers.get(book.con, customer_id)
    return None if found is None else _person(found)


def _person(customer: Customer) -> Person:
    address = customer.address
    where = ", ".join(part for part in (address.street, address.town) if part)
    return Person(customer.customer_id, customer.name, customer.customer_no, where)
