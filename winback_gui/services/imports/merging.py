"""A known customer as a row of a file corrects or completes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from winback_gui.domain.completing import (
    address_after,
    better_spelled,
    contradicted,
    has_same_words,
    is_named_as_firm,
    is_one_but_for_case,
    keeps_split,
)
from winback_gui.domain.corrections import ADDRESS_COLUMNS, COLUMN_WORDS, column_of, with_columns
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.remark import as_living
from winback_gui.importing.people import PersonRow
from winback_gui.store.differences import Difference

_NAMES = frozenset({"first_name", "last_name"})


def is_given(row: PersonRow, column: str) -> bool:
    """Return whether a row says something of a column of customers."""
    return column in row.given or (column in ADDRESS_COLUMNS and "address" in row.given)


def without_death_in_name(said: PersonRow, old: Customer) -> PersonRow:
    """Return a row that calls somebody as the book does, where it says no more by their name than that they died.

    That becomes a note (`PeopleWriter`): the book goes on knowing them by the name that other lists have.
    """
    had = as_living(said.customer)
    if had is None or not has_same_words(had, old):
        return said
    named = replace(said.customer, first_name=old.first_name, last_name=old.last_name)
    return replace(said, customer=named, given=said.given - _NAMES)


def without_firm_as_person(row: PersonRow, old: Customer) -> PersonRow:
    """Return a row without the name of the customer's firm, where that stands as a person's: it tells nothing."""
    if not is_named_as_firm(row.customer, old):
        return row
    nameless = replace(row.customer, title="", first_name="", last_name="")
    return replace(row, customer=nameless, given=row.given - _NAMES - {"title"})


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
    if (only_empty and old.person) or keeps_split(old, row.customer, is_one_cell=row.has_name_in_one):
        fields.pop("first_name", None)
        fields.pop("last_name", None)
    if is_named_as_firm(old, row.customer) and not row.customer.person and not by_hand & _NAMES:
        fields |= {"first_name": "", "last_name": "", "company": row.customer.company}
    # An address without a street is none to write to: one with a street takes its place, never half of each.
    is_open = not only_empty or old.address == Address() or (row.customer.address.street and not old.address.street)
    if "address" in row.given and not by_hand & ADDRESS_COLUMNS and is_open:
        fields["address"] = address_after(old.address, row.customer.address)
    new = replace(old, **fields)  # type: ignore[arg-type]  # built by name
    both = {name: (column_of(old, name), column_of(new, name)) for name in COLUMN_WORDS}
    kept = {name: better for name, (ours, said) in both.items() if (better := better_spelled(ours, said)) != said}
    tags = (*old.tags, *(tag for tag in row.customer.tags if tag not in old.tags))
    return replace(with_columns(new, kept) if kept else new, tags=tags)


_PARTS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("name", frozenset({"title", "first_name", "last_name", "company"})),
    ("address", ADDRESS_COLUMNS),
    ("phone", frozenset({"phone"})),
    ("email", frozenset({"email"})),
)
UPDATED_PARTS: Final = (*(part for part, _names in _PARTS), "other")


def updated_parts(old: Customer, new: Customer) -> tuple[str, ...]:
    """Return what of a customer was updated ("name", "address", "phone", "email"; "other": none of these)."""
    changed = {name for name in COLUMN_WORDS if column_of(old, name) != column_of(new, name)}
    return tuple(part for part, names in _PARTS if names & changed) or ("other",)


def left_out(new: Customer, row: PersonRow, by_hand: frozenset[str]) -> tuple[str, ...]:
    """Return the columns of the address in which a list contradicts what stays in the book all the same.

    That is an address of which the list says too little to write to: the owner has to say which one holds.
    """
    if "address" not in row.given or by_hand & ADDRESS_COLUMNS:
        return ()
    return contradicted(new.address, row.customer.address)


def _tells_no_case(row: PersonRow, theirs: str, ours: str) -> bool:
    """Return whether a name that is the owner's but for its case says nothing: the list has one case for all."""
    has_one_case = theirs.islower() or theirs.isupper() or bool(row.written_name)
    return has_one_case and is_one_but_for_case(ours, theirs)


def compared(
    new: Customer, row: PersonRow, columns: frozenset[str], source: str, today: date
) -> tuple[list[Difference], list[str]]:
    """Return what a list says otherwise than the book in these columns, and those in which they agree by now.

    The parts of an address belong together: where one of them is another, all that the list says of it is noted.
    """
    given = {name: theirs for name in COLUMN_WORDS if is_given(row, name) and (theirs := column_of(row.customer, name))}
    said = {name for name in columns & given.keys() if given[name] != column_of(new, name)}
    if "title" in said and given["title"].casefold() == new.title.casefold():
        said.remove("title")
    said -= {name for name in said & _NAMES if _tells_no_case(row, given[name], column_of(new, name))}
    address = given.keys() & ADDRESS_COLUMNS
    if columns & ADDRESS_COLUMNS and (said & ADDRESS_COLUMNS or contradicted(new.address, row.customer.address)):
        said |= address
    agreed = (columns & given.keys()) - said
    return [Difference(new.customer_id, name, given[name], source, today) for name in sorted(said)], sorted(agreed)
