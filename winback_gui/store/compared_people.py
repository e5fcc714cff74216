"""Everybody in the book with what tells people apart and no more: read in a third of the time of whole customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.customer import Address, Customer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.store.connection import Connection


def compared_people(con: Connection) -> Iterator[Customer]:
    """Yield every customer with name, address, telephone and e-mail alone, in the order of ids. Read it to its end."""
    sql = """SELECT customer_id, first_name, last_name, company, street, street2, postcode, town, phone, email
             FROM customers WHERE first_name <> '' OR last_name <> '' OR company <> '' ORDER BY customer_id"""
    for at, first, last, company, street, street2, postcode, town, phone, email in con.execute(sql):
        yield Customer(
            customer_id=at,
            first_name=first,
            last_name=last,
            company=company,
            address=Address(street, street2, postcode, town),
            phone=phone,
            email=email,
        )
