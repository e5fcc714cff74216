"""The columns of a customer that the owner may correct and a file may contradict, with their names for the owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.message import Message, msg

ADDRESS_COLUMNS = frozenset(one.name for one in fields(Address))
COLUMN_WORDS: dict[str, Message] = {
    "title": msg("Title"),
    "first_name": msg("First name"),
    "last_name": msg("Last name"),
    "company": msg("Company"),
    "street": msg("Street"),
    "street2": msg("Second line"),
    "postcode": msg("Postcode"),
    "town": msg("Town"),
    "region": msg("Region"),
    "country": msg("Country"),
    "phone": msg("Phone"),
    "email": msg("E-mail"),
    "language": msg("Language"),
    "salutation": msg("Salutation"),
}


def column_of(customer: Customer, column: str) -> str:
    """Return the text of a column."""
    return str(getattr(customer.address if column in ADDRESS_COLUMNS else customer, column))


def with_columns(customer: Customer, values: dict[str, str]) -> Customer:
    """Return the customer with other texts in these columns."""
    address = {column: value for column, value in values.items() if column in ADDRESS_COLUMNS}
    others = {column: value for column, value in values.items() if column not in ADDRESS_COLUMNS}
    return replace(customer, address=replace(customer.address, **address), **others)  # type: ignore[arg-type]  # texts all


def address_said(old: Address, said: Mapping[str, str]) -> Address | None:
    """Return the whole address that a file says, where it says a street; None where it says too little to be one.

    The parts of an address belong together: a second line or a region of another place does not stay. A country, and
    a postcode or town of which the file says nothing, are those of the book.

    Args:
        old: the address in the book.
        said: what the file says, by column; what it says nothing of is left out.
    """
    parts = {column: value for column, value in said.items() if column in ADDRESS_COLUMNS and value}
    if "street" not in parts:
        return None
    has_moved = any(parts.get(column, value) != value for column, value in _of_place(old).items())
    kept = replace(old, street2="", region="") if has_moved else old
    return replace(kept, **parts)


def _of_place(address: Address) -> dict[str, str]:
    return {"street": address.street, "postcode": address.postcode, "town": address.town}
