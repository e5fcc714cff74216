"""The people of an import: known ones recognised and brought up to date, new ones made, do-not-write taken over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from winback_gui.domain.message import Message, msg
from winback_gui.domain.numbering import is_numbering
from winback_gui.importing.fields import Field
from winback_gui.importing.join import AMBIGUOUS, Directory
from winback_gui.importing.number_names import own_numbers
from winback_gui.importing.people import NUMBER_PREFIX, PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.said_of_people import PlaceSaid
from winback_gui.services.imports.changed_people import ChangedPeople
from winback_gui.services.imports.erased import ErasedHere
from winback_gui.services.imports.known import NOBODY, KnownPeople, former_of_strangers, is_export, scoped
from winback_gui.services.imports.namesakes import NAMESAKES, birth_head
from winback_gui.services.imports.new_people import NewPeople
from winback_gui.services.imports.notes import NoteKeeper
from winback_gui.services.imports.number_forms import NumbersMet
from winback_gui.services.imports.number_holders import NumberHolders
from winback_gui.services.imports.places import LastDays, NewestPlaces
from winback_gui.services.imports.postcodes import PostcodeSpelling
from winback_gui.services.imports.shared_emails import SharedEmails
from winback_gui.services.imports.sorting import of_another_name, sorted_out
from winback_gui.services.imports.stops import StopKeeper
from winback_gui.services.imports.towns import TownsInLines
from winback_gui.services.imports.visits import VisitKeeper
from winback_gui.store import customers, numberings, other_names
from winback_gui.store.action import Action
from winback_gui.store.book import Connection
from winback_gui.store.parted_sales import PartedFrom

NO_RECEIPTS: Final[Mapping[str, int]] = MappingProxyType({})


class PeopleWriter:
    """Writes the people of one import; knows everybody whom it met by all their names.

    Attributes:
        newcomers: those whom it made.
        changed: those whom it changed.
        notes: what the files remark about them.
        lines: (file, line) where those stand first whose row has no whole address, by id.
        card_only: ids of those who are no more than a payment card.
        touched: ids of all customers that the files name.
        visits: the days on which lists say that people were here last.
        erased: who stays out because the book has erased them.
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
        self._directory = Directory()
        self.card_only: set[int] = set()
        self.lines: dict[int, tuple[str, int]] = {}
        self._known = KnownPeople(con, self._directory, same, takes_names=takes_names)
        self.met = NumbersMet(con)
        self.emails = SharedEmails(con)
        self.erased = ErasedHere(con, is_book=is_book)
        self._is_book = is_book
        self._has_list = False  # of a whole book: its numbers mean whom it lists, and nobody else
        self.touched: set[int] = set()
        self.visits = VisitKeeper(con, action, import_id)
        self.written_names: dict[int, str] = {}
        self._stops = StopKeeper(con, today)
        self._postcodes = PostcodeSpelling(con)
        self.newcomers = NewPeople(con, action, import_id, self._known)
        self.changed = ChangedPeople(con, today, self._known, self.newcomers, self._postcodes)
        self.notes = NoteKeeper(con, today)
        self._towns = TownsInLines(con)
        self._places = NewestPlaces(con, import_id)
        self._listed: set[int] = set()

    @property
    def holders(self) -> NumberHolders:
        """Who has a number in the book by which a list of the same program calls somebody else."""
        return self._known.holders

    @property
    def stopped(self) -> Mapping[tuple[str, str, str], set[int]]:
        """Ids of those whom the files forbid to write to, by (file, column, word) that says so."""
        return self._stops.stopped

    def is_news(self, customer_id: int) -> bool:
        """Return whether this import made or changed them."""
        return self.newcomers.has(customer_id) or self.changed.has(customer_id)

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
        ids = self.newcomers.add(plan, fresh)
        made = {id(row): at for row, at in zip(fresh, ids, strict=True)}
        met += [(row, made[id(twin)]) for row, twin in again]
        said_by = source if plan.is_own else ""
        self.changed.update(
            plan, [pair for pair in met if pair[1] != AMBIGUOUS], only_empty=not is_list, said_by=said_by
        )
        self._remember(plan, [*zip(fresh, ids, strict=True), *met])
        if is_list:
            self._listed.update(at for _row, at in met)
            self._listed.update(ids)
        else:
            self.changed.placed.update(ids)
        self._spell()
        self.erased.read_as(source, meant)
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
        erased = self.erased.among(plan.mapping.people_source, people, known, problems)
        if not is_list:
            return erased
        others = of_another_name(self._con, people, known)
        for line in sorted(others):
            problems.add(line, "", msg("somebody of another name has this e-mail in your book"))
        several = [row.line for row, at in zip(people, known, strict=True) if at == AMBIGUOUS and row.is_by_name]
        for line in several:
            problems.add(line, birth_head(plan.mapping), NAMESAKES)
        return others.union(several) | erased

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
        self.notes.keep(pairs)
        self.visits.keep(plan.mapping.source, pairs)
        if plan.is_customer_list and Field.NEXT_VISIT in plan.mapping.fields:
            self.visits.keep_next(plan.mapping.source, pairs)
        self.touched.update(customer_id for _, customer_id in pairs if customer_id != AMBIGUOUS)

    def remark(self, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Keep what rows of sales remark about those whom they mean, once, as a list of customers would."""
        self.notes.keep(pairs)
        customers.add_tags(self._con, [(at, tag) for row, at in pairs for tag in row.customer.tags])

    def move(self, plan: FilePlan, said: Sequence[tuple[PlaceSaid, int]], last_days: LastDays) -> None:
        """Take the addresses of the newest rows of a list of sales, where they are newer than those in the book.

        Args:
            plan: its file.
            said: where people live by their newest rows, and who they are.
            last_days: says how far the sales of the book reached.
        """
        found = self._places.newer(said, last_days, taken_now=self.changed.placed, listed=self._listed)
        self.changed.update(plan, found, only_empty=False)

    def write_numbers(self, source: str, numbers: Sequence[str]) -> dict[str, int]:
        """Keep people of whom sales say no more than the shop's own number, each once; return the id of each number.

        The same as `write` of such people, without what such rows cannot say.
        """
        found = self.lookup_numbers(numbers, source)
        fresh = [number for number in numbers if number not in found]
        if fresh:
            found |= zip(fresh, self.newcomers.add_numbers(source, fresh), strict=True)
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
        ids, numbers = self._directory.ids, [number for number in numbers if not self.erased.is_out(number, source)]
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
        self.notes.keep(kept)

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

    def suppress(self, plan: FilePlan, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Put those on the do-not-write list of whom rows say so."""
        self._stops.suppress(plan, pairs)


def not_in_list(number: str) -> Message:
    """Return what is wrong with a purchase of a number that the list of customers does not have."""
    return msg("customer {number} is not in the list", number=number)


def _number_names(source: str, number: str) -> list[str]:
    """Return by which name a number of a list is known; of another numbering it may mean somebody else."""
    return scoped(source, (f"{NUMBER_PREFIX}{number}",))
