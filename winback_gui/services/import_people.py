"""The people of an import: known ones recognised and brought up to date, new ones made, do-not-write taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from winback_gui.domain.customer import Address, Customer, Note
from winback_gui.domain.folding import fold
from winback_gui.domain.matching import match_key
from winback_gui.domain.message import Message, msg
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.importing.join import AMBIGUOUS, Directory
from winback_gui.importing.people import NUMBER_PREFIX, PersonRow, why_unwritable
from winback_gui.importing.plan import FilePlan, own_numbers
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import Unwritable
from winback_gui.store import customers, import_rows, suppressions
from winback_gui.store.action import Action
from winback_gui.store.book import Connection

_GIVEN_PREFIX: Final = "W-"
_ADDRESS_COLUMNS: Final = frozenset({"street", "street2", "postcode", "town", "region", "country"})
_BY_HAND: Final = frozenset({"own", "hand"})


class PeopleWriter:
    """Writes the people of one import; knows everybody whom it met by all their names.

    Attributes:
        new, updated: how many customers were made and changed.
        touched: ids of all customers that the files name.
    """

    def __init__(self, con: Connection, action: Action, import_id: int, today: date) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._today = today
        self._directory = Directory()
        self._card_only: set[int] = set()
        self._next_given = 0
        self.new = 0
        self.touched: set[int] = set()
        self._updated: set[int] = set()
        self._added: set[int] = set()

    @property
    def updated(self) -> int:
        """How many known customers were changed."""
        return len(self._updated)

    def write(
        self, plan: FilePlan, people: Sequence[PersonRow], problems: Problems, *, is_list: bool
    ) -> dict[str, int]:
        """Keep people and return the id (or `AMBIGUOUS`) of each by every name that the file uses for them.

        Args:
            plan: their file.
            people: as the file describes them.
            problems: rows that had to be held.
            is_list: a list of customers corrects what is known; rows of sales only fill what is empty.
        """
        source = plan.mapping.source
        known = self._find(source, people, by_number=own_numbers(plan.mapping), any_source=not is_list)
        fresh: list[PersonRow] = []
        fresh_by_ref: dict[str, PersonRow] = {}
        met: list[tuple[PersonRow, int]] = []
        for row, customer_id in zip(people, known, strict=True):
            twin = next((fresh_by_ref[ref] for ref in row.refs[:1] if ref in fresh_by_ref), None)
            if customer_id is not None:
                met.append((row, customer_id))
            elif twin is None:
                fresh.append(row)
                fresh_by_ref[row.refs[0]] = row
            elif is_list and replace(twin.customer, customer_no=row.customer.customer_no) != row.customer:
                problems.add(row.line, "", msg("the same customer stands in line {line} already", line=twin.line))
        ids = self._add(fresh, keeps_numbers=own_numbers(plan.mapping))
        self._update([pair for pair in met if pair[1] != AMBIGUOUS], only_empty=not is_list)
        for row, customer_id in (*zip(fresh, ids, strict=True), *met):
            self._directory.add(_scoped(source, row.refs), customer_id)
            if row.is_card_only:
                self._card_only.add(customer_id)
        self._suppress([*zip(fresh, ids, strict=True), *met])
        self._note([*zip(fresh, ids, strict=True), *met])
        self.touched.update(ids, (customer_id for _, customer_id in met if customer_id != AMBIGUOUS))
        return {
            ref: self._directory.ids.get(scoped, AMBIGUOUS)
            for row in people
            for ref, scoped in zip(row.refs, _scoped(source, row.refs), strict=True)
        }

    def write_numbers(self, source: str, numbers: Sequence[str]) -> dict[str, int]:
        """Keep people of whom sales say no more than the shop's own number, each once; return the id of each number.

        The same as `write` of such people, without what such rows cannot say.
        """
        found = self.lookup_numbers(numbers)
        fresh = [number for number in numbers if number not in found]
        if fresh:
            with self._action.bulk(self._import_id):
                ids = customers.add_numbers(self._con, fresh, source, self._import_id)
            found |= zip(fresh, ids, strict=True)
            self.new += len(ids)
            self._note_new(ids)
        for number in numbers:
            self._directory.add((f"{NUMBER_PREFIX}{number}",), found[number])
        self.touched.update(found[number] for number in numbers)
        self.touched.discard(AMBIGUOUS)
        return found

    def lookup_numbers(self, numbers: Sequence[str]) -> dict[str, int]:
        """Return the ids (or `AMBIGUOUS`) of those numbers that the book or an earlier file of this import has."""
        ids = self._directory.ids
        met = {number: ids[ref] for number in numbers if (ref := f"{NUMBER_PREFIX}{number}") in ids}
        return met | customers.ids_by_numbers(self._con, [number for number in numbers if number not in met])

    def write_notes(self, plan: FilePlan, rows: Sequence[PersonRow], problems: Problems) -> None:
        """Keep the rows of our own list of notes; nobody becomes a customer by one."""
        found = self.lookup(plan, rows)
        for row, at in zip(rows, found, strict=True):
            if at is None:
                problems.add(row.line, "", not_in_list(row.customer.customer_no))
        self._note([(row, at) for row, at in zip(rows, found, strict=True) if at is not None])

    def write_suppressions(self, rows: Sequence[PersonRow]) -> None:
        """Keep the rows of our own do-not-write list, also those of people who were erased."""
        ids = customers.ids_by_numbers(self._con, (row.customer.customer_no for row in rows if not row.is_erased))
        listed = suppressions.all_suppressions(self._con)
        known = {
            _entry_key(entry.customer_id, entry.customer_no, entry.match_key, entry.ground): entry for entry in listed
        }
        for row in rows:
            number, ground = row.customer.customer_no, row.ground or Ground.OTHER
            at = None if row.is_erased else ids.get(number)
            since = row.ground_since or self._today
            new = Suppression(0, at, number, row.match_key, ground, since, row.ground_note)
            old = known.get(_entry_key(at, number, row.match_key, ground))
            if old is None:
                suppressions.add(self._con, new)
            elif not old.note and new != replace(old, suppression_id=0):
                suppressions.update(self._con, replace(new, suppression_id=old.suppression_id))

    def lookup(self, plan: FilePlan, people: Sequence[PersonRow]) -> list[int | None]:
        """Return the ids of people whom the book or an earlier file of this import has; nobody is made."""
        return self._find(plan.mapping.source, people, by_number=own_numbers(plan.mapping), any_source=True)

    def unwritable(self) -> tuple[Unwritable, ...]:
        """Return those whom the files name and to whom no letter can be posted, with how to mend it."""
        found = []
        for at, number, has_name, has_street, has_town in import_rows.without_address(self._con, self.touched):
            why = why_unwritable(
                has_name=has_name, has_street=has_street, has_town=has_town, is_card_only=at in self._card_only
            )
            if why is not None:
                found.append(Unwritable(number, *why))
        return tuple(found)

    # ---- known people ----

    def _find(self, source: str, people: Sequence[PersonRow], *, by_number: bool, any_source: bool) -> list[int | None]:
        """Return who is known: by this import, by the source's keys, by number, by e-mail with the same name.

        A row that has none of these (an order taken at the counter, without e-mail) is of the customer who alone has
        its name at its address.
        """
        found = [self._directory.find(_scoped(source, row.refs)) for row in people]
        open_rows = [row for row, at in zip(people, found, strict=True) if at is None]
        if not open_rows:
            return found
        by_key = customers.ids_by_keys(self._con, source, (key for row in open_rows for key in _stored_keys(row.refs)))
        numbers = self._numbers(open_rows, any_source=any_source) if by_number else {}
        emails = self._by_email([row for row in open_rows if row.customer.email and row.customer.person])
        places = self._by_name_and_place([row for row in open_rows if _has_no_other_name(row)])
        for place, row in enumerate(people):
            if found[place] is None:
                known = next((by_key[key] for key in _stored_keys(row.refs) if key in by_key), None)
                known = known or numbers.get(row.customer.customer_no) or emails.get(_email_name(row.customer))
                found[place] = known or (places.get(match_key(row.customer)) if _has_no_other_name(row) else None)
        return found

    def _by_name_and_place(self, rows: Sequence[PersonRow]) -> dict[str, int]:
        """Return ids by digest of name and address, where one customer alone has it (`domain.matching`)."""
        keys = {match_key(row.customer) for row in rows} - {""}
        found = customers.ids_by_match_keys(self._con, keys) if keys else {}
        return {key: ids[0] for key, ids in found.items() if len(ids) == 1}

    def _numbers(self, rows: Iterable[PersonRow], *, any_source: bool) -> dict[str, int]:
        """Return ids by number; a number that another system gave means somebody else."""
        asked = {row.customer.customer_no: row.customer.source for row in rows}
        ids = customers.ids_by_numbers(self._con, asked)
        if any_source:
            return ids
        sources = {one.customer_id: one.source for one in customers.by_ids(self._con, list(ids.values()))}
        return {
            number: at
            for number, at in ids.items()
            if sources[at] == asked[number] or {sources[at], asked[number]} <= _BY_HAND
        }

    def _by_email(self, rows: Sequence[PersonRow]) -> dict[tuple[str, str], int]:
        ids = customers.ids_by_emails(self._con, {row.customer.email for row in rows}) if rows else {}
        known = customers.by_ids(self._con, sorted({at for several in ids.values() for at in several}))
        found: dict[tuple[str, str], int] = {}
        for customer in known:
            name = _email_name(customer)
            found[name] = AMBIGUOUS if name in found else customer.customer_id
        return found

    def _update(self, met: Sequence[tuple[PersonRow, int]], *, only_empty: bool) -> None:
        ids = [customer_id for _, customer_id in met]
        before = {one.customer_id: one for one in customers.by_ids(self._con, ids)}
        by_hand = customers.edited_fields(self._con, ids)
        for row, customer_id in met:
            old = before[customer_id]
            new = _merged(old, row, by_hand.get(customer_id, frozenset()), only_empty=only_empty)
            if new != old:
                customers.update(self._con, new, by_hand=False)
                before[customer_id] = new
                if customer_id not in self._added:  # the second of two files completes the first: that is no news
                    self._updated.add(customer_id)
            customers.add_keys(self._con, ((*key, customer_id) for key in _keys(row)))

    # ---- new people ----

    def _add(self, rows: Sequence[PersonRow], *, keeps_numbers: bool) -> list[int]:
        if not rows:
            return []
        wanted = [row.customer.customer_no or ("" if keeps_numbers else _source_key(row)) for row in rows]
        taken = set(customers.ids_by_numbers(self._con, (number for number in wanted if number)))
        new = []
        for row, number in zip(rows, wanted, strict=True):
            free = number if number and number not in taken else self._given_number()
            taken.add(free)
            new.append(row.customer if row.customer.customer_no == free else replace(row.customer, customer_no=free))
        with self._action.bulk(self._import_id):
            ids = customers.add_many(self._con, new, self._import_id)
            keys = ((*key, at) for row, at in zip(rows, ids, strict=True) for key in _keys(row))
            customers.add_keys(self._con, keys)
        self.new += len(ids)
        self._note_new(ids)
        return ids

    def _note_new(self, ids: Sequence[int]) -> None:
        """Remember who is new, and have the do-not-write list hold for those of them who were erased once."""
        self._added.update(ids)
        if import_rows.has_erased_suppressions(self._con):
            suppressions.join_again(self._con, customers.by_ids(self._con, ids))

    def _given_number(self) -> str:
        """Return a number of ours for somebody whose system has none."""
        if not self._next_given:
            self._next_given = import_rows.next_given_number(self._con, _GIVEN_PREFIX)
        number = f"{_GIVEN_PREFIX}{self._next_given}"
        self._next_given += 1
        return number

    # ---- what holds for them ----

    def _suppress(self, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        pairs = [(row, at) for row, at in pairs if row.ground is not None and at != AMBIGUOUS]
        if not pairs:
            return
        holds = suppressions.of_customers(self._con, [at for _, at in pairs])
        who = {one.customer_id: one for one in customers.by_ids(self._con, [at for _, at in pairs])}
        for row, at in pairs:
            if row.ground is not None and row.ground not in {entry.ground for entry in holds.get(at, [])}:
                since = row.ground_since or self._today
                entry = Suppression(0, at, who[at].customer_no, match_key(who[at]), row.ground, since)
                suppressions.add(self._con, entry)

    def _note(self, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        for row, at in pairs:
            if row.note and at != AMBIGUOUS and not self._has_note(row, at):
                customers.add_note(self._con, Note(0, at, row.note_day or self._today, row.note))

    def _has_note(self, row: PersonRow, at: int) -> bool:
        """Return whether the note is in the book: these words, and this day where the row says one."""
        known = customers.notes_of(self._con, at)
        return any(note.text == row.note and row.note_day in {None, note.day} for note in known)


def _entry_key(customer_id: int | None, number: str, mark: str, ground: Ground) -> tuple[object, ...]:
    """Return what makes two entries of the do-not-write list one: of somebody in the book the ground alone."""
    return (customer_id, ground) if customer_id is not None else (number, mark, ground)


def _merged(old: Customer, row: PersonRow, by_hand: frozenset[str], *, only_empty: bool) -> Customer:
    """Return a known customer as the row corrects them; what the owner corrected by hand stays."""
    fields: dict[str, object] = {}
    for name in row.given - {"customer_no", "tags", "address"} - by_hand:
        if not only_empty or getattr(old, name) in ("", None, "unknown"):
            fields[name] = getattr(row.customer, name)
    if only_empty and old.person:
        fields.pop("first_name", None)
        fields.pop("last_name", None)
    if "address" in row.given and not by_hand & _ADDRESS_COLUMNS and (not only_empty or old.address == Address()):
        fields["address"] = row.customer.address
    tags = (*old.tags, *(tag for tag in row.customer.tags if tag not in old.tags))
    return replace(old, tags=tags, **fields)  # type: ignore[arg-type]  # built by name


def _has_no_other_name(row: PersonRow) -> bool:
    """Whether only name and address say who is meant."""
    return all(ref.startswith("p:") for ref in row.refs)


def _scoped(source: str, refs: Iterable[str]) -> list[str]:
    """Return names that cannot be mistaken for another system's; the shop's own numbers are one numbering."""
    return [ref if ref.startswith("n:") else f"{ref[:2]}{source}:{ref[2:]}" for ref in refs]


def _stored_keys(refs: Iterable[str]) -> list[str]:
    """Return names as the book keeps them beside their source."""
    return [ref.removeprefix("k:") for ref in refs if not ref.startswith("n:")]


def _keys(row: PersonRow) -> list[tuple[str, str]]:
    own = [(row.customer.source, key) for key in _stored_keys(row.refs)]
    return [*own, *row.other_keys]


def _source_key(row: PersonRow) -> str:
    return next((ref[2:] for ref in row.refs if ref.startswith("k:")), "")


def _email_name(customer: Customer) -> tuple[str, str]:
    return customer.email.casefold(), fold(customer.person)


def not_in_list(number: str) -> Message:
    """Return what is wrong with a purchase of a number that the list of customers does not have."""
    return msg("customer {number} is not in the list", number=number)
