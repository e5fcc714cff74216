"""A known customer as a row of a file corrects or completes them."""

from __future__ import annotations

from dataclasses import replace

from winback_gui.domain.corrections import ADDRESS_COLUMNS
from winback_gui.domain.customer import Address, Customer
from winback_gui.importing.people import PersonRow


def is_given(row: PersonRow, column: str) -> bool:
    """Return whether a row says something of a column of customers."""
    return column in row.given or (column in ADDRESS_COLUMNS and "address" in row.given)


def merged(old: Customer, row: PersonRow, by_hand: frozenset[str], *, only_empty: bool) -> Customer:
    """Return a known customer as the row corrects them; what the owner corrected by hand stays.

    Args:
        old: as in the book.
        row: what the file says.
        by_hand: columns that the owner corrected.
        only_empty: fill what is empty, and change nothing else.
    """
    fields: dict[str, object] = {}
    for name in row.given - {"customer_no", "tags", "address"} - by_hand:
        if not only_empty or getattr(old, name) in ("", None, "unknown"):
            fields[name] = getattr(row.customer, name)
    if only_empty and old.person:
        fields.pop("first_name", None)
        fields.pop("last_name", None)
    # An address without a street is none to write to: one with a street takes its place, never half of each.
    is_open = not only_empty or old.address == Address() or (row.customer.address.street and not old.address.street)
    if "address" in row.given and not by_hand & ADDRESS_COLUMNS and is_open:
        fields["address"] = row.customer.address
    tags = (*old.tags, *(tag for tag in row.customer.tags if tag not in old.tags))
    return replace(old, tags=tags, **fields)  # type: ignore[arg-type]  # built by name
