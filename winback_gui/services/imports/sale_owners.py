"""Whose the purchases of one file are: found by number, name, e-mail or receipt, made where new, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress, repeat
from operator import not_

from winback_gui.domain.message import msg
from winback_gui.domain.no_person import is_of_the_till
from winback_gui.importing.batches import Batch
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.name_refs import NAME_PREFIX
from winback_gui.importing.number_names import OTHER_NAME_PREFIX, own_numbers
from winback_gui.importing.people import EMAIL_PREFIX, NUMBER_PREFIX, PersonRow, knows_only_names
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import Joined
from winback_gui.importing.sale import Sales
from winback_gui.services.imports.book_before import BookBefore
from winback_gui.services.imports.joined_by import joined_by
from winback_gui.services.imports.known import is_export
from winback_gui.services.imports.namesakes import NAMESAKES, birth_head
from winback_gui.services.imports.number_names import NamesOfNumbers
from winback_gui.services.imports.people import PeopleWriter, not_in_list
from winback_gui.services.imports.receipts import KnownByReceipt
from winback_gui.store import customers, numberings
from winback_gui.store.book import Connection
from winback_gui.store.import_rows import SaleColumns


class SaleOwners:
    """Finds or makes the people of one file of purchases.

    Args:
        con: the book.
        plan: the file.
        people: writes them.
        problems: rows that had to be held.
        before: what the book held before it.
        needs_list: numbers that no list has told are errors, and nobody is made of them.

    Attributes:
        ids: whom the names of the file mean that were met so far; `AMBIGUOUS` = one of several.
    """

    def __init__(
        self,
        con: Connection,
        plan: FilePlan,
        people: PeopleWriter,
        problems: Problems,
        before: BookBefore,
        *,
        needs_list: bool,
    ) -> None:
        self._con = con
        self._plan = plan
        self._people = people
        self._problems = problems
        self._before = before
        self._needs_list = needs_list
        self._receipts = KnownByReceipt(con, plan.mapping.source)
        self._names = NamesOfNumbers(con, people, plan.mapping.people_source)
        self._strangers: set[str] = set()
        self._nobody: set[str] = set()  # what rows mean that is a name of the till, and no person
        self._held_before: dict[int, int] = {}  # of numbers that changed hands, by who has them now
        self._erased: set[str] = set()
        self.ids: dict[str, int] = {}

    def without_erased(self, batch: Batch) -> Batch:
        """Leave out what is said of bare numbers of those who were erased from the book. To be called before `meet`."""
        erased, source = self._people.erased, self._plan.mapping.people_source
        named = [number for number in batch.numbers if erased.has(number, source)]
        if not named:
            return batch
        known = self._people.lookup_numbers(named, source)
        gone = {number for number in named if number not in known}
        self._erased |= {f"{NUMBER_PREFIX}{number}" for number in gone}
        return replace(batch, numbers=[number for number in batch.numbers if number not in gone])

    def meet(self, batch: Batch) -> None:
        """Find or make the people who are named for the first time, and settle whose numbers with several names are."""
        people, others = self._names.chosen(batch.people)
        self._meet(replace(batch, people=people))
        self._names.settle(self._meet_beside_till(batch, others), self.ids)

    def without_erased_people(self, batch: Batch) -> Batch:
        """Leave out what people bought who were erased, and take the names of the others as they are meant.

        To be called after `meet`, by which it is known who they are.
        """
        erased, source = self._people.erased, self._plan.mapping.people_source
        gone = erased.refs_out(source, [ref for row in batch.people for ref in row.refs])
        self.ids = {ref: at for ref, at in self.ids.items() if ref not in gone} if gone else self.ids
        self._erased |= gone
        sales = batch.sales._replace(refs=self._names.meant(batch.sales.refs))
        return replace(batch, sales=erased.without(source, sales, self._erased) if self._erased else sales)

    def look_up(self, rows: Sequence[PersonRow]) -> None:
        """Find whom rows mean of whom no purchase could be taken, where the book knows them; make nobody."""
        no_one = self.ids.keys() | self._nobody | self._erased
        open_rows = {row.refs[0]: row for row in rows if row.refs[0] not in no_one}
        asked = [row for ref, row in open_rows.items() if not ref.startswith(OTHER_NAME_PREFIX)]
        self.ids |= self._by_email_alone(asked)
        asked = [row for row in asked if row.refs[0] not in self.ids]
        found = zip(asked, self._people.lookup(self._plan, asked), strict=True)
        self.ids |= {row.refs[0]: at for row, at in found if at is not None}

    def meant(self, refs: Sequence[str]) -> list[int | None]:
        """Return who is meant by names, those of numbers with several names as settled; None = not met."""
        return [self.ids.get(ref) for ref in self._names.meant(refs)]

    def by_number(self, refs: Iterable[str]) -> dict[str, int]:
        """Return whom the book has under those names that are numbers of customers, met or not."""
        numbers = {ref.removeprefix(NUMBER_PREFIX) for ref in refs if ref.startswith(NUMBER_PREFIX)}
        known = self._people.lookup_numbers(sorted(numbers), self._plan.mapping.people_source) if numbers else {}
        return {f"{NUMBER_PREFIX}{number}": at for number, at in known.items()}

    def owned(self, found: Sales) -> tuple[SaleColumns, SaleColumns | None]:
        """Return the purchases with ids for names, and apart those of nobody who could be taken, which are refused.

        The names are those that are meant (`without_erased_people`).
        """
        nobodys = None
        ids = list(map(self.ids.get, found.refs, repeat(AMBIGUOUS)))
        columns = SaleColumns(self._before_handed_on(ids, found.days), *found[1:])
        if AMBIGUOUS in ids:
            good = [one != AMBIGUOUS for one in ids]
            for ref, line, receipt, is_good in zip(found.refs, found.lines, found.receipts, good, strict=True):
                if ref in self._nobody:
                    self._problems.add_nameless(self._plan.mapping.source, receipt)
                elif not is_good:
                    self._refuse(ref, line)
            nobodys = SaleColumns._make(list(compress(column, map(not_, good))) for column in columns)
            columns = SaleColumns._make(list(compress(column, good)) for column in columns)
        if self._before.is_known_source and knows_only_names(self._plan.mapping):
            columns = columns._replace(customer_ids=self._receipts.of_sales(columns.customer_ids, columns.receipts))
        return columns, nobodys

    def joined(self, listed: set[int]) -> tuple[Joined, ...]:
        """Return how this file was joined with the customers of the lists beside it; nothing without any."""
        if not listed or not self.ids:
            return ()
        words = joined_by(self._plan.mapping, self.ids)
        met = {at for at in self.ids.values() if at != AMBIGUOUS}  # one person may have several names in it
        found = len(met & listed)
        in_book = sum(not (at in listed or self._people.newcomers.has(at)) for at in met)
        unknown = self._strangers.union(ref for ref, at in self.ids.items() if at == AMBIGUOUS)
        nobody = len(met) + len(unknown) - found - in_book
        return (Joined(self._plan.file, words, found, nobody, in_book=in_book),)

    def _meet(self, batch: Batch) -> None:
        """Find or make the people who are named for the first time; with a list, unknown numbers are not made."""
        people, numbers = batch.people, batch.numbers
        if people and self._needs_list:
            found = self._people.lookup(self._plan, people)
            self.ids |= {row.refs[0]: at for row, at in zip(people, found, strict=True) if at is not None}
        elif people:
            by_email = self._by_email_alone(people)
            self.ids |= by_email
            by_receipt = self._receipts.of_people(people, batch.sales) if self._before.is_known_source else {}
            self.ids |= {ref: ids[0] for ref, ids in by_receipt.items() if len(ids) > 1}
            rest = self._without_till([row for row in people if row.refs[0] not in self.ids])
            alone = {ref: ids[0] for ref, ids in by_receipt.items() if len(ids) == 1}
            self.ids |= self._people.write(self._plan, rest, self._problems, is_list=False, by_receipt=alone)
        if numbers:
            ids = self._people.lookup_numbers(numbers, self._plan.mapping.people_source)
            self._people.met.note(self._plan, numbers, ids, is_later=self._before.is_known_source)
            if not self._needs_list:
                ids = self._people.write_numbers(self._plan.mapping.people_source, numbers)
            self.ids |= {f"{NUMBER_PREFIX}{number}": at for number, at in ids.items()}
        if own_numbers(self._plan.mapping) and not is_export(self._plan):
            named = (row.customer.customer_no for row in people)
            self._held_before |= numberings.held_now(self._con, [*numbers, *filter(None, named)])

    def _without_till(self, people: list[PersonRow]) -> list[PersonRow]:
        """Leave out what is nobody's name, whatever number it has, and remember it: its sales are of walk-ins.

        A number that somebody with a name has goes on meaning them, and so does one under which was bought before.
        """
        nobody = [row for row in people if is_of_the_till(row.customer)]
        if not nobody:
            return people
        known = self._people.lookup(self._plan, nobody)
        met = [at for at in known if at is not None and at != AMBIGUOUS]
        bought = self._before.last_days(met)
        named = {one.customer_id for one in customers.by_ids(self._con, met) if not is_of_the_till(one)}
        self._nobody |= {
            row.refs[0] for row, at in zip(nobody, known, strict=True) if not (at in bought or at in named)
        }
        return [row for row in people if row.refs[0] not in self._nobody]

    def _meet_beside_till(self, batch: Batch, others: Sequence[PersonRow]) -> list[PersonRow]:
        """Find or make the people whose names stand beside a number of the till, each by their name; return the rest.

        Args:
            batch: of which they are.
            others: rows with another name than the first of their number.
        """
        beside = [row for row in others if row.refs[1] in self._nobody]
        if not beside:
            return list(others)
        self._nobody |= {row.refs[0] for row in beside if is_of_the_till(row.customer)}
        people = [
            replace(row, refs=row.refs[:1], customer=replace(row.customer, customer_no=""))
            for row in beside
            if row.refs[0] not in self._nobody
        ]
        self._meet(replace(batch, people=people, numbers=[]))
        return [row for row in others if row.refs[1] not in self._nobody]

    def _by_email_alone(self, people: Sequence[PersonRow]) -> dict[str, int]:
        """Return who is meant by rows that say an e-mail address and nothing else: the one customer who has it.

        `AMBIGUOUS` where several have it, since a family may share one.
        """
        if self._plan.mapping.has_person or not people or not people[0].refs[0].startswith(EMAIL_PREFIX):
            return {}
        keyed = customers.ids_by_keys(self._con, self._plan.mapping.source, (row.refs[0] for row in people))
        asked = {row.customer.email.lower(): row.refs[0] for row in people if row.refs[0] not in keyed}
        found = customers.ids_by_emails(self._con, asked)
        known = {asked[email]: ids[0] if len(ids) == 1 else AMBIGUOUS for email, ids in found.items()}
        self._people.touched.update(at for at in known.values() if at != AMBIGUOUS)
        return known

    def _before_handed_on(self, ids: list[int], days: Sequence[int]) -> list[int]:
        """Return whose purchases are where a number changed hands: up to the last one in the book of who had it."""
        if self._held_before.keys().isdisjoint(ids):
            return ids
        until = self._before.last_days(self._held_before.values())
        before = {now: (at, until.get(at, 0)) for now, at in self._held_before.items()}
        nobody = (0, 0)
        asked = ((at, day, *before.get(at, nobody)) for at, day in zip(ids, days, strict=True))
        return [had if had and day <= last else at for at, day, had, last in asked]

    def _refuse(self, ref: str, line: int) -> None:
        """Say why nobody is meant by a row; its day and its sum are noted as nobody's."""
        column = next((name for name, one in zip(self._plan.mapping.header, self._plan.mapping.fields, strict=True)
                       if one is not None and one.value in {"customer_no", "key", "email"}), "")  # fmt: skip
        if (first := self._names.lines.get(ref)) is not None:
            said = msg(
                "line {line} has another name for this number: if it is the same customer, write that name here",
                line=first,
            )
            self._problems.add(line, column, said, is_told=True)
            return
        self._strangers.add(ref)
        if ref in self.ids and ref.startswith(NAME_PREFIX):
            self._problems.add(line, birth_head(self._plan.mapping), NAMESAKES, is_told=True)
        elif ref in self.ids:
            self._problems.add(line, column, msg("several customers have this e-mail address"), is_told=True)
        elif ref.startswith("n:"):
            self._problems.add(line, column, not_in_list(ref[2:]), is_told=True)
        else:
            self._problems.add(line, column, msg("the customer of this line could not be taken"), is_told=True)
