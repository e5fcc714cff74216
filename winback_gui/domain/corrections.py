"""The columns of a customer that the owner may correct and a file may contradict, with their names for the owner."""

from __future__ import annotations

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
    "phone": msg("Telephone"),
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
