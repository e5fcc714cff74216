"""The people whom the book knew: brought up to what the files say of them, and what of them was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from winback_gui.domain.corrections import ADDRESS_COLUMNS
from winback_gui.domain.customer import Customer
from winback_gui.domain.numbering import is_numbering
from winback_gui.importing.people import NUMBER_PREFIX, PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.services.customers.address_found import is_another
from winback_gui.services.imports.known import KnownPeople, is_export, keys_of
from winback_gui.services.imports.merging import (
    UPDATED_PARTS,
    compared,
    left_out,
    merged,
    updated_parts,
    without_death_in_name,
    without_firm_as_person,
)
from winback_gui.services.imports.new_people import NewPeople
from winback_gui.services.imports.postcodes import PostcodeSpelling
from winback_gui.store import customers, differences, other_names
from winback_gui.store.book import Connection
from winback_gui.store.differences import Difference


class ChangedPeople:
    """Changes people and counts whom.

    Attributes:
        differences: what lists say against the owner's corrections.
        moved: ids of those who were known and live at another address now.
        born: ids of those who were known and whose day of birth a list says otherwise, or for the first time.
        placed: ids of those whose address is of a row of sales of this import.
    """

    def __init__(
        self, con: Connection, today: date, known: KnownPeople, new: NewPeople, postcodes: PostcodeSpelling
    ) -> None:
        self._con = con
        self._today = today
        self._known = known
        self._new = new
        self._postcodes = postcodes
        self._ids: set[int] = set()
        self._parts: set[tuple[str, int]] = set()
        self.differences: list[Difference] = []
        self.moved: set[int] = set()
        self.born: set[int] = set()
        self.placed: set[int] = set()

    def has(self, customer_id: int) -> bool:
        """Return whether this import changed them, and did not make them."""
        return customer_id in self._ids

    @property
    def count(self) -> int:
        """How many known customers were changed."""
        return len(self._ids)

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """What of them was changed ("address"), each with how many customers."""
        counts = Counter(part for part, _at in self._parts)
        return tuple((part, counts[part]) for part in UPDATED_PARTS if counts[part])

    @property
    def moved_count(self) -> int:
        """How many of those have their letters go to another place now."""
        return len(self._ids & self.moved)

    def update(
        self, plan: FilePlan, met: Sequence[tuple[PersonRow, int]], *, only_empty: bool, said_by: str = ""
    ) -> None:
        """Bring people up to what rows say of them.

        Args:
            plan: their file.
            met: the rows, each with its customer.
            only_empty: they fill what is empty, and correct nothing.
            said_by: whose words these are; "" = of the system that each row names.
        """
        ids = [customer_id for _, customer_id in met]
        before = {one.customer_id: one for one in customers.by_ids(self._con, ids)}
        by_hand = customers.edited_fields(self._con, ids)
        numbered: list[tuple[Customer, str, str]] = []
        noted: dict[int, set[str]] = {}
        for one in () if only_empty else differences.of_customers(self._con, ids):
            noted.setdefault(one.customer_id, set()).add(one.field)
        for said, customer_id in met:
            old = before[customer_id]
            spelt = self._postcodes.spelt(plan, said, old.address)
            row = without_death_in_name(without_firm_as_person(spelt, old), old)
            corrected = by_hand.get(customer_id, frozenset())
            new = merged(old, row, corrected, only_empty=only_empty)
            watched = corrected.union(noted.get(customer_id, ()), left_out(new, row, corrected))
            if watched and not only_empty:
                self._note_differences(new, row, watched, said_by)
            if new != old:
                if only_empty and new.address.street and not old.address.street:
                    self.placed.add(customer_id)
                customers.update(self._con, new, by_hand=False)
                before[customer_id] = new
                if new.phone != old.phone:
                    self._known.phones.put(customer_id, new.phone)
                if is_another(old.address, new.address):
                    self.moved.add(customer_id)
                if old.born_on != new.born_on:
                    self.born.add(customer_id)
                if not self._new.has(customer_id):  # the second of two files completes the first: that is no news
                    self._ids.add(customer_id)
                    self._parts.update((part, customer_id) for part in updated_parts(old, new))
            self._keep_keys(row, customer_id)
            number = row.customer.customer_no
            is_news = number != new.customer_no or self._known.is_told(row) or is_numbering(row.customer.source)
            if number and is_news and row.refs[0].startswith(NUMBER_PREFIX):
                if is_export(plan) and number in customers.ids_by_numbers(self._con, [number]):
                    continue  # in this book it is somebody else's: another book of ours counted from 1, too
                numbered.append((new, number, row.customer.source))
        other_names.add_numbers(self._con, numbered)

    def _keep_keys(self, row: PersonRow, customer_id: int) -> None:
        """Let somebody be found by the names that a row has for them, and by each of its telephone numbers."""
        customers.add_keys(self._con, ((*key, customer_id) for key in keys_of(row)))
        customers.add_further_phones(self._con, [(phone, customer_id) for phone in row.further_phones])
        for phone in row.further_phones:
            self._known.phones.put(customer_id, phone)

    def _note_differences(self, new: Customer, row: PersonRow, watched: frozenset[str], said_by: str) -> None:
        """Note what a list says against what stays in the book; what it agrees with by now is no difference.

        Our own export agrees with the book that wrote it: that takes nothing back of what another system said.
        """
        said, agreed = compared(new, row, watched, said_by or row.customer.source, self._today)
        if any(one.field in ADDRESS_COLUMNS for one in said):  # of an earlier file nothing stays: never half of each
            differences.drop(self._con, new.customer_id, ADDRESS_COLUMNS - {one.field for one in said})
        differences.note(self._con, said)
        differences.drop(self._con, new.customer_id, agreed, of_source=said_by, but_kept=True)
        self.differences += said
