"""Everybody in the book with what tells people apart and no more: read in a third of the time of whole customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.customer import Address, Customer
from winback_gui.store.rows import IN_LIST, id_list, to_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from winback_gui.store.connection import Connection


_NAMED: Final = "(first_name <> '' OR last_name <> '' OR company <> '')"


def compared_people(con: Connection, of_imports: Iterable[int] | None = None) -> Iterator[Customer]:
    """Yield customers with name, address, telephone, e-mail and day of birth alone, in the order of ids.

    Read it to its end.

    Args:
        con: the book.
        of_imports: only those whom these imports brought; None = everybody.
    """
    conditions, values = [_NAMED], []
    if of_imports is not None:
        conditions.append(f"import_id IN {IN_LIST}")
        values.append(id_list(of_imports))
    sql = f"""SELECT customer_id, first_name, last_name, company, street, street2, postcode, town, phone, email,
                     born_on
              FROM customers WHERE {" AND ".join(conditions)} ORDER BY customer_id"""
    rows = con.execute(sql, values)
    for at, first, last, company, street, street2, postcode, town, phone, email, born_on in rows:
        yield Customer(
            customer_id=at,
            first_name=first,
            last_name=last,
            company=company,
            address=Address(street, street2, postcode, town),
            phone=phone,
            email=email,
            born_on=to_day(born_on),
        )


def large_imports(con: Connection, least: int) -> list[int]:
    """Return the imports that brought at least so many of those who are in the book."""
    sql = """SELECT import_id FROM customers WHERE import_id IS NOT NULL GROUP BY import_id HAVING count(*) >= ?"""
    return [import_id for (import_id,) in con.execute(sql, (least,))]
