"""The people of an import: known ones recognised and brought up to date, new ones made, do-not-write taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from winback_gui.domain.corrections import ADDRESS_COLUMNS
from winback_gui.domain.customer import Customer, Note
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.numbering import is_numbering
from winback_gui.domain.purchase import day_number
from winback_gui.domain.remark import note_of_name, remark_of_name, titled_name
from winback_gui.importing.fields import Field
from winback_gui.importing.join import AMBIGUOUS, Directory
from winback_gui.importing.number_names import own_numbers
from winback_gui.importing.people import NUMBER_PREFIX, PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.said_of_people import PlaceSaid
from winback_gui.services.customers.address_found import is_another
from winback_gui.services.imports.erased import ErasedHere
from winback_gui.services.imports.known import (
    NOBODY,
    KnownPeople,
    former_of_strangers,
    is_by_name,
    is_export,
    scoped,
    stored_keys,
)
from winback_gui.services.imports.merging import (
    UPDATED_PARTS,
    compared,
    left_out,
    merged,
    updated_parts,
    without_death_in_name,
    without_firm_as_person,
)
from winback_gui.services.imports.namesakes import NAMESAKES, birth_head
from winback_gui.services.imports.number_forms import NumbersMet
from winback_gui.services.imports.number_holders import NumberHolders
from winback_gui.services.imports.places import LastDays, NewestPlaces
from winback_gui.services.imports.postcodes import PostcodeSpelling
from winback_gui.services.imports.same_people import MOST_NEW
from winback_gui.services.imports.shared_emails import SharedEmails
from winback_gui.services.imports.sorting import of_another_name, renumbered, sorted_out
from winback_gui.services.imports.stops import StopKeeper
from winback_gui.services.imports.towns import TownsInLines
from winback_gui.services.imports.visits import VisitKeeper
from winback_gui.store import customers, differences, import_rows, numberings, numbers, other_names, suppressions
from winback_gui.store.action import Action
from winback_gui.store.book import Connection
from winback_gui.store.differences import Difference
from winback_gui.store.parted_sales import PartedFrom

NO_RECEIPTS: Final[Mapping[str, int]] = MappingProxyType({})


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


class PeopleWriter:
    """Writes the people of one import; knows everybody whom it met by all their names.

    Attributes:
        origins: where those stand whom it made and who have a name, by id; no more than `MOST_NEW`.
        lines: (file, line) where those stand first whose row has no whole address, by id.
        card_only: ids of those who are no more than a payment card.
        doubts: ids of those among `origins` whose number, or whose name before they died, somebody has of whom the
            owner has to say whether it is them, and who that is.
        differences: what lists say against the owner's corrections.
        new, updated: how many customers were made and changed.
        renumbered: of the new ones, those whose number in the files is somebody else's in the book.
        moved: ids of those who were known and live at another address now.
        born: ids of those who were known and whose day of birth a list says otherwise, or for the first time.
        touched: ids of all customers that the files name.
        remarked: of those, the ones with a note or a tag in the files.
        visits: the days on which lists say that people were here last.
        erased: who stays out of a whole book.
        met: which numbers of the shop the files say, and whether anybody has them.
        emails: who shares an e-mail address.
    """

    def __init__(
        self,
        con: Connection,
        action: Action,
        import_id: int,
        today: date,
        same: Mapping[str, str] = NOBODY,
        *,
        is_book: bool = False,
        takes_names: Collection[str] = (),
    ) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self._today = today
        self._directory = Directory()
        self.card_only: set[int] = set()
        self.lines: dict[int, tuple[str, int]] = {}
        self._next_given = 0
        self._known = KnownPeople(con, self._directory, same, takes_names=takes_names)
        self.met = NumbersMet(con)
        self.emails = SharedEmails(con)
        self.erased = ErasedHere(con, is_book=is_book)
        self._is_book = is_book
        self._has_list = False  # of a whole book: its numbers mean whom it lists, and nobody else
        self.origins: dict[int, Origin] = {}
        self.differences: list[Difference] = []
        self.doubts: dict[int, int] = {}
        self.new = 0
        self.renumbered = 0
        self.touched: set[int] = set()
        self.remarked: set[int] = set()
        self.moved: set[int] = set()
        self.born: set[int] = set()
        self.visits = VisitKeeper(con, action, import_id)
        self.written_names: dict[int, str] = {}
        self._stops = StopKeeper(con, today)
        self._postcodes = PostcodeSpelling(con)
        self._towns = TownsInLines(con)
        self._updated: set[int] = set()
        self._parts: set[tuple[str, int]] = set()
        self._added: set[int] = set()
        self._places = NewestPlaces(con, import_id)
        self._placed: set[int] = set()  # whose address is of a row of sales of this import
        self._listed: set[int] = set()

    @property
    def holders(self) -> NumberHolders:
        """Who has a number in the book by which a list of the same program calls somebody else."""
        return self._known.holders

    @property
    def updated(self) -> int:
        """How many known customers were changed."""
        return len(self._updated)

    @property
    def updated_in(self) -> tuple[tuple[str, int], ...]:
        """What of them was changed ("address"), each with how many customers."""
        counts = Counter(part for part, _at in self._parts)
        return tuple((part, counts[part]) for part in UPDATED_PARTS if counts[part])

    @property
    def stopped(self) -> Mapping[tuple[str, str, str], set[int]]:
        """Ids of those whom the files forbid to write to, by (file, column, word) that says so."""
        return self._stops.stopped

    @property
    def moved_known(self) -> int:
        """How many of those have their letters go to another place now."""
        return len(self._updated & self.moved)

    def is_news(self, customer_id: int) -> bool:
        """Return whether this import made or changed them."""
        return customer_id in self._added or customer_id in self._updated

    def is_new(self, customer_id: int) -> bool:
        """Return whether this import made them."""
        return customer_id in self._added

    def write(
        self,
        plan: FilePlan,
        people: Sequence[PersonRow],
        problems: Problems,
        *,
        is_list: bool,
        by_receipt: Mapping[str, int] = NO_RECEIPTS,
    ) -> dict[str, int]:
        """Keep people and return the id (or `AMBIGUOUS`) of each by every name that the file uses for them.

        Args:
            plan: their file.
            people: as the file describes them.
            problems: rows that had to be held.
            is_list: a list of customers corrects what is known; rows of sales only fill what is empty.
            by_receipt: who are known by what they bought, by the names of the rows, where nothing else tells it.
        """
        source = plan.mapping.people_source
        people, meant = self.emails.settled(plan, self._towns.put_right(plan, people), is_list=is_list)
        by_receipt = {meant.get(ref, ref): at for ref, at in by_receipt.items()}
        self._has_list |= self._is_book and is_list and is_export(plan)
        if own_numbers(plan.mapping) and not is_export(plan):
            for number in former_of_strangers(self._con, people):
                other_names.take_off(self._con, number)
        known = self._known.find(
            source, people, by_number=own_numbers(plan.mapping), any_source=not is_list, is_own=is_export(plan)
        )
        known = [by_receipt.get(row.refs[0]) if at is None else at for row, at in zip(people, known, strict=True)]
        known = self._known.with_twins(people, known)
        if own_numbers(plan.mapping) and not is_export(plan):
            self.met.note_people(plan, people, known)
        held = self._held(plan, people, known, problems, is_list=is_list)
        people = self._postcodes.of_new(plan, people, known)
        pairs = [(row, at) for row, at in zip(people, known, strict=True) if row.line not in held]
        fresh, met, again = sorted_out(pairs, problems, is_list=is_list, told=self._known.told_in_list(source, people))
        ids = self._add(fresh, keeps_numbers=own_numbers(plan.mapping), is_own=is_export(plan))
        self._note_origins(plan, fresh, ids)
        made = {id(row): at for row, at in zip(fresh, ids, strict=True)}
        met += [(row, made[id(twin)]) for row, twin in again]
        said_by = source if plan.is_own else ""
        self._update(plan, [pair for pair in met if pair[1] != AMBIGUOUS], only_empty=not is_list, said_by=said_by)
        self._remember(plan, [*zip(fresh, ids, strict=True), *met])
        if is_list:
            self._listed.update(at for _row, at in met)
            self._listed.update(ids)
        else:
            self._placed.update(ids)
        self._spell()
        read = meant.keys() if meant else (ref for row in people for ref in row.refs)
        return {ref: self._id_of(source, meant.get(ref, ref)) for ref in read}

    def _id_of(self, source: str, ref: str) -> int:
        return self._directory.ids.get(scoped(source, (ref,))[0], AMBIGUOUS)

    def _spell(self) -> None:
        """Keep under which other spellings lists know somebody who shares an e-mail address."""
        spelled, self.emails.spelled = self.emails.spelled, []
        found = ((source, key, self._id_of(source, ref)) for source, key, ref in spelled)
        customers.add_keys(self._con, [one for one in found if one[2] != AMBIGUOUS])

    def parted(self, source: str) -> dict[int, PartedFrom]:
        """Return from whom in the book people are told apart who share an e-mail address, by id."""
        found = ((self._id_of(source, one.ref), one) for one in self.emails.parted.get(source, ()) if one.known_id)
        return {at: PartedFrom(one.known_id, one.is_new) for at, one in found if at not in {one.known_id, AMBIGUOUS}}

    def sharing(self) -> list[list[int]]:
        """Return those who share an e-mail address and were told apart for the first time, address by address."""
        found: dict[str, dict[int, None]] = {}
        for source, several in self.emails.parted.items():
            for one in (each for each in several if each.is_new):
                first = one.known_id or self._id_of(source, one.first_ref)
                found.setdefault(one.first_ref, {}).update(dict.fromkeys((first, self._id_of(source, one.ref))))
        people = ([at for at in ids if at != AMBIGUOUS] for ids in found.values())
        return [ids for ids in people if len(ids) > 1]

    def _held(
        self,
        plan: FilePlan,
        people: Sequence[PersonRow],
        known: Sequence[int | None],
        problems: Problems,
        *,
        is_list: bool,
    ) -> frozenset[int]:
        """Return the lines that are not taken: of who is erased, of another name than whom they mean, of several."""
        if not is_list:
            return frozenset()
        others = of_another_name(self._con, people, known)
        for line in sorted(others):
            problems.add(line, "", msg("somebody of another name has this e-mail in your book"))
        several = [row.line for row, at in zip(people, known, strict=True) if at == AMBIGUOUS and is_by_name(row)]
        for line in several:
            problems.add(line, birth_head(plan.mapping), NAMESAKES)
        return others.union(several) | self.erased.among(people, known, problems)

    def _remember(self, plan: FilePlan, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Keep what rows say beside the person, and by which names the files mean whom."""
        for row, customer_id in pairs:
            self._directory.add(scoped(plan.mapping.people_source, row.refs), customer_id)
            if row.is_card_only:
                self.card_only.add(customer_id)
            if row.written_name:
                self.written_names[customer_id] = row.written_name
            if not (row.customer.address.street and row.customer.address.town):
                self.lines.setdefault(customer_id, (plan.file, row.line))
        self.suppress(plan, pairs)
        self._note(pairs)
        self.visits.keep(plan.mapping.source, pairs)
        if plan.is_customer_list and Field.NEXT_VISIT in plan.mapping.fields:
            self.visits.keep_next(plan.mapping.source, pairs)
        self.touched.update(customer_id for _, customer_id in pairs if customer_id != AMBIGUOUS)

    def remark(self, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Keep what rows of sales remark about those whom they mean, once, as a list of customers would."""
        self._note(pairs)
        customers.add_tags(self._con, [(at, tag) for row, at in pairs for tag in row.customer.tags])

    def move(self, plan: FilePlan, said: Sequence[tuple[PlaceSaid, int]], last_days: LastDays) -> None:
        """Take the addresses of the newest rows of a list of sales, where they are newer than those in the book.

        Args:
            plan: its file.
            said: where people live by their newest rows, and who they are.
            last_days: says how far the sales of the book reached.
        """
        found = self._places.newer(said, last_days, taken_now=self._placed, listed=self._listed)
        self._update(plan, found, only_empty=False, said_by="")

    def write_numbers(self, source: str, numbers: Sequence[str]) -> dict[str, int]:
        """Keep people of whom sales say no more than the shop's own number, each once; return the id of each number.

        The same as `write` of such people, without what such rows cannot say.
        """
        found = self.lookup_numbers(numbers, source)
        fresh = [number for number in numbers if number not in found]
        if fresh:
            kept = self._free_numbers(fresh) if is_numbering(source) else fresh
            with self._action.bulk(self._import_id):
                ids = customers.add_numbers(self._con, kept, source, self._import_id)
                if is_numbering(source):
                    other_names.put_numbers(self._con, ((source, *pair) for pair in zip(fresh, ids, strict=True)))
            found |= zip(fresh, ids, strict=True)
            self.new += len(ids)
            self._note_new(ids)
        for number in numbers:
            self._directory.add(_number_names(source, number), found[number])
        self.touched.update(found[number] for number in numbers)
        self.touched.discard(AMBIGUOUS)
        return found

    def lookup_numbers(self, numbers: Sequence[str], source: str = "") -> dict[str, int]:
        """Return the ids (or `AMBIGUOUS`) of those numbers that the book or an earlier file of this import has.

        Args:
            numbers: of the shop.
            source: whose file says them: it may mean another one by a number than the one who has it.
        """
        ids, numbers = self._directory.ids, [number for number in numbers if not self.erased.is_out(number)]
        met = {number: ids[ref] for number in numbers for ref in _number_names(source, number) if ref in ids}
        if self._has_list:
            return met
        if is_numbering(source):
            return met | numberings.ids_by_own_numbers(self._con, source, numbers)
        return met | other_names.ids_by_numbers_of(self._con, source, [one for one in numbers if one not in met])

    def write_notes(self, plan: FilePlan, rows: Sequence[PersonRow], problems: Problems) -> None:
        """Keep the rows of our own list of notes; nobody becomes a customer by one."""
        found = self.lookup(plan, rows)
        kept: list[tuple[PersonRow, int]] = []
        for row, at in zip(rows, found, strict=True):
            number = row.customer.customer_no
            if self.erased.is_out(number) or (at is None and self.erased.has(number)):
                self.erased.rows += 1
            elif at is None or (self._has_list and number not in self.lookup_numbers([number])):
                problems.add(row.line, "", not_in_list(number))
            else:
                kept.append((row, at))
        self._note(kept)

    def write_suppressions(self, rows: Sequence[PersonRow]) -> None:
        """Keep the rows of our own do-not-write list, also those of people who were erased."""
        ids = self.lookup_numbers([row.customer.customer_no for row in rows if not row.is_erased])
        self._stops.take_list(rows, ids, self.erased)

    def lookup(self, plan: FilePlan, people: Sequence[PersonRow]) -> list[int | None]:
        """Return the ids of people whom the book or an earlier file of this import has; nobody is made."""
        people = self.emails.looked_up(plan.mapping.people_source, people)
        return self._known.find(
            plan.mapping.people_source,
            people,
            by_number=own_numbers(plan.mapping),
            any_source=True,
            is_own=is_export(plan),
        )

    def _update(self, plan: FilePlan, met: Sequence[tuple[PersonRow, int]], *, only_empty: bool, said_by: str) -> None:
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
                    self._placed.add(customer_id)
                customers.update(self._con, new, by_hand=False)
                before[customer_id] = new
                if is_another(old.address, new.address):
                    self.moved.add(customer_id)
                if old.born_on != new.born_on:
                    self.born.add(customer_id)
                if customer_id not in self._added:  # the second of two files completes the first: that is no news
                    self._updated.add(customer_id)
                    self._parts.update((part, customer_id) for part in updated_parts(old, new))
            customers.add_keys(self._con, ((*key, customer_id) for key in _keys(row)))
            number = row.customer.customer_no
            is_news = number != new.customer_no or self._known.is_told(row) or is_numbering(row.customer.source)
            if number and is_news and row.refs[0].startswith(NUMBER_PREFIX):
                if is_export(plan) and number in customers.ids_by_numbers(self._con, [number]):
                    continue  # in this book it is somebody else's: another book of ours counted from 1, too
                numbered.append((new, number, row.customer.source))
        other_names.add_numbers(self._con, numbered)

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

    # ---- new people ----

    def _add(self, rows: Sequence[PersonRow], *, keeps_numbers: bool, is_own: bool) -> list[int]:
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
            changed = renumbered(rows, new, ids)
            if is_own:
                other_names.put_renumbered(self._con, changed)
            elif is_numbering(rows[0].customer.source):  # it knows its people by these numbers alone
                own = ((row.customer.source, row.customer.customer_no, at) for row, at in zip(rows, ids, strict=True))
                other_names.put_numbers(self._con, own)
            elif changed:
                other_names.put_numbers(self._con, ((was.source, was.customer_no, at) for was, _now, at in changed))
            found_by = {at for row, at in zip(rows, ids, strict=True) if row.other_keys}
            other_names.find_by_other_numbers(self._con, sorted(found_by.union(at for _was, _now, at in changed)))
        self.new += len(ids)
        self.renumbered += len(changed)
        self._note_new(ids)
        return ids

    def _note_new(self, ids: Sequence[int]) -> None:
        """Remember who is new, and have the do-not-write list hold for those of them who were erased once."""
        self._added.update(ids)
        if import_rows.has_erased_suppressions(self._con):
            suppressions.join_again(self._con, customers.by_ids(self._con, ids))

    def _note_origins(self, plan: FilePlan, rows: Sequence[PersonRow], ids: Sequence[int]) -> None:
        """Remember where new people stand, so that the owner can be asked who they are."""
        source = plan.mapping.people_source
        for row, at in zip(rows, ids, strict=True):
            if len(self.origins) < MOST_NEW and row.customer.name != row.customer.customer_no:
                key = scoped(source, row.refs[:1])[0]
                self.origins[at] = Origin(key, plan.file, row.line, is_by_name(row))
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

    # ---- what holds for them ----

    def suppress(self, plan: FilePlan, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Put those on the do-not-write list of whom rows say so."""
        self._stops.suppress(plan, pairs)

    def _note(self, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        sounding = [(row, at) for row, at in pairs if row.may_sound and at != AMBIGUOUS]
        self.remarked.update(at for _row, at in sounding)
        noted = [(row, at) for row, at in pairs if row.note and at != AMBIGUOUS]
        noted += self._said_in_names(sounding)
        if not noted:
            return
        known = customers.note_texts(self._con, {at for _row, at in noted})
        texts = {(at, text) for at, _day, text in known}
        for row, at in noted:
            day = row.note_day or self._today
            note = Note(0, at, day, row.note, row.note_day is None or row.is_note_of_list)
            # A row that says no day says nothing new by the same words; with another day it does.
            if (at, row.note) in texts if row.note_day is None else (at, day_number(day), row.note) in known:
                if row.is_note_of_list:  # the customers' own table came before, and says the day alone
                    customers.mark_of_list(self._con, note)
                continue
            known.add((at, day_number(day), row.note))
            texts.add((at, row.note))
            customers.add_note(self._con, note)

    def _said_in_names(self, pairs: Sequence[tuple[PersonRow, int]]) -> list[tuple[PersonRow, int]]:
        """Return as notes what names say ("Hill (decd)") of those whom the book goes on calling otherwise."""
        told = [(row, at, found) for row, at in pairs if (found := remark_of_name(titled_name(row.customer)))]
        if not told:
            return []
        named = {one.customer_id: titled_name(one) for one in customers.by_ids(self._con, [at for _, at, _ in told])}
        in_book = {at: remark_of_name(name) for at, name in named.items()}
        return [
            (replace(row, note=note_of_name(found.text), note_day=None), at)
            for row, at, found in told
            if (known := in_book.get(at)) is None or known.ground is not found.ground
        ]


def _keys(row: PersonRow) -> list[tuple[str, str]]:
    own = [(row.customer.source, key) for key in stored_keys(row.refs)]
    return [*own, *row.other_keys]


def _source_key(row: PersonRow) -> str:
    return next((ref[2:] for ref in row.refs if ref.startswith("k:")), "")


def not_in_list(number: str) -> Message:
    """Return what is wrong with a purchase of a number that the list of customers does not have."""
    return msg("customer {number} is not in the list", number=number)


def _number_names(source: str, number: str) -> list[str]:
    """Return by which name a number of a list is known; of another numbering it may mean somebody else."""
    return scoped(source, (f"{NUMBER_PREFIX}{number}",))
