"""The columns of a customer that the owner may correct and a file may contradict, with their names for the owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.message import Message, as_typed, msg

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
    "born_on": msg("Date of birth"),
}


def column_of(customer: Customer, column: str) -> str:
    """Return the text of a column; of a day as "2018-03-01", "" where none is known."""
    if column == "born_on":
        return "" if customer.born_on is None else customer.born_on.isoformat()
    return str(getattr(customer.address if column in ADDRESS_COLUMNS else customer, column))


def words_of(column: str, text: str) -> Message:
    """Return what a column says, to be shown: a day is written as everywhere."""
    return msg("{day}", day=date.fromisoformat(text)) if column == "born_on" and text else as_typed(text)


def with_columns(customer: Customer, values: dict[str, str]) -> Customer:
    """Return the customer with other texts in these columns."""
    address = {column: value for column, value in values.items() if column in ADDRESS_COLUMNS}
    others: dict[str, Any] = {column: value for column, value in values.items() if column not in ADDRESS_COLUMNS}
    if "born_on" in others:
        others["born_on"] = date.fromisoformat(others["born_on"]) if others["born_on"] else None
    return replace(customer, address=replace(customer.address, **address), **others)


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
