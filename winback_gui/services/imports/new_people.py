"""The new people of an import: made with a number of their own, and where they stand, to be asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from winback_gui.domain.frozen import frozen
from winback_gui.domain.numbering import is_numbering
from winback_gui.importing.number_names import own_numbers
from winback_gui.importing.people import PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.services.imports.known import KnownPeople, is_export, keys_of, scoped
from winback_gui.services.imports.same_people import MOST_NEW
from winback_gui.services.imports.sorting import renumbered
from winback_gui.store import customers, import_rows, numbers, other_names, suppressions
from winback_gui.store.action import Action
from winback_gui.store.book import Connection


@frozen
class Origin:
    """Where somebody new stands.

    Attributes:
        key: the name by which the files mean them, the same in a trial and in the import itself.
        is_by_name: the file has no number, key or e-mail for them.
    """

    key: str
    file: str
    line: int
    is_by_name: bool


class NewPeople:
    """Makes the people whom nobody knows.

    Attributes:
        count: how many were made.
        renumbered: those of them whose number in the files is somebody else's in the book.
        origins: where those stand who have a name, by id; no more than `MOST_NEW`.
        doubts: ids of those among `origins` whose number, or whose name before they died, somebody has of whom the
            owner has to say whether it is them, and who that is.
    """

    def __init__(self, con: Connection, action: Action, import_id: int, known: KnownPeople) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._known = known
        self._ids: set[int] = set()
        self._next_given = 0
        self.count = 0
        self.renumbered = 0
        self.origins: dict[int, Origin] = {}
        self.doubts: dict[int, int] = {}

    def has(self, customer_id: int) -> bool:
        """Return whether this import made them."""
        return customer_id in self._ids

    def add(self, plan: FilePlan, rows: Sequence[PersonRow]) -> list[int]:
        """Make people of rows and return their ids, in the same order."""
        if not rows:
            return []
        keeps_numbers = own_numbers(plan.mapping)
        wanted = [row.customer.customer_no or ("" if keeps_numbers else _source_key(row)) for row in rows]
        taken = set(customers.ids_by_numbers(self._con, (number for number in wanted if number)))
        new = []
        for row, number in zip(rows, wanted, strict=True):
            free = number if number and number not in taken else self._given_number()
            taken.add(free)
            new.append(row.customer if row.customer.customer_no == free else replace(row.customer, customer_no=free))
        with self._action.bulk(self._import_id):
            ids = customers.add_many(self._con, new, self._import_id)
            keys = ((*key, at) for row, at in zip(rows, ids, strict=True) for key in keys_of(row))
            customers.add_keys(self._con, keys)
            phones = ((one, at) for row, at in zip(rows, ids, strict=True) for one in row.further_phones)
            customers.add_further_phones(self._con, phones)
            changed = renumbered(rows, new, ids)
            if is_export(plan):
                other_names.put_renumbered(self._con, changed)
            elif is_numbering(rows[0].customer.source):  # it knows its people by these numbers alone
                own = ((row.customer.source, row.customer.customer_no, at) for row, at in zip(rows, ids, strict=True))
                other_names.put_numbers(self._con, own)
            elif changed:
                other_names.put_numbers(self._con, ((was.source, was.customer_no, at) for was, _now, at in changed))
            found_by = {at for row, at in zip(rows, ids, strict=True) if row.other_keys}
            other_names.find_by_other_numbers(self._con, sorted(found_by.union(at for _was, _now, at in changed)))
        self.count += len(ids)
        self.renumbered += len(changed)
        self._note_new(ids)
        self._note_origins(plan, rows, ids)
        return ids

    def add_numbers(self, source: str, numbers: Sequence[str]) -> list[int]:
        """Make people of whom no more than their number is known, and return their ids, in the same order."""
        kept = self._free_numbers(numbers) if is_numbering(source) else numbers
        with self._action.bulk(self._import_id):
            ids = customers.add_numbers(self._con, kept, source, self._import_id)
            if is_numbering(source):
                other_names.put_numbers(self._con, ((source, *pair) for pair in zip(numbers, ids, strict=True)))
        self.count += len(ids)
        self._note_new(ids)
        return ids

    def _note_new(self, ids: Sequence[int]) -> None:
        """Remember who is new, and have the do-not-write list hold for those of them who were erased once."""
        self._ids.update(ids)
        if import_rows.has_erased_suppressions(self._con):
            suppressions.join_again(self._con, customers.by_ids(self._con, ids))

    def _note_origins(self, plan: FilePlan, rows: Sequence[PersonRow], ids: Sequence[int]) -> None:
        """Remember where new people stand, so that the owner can be asked who they are."""
        source = plan.mapping.people_source
        for row, at in zip(rows, ids, strict=True):
            if len(self.origins) < MOST_NEW and row.customer.name != row.customer.customer_no:
                key = scoped(source, row.refs[:1])[0]
                self.origins[at] = Origin(key, plan.file, row.line, row.is_by_name)
                if (known := self._known.doubts.get(key)) is not None:
                    self.doubts[at] = known

    def _free_numbers(self, wanted: Sequence[str]) -> list[str]:
        """Return numbers for new people: those wanted, or ones of ours where somebody has them."""
        taken = customers.ids_by_numbers(self._con, wanted)
        return [self._given_number() if number in taken else number for number in wanted]

    def _given_number(self) -> str:
        """Return a number of ours for somebody whose system has none."""
        if not self._next_given:
            self._next_given = numbers.next_given_number(self._con, numbers.GIVEN_PREFIX)
        number = f"{numbers.GIVEN_PREFIX}{self._next_given}"
        self._next_given += 1
        return number


def _source_key(row: PersonRow) -> str:
    return next((ref[2:] for ref in row.refs if ref.startswith("k:")), "")
